"""How much two sentences have in common: content words that are the same, or one of which holds the other.

"Beben" and "Erdbeben", "Minister" and "Ministerin" are nearly one word. Words that every source uses count less than
those that few use. Only pairs that share something are looked at, by an index of stems.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import fsum, log

from lageblatt.merge.content import Content

ROUGH = 0.15
"""Share of stems of the shorter sentence from which a pair is looked at."""
_HELD, _BEGIN = 5, 6
"""Letters of a word within another, and of a common beginning, from which both are nearly one word."""
_NEARLY = 0.8
"""What such a pair of words is worth, of a word that is the same."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """Shares of the weight that two sentences have in common: of all, and of the lighter one's.

    `best` if each is the one of its text that is most like the other; `meaning` is 0 where nobody compared it.
    """

    joint: float
    cover: float
    best: bool = False
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
    for later, content in enumerate(contents):
        shared = Counter(earlier for stem in content.stems for earlier in index[stem])
        for earlier, count in shared.items():
            if count >= ROUGH * min(len(content.stems), len(contents[earlier].stems)):
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
    """Return the weight of words that are nearly the same; each is used once."""
    left, common = sorted(other), 0.0
    for word in sorted(one):
        found = next((each for each in left if _nearly_same(word, each)), None)
        if found is not None:
            left.remove(found)
            common += _NEARLY * min(weights[word], weights[found])
    return common


def _nearly_same(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return (len(short) >= _HELD and short in long) or (len(short) >= _BEGIN and one[:_BEGIN] == other[:_BEGIN])


def compared(contents: Sequence[Content], others: Sequence[Content], semantic: bool) -> list[dict[int, Likeness]]:
    """Return for each sentence those `others` that have something in common with it, by their place, and how much."""
    every = (*contents, *others)
    near = alike(every, semantic)
    count = len(contents)
    return [{other - count: each for other, each in likes.items() if other >= count} for likes in near[:count]]


def alike(contents: Sequence[Content], semantic: bool) -> list[dict[int, Likeness]]:
    """Return `likenesses`, with likeness of meaning if `semantic`."""
    near = likenesses(contents)
    if not semantic:
        return near
    from lageblatt.merge.meaning import with_meaning  # noqa: PLC0415 - numpy and a model, on demand

    return with_meaning([each.text for each in contents], near)
