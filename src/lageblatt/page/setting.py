"""A briefing as blocks, top down: the banner, the title, the sections in their order, what was left out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from lageblatt.languages import Language, get
from lageblatt.model import Briefing, Point, Section
from lageblatt.page.actors import actor_table, actors_named
from lageblatt.page.blocks import Block, Paragraph, Span, Table
from lageblatt.page.differences import change_paragraphs, conflict_paragraphs
from lageblatt.page.lines import Run, count_lines
from lageblatt.page.paper import column_of
from lageblatt.page.questions import question_table
from lageblatt.page.references import crowded_out, has_lead, has_more_than_lead
from lageblatt.page.sources import source_paragraphs
from lageblatt.page.spans import foreign, quoted, references
from lageblatt.page.styles import DENSE, DENSE_LEADS, DENSE_TITLES, LEADS, TITLES, Display, Style, styles
from lageblatt.page.wording import addressed, as_of, left_out

SHRINK = 0.75
"""How far a title's size goes down, at most, to spare it a last line of one word."""
LINES = 3
"""Empty lines for an assessment by hand."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What every section needs: the briefing, its language, the styles of its page."""

    briefing: Briefing
    language: Language
    styles: Mapping[str, Style]


def setting(briefing: Briefing) -> Setting:
    """Return the setting of a briefing: sizes of title and lead sentence are chosen by their length."""
    dense, width = briefing.page.body <= DENSE, column_of(briefing.page) - 300
    first = briefing.points[0].text if briefing.points else ""
    font = briefing.page.look.font
    title = _without_widow(DENSE_TITLES if dense else TITLES, Run(briefing.title, "bold", 0, font=font), width)
    lead = _display(DENSE_LEADS if dense else LEADS, Run(first, "regular", 0, font=font), width)
    return Setting(briefing, get(briefing.language), styles(briefing.page, title, lead))


@lru_cache(maxsize=64)
def _display(steps: tuple[Display, ...], text: Run, width: int) -> Display:
    """Return the first setting in which the text keeps to its lines."""
    fitting = (step for step in steps if count_lines((text._replace(size=step[0]),), width) <= step[2])
    return next(fitting, steps[-1])


@lru_cache(maxsize=64)
def _without_widow(steps: tuple[Display, ...], title: Run, width: int) -> Display:
    """Return the setting of a title; a smaller one where that spares it a last line of one word."""
    first = _display(steps, title, width)
    near = (step for step in steps if first[0] * SHRINK <= step[0] <= first[0])
    whole = (step for step in near if not _ends_in_a_widow(title._replace(size=step[0]), width))
    return next(whole, first)


def _ends_in_a_widow(title: Run, width: int) -> bool:
    before, blank, _ = title.text.rpartition(" ")
    return bool(blank) and count_lines((title._replace(text=before),), width) < count_lines((title,), width)


def blocks(briefing: Briefing) -> tuple[Block, ...]:
    """Return the page's body from top to bottom; it never ends with a table, which Word would not allow."""
    page = setting(briefing)
    found = [*_marking(page), *_head(page)]
    for section in briefing.sections:
        if not crowded_out(briefing, section.name):
            found += _SECTIONS[section.name](page, section)
    found += [*_left_out(page), *_foot(page), *_marking(page)]
    if isinstance(found[-1], Table):
        found.append(Paragraph(page.styles["End"], ()))
    return tuple(found)


def _marking(page: Setting) -> Iterator[Block]:
    """Yield the classification where head and foot are a letterhead's."""
    if page.briefing.page.box and page.briefing.office.classification:
        yield Paragraph(page.styles["Header"], (Span(page.briefing.office.classification),))


def _foot(page: Setting) -> Iterator[Block]:
    """Yield what else stands in the foot of our own sheet."""
    if page.briefing.page.box:
        yield Paragraph(page.styles["Disclaimer"], (Span(page.language.labels["footer"]),))


