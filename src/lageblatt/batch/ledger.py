"""The ledger: what was made of what, and when, in a small SQLite file that may be deleted at any time.

It is history, not truth: without it everything is made again, nothing is lost. One process at a time writes: `run`
holds a lock. A ledger that is damaged is set aside under another name, and a new one begun.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import astuple, dataclass
from pathlib import Path

from lageblatt.batch.deciding import Fingerprint, Reason, Record
from lageblatt.batch.schema import prepare
from lageblatt.errors import LageblattError, WriteError

RUNS = 1000
"""Runs that are kept: three years of a daily one."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What came of reading a file: see the table `seen`."""

    stat: str
    bytes: str
    digest: str | None
    fits: bool = True
    cause: str | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a task: files written and why, sources set aside, what made it fail; `edited` pages were kept."""

    name: str
    reason: Reason | None = None
    written: tuple[Path, ...] = ()
    set_aside: tuple[str, ...] = ()
    failure: str | None = None
    detail: str = ""
    edited: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class Made:
    """A page that is finished: of which sources and in which files, by their hashes, and who is to get it."""

    record: Record
    articles: Mapping[str, str]
    files: Mapping[str, str]
    page: str
    targets: Sequence[str]


@dataclass(frozen=True, slots=True)
class Parcel:
    """A delivery that is not done."""

    name: str
    page: str
    target: str
    state: str


class Ledger:
    """The tables; each method is one transaction and durable when it returns."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def record(self, name: str) -> Record | None:
        """Return of what the briefing `name` was made last."""
        query = "SELECT texts, options, version, failure FROM made WHERE name = ?"
        row = self._connection.execute(query, (name,)).fetchone()
        return Record(Fingerprint(*row[:3]), row[3]) if row else None

    def articles(self, name: str) -> dict[str, str]:
        """Return the sources of which the briefing `name` was made last, and their digests."""
        return dict(self._connection.execute("SELECT source, digest FROM articles WHERE name = ?", (name,)))

    def files(self, name: str) -> tuple[str, ...]:
        """Return the files of the briefing `name`."""
        query = "SELECT DISTINCT path FROM files WHERE name = ? ORDER BY path"
        return tuple(row[0] for row in self._connection.execute(query, (name,)))

    def ours(self, path: str) -> frozenset[str]:
        """Return the hashes of what a run has written to `path`, or was about to."""
        return frozenset(row[0] for row in self._connection.execute("SELECT sha256 FROM files WHERE path = ?", (path,)))

    def seen(self, wish: str) -> dict[str, Seen]:
        """Return what came of reading files as `wish` says, by their paths."""
        query = "SELECT source, stat, bytes, digest, fits, cause FROM seen WHERE wish = ?"
        rows = self._connection.execute(query, (wish,))
        return {row[0]: Seen(row[1], row[2], row[3], bool(row[4]), row[5]) for row in rows}

    def see(self, wish: str, rows: Mapping[str, Seen]) -> None:
        """Keep what came of reading files as `wish` says."""
        values = ((source, wish, *astuple(seen)) for source, seen in rows.items())
        with self._connection:
            self._connection.executemany("INSERT OR REPLACE INTO seen VALUES (?, ?, ?, ?, ?, ?, ?)", values)

    def intend(self, name: str, files: Mapping[str, str]) -> None:
        """Keep what is about to be written, so that a run after a crash does not take it for somebody's edit."""
        rows = ((path, sha256, name) for path, sha256 in files.items())
        with self._connection:
            self._connection.executemany("INSERT OR REPLACE INTO files VALUES (?, ?, ?)", rows)

    def fail(self, name: str, record: Record) -> None:
        """Keep that the briefing `name` could not be made."""
        with self._connection:
            self._write(name, record)

    def make(self, name: str, made: Made) -> None:
        """Keep that the briefing `name` is made and, in the same instant, that it is to be delivered."""
        with self._connection as book:
            self._write(name, made.record)
            book.execute("DELETE FROM articles WHERE name = ?", (name,))
            book.executemany("INSERT INTO articles VALUES (?, ?, ?)", ((name, *row) for row in made.articles.items()))
            book.execute("DELETE FROM files WHERE name = ?", (name,))
            rows = ((path, sha256, name) for path, sha256 in made.files.items())
            book.executemany("INSERT OR REPLACE INTO files VALUES (?, ?, ?)", rows)
            # an older page that was not delivered is news no more
            book.execute("DELETE FROM deliveries WHERE name = ? AND page != ? AND state = 'due'", (name, made.page))
            due = ((name, made.page, target, "due", None) for target in made.targets)
            book.executemany("INSERT OR IGNORE INTO deliveries VALUES (?, ?, ?, ?, ?)", due)

    def _write(self, name: str, record: Record) -> None:
        row = (name, *astuple(record.fingerprint), record.failure)
        self._connection.execute("INSERT OR REPLACE INTO made VALUES (?, ?, ?, ?, ?)", row)

    def parcels(self, names: Iterable[str]) -> tuple[Parcel, ...]:
        """Return the deliveries of the briefings `names` that are not done."""
        rows = self._connection.execute("SELECT name, page, target, state FROM deliveries WHERE state != 'done'")
        wanted = frozenset(names)
        return tuple(parcel for parcel in (Parcel(*row) for row in rows) if parcel.name in wanted)

    def mark(self, parcels: Iterable[Parcel], state: str, fault: str | None = None) -> None:
        """Keep what became of `parcels`."""
        rows = ((state, fault, parcel.name, parcel.page, parcel.target) for parcel in parcels)
        query = "UPDATE deliveries SET state = ?, fault = ? WHERE name = ? AND page = ? AND target = ?"
        with self._connection:
            self._connection.executemany(query, rows)

    def begin(self, started: str, version: str) -> int:
        """Begin a run, forgetting those of long ago; return its number."""
        with self._connection as book:
            number = book.execute("INSERT INTO runs (started, version) VALUES (?, ?)", (started, version)).lastrowid
            assert number is not None
            book.execute("DELETE FROM runs WHERE id <= ?", (number - RUNS,))
        return number

    def end(self, run: int, ended: str, code: int, outcomes: Iterable[Outcome]) -> None:
        """End a run, with what became of each task."""
        rows = (
            (run, each.name, each.reason, each.detail, "\n".join(each.set_aside), each.failure) for each in outcomes
        )
        with self._connection as book:
            book.executemany("INSERT OR REPLACE INTO outcomes VALUES (?, ?, ?, ?, ?, ?)", rows)
            book.execute("UPDATE runs SET ended = ?, code = ? WHERE id = ?", (ended, code, run))


