"""Reading many sources: what can be read, and what was set aside and why."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from lageblatt.errors import SourceError, WriteError
from lageblatt.model import Article
from lageblatt.reading import expand, read, read_bytes

STANDARD_INPUT = "-"
_STDIN_NAME = "stdin"
"""What the page and the JSON call an article that came by standard input."""


@dataclass(frozen=True, slots=True)
class Known:
    """What the user says of sources that do not say it themselves."""

    published: date | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Collected:
    """The articles in the order of the sources, the files they came from, and the sources that were set aside."""

    articles: tuple[Article, ...]
    paths: tuple[Path, ...]
    errors: tuple[SourceError, ...]

    def spare(self, target: Path) -> None:
        """Raise WriteError if `target` is one of the sources: a briefing must not destroy what it is made of."""
        for path in self.paths:
            if path.exists() and target.exists() and path.samefile(target):
                raise WriteError(f"{target}: is one of the sources; name another output")


def collect(sources: Sequence[str], known: Known, standard_input: Callable[[], bytes]) -> Collected:
    """Read all `sources`, files and folders, each file once; "-" is what `standard_input` returns."""
    articles: list[Article] = []
    paths: list[Path] = []
    errors: list[SourceError] = []
    for found in _files(sources):
        if isinstance(found, SourceError):
            errors.append(found)
            continue
        try:
            articles.append(read_one(found, known, standard_input))
            paths.append(found)
        except SourceError as error:
            errors.append(error)
    return Collected(tuple(articles), tuple(paths), tuple(errors))


def _files(sources: Sequence[str]) -> Iterator[Path | SourceError]:
    seen: set[Path] = set()
    for source in sources:
        found = expand([source])
        if not found:
            yield SourceError(source, "is a folder without an article")
        for path in found:
            # the same file twice would count as two sources that agree
            if path.absolute() not in seen:
                seen.add(path.absolute())
                yield path


def read_one(path: Path, known: Known, standard_input: Callable[[], bytes]) -> Article:
    """Read the file at `path`, or what `standard_input` returns if that is "-"; raise SourceError if there is none."""
    if str(path) == STANDARD_INPUT:
        return read_bytes(standard_input(), _STDIN_NAME, published=known.published, language=known.language)
    return read(path, published=known.published, language=known.language)
