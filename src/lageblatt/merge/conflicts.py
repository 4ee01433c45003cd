"""What two sources say differently of one matter: another figure, another day, the opposite. Never resolved.

Precision before recall: two sentences must have most of their words in common beside the one thing that differs. Only
for what is counted by an act ("killed", "injured") is less enough: a toll is told in many ways.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from lageblatt.languages import CODES, get
from lageblatt.merge.amounts import Amount
from lageblatt.merge.claims import Claim
from lageblatt.merge.content import Content
from lageblatt.merge.likeness import Likeness
from lageblatt.merge.statements import Group, opposed
from lageblatt.merge.vocabulary import vocabulary
from lageblatt.model import Conflict, Side

ONE_MATTER = 0.4
"""Joint share from which sentences that differ in a figure or a stance tell of one matter."""
HELD = 0.7
"""Or this share of the lighter one."""
STANCE = 0.6
"""And from which a negation or an opposite verb is one: much else may be said in a sentence."""
TOLL = 0.25
"""Joint share from which the same toll is told."""


@dataclass(frozen=True, slots=True)
class _Clash:
    """Two claims and the words in which they clash; the more alike, the surer."""

    one: int
    other: int
    about: str
    sure: float


def conflicts_of(
    groups: Sequence[Group],
    claims: Sequence[Claim],
    near: Sequence[Mapping[int, Likeness]],
    originals: Mapping[int, int],
) -> tuple[Conflict, ...]:
    """Return the possible contradictions, the strongest groups first; each sentence stands in one at most."""
    led = {member: group for group in groups for member in group.members}
    place = {group: number for number, group in enumerate(groups)}
    clashes = sorted(
        _clashes(claims, near, originals, led),
        key=lambda each: (min(place[led[each.one]], place[led[each.other]]), -each.sure, each.one, each.other),
    )
    found, used = [], set[Group]()
    for clash in clashes:
        sides = (led[clash.one], led[clash.other])
        if sides[0] is not sides[1] and not used & set(sides):
            used |= set(sides)
            found.append(Conflict(clash.about, tuple(_side(group, claims) for group in sides)))
    return tuple(found)


def _side(group: Group, claims: Sequence[Claim]) -> Side:
    first, *others = (claims[member] for member in group.members)
    quotes = sorted((each.quote for each in others), key=lambda quote: quote.source)
    return Side(first.content.text, (first.quote, *quotes))


def _clashes(
    claims: Sequence[Claim],
    near: Sequence[Mapping[int, Likeness]],
    originals: Mapping[int, int],
    led: Mapping[int, Group],
) -> Iterator[_Clash]:
    for one, likes in enumerate(near):
        for other, likeness in likes.items():
            if (
                one < other
                and one in led
                and other in led
                and originals[claims[one].source] != originals[claims[other].source]
            ):
                about = clash_of(claims[one].content, claims[other].content, likeness)
                if about:
                    yield _Clash(one, other, about, likeness.joint)


def about_stands(conflict: Conflict) -> bool:
    """Tell whether what a conflict is about are words of its sides, under nothing but a label of ours."""
    label, colon, words = conflict.about.rpartition(": ")
    ours = {name for code in CODES for name in vocabulary(code).about.values()}
    texts = [side.text for side in conflict.sides]
    return (not colon or label in ours) and all(any(word in text for text in texts) for word in words.split(" / "))


def clash_of(one: Content, other: Content, likeness: Likeness) -> str:
    """Return in words of the sentences what they say differently of one matter, "" if nothing."""
    if one.text == other.text or _other_parties(one, other):
        return ""
    close = likeness.joint >= ONE_MATTER or likeness.cover >= HELD
    differing = differing_amounts(one, other, close, likeness.joint >= TOLL)
    if differing:
        return _about(one, other, *differing)
    return _stances(one, other) if likeness.joint >= STANCE else ""


def differing_amounts(one: Content, other: Content, close: bool, toll: bool) -> tuple[Amount, Amount] | None:
    """Return the figures of one kind that cannot both be true; None if there are none."""
    acts = vocabulary(one.language).about
    for kind in dict.fromkeys(each.kind for each in one.amounts):
        mine = [each for each in one.amounts if each.kind == kind]
        theirs = [each for each in other.amounts if each.kind == kind]
        told = toll if kind in acts and kind != "date" else close
        if told and theirs and not any(a.agrees(b) for a in mine for b in theirs):
            return mine[0], theirs[0]
    return None


def _other_parties(one: Content, other: Content) -> bool:
    """Tell whether each names a person whom the other does not: then they tell of two matters."""
    mine, theirs = set(one.names) - set(other.names), set(other.names) - set(one.names)
    return any(person for _, person in mine) and any(person for _, person in theirs)


def _about(one: Content, other: Content, mine: Amount, theirs: Amount) -> str:
    """Return both figures as they stand, under what is counted where that has a name."""
    label = vocabulary(one.language).about.get(mine.kind) if one.language == other.language else None
    figures = f"{one.text[mine.start : mine.end]} / {other.text[theirs.start : theirs.end]}"
    return f"{label}: {figures}" if label else figures


def _stances(one: Content, other: Content) -> str:
    """Return the opposite words, or the negation that only one of two sentences has."""
    words = opposed(one, other)
    if words and one.negations == other.negations:
        return " / ".join(_as_it_stands(word, text) for word, text in zip(words, (one.text, other.text), strict=True))
    if not words and abs(one.negations - other.negations) == 1 and one.figures == other.figures:
        return _negation(one) or _negation(other)
    return ""


def _as_it_stands(word: str, text: str) -> str:
    start = text.casefold().find(word)
    return text[start : start + len(word)]


def _negation(content: Content) -> str:
    language = get(content.language)
    negations = frozenset(str(language.lexicon("ranking").get("negations", "")).split())
    return next((word for word in language.words(content.text) if word.casefold() in negations), "")
