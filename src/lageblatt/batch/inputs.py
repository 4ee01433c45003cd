"""Which files a briefing is made of, and whether they are the ones that were read before, without reading them again.

Size, times and inode are a hint, and one that is trusted only where the clock could not deceive: a file that was
changed within two seconds of being read (the coarsest clock of a file system) is hashed again.
"""

from __future__ import annotations

import glob
import hashlib
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from lageblatt.errors import SourceError
from lageblatt.fetching.urls import is_url
from lageblatt.reading import expand
from lageblatt.reading.files import regular
from lageblatt.reading.folders import astray

_ASTRAY = "is a link that leads out of its folder: name it among the sources if it is meant"
_COARSEST = 2_000_000_000
"""Nanoseconds between two times that FAT can tell apart."""


def places_of(sources: Sequence[str]) -> Iterator[Path | str | SourceError]:
    """Yield what `sources` name, each file once: files, those of folders, those of a pattern, and addresses.

    A folder without an article, a link out of it and a pattern that nothing matches are errors in their place.
    """
    seen: set[Path] = set()
    for source in sources:
        if is_url(source):
            yield source
            continue
        matching = _matching(source)
        found = expand(matching)
        strays = [path for each in matching for path in astray(each)]
        yield from (SourceError(str(path), _ASTRAY) for path in strays)
        if not found and not strays:
            yield SourceError(source, "matches no file" if glob.has_magic(source) else "is a folder without an article")
        for path in found:
            # the same file twice would count as two sources that agree
            if path.absolute() not in seen:
                seen.add(path.absolute())
                yield path


def _matching(source: str) -> list[str]:
    if not glob.has_magic(source) or Path(source).exists():
        return [source]
    return sorted(glob.glob(source, recursive=True))  # noqa: PTH207 - Path.glob takes no absolute pattern


def stat_of(path: Path) -> str | None:
    """Return size, times and inode of the file; "" if they say nothing of it, None if there is no such file."""
    try:
        found = path.stat()
    except (OSError, ValueError):
        return None
    newest = max(found.st_mtime_ns, found.st_ctime_ns)
    if newest > time.time_ns() - _COARSEST:
        return ""
    return f"{found.st_size} {found.st_mtime_ns} {found.st_ctime_ns} {found.st_ino}"


def contents_of(path: Path, most: int) -> bytes:
    """Return what stands in the file, at most one byte beyond `most`, more than which is refused by who reads it.

    Raises OSError, also for a pipe or a device: at six in the morning nobody writes to it.
    """
    with regular(path) as file:
        return file.read(most + 1)


def hash_of(path: Path) -> str | None:
    """Return the sha256 of the file, None if it cannot be read."""
    try:
        with regular(path) as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except (OSError, ValueError):
        return None
