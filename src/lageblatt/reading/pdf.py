"""PDF with a text layer: the lines of all pages joined to paragraphs, running heads and page numbers left out."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from io import BytesIO
from itertools import dropwhile, pairwise, takewhile
from statistics import median
from typing import TYPE_CHECKING

from lageblatt.options import Limits
from lageblatt.reading.draft import ALONE, ANEW, Doubtful, Draft, Unusable
from lageblatt.reading.normal import has_words, line
from lageblatt.reading.plain import LONGEST_TITLE

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

_EDGE = 2
"""Lines at the head and foot of a page that may be running ones."""

_SENTENCE_END = re.compile(r"[.!?…:][\"'”“’»«)\]]*$")
_PAGE_NUMBER = re.compile(
    r"(?:seite|page|página|pagina|strona)?\s*[-–]?\s*\d{1,4}\s*[-–]?(?:\s*(?:/|von|of)\s*\d{1,4})?", re.I
)
_SUSPENDED = re.compile(r"(?:und|oder|sowie|bis|and|or|et|ou|en|of)\b")
"""What follows a hyphen that stays: "Wohn-" and in the next line "und Geschäftshaus"."""

_LARGE, _WIDE, _SHORT, _OTHER = 1.15, 1.3, 0.75, 0.08
"""A title's type size and the distance between paragraphs, to the usual; a last line's length, to the full width; the
difference in type size that parts a heading from its text."""

_OPENING = 12
"""Lines among which the title stands: below the paper's head, a kicker, a date."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a page: type size in points, and how far it stands below the line above (0 at the top of a page)."""

    text: str
    size: float
    drop: float


def read_pdf(data: bytes, limits: Limits) -> Draft:
    """Read a PDF; its title is the heading that it begins with, else its property."""
    from pypdf import PdfReader  # noqa: PLC0415
    from pypdf.errors import PyPdfError  # noqa: PLC0415

    try:
        reader = PdfReader(BytesIO(data))
        pages = _without_running(_pages(reader, limits))
    except PyPdfError as error:
        raise Doubtful(f"is a broken PDF: {ANEW}") from error
    lines = [each for page in pages for each in page]
    if not has_words(" ".join(each.text for each in lines)):
        raise Unusable("is a PDF without a text layer, perhaps a scan: run text recognition on it first")
    return _draft(lines, reader)


def _pages(reader: PdfReader, limits: Limits) -> list[list[_Line]]:
    if reader.is_encrypted and not reader.decrypt(""):
        raise Unusable("is an encrypted PDF: save it without a password")
    if len(reader.pages) > limits.pdf_pages:
        raise Unusable(f"is a PDF of more than {limits.pdf_pages:,} pages: {ALONE}")
    return [_lines(page) for page in reader.pages]


def _lines(page: PageObject) -> list[_Line]:
    """Return the lines of a page in the order of its content."""
    parts: list[tuple[str, float, float]] = []

    def note(text: str, outer: list[float], matrix: list[float], _font: object, size: float) -> None:
        scale = abs(matrix[3] or matrix[1]) * abs(outer[3] or outer[1])
        parts.append((text, size * scale, matrix[5] * outer[3] + outer[5]))

    page.extract_text(visitor_text=note)
    lines, words, size, height, above = [], "", 0.0, None, None
    for text, each_size, each_height in (*parts, ("\n", 0.0, 0.0)):
        for index, piece in enumerate(text.split("\n")):
            if index and line(words):
                drop = max(0.0, above - height) if above is not None and height is not None else 0.0
                lines.append(_Line(words.strip(), size, drop))
                words, size, above, height = "", 0.0, height, None
            if piece.strip():
                size, height = max(size, each_size), each_height if height is None else height
            words += piece
    return lines


def _without_running(pages: list[list[_Line]]) -> list[list[_Line]]:
    """Drop page numbers, and lines at the edge of at least half of the pages that differ in their digits only."""
    edges = Counter(key for page in pages for key in {_key(each) for each in page[:_EDGE] + page[-_EDGE:]})
    running = {key for key, count in edges.items() if count >= max(2, len(pages) / 2)}
    kept = ([each for at, each in enumerate(page) if not _runs(each, at, page, running)] for page in pages)
    return [[replace(page[0], drop=0.0), *page[1:]] for page in kept if page]


def _runs(each: _Line, at: int, page: list[_Line], running: set[tuple[str, int]]) -> bool:
    at_edge = at < _EDGE or at >= len(page) - _EDGE
    return at_edge and (_key(each) in running or _PAGE_NUMBER.fullmatch(each.text) is not None)


def _key(each: _Line) -> tuple[str, int]:
    """Return what running heads have in common; their size tells them from the title that they repeat."""
    return re.sub(r"\d+", "0", line(each.text)), round(each.size)


def _draft(lines: list[_Line], reader: PdfReader) -> Draft:
    """Set the title apart. The day a PDF was made is left aside: an article may have been printed long after."""
    size = median(each.size for each in lines for _ in each.text.split())
    title = _title(lines, size)
    text = _joined([each for each in lines if each not in title])
    named = reader.metadata.title if reader.metadata else None
    return Draft(text, " ".join(each.text for each in title) or named or "")


def _title(lines: list[_Line], size: float) -> list[_Line]:
    """Return the lines in the largest type near the beginning, if that is large and they are no more than a title."""
    opening = lines[:_OPENING]
    largest = max((each.size for each in opening), default=0.0)
    start = dropwhile(lambda each: each.size <= 0.95 * largest or each.size < _LARGE * size, opening)
    title = list(takewhile(lambda each: each.size > 0.95 * largest, start))
    return title if sum(len(each.text) for each in title) <= LONGEST_TITLE else []


def _joined(lines: list[_Line]) -> str:
    """Return the lines as paragraphs, words that were parted at a line end made whole."""
    width = max((len(each.text) for each in lines), default=0)
    drops = sorted(each.drop for each in lines if each.drop)
    usual = drops[len(drops) // 3] if drops else 0.0  # not the median: on a short page half of the drops part something
    text = lines[0].text if lines else ""
    for above, each in pairwise(lines):
        is_new = abs(above.size - each.size) > _OTHER * above.size or each.drop > _WIDE * usual
        ended = _SENTENCE_END.search(above.text) and len(above.text) < _SHORT * width
        text = f"{text}\n\n{each.text}" if is_new or ended else _glued(text, each.text)
    return text


def _glued(text: str, below: str) -> str:
    if text.endswith("\xad"):
        return text[:-1] + below
    if re.search(r"\w-$", text) and not _SUSPENDED.match(below):
        return text[:-1] + below if below[:1].islower() else text + below
    return f"{text} {below}"
