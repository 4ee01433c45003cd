"""The ledger: of what each briefing was made last, in a small SQLite file that may be deleted at any time.

Without it everything is made again, nothing is lost. One process at a time writes: `run` holds a lock.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from lageblatt.batch.deciding import Fingerprint, Record
from lageblatt.errors import LageblattError, WriteError

APPLICATION = 0x4C426C74
"""PRAGMA application_id: "LBlt"."""
SCHEMA_VERSION = 1
_SCHEMA = """
CREATE TABLE made (
    name    TEXT PRIMARY KEY,  -- of the briefing in lageblatt.toml
    texts   TEXT NOT NULL,     -- sha256 over the sources' texts and what is known of them
    options TEXT NOT NULL,     -- sha256 over options, formats and output
    version TEXT NOT NULL,     -- of Lageblatt
    failure TEXT               -- what went wrong, NULL if all was written
) WITHOUT ROWID
"""


class Ledger:
    """The records, by the name of the briefing; `ledger` opens one."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def record(self, name: str) -> Record | None:
        """Return what is known of the briefing `name`."""
        query = "SELECT texts, options, version, failure FROM made WHERE name = ?"
        row = self._connection.execute(query, (name,)).fetchone()
        return Record(Fingerprint(*row[:3]), row[3]) if row else None

    def write(self, name: str, record: Record) -> None:
        """Keep `record`, durable when this returns."""
        wanted = record.fingerprint
        row = (name, wanted.texts, wanted.options, wanted.version, record.failure)
        with self._connection:
            self._connection.execute("INSERT OR REPLACE INTO made VALUES (?, ?, ?, ?, ?)", row)


@contextmanager
def ledger(path: Path) -> Iterator[Ledger]:
    """Open the ledger at `path`, making it if need be; raise LageblattError for a file that is none."""
    try:
        with closing(sqlite3.connect(path)) as connection:
            _prepare(connection, path)
            yield Ledger(connection)
    except sqlite3.OperationalError as error:
        raise WriteError(f"{path}: the ledger cannot be written: {error}") from error
    except sqlite3.DatabaseError as error:
        raise LageblattError(f"{path}: is no ledger ({error}); delete it, everything is then made again") from error


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    # a write-ahead log would be two files more, and SQLite before 3.51.3 can damage one that is reset
    connection.execute("PRAGMA journal_mode = DELETE")
    connection.execute("PRAGMA synchronous = EXTRA")
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if (application, version) == (APPLICATION, SCHEMA_VERSION):
        return
    if application or version or connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
        raise LageblattError(f"{path}: is no ledger of this version; delete it, everything is then made again")
    connection.executescript(
        f"BEGIN; {_SCHEMA}; PRAGMA application_id = {APPLICATION}; PRAGMA user_version = {SCHEMA_VERSION}; COMMIT"
    )
