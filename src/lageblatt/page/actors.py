"""The table of actors: name, role, statement, references; columns as wide as their text asks for.

Actors without a row of their own follow it in one paragraph.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lageblatt.model import Actor, Briefing, Page
from lageblatt.page.blocks import Paragraph, Span, Table, width_of
from lageblatt.page.lines import Run, count_lines
from lageblatt.page.paper import column_of
from lageblatt.page.references import role_beside
from lageblatt.page.spans import language_of, references
from lageblatt.page.styles import Style, table_size

GUTTER = 160
_NARROWEST = {"actor": 1100, "role": 1100, "reference": 700}
_WIDEST = {"actor": 2500, "role": 2300, "reference": 1500}
Cell = tuple[Paragraph, ...]


def actor_table(briefing: Briefing, labels: Mapping[str, str], styles: Mapping[str, Style], label: str) -> Table:
    """Return the table of a briefing's actors; a column that no actor fills is not there."""
    columns = columns_of(briefing)
    head = tuple((Paragraph(styles["Table Heading"], (Span(labels[name].upper()),)),) for name in columns)
    rows = [_row(briefing, number, columns, styles["Table Text"]) for number in range(1, briefing.page.rows + 1)]
    gap = styles["Heading 1"].before
    widths = _widths(columns, [head, *rows], column_of(briefing.page))
    return Table("Actors", widths, (head, *rows), header=True, pad=20 + gap // 12, label=label)


def columns_of(briefing: Briefing) -> tuple[str, ...]:
    """Return the labels of the columns that some row fills."""
    rows = briefing.actors[: briefing.page.rows]
    filled = {"role": any(map(role_beside, rows)), "statement": any(actor.statements for actor in rows)}
    return tuple(name for name in ("actor", "role", "statement", "reference") if filled.get(name, True))


def actors_named(briefing: Briefing, labels: Mapping[str, str], styles: Mapping[str, Style]) -> Paragraph:
    """Return the paragraph of the actors that have no row: each with its role and references."""
    rows = briefing.page.rows
    spans = [Span(f"{labels['also_named'].upper()}  ", "Label")] if rows else []
    for number, actor in enumerate(briefing.actors[rows:], rows + 1):
        spans += [Span("  ·  ")] if number > rows + 1 else []
        spans += [_name(briefing, actor)]
        spans += [Span(", "), *_role(briefing, actor, number)] if role_beside(actor) else []
        spans += references(briefing, actor)
    return Paragraph(styles["Also Named" if rows else "Remark"], tuple(spans))


def _row(briefing: Briefing, number: int, columns: Sequence[str], style: Style) -> tuple[Cell, ...]:
    actor = briefing.actors[number - 1]
    cells = {
        "actor": (_name(briefing, actor),),
        "role": _role(briefing, actor, number),
        "statement": _statement(briefing, actor, number),
        "reference": references(briefing, actor, first=""),
    }
    return tuple((Paragraph(style, cells[name]),) for name in columns)


def role_lines(role: str, page: Page) -> int:
    """Return how many lines a role takes in the widest column that roles get."""
    return count_lines((Run(role, "regular", table_size(page), font=page.look.font),), _WIDEST["role"] - GUTTER)


def _name(briefing: Briefing, actor: Actor) -> Span:
    return Span(actor.name, "Subject", language=language_of(briefing, actor.quotes[0]))


def _role(briefing: Briefing, actor: Actor, number: int) -> tuple[Span, ...]:
    if not role_beside(actor):
        return ()
    return (Span(role_beside(actor), mark=f"role_{number}", language=language_of(briefing, actor.role_quote)),)


def _statement(briefing: Briefing, actor: Actor, number: int) -> tuple[Span, ...]:
    return tuple(
        Span(each.text, mark=f"actor_{number}", language=language_of(briefing, each.quote))
        for each in actor.statements[:1]
    )


def _widths(columns: Sequence[str], rows: Sequence[tuple[Cell, ...]], column: int) -> tuple[int, ...]:
    """Return the widths of the columns, together `column`; the statement gets what the others leave, or all share."""
    widths = {name: _natural(name, [row[place] for row in rows]) for place, name in enumerate(columns)}
    rest = column - sum(widths.values())
    if "statement" in columns:
        widths["statement"] = rest
    else:
        widths["role" if "role" in columns else "actor"] += rest
    return tuple(widths.values())


def _natural(name: str, cells: Sequence[Cell]) -> int:
    if name == "statement":
        return 0
    widest = max(width_of(paragraph.style, paragraph.spans) for cell in cells for paragraph in cell)
    return min(max(widest + GUTTER, _NARROWEST[name]), _WIDEST[name])
