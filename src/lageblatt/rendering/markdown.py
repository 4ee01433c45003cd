"""Markdown: the page in the common dialect with tables, wrapped, legible as it stands.

References are link names, so `[1·3]` reads the same whether its source has an address (then a definition at the end
makes it a link that finds the sentence) or not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lageblatt.languages import Language, get
from lageblatt.model import Actor, Briefing, Change, Conflict, Point, Question, Quote, fold
from lageblatt.page.actors import columns_of
from lageblatt.page.references import (
    as_point,
    crowded_out,
    elsewhere,
    foreign_mark,
    has_lead,
    has_more_than_lead,
    numeral,
    outlets,
    quotes_of,
    reference,
    role_beside,
)
from lageblatt.page.spans import references
from lageblatt.page.wording import about, addressed, as_of, left_out, pointer
from lageblatt.rendering.items import WIDTH
from lageblatt.rendering.lines import Word, cells, clean, words, wrap

_SPECIAL = re.compile(r"([\\`*_\[\]<>|~&$])")
# what would open a heading, a list or a rule when it comes to stand first in a line
_OPENING = re.compile(r"^(\s*)([-+=#]|\d{1,9}(?=[.)](?:\s|$)))")


def render(briefing: Briefing) -> bytes:
    """Return `briefing` as UTF-8 Markdown; tables and headings take one line each, all else at most 80 cells."""
    language = get(briefing.language)
    marking = [f"**{_escaped(briefing.office.classification or '')}**"] * bool(briefing.office.classification)
    blocks = [*marking, f"# {_escaped(briefing.title)}", " · ".join(_dateline(briefing, language))]
    for section in briefing.sections:
        if section.name == "lead":
            blocks += _lead(briefing)
        elif not crowded_out(briefing, section.name) and (section.name != "points" or has_more_than_lead(briefing)):
            blocks += [f"## {_escaped(section.label)}", *_SECTIONS[section.name](briefing, language)]
    blocks += ["---", *(_paragraph("", words("", _escaped(text))) for text in _foot(briefing, language))]
    blocks += marking
    blocks += filter(None, ["\n".join(_links(briefing))])
    rows = "\n\n".join(blocks).split("\n")
    return ("\n".join(map(clean, rows)) + "\n").encode("utf-8")


def _dateline(briefing: Briefing, language: Language) -> Iterator[str]:
    yield f"**{language.labels['briefing']}**"
    yield as_of(briefing, language)
    yield from (_escaped(f"{label}: {name}") for label, name in addressed(briefing.office, language))


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", fold(text))


def _paragraph(marker: str, content: Sequence[Word]) -> str:
    """Return `content` wrapped, `marker` before the first line and as much blank before the others.

    The marker of a quotation stands before every line.
    """
    following = marker if marker == "> " else " " * len(marker)
    rows = ["".join(text for _, text in line) for line in wrap(content, WIDTH - len(marker) - 1)]
    return "\n".join((following if number else marker) + _unopened(row) for number, row in enumerate(rows))


def _unopened(row: str) -> str:
    found = _OPENING.match(row)
    if found is None:
        return row
    at = found.end() if found[2].isdigit() else found.start(2)
    return f"{row[:at]}\\{row[at:]}"


def _quoted(item: Point | Question) -> list[Word]:
    return words("", _escaped(item.text)) + _references(item)


def _marked(briefing: Briefing, point: Point) -> list[Word]:
    """Return a point with what is said of it: that it is new, in which language it is, how many carry it."""
    new = words("", f"**{get(briefing.language).labels['new'].upper()}**") if point.new else []
    remarks = filter(None, (foreign_mark(briefing, point), outlets(briefing, point)))
    return [*new, *_quoted(point), *(Word("", f"({remark})") for remark in remarks)]


def _conflicts(briefing: Briefing, language: Language) -> list[str]:  # noqa: ARG001
    return ["\n".join(_conflict(briefing, conflict)) for conflict in briefing.conflicts]


def _conflict(briefing: Briefing, conflict: Conflict) -> Iterator[str]:
    yield _paragraph("- ", words("", f"**{_escaped(conflict.about)}**"))
    yield from (_paragraph("  - ", _side(briefing, as_point(side))) for side in conflict.sides)


def _changes(briefing: Briefing, language: Language) -> list[str]:
    return ["\n".join(_change(briefing, language, change)) for change in briefing.changes]


def _change(briefing: Briefing, language: Language, change: Change) -> Iterator[str]:
    yield _paragraph("- ", words("", f"{language.labels['before']}: {_escaped(change.before.text)}"))
    label = words("", f"**{language.labels[change.kind]}:**")
    yield _paragraph("  ", [*label, *_side(briefing, as_point(change))])


def _side(briefing: Briefing, item: Point) -> list[Word]:
    """Return the words of one side with its references, or where the page prints them."""
    place = elsewhere(briefing, item.quotes[0])
    return words("", place) + _references(item) if place else _marked(briefing, item)


def _references(item: Point | Question | Actor) -> list[Word]:
    return [Word("", reference(quote), sticky=not at) for at, quote in enumerate(quotes_of(item))]


def _lead(briefing: Briefing) -> list[str]:
    return [_paragraph("> ", _marked(briefing, point)) for point in briefing.points[:1]]


def _points(briefing: Briefing, language: Language) -> list[str]:
    if not briefing.points:
        return [_escaped(language.labels["no_points"])]
    items = list(enumerate(briefing.points))[has_lead(briefing) :]
    rows = [_paragraph(f"{numeral(briefing, position)}. ", _marked(briefing, point)) for position, point in items]
    return ["\n".join(rows)] if rows else []


def _actors(briefing: Briefing, language: Language) -> list[str]:
    if not briefing.actors:
        return [_escaped(language.labels["no_actors"])]
    blocks = [_actor_table(briefing, language)] if briefing.page.rows else []
    if len(briefing.actors) > briefing.page.rows:
        label = words("", f"{_escaped(language.labels['also_named'])}:") if briefing.page.rows else []
        blocks.append(_paragraph("", [*label, *_named(briefing)]))
    return blocks


def _named(briefing: Briefing) -> Iterator[Word]:
    for number, actor in enumerate(briefing.actors[briefing.page.rows :]):
        cells = _cells(actor)
        yield from words("", "·") if number else ()
        yield from words("", f"{cells['actor']}," if role_beside(actor) else cells["actor"])
        yield from words("", cells["role"]) if cells["role"] else ()
        yield from _references(actor)


def _actor_table(briefing: Briefing, language: Language) -> str:
    columns = columns_of(briefing)
    table = [[_escaped(language.labels[name]) for name in columns]]
    table += [[_cells(actor)[name] for name in columns] for actor in briefing.actors[: briefing.page.rows]]
    widths = [max(cells(row[column]) for row in table) for column in range(len(columns))]
    table.insert(1, ["-" * max(3, width) for width in widths])
    return "\n".join(_row(row, widths) for row in table)


def _cells(actor: Actor) -> dict[str, str]:
    return {
        "actor": f"**{_escaped(actor.name)}**",
        "role": _escaped(role_beside(actor)),
        "statement": _escaped(actor.statements[0].text if actor.statements else ""),
        "reference": " ".join(word.text for word in _references(actor)),
    }


def _row(row: Sequence[str], widths: Sequence[int]) -> str:
    padded = (cell + " " * (width - cells(cell)) for cell, width in zip(row, widths, strict=True))
    return f"| {' | '.join(padded)} |"


def _questions(briefing: Briefing, language: Language) -> list[str]:
    if not briefing.questions:
        return [_escaped(language.labels["no_questions"])]
    return ["\n".join(_paragraph("- ", _question(briefing, question, language)) for question in briefing.questions)]


def _question(briefing: Briefing, question: Question, language: Language) -> list[Word]:
    content = words("", f"**{language.labels[question.kind]}:**")
    content += words("", f"*{_escaped(question.question)}*") if question.question else []
    seen = pointer(briefing, question, language)
    return content + (words("", _escaped(seen)) + _references(question) if seen else _quoted(question))


def _sources(briefing: Briefing, language: Language) -> list[str]:
    rows = []
    for source in briefing.sources:
        place = f"<{source.url}>" if source.url else _escaped(source.origin)
        content = words("", f"**{source.id}** {_escaped(source.title)}") + words("", about(source, language, place))
        rows.append(_paragraph("- ", content))
    return ["\n".join(rows)]


def _assessment(briefing: Briefing, language: Language) -> list[str]:  # noqa: ARG001
    return [f"*({_escaped(language.labels['by_hand'])})*"]


def _foot(briefing: Briefing, language: Language) -> Iterator[str]:
    yield from filter(None, (left_out(briefing, language), language.labels["footer"]))


def _links(briefing: Briefing) -> Iterator[str]:
    """Yield a definition for each reference that leads out of the page, in the order of sources and sentences."""
    items: tuple[Point | Question | Actor, ...] = (
        *briefing.points,
        *briefing.actors,
        *briefing.questions,
        *(as_point(side) for conflict in briefing.conflicts for side in conflict.sides),
        *map(as_point, briefing.changes),
    )
    shown = sorted(((quote, item) for item in items for quote in quotes_of(item)), key=_place)
    spans = {span.text: span.link or "" for _, item in reversed(shown) for span in references(briefing, item, first="")}
    names = dict.fromkeys(reference(quote) for quote, _ in shown)
    yield from (f"{name}: <{spans[name]}>" for name in names if "://" in spans[name])


def _place(shown: tuple[Quote, Point | Question | Actor]) -> tuple[int, int]:
    return shown[0].source, shown[0].sentence


_SECTIONS = {
    "points": _points,
    "changes": _changes,
    "conflicts": _conflicts,
    "actors": _actors,
    "questions": _questions,
    "assessment": _assessment,
    "sources": _sources,
}
