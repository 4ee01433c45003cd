"""Making one briefing, as a maker of `rounds`: it asks for what workers do, and does itself what touches the disk.

    sources -scan→ files -look→ articles -decide→ nothing, or -analyse→ analyses -compose→ pages -keep→ files, ledger

What is unchanged since it was read is not read again, unless the briefing must be made.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from lageblatt.batch.deciding import Record, decide, detail, digest, fingerprint, wish
from lageblatt.batch.delivering import targets_of
from lageblatt.batch.inputs import hash_of, places_of, stat_of
from lageblatt.batch.keeping import Desk, keep
from lageblatt.batch.ledger import Made, Outcome, Seen
from lageblatt.batch.pages import box_of, is_letterhead
from lageblatt.batch.rounds import Call, Lost, Maker, by_batches, surely
from lageblatt.batch.series import previous_of
from lageblatt.batch.task import Letterhead, Task
from lageblatt.batch.work import Look, Page, Reading, analyse, compose, fits, look
from lageblatt.errors import LageblattError, SourceError, WriteError, cause_of
from lageblatt.model import Analysis, Article, Box


@dataclass(slots=True)
class _Material:
    """What a briefing is to be made of: what is known of each file, those already read, and what was set aside.

    What was fetched goes by its address, and is read at once.
    """

    files: list[Path | str] = field(default_factory=list)
    seen: dict[Path | str, Seen] = field(default_factory=dict)
    articles: dict[Path | str, Article] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)

    @property
    def used(self) -> list[Path | str]:
        """The files with an article that fits, in order."""
        return [path for path in self.files if self.seen[path].digest is not None and self.seen[path].fits]

    @property
    def set_aside(self) -> tuple[str, ...]:
        """What could not be used, and why."""
        quarantined = (f"{path}: {self.seen[path].cause}" for path in self.files if self.seen[path].cause)
        return (*self.faults, *quarantined)


def making(task: Task, desk: Desk, forced: bool) -> Maker[Outcome]:
    """Make the briefing of `task` if anything changed, or else nothing; a failure is an outcome like any other."""
    material = _Material()
    yield from _scan(task, desk, material, forced)
    before = desk.book.articles(task.name)
    digests = _digests(desk, material)
    present = bool(kept := desk.book.files(task.name)) and all((desk.folder / path).is_file() for path in kept)
    wanted = fingerprint(task, digests, desk.folder)
    reason = decide(wanted, desk.book.record(task.name), present, forced)
    outcome = Outcome(task.name, reason, set_aside=material.set_aside, detail=detail(before, digests))
    if reason is None or not (material.used or material.set_aside):
        return replace(outcome, reason=None)
    try:
        pages = yield from _pages(task, desk, material)
        edited = keep(desk, task.name, pages)
    except (LageblattError, OSError) as error:
        desk.book.fail(task.name, Record(wanted, str(error)))
        return replace(outcome, failure=str(error), set_aside=material.set_aside)
    digests = _digests(desk, material)
    files = {desk.relative(path): hashlib.sha256(data).hexdigest() for path, data in pages.items()}
    page = hashlib.sha256(repr(sorted(files.items())).encode()).hexdigest()
    record = Record(fingerprint(task, digests, desk.folder))
    desk.book.make(task.name, Made(record, digests, files, page, targets_of(task.delivery)))
    return replace(outcome, written=tuple(pages), edited=edited, set_aside=material.set_aside)


def _digests(desk: Desk, material: _Material) -> dict[str, str]:
    return {desk.relative(path): str(material.seen[path].digest) for path in material.used}


def _scan(task: Task, desk: Desk, material: _Material, forced: bool) -> Maker[None]:
    """Fetch what has an address, find the files, and read those that are not known."""
    known = {} if forced else desk.book.seen(wish(task))
    for found in places_of(task.sources):
        if isinstance(found, SourceError):
            material.faults.append(str(found))
            continue
        if isinstance(found, str):
            _fetch(task, desk, material, found)
            continue
        material.files.append(found)
        seen, stat = known.get(desk.relative(found)), stat_of(found)
        if seen is None or stat is None:
            continue
        if stat and stat == seen.stat:
            material.seen[found] = seen
        elif hash_of(found) == seen.bytes:
            material.seen[found] = replace(seen, stat=stat)
    yield from _look(task, material, [path for path in _on_disk(material.files) if path not in material.seen])
    fresh = {
        path: seen for path, seen in material.seen.items() if known.get(desk.relative(path)) != seen and seen.bytes
    }
    if fresh:
        desk.book.see(wish(task), {desk.relative(path): seen for path, seen in fresh.items()})


def _fetch(task: Task, desk: Desk, material: _Material, address: str) -> None:
    """Put the page at `address`, or what the feed there leads to, to the material; the store asks for changes only."""
    for found in desk.fetcher.articles(address, published=task.published, language=task.options.language):
        if isinstance(found, SourceError):
            material.faults.append(str(found))
        elif found.origin not in material.seen:
            material.files.append(found.origin)
            material.articles[found.origin] = found
            # without bytes of its own: the ledger keeps what was read of files only
            material.seen[found.origin] = Seen("", "", digest(found), fits(found, task.words))


def _on_disk(files: Sequence[Path | str]) -> list[Path]:
    return [each for each in files if isinstance(each, Path)]


def _look(task: Task, material: _Material, paths: Sequence[Path]) -> Maker[None]:
    """Have `paths` read, and put to the material what came of it."""
    stats = {path: stat_of(path) or "" for path in paths}  # before they are read: a later change shows
    reading = Reading(task.published, task.options.language, task.words)
    looks = yield from by_batches(look, paths, _contents, reading)
    for path, found in zip(paths, looks, strict=True):
        if isinstance(found, Lost):
            # without a file there is nothing to know it by, and it is tried again
            material.seen[path] = Seen(stats[path], hash_of(path) or "", None, cause=_cause(found))
        else:
            material.seen[path] = _seen(stats[path], found)
            if found.article is not None and found.fits:
                material.articles[path] = found.article


def _contents(path: Path) -> tuple[bytes, str]:
    return path.read_bytes(), path.name


def _seen(stat: str, found: Look) -> Seen:
    known = digest(found.article) if found.article else None
    return Seen(stat, found.bytes, known, found.fits, found.cause)


def _cause(lost: Lost) -> str:
    """Say why nothing came back, as a source's fault is told."""
    error = lost.error
    if lost.by_its_worker:  # first: pebble's error for it is an OSError
        return "breaks down what works on it"
    if isinstance(error, FileNotFoundError):
        return "does not exist"
    if isinstance(error, TimeoutError):
        return "takes too long"
    if isinstance(error, OSError):
        return f"cannot be read: {cause_of(error)}"
    return f"cannot be worked on: {type(error).__name__}: {error}"


