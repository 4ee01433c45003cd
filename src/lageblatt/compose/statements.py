"""Which statement a row of the actors' table shows: none that the page prints elsewhere, none that is too long."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from lageblatt.model import Actor, Analysis, Point, Question, Quote, Statement
from lageblatt.page.lines import Run, count_lines
from lageblatt.page.references import holds, stretches

COLUMN = 4600
"""Width in twips that a statement has where all columns are filled as usual."""
FRESH, REPEATED = 3, 2
"""Lines that a statement may take: one that is nowhere else on the page, and a part of a sentence that is."""


def with_statements(
    actors: Sequence[Actor], points: Sequence[Point], questions: Sequence[Question], analyses: Sequence[Analysis]
) -> tuple[Actor, ...]:
    """Return the actors, each with the one statement that its row shows, or none."""
    items: tuple[Point | Question, ...] = (*points, *questions)
    said = [quote for item in items for quote in stretches(item)]
    rows: list[Quote] = []
    found = []
    for actor in actors:
        shown = _shown(actor, said, rows, analyses)
        rows += [each.quote for each in shown]
        found.append(replace(actor, statements=shown))
    return tuple(found)


def _shown(
    actor: Actor, said: Sequence[Quote], rows: Sequence[Quote], analyses: Sequence[Analysis]
) -> tuple[Statement, ...]:
    """Return the best new statement; else the best one if it is a short part of its sentence; else nothing."""
    left = [each for each in actor.statements if not any(holds(row, each.quote) for row in rows)]
    for each in left:
        if not any(holds(quote, each.quote) for quote in said) and _lines(each) <= FRESH:
            return (each,)
    return tuple(each for each in left if _is_part(each.quote, analyses) and _lines(each) <= REPEATED)[:1]


def _lines(statement: Statement) -> int:
    return count_lines((Run(statement.text, "regular", 19),), COLUMN)


def _is_part(quote: Quote, analyses: Sequence[Analysis]) -> bool:
    for analysis in analyses:
        if analysis.source == quote.source:
            sentence = analysis.sentences[quote.sentence - 1]
            return sentence.end - sentence.start > quote.end - quote.start
    return False
