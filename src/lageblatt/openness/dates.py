"""Tell whether the days and years that a sentence names lie ahead of its article or behind it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

_HALF_YEAR = 200
"""Days: "am 12. Januar" without a year, in an article of December, means the January that follows."""
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")


@dataclass(frozen=True, slots=True)
class Ahead:
    """How many of the named days and years come after the article's date, and how many before."""

    days_ahead: int = 0
    days_behind: int = 0
    years_ahead: int = 0
    years_behind: int = 0


def look_ahead(text: str, months: Sequence[str], published: date | None) -> Ahead:
    """Compare what `text` names with `published`; without a date nothing is known.

    `months` are the twelve names, casefolded; days are understood as "26. Januar", "26 de enero", "January 26".
    """
    if published is None:
        return Ahead()
    years = [int(match.group()) for match in _YEAR.finditer(text)]
    days = _days(text.casefold(), tuple(months), published) if len(months) >= 12 else []
    return Ahead(
        days_ahead=sum(day > published for day in days),
        days_behind=sum(day < published for day in days),
        years_ahead=sum(year > published.year for year in years),
        years_behind=sum(year < published.year for year in years),
    )


def _days(folded: str, months: tuple[str, ...], published: date) -> list[date]:
    found = []
    for match in _pattern(months).finditer(folded):
        before, name, after, year = match.groups()
        day = _day(int(year or published.year), months.index(name) % 12 + 1, int(before or after or 0))
        if day and not year and (day - published).days < -_HALF_YEAR:
            day = _day(day.year + 1, day.month, day.day)
        if day:
            found.append(day)
    return found


@lru_cache(maxsize=16)
def _pattern(months: tuple[str, ...]) -> re.Pattern[str]:
    names = "|".join(map(re.escape, months))
    return re.compile(rf"(?:\b(\d{{1,2}})\.?,? (?:de )?)?\b({names})\b(?: (\d{{1,2}})\b)?(?:,? (?:de )?(\d{{4}})\b)?")


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
