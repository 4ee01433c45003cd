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

SAME = 0.35
"""Evidence from which two sentences say the same."""
FIGURE, TIME = 0.12, 0.08
"""What a common figure and a common day add to the joint share, two of them at most."""
HELD = 0.1
"""What the share of the lighter sentence adds, beyond a half."""
EXCHANGED = 0.6
"""Joint share from which sentences that name different institutions or states are no longer two wordings of one."""
MEANING = 0.65
"""What likeness of meaning weighs, where it is known and greater than what words tell."""


@dataclass(frozen=True, slots=True)
class Group:
    """Positions of claims that say the same; the first is shown, the others stand for one further source each."""

    members: tuple[int, ...]
    sources: tuple[int, ...]
    order: tuple[float, float, int, int]


def groups_of(claims: Sequence[Claim], near: Sequence[Mapping[int, Likeness]]) -> tuple[Group, ...]:
    """Return the claims in groups that say the same, the strongest group first; the surest pairs are joined first.

    No group has two sentences of one source: what an article says twice stands once, in its better wording.
    """
    led = {which: [which] for which in range(len(claims))}
    for one, other in _same_pairs(claims, near):
        mine, theirs = led[one], led[other]
        if mine is theirs or {claims[each].source for each in mine} & {claims[each].source for each in theirs}:
            continue
        joined = sorted((*mine, *theirs))
        led |= dict.fromkeys(joined, joined)
    kept = {id(members): members for members in led.values()}
    return tuple(sorted((_group(members, claims) for members in kept.values()), key=lambda group: group.order))


def _same_pairs(claims: Sequence[Claim], near: Sequence[Mapping[int, Likeness]]) -> list[tuple[int, int]]:
    """Return the pairs of claims that say the same, the surest first."""
    found = []
    for one, likes in enumerate(near):
        for other, likeness in likes.items():
            if one < other and claims[one].source != claims[other].source:
                sure = evidence(claims[one].content, claims[other].content, likeness)
                if sure >= SAME:
                    found.append((-sure, one, other))
    return [(one, other) for _, one, other in sorted(found)]


def same_content(one: Content, other: Content, likeness: Likeness) -> bool:
    """Tell whether two sentences say the same."""
    return evidence(one, other, likeness) >= SAME


def evidence(one: Content, other: Content, likeness: Likeness) -> float:
    """Return how sure it is that two sentences say the same; 0 where anything tells them apart."""
    if one.text == other.text:
        return 2.0
    if not agree(one, other, likeness.joint >= EXCHANGED):
        return 0.0
    words = likeness.joint + HELD * max(0.0, 2 * likeness.cover - 1)
    known = max(words, MEANING * likeness.meaning)
    return known + FIGURE * min(2, len(one.figures)) + TIME * min(2, len(one.times & other.times))


def agree(one: Content, other: Content, exchanged: bool = True) -> bool:
    """Tell whether nothing tells two sentences apart: figures, days, names, negations, hedges, stances.

    `exchanged` if the sentences are so alike that any name may have been put in place of another, not a person's alone.
    """
    return (
        one.figures == other.figures
        and one.odd == other.odd
        and _same_times(one, other)
        and _same_names(one, other, exchanged)
        and (one.negations == other.negations or one.language != other.language)
        and _as_sure(one, other)
        and not opposed(one, other)
    )


def _same_times(one: Content, other: Content) -> bool:
    """Tell whether no time is named by one of a kind that the other names differently."""
    mine, theirs = one.times, other.times
    kinds = {kind for kind, _ in mine - theirs} & {kind for kind, _ in theirs - mine}
    return not kinds


def _same_names(one: Content, other: Content, exchanged: bool) -> bool:
    """Tell whether one names nobody whom the other lacks while that names another, and both name them in one order."""
    mine, theirs = set(one.names) - set(other.names), set(other.names) - set(one.names)
    if any(person or exchanged for _, person in mine) and any(person or exchanged for _, person in theirs):
        return False
    both = set(one.names) & set(other.names)
    return not exchanged or [name for name in one.names if name in both] == [
        name for name in other.names if name in both
    ]


def _as_sure(one: Content, other: Content) -> bool:
    """Tell whether both are sure of what they say, or neither is: what is passed on counts as either."""
    return bool(one.hedges) == bool(other.hedges) or one.reported or other.reported


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
