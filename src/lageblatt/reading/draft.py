"""What a format module hands back, why it may not, and the limits that hold for all of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

MAX_BYTES = 50_000_000
"""Largest file of any kind: a news article is far below, a mistaken video far above."""

MAX_HTML_BYTES = 5_000_000
MAX_HTML_TAGS = 50_000
MAX_HTML_ATTRIBUTES = 1_000
"""Tags of a page (81 news pages: 370 to 6,100), attributes of one tag (parsers take n² steps for n of them)."""

MAX_ZIP_ENTRIES = 2_000
MAX_ZIP_BYTES = 50_000_000
MAX_ZIP_RATIO = 100
"""Entries, unpacked bytes, and unpacked to packed bytes of a DOCX."""

MAX_PDF_PAGES = 300


class Unusable(Exception):
    """Data that gives no article; the message is the cause, as it follows "name: "."""


@dataclass(frozen=True, slots=True)
class Draft:
    """An article as its format gives it, before normalising; an empty line parts the paragraphs of `text`."""

    text: str
    title: str = ""
    published: date | None = None
    outlet: str | None = None
    author: str | None = None
    url: str | None = None
