"""What differs, in character cells: between two sources, perhaps, and from the previous briefing of a series."""

from __future__ import annotations

from collections.abc import Iterator

from lageblatt.languages import Language, get
from lageblatt.model import Briefing, Point
from lageblatt.page.references import as_point, elsewhere, foreign_mark, outlets
from lageblatt.rendering.items import INDENT, Setting, quoted, references
from lageblatt.rendering.lines import Line, Word, hang, words


def marked(style: str, point: Point, briefing: Briefing) -> list[Word]:
    """Return a point with what is said of it: that it is new, in which language it is, how many carry it."""
    new = words("kind", get(briefing.language).labels["new"].upper()) if point.new else []
    remarks = filter(None, (foreign_mark(briefing, point), outlets(briefing, point)))
    return [*new, *quoted(style, point), *(Word("reference", remark) for remark in remarks)]


def conflict_lines(briefing: Briefing, language: Language, setting: Setting) -> Iterator[Line]:  # noqa: ARG001
    """Yield for each conflict the words in which its sides differ, and each side."""
    for conflict in briefing.conflicts:
        yield from hang(("numeral", "≠"), words("kind", conflict.about), setting.width, INDENT)
        for side in conflict.sides:
            yield from hang(("muted", "–"), _side(briefing, as_point(side)), setting.width, INDENT)


def change_lines(briefing: Briefing, language: Language, setting: Setting) -> Iterator[Line]:
    """Yield for each change what the previous briefing said and what the sources say now."""
    for change in briefing.changes:
        before = words("muted", f"{language.labels['before']}:") + words("body", change.before.text)
        after = words("kind", f"{language.labels[change.kind]}:") + _side(briefing, as_point(change))
        yield from hang(("numeral", "→"), before, setting.width, INDENT)
        yield from hang(("muted", ""), after, setting.width, INDENT)


def _side(briefing: Briefing, item: Point) -> list[Word]:
    """Return the words of one side with its references, or where the page prints them."""
    place = elsewhere(briefing, item.quotes[0])
    return words("muted", place) + references(item) if place else marked("body", item, briefing)
