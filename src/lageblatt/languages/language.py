"""A language: its words, stems, dates and labels, out of the TOML files in its folder."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from lageblatt.languages import cistem
from lageblatt.languages.nltk_parts import parts

_FOLDER = Path(__file__).parent
CODES = tuple(sorted(path.parent.name for path in _FOLDER.glob("*/language.toml")))
"""Codes of the languages that we have data of."""

_STEMS = 65_536  # words of which a process keeps the stem: those of about 300 articles

_LONE = "\u3040-\u30ff\u3400-\u9fff"  # kana and Han: written without blanks, so a sign is the best word there is
_MARK = "\u0300-\u036f\u0591-\u05c7\u064b-\u0652\u0900-\u0963\u0966-\u0dff\u0e31-\u0e4e"  # vowel signs are no \w
_CORE = rf"[^\W_{_LONE}]++(?:[{_MARK}]++[^\W_{_LONE}]*+)*+"
_WORD = rf"""
    (?!\s)                                   # quick to tell, and so is what may join: half the time in all
    (?: (?:[^\W\d_]\.){{2,}}(?!\w)           # U.S., z.B.
      | {_CORE}
        (?: (?=[-‐‑.,:'’&])
            (?: [-‐‑]                         # G7-Staaten, U-Boot
              | (?<=\d)[.,:](?=\d)            # 3,5 and 1.234,56 and 14:30
              | (?<=[^\W\d_])['’&](?=[^\W\d_]) # O'Neill, don't, AT&T
              | (?<=\b[^\W\d_])\.(?=[^\W\d_]) # E.ON
            ) {_CORE}
        )*+
      | [{_LONE}]
    )
"""


@dataclass(frozen=True, slots=True)
class Language:
    """What is known of a language; `get` makes it. `known` is False where there are no data of it.

    `openers` are casefolded first words of sentences that lean on an earlier sentence. `labels` are the briefing's
    own words, English where the language is not known. It travels to other processes by its code.
    """

    code: str
    name: str
    known: bool
    stop_words: frozenset[str]
    openers: frozenset[str]
    labels: Mapping[str, str]
    months: tuple[str, ...] = field(repr=False)
    dates: Mapping[str, str] = field(repr=False)
    stemmer: str | None = None
    endings: tuple[str, ...] = field(default=(), repr=False)
    clitics: tuple[str, ...] = ()

    @property
    def spoken(self) -> str:
        """Code of the language that labels and dates are in."""
        return self.code if self.known else "en"

    def __reduce__(self) -> tuple[Callable[[str], Language], tuple[str]]:
        return get, (self.code,)

    def words(self, text: str) -> tuple[str, ...]:
        """Return the words of `text` as they stand, numbers and hyphenated words whole, clitics apart."""
        return tuple(_pattern(self.clitics).findall(text))

    def stem(self, word: str) -> str:
        """Return the stem of `word`, casefolded; the casefolded word where the language has no stemmer."""
        return _stem(self.stemmer, self.endings, word)

    def stems(self, text: str) -> tuple[str, ...]:
        """Return the stems of those words of `text` that are no stop words."""
        return self.stems_of(self.words(text))

    def stems_of(self, words: Sequence[str]) -> tuple[str, ...]:
        """Return the stems of those `words` that are no stop words."""
        return tuple(self.stem(word) for word in words if word.casefold() not in self.stop_words)

    def format_date(self, day: date) -> str:
        """Return `day` as it is written in this language: 18. August 2025."""
        pattern = self.dates["first"] if day.day == 1 and "first" in self.dates else self.dates["pattern"]
        return pattern.format(day=day.day, month=self.months[day.month - 1], year=day.year)

    def lexicon(self, room: str) -> Mapping[str, Any]:
        """Return what the language's folder holds for `room`, `{}` if nothing."""
        return _lexicon(self.code, room) if self.known else MappingProxyType({})


@cache
def get(code: str) -> Language:
    """Return the language of an ISO 639 code; one without data speaks English in its labels and dates."""
    if code not in CODES:
        return _unknown(code)
    data = _lexicon(code, "language")
    return Language(
        code=code,
        name=data["name"],
        known=True,
        stop_words=_words(data["stop_words"]),
        openers=_words(data["openers"]),
        labels=_lexicon(code, "labels"),
        months=tuple(data["months"]),
        dates=data["dates"],
        stemmer=data.get("stemmer"),
        endings=tuple(sorted(data.get("endings", "").split(), key=lambda ending: (-len(ending), ending))),
        clitics=tuple(data.get("clitics", "").split()),
    )


def _unknown(code: str) -> Language:
    english = get("en")
    return Language(
        code=code,
        name=code,
        known=False,
        stop_words=frozenset(),
        openers=frozenset(),
        labels=english.labels,
        months=english.months,
        dates=english.dates,
    )


@cache
def _lexicon(code: str, room: str) -> Mapping[str, Any]:
    path = _FOLDER / code / f"{room}.toml"
    return MappingProxyType(tomllib.loads(path.read_text("utf-8")) if path.is_file() else {})


def _words(text: str) -> frozenset[str]:
    """Return the words of a list, casefolded, with either apostrophe."""
    return frozenset(text.casefold().split()) | frozenset(text.casefold().replace("'", "’").split())


@cache
def _pattern(clitics: tuple[str, ...]) -> re.Pattern[str]:
    """Return the pattern of a word; `clitics` such as l' stand apart from the word that they lean on."""
    apart = "|".join(re.escape(clitic) for clitic in clitics)
    clitic = rf"(?i:{apart})['’](?=\w) |" if clitics else ""
    return re.compile(clitic + _WORD, re.VERBOSE)


@lru_cache(maxsize=_STEMS)
def _stem(stemmer: str | None, endings: tuple[str, ...], word: str) -> str:
    plain = word.casefold()
    if stemmer is None:
        return next(
            (plain[: -len(end)] for end in endings if plain.endswith(end) and len(plain) - len(end) >= 3), plain
        )
    return _stemmer(stemmer)(plain)


@cache
def _stemmer(name: str) -> Callable[[str], str]:
    if name == "cistem":
        return cistem.stem
    stem: Callable[[str], str] = parts().snowball.SnowballStemmer(name).stem
    return stem
