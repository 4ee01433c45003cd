"""The ledger: what was made of what, and when, in a small SQLite file that may be deleted at any time.

It is history, not truth: without it everything is made again, nothing is lost. One process at a time writes: `run`
holds a lock. A ledger that is damaged is set aside under another name, and a new one begun.
"""

from __future__ import annotations

import hashlib
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
GONE = "no source tells of its event any more; the page stays"
_LONG_AGO = (
    "DELETE FROM runs WHERE id <= ?",
    "DELETE FROM files WHERE made_of IS NULL AND run <= ?",
    # but the last one to each: the same page may be made again, and is not sent twice
    """DELETE FROM deliveries AS old WHERE state = 'done' AND run <= ? AND run <
       (SELECT max(run) FROM deliveries WHERE name = old.name AND target = old.target)""",
)
"""What forgets what was before a run, so that the ledger does not grow for ever."""


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
    """What became of a task: files written and why, sources set aside, what made it fail.

    `edited` are copies of pages that somebody had edited, `gone` pages of events that no source tells of any more.
    """

    name: str
    reason: Reason | None = None
    written: tuple[Path, ...] = ()
    set_aside: tuple[str, ...] = ()
    failure: str | None = None
    edited: tuple[Path, ...] = ()
    gone: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class File:
    """A file of a page as it was written: the hash of its bytes and of what it was made of."""

    sha256: str
    made_of: str


