"""Writing a file so that a crash at any instant leaves the old one or the new one, never half of one.

A temporary file beside the target, fsync, replace, fsync of the folder. It names errors, it decides nothing.
"""

from __future__ import annotations

import os
import secrets
import stat
from contextlib import suppress
from pathlib import Path

from lageblatt.errors import WriteError, cause_of


def write(path: Path, data: bytes, mark: str = "") -> None:
    """Write `data` to `path`, making its folder; a link is followed, a pipe or device is written to as it is.

    `mark` stands in the name of the temporary file, by which `sweep` finds what a killed process left. Raises
    WriteError; then `path` is as it was before and nothing lies beside it.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        mode = path.stat().st_mode if path.exists() else None
        if mode is not None and stat.S_ISDIR(mode):
            raise WriteError(f"{path}: cannot be written: it is a folder")
        if mode is not None and not stat.S_ISREG(mode):
            path.write_bytes(data)
        else:
            _replace(Path(os.path.realpath(path)), data, mode, mark)
    except OSError as error:
        raise WriteError(f"{path}: cannot be written: {cause_of(error)}") from error


def stay(path: Path, named: str | None = None) -> None:
    """Raise WriteError for a link that leads out of its folder, unless the user `named` it: then it is their own."""
    is_named = named is not None and path == Path(named)
    if path.is_symlink() and not is_named and path.resolve().parent != path.parent.resolve():
        raise WriteError(f"{path}: is a link that leads out of its folder; remove it, or name it as the output")


def sweep(folder: Path, mark: str) -> None:
    """Delete the temporary files that killed processes left in `folder` under this `mark`."""
    for left in folder.glob(f".lageblatt-{mark}-*.tmp"):
        with suppress(OSError):
            left.unlink()


def _replace(target: Path, data: bytes, mode: int | None, mark: str) -> None:
    """Replace `target`, keeping its mode; a file that its owner made read-only stays as it is."""
    if mode is not None and not os.access(target, os.W_OK):
        raise PermissionError(None, "it is read-only")
    # not named after the target, whose name may be as long as a name can be
    temporary = target.with_name(f".lageblatt-{mark}-{secrets.token_hex(6)}.tmp")
    try:
        _write_new(temporary, data)
        if mode is not None:
            temporary.chmod(stat.S_IMODE(mode))
        os.replace(temporary, target)  # noqa: PTH105 - Path.replace says nothing more
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise
    _sync_folder(target.parent)


def _write_new(path: Path, data: bytes) -> None:
    with path.open("xb") as file:  # "x": never through a link that somebody laid there
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    """Make the new name durable where the system can: Windows opens no folders, some network disks sync none."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
