"""What two sources say differently of one matter: another figure, another day, the opposite. Never resolved.

Precision before recall: two sentences must say the same, as far as the model of that can tell, beside the one thing in
which they differ.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import inf

from lageblatt.languages import CODES, get
from lageblatt.merge.amounts import Amount, clashes
from lageblatt.merge.claims import Claim
from lageblatt.merge.content import Content
from lageblatt.merge.likeness import Likeness
from lageblatt.merge.sameness import odds_beside
from lageblatt.merge.statements import Group, opposed
from lageblatt.merge.vocabulary import vocabulary
from lageblatt.model import Conflict, Side

MEASURE, NOUN, TOLL, STANCE = -1.0, 0.0, 0.9, -1.0
"""Log odds of being one statement, but for what they clash in, from which two sentences gainsay each other: in a
measure or a day, in what a noun counts, in how many were hurt (a part is told beside the whole), in a stance."""
_REACH = 2
"""Words behind a negation of which one is what it denies."""


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
    """Return the possible contradictions, the strongest groups first; each group stands in one at most, the surest."""
    led = {member: place for place, group in enumerate(groups) for member in group.members}
    clashes = sorted(_clashes(claims, near, originals), key=lambda each: (-each.sure, each.one, each.other))
    found, used = [], set[int]()
    for clash in clashes:
        sides = {led[clash.one], led[clash.other]}
        if len(sides) == 2 and not used & sides:
            used |= sides
            both = tuple(_side(member, groups[led[member]], claims) for member in (clash.one, clash.other))
            found.append((min(sides), Conflict(clash.about, both)))
    return tuple(conflict for _, conflict in sorted(found, key=lambda each: each[0]))


def _side(member: int, group: Group, claims: Sequence[Claim]) -> Side:
    """Return the side of the sentence that clashes; the others of its group say the same."""
    quotes = sorted((claims[each].quote for each in group.members if each != member), key=lambda quote: quote.source)
    return Side(claims[member].content.text, (claims[member].quote, *quotes))


def _clashes(
    claims: Sequence[Claim], near: Sequence[Mapping[int, Likeness]], originals: Mapping[int, int]
) -> Iterator[_Clash]:
    for one, likes in enumerate(near):
        for other, likeness in likes.items():
            if one < other and originals[claims[one].source] != originals[claims[other].source]:
                mine, theirs = claims[one].content, claims[other].content
                about = clash_of(mine, theirs, likeness)
                if about:
                    yield _Clash(one, other, about, odds_beside(mine, theirs, likeness))


def about_stands(conflict: Conflict) -> bool:
    """Tell whether what a conflict is about are words of its sides, under nothing but a label of ours."""
    label, colon, words = conflict.about.rpartition(": ")
    ours = {name for code in CODES for name in vocabulary(code).about.values()}
    texts = [side.text for side in conflict.sides]
    return (not colon or label in ours) and all(any(word in text for text in texts) for word in words.split(" / "))


def clash_of(one: Content, other: Content, likeness: Likeness) -> str:
    """Return in words of the sentences what they say differently of one matter, "" if nothing."""
    if one.text == other.text:
        return ""
    sure = odds_beside(one, other, likeness)
    for mine, theirs in clashes(one.amounts, other.amounts):
        if sure >= _least(mine, theirs, one):
            return _about(one, other, mine, theirs)
    return _stances(one, other) if sure >= STANCE else ""


def _least(mine: Amount, theirs: Amount, content: Content) -> float:
    """Return the odds from which two figures of a kind clash; what a noun counts must stand near the same words."""
    if mine.kind.startswith("="):
        return NOUN if mine.kind != "=" and not mine.around.isdisjoint(theirs.around) else inf
    is_toll = mine.kind != "date" and mine.kind in vocabulary(content.language).about
    return TOLL if is_toll else MEASURE


def _about(one: Content, other: Content, mine: Amount, theirs: Amount) -> str:
    """Return both figures as they stand, under what is counted where that has a name."""
    label = vocabulary(one.language).about.get(mine.kind) if one.language == other.language else None
    figures = f"{one.text[mine.start : mine.end]} / {other.text[theirs.start : theirs.end]}"
    return f"{label}: {figures}" if label else figures


def _stances(one: Content, other: Content) -> str:
    """Return the opposite words, or the negation of a word that the other sentence does not negate."""
    words = opposed(one, other)
    if words and one.negations == other.negations:
        return " / ".join(_as_it_stands(word, text) for word, text in zip(words, (one.text, other.text), strict=True))
    if words or one.figures != other.figures or one.language != other.language:
        return ""
    denied, denied_there = _denied(one), _denied(other)
    found = [denied[each] for each in denied.keys() & other.stems - denied_there.keys()]
    found += [denied_there[each] for each in denied_there.keys() & one.stems - denied.keys()]
    return min(found, default="")


def _as_it_stands(word: str, text: str) -> str:
    start = text.casefold().find(word)
    return text[start : start + len(word)]


def _denied(content: Content) -> Mapping[str, str]:
    """Return the stems behind a negation, each with the negation as it stands."""
    language = get(content.language)
    words = language.words(content.text)
    adverbs = vocabulary(content.language).adverbs
    return {
        stem: word
        for place, word in enumerate(words)
        if word.casefold() in adverbs or word.casefold().endswith(("n't", "n’t"))
        for stem in language.stems_of(words[place + 1 : place + 1 + _REACH])
    }
