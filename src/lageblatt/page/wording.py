"""The page's own words, the same in every format: dates, addressees, sources, pointers, what was left out."""

from __future__ import annotations

from dataclasses import fields

from lageblatt.languages import Language
from lageblatt.model import Briefing, LeftOut, Office, Question, Source
from lageblatt.page.references import matter, printed_as


def as_of(briefing: Briefing, language: Language) -> str:
    """Return the briefing's date, with the time of day if it has one."""
    day, time = language.format_date(briefing.date), briefing.office.time
    return language.labels["as_of"].format(day=day, time=f"{time:%H:%M}") if time else day


def addressed(office: Office, language: Language) -> tuple[tuple[str, str], ...]:
    """Return the labels and names of those who get the briefing and who wrote it, as far as they are given."""
    names = {"recipient": office.recipient, "sender": office.sender}
    return tuple((language.labels[label], name) for label, name in names.items() if name)


def pointer(briefing: Briefing, question: Question, language: Language) -> str:
    """Return where the page prints the question's sentence, after its open words if no form asks; "" if nowhere."""
    number = printed_as(briefing, question)
    if number is None:
        return ""
    place = language.labels["see_point"].format(n=number) if number else language.labels["see_lead"]
    return f"– {place}" if question.question else f"{matter(question)} – {place}"


def about(source: Source, language: Language, place: str) -> str:
    """Return what follows the title of a source: outlet, date or that there is none, and where it is found."""
    day = language.format_date(source.published) if source.published else language.labels["undated"]
    copy = language.labels["same_as"].format(n=source.same_as) if source.same_as else None
    return f"({', '.join(filter(None, (source.outlet, day, copy, place)))})"


def left_out(briefing: Briefing, language: Language) -> str:
    """Return the line that counts what had no room, empty if all had."""
    counts = ((each.name, getattr(briefing.left_out, each.name)) for each in fields(LeftOut))
    items = ", ".join(language.labels[f"left_{name}"].format(n=count) for name, count in counts if count)
    return language.labels["left_out"].format(items=items) if items else ""
