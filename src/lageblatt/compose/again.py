"""A briefing composed once more from what it shows: every line that somebody kept, in the order that they gave it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields

from lageblatt.compose.layout import Layout, Quota
from lageblatt.model import Analysis, Briefing, LeftOut, Merged
from lageblatt.options import Options


def material_of(briefing: Briefing, analyses: Sequence[Analysis]) -> tuple[Merged, Options, Layout]:
    """Return what composes `briefing` again: its items, and quotas and labels that ask for all of them."""
    counts = {
        "lead": (1, 1),
        "points": (len(briefing.points), len(briefing.points)),
        "actors": (min(briefing.page.rows, len(briefing.actors)), len(briefing.actors)),
        "conflicts": (len(briefing.conflicts), len(briefing.conflicts)),
        "changes": (len(briefing.changes), len(briefing.changes)),
        "questions": (len(briefing.questions), len(briefing.questions)),
        "sources": (0, len(analyses)),
    }
    quotas = {section.name: Quota(*counts.get(section.name, (0, 1))) for section in briefing.sections}
    labels = {briefing.language: {section.name: section.label for section in briefing.sections}}
    options = Options(
        title=briefing.title,
        date=briefing.date,
        language=briefing.language,
        method=briefing.method,
        points=max(1, len(briefing.points)),
        paper=briefing.page.paper,
        office=briefing.office,
        box=briefing.page.box,
    )
    items = Merged(briefing.points, briefing.actors, briefing.questions, briefing.conflicts, briefing.changes)
    return items, options, Layout(quotas, labels, briefing.page.look)


def both(one: LeftOut, other: LeftOut) -> LeftOut:
    """Return what was left out the first time and what was the second."""
    return LeftOut(**{each.name: getattr(one, each.name) + getattr(other, each.name) for each in fields(LeftOut)})
