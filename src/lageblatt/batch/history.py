"""What the ledger tells: past runs, why a briefing was made, what is overdue. It reads, and makes no ledger."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from lageblatt.batch.schema import APPLICATION, VERSION
from lageblatt.batch.task import Task
from lageblatt.errors import LageblattError


@dataclass(frozen=True, slots=True)
class PastRun:
    """A run; without `code` it was killed, or is still at work."""

    id: int
    started: str
    code: int | None
    made: int
    failed: int


@dataclass(frozen=True, slots=True)
class PastOutcome:
    """What became of a briefing in a run."""

    run: int
    started: str
    reason: str | None
    detail: str
    set_aside: str
    failure: str | None


@dataclass(frozen=True, slots=True)
class Health:
    """When a briefing was all right for the last time, and what is the matter with it, if anything is."""

    name: str
    last: str | None
    fault: str | None


@contextmanager
def history(path: Path) -> Iterator[sqlite3.Connection]:
    """Open the ledger at `path` for reading; raise LageblattError if there is none that can be read."""
    if not path.exists():
        raise LageblattError(f"{path}: there is no ledger yet: no run has begun")
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=10)) as connection:
            pragmas = [
                connection.execute(f"PRAGMA {each}").fetchone()[0] for each in ("application_id", "user_version")
            ]
            if pragmas != [APPLICATION, VERSION]:
                raise LageblattError(f"{path}: is no ledger of this version; the next run sees to it")
            yield connection
    except sqlite3.DatabaseError as error:
        raise LageblattError(f"{path}: the ledger cannot be read: {error}") from error


def runs(book: sqlite3.Connection, most: int) -> tuple[PastRun, ...]:
    """Return the last runs, the latest first."""
    query = """SELECT id, started, code, count(reason) - count(failure), count(failure) FROM runs
               LEFT JOIN outcomes ON run = id GROUP BY id ORDER BY id DESC LIMIT ?"""
    return tuple(PastRun(*row) for row in book.execute(query, (most,)))


def outcomes(book: sqlite3.Connection, name: str, most: int) -> tuple[PastOutcome, ...]:
    """Return what became of the briefing `name` in the last runs, the latest first."""
    query = """SELECT run, started, reason, detail, set_aside, failure FROM outcomes JOIN runs ON run = id
               WHERE name = ? ORDER BY run DESC LIMIT ?"""
    return tuple(PastOutcome(*row) for row in book.execute(query, (name, most)))


def health(book: sqlite3.Connection, tasks: Sequence[Task], now: datetime) -> tuple[Health, ...]:
    """Say of each task whether its last good run is too long ago, or a delivery is not done."""
    return tuple(_health(book, task, now) for task in tasks)


def _health(book: sqlite3.Connection, task: Task, now: datetime) -> Health:
    query = """SELECT ended FROM outcomes JOIN runs ON run = id
               WHERE name = ? AND failure IS NULL AND ended IS NOT NULL ORDER BY run DESC LIMIT 1"""
    row = book.execute(query, (task.name,)).fetchone()
    if row is None:
        return Health(task.name, None, "never made")
    # a run that lies in the future was made before the clock was set back: it was made, and counts as just now
    if now - datetime.fromisoformat(row[0]) > task.patience:
        return Health(task.name, row[0], f"overdue: no good run since {row[0]}")
    query = "SELECT failure FROM made WHERE name = ? AND failure IS NOT NULL"
    if failed := book.execute(query, (task.name,)).fetchone():
        return Health(task.name, row[0], f"failed: {failed[0]}")
    query = "SELECT target, fault FROM deliveries WHERE name = ? AND state != 'done' ORDER BY target LIMIT 1"
    if late := book.execute(query, (task.name,)).fetchone():
        return Health(task.name, row[0], f"not delivered to {late[0]}: {late[1] or 'the run ended before'}")
    return Health(task.name, row[0], None)
