"""Which files are meant by what the user named."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

_ABOUT = ("README", "LICENSE", "LICENCE", "NOTICE")


def expand(sources: Sequence[str | os.PathLike[str]]) -> tuple[Path, ...]:
    """Return the files that `sources` name, each once: as given, those of a folder in the order of their paths.

    A folder is read with its sub-folders: a day's may be sorted by outlet. Links to folders are not followed, nor are
    those that lead out of it (`astray` has them), and pipes and devices are no articles.
    Hidden files and folders and what is about a folder (README*, LICENSE*, NOTICE*) are left out there, never when
    named themselves. A file that is missing and a folder that may not be listed stay in the list: reading them tells.
    "-" stays as it is.
    """
    files = (file for source in sources for file in _files(Path(source)))
    return tuple(dict.fromkeys(files))


def astray(folder: str | os.PathLike[str]) -> tuple[Path, ...]:
    """Return the links in `folder` that lead out of it: whoever fills it could have any file of ours quoted."""
    path = Path(folder)
    found = _articles(path) if _is_folder(path) else ()
    return tuple(sorted(file for file in found if _leads_out(file, path)))


def _files(path: Path) -> Iterator[Path]:
    if not _is_folder(path):
        yield path
        return
    found = (file for file in _articles(path) if not _leads_out(file, path))
    yield from sorted(found, key=lambda file: file.relative_to(path).parts)


def _articles(folder: Path) -> Iterator[Path]:
    """Yield the files of `folder` and links to none; nobody may ever write to a pipe, and some devices have no end."""
    for parent, name in _walk(folder):
        file = Path(parent, name)
        if not _is_about(name) and (os.path.isfile(file) or not os.path.exists(file)):  # noqa: PTH110, PTH113 - Path's raise
            yield file


def _leads_out(file: Path, folder: Path) -> bool:
    """Say whether `file` is a link to what does not lie in `folder`."""
    return os.path.islink(file) and not Path(os.path.realpath(file)).is_relative_to(os.path.realpath(folder))  # noqa: PTH114


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):  # a name too long, a NUL inside: reading it tells
        return False


def _walk(folder: Path) -> Iterator[tuple[str, str]]:
    unreadable: list[OSError] = []
    for parent, folders, names in os.walk(folder, onerror=unreadable.append):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from ((parent, name) for name in names)
    yield from (os.path.split(error.filename) for error in unreadable)  # reading it as a file tells why


def _is_about(name: str) -> bool:
    """Tell README.md from an article: "notice-to-quit.txt" is one, hence capitals or the bare word only."""
    return name.startswith((".", *_ABOUT)) or name.partition(".")[0].upper() in _ABOUT
