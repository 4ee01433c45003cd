"""Dates as sources write them; no clock, so a text means the same on every day."""

from __future__ import annotations

import re
from datetime import date

_ISO = re.compile(r"\s*(\d{4})-(\d{2})-(\d{2})(?!\d)")
_COMPACT = re.compile(r"\s*(\d{4})(\d{2})(\d{2})(?!\d)")
_DOTTED = re.compile(r"\s*(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})(?!\d)")
EARLIEST, LATEST = date(1900, 1, 1), date(2100, 1, 1)
"""Bounds of a plausible date: fixed, since "not after today" would give another answer tomorrow."""


def parse_date(value: object) -> date | None:
    """Return the day that `value` begins with: 2025-08-18 (a time may follow), 20250818 or 18.08.2025; None if no such.

    The day is taken as written, not moved to another time zone. 08/18/2025 is left alone: 08/09/2025 has two readings.
    """
    text = str(value)
    if found := _ISO.match(text) or _COMPACT.match(text):
        return _day(*found.groups())
    found = _DOTTED.match(text)
    return _day(*reversed(found.groups())) if found else None


def _day(year: str, month: str, day: str) -> date | None:
    try:
        parsed = date(int(year), int(month), int(day))
    except ValueError:
        return None
    return parsed if EARLIEST <= parsed < LATEST else None
