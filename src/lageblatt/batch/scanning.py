"""What a briefing is to be made of: its files found and, where nobody knows them yet, read; its pages fetched.

    sources -places_of→ files -stat, hash→ known ones, and -look→ others

What is unchanged since it was read is not read again, unless the briefing must be made.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from lageblatt.batch.deciding import digest, wish
from lageblatt.batch.inputs import contents_of, hash_of, places_of, stat_of
from lageblatt.batch.keeping import Desk
from lageblatt.batch.ledger import Seen
from lageblatt.batch.rounds import Lost, Maker, by_batches
from lageblatt.batch.task import Task
from lageblatt.batch.work import Look, Reading, fits, look
from lageblatt.errors import SourceError
from lageblatt.fetching.fetcher import Fetcher
from lageblatt.model import Article

Place = Path | str
"""Where an article is from: a file, or the address that gave it."""


@dataclass(slots=True)
class Material:
    """What is known of each place, the articles of those already read, and what was set aside."""

    places: list[Place] = field(default_factory=list)
    seen: dict[Place, Seen] = field(default_factory=dict)
    articles: dict[Place, Article] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)

    @property
    def used(self) -> list[Place]:
        """The places of an article that fits, in order."""
        return [place for place in self.places if self.seen[place].digest is not None and self.seen[place].fits]

    @property
    def files(self) -> list[Path]:
        """The places that are files."""
        return [place for place in self.places if isinstance(place, Path)]

    @property
    def unread(self) -> list[Path]:
        """The files whose article is used and not read yet."""
        return [place for place in self.used if isinstance(place, Path) and place not in self.articles]

    @property
    def set_aside(self) -> tuple[str, ...]:
        """What could not be used, and why."""
        quarantined = (f"{place}: {self.seen[place].cause}" for place in self.places if self.seen[place].cause)
        return (*self.faults, *quarantined)


def digests(desk: Desk, material: Material) -> dict[str, str]:
    """Return the digest of each article that is used, by the name that the ledger has for its place."""
    return {desk.relative(place): str(material.seen[place].digest) for place in material.used}


def scan(task: Task, desk: Desk, known: Mapping[str, Seen], fetcher: Fetcher | None) -> Maker[Material]:
    """Find the files, read those that are not `known`, and fetch what has an address, if there is a `fetcher`."""
    material = Material()
    for found in places_of(task.sources):
        if isinstance(found, SourceError):
            material.faults.append(str(found))
        elif isinstance(found, Path):
            material.places.append(found)
            if seen := _known(found, known.get(desk.relative(found))):
                material.seen[found] = seen
        elif fetcher is not None:
            _fetch(task, fetcher, material, found)
    yield from read(task, material, [path for path in material.files if path not in material.seen])
    return material


def _known(path: Path, seen: Seen | None) -> Seen | None:
    """Return what is known of the file if it is as it was `seen`."""
    stat = stat_of(path) if seen else None
    if seen is None or stat is None:
        return None
    if stat and stat == seen.stat:
        return seen
    return replace(seen, stat=stat) if hash_of(path) == seen.bytes else None


def remember(task: Task, desk: Desk, material: Material, known: Mapping[str, Seen]) -> None:
    """Keep in the ledger what came of reading files, so that the next run need not read them again."""
    now = {desk.relative(path): material.seen[path] for path in material.files}
    fresh = {path: seen for path, seen in now.items() if known.get(path) != seen and seen.bytes}
    gone = known.keys() - now.keys()
    if fresh or gone:
        desk.book.see(task.name, wish(task), fresh, gone)


def _fetch(task: Task, fetcher: Fetcher, material: Material, address: str) -> None:
    """Put the page at `address`, or what the feed there leads to, to the material; the store asks for changes only."""
    for found in fetcher.articles(address, published=task.published, language=task.options.language):
        if isinstance(found, SourceError):
            material.faults.append(str(found))
        elif found.origin not in material.seen:
            material.places.append(found.origin)
            material.articles[found.origin] = found
            material.seen[found.origin] = Seen("", "", digest(found), fits(found, task.words))


def read(task: Task, material: Material, paths: Sequence[Path]) -> Maker[None]:
    """Have `paths` read, and put to the material what came of it."""
    stats = {path: stat_of(path) or "" for path in paths}  # before they are read: a later change shows
    reading, most = Reading(task.published, task.options.language, task.words, task.limits), task.limits.file_bytes
    looks = yield from by_batches(look, paths, lambda path: (contents_of(path, most), path.name), reading)
    for path, found in zip(paths, looks, strict=True):
        if isinstance(found, Lost):
            # without a file there is nothing to know it by, and it is tried again
            material.seen[path] = Seen(stats[path], hash_of(path) or "", None, cause=found.cause)
        else:
            material.seen[path] = _seen(stats[path], found)
            if found.article is not None and found.fits:
                material.articles[path] = found.article


def _seen(stat: str, found: Look) -> Seen:
    known = digest(found.article) if found.article else None
    return Seen(stat, found.bytes, known, found.fits, found.cause)
