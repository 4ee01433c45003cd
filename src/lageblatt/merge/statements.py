"""Sentences of several sources that say the same become one group.

Two sentences say the same only if most of their words are shared AND figures, names, negation, hedges and stance
agree: a source must never be quoted for what it does not say.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lageblatt.merge.claims import Claim
from lageblatt.merge.content import Content
from lageblatt.merge.likeness import Likeness

SAME = 0.55
"""Joint share from which two sentences may say the same."""
HELD, PARTLY = 0.8, 0.4
"""One that the other holds nearly whole, with this much in common at least, says the same as well."""
MEANT = 0.72
"""Likeness of meaning from which two sentences may say the same, as `meaning` tells it."""


@dataclass(frozen=True, slots=True)
class Group:
    """Positions of claims that say the same; the first is shown, the others stand for one further source each."""

    members: tuple[int, ...]
    sources: tuple[int, ...]
    order: tuple[float, float, int, int]


def groups_of(claims: Sequence[Claim], near: Sequence[Mapping[int, Likeness]]) -> tuple[Group, ...]:
    """Put each claim to the best one that says the same, or let it lead a group of its own; strongest group first."""
    led: dict[int, list[int]] = {}
    for which, claim in enumerate(claims):
        alike = sorted(near[which].items(), key=lambda each: (-each[1].joint, each[0]))
        leaders = (other for other, likeness in alike if other in led and same(claims[other], claim, likeness))
        members = led.setdefault(next(leaders, which), [])
        if all(claims[member].source != claim.source for member in members):
            members.append(which)
    return tuple(sorted((_group(members, claims) for members in led.values()), key=lambda group: group.order))


def same(one: Claim, other: Claim, likeness: Likeness) -> bool:
    """Tell whether two claims say the same."""
    return same_content(one.content, other.content, likeness)


def same_content(one: Content, other: Content, likeness: Likeness) -> bool:
    """Tell whether two sentences say the same: enough in common, and nothing that tells them apart."""
    if one.text == other.text:
        return True
    common = likeness.joint >= SAME or (likeness.cover >= HELD and likeness.joint >= PARTLY)
    return common and agree(one, other)


def agree(one: Content, other: Content) -> bool:
    """Tell whether nothing tells two sentences apart: figures, days, names, negations, hedges, stances."""
    return (
        one.figures == other.figures
        and one.odd == other.odd
        and _same_times(one, other)
        and _same_names(one.names, other.names)
        and one.negations == other.negations
        and one.hedges == other.hedges
        and not opposed(one, other)
    )


def _same_times(one: Content, other: Content) -> bool:
    """Tell whether no time is named by one of a kind that the other names differently."""
    mine, theirs = one.times, other.times
    kinds = {kind for kind, _ in mine - theirs} & {kind for kind, _ in theirs - mine}
    return not kinds


def _same_names(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    """Tell whether one names no actor that the other lacks while that names another, and both name them in one order."""
    both = set(one) & set(other)
    if set(one) - both and set(other) - both:
        return False
    return [name for name in one if name in both] == [name for name in other if name in both]


def opposed(one: Content, other: Content) -> tuple[str, str] | None:
    """Return the words by which two sentences take opposite stances, None if they do not."""
    for axis, side, word in one.stances:
        for other_axis, other_side, other_word in other.stances:
            if axis == other_axis and side == -other_side:
                return word, other_word
    return None


def _group(members: Sequence[int], claims: Sequence[Claim]) -> Group:
    first = claims[members[0]]
    strength = sum(1 / claims[member].place for member in members)
    order = (-strength, -first.ranked.score, first.source, first.quote.sentence)
    return Group(tuple(members), tuple(claims[member].source for member in members), order)
