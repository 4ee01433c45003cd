"""A briefing as JSON: a function for each noun, from value to row."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from lageblatt.model import FORMAT, Actor, Briefing, Office, Page, Part, Point, Question, Source

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
        "left_out": asdict(briefing.left_out),
        "page": _page_row(briefing.page),
        "office": _office_row(briefing.office),
    }
    return (json.dumps(row, ensure_ascii=False, indent=2, allow_nan=False) + "\n").encode("utf-8")


def _source_row(source: Source) -> Row:
    published = source.published.isoformat() if source.published else None
    return asdict(source) | {"published": published}


def _point_row(point: Point) -> Row:
    return {
        "text": point.text,
        "quotes": [asdict(quote) for quote in point.quotes],
        "score": point.score,
        "why": dict(point.why),
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
