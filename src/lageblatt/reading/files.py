"""Files as bytes: read once and never further than their limit, what is no file told apart before it is waited for."""

from __future__ import annotations

import os
import stat
from io import BufferedReader
from pathlib import Path

from lageblatt.errors import SourceError, cause_of

MOST = 50_000_000
"""Bytes of a file that is no source: a briefing, a configuration, a letterhead."""

_NO_FILE = "it is a pipe or a device, not a file"


def contents(name: str | os.PathLike[str], most: int = MOST) -> bytes:
    """Return what stands in the file `name`, a pipe included; raise `SourceError` beyond `most` bytes, for trouble."""
    data = beginning(name, most + 1)
    if len(data) > most:
        raise SourceError(os.fspath(name), f"is larger than {most / 1_000_000:g} MB")
    return data


def beginning(name: str | os.PathLike[str], most: int) -> bytes:
    """Return the first `most` bytes of the file `name`: /dev/zero has an end here, too; raise `SourceError`."""
    path = os.fspath(name)
    try:
        if Path(path).is_dir():
            raise SourceError(path, "is a folder, not a file")
        with Path(path).open("rb") as file:
            return file.read(most)
    except FileNotFoundError as error:
        raise SourceError(path, "does not exist") from error
    except PermissionError as error:
        raise SourceError(path, "may not be read: permission denied") from error
    except OSError as error:  # a name too long, a disk that fails
        raise SourceError(path, f"cannot be read: {cause_of(error)}") from error
    except ValueError as error:  # a NUL in the name
        raise SourceError(path, f"cannot be read: {error}") from error


def regular(path: Path) -> BufferedReader:
    """Open a file that nobody named by itself; raise OSError for a pipe, which may never end, or a device."""
    file = open(path, "rb", opener=_at_once)  # noqa: SIM115 - Path.open takes no opener
    if stat.S_ISREG(os.fstat(file.fileno()).st_mode):
        return file
    file.close()
    raise OSError(None, _NO_FILE)


def _at_once(path: str, flags: int) -> int:
    """Open without waiting for whoever may write; that it is a file can only be told of what is open."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))
