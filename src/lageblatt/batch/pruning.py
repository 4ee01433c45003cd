"""What was fetched, and nobody needs any more, deleted: a store that only grows fills the disk some day.

An original is kept as long as a page that was made of it stands where it was written, for `verify`, and some time
beyond since it was fetched last: the page may be elsewhere, too. What this ledger never knew stays: it belongs to a
page of `brief`, or of another configuration in the same folder. An answer goes when nobody has asked for its address
for as long, and costs a second fetching only.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

from lageblatt.batch.keeping import Desk
from lageblatt.fetching.store import ANSWERS, ORIGINALS, STORE


def prune(desk: Desk, patience: timedelta) -> None:
    """Delete originals of which no page stands, and answers, that were not used for so long.

    A kill between two steps leaves rows without a file, which the next run forgets.
    """
    before = time.time() - patience.total_seconds()
    store = desk.folder / STORE
    for path in _unused(store / ANSWERS, before):
        _delete(path)
    if released := _released(desk):
        for path in _unused(store / ORIGINALS, before):
            if path.stem in released:
                _delete(path)
        left = {path.stem for path in _files(store / ORIGINALS)}
        desk.book.forget(released - left)


def _released(desk: Desk) -> frozenset[str]:
    """Return the originals that the ledger knows and of which no page stands."""
    pages = desk.book.originals()
    standing = frozenset(path for path in {path for _, path in pages} if path and (desk.folder / path).is_file())
    return frozenset(name for name, _ in pages) - {name for name, path in pages if path in standing}


def _unused(folder: Path, before: float) -> Iterator[Path]:
    """Yield the files that were neither written nor used since `before`."""
    for path in _files(folder):
        with suppress(OSError):
            if path.stat().st_mtime < before:
                yield path


def _files(folder: Path) -> Iterator[Path]:
    with suppress(OSError):  # there is no store where nothing was fetched
        yield from (Path(entry.path) for entry in os.scandir(folder) if not entry.name.startswith("."))


def _delete(path: Path) -> None:
    with suppress(OSError):  # it is tried again in the next run
        path.unlink()
