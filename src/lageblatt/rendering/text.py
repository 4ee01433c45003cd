"""Plain text: the page in character cells, wrapped, with hanging numerals and an aligned actor table.

`lines` sets it for the terminal as well: each line is spans of (style, text), which a file writes without styles.
"""

from __future__ import annotations

from collections.abc import Iterator

from lageblatt.languages import Language, get
from lageblatt.model import Briefing, Question
from lageblatt.page.references import crowded_out, has_lead, has_more_than_lead, numeral
from lageblatt.page.setting import LINES
from lageblatt.page.wording import about, addressed, as_of, left_out, pointer
from lageblatt.rendering.actor_table import actor_lines
from lageblatt.rendering.differences import change_lines, conflict_lines, marked
from lageblatt.rendering.items import INDENT, Setting, because, quoted, references, remark
from lageblatt.rendering.lines import Line, Word, cells, clean, hang, words, wrap


def render(briefing: Briefing) -> bytes:
    """Return `briefing` as UTF-8 text, 80 cells wide."""
    text = "\n".join("".join(clean(text) for _, text in line).rstrip() for line in lines(briefing, Setting()))
    return (text + "\n").encode("utf-8")


def lines(briefing: Briefing, setting: Setting) -> Iterator[Line]:
    """Yield the lines of the page."""
    language = get(briefing.language)
    yield from _head(briefing, language, setting)
    for section in briefing.sections:
        if section.name == "lead":
            yield from _lead(briefing, setting)
        elif not crowded_out(briefing, section.name) and (section.name != "points" or has_more_than_lead(briefing)):
            yield from ((), (("label", section.label.upper()),), (("rule", "─" * setting.width),))
            yield from _SECTIONS[section.name](briefing, language, setting)
    yield from _foot(briefing, language, setting)


def _head(briefing: Briefing, language: Language, setting: Setting) -> Iterator[Line]:
    name, day = language.labels["briefing"].upper(), as_of(briefing, language)
    yield from _marking(briefing, setting)
    yield (("rule", "━" * setting.width),)
    yield (("label", name), ("muted", day.rjust(setting.width - cells(name) - len(day) + cells(day))))
    for label, person in addressed(briefing.office, language):
        yield from wrap(words("muted", f"{label}: {person}"), setting.width)
    yield ()
    yield from wrap(words("title", briefing.title), setting.width)


def _lead(briefing: Briefing, setting: Setting) -> Iterator[Line]:
    for point in briefing.points[:1]:
        yield ()
        for line in wrap(marked("lead", point, briefing), setting.width - 2):
            yield (("bar", "┃ "), *line)
        yield from because(point.score, point.why, setting)


def _points(briefing: Briefing, language: Language, setting: Setting) -> Iterator[Line]:
    if not briefing.points:
        yield from wrap(words("muted", language.labels["no_points"]), setting.width)
    for position, point in enumerate(briefing.points):
        if position or not has_lead(briefing):
            marker = ("numeral", str(numeral(briefing, position)))
            yield from hang(marker, marked("body", point, briefing), setting.width, INDENT)
            yield from because(point.score, point.why, setting)


def _questions(briefing: Briefing, language: Language, setting: Setting) -> Iterator[Line]:
    if not briefing.questions:
        yield from wrap(words("muted", language.labels["no_questions"]), setting.width)
    for question in briefing.questions:
        content = words("kind", f"{language.labels[question.kind]}:")
        content += words("question", question.question) if question.question else []
        content += _sentence(briefing, question, language)
        yield from hang(("numeral", "?"), content, setting.width, INDENT)
        yield from remark([f"← {question.cue}"], setting)
        yield from because(question.weight, question.why, setting) if question.why else ()


def _sentence(briefing: Briefing, question: Question, language: Language) -> list[Word]:
    seen = pointer(briefing, question, language)
    return words("body", seen) + references(question) if seen else quoted("body", question)


def _sources(briefing: Briefing, language: Language, setting: Setting) -> Iterator[Line]:
    for source in briefing.sources:
        content = words("body", source.title) + words("muted", about(source, language, source.url or source.origin))
        yield from hang(("numeral", str(source.id)), content, setting.width, INDENT)


def _foot(briefing: Briefing, language: Language, setting: Setting) -> Iterator[Line]:
    yield ()
    yield (("rule", "─" * setting.width),)
    for text in filter(None, (left_out(briefing, language), language.labels["footer"])):
        yield from wrap(words("muted", text), setting.width)
    yield from _marking(briefing, setting)


def _marking(briefing: Briefing, setting: Setting) -> Iterator[Line]:
    if briefing.office.classification:
        text = briefing.office.classification
        yield (("alert", " " * ((setting.width - cells(text)) // 2) + text),)


def _assessment(briefing: Briefing, language: Language, setting: Setting) -> Iterator[Line]:  # noqa: ARG001
    """Yield empty lines to write on."""
    yield from wrap(words("muted", f"({language.labels['by_hand']})"), setting.width)
    yield from ((),) * LINES


_SECTIONS = {
    "points": _points,
    "changes": change_lines,
    "conflicts": conflict_lines,
    "actors": actor_lines,
    "questions": _questions,
    "assessment": _assessment,
    "sources": _sources,
}