@dataclass(frozen=True, slots=True)
class Made:
    """A page that is finished: of which sources, in which files and of which originals each, and who is to get it."""

    record: Record
    articles: Mapping[str, str]
    files: Mapping[str, File]
    originals: Mapping[str, frozenset[str]]
    targets: Sequence[str]

    @property
    def page(self) -> str:
        """Hash of what its files are called and hold."""
        named = sorted((path, file.sha256) for path, file in self.files.items())
        return hashlib.sha256(repr(named).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Parcel:
    """A delivery that is not done."""

    name: str
    page: str
    target: str
    state: str


class Ledger:
    """The tables; each method is one transaction and durable when it returns. What a run writes bears its number."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._run = 0

    def record(self, name: str) -> Record | None:
        """Return of what the briefing `name` was made last."""
        query = "SELECT texts, options, version, failure FROM made WHERE name = ?"
        row = self._connection.execute(query, (name,)).fetchone()
        return Record(Fingerprint(*row[:3]), row[3]) if row else None

    def articles(self, name: str) -> dict[str, str]:
        """Return the sources of which the briefing `name` was made last, in order, and their digests."""
        query = "SELECT source, digest FROM articles WHERE name = ? ORDER BY place"
        return dict(self._connection.execute(query, (name,)))

    def files(self, name: str) -> dict[str, File]:
        """Return the files of the briefing `name` as it was made last, in the order of their paths."""
        query = "SELECT path, sha256, made_of FROM files WHERE name = ? AND made_of IS NOT NULL ORDER BY path"
        return {row[0]: File(*row[1:]) for row in self._connection.execute(query, (name,))}

    def folders(self) -> frozenset[Path]:
        """Return the folders that the last run wrote to: if it was killed, it has left something there."""
        query = "SELECT path FROM files WHERE run = (SELECT max(run) FROM files)"
        return frozenset(Path(row[0]).parent for row in self._connection.execute(query))

    def ours(self, path: str) -> frozenset[str]:
        """Return the hashes of what a run has written to `path`, or was about to."""
        return frozenset(row[0] for row in self._connection.execute("SELECT sha256 FROM files WHERE path = ?", (path,)))

    def seen(self, name: str, wish: str) -> dict[str, Seen]:
        """Return what came of reading files for the briefing `name` as `wish` says, by their paths."""
        query = "SELECT source, stat, bytes, digest, fits, cause FROM seen WHERE name = ? AND wish = ?"
        rows = self._connection.execute(query, (name, wish))
        return {row[0]: Seen(row[1], row[2], row[3], bool(row[4]), row[5]) for row in rows}

    def see(self, name: str, wish: str, rows: Mapping[str, Seen], gone: Iterable[str] = ()) -> None:
        """Keep what came of reading files for the briefing `name` as `wish` says, and forget those that are `gone`."""
        values = ((name, source, wish, *astuple(seen)) for source, seen in rows.items())
        with self._connection as book:
            book.executemany("INSERT OR REPLACE INTO seen VALUES (?, ?, ?, ?, ?, ?, ?, ?)", values)
            book.executemany("DELETE FROM seen WHERE name = ? AND source = ?", ((name, source) for source in gone))
            book.execute("DELETE FROM seen WHERE name = ? AND wish != ?", (name, wish))

    def intend(self, name: str, files: Mapping[str, str]) -> None:
        """Keep what is about to be written, so that a run after a crash does not take it for somebody's edit."""
        rows = ((path, sha256, name, self._run) for path, sha256 in files.items())
        query = """INSERT INTO files (path, sha256, name, run) VALUES (?, ?, ?, ?)
                   ON CONFLICT DO UPDATE SET name = excluded.name, run = excluded.run"""
        with self._connection:
            self._connection.executemany(query, rows)

    def fail(self, record: Record, outcome: Outcome, detail: str) -> None:
        """Keep that a briefing could not be made."""
        with self._connection:
            self._write(record, outcome, detail)

    def make(self, made: Made, outcome: Outcome, detail: str) -> None:
        """Keep that a briefing is made and, in the same instant, that it is to be delivered."""
        name, page = outcome.name, made.page
        articles = ((name, *row, place) for place, row in enumerate(made.articles.items()))
        files = ((path, file.sha256, name, file.made_of, self._run) for path, file in made.files.items())
        due = ((name, page, target, "due", None, self._run) for target in made.targets)
        with self._connection as book:
            self._write(made.record, outcome, detail)
            book.execute("DELETE FROM articles WHERE name = ?", (name,))
            book.executemany("INSERT INTO articles VALUES (?, ?, ?, ?)", articles)
            # what was written before may still stand, or be written again: nobody has edited it for that
            book.execute("UPDATE files SET made_of = NULL WHERE name = ?", (name,))
            book.executemany("INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?, ?)", files)
            for path, originals in made.originals.items():
                self._original(path, originals)
            # an older page that was not delivered is news no more
            book.execute("DELETE FROM deliveries WHERE name = ? AND page != ? AND state = 'due'", (name, page))
            book.executemany("INSERT OR IGNORE INTO deliveries VALUES (?, ?, ?, ?, ?, ?)", due)

    def _original(self, path: str, originals: Iterable[str]) -> None:
        """Keep of which originals the page at `path` is, and that those before were known."""
        rows = ((original, path) for original in sorted(originals))
        self._connection.execute(
            "INSERT OR IGNORE INTO originals SELECT original, '' FROM originals WHERE path = ?", (path,)
        )
        self._connection.execute("DELETE FROM originals WHERE path = ?", (path,))
        self._connection.executemany("INSERT INTO originals VALUES (?, ?)", rows)

    def originals(self) -> tuple[tuple[str, str], ...]:
        """Return each original that was used, with each page that is of it."""
        return tuple(self._connection.execute("SELECT original, path FROM originals"))

    def forget(self, originals: Iterable[str]) -> None:
        """Forget originals that are no more."""
        with self._connection as book:
            book.executemany("DELETE FROM originals WHERE original = ?", ((original,) for original in originals))

    def _write(self, record: Record, outcome: Outcome, detail: str) -> None:
        row = (outcome.name, *astuple(record.fingerprint), record.failure)
        self._connection.execute("INSERT OR REPLACE INTO made VALUES (?, ?, ?, ?, ?)", row)
        self._tell(outcome, detail)

    def _tell(self, outcome: Outcome, detail: str) -> None:
        row = (self._run, outcome.name, outcome.reason, detail, "\n".join(outcome.set_aside), outcome.failure)
        self._connection.execute("INSERT OR IGNORE INTO outcomes VALUES (?, ?, ?, ?, ?, ?)", row)

    def parcels(self, names: Iterable[str]) -> tuple[Parcel, ...]:
        """Return the deliveries of the briefings `names` that are not done."""
        rows = self._connection.execute("SELECT name, page, target, state FROM deliveries WHERE state != 'done'")
        wanted = frozenset(names)
        return tuple(parcel for parcel in (Parcel(*row) for row in rows) if parcel.name in wanted)

    def mark(self, parcels: Iterable[Parcel], state: str, fault: str | None = None) -> None:
        """Keep what became of `parcels`."""
        rows = ((state, fault, self._run, parcel.name, parcel.page, parcel.target) for parcel in parcels)
        query = "UPDATE deliveries SET state = ?, fault = ?, run = ? WHERE name = ? AND page = ? AND target = ?"
        with self._connection:
            self._connection.executemany(query, rows)

    def begin(self, started: str, version: str, names: Sequence[str]) -> None:
        """Begin a run of a configuration of the briefings `names`, forgetting those of long ago."""
        query = "INSERT INTO runs (started, version) VALUES (?, ?)"
        with self._connection as book:
            self._run = int(book.execute(query, (started, version)).lastrowid or 0)
            for forgotten in _LONG_AGO:
                book.execute(forgotten, (self._run - RUNS,))
            others = {row for row in book.execute("SELECT DISTINCT name FROM seen") if row[0] not in names}
            book.executemany("DELETE FROM seen WHERE name = ?", others)

    def end(self, ended: str, code: int, outcomes: Iterable[Outcome]) -> None:
        """End the run, with what became of tasks of which nothing was kept yet: those with nothing to do."""
        with self._connection as book:
            for outcome in outcomes:
                self._tell(outcome, "")
            book.execute("UPDATE runs SET ended = ?, code = ? WHERE id = ?", (ended, code, self._run))


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
