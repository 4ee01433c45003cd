"""What may stand behind a key of `lageblatt.toml`: each function returns the value as it is used, None for nonsense."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from lageblatt.model import Paper, fold
from lageblatt.options import BUILT_IN, SPACY, Reference, as_reference

_LANGUAGE = re.compile(r"[a-z]{2,3}")
_ADDRESS = re.compile(r"[^\s@<>,;\"]+@[^\s@<>,;\"]+")
_SPAN = re.compile(r"(\d{1,4}) ?(min|h|d)")
_UNITS = {"min": "minutes", "h": "hours", "d": "days"}
_PAPERS = {paper.value.lower(): paper for paper in Paper}
_FIELD = re.compile(r"\{[^}]*\}?|\}")

Parse = Callable[[object], Any]


def text(value: object) -> str | None:
    """A text with words in it, white space folded: it stands on a page or in the head of a mail."""
    return fold(value) or None if isinstance(value, str) else None


def path(value: object) -> str | None:
    """A path as it stands."""
    return value if isinstance(value, str) and value.strip() and "\0" not in value else None


def pattern(value: object) -> str | None:
    """A path with no other fields than {date}, {name} and {event}."""
    found = path(value)
    return found if found and set(_FIELD.findall(found)) <= {"{date}", "{name}", "{event}"} else None


def subject(value: object) -> str | None:
    """A text with no other fields than {title} and {date}."""
    found = text(value)
    return found if found and set(_FIELD.findall(found)) <= {"{title}", "{date}"} else None


def many(parse: Parse) -> Parse:
    """A list, not empty, of what `parse` takes."""

    def parsed(value: object) -> tuple[Any, ...] | None:
        found = tuple(map(parse, value)) if isinstance(value, list) else ()
        return found if found and None not in found else None

    return parsed


def one_of(choices: Sequence[str]) -> Parse:
    """One of the words `choices`."""
    return lambda value: value if isinstance(value, str) and value in choices else None


def count(least: int, most: int) -> Parse:
    """A whole number in a range."""
    return lambda value: value if type(value) is int and least <= value <= most else None


def flag(value: object) -> bool | None:
    """A truth value."""
    return value if isinstance(value, bool) else None


def day(value: object) -> date | None:
    """A day without a time."""
    return value if isinstance(value, date) and not isinstance(value, datetime) else None


def clock(value: object) -> time | None:
    """A time of day as TOML writes it, or as people do: 06:30."""
    if isinstance(value, time):
        return value
    found = re.fullmatch(r"([01]?\d|2[0-3]):([0-5]\d)", value) if isinstance(value, str) else None
    return time(int(found[1]), int(found[2])) if found else None


def span(value: object) -> timedelta | None:
    """A stretch of time: 90 min, 26h, 8 d."""
    found = _SPAN.fullmatch(value) if isinstance(value, str) else None
    return timedelta(**{_UNITS[found[2]]: int(found[1])}) if found and int(found[1]) else None


def reference(value: object) -> Reference | None:
    """A sentence, as a page names it."""
    return as_reference(value) if isinstance(value, str) else None


def language(value: object) -> str | None:
    """An ISO 639 code."""
    return value if isinstance(value, str) and _LANGUAGE.fullmatch(value) else None


def names(value: object) -> str | None:
    """What finds names."""
    spacy = isinstance(value, str) and value.startswith(SPACY) and value != SPACY
    return value if isinstance(value, str) and (spacy or value == BUILT_IN) else None


def paper(value: object) -> Paper | None:
    """A sheet, in whatever case."""
    return _PAPERS.get(value.lower()) if isinstance(value, str) else None


def address(value: object) -> str | None:
    """An address of mail, nothing that could be a second header or a second address."""
    return value if isinstance(value, str) and _ADDRESS.fullmatch(value) and value.isascii() else None