@contextmanager
def ledger(path: Path) -> Iterator[Ledger]:
    """Open the ledger at `path`, making it if need be; raise LageblattError for a file that is none."""
    with opened(path) as connection:
        yield Ledger(connection)


@contextmanager
def opened(path: Path) -> Iterator[sqlite3.Connection]:
    """Open the database at `path`, brought up to this version."""
    try:
        with closing(sqlite3.connect(path)) as connection:
            prepare(connection, path)
            yield connection
    except sqlite3.OperationalError as error:
        raise WriteError(f"{path}: the ledger cannot be written: {error}") from error
    except sqlite3.DatabaseError as error:
        raise LageblattError(f"{path}: is no ledger ({error}); delete it, everything is then made again") from error


def mended(path: Path) -> Path | None:
    """Set a damaged ledger aside, with its journal, and return where; None if the one at `path` is sound or missing."""
    if not path.exists() or _is_sound(path):
        return None
    aside = next(
        name for number in range(1, 10_000) if not (name := path.with_name(f"{path.name}.damaged-{number}")).exists()
    )
    journal = path.with_name(f"{path.name}-journal")
    if journal.exists():
        os.replace(journal, aside.with_name(f"{aside.name}-journal"))  # noqa: PTH105 - Path.replace says nothing more
    os.replace(path, aside)  # noqa: PTH105
    return aside


def _is_sound(path: Path) -> bool:
    try:
        with closing(sqlite3.connect(path)) as connection:
            return bool(connection.execute("PRAGMA quick_check").fetchone()[0] == "ok")
    except sqlite3.OperationalError:
        return True  # it cannot be opened or is locked, which says nothing of what stands in it
    except sqlite3.DatabaseError:
        return False
