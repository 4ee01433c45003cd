"""What two sources say differently of one matter: another figure, another day, the opposite. Never resolved.

Precision before recall: two sentences must say the same, as far as the model of that can tell, beside the one thing in
which they differ.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import inf

from lageblatt.languages import CODES, get
from lageblatt.merge.amounts import CALENDAR, Amount, clashes
from lageblatt.merge.claims import Claim
from lageblatt.merge.content import Content
from lageblatt.merge.likeness import Likeness
from lageblatt.merge.sameness import odds_beside
from lageblatt.merge.statements import Group, opposed
from lageblatt.merge.vocabulary import vocabulary
from lageblatt.model import Conflict, Side

MEASURE, NOUN, TOLL, TIME = 1.3, 2.0, 0.0, 4.0
"""Log odds of being one statement, but for what they clash in, from which two sentences gainsay each other: in a
measure, in what a noun counts, in how many were hurt, in a day (much happens on many days). Of 337 Wikinews articles
whose odd sentences were held against the even ones, 4 pairs seem to gainsay themselves, and 24 with 2 less: there
recall on the clusters to tune by is .48 instead of .17, but half of what is shown on others is none."""
OPPOSED, DENIED = 1.0, 2.0
"""The same for verbs of opposite stance and for what is negated: many things are not so."""
_FAR = 3
"""How many times greater a figure may be than the other: who contradicts is not far off, another matter often is."""
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
    if one.text == other.text or _names_apart(one, other):
        return ""
    sure = odds_beside(one, other, likeness)
    for mine, theirs in clashes(one.amounts, other.amounts):
        if sure >= _least(mine, theirs, one) and _comparable(mine, theirs):
            return _about(one, other, mine, theirs)
    return (sure >= OPPOSED and _opposed(one, other)) or (sure >= DENIED and _denial(one, other)) or ""


def _names_apart(one: Content, other: Content) -> bool:
    """Tell whether each names somebody whom the other does not: then they tell of two matters."""
    return bool(set(one.names) - set(other.names) and set(other.names) - set(one.names))


def _least(mine: Amount, theirs: Amount, content: Content) -> float:
    """Return the odds from which two figures of a kind clash; what a noun counts must stand near the same words."""
    if mine.kind.startswith("="):
        return inf if mine.around.isdisjoint(theirs.around) else NOUN
    if mine.kind in CALENDAR:
        return TIME
    return TOLL if mine.kind in vocabulary(content.language).about else MEASURE


def _comparable(mine: Amount, theirs: Amount) -> bool:
    """Tell whether two figures count the same and are not far from each other; policemen are not all people."""
    low, high = sorted((mine.value, theirs.value))
    near = mine.kind in CALENDAR or low == 0 or high <= _FAR * low
    return near and (mine.named == theirs.named or "" in (mine.named, theirs.named))


def _about(one: Content, other: Content, mine: Amount, theirs: Amount) -> str:
    """Return both figures as they stand, under what is counted where that has a name."""
    label = vocabulary(one.language).about.get(mine.kind) if one.language == other.language else None
    figures = f"{one.text[mine.start : mine.end]} / {other.text[theirs.start : theirs.end]}"
    return f"{label}: {figures}" if label else figures


def _opposed(one: Content, other: Content) -> str:
    """Return the words of opposite stance, "" if there are none or one of them is negated."""
    words = opposed(one, other)
    if not words or one.negations != other.negations:
        return ""
    return " / ".join(_as_it_stands(word, text) for word, text in zip(words, (one.text, other.text), strict=True))


def _denial(one: Content, other: Content) -> str:
    """Return the negation of a word that the other sentence has and does not negate, "" if there is none."""
    if opposed(one, other) or one.figures != other.figures or one.language != other.language:
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
