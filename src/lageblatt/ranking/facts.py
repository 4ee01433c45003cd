"""What is read of a document once, so that its features are quick to ask for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from lageblatt.ranking.centrality import centrality
from lageblatt.ranking.document import Document
from lageblatt.ranking.kinds import kinds_of

_MARKS = '„“”"«»'


@dataclass(frozen=True, slots=True)
class Facts:
    """The document as features ask for it; every sequence has a place for each sentence.

    `kinds` are those of its words, `marks` counts quotation marks, `before` words, `new` stems that no earlier sentence
    has, `total` all stems. `actors[i]` are the actors named in the sentence: their place in the order of salience, from
    0, and whether they are named for the first time.
    """

    document: Document
    stems: tuple[frozenset[str], ...]
    kinds: tuple[tuple[int, ...], ...]
    marks: tuple[int, ...]
    starts: tuple[bool, ...]
    before: tuple[int, ...]
    inside: tuple[bool, ...]
    new: tuple[int, ...]
    central: tuple[float, ...]
    actors: tuple[tuple[tuple[int, bool], ...], ...]
    title: frozenset[str]
    counts: Counter[str]
    total: int


def read(document: Document) -> Facts:
    """Read the document once for all features."""
    language, sentences = document.language, document.sentences
    stems, kinds = tuple(map(frozenset, document.stems)), kinds_of(language.code)
    marks = tuple(sum(map(each.text.count, _MARKS)) for each in sentences)
    paragraphs = [each.paragraph for each in sentences]
    starts = tuple(place == 0 or paragraphs[place - 1] != here for place, here in enumerate(paragraphs))
    before, new, seen, count = [], [], set[str](), 0
    for own, row in zip(document.words, stems, strict=True):
        before.append(count)
        new.append(len(row - seen))
        seen |= row
        count += len(own)
    central, counts = centrality(document.stems), Counter(chain.from_iterable(document.stems))
    most = max(central, default=0.0) or 1.0
    return Facts(
        document=document,
        stems=stems,
        kinds=tuple(tuple(map(kinds.__getitem__, words)) for words in document.words),
        marks=marks,
        starts=starts,
        before=tuple(before),
        inside=_inside(marks, starts),
        new=tuple(new),
        central=tuple(value / most for value in central),
        actors=_actors(document),
        title=frozenset(language.stems(document.article.title)),
        counts=counts,
        total=counts.total() or 1,
    )


def _inside(marks: Sequence[int], starts: Sequence[bool]) -> tuple[bool, ...]:
    """Tell of each sentence whether a quotation that began earlier in its paragraph is still open."""
    found, count = [], 0
    for own, first in zip(marks, starts, strict=True):
        count = 0 if first else count
        found.append(count % 2 == 1)
        count += own
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