def _head(page: Setting) -> Iterator[Block]:
    banner = Span(page.language.labels["briefing"].upper(), "Banner")
    yield Paragraph(page.styles["Dateline"], (banner,), right=as_of(page.briefing, page.language))
    addressee = "   ".join(f"{label}: {name}" for label, name in addressed(page.briefing.office, page.language))
    if addressee:
        yield Paragraph(page.styles["Addressee"], (Span(addressee),))
    yield Paragraph(page.styles["Title"], (Span(page.briefing.title, language=_language_of_title(page.briefing)),))


def _language_of_title(briefing: Briefing) -> str | None:
    """Return the language of the source that the title is from, if it is not that of the page's own words."""
    return next((foreign(briefing, each.language) for each in briefing.sources if each.title == briefing.title), None)


def _lead(page: Setting, section: Section) -> Iterator[Block]:  # noqa: ARG001  # the bar is its label
    for point in page.briefing.points[:1]:
        spans = (*_new(page, point), *quoted(page.briefing, point, "point_1"), *references(page.briefing, point))
        yield Paragraph(page.styles["Subtitle"], spans)


def _points(page: Setting, section: Section) -> Iterator[Block]:
    briefing = page.briefing
    first = 1 if has_lead(briefing) else 0
    if has_more_than_lead(briefing):
        yield _heading(page, section)
    for number, point in enumerate(briefing.points[first:], first + 1):
        spans = (*_new(page, point), *quoted(briefing, point, f"point_{number}"), *references(briefing, point))
        yield Paragraph(page.styles["List Number"], spans)
    if not briefing.points:
        yield _remark(page, "no_points")


def _new(page: Setting, point: Point) -> tuple[Span, ...]:
    return (Span(f"{page.language.labels['new'].upper()}  ", "New"),) if point.new else ()


def _conflicts(page: Setting, section: Section) -> Iterator[Block]:
    yield _heading(page, section)
    yield from conflict_paragraphs(page.briefing, page.styles)


def _changes(page: Setting, section: Section) -> Iterator[Block]:
    yield _heading(page, section)
    yield from change_paragraphs(page.briefing, page.language.labels, page.styles)


def _actors(page: Setting, section: Section) -> Iterator[Block]:
    table = bool(page.briefing.page.rows)
    yield replace(_heading(page, section), after=40 if table else 0)
    if table:
        yield actor_table(page.briefing, page.language.labels, page.styles, section.label)
    if not page.briefing.actors:
        yield _remark(page, "no_actors")
    elif page.briefing.page.rows < len(page.briefing.actors):
        yield actors_named(page.briefing, page.language.labels, page.styles)


def _questions(page: Setting, section: Section) -> Iterator[Block]:
    box = bool(page.briefing.questions)
    yield replace(_heading(page, section), after=90 if box else 0)
    if box:
        yield question_table(page.briefing, page.language.labels, page.styles, section.label)
    else:
        yield _remark(page, "no_questions")


def _assessment(page: Setting, section: Section) -> Iterator[Block]:
    """Yield empty lines to write on: nothing of it is ours."""
    heading = _heading(page, section)
    yield replace(heading, spans=(*heading.spans, Span(f"   {page.language.labels['by_hand']}", "Remark Text")))
    line = ((Paragraph(page.styles["Assessment"], ()),),)
    yield Table("Actors", (column_of(page.briefing.page),), (line,) * LINES, header=False, label=section.label)


def _sources(page: Setting, section: Section) -> Iterator[Block]:
    yield _heading(page, section)
    yield from source_paragraphs(page.briefing, page.language, page.styles)


_SECTIONS: Mapping[str, Callable[[Setting, Section], Iterator[Block]]] = {
    "lead": _lead,
    "points": _points,
    "changes": _changes,
    "conflicts": _conflicts,
    "actors": _actors,
    "questions": _questions,
    "assessment": _assessment,
    "sources": _sources,
}


def _heading(page: Setting, section: Section) -> Paragraph:
    return Paragraph(page.styles["Heading 1"], (Span(section.label.upper()),))


def _remark(page: Setting, label: str) -> Paragraph:
    return Paragraph(page.styles["Remark"], (Span(page.language.labels[label]),))


def _left_out(page: Setting) -> Iterator[Block]:
    text = left_out(page.briefing, page.language)
    if text:
        yield Paragraph(page.styles["Left Out"], (Span(text),))
