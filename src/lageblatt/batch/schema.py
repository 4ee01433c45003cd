"""The schema of the ledger, and how an older one becomes it: a script for each version, run in one transaction."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from lageblatt.errors import LageblattError

APPLICATION = 0x4C426C74
"""PRAGMA application_id: "LBlt"."""
_MADE = """
CREATE TABLE made (
    name    TEXT PRIMARY KEY,  -- of the briefing in lageblatt.toml
    texts   TEXT NOT NULL,     -- sha256 over the sources' texts and what is known of them
    options TEXT NOT NULL,     -- sha256 over options, formats and output
    version TEXT NOT NULL,     -- of Lageblatt
    failure TEXT               -- what went wrong, NULL if all was written
) WITHOUT ROWID;
"""
_HISTORY = """
CREATE TABLE runs (
    id      INTEGER PRIMARY KEY,  -- in the order of the runs, whatever the clock said
    started TEXT NOT NULL,        -- UTC, ISO 8601
    ended   TEXT,                 -- NULL while it works, and for ever if it was killed
    version TEXT NOT NULL,        -- of Lageblatt
    code    INTEGER               -- exit code
);
CREATE TABLE outcomes (
    run       INTEGER NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
    name      TEXT NOT NULL,      -- of the briefing
    reason    TEXT,               -- why it was made, NULL if nothing changed
    detail    TEXT NOT NULL,      -- which articles came, changed and went
    set_aside TEXT NOT NULL,      -- sources that could not be used, a line each
    failure   TEXT,               -- what went wrong
    PRIMARY KEY (run, name)
) WITHOUT ROWID;
CREATE TABLE articles (           -- what a briefing was made of last
    name   TEXT NOT NULL,         -- of the briefing
    source TEXT NOT NULL,         -- path from the configuration's folder, or URL
    digest TEXT NOT NULL,         -- sha256 over the text and what is known of it
    PRIMARY KEY (name, source)
) WITHOUT ROWID;
CREATE TABLE seen (               -- files that were read; what is here is not read again until it changes
    source TEXT NOT NULL,         -- path from the configuration's folder
    wish   TEXT NOT NULL,         -- hash of version, language, published and words: how it was read
    stat   TEXT NOT NULL,         -- size, times and inode when it was read; "" if the clock was too near to trust them
    bytes  TEXT NOT NULL,         -- sha256 of the file
    digest TEXT,                  -- as in articles; NULL if it is set aside
    fits   INTEGER NOT NULL,      -- whether the words of the briefing are in it
    cause  TEXT,                  -- why it is set aside
    PRIMARY KEY (source, wish)
) WITHOUT ROWID;
CREATE TABLE files (              -- what may stand in an output without anybody having edited it
    path   TEXT NOT NULL,         -- from the configuration's folder
    sha256 TEXT NOT NULL,         -- what was written there, or was about to be when a run was killed
    name   TEXT NOT NULL,         -- of the briefing
    PRIMARY KEY (path, sha256)
) WITHOUT ROWID;
CREATE TABLE deliveries (
    name    TEXT NOT NULL,        -- of the briefing
    page    TEXT NOT NULL,        -- sha256 over its files
    target  TEXT NOT NULL,        -- folder:… or mailto:…
    state   TEXT NOT NULL,        -- due, sending (the server is taking it), done
    fault   TEXT,                 -- why it is not done
    PRIMARY KEY (name, page, target)
) WITHOUT ROWID;
"""
_PARTS = """
ALTER TABLE articles RENAME TO old_articles;
CREATE TABLE articles (           -- what a briefing was made of last
    name   TEXT NOT NULL,         -- of the briefing
    source TEXT NOT NULL,         -- path from the configuration's folder, or URL
    digest TEXT NOT NULL,         -- sha256 over the text and what is known of it
    place  INTEGER NOT NULL,      -- among the sources of the briefing
    PRIMARY KEY (name, source)
) WITHOUT ROWID;
INSERT INTO articles SELECT name, source, digest, row_number() OVER (PARTITION BY name) FROM old_articles;
DROP TABLE old_articles;
DROP TABLE seen;
CREATE TABLE seen (               -- files that a briefing read; what is here is not read again until it changes
    name   TEXT NOT NULL,         -- of the briefing
    source TEXT NOT NULL,         -- path from the configuration's folder
    wish   TEXT NOT NULL,         -- hash of version, language, published and words: how it was read
    stat   TEXT NOT NULL,         -- size, times and inode when it was read; "" if the clock was too near to trust them
    bytes  TEXT NOT NULL,         -- sha256 of the file
    digest TEXT,                  -- as in articles; NULL if it is set aside
    fits   INTEGER NOT NULL,      -- whether the words of the briefing are in it
    cause  TEXT,                  -- why it is set aside
    PRIMARY KEY (name, source)
) WITHOUT ROWID;
ALTER TABLE files RENAME TO old_files;
CREATE TABLE files (              -- what may stand in an output without anybody having edited it
    path    TEXT NOT NULL,        -- from the configuration's folder
    sha256  TEXT NOT NULL,        -- what was written there, or was about to be when a run was killed
    name    TEXT NOT NULL,        -- of the briefing
    made_of TEXT,                 -- sha256 over texts, options and version; NULL if it is not of the last page
    run     INTEGER NOT NULL,     -- that wrote it last
    PRIMARY KEY (path, sha256)
) WITHOUT ROWID;
INSERT INTO files SELECT path, sha256, name, '', (SELECT coalesce(max(id), 0) FROM runs) FROM old_files;
DROP TABLE old_files;
CREATE TABLE originals (          -- of which pages were made; they stand in .lageblatt/originals
    original TEXT NOT NULL,       -- its name without the suffix
    path     TEXT NOT NULL,       -- of a page, from the configuration's folder; "" once it is of other articles
    PRIMARY KEY (original, path)
) WITHOUT ROWID;
CREATE INDEX originals_of_page ON originals (path);
ALTER TABLE deliveries ADD COLUMN run INTEGER NOT NULL DEFAULT 0;
UPDATE deliveries SET run = (SELECT coalesce(max(id), 0) FROM runs);
"""
MIGRATIONS = (_MADE, _HISTORY, _PARTS)
"""What makes version n + 1 of version n."""
VERSION = len(MIGRATIONS)


def prepare(connection: sqlite3.Connection, path: Path) -> None:
    """Bring the ledger up to this version; raise LageblattError for a file that is none, or of a later version."""
    # a write-ahead log would be two files more, and SQLite before 3.51.3 can damage one that is reset
    connection.execute("PRAGMA journal_mode = DELETE")
    connection.execute("PRAGMA synchronous = EXTRA")
    connection.execute("PRAGMA foreign_keys = ON")
    application, version = (_pragma(connection, name) for name in ("application_id", "user_version"))
    foreign = application not in (0, APPLICATION) or (
        not application and (version or _pragma(connection, "page_count"))
    )
    if foreign or version > VERSION:
        raise LageblattError(f"{path}: is no ledger of this version; delete it, everything is then made again")
    if version < VERSION:
        steps = "".join(MIGRATIONS[version:])
        pragmas = f"PRAGMA application_id = {APPLICATION}; PRAGMA user_version = {VERSION};"
        connection.executescript(f"BEGIN; {steps} {pragmas} COMMIT")


def _pragma(connection: sqlite3.Connection, name: str) -> int:
    return int(connection.execute(f"PRAGMA {name}").fetchone()[0])
