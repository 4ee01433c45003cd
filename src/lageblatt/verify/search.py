"""The sources of a briefing, found again: files whose extracted text has the hash that the briefing names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from lageblatt.errors import LageblattError
from lageblatt.fetching.store import STORE, originals
from lageblatt.model import Article, Source
from lageblatt.options import USUAL, Limits
from lageblatt.reading import expand, read


def nearby(file: Path) -> tuple[Path, ...]:
    """Return where the sources of the briefing in `file` are sought by default.

    Beside it, in the current folder, in `seeds/` with all below it; not below the others, which may be a whole disk.
    """
    beside = [path for folder in (file.parent, Path()) if folder.is_dir() for path in sorted(folder.iterdir())]
    seeds = [Path("seeds")] if Path("seeds").is_dir() else []
    return (*(path for path in beside if path.is_file() and not path.name.startswith(".")), *seeds)


def find(sources: Sequence[Source], places: Sequence[Path], limits: Limits = USUAL) -> dict[int, Article]:
    """Return by id the articles of those `sources` that stand in `places`, files or folders, read within `limits`.

    What was fetched for a source is sought in the stores of `places`, and above those that are files. Originals and
    files of the right name are read first, and no more than needed.
    """
    names = {source.origin for source in sources}
    wanted = {source.id: source.sha256 for source in sources}
    found: dict[int, Article] = {}
    files = sorted(expand(places), key=lambda path: path.name not in names)
    for path in (*_originals(sources, places), *files):
        if not wanted:
            break
        try:
            article = read(path, language=sources[0].language, limits=limits)
        except LageblattError:
            continue  # no article, so no source of ours
        for number in [number for number, sha256 in wanted.items() if sha256 == article.sha256]:
            found[number] = article
            del wanted[number]
    return found


def _originals(sources: Sequence[Source], places: Sequence[Path]) -> Iterator[Path]:
    """Yield the originals kept of `sources`: in the stores of folders in `places` and of two folders above files."""
    folders = [folder for place in places for folder in ((place,) if place.is_dir() else place.absolute().parents[:2])]
    stores = [folder / STORE for folder in dict.fromkeys(folders)]
    for store in filter(Path.is_dir, stores):
        for source in sources:
            yield from originals(source.sha256, store)
