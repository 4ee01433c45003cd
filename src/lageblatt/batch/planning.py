"""What a run would do, without doing it: nothing is written, nothing fetched, no lock taken."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from lageblatt.batch.config import load
from lageblatt.batch.deciding import Reason, decide, fingerprint, wish
from lageblatt.batch.engines import HERE
from lageblatt.batch.keeping import Desk
from lageblatt.batch.ledger import Ledger
from lageblatt.batch.parts import files_of, parts_of
from lageblatt.batch.rounds import Maker, drive
from lageblatt.batch.running import Order, ledger_of, ordered
from lageblatt.batch.scanning import Material, digests, read, scan
from lageblatt.batch.schema import MIGRATIONS
from lageblatt.batch.task import Task
from lageblatt.fetching.urls import is_url


@dataclass(frozen=True, slots=True)
class Plan:
    """What would be done of a task: why, into which files, of how many sources, and what stands in the way."""

    name: str
    reason: Reason | None
    files: tuple[Path, ...]
    sources: int
    faults: tuple[str, ...]


def planned(path: Path, order: Order) -> tuple[Plan, ...]:
    """Return what a run of the configuration at `path` would do."""
    config = ordered(load(path), order)
    with _book(path) as book:
        desk = Desk(path.parent, book, "", None)
        return tuple(drive((_planning(task, desk, order.forced) for task in config.tasks), HERE))


@contextmanager
def _book(config: Path) -> Iterator[Ledger]:
    """Open the ledger of a configuration for reading, or an empty one."""
    import sqlite3  # noqa: PLC0415 - not for --help

    from lageblatt.batch.history import history  # noqa: PLC0415

    if ledger_of(config).exists():
        with history(ledger_of(config)) as connection:
            yield Ledger(connection)
    else:
        with closing(sqlite3.connect(":memory:")) as connection:
            connection.executescript("".join(MIGRATIONS))
            yield Ledger(connection)


def _planning(task: Task, desk: Desk, forced: bool) -> Maker[Plan]:
    known = {} if forced else desk.book.seen(task.name, wish(task))
    material = yield from scan(task, desk, known, None)
    found, faults = _with_fetched(desk.book.articles(task.name), digests(desk, material)), material.set_aside
    kept = desk.book.files(task.name)
    present = bool(kept) and all((desk.folder / file).is_file() for file in kept)
    reason = decide(fingerprint(task, found, desk.folder), desk.book.record(task.name), present, forced)
    if reason is None or not (found or faults):
        return Plan(task.name, None, (), len(found), faults)
    return Plan(task.name, reason, (yield from _files(task, material)), len(found), faults)


def _with_fetched(before: Mapping[str, str], files: Mapping[str, str]) -> Mapping[str, str]:
    """Return what a run would find: nothing is fetched, so what has an address counts as it was."""
    fetched = {source: known for source, known in before.items() if is_url(source)}
    unchanged = files == {source: known for source, known in before.items() if source not in fetched}
    return before if unchanged and list(files) == [each for each in before if each in files] else {**fetched, **files}


def _files(task: Task, material: Material) -> Maker[tuple[Path, ...]]:
    """Return the files that would be written; which events there are in what must be fetched, nobody knows yet."""
    if not task.by_event or not material.used:
        return tuple(task.files.values())
    yield from read(task, material, material.unread)
    return files_of(task, (yield from parts_of(task, material)))
