"""Files of a briefing on the disk: written so that a crash loses nothing, and nobody's edit is overwritten.

Before anything is written, the ledger keeps what is about to be. A file that holds neither that nor what was written
last is somebody's work: it is copied beside the new page, under a name that its content gives.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from lageblatt.batch.deciding import relative
from lageblatt.batch.inputs import hash_of
from lageblatt.batch.ledger import Ledger
from lageblatt.batch.writing import stay, write

if TYPE_CHECKING:
    from lageblatt.fetching.fetcher import Fetcher


@dataclass(frozen=True, slots=True)
class Desk:
    """Where a run works: the folder of its configuration, its ledger, the mark of its temporary files, its fetcher.

    Without a fetcher nothing is fetched.
    """

    folder: Path
    book: Ledger
    mark: str
    fetcher: Fetcher | None

    def relative(self, path: str | Path) -> str:
        """Return `path` as the ledger names it."""
        return relative(path, self.folder)


def keep(desk: Desk, name: str, pages: Mapping[Path, bytes], named: str | None = None) -> tuple[Path, ...]:
    """Write the files of the briefing `name`; return the copies of what somebody had edited. Raises WriteError."""
    for path in pages:
        stay(path, named)
    hashes = {path: hashlib.sha256(data).hexdigest() for path, data in pages.items()}
    present = {path: hash_of(path) for path in pages if path.is_file()}
    edited = [
        path for path, found in present.items() if found not in desk.book.ours(desk.relative(path)) | {hashes[path]}
    ]
    desk.book.intend(name, {desk.relative(path): sha256 for path, sha256 in hashes.items()})
    copies = tuple(_copied(desk, path) for path in edited)
    for path, data in pages.items():
        if present.get(path) != hashes[path]:
            write(path, data, desk.mark)
    return copies


def _copied(desk: Desk, path: Path) -> Path:
    data = path.read_bytes()
    copy = path.with_name(f"{path.stem}.edited-{hashlib.sha256(data).hexdigest()[:8]}{path.suffix}")
    if not copy.exists():
        write(copy, data, desk.mark)
    return copy
