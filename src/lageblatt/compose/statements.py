"""Which statement a row of the actors' table shows: none that the page prints elsewhere, none that is too long."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from lageblatt.model import Actor, Point, Question, Quote, Statement
from lageblatt.page.lines import Run, count_lines
from lageblatt.page.references import holds, stretches

COLUMN = 4600
"""Width in twips that a statement has where all columns are filled as usual."""
LINES = 3
"""Lines that a statement may take."""


def with_statements(
    actors: Sequence[Actor], points: Sequence[Point], questions: Sequence[Question]
) -> tuple[Actor, ...]:
    """Return the actors, each with the one statement that its row shows, or none."""
    items: tuple[Point | Question, ...] = (*points, *questions)
    said = [quote for item in items for quote in stretches(item)]
    texts = [item.text for item in items]
    found = []
    for actor in actors:
        shown = _shown(actor, said, texts)
        said += [each.quote for each in shown]
        texts += [each.text for each in shown]
        found.append(actor if shown == actor.statements else replace(actor, statements=shown))
    return tuple(found)


def _shown(actor: Actor, said: Sequence[Quote], texts: Sequence[str]) -> tuple[Statement, ...]:
    """Return the best statement that is nowhere else on the page and not too long; nothing if there is none.

    Its words may stand there from another source: agencies' reports are printed by many papers.
    """
    for each in actor.statements:
        again = any(holds(quote, each.quote) for quote in said) or any(each.text in text for text in texts)
        if not again and _lines(each) <= LINES:
            return (each,)
    return ()


def _lines(statement: Statement) -> int:
    return count_lines((Run(statement.text, "regular", 19),), COLUMN)
