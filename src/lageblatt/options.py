"""Every knob of a briefing and of reading: its default and its meaning in one place."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field, fields
from datetime import date

from lageblatt.model import NO_OFFICE, Box, Office, Paper

VERSION = "0.1.0"
METHODS = (
    "reader",
    "commentary",
    "blend",
    "lead",
    "lexrank",
    "textrank",
    "lsa",
    "luhn",
    "sum-basic",
    "kl",
    "reduction",
    "edmundson",
)
"""Names of the rankers, the default first; `ranking.METHODS` has the functions, and a test holds both together."""
GENRES = {"report": METHODS[0], "commentary": "commentary"}
"""What sort of articles the sources are -> the ranker that is the default for them; the default sort first."""


Reference = tuple[int, int]
"""Source and sentence, both from 1, as references [source·sentence] show them."""


def as_reference(text: str) -> Reference | None:
    """Return source and sentence of 1·4, or of 1.4 and 1:4, which are easier to type; None for anything else."""
    found = re.fullmatch(r"\[?(\d{1,6})[·.:](\d{1,6})\]?", text.strip())
    return (int(found[1]), int(found[2])) if found else None


BUILT_IN = "built-in"
SPACY = "spacy:"
"""How names are found: by Lageblatt itself, or by the spaCy pipeline whose name follows the prefix."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a source may be, and what reading it may cost; what goes beyond is refused in one sentence.

    file_bytes:      of the file: a news article is far below, a mistaken video far above.
    characters:      of the extracted text with its title: a hundred pages.
    html_bytes:      of a page.
    html_tags:       of a page; 81 news pages have 370 to 6,100.
    html_attributes: of one tag; parsers take n² steps for n of them.
    zip_entries:     of a DOCX.
    zip_bytes:       of a DOCX, unpacked.
    zip_ratio:       of a DOCX, unpacked to packed.
    xml_signs:       tags and attributes of a DOCX that is no source: it is parsed beside all else. Word's have 55,000.
    pdf_pages:       of a PDF.
    mail_parts:      of a mail, those inside of others included.
    seconds:         of processor time; of the clock three times as many, which is all that Windows has.
    megabytes:       of memory that the parsing process may ask for; macOS and Windows have no such limit.
    """

    file_bytes: int = 50_000_000
    characters: int = 200_000
    html_bytes: int = 5_000_000
    html_tags: int = 50_000
    html_attributes: int = 1_000
    zip_entries: int = 2_000
    zip_bytes: int = 50_000_000
    zip_ratio: int = 100
    xml_signs: int = 250_000
    pdf_pages: int = 300
    mail_parts: int = 200
    seconds: int = 6
    megabytes: int = 600


USUAL = Limits()


@dataclass(frozen=True, slots=True)
class Bound:
    """A limit that users may set: from `least` to `most`, `usual` if they do not."""

    least: int
    most: int
    usual: int
    doc: str


BOUNDS = {
    "max_size": Bound(1, 1_000, USUAL.file_bytes // 1_000_000, "MB that a source may have"),
    "max_seconds": Bound(1, 3_600, USUAL.seconds, "seconds of processor time that reading a source may take"),
    "max_memory": Bound(250, 64_000, USUAL.megabytes, "MB of memory that reading a source may take"),
}
"""The limits that users may set, as options and as keys of `[run]`; with less than 250 MB no page can be read."""


def limits_of(max_size: int, max_seconds: int, max_memory: int) -> Limits:
    """Return the limits with these of `BOUNDS`, which must hold."""
    return Limits(file_bytes=max_size * 1_000_000, seconds=max_seconds, megabytes=max_memory)


@dataclass(frozen=True, slots=True)
class Options:
    """How a briefing is made.

    title:    printed title; the title of the first source if None.
    date:     of the briefing; today if not given (the only look at the clock).
    language: of labels and dates; that of most sources if None.
    method:   name of the ranker; that of the genre if None.
    points:   key points at most, the lead sentence included.
    assessment: leave room for somebody's own judgement, before the sources unless the layout says where.
    office:   for whom, from whom, classification, time of day; none of it is printed if not given.
    paper:    sheet that the briefing is set on; it fits the other one as well.
    box:      room that a letterhead leaves for the body; our own sheet if None.
    names:    what finds names: `BUILT_IN`, or `SPACY` and the name of an installed pipeline.
    layout:   text of a layout in TOML (sections, order, labels, quotas); the shipped one if None.
    pins:     sentences that are to be key points, right after the best one.
    drops:    sentences that are not to be quoted.
    genre:    what sort of articles the sources are.
    semantic: compare sentences of several sources by their meaning too, across languages (extra [semantic]).
    """

    title: str | None = None
    date: date = field(default_factory=date.today)
    language: str | None = None
    method: str | None = None
    points: int = 6
    paper: Paper = Paper.A4
    names: str = BUILT_IN
    layout: str | None = None
    pins: tuple[Reference, ...] = ()
    drops: tuple[Reference, ...] = ()
    assessment: bool = False
    office: Office = NO_OFFICE
    box: Box | None = None
    genre: str = "report"
    semantic: bool = False

    @property
    def ranker(self) -> str:
        """Name of the ranker: the method that was asked for, or that of the genre."""
        return self.method or GENRES[self.genre]

    def key(self) -> str:
        """Stable hash of all options and the version: equal keys and equal texts give equal bytes."""
        values = [f"{each.name}={getattr(self, each.name)!r}" for each in fields(self)]
        return hashlib.sha256("\n".join([VERSION, *values]).encode("utf-8", "surrogatepass")).hexdigest()
