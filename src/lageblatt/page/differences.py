"""What differs: between two sources, perhaps, and between the previous briefing of a series and this one.

Words that the page prints already are not said again, but pointed to.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lageblatt.model import Briefing, Point
from lageblatt.page.blocks import Paragraph, Span
from lageblatt.page.references import as_point, elsewhere
from lageblatt.page.spans import quoted, references
from lageblatt.page.styles import Style


def conflict_paragraphs(briefing: Briefing, styles: Mapping[str, Style]) -> Iterator[Paragraph]:
    """Yield for each conflict the words in which its sides differ, and each side."""
    for number, conflict in enumerate(briefing.conflicts, 1):
        yield Paragraph(styles["Difference"], (Span(conflict.about),))
        for place, side in enumerate(conflict.sides, 1):
            words = _words(briefing, as_point(side), f"conflict_{number}_{place}")
            yield Paragraph(styles["Question"], (Span("– "), *words))


def change_paragraphs(
    briefing: Briefing, labels: Mapping[str, str], styles: Mapping[str, Style]
) -> Iterator[Paragraph]:
    """Yield for each change what the previous briefing said and what the sources say now."""
    for number, change in enumerate(briefing.changes, 1):
        before = (Span(f"{labels['before']}: ", "Label"), Span(change.before.text, mark=f"change_{number}_1"))
        words = _words(briefing, as_point(change), f"change_{number}_2")
        yield Paragraph(styles["Question"], before)
        yield Paragraph(styles["Question"], (Span(f"{labels[change.kind]}: ", "Label"), *words))


def _words(briefing: Briefing, item: Point, mark: str) -> tuple[Span, ...]:
    """Return the words of one side with its references, or where the page prints them."""
    place = elsewhere(briefing, item.quotes[0])
    words = (Span(place),) if place else quoted(briefing, item, mark)
    return (*words, *references(briefing, item))
