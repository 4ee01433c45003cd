"""A briefing as JSON: a function for each noun, from value to row."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from lageblatt.model import (
    ALWAYS_COUNTED,
    FORMAT,
    Actor,
    Briefing,
    Change,
    Office,
    Page,
    Part,
    Point,
    Question,
    Side,
    Source,
)
from lageblatt.rendering.lines import STEERING

Row = dict[str, Any]


def render(briefing: Briefing) -> bytes:
    """Return `briefing` as UTF-8 JSON, keys in the order of the schema, a line feed at the end."""
    row = {
        "format": FORMAT,
        "title": briefing.title,
        "language": briefing.language,
        "date": briefing.date.isoformat(),
        "method": briefing.method,
        "sections": [asdict(section) for section in briefing.sections],
        "sources": [_source_row(source) for source in briefing.sources],
        "points": [_point_row(point) for point in briefing.points],
        "actors": [_actor_row(actor) for actor in briefing.actors],
        "questions": [_question_row(question) for question in briefing.questions],
        **_differences_row(briefing),
        "left_out": {name: n for name, n in asdict(briefing.left_out).items() if n or name in ALWAYS_COUNTED},
        "page": _page_row(briefing.page),
        "office": _office_row(briefing.office),
    }
    text = json.dumps(row, ensure_ascii=False, indent=2, allow_nan=False)
    return (STEERING.sub(_escape, text) + "\n").encode("utf-8")


def _escape(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"


def _source_row(source: Source) -> Row:
    published = source.published.isoformat() if source.published else None
    row = asdict(source) | {"published": published}
    if source.same_as is None:
        del row["same_as"]
    return row


def _differences_row(briefing: Briefing) -> Row:
    """Return conflicts and changes where there are any; every new point is a change as well."""
    new = [
        {"kind": "new", "before": None, "after": each.text} | _quotes_row(each) for each in briefing.points if each.new
    ]
    changes = [*new, *map(_change_row, briefing.changes)]
    conflicts = [
        {"about": each.about, "sides": [{"text": side.text} | _quotes_row(side) for side in each.sides]}
        for each in briefing.conflicts
    ]
    return {name: rows for name, rows in (("conflicts", conflicts), ("changes", changes)) if rows}


def _change_row(change: Change) -> Row:
    earlier = {name: value for name, value in asdict(change.before).items() if name != "text"}
    row = {"kind": change.kind, "before": change.before.text, "before_quote": earlier, "after": change.after}
    return row | _quotes_row(change)


def _quotes_row(item: Point | Side | Change) -> Row:
    return {"quotes": [asdict(quote) for quote in item.quotes]}


def _point_row(point: Point) -> Row:
    return {
        "text": point.text,
        "quotes": [asdict(quote) for quote in point.quotes],
        "score": point.score,
        "why": dict(point.why),
        **({"outlets": point.outlets} if point.outlets > 1 else {}),
        **({"new": True} if point.new else {}),
    } | _parts_row(point.parts)


def _parts_row(parts: Sequence[Part]) -> Row:
    return {"parts": [asdict(part) for part in parts]} if parts else {}


def _actor_row(actor: Actor) -> Row:
    statement = actor.statements[0] if actor.statements else None
    return {
        "name": actor.name,
        "kind": actor.kind,
        "role": actor.role,
        "aliases": list(actor.aliases),
        "mentions": actor.mentions,
        "salience": actor.salience,
        "statement": statement.text if statement else None,
        "quotes": [asdict(quote) for quote in actor.quotes],
        "role_quote": asdict(actor.role_quote) if actor.role_quote else None,
        "statement_quote": asdict(statement.quote) if statement else None,
    }


def _question_row(question: Question) -> Row:
    return {
        "text": question.text,
        "kind": question.kind,
        "cue": question.cue,
        "question": question.question,
        "weight": question.weight,
        "why": dict(question.why),
        "quotes": [asdict(quote) for quote in question.quotes],
    } | _parts_row(question.parts)


def _page_row(page: Page) -> Row:
    return {
        "size": page.paper,
        "height": page.height,
        "used": page.used,
        "body": page.body,
        "pitch": page.pitch,
        "gap": page.gap,
        "rows": page.rows,
        "box": asdict(page.box) if page.box else None,
        "look": asdict(page.look),
    }


def _office_row(office: Office) -> Row:
    return asdict(office) | {"time": f"{office.time:%H:%M}" if office.time else None}
