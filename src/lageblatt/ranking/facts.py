"""What is read of a document once, so that its features can be asked for sentence by sentence."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from lageblatt.languages import get
from lageblatt.ranking.centrality import centrality
from lageblatt.ranking.document import Document

_MARK = re.compile(r"[„“”\"«»]")


@dataclass(frozen=True, slots=True)
class Facts:
    """The document as features ask for it; every sequence has a place for each sentence.

    `before` counts words, `new` stems that no earlier sentence has, `total` all stems. `actors[i]` are the actors named
    in the sentence: their place in the order of salience, from 0, and whether they are named for the first time.
    """

    document: Document
    stems: tuple[frozenset[str], ...]
    starts: tuple[bool, ...]
    before: tuple[int, ...]
    inside: tuple[bool, ...]
    new: tuple[int, ...]
    central: tuple[float, ...]
    actors: tuple[tuple[tuple[int, bool], ...], ...]
    title: frozenset[str]
    counts: Counter[str]
    total: int


@cache
def lexicon(code: str, name: str) -> frozenset[str]:
    """Return a word list of the language's `ranking.toml`, casefolded."""
    return frozenset(str(get(code).lexicon("ranking").get(name, "")).casefold().split())


def marks(text: str) -> int:
    """Return how many quotation marks `text` has."""
    return len(_MARK.findall(text))


def read(document: Document) -> Facts:
    """Read the document once for all features."""
    language, sentences = document.language, document.sentences
    stems = tuple(map(frozenset, document.stems))
    paragraphs = [each.paragraph for each in sentences]
    starts = tuple(place == 0 or paragraphs[place - 1] != here for place, here in enumerate(paragraphs))
    before, new, seen, count = [], [], set[str](), 0
    for own, row in zip(document.words, stems, strict=True):
        before.append(count)
        new.append(len(row - seen))
        seen |= row
        count += len(own)
    central, counts = centrality(document.stems), Counter(stem for row in document.stems for stem in row)
    most = max(central, default=0.0) or 1.0
    return Facts(
        document=document,
        stems=stems,
        starts=starts,
        before=tuple(before),
        inside=_inside(document, starts),
        new=tuple(new),
        central=tuple(value / most for value in central),
        actors=_actors(document),
        title=frozenset(language.stems(document.article.title)),
        counts=counts,
        total=counts.total() or 1,
    )


def _inside(document: Document, starts: Sequence[bool]) -> tuple[bool, ...]:
    """Tell of each sentence whether a quotation that began earlier in its paragraph is still open."""
    found, count = [], 0
    for sentence, first in zip(document.sentences, starts, strict=True):
        count = 0 if first else count
        found.append(count % 2 == 1)
        count += marks(sentence.text)
    return tuple(found)


def _actors(document: Document) -> tuple[tuple[tuple[int, bool], ...], ...]:
    """Return who is named in each sentence, the most salient first."""
    places = {each.number: place for place, each in enumerate(document.sentences)}
    found: list[list[tuple[int, bool]]] = [[] for _ in document.sentences]
    for order, actor in enumerate(document.actors):
        named = sorted({places[each.sentence] for each in actor.quotes if each.sentence in places})
        for place in named:
            found[place].append((order, place == named[0]))
    return tuple(map(tuple, found))
