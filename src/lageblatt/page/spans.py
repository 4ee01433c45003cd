"""Items as spans: their words as quoted, with bookmarks, and the references that follow."""

from __future__ import annotations

from collections.abc import Iterator

from lageblatt.languages import get
from lageblatt.model import Actor, Briefing, Part, Point, Question, Quote
from lageblatt.page.blocks import Span
from lageblatt.page.references import foreign_mark, link, outlets, quotes_of, reference

_STICKY = "\u00a0"
"""No-break blank: a reference does not stand alone on a line."""


def quoted(briefing: Briefing, item: Point | Question, mark: str) -> tuple[Span, ...]:
    """Return the words of an item, each verbatim stretch in a bookmark: `mark`, or `mark_1`… for parts."""
    parts = item.parts or (Part(item.text, item.quotes[0]),)
    marks = [f"{mark}_{number}" for number in range(1, len(parts) + 1)] if item.parts else [mark]
    spans, end = [], 0
    for part, name in zip(parts, marks, strict=True):
        start = max(item.text.find(part.text, end), end)
        if start > end:
            spans.append(Span(item.text[end:start]))
        spans.append(Span(part.text, mark=name, language=language_of(briefing, part.quote)))
        end = start + len(part.text)
    return tuple(spans)


def highlighted(spans: tuple[Span, ...], words: str) -> tuple[Span, ...]:
    """Return the spans with the first occurrence of `words` made strong; unchanged if it is in none."""
    for position, span in enumerate(spans):
        start = span.text.find(words) if words else -1
        if start >= 0:
            return (*spans[:position], *_strong(span, start, start + len(words)), *spans[position + 1 :])
    return spans


def _strong(span: Span, start: int, end: int) -> Iterator[Span]:
    for text, style in ((span.text[:start], None), (span.text[start:end], "Strong"), (span.text[end:], None)):
        if text:
            yield Span(text, style, mark=span.mark, language=span.language)


def references(briefing: Briefing, item: Point | Question | Actor, first: str = _STICKY) -> tuple[Span, ...]:
    """Return the references of an item, each a link; `first` stands before the first one."""
    spans: list[Span] = []
    for number, quote in enumerate(quotes_of(item)):
        blank = " " if number else first
        if blank:
            spans.append(Span(blank, "Reference"))
        spans.append(Span(reference(quote), "Reference", link=_address(briefing, item, quote)))
    remarks = () if isinstance(item, Actor) else (foreign_mark(briefing, item), outlets(briefing, item))
    return (*spans, *(Span(f"{_STICKY}{remark}", "Reference") for remark in remarks if remark))


def _address(briefing: Briefing, item: Point | Question | Actor, quote: Quote) -> str:
    """Return where a reference leads: the words at the source's address, or the source's line on the page."""
    source = next((source for source in briefing.sources if source.id == quote.source), None)
    address = link(source, _words_at(item, quote)) if source and source.url else None
    return address or f"#source_{quote.source}"


def _words_at(item: Point | Question | Actor, quote: Quote) -> str:
    """Return the words that the page shows of `quote`, "" if it shows none."""
    if isinstance(item, Actor):
        shown = [(each.quote, each.text) for each in item.statements]
    else:
        shown = [(part.quote, part.text) for part in item.parts] or [(item.quotes[0], item.text)]
    return next((text for place, text in shown if place == quote), "")


def language_of(briefing: Briefing, quote: Quote | None) -> str | None:
    """Return the language of the quoted source where it is not that of the page's own words."""
    if quote is None:
        return None
    language = next((source.language for source in briefing.sources if source.id == quote.source), None)
    return foreign(briefing, language)


def foreign(briefing: Briefing, language: str | None) -> str | None:
    """Return `language` where it is not that of the page's own words: its labels."""
    return None if language == get(briefing.language).spoken else language
