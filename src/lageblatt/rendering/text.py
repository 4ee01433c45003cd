"""Plain text: the page in character cells, wrapped, with hanging numerals and an aligned actor table.

`lines` sets it for the terminal as well: each line is spans of (style, text), which a file writes without styles.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lageblatt.languages import Language, get
from lageblatt.model import Actor, Briefing, Point, Question, Source
from lageblatt.page.actors import columns_of
from lageblatt.page.references import (
    crowded_out,
    has_lead,
    matter,
    numeral,
    printed_as,
    quotes_of,
    reference,
    role_beside,
)
from lageblatt.page.setting import LINES, addressed, as_of
from lageblatt.rendering.lines import Line, Word, beside, cells, hang, words, wrap

WIDTH = 80
_INDENT = 4
_GAP = 2
_SHARES = {"actor": 0.28, "role": 0.22}  # of the width at most; the statement takes what is left


@dataclass(frozen=True, slots=True)
class Setting:
    """How wide the lines are at most, in cells, and whether each item says why it was chosen."""

    width: int = WIDTH
    explain: bool = False


def render(briefing: Briefing) -> bytes:
    """Return `briefing` as UTF-8 text, 80 cells wide."""
    text = "\n".join("".join(text for _, text in line).rstrip() for line in lines(briefing, Setting()))
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


def has_more_than_lead(briefing: Briefing) -> bool:
    """Say whether the section of points has something to show: points beside the lead, or that there are none."""
    return len(briefing.points) != 1 or not has_lead(briefing)


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
        for line in wrap(_quoted("lead", point), setting.width - 2):
            yield (("bar", "┃ "), *line)
        yield from _why(point, setting)


def _points(briefing: Briefing, language: Language, setting: Setting) -> Iterator[Line]:
    if not briefing.points:
        yield from wrap(words("muted", language.labels["no_points"]), setting.width)
    for position, point in enumerate(briefing.points):
        if position or not has_lead(briefing):
            marker = ("numeral", str(numeral(briefing, position)))
            yield from hang(marker, _quoted("body", point), setting.width, _INDENT)
            yield from _why(point, setting)


def _quoted(style: str, item: Point | Question) -> list[Word]:
    return words(style, item.text) + _references(item)


def _references(item: Point | Question | Actor) -> list[Word]:
    return [Word("reference", reference(quote)) for quote in quotes_of(item)]


def _why(point: Point, setting: Setting) -> list[Line]:
    """Return the features that made the point as a sum, the greatest first; those that added nothing are left out."""
    return _remark(_sum(point.score, point.why), setting)


def _sum(total: float, why: Sequence[tuple[str, float]]) -> list[str]:
    features = sorted(((name, value) for name, value in why if value), key=lambda each: -abs(each[1]))
    terms = [f"{'-' if value < 0 else '+'} {name} {abs(value):.3f}" for name, value in features]
    return [f"{total:.3f} =", *(term.removeprefix("+ ") for term in terms[:1]), *terms[1:]]


def _remark(pieces: Sequence[str], setting: Setting) -> list[Line]:
    """Return pieces as a remark under an item, none broken in itself; nothing unless the items explain themselves."""
    content = [Word("muted", piece) for piece in pieces]
    return hang(("muted", ""), content, setting.width, _INDENT) if setting.explain else []


def _actors(briefing: Briefing, language: Language, setting: Setting) -> Iterator[Line]:
    if not briefing.actors:
        yield from wrap(words("muted", language.labels["no_actors"]), setting.width)
        return
    if briefing.page.rows:
        yield from _actor_table(briefing, language, setting)
    if len(briefing.actors) > briefing.page.rows:
        label = words("muted", f"{language.labels['also_named']}:")
        yield from wrap([*label, *_named(briefing)], setting.width)


def _named(briefing: Briefing) -> Iterator[Word]:
    """Yield the words of the actors that have no row of their own: name, role and references."""
    for number, actor in enumerate(briefing.actors[briefing.page.rows :]):
        yield from words("muted", "·") if number else ()
        yield from words("name", f"{actor.name}," if role_beside(actor) else actor.name)
        yield from words("body", role_beside(actor)) if role_beside(actor) else ()
        yield from _references(actor)


def _actor_table(briefing: Briefing, language: Language, setting: Setting) -> Iterator[Line]:
    columns = columns_of(briefing)
    actors = briefing.actors[: briefing.page.rows]
    head = [words("muted", language.labels[name]) for name in columns]
    rows = [[_cells(actor)[name] for name in columns] for actor in actors]
    widths = _widths(columns, [head, *rows], setting.width)
    yield from _beside(head, widths)
    for actor, row in zip(actors, rows, strict=True):
        yield from _beside(row, widths)
        yield from _remark([f"{actor.mentions} ×", *_listed(actor.aliases)], setting)


def _cells(actor: Actor) -> dict[str, list[Word]]:
    return {
        "actor": words("name", actor.name),
        "role": words("body", role_beside(actor)),
        "statement": words("body", actor.statements[0].text if actor.statements else ""),
        "reference": _references(actor),
    }


def _listed(names: Sequence[str]) -> list[str]:
    return [*(f"{name}," for name in names[:-1]), *names[-1:]]


def _beside(row: Sequence[list[Word]], widths: Sequence[int]) -> list[Line]:
    return beside([wrap(cell, width) for cell, width in zip(row, widths, strict=True)], widths, _GAP)


def _widths(columns: Sequence[str], rows: Sequence[Sequence[list[Word]]], width: int) -> list[int]:
    """Return the widths of the columns: names, roles and references no wider than they need, the statement the rest."""
    found = {name: _needed([row[place] for row in rows]) for place, name in enumerate(columns)}
    found |= {name: min(found[name], int(width * share)) for name, share in _SHARES.items() if name in found}
    found["reference"] = max(cells(word.text) for row in rows for word in row[-1])
    rest = width - sum(found.values()) - _GAP * (len(columns) - 1)
    if "statement" in found:
        found["statement"] += rest
    return list(found.values())


def _needed(column: Sequence[Sequence[Word]]) -> int:
    return max(sum(cells(word.text) + word.blank for word in cell) for cell in column) - 1


def _questions(briefing: Briefing, language: Language, setting: Setting) -> Iterator[Line]:
    if not briefing.questions:
        yield from wrap(words("muted", language.labels["no_questions"]), setting.width)
    for question in briefing.questions:
        content = words("kind", f"{language.labels[question.kind]}:")
        content += words("question", question.question) if question.question else []
        content += _sentence(briefing, question, language)
        yield from hang(("numeral", "?"), content, setting.width, _INDENT)
        yield from _remark([f"← {question.cue}"], setting)
        yield from _remark(_sum(question.weight, question.why), setting) if question.why else ()


def _sentence(briefing: Briefing, question: Question, language: Language) -> list[Word]:
    seen = pointer(briefing, question, language)
    return words("body", seen) + _references(question) if seen else _quoted("body", question)


def pointer(briefing: Briefing, question: Question, language: Language) -> str:
    """Return where the page prints the question's sentence, after its open words if no form asks; "" if nowhere."""
    number = printed_as(briefing, question)
    if number is None:
        return ""
    place = language.labels["see_point"].format(n=number) if number else language.labels["see_lead"]
    return place if question.question else f"{matter(question)} – {place}"


def _sources(briefing: Briefing, language: Language, setting: Setting) -> Iterator[Line]:
    for source in briefing.sources:
        content = words("body", source.title) + words("muted", about(source, language, source.url or source.origin))
        yield from hang(("numeral", str(source.id)), content, setting.width, _INDENT)


def about(source: Source, language: Language, place: str) -> str:
    """Return what follows the title of a source: outlet, date or that there is none, and where it is found."""
    day = language.format_date(source.published) if source.published else language.labels["undated"]
    return f"({', '.join(filter(None, (source.outlet, day, place)))})"


def left_out(briefing: Briefing, language: Language) -> str:
    """Return the line that counts what had no room, empty if all had."""
    counts = [(name, getattr(briefing.left_out, name)) for name in ("points", "actors", "questions", "sources")]
    items = ", ".join(language.labels[f"left_{name}"].format(n=count) for name, count in counts if count)
    return language.labels["left_out"].format(items=items) if items else ""


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
    "actors": _actors,
    "questions": _questions,
    "assessment": _assessment,
    "sources": _sources,
}