def _pages(task: Task, desk: Desk, material: _Material) -> Maker[Mapping[Path, bytes]]:
    """Return the bytes of each file of the briefing; raises LageblattError."""
    yield from _look(task, material, [path for path in _on_disk(material.used) if path not in material.articles])
    _spare(_on_disk(material.files), task.files.values())
    task = replace(task, options=replace(task.options, box=_box(task.letterhead)))
    analyses = yield from _analyses(task, desk, material)
    document = task.letterhead.document if task.letterhead else None
    formats = tuple(dict.fromkeys("docx" if name == "pdf" else name for name in task.formats))
    before = previous_of(task)
    (pages,) = yield from surely([Call(compose, lambda: (analyses, task.options, Page(formats, document, before)))])
    if isinstance(pages, Lost):
        raise pages.error if isinstance(pages.error, LageblattError) else LageblattError(f"the page {_cause(pages)}")
    return {path: _printed(pages) if name == "pdf" else pages[name] for name, path in task.files.items()}


def _box(letterhead: Letterhead | None) -> Box | None:
    """Return the room for the body; a docxtpl template has none that we know of."""
    if letterhead is None or not is_letterhead(letterhead.document):
        return None
    return box_of(letterhead.document, letterhead.body_height)


def _printed(pages: Mapping[str, bytes]) -> bytes:
    from lageblatt.batch.printing import to_pdf  # noqa: PLC0415 - LibreOffice stands on this machine, if anywhere

    return to_pdf(pages["docx"])


def _analyses(task: Task, desk: Desk, material: _Material) -> Maker[tuple[Analysis, ...]]:
    """Return the analyses of all articles; what cannot be analysed is set aside, and the others are numbered anew."""
    while material.used:
        numbered = list(enumerate((material.articles[path] for path in material.used), 1))
        found = yield from by_batches(analyse, numbered, _as_it_is, task.options)
        poison = {path: each for path, each in zip(material.used, found, strict=True) if not isinstance(each, Analysis)}
        if not poison:
            return tuple(found)
        for path, fault in poison.items():
            cause = _cause(fault) if isinstance(fault, Lost) else str(fault)
            material.seen[path] = replace(material.seen[path], digest=None, cause=cause)
        desk.book.see(wish(task), {desk.relative(path): material.seen[path] for path in poison})
    raise LageblattError("there is no article to brief: give at least one source")


def _as_it_is(item: Any) -> Any:  # noqa: ANN401 - whatever it is
    return item


def _spare(sources: Sequence[Path], files: Collection[Path]) -> None:
    """Raise WriteError if a file to be written is one of the sources."""
    for file in files:
        if file.exists() and any(source.exists() and source.samefile(file) for source in sources):
            raise WriteError(f"{file}: is one of the sources; name another output")
