"""The pages of a briefing made and written, as far as they are due.

    parts that are due -analyse→ analyses -compose→ bytes -keep→ files; then the index of all parts

A page whose articles are as they were is not made again, and one that cannot be made does not stop the others.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from typing import Any

from lageblatt.batch.deciding import fingerprint, wish
from lageblatt.batch.inputs import hash_of
from lageblatt.batch.keeping import Desk, keep
from lageblatt.batch.ledger import File
from lageblatt.batch.pages import box_of, is_letterhead
from lageblatt.batch.parts import Part, files_of, index_of, parts_of
from lageblatt.batch.rounds import Call, Lost, Maker, by_batches, surely
from lageblatt.batch.scanning import Material, read
from lageblatt.batch.task import Letterhead, Task
from lageblatt.batch.work import Page, analyse, compose
from lageblatt.errors import LageblattError, WriteError
from lageblatt.fetching.store import original_of
from lageblatt.model import Analysis, Box

_INDEX = "index"
"""What the ledger says an index is made of: it is compared by its bytes."""


@dataclass(slots=True)
class Drawn:
    """What came of the pages: the files that now stand, those written, copies of edited ones, and what went wrong."""

    files: dict[str, File] = field(default_factory=dict)
    originals: dict[str, frozenset[str]] = field(default_factory=dict)
    written: list[Path] = field(default_factory=list)
    edited: list[Path] = field(default_factory=list)
    faults: dict[Path, str] = field(default_factory=dict)

    @property
    def failure(self) -> str | None:
        """What went wrong, in one line; None if all went well."""
        return "; ".join(dict.fromkeys(self.faults.values())) or None


def draw(task: Task, desk: Desk, material: Material, stood: Mapping[str, File]) -> Maker[Drawn]:
    """Make the pages that are due, `stood` being what need not be made; raises LageblattError if none stands then."""
    analyses = None
    while analyses is None:
        yield from read(task, material, material.unread)
        parts = yield from parts_of(task, material)
        due = [part for part in parts if not _stands(part, desk, material, stood)]
        analyses = yield from _analysed(task, desk, material, due)
    _spare(material.files, files_of(task, parts))
    box = _box(task.letterhead)
    composed = yield from surely([_composing(part, each, box) for part, each in zip(due, analyses, strict=True)])
    drawn = Drawn({path: stood[path] for part in parts if part not in due for path in _names(part, desk)})
    for part, found in zip(due, composed, strict=True):
        _finish(part, found, desk, material, drawn)
    if not drawn.files:
        raise LageblattError(drawn.failure or "nothing was made")
    for part in parts:
        kept = frozenset(original_of(material.articles[place]) for place in part.places if isinstance(place, str))
        drawn.originals |= {name: kept for name in _names(part, desk) if name in drawn.files}
    if task.index:
        named = [part for part in parts if drawn.files.keys() >= _names(part, desk)]
        _draw_index(task, desk, drawn, stood, index_of(task, material, named))
    return drawn


def _names(part: Part, desk: Desk) -> frozenset[str]:
    return frozenset(desk.relative(path) for path in part.task.files.values())


def _key(part: Part, desk: Desk, material: Material) -> str:
    """Return the hash of what the page is made of."""
    articles = {desk.relative(place): str(material.seen[place].digest) for place in part.places}
    return fingerprint(part.task, articles, desk.folder).key


def _stands(part: Part, desk: Desk, material: Material, stood: Mapping[str, File]) -> bool:
    """Say whether the page was made of just this and is still there, as it was made or as somebody edited it."""
    key = _key(part, desk, material)
    for name in _names(part, desk):
        found, file = hash_of(desk.folder / name), stood.get(name)
        if file is None or file.made_of != key or found is None:
            return False
        if found != file.sha256 and found in desk.book.ours(name):
            return False  # a run was killed or its disk was full when it had written this, but not all
    return True


def _analysed(
    task: Task, desk: Desk, material: Material, parts: Sequence[Part]
) -> Maker[list[tuple[Analysis, ...]] | None]:
    """Return the analyses of each part; None if an article cannot be analysed, which is set aside."""
    places = [place for part in parts for place in part.places]
    numbered = [(number, material.articles[place]) for part in parts for number, place in enumerate(part.places, 1)]
    found = yield from by_batches(analyse, numbered, _as_it_is, task.options)
    poison = {place: each for place, each in zip(places, found, strict=True) if not isinstance(each, Analysis)}
    for place, fault in poison.items():
        cause = fault.cause if isinstance(fault, Lost) else str(fault)
        material.seen[place] = replace(material.seen[place], digest=None, cause=cause)
    if poison:
        files = {desk.relative(place): material.seen[place] for place in poison if isinstance(place, Path)}
        desk.book.see(task.name, wish(task), files)
        return None
    rest = iter(found)
    return [tuple(islice(rest, len(part.places))) for part in parts]


def _as_it_is(item: Any) -> Any:  # noqa: ANN401 - whatever it is
    return item


def _composing(part: Part, analyses: tuple[Analysis, ...], box: Box | None) -> Call:
    task = part.task
    document = task.letterhead.document if task.letterhead else None
    formats = tuple(dict.fromkeys("docx" if name == "pdf" else name for name in task.formats))
    page, options = Page(formats, document, part.previous), replace(task.options, box=box)
    return Call(compose, lambda: (analyses, options, page))


def _box(letterhead: Letterhead | None) -> Box | None:
    """Return the room for the body; a docxtpl template has none that we know of."""
    if letterhead is None or not is_letterhead(letterhead.document):
        return None
    return box_of(letterhead.document, letterhead.body_height)


def _finish(part: Part, found: Mapping[str, bytes] | Lost, desk: Desk, material: Material, drawn: Drawn) -> None:
    """Write the page that was composed, or note why there is none."""
    files = part.task.files
    try:
        pages = {path: _printed(found, name) for name, path in files.items()}
        drawn.edited += keep(desk, part.task.name, pages, None if part.task.by_event else part.task.output)
    except (LageblattError, OSError) as error:
        drawn.faults |= dict.fromkeys(files.values(), str(error))
        return
    key = _key(part, desk, material)
    drawn.files |= {desk.relative(path): File(hashlib.sha256(data).hexdigest(), key) for path, data in pages.items()}
    drawn.written += pages


def _printed(found: Mapping[str, bytes] | Lost, name: str) -> bytes:
    """Return the page in the format `name`; raises what kept it from being composed."""
    if isinstance(found, Lost):
        raise found.error if isinstance(found.error, LageblattError) else LageblattError(f"the page {found.cause}")
    if name != "pdf":
        return found[name]
    from lageblatt.batch.printing import to_pdf  # noqa: PLC0415 - LibreOffice stands on this machine, if anywhere

    return to_pdf(found["docx"])


def _draw_index(task: Task, desk: Desk, drawn: Drawn, stood: Mapping[str, File], data: bytes) -> None:
    """Write the index if it is not as it was."""
    assert task.index is not None
    name, file = desk.relative(task.index), File(hashlib.sha256(data).hexdigest(), _INDEX)
    try:
        if stood.get(name) != file or not task.index.is_file():
            drawn.edited += keep(desk, task.name, {task.index: data})
            drawn.written.append(task.index)
    except (LageblattError, OSError) as error:
        drawn.faults[task.index] = str(error)
        return
    drawn.files[name] = file


def _spare(sources: Sequence[Path], files: Collection[Path]) -> None:
    """Raise WriteError if a file to be written is one of the sources."""
    for file in files:
        if file.exists() and any(source.exists() and source.samefile(file) for source in sources):
            raise WriteError(f"{file}: is one of the sources; name another output")
