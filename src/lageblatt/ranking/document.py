"""An article as the rankers see it: the sentences that may be quoted, and their stems."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from lageblatt.languages import Language, get
from lageblatt.model import Actor, Article, Sentence

Why = tuple[tuple[str, float], ...]
"""What each named feature adds to a sentence's score."""
PLACES = 9
"""Decimal places of what a feature adds, at most: as fine as sumy's ratings, coarse for any machine."""


@dataclass(frozen=True, slots=True)
class Document:
    """What a ranker may look at; `words[i]` and `stems[i]` are those of `sentences[i]`, none of which is a heading."""

    article: Article
    language: Language
    sentences: tuple[Sentence, ...]
    words: tuple[tuple[str, ...], ...]
    stems: tuple[tuple[str, ...], ...]
    actors: tuple[Actor, ...]


Scorer = Callable[[Document], Sequence[Why]]
"""Gives each sentence of the document, in their order, its features, rounded; their sum is its score."""


def rounded(why: Iterable[tuple[str, float]]) -> Why:
    """Return what features add as it is shown: what is added up is what is shown."""
    return tuple([(name, round(value, PLACES) + 0.0) for name, value in why])  # + 0.0: no minus zero


def document(article: Article, sentences: Sequence[Sentence], actors: Sequence[Actor]) -> Document:
    """Return `article` as rankers see it, its headings left out."""
    language = get(article.language)
    quotable = tuple(each for each in sentences if not each.heading)
    words = tuple(language.words(each.text) for each in quotable)
    return Document(article, language, quotable, words, tuple(map(language.stems_of, words)), tuple(actors))
