"""The sheet: sizes, margins, the column, and how much body a page holds. All in twips (1/20 point)."""

from __future__ import annotations

from dataclasses import dataclass

from lageblatt.model import Page, Paper

COLUMN = 9410
"""Width of the column: 166 mm."""
TOP = 780
BOTTOM = 780
FOOTER = 400
"""From the lower edge of the sheet to the footer; its one line stays below the bottom margin."""
SAFETY = 290
"""A line of body text that is never counted on."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """Width and height of a sheet."""

    width: int
    height: int

    @property
    def side(self) -> int:
        """Left and right margin."""
        return (self.width - COLUMN) // 2

    @property
    def capacity(self) -> int:
        """Height that the body may take."""
        return self.height - TOP - BOTTOM - SAFETY


SHEETS = {Paper.A4: Sheet(11906, 16838), Paper.LETTER: Sheet(12240, 15840)}


def column_of(page: Page) -> int:
    """Return the width of the column that the body is set in."""
    return page.box.width if page.box else COLUMN


def views(page: Page) -> tuple[tuple[int, int], ...]:
    """Return (column, capacity) of each way in which a briefing must fit.

    Whoever switches the sheet keeps the margins. An A4 briefing on Letter loses height and its column grows; a
    Letter briefing on A4 wins height, but its column shrinks: both are tried. A letterhead stays as it is.
    """
    if page.box:
        return ((page.box.width, page.box.height - SAFETY),)
    paper = page.paper
    own, a4, letter = SHEETS[paper], SHEETS[Paper.A4], SHEETS[Paper.LETTER]
    on_letter, on_a4 = (COLUMN, letter.capacity), (a4.width - 2 * own.side, a4.capacity)
    return (on_letter,) if paper is Paper.A4 else (on_letter, on_a4)
