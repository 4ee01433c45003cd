"""Which sentences matter: every ranker by name, and one way to call it.

A ranker sees one article alone and gives each of its sentences named numbers whose sum is the score. Headings are
never ranked. This room orders sentences; which of them say the same and which fit is decided later.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from lageblatt.errors import OptionError
from lageblatt.model import Actor, Article, Ranked, Sentence
from lageblatt.ranking import blend, commentary, reader, sumy_methods
from lageblatt.ranking.document import PLACES, Document, Scorer, Why, document, rounded

__all__ = ["METHODS", "Document", "Scorer", "Why", "document", "ordered", "rank"]


def _lead(document: Document) -> tuple[Why, ...]:
    """Score sentences by their order alone: 1 for the first, falling evenly."""
    count = len(document.sentences)
    return tuple(rounded([("position", 1 - place / count)]) for place in range(count))


METHODS: dict[str, Scorer] = {
    "reader": reader.score,
    "commentary": commentary.score,
    "blend": blend.score,
    "lead": _lead,
    **sumy_methods.SCORERS,
}
"""Name -> ranker, under the names of `lageblatt.options.METHODS`."""


def rank(article: Article, sentences: Sequence[Sentence], actors: Sequence[Actor], method: str) -> tuple[Ranked, ...]:
    """Return the sentences of `article` best first; ties stand in the order of the text.

    Raises OptionError for an unknown method, SourceError for an article that is too long for it.
    """
    if method not in METHODS:
        raise OptionError(f"there is no method {method!r}; there are {', '.join(METHODS)}")
    return ordered(document(article, sentences, actors), METHODS[method])


def ordered(document: Document, scorer: Scorer) -> tuple[Ranked, ...]:
    """Return the sentences of `document` as `scorer` orders them, best first."""
    scored = map(_ranked, document.sentences, scorer(document) if document.sentences else ())
    return tuple(sorted(scored, key=lambda each: (-each.score, each.sentence.number)))


def _ranked(sentence: Sentence, why: Why) -> Ranked:
    return Ranked(sentence, round(math.fsum([value for _, value in why]), PLACES) + 0.0, why)
