"""The verification itself: what a file shows against the briefing that was written, and that against its sources."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from pathlib import Path

from lageblatt.errors import SourceError
from lageblatt.model import Briefing
from lageblatt.options import USUAL, Limits
from lageblatt.reading.files import contents
from lageblatt.rendering import render
from lageblatt.rendering.json import load
from lageblatt.verify.document import Document, read
from lageblatt.verify.findings import Finding, Status
from lageblatt.verify.search import find, nearby
from lageblatt.verify.testimony import Testimony, earlier_sources, lines

_ZIP = b"PK\x03\x04"
_PLACE = re.compile(r"\{(?:point|actor|role|question|source|conflict|change)_[\d_]+\}")


def verify(file: Path, places: Sequence[Path] = (), limits: Limits = USUAL) -> tuple[Finding, ...]:
    """Return how each line of the briefing in `file` (JSON or DOCX) stands.

    Its sources are sought in `places` (files or folders), by default where `nearby` says, and read within `limits`.
    Raises SourceError if `file` cannot be read or holds no briefing of Lageblatt.
    """
    data = contents(file)
    try:
        document = read(data) if data.startswith(_ZIP) else None
        briefing = _briefing(data, document)
    except ValueError as error:
        raise SourceError(str(file), f"no briefing of Lageblatt: {error}") from error
    sources = (*briefing.sources, *earlier_sources(briefing))
    testimony = Testimony(find(sources, places or nearby(file), limits), briefing)
    if document is None:
        return tuple(finding for line in lines(briefing) for finding in testimony.findings(line))
    return tuple(_document_findings(briefing, document, testimony))


def _briefing(data: bytes, document: Document | None) -> Briefing:
    if document is None:
        return load(data)
    if document.provenance is None:
        raise ValueError("the DOCX carries no briefing inside")
    return load(document.provenance)


def _document_findings(briefing: Briefing, document: Document, testimony: Testimony) -> Iterator[Finding]:
    """Yield what was changed by hand, and for what was not, how it stands in its source."""
    written = read(_as_written(briefing))
    kept = frozenset(written.quoted) & frozenset(document.quoted)
    now = document.filled(kept)
    for line in lines(briefing):
        edited = [_edited(line.item, name, written, document, now) for name in line.bookmarks if name in written.quoted]
        yield from [finding for finding in edited if finding] or testimony.findings(line)
    missing = frozenset(written.quoted) - kept
    beside = _beside(written.filled(kept), now, {written.quoted[name] for name in missing})
    yield from (finding for place, finding in beside if place or not briefing.page.box)


def _as_written(briefing: Briefing) -> bytes:
    """Return the DOCX as it was written; for a letterhead, which nobody has here, in a blank one."""
    if briefing.page.box is None:
        return render(briefing, "docx")
    from lageblatt.rendering.docx import letterhead  # noqa: PLC0415 - seldom needed

    return letterhead.render(briefing, letterhead.blank())


def _edited(item: str, bookmark: str, written: Document, document: Document, now: Sequence[str]) -> Finding | None:
    """Return what was done by hand to what `bookmark` holds; None if it shows what was written."""
    was, shown = written.quoted[bookmark], document.quoted.get(bookmark)
    if shown == was or (shown is None and any(was in paragraph for paragraph in now)):
        return None
    if not shown:
        return Finding(item, Status.MISSING, f"missing: was “{was}”")
    return Finding(item, Status.CHANGED, f"changed by hand: was “{was}”, now “{shown}”")


def _beside(was: Sequence[str], now: Sequence[str], missing: set[str]) -> Iterator[tuple[bool, Finding]]:
    """Yield what changed in the paragraphs outside the quotations, and whether it stands between what was written.

    `missing` quotations are told already.
    """
    for code, *place in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        if code == "equal":
            continue
        inside = code != "insert" or 0 < place[0] < len(was)
        yield from ((inside, finding) for finding in _changes(was, now, place, missing))


def _changes(was: Sequence[str], now: Sequence[str], place: Sequence[int], missing: set[str]) -> Iterator[Finding]:
    i1, i2, j1, j2 = place
    before, after = list(was[i1:i2]), list(now[j1:j2])
    pairs = min(len(before), len(after))
    for old, new in zip(before[:pairs], after[:pairs], strict=True):
        yield Finding("line", Status.CHANGED, f"changed by hand: was “{_plain(old)}”, now “{_plain(new)}”")
    for old in before[pairs:]:
        if not any(text in old for text in missing):
            yield Finding("line", Status.MISSING, f"missing: was “{_plain(old)}”")
    for new in after[pairs:]:
        yield Finding("line", Status.ADDED, f"added by hand: “{_plain(new)}”")


def _plain(frame: str) -> str:
    """Return a paragraph as a reader sees it, quotations that are told of elsewhere as dots."""
    return _PLACE.sub("…", frame)
