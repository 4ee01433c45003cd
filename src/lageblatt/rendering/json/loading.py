"""A briefing from JSON: a function for each noun, from row to value; whatever is no briefing is a `ValueError`."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import fields
from datetime import date, time
from math import isfinite
from typing import Any, TypeVar

from lageblatt.compose.layout import SECTIONS
from lageblatt.model import (
    ALWAYS_COUNTED,
    COLOURS,
    FORMAT,
    PLAIN,
    Actor,
    ActorKind,
    Box,
    Briefing,
    Change,
    ChangeKind,
    Conflict,
    Earlier,
    Font,
    LeftOut,
    Look,
    Office,
    Page,
    Paper,
    Part,
    Point,
    Question,
    QuestionKind,
    Quote,
    Section,
    Side,
    Source,
    Statement,
)
from lageblatt.reading.facts import address

Row = dict[str, Any]
Value = TypeVar("Value")
_MOST = 10_000
"""Of anything: far above what stands on a page, far below what makes it hours of work."""


def load(data: bytes) -> Briefing:
    """Return the briefing that `render` wrote; `ValueError` if `data` is none."""
    try:
        row = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise ValueError("not valid JSON") from error
    if not isinstance(row, dict) or row.get("format") != FORMAT:
        raise ValueError(f"not a briefing of the format {FORMAT}")
    try:
        return _briefing(row)
    except KeyError as error:
        raise ValueError(f"the briefing lacks {error}") from error
    except (AttributeError, TypeError, ValueError, OverflowError) as error:
        raise ValueError(f"a damaged briefing: {error}") from error


def _office(row: Row) -> Office:
    texts = {name: row.get(name) for name in ("recipient", "sender", "classification")}
    clock = time.fromisoformat(row["time"]) if row.get("time") else None
    return Office(**{name: None if text is None else _text(text) for name, text in texts.items()}, time=clock)


def _briefing(row: Row) -> Briefing:
    return Briefing(
        title=_text(row["title"]),
        language=_text(row["language"]),
        date=date.fromisoformat(row["date"]),
        method=_text(row.get("method", "")),
        sections=_each(row.get("sections", []), _section),
        sources=_sources(row["sources"]),
        points=_each(row["points"], _point),
        actors=_each(row["actors"], _actor),
        questions=_each(row["questions"], _question),
        left_out=LeftOut(**{each.name: _left(row["left_out"], each.name) for each in fields(LeftOut)}),
        page=_page({"rows": len(row["actors"])} | row["page"]),
        office=_office(row.get("office", {})),
        conflicts=_each(row.get("conflicts", ()), _conflict),
        changes=_each([each for each in row.get("changes", ()) if each["kind"] != "new"], _change),
    )


def _left(row: Row, name: str) -> int:
    return int(row[name] if name in ALWAYS_COUNTED else row.get(name, 0))


def _conflict(row: Row) -> Conflict:
    sides = _each(row["sides"], lambda side: Side(_text(side["text"]), _quotes(side["quotes"])))
    if len(sides) < 2:
        raise ValueError("a conflict of fewer than two sides")
    return Conflict(_text(row["about"]), sides)


def _change(row: Row) -> Change:
    place = row["before_quote"]
    names = _text(row["before"]), _text(place["origin"]), _text(place["sha256"])
    earlier = Earlier(*names, int(place["start"]), int(place["end"]))
    return Change(ChangeKind(row["kind"]), earlier, _text(row["after"]), _quotes(row["quotes"]))


def _each(rows: Sequence[Row], load_one: Callable[[Row], Value]) -> tuple[Value, ...]:
    if len(rows) > _MOST:
        raise ValueError(f"a list of more than {_MOST:,}")
    return tuple(load_one(row) for row in rows)


def _section(row: Row) -> Section:
    if row["name"] not in SECTIONS:
        raise ValueError(f"there is no section {row['name']!r}")
    return Section(row["name"], _text(row["label"]))


def _sources(rows: Sequence[Row]) -> tuple[Source, ...]:
    if not rows:
        raise ValueError("a briefing of no source")
    return _each(rows, _source)


def _source(row: Row) -> Source:
    published, outlet, url = row["published"], row.get("outlet"), row.get("url")
    return Source(
        id=int(row["id"]),
        title=_text(row["title"]),
        origin=_text(row["origin"]),
        sha256=_text(row["sha256"]),
        characters=int(row["characters"]),
        language=_text(row["language"]),
        published=date.fromisoformat(published) if published else None,
        outlet=_text(outlet) if outlet else None,
        url=_web_address(_text(url)) if url else None,
        same_as=int(row["same_as"]) if row.get("same_as") else None,
    )


def _web_address(text: str) -> str:
    """Return `text`, which the page makes a link of: one to a script or a share has no place there."""
    if address(text) != text:
        raise ValueError(f"{text!r} is no web address")
    return text


def _quote(row: Row) -> Quote:
    return Quote(int(row["source"]), int(row["start"]), int(row["end"]), int(row["sentence"]))


def _quotes(rows: Sequence[Row]) -> tuple[Quote, ...]:
    if not rows:
        raise ValueError("an item without a quote")
    return _each(rows, _quote)


def _part(row: Row) -> Part:
    return Part(_text(row["text"]), _quote(row["quote"]))


def _point(row: Row) -> Point:
    return Point(
        text=_text(row["text"]),
        quotes=_quotes(row["quotes"]),
        score=_number(row["score"]),
        why=tuple((name, _number(value)) for name, value in row["why"].items()),
        parts=_each(row.get("parts", ()), _part),
        outlets=int(row.get("outlets", 1)),
        new=row.get("new") is True,
    )


def _actor(row: Row) -> Actor:
    kind, role, role_quote, statement = row["kind"], row["role"], row.get("role_quote"), row.get("statement")
    return Actor(
        name=_text(row["name"]),
        kind=ActorKind(kind) if kind else None,
        aliases=tuple(_text(alias) for alias in row["aliases"]),
        quotes=_quotes(row["quotes"]),
        salience=_number(row.get("salience", 0)),
        role=_text(role) if role else None,
        role_quote=_quote(role_quote) if role_quote else None,
        statements=(Statement(_text(statement), _quote(row["statement_quote"])),) if statement else (),
        mentions=int(row["mentions"]),
    )


def _question(row: Row) -> Question:
    form = row.get("question")
    return Question(
        text=_text(row["text"]),
        kind=QuestionKind(row["kind"]),
        cue=_text(row["cue"]),
        quotes=_quotes(row["quotes"]),
        weight=_number(row.get("weight", 0)),
        question=_text(form) if form else None,
        parts=_each(row.get("parts", ()), _part),
        why=tuple((name, _number(value)) for name, value in row.get("why", {}).items()),
    )


def _page(row: Row) -> Page:
    return Page(
        paper=Paper(row["size"]),
        height=_number(row["height"]),
        used=_number(row["used"]),
        body=int(row.get("body", 0)),
        pitch=int(row.get("pitch", 0)),
        gap=int(row.get("gap", 0)),
        rows=int(row["rows"]),
        box=Box(int(row["box"]["width"]), int(row["box"]["height"])) if row.get("box") else None,
        look=_look(row.get("look", {})),
    )


def _look(row: Row) -> Look:
    """Return the look, its defaults where nothing is said."""
    given = {name: _text(row[name]) for name in COLOURS if name in row}
    return Look(Font(row.get("font", PLAIN.font)), **given)


def _number(value: Any) -> float:  # noqa: ANN401 - it is what is found out
    number = float(value)
    if not isfinite(number):
        raise ValueError(f"{value!r} is no number")
    return number


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is no text")
    return value
