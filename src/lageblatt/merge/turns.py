"""In which order points stand: every source has its turn, the strongest first, what is alike last.

Whose outlet has had the fewest turns comes next (a point that several carry is a turn of each), then the greater
strength: the sum over its sources of 1/place of the sentence in its own article (reciprocal ranks; scores of different
methods and articles have no common measure). Sentences that are alike without saying the same (one has more words,
another figure is added) are both kept, the later one after everything that is new.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from lageblatt.merge.claims import Claim
from lageblatt.merge.likeness import Likeness
from lageblatt.merge.statements import Group

ALIKE = 0.25
"""Joint share from which the later of two sentences waits behind what is new."""


def in_turns(
    groups: Sequence[Group],
    claims: Sequence[Claim],
    near: Sequence[Mapping[int, Likeness]],
    originals: Mapping[int, int],
) -> tuple[Group, ...]:
    """Return the groups in their order; `originals` are the sources that copies count as."""
    waiting: defaultdict[int, list[Group]] = defaultdict(list)
    for group in reversed(groups):
        waiting[originals[group.sources[0]]].append(group)
    turns: Counter[int] = Counter()
    chosen: list[Group] = []
    later: list[Group] = []
    shown: set[int] = set()
    while waiting:
        source = min(waiting, key=lambda each: (turns[each], waiting[each][-1].order))
        group = waiting[source].pop()
        if not waiting[source]:
            del waiting[source]
        if _is_alike(group.members[0], shown, claims, near):
            later.append(group)
            continue
        shown.add(group.members[0])
        chosen.append(group)
        turns.update({originals[each] for each in group.sources})
    return (*chosen, *later)


def _is_alike(leader: int, shown: set[int], claims: Sequence[Claim], near: Sequence[Mapping[int, Likeness]]) -> bool:
    """Tell whether a shown sentence is alike, unless both give figures against each other: those are worth showing."""
    mine = claims[leader].content
    for other, likeness in near[leader].items():
        theirs = claims[other].content
        nested = mine.figures <= theirs.figures or theirs.figures <= mine.figures
        if other in shown and likeness.joint >= ALIKE and nested:
            return True
    return False
