"""How much two sentences have in common: pieces of three letters, so that endings and compounds do not part words.

"Kuhherde" shares most of its pieces with "Herde Kühe". Pieces that every source uses count less than those that few use
(inverse frequency over the sentences that are compared, squared). Only pairs that share a stem are looked at, by an
index. Weights are whole numbers: their sum is the same in any order.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from math import log

from lageblatt.merge.content import Content

ROUGH = 0.15
"""Share of stems of the shorter sentence from which a pair is looked at."""
_FINE = 1000
"""Into how many steps a weight of 1 is divided."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """Shares of the weight that two sentences have in common: of all, and of the lighter one's.

    `rival` is the greatest joint share that either has with another sentence of the other's source. `meaning` is None
    where nobody compared it.
    """

    joint: float
    cover: float
    rival: float = 0.0
    meaning: float | None = None


Near = Mapping[int, Likeness]


def likenesses(contents: Sequence[Content], sources: Sequence[int]) -> list[dict[int, Likeness]]:
    """Return for each sentence those that have something in common with it, and how much; `sources` are theirs."""
    weights = _weights(contents)
    sizes = [_weight(each.grams, weights) for each in contents]
    near: list[dict[int, Likeness]] = [{} for _ in contents]
    for later, earlier in _rough_pairs(contents):
        common = _weight(contents[later].grams & contents[earlier].grams, weights)
        first, second = sizes[later], sizes[earlier]
        likeness = Likeness(common / ((first + second - common) or 1), common / (min(first, second) or 1))
        near[later][earlier] = near[earlier][later] = likeness
    return _with_rivals(near, sources)


def _weights(contents: Sequence[Content]) -> Mapping[str, int]:
    """Return what each piece weighs: the squared logarithm of how rare it is."""
    counts = Counter(chain.from_iterable(each.grams for each in contents))
    by_count = {count: round(_FINE * log(1 + len(contents) / count) ** 2) for count in set(counts.values())}
    return {gram: by_count[count] for gram, count in counts.items()}


def _weight(grams: Iterable[str], weights: Mapping[str, int]) -> int:
    return sum(map(weights.__getitem__, grams))


def _rough_pairs(contents: Sequence[Content]) -> Iterable[tuple[int, int]]:
    index: defaultdict[str, list[int]] = defaultdict(list)
    sizes = [len(each.stems) for each in contents]
    for later, content in enumerate(contents):
        shared = Counter(chain.from_iterable(index[stem] for stem in content.stems))
        for earlier, count in shared.items():
            if count >= ROUGH * min(sizes[later], sizes[earlier]):
                yield later, earlier
        for stem in content.stems:
            index[stem].append(later)


def _with_rivals(near: Sequence[Near], sources: Sequence[int]) -> list[dict[int, Likeness]]:
    """Return the likenesses, each with the joint share of its closest rival."""
    best = [_best_two(likes, sources) for likes in near]

    def rival(one: int, other: int) -> float:
        (first, place), (second, _) = best[one][sources[other]]
        return second if place == other else first

    return [
        {other: replace(each, rival=max(rival(one, other), rival(other, one))) for other, each in likes.items()}
        for one, likes in enumerate(near)
    ]


def _best_two(likes: Near, sources: Sequence[int]) -> Mapping[int, tuple[tuple[float, int], tuple[float, int]]]:
    """Return by source the two greatest joint shares, each with its place."""
    found: dict[int, tuple[tuple[float, int], tuple[float, int]]] = {}
    for other, likeness in likes.items():
        mine = (likeness.joint, other)
        first, second = found.get(sources[other], ((0.0, -1), (0.0, -1)))
        found[sources[other]] = (mine, first) if mine > first else (first, max(mine, second))
    return found
