"""A DOCX as it stands now: the briefing it carries inside, what its bookmarks hold, what stands around them.

Only text that a reader sees counts: what was deleted or moved away with changes tracked is gone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from itertools import islice
from typing import TYPE_CHECKING
from zipfile import ZipFile

from lageblatt.model import fold
from lageblatt.options import USUAL
from lageblatt.reading.archive import refuse_large
from lageblatt.reading.draft import Unusable

if TYPE_CHECKING:
    from lxml.etree import _Element

PROVENANCE = "{urn:lageblatt:briefing:1}briefing"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_BLANKS = frozenset({f"{_W}tab", f"{_W}br", f"{_W}cr"})
_GONE = frozenset({f"{_W}del", f"{_W}moveFrom", _FALLBACK})
_OURS = re.compile(r"(?:point|actor|role|question|source|conflict|change)_\d+(?:_\d+)?")
_CUSTOM = re.compile(r"customXml/item\d*\.xml")
_SHOWN = re.compile(r"word/(?:document|header\d*|footer\d*)\.xml")
_MOST, _DEEPEST = 2_000, 100
"""Paragraphs and bookmarks of a briefing, and bookmarks inside each other: far above what one page has."""


@dataclass(frozen=True, slots=True)
class Document:
    """What a DOCX shows: `quoted` is text by bookmark, `frames` are paragraphs with `{bookmark}` in place of that text.

    `provenance` is the JSON that it carries inside.
    """

    provenance: bytes | None
    quoted: dict[str, str]
    frames: tuple[str, ...]

    def filled(self, kept: frozenset[str]) -> tuple[str, ...]:
        """Return the paragraphs with the text of every bookmark that is not `kept` in its place."""
        filled = (re.sub(r"\{(\w+)\}", lambda found: self._fill(found[1], kept), frame) for frame in self.frames)
        return tuple(fold(frame).replace("\\{", "{").replace("\\}", "}") for frame in filled)

    def _fill(self, name: str, kept: frozenset[str]) -> str:
        return f"{{{name}}}" if name in kept else self.quoted[name]


def read(data: bytes) -> Document:
    """Return the DOCX in `data`; `ValueError` if it is none that can be read."""
    try:
        refuse_large(data, USUAL)
    except Unusable as error:
        raise ValueError(f"it {error}") from error
    with ZipFile(BytesIO(data)) as archive:
        parts = _parts(archive)
    quoted: dict[str, list[str]] = {}
    found = (frame for name, root in parts if _SHOWN.fullmatch(name) for frame in _frames(root, quoted))
    frames = list(islice(found, _MOST + 1))
    if len(frames) > _MOST:
        raise ValueError(f"it is a DOCX of more than {_MOST:,} paragraphs")
    carried = (root for name, root in parts if _CUSTOM.fullmatch(name) and root.tag == PROVENANCE)
    provenance = next(("".join(root.itertext()).encode("utf-8") for root in carried), None)
    return Document(
        provenance, {name: fold("".join(text)) for name, text in quoted.items()}, tuple(filter(None, frames))
    )


def _parts(archive: ZipFile) -> list[tuple[str, _Element]]:
    from lxml import etree  # noqa: PLC0415 - not for --help

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    wanted = sorted(name for name in set(archive.namelist()) if _CUSTOM.fullmatch(name) or _SHOWN.fullmatch(name))
    try:
        return [(name, etree.fromstring(archive.read(name), parser)) for name in wanted]
    except etree.XMLSyntaxError as error:
        raise ValueError("a damaged DOCX") from error


class _Walk:
    """The state of a walk through one part: paragraphs and bookmarks that are open, frames that are done."""

    def __init__(self, quoted: dict[str, list[str]]) -> None:
        self.quoted = quoted
        self.open: dict[str, str] = {}
        self.paragraphs: list[list[str]] = []

    def add(self, text: str) -> None:
        for name in self.open.values():
            self.quoted[name].append(text)
        if not self.open and self.paragraphs:
            self.paragraphs[-1].append(text.replace("{", "\\{").replace("}", "\\}"))

    def start(self, element: _Element) -> None:
        if element.tag == f"{_W}p":
            self.add(" ")  # a quotation that was broken into two paragraphs still reads on
            self.paragraphs.append([])
        elif element.tag == f"{_W}t":
            self.add(element.text or "")
        elif element.tag in _BLANKS:
            self.add(" ")
        elif element.tag == f"{_W}bookmarkStart":
            self._open(element)
        elif element.tag == f"{_W}bookmarkEnd":
            self.open.pop(str(element.get(f"{_W}id")), None)

    def _open(self, element: _Element) -> None:
        name = str(element.get(f"{_W}name"))
        if not _OURS.fullmatch(name) or name in self.quoted:
            return
        if len(self.quoted) >= _MOST or len(self.open) >= _DEEPEST:
            raise ValueError("it is a DOCX of more bookmarks than a briefing has")
        if not self.open and self.paragraphs:
            self.paragraphs[-1].append(f"{{{name}}}")
        self.quoted[name] = []
        self.open[str(element.get(f"{_W}id"))] = name


def _frames(root: _Element, quoted: dict[str, list[str]]) -> Iterator[str]:
    from lxml import etree  # noqa: PLC0415 - not for --help

    walk = _Walk(quoted)
    events = etree.iterwalk(root, events=("start", "end"))
    for event, element in events:
        if event == "start" and element.tag in _GONE:
            events.skip_subtree()
        elif event == "start":
            walk.start(element)
        elif element.tag == f"{_W}p":
            yield fold("".join(walk.paragraphs.pop()))
