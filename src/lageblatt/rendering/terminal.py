"""The page on a terminal: as wide as the window up to a readable measure, in colour if asked for.

A source may hold escape sequences: what would steer a terminal or turn the reading direction is taken out.
"""

from __future__ import annotations

from lageblatt.model import Briefing
from lageblatt.rendering.items import Setting
from lageblatt.rendering.lines import Line, clean
from lageblatt.rendering.text import lines

NARROWEST, WIDEST = 60, 100
"""Cells of a line: below, the table has no room; above, the eye loses the line."""

# SGR codes of the 16 colours, which every palette keeps legible
_PAINT = {
    "title": "1",
    "lead": "1",
    "label": "1;36",
    "bar": "36",
    "name": "1",
    "kind": "1;33",
    "alert": "1;31",
    "numeral": "36",
    "reference": "36",
    "muted": "2",
    "rule": "2",
}


def render(briefing: Briefing, *, columns: int = 80, colour: bool = False, explain: bool = False) -> str:
    """Return `briefing` for a window of `columns` cells; with `explain`, why each item was chosen."""
    setting = Setting(max(NARROWEST, min(columns, WIDEST)), explain)
    return "".join(_painted(line, colour) + "\n" for line in lines(briefing, setting))


def _painted(line: Line, colour: bool) -> str:
    if not colour:
        return "".join(clean(text) for _, text in line).rstrip()
    return "".join(
        f"\x1b[{_PAINT[style]}m{clean(text)}\x1b[0m" if style in _PAINT else clean(text) for style, text in line
    )
