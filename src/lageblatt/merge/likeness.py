"""How much two sentences have in common: content words that are the same, or one of which holds the other.

"Beben" and "Erdbeben", "Minister" and "Ministerin" are nearly one word. Words that every source uses count less than
those that few use. Only pairs that share something are looked at, by an index of stems.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from math import fsum, log

from lageblatt.merge.content import Content

ROUGH = 0.15
"""Share of stems of the shorter sentence from which a pair is looked at."""
_BEGIN, _END = 6, 5
"""Letters of a common beginning or end from which two words are nearly one."""
_NEARLY = 0.8
"""What such a pair of words is worth, of a word that is the same."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """Shares of the weight that two sentences have in common: of all, and of the lighter one's.

    `meaning` is 0 where nobody compared it.
    """

    joint: float
    cover: float
    meaning: float = 0.0


Near = Mapping[int, Likeness]


def likenesses(contents: Sequence[Content]) -> list[dict[int, Likeness]]:
    """Return for each sentence those that have something in common with it, and how much."""
    weights = _weights(contents)
    near: list[dict[int, Likeness]] = [{} for _ in contents]
    for later, earlier in _rough_pairs(contents):
        likeness = _likeness(contents[later].stems, contents[earlier].stems, weights)
        near[later][earlier] = near[earlier][later] = likeness
    return near


def _weights(contents: Sequence[Content]) -> Mapping[str, float]:
    """Return what each stem weighs: 1 for one that stands once, down to a third for one that stands everywhere."""
    counts = Counter(stem for each in contents for stem in each.stems)
    rarest = log(1 + len(contents))
    return {stem: 1 / 3 + 2 / 3 * log(1 + len(contents) / count) / rarest for stem, count in counts.items()}


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


def _likeness(one: frozenset[str], other: frozenset[str], weights: Mapping[str, float]) -> Likeness:
    same = one & other
    # fsum: the order of a set must not show in the last digit
    common = fsum(weights[stem] for stem in same) + _nearly(one - same, other - same, weights)
    first, second = (fsum(weights[stem] for stem in each) for each in (one, other))
    return Likeness(common / (first + second - common), common / min(first, second))


def _nearly(one: frozenset[str], other: frozenset[str], weights: Mapping[str, float]) -> float:
    """Return the weight of words that begin or end alike; each is used once."""
    by_key = {key: word for word in sorted(other) for key in _keys(word)}
    common, used = 0.0, set[str]()
    for word in sorted(one):
        found = next((by_key[key] for key in _keys(word) if key in by_key and by_key[key] not in used), None)
        if found is not None:
            used.add(found)
            common += _NEARLY * min(weights[word], weights[found])
    return common


@lru_cache(maxsize=65_536)
def _keys(word: str) -> tuple[str, ...]:
    """Return the beginning and the end by which a word is known in another; short ones have none."""
    begin = (f"{word[:_BEGIN]}-",) if len(word) >= _BEGIN else ()
    return (*begin, f"-{word[-_END:]}") if len(word) >= _END else begin
