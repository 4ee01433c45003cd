"""What a run would do, without doing it: nothing is written, nothing fetched, no lock taken."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from lageblatt.batch.config import load
from lageblatt.batch.deciding import Reason, decide, digest, fingerprint, relative
from lageblatt.batch.inputs import places_of
from lageblatt.batch.ledger import Ledger
from lageblatt.batch.running import Order, ledger_of, ordered
from lageblatt.batch.schema import MIGRATIONS
from lageblatt.batch.task import Task
from lageblatt.batch.work import Reading, look
from lageblatt.errors import SourceError, cause_of
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
    import sqlite3  # noqa: PLC0415 - not for --help
    from contextlib import closing  # noqa: PLC0415

    from lageblatt.batch.history import history  # noqa: PLC0415

    config = ordered(load(path), order)
    if ledger_of(path).exists():
        with history(ledger_of(path)) as connection:
            return tuple(_plan(task, path.parent, Ledger(connection), order.forced) for task in config.tasks)
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.executescript("".join(MIGRATIONS))
        return tuple(_plan(task, path.parent, Ledger(connection), order.forced) for task in config.tasks)


def _plan(task: Task, folder: Path, book: Ledger, forced: bool) -> Plan:
    # nothing is fetched: what has an address counts as it was
    fetched = {key: known for key, known in book.articles(task.name).items() if is_url(key)}
    digests, faults = _read(task, folder)
    digests = {**fetched, **digests}
    kept = book.files(task.name)
    present = bool(kept) and all((folder / file).is_file() for file in kept)
    reason = decide(fingerprint(task, digests, folder), book.record(task.name), present, forced)
    if not digests and not faults:
        reason = None
    return Plan(task.name, reason, tuple(task.files.values()), len(digests), faults)


def _read(task: Task, folder: Path) -> tuple[Mapping[str, str], tuple[str, ...]]:
    reading = Reading(task.published, task.options.language, task.words)
    digests, faults = {}, []
    for found in places_of(task.sources):
        if isinstance(found, str):
            continue
        if isinstance(found, SourceError):
            faults.append(str(found))
            continue
        try:
            (seen,) = look([(found.read_bytes(), found.name)], reading)
        except OSError as error:
            faults.append(f"{found}: cannot be read: {cause_of(error)}")
            continue
        if seen.cause:
            faults.append(f"{found}: {seen.cause}")
        elif seen.fits and seen.article is not None:
            digests[relative(found, folder)] = digest(seen.article)
    return digests, tuple(faults)
