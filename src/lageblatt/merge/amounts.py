"""Figures in a sentence: how many of what, which day; "zwölf Tote" and "12 Menschen starben" are one figure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from lageblatt.languages import Language
from lageblatt.merge.vocabulary import Vocabulary, vocabulary

TIMES = frozenset({"date", "weekday", "clock"})
"""Kinds that say when: sources may name them or not and still say the same."""
CALENDAR = TIMES | {"year of the calendar"}
_NOTHING = "="
_NEAR_BY = 5
"""Words on either side that tell what a figure is about."""
_NEAR, _REACH = 2, 14
"""Words between a figure and its bound or noun, and between it and what happened to those whom it counts."""
_PARTS = re.compile(r"(\d[\d.,:]*)-?([^\W\d].*)?")
_SPACED = re.compile(r"(?<![\d.,-])\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?![\d.,]*\d)")
"""A number whose thousands are parted by blanks: 11 500."""
_CLOSE = 0.1
"""How far a round figure may be from an exact one: "rund 100" and 96."""


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure: `kind` is an act ("killed"), a measure ("percent"), a time ("date") or "=" and the noun counted.

    `bound` is "low", "high", "about" or "" for an exact value. It stands at `start:end` of its sentence, between words
    with the stems `around`, and counts what is `named`: the stem of a noun, "people" for any of them, "" for none.
    """

    kind: str
    value: float
    bound: str
    start: int
    end: int
    around: frozenset[str] = frozenset()
    named: str = ""

    def agrees(self, other: Amount) -> bool:
        """Tell whether both figures can be true: as they stand, or within what their bounds leave open."""
        low, high = sorted((self, other), key=lambda each: each.value)
        if low.value == high.value:
            return True
        if "about" in (low.bound, high.bound) and high.value - low.value <= _CLOSE * high.value:
            return True
        return low.bound == "low" or high.bound == "high"


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    plain: str
    start: int
    end: int


def amounts(text: str, language: Language) -> tuple[Amount, ...]:
    """Return the figures of a sentence in its order; ordinals ("2. Weltkrieg") are none.

    One that counts nothing counts what another does: "ältere Anlagen acht, neuere 14 Jahre".
    """
    found = tuple(_Reader(text, language).amounts())
    counted = next((each.kind for each in found if each.kind not in (_NOTHING, *TIMES)), _NOTHING)
    return tuple(replace(each, kind=counted) if each.kind == _NOTHING else each for each in found)


