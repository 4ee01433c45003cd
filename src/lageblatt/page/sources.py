"""The list of sources: number, title, outlet, date, and the file or address; one paragraph where they are many."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lageblatt.languages import Language
from lageblatt.model import Briefing, Source
from lageblatt.page.blocks import Paragraph, Span
from lageblatt.page.spans import foreign
from lageblatt.page.styles import Style

MANY = 8
"""Sources from which on they follow each other in one paragraph instead of standing in lines."""
_LONGEST_NAME = 56
_HOST = re.compile(r"[a-z][a-z0-9+.-]*://(?:[^/?#@]*@)?(?:www\.)?([^/?#]+)", re.IGNORECASE)


def source_paragraphs(briefing: Briefing, language: Language, styles: Mapping[str, Style]) -> Iterator[Paragraph]:
    """Yield the paragraphs of the list."""
    if len(briefing.sources) <= MANY:
        for source in briefing.sources:
            numeral = Span(str(source.id), "Numeral")
            yield Paragraph(styles["Source"], tuple(_line(source, briefing, language)), numeral)
    else:
        yield Paragraph(styles["Left Out"], tuple(_run_in(briefing, language)))


def _run_in(briefing: Briefing, language: Language) -> Iterator[Span]:
    for number, source in enumerate(briefing.sources):
        yield Span(f"{'   ' if number else ''}{source.id}\u00a0", "Numeral")
        yield from _line(source, briefing, language)


def _line(source: Source, briefing: Briefing, language: Language) -> Iterator[Span]:
    """Yield a source's spans: `Title. Outlet, 18. August 2025. file.txt`; an unknown date is named as such."""
    day = language.format_date(source.published) if source.published else language.labels["undated"]
    yield Span(source.title, "Source Title", mark=f"source_{source.id}", language=foreign(briefing, source.language))
    stop = " " if source.title.endswith((".", "!", "?", "…", ":")) else ". "
    yield Span(f"{stop}{source.outlet}, {day}. " if source.outlet else f"{stop}{day}. ")
    if source.same_as:
        yield Span(f"{language.labels['same_as'].format(n=source.same_as)}. ")
    yield Span(_name(source), "Hyperlink" if source.url else None, link=source.url)


def _name(source: Source) -> str:
    """Return what names the source's place: the host of an address, the name of a file, its middle left out if long."""
    address = _HOST.match(source.origin)
    name = address[1] if address else source.origin
    half = _LONGEST_NAME // 2
    return name if len(name) <= _LONGEST_NAME else f"{name[:half]}…{name[-half:]}"
