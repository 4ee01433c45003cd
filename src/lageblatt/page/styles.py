"""The typography: every style of the page with all that decides how high its text is and how it looks.

Sizes are half points, everything else twips (1/20 point). What is measured and what is written read this one place.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from lageblatt.model import COLOURS, Font, Look, Page
from lageblatt.page.paper import column_of

TITLE, ACCENT, ALERT, RULE, TINT, INK, GREY = "title", "accent", "alert", "rule", "tint", "ink", "grey"
"""Colours by what they are for; `palette` says what they are in a look."""
MARKING, TRACKING = 17, 16
"""Size of the classification, and its letter spacing."""
LOWEST = 19
"""Smallest size of what is read as body: 9.5 points."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A line above ("top") or before ("left") a paragraph: thickness in 1/8 points, distance in points."""

    side: str
    thickness: int
    distance: int
    colour: str

    @property
    def height(self) -> int:
        """What the rule adds to the paragraph's height."""
        return self.distance * 20 + self.thickness * 5 // 2 if self.side == "top" else 0


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style under the name that Word shows; built-in names keep their place in Word's gallery.

    At `tab`, if any, text is set flush right.
    """

    name: str
    size: int
    pitch: int
    before: int = 0
    colour: str = INK
    bold: bool = False
    left: int = 0
    hanging: int = 0
    tracking: int = 0
    rule: Rule | None = None
    keep_next: bool = False
    centred: bool = False
    tab: int = 0
    font: Font = Font.CALIBRI


@dataclass(frozen=True, slots=True)
class Character:
    """A character style; what is None is that of the paragraph."""

    name: str
    size: int | None = None
    colour: str | None = None
    bold: bool = False
    tracking: int = 0


CHARACTERS: Mapping[str, Character] = {
    style.name: style
    for style in (
        Character("Strong", bold=True),
        Character("Subject", colour=TITLE, bold=True),
        Character("Reference", size=16, colour=ACCENT),
        Character("Hyperlink", colour=ACCENT),
        Character("New", size=16, colour=ACCENT, bold=True, tracking=10),
        Character("Numeral", colour=ACCENT, bold=True),
        Character("Banner", colour=ACCENT, bold=True, tracking=12),
        Character("Source Title", colour=INK),
        Character("Remark Text", size=16, colour=GREY),
        Character("Label", size=16, colour=GREY, bold=True, tracking=10),
    )
}
Display = tuple[int, int, int]
"""Size, pitch, and the lines up to which a text is set so."""
TITLES: tuple[Display, ...] = ((48, 560, 2), (40, 480, 2), (36, 430, 3), (30, 370, 4), (25, 310, 99))
LEADS: tuple[Display, ...] = ((26, 360, 4), (23, 320, 99))
DENSE = 20
"""Size of the body from which down the page is full: title and lead sentence then make room as well."""
DENSE_TITLES: tuple[Display, ...] = ((40, 480, 1), (34, 410, 2), (29, 360, 4), (25, 310, 99))
DENSE_LEADS: tuple[Display, ...] = ((24, 330, 4), (22, 300, 99))


@lru_cache(maxsize=64)  # a page is composed in some eighty trials, nearly all of them in one setting
def styles(page: Page, title: Display, lead: Display) -> Mapping[str, Style]:
    """Return the paragraph styles of a page by name, with the title and the lead sentence set as given."""
    table = table_size(page)
    question = max(LOWEST, page.body - 1)
    body = Style("Normal", page.body, page.pitch)
    small = Style("Source", 17, 220, before=30, colour=GREY, left=400, hanging=400)
    cell = Style("Table Text", table, _pitch(page, table))
    every = (
        body,
        Style("Dateline", 18, 240, colour=GREY, rule=Rule("top", 18, 5, TITLE), tab=column_of(page)),
        Style("Addressee", 18, 230, before=30, colour=GREY),
        Style("Title", title[0], title[1], before=150, colour=TITLE, bold=True, keep_next=True),
        Style("Subtitle", lead[0], lead[1], before=200, left=300, rule=Rule("left", 36, 10, ACCENT)),
        Style(
            "Heading 1",
            18,
            240,
            before=page.gap,
            colour=TITLE,
            bold=True,
            tracking=16,
            rule=Rule("top", 4, 6, RULE),
            keep_next=True,
        ),
        replace(body, name="List Number", before=40 + page.gap // 7, left=400, hanging=400),
        replace(body, name="Remark", before=60, colour=GREY),
        Style("Table Heading", 16, 210, colour=GREY, bold=True, tracking=10, keep_next=True),
        cell,
        replace(cell, name="Also Named", before=50 + page.gap // 12),
        Style("Question", question, _pitch(page, question)),
        Style("Question Form", question, _pitch(page, question), colour=TITLE, bold=True, keep_next=True),
        Style("Difference", question, _pitch(page, question), before=60, colour=ALERT, bold=True, keep_next=True),
        Style("Question Kind", 17, _pitch(page, question), colour=ACCENT, bold=True),
        small,
        replace(small, name="Left Out", before=100, left=0, hanging=0),
        Style("End", 2, 20),
        Style("Assessment", page.body, page.pitch),
        Style("Header", MARKING, 175, colour=ALERT, bold=True, tracking=TRACKING, centred=True),
        Style("Footer", 16, 200, colour=GREY),
        Style("Disclaimer", 16, 200, before=100, colour=GREY),
    )
    colours, font = palette(page.look), page.look.font
    return {
        each.name: replace(each, font=font, colour=colours[each.colour], rule=_drawn(each.rule, colours))
        for each in every
    }


def table_size(page: Page) -> int:
    """Return the size of text in the table of actors."""
    return max(LOWEST, page.body - 2)


def characters(look: Look) -> tuple[Character, ...]:
    """Return the character styles in the colours of `look`."""
    colours = palette(look)
    return tuple(replace(each, colour=colours[each.colour] if each.colour else None) for each in CHARACTERS.values())


def _drawn(rule: Rule | None, colours: Mapping[str, str]) -> Rule | None:
    return replace(rule, colour=colours[rule.colour]) if rule else None


def palette(look: Look) -> Mapping[str, str]:
    """Return every colour of a page as six hexadecimal digits: those of a look, and the two of reading text."""
    return {INK: "1F2933", GREY: "56616F"} | {name: getattr(look, name) for name in COLOURS}


def _pitch(page: Page, size: int) -> int:
    """Return the line pitch of a smaller text: that of the body in proportion, a little tighter."""
    return round(page.pitch * size / (page.body or size) * 0.97)