class _Reader:
    """The words of one sentence and what the language knows of figures."""

    def __init__(self, text: str, language: Language) -> None:
        self._text, self._language = text, language
        self._known: Vocabulary = vocabulary(language.code)
        self._words = tuple(_placed(text, language))
        self._months = {month.casefold(): number for number, month in enumerate(language.months, 1)}
        self._values = [self._value(word) for word in self._words]

    def amounts(self) -> Iterator[Amount]:
        for place, word in enumerate(self._words):
            if word.plain in self._known.weekdays:
                yield Amount("weekday", self._known.weekdays[word.plain], "", word.start, word.end)
            elif self._values[place] is not None and not self._multiplies(place):
                yield from self._amount(place)

    def _amount(self, place: int) -> Iterator[Amount]:
        word, value = self._words[place], self._values[place]
        assert value is not None
        after = place + 1
        while after < len(self._words) and self._multiplies(after):
            value *= self._known.scales[self._words[after].plain]
            after += 1
        end = self._words[after - 1].end
        time = self._time(place, value)
        if time:
            yield Amount(*time, "", word.start, end, self._around(place, after, time[0]))
        elif not self._ordinal(word):
            kind = self._kind(place, after)
            around = self._around(place, after, kind)
            yield Amount(kind, value, self._bound(place), word.start, end, around, self._noun(after))

    def _value(self, word: _Word) -> float | None:
        found = _PARTS.fullmatch(word.plain)
        if found:
            digits = found[1].rstrip(".,:")
            plain = digits.replace(self._known.thousands, "").replace(self._known.decimal, ".").replace(":", ".")
            return float(plain) if plain.count(".") <= 1 else None
        return _in_words(word.plain, self._known.numbers)

    def _multiplies(self, place: int) -> bool:
        """Tell whether the word at `place` is a "million" after a figure."""
        return place > 0 and self._words[place].plain in self._known.scales and self._values[place - 1] is not None

    def _time(self, place: int, value: float) -> tuple[str, float] | None:
        before, after = self._plain(place - 1), self._plain(place + 1)
        month = self._months.get(after) or self._months.get(before)
        if month and value <= 31 and value == int(value):
            return "date", month * 100 + value
        if ":" in self._words[place].text or self._known.units.get(after) == "clock":
            return "clock", value
        is_year = self._words[place].text.isdigit() and 1900 <= value <= 2100
        return ("year of the calendar", value) if is_year and after not in self._known.units else None

    def _ordinal(self, word: _Word) -> bool:
        """Tell whether a full stop within the sentence follows: "der 2. Weltkrieg"."""
        return self._text[word.end : word.end + 2] == ". " and word.text.isdigit()

    def _kind(self, place: int, after: int) -> str:
        unit = self._unit(place, after)
        if unit:
            return unit
        noun = self._noun(after)
        beside = self._known.act(self._plain(after), self._plain(after + 1))
        along = noun and self._plain(place - 1) in self._known.along
        return beside or (None if along else self._act(place, after)) or f"={noun}"

    def _around(self, place: int, after: int, kind: str) -> frozenset[str]:
        """Return the stems near a figure, without what is counted and other figures."""
        near = (*range(max(0, place - _NEAR_BY), place), *range(after, min(len(self._words), after + _NEAR_BY)))
        plain = {self._plain(each) for each in near if self._values[each] is None}
        known = self._known
        plain -= {*self._language.stop_words, *known.people, *known.acts, *known.units, *known.bounds, *known.scales}
        return frozenset(map(self._language.stem, plain)) - {kind[1:]}

    def _unit(self, place: int, after: int) -> str | None:
        """Return the measure that follows the figure, is glued to it, or stands before it as a sign."""
        if self._plain(after) in self._known.range and self._value_at(after + 1) is not None:
            return self._unit(after + 1, after + 2)
        word, units = self._words[place], self._known.units
        glued = _PARTS.fullmatch(word.plain)
        signs = (self._text[word.start - 1 : word.start], self._text[word.end : word.end + 2].strip()[:1])
        named = ((glued and glued[2]) or "", *(sign for sign in signs if not sign.isalpha()), self._plain(after))
        unit = next((units[each] for each in named if each in units), None)
        around = {self._plain(after + 1), self._plain(place - 1), self._plain(place - 2), self._plain(place - 3)}
        return "age" if unit == "year" and around & self._known.age else unit

    def _noun(self, after: int) -> str:
        """Return the stem of what is counted: in German the next capital, else the next word of weight."""
        stop = next((each for each in range(after, len(self._words)) if self._values[each] is not None), None)
        near = self._words[after : after + _NEAR + 1][: None if stop is None else stop - after]
        german = self._language.code == "de"
        nouns = (each for each in near if each.text[0].isupper() or not german)
        noun = next((each for each in nouns if each.plain not in self._language.stop_words), None)
        if noun is None:
            return ""
        return "people" if noun.plain in self._known.people else self._language.stem(noun.text)

    def _act(self, place: int, after: int) -> str | None:
        """Return what happened to those who are counted: the act next after the figure, or else before it."""
        return self._first_act(range(after, after + _REACH)) or self._first_act(range(place - 1, place - _REACH, -1))

    def _first_act(self, places: Sequence[int]) -> str | None:
        for place in places:
            if not 0 <= place < len(self._words) or self._values[place] is not None:
                return None
            act = self._known.act(self._plain(place), self._plain(place + 1))
            if act:
                return act
        return None

    def _bound(self, place: int) -> str:
        if self._plain(place - 1) in self._known.range and self._value_at(place - 2) is not None:
            return ""
        near = [self._plain(each) for each in range(place - 1, place - 1 - _NEAR, -1)]
        return next((self._known.bounds[each] for each in near if each in self._known.bounds), "")

    def _value_at(self, place: int) -> float | None:
        return self._values[place] if 0 <= place < len(self._words) else None

    def _plain(self, place: int) -> str:
        return self._words[place].plain if 0 <= place < len(self._words) else ""


def clashes(some: Sequence[Amount], others: Sequence[Amount]) -> Iterator[tuple[Amount, Amount]]:
    """Yield, of each kind, the first figures of either side that agree with none of the other."""
    for kind in dict.fromkeys(each.kind for each in some):
        mine, theirs = ([each for each in side if each.kind == kind] for side in (some, others))
        left = next((each for each in mine if not any(map(each.agrees, theirs))), None)
        right = next((each for each in theirs if not any(map(each.agrees, mine))), None)
        if left and right:
            yield left, right


def _placed(text: str, language: Language) -> Iterator[_Word]:
    """Yield the words of a text with their places; "11 500" is one word."""
    spaced = {each.start(): each.end() for each in _SPACED.finditer(text)}
    end = reached = 0
    for word in language.words(text):
        start = text.index(word, reached)
        reached = start + len(word)
        if start >= end:
            end = spaced.get(start, reached)
            yield _Word(text[start:end], re.sub(r"\s", "", text[start:end].casefold()), start, end)


def _in_words(word: str, numbers: Mapping[str, int]) -> float | None:
    """Return the value of a number in words: "zwölf", "twenty-five", "fünfundzwanzig"."""
    if word in numbers:
        return numbers[word]
    ones, joint, tens = word.partition("und") if "und" in word else word.partition("-")[::-1]
    if not joint or numbers.get(tens, 0) < 20 or tens not in numbers:
        return None
    one = 1 if ones in ("ein", "one") else numbers.get(ones, 99)
    return numbers[tens] + one if one < 10 else None
