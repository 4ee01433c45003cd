"""Reading many sources: what can be read, and what was set aside and why."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lageblatt.batch.inputs import places_of
from lageblatt.errors import SourceError, WriteError
from lageblatt.model import Article
from lageblatt.options import USUAL, Limits
from lageblatt.reading import read, read_bytes

if TYPE_CHECKING:
    from lageblatt.fetching.fetcher import Fetcher

STANDARD_INPUT = "-"
_STDIN_NAME = "stdin"
"""What the page and the JSON call an article that came by standard input."""


@dataclass(frozen=True, slots=True)
class Known:
    """What the user says of sources: what they do not say themselves, and what reading one may cost."""

    published: date | None = None
    language: str | None = None
    limits: Limits = USUAL


@dataclass(frozen=True, slots=True)
class Collected:
    """The articles in the order of the sources, the files that some came from, and the sources that were set aside."""

    articles: tuple[Article, ...]
    paths: tuple[Path, ...]
    errors: tuple[SourceError, ...]

    def spare(self, target: Path) -> None:
        """Raise WriteError if `target` is one of the sources: a briefing must not destroy what it is made of."""
        for path in self.paths:
            if path.exists() and target.exists() and path.samefile(target):
                raise WriteError(f"{target}: is one of the sources; name another output")


def collect(
    sources: Sequence[str], known: Known, standard_input: Callable[[int], bytes], fetcher: Fetcher | None = None
) -> Collected:
    """Read all `sources`, each once: files, folders, and pages and feeds by `fetcher`; "-" is `standard_input`'s.

    `standard_input` is asked for so many bytes at most.
    """
    articles: dict[Path | str, Article] = {}
    errors: list[SourceError] = []
    for place in places_of(sources):
        try:
            found = _read(place, known, standard_input, fetcher)
        except SourceError as error:
            found = (error,)
        for each in found:
            if isinstance(each, SourceError):
                errors.append(each)
            else:
                # a page that two feeds link to would count as two sources that agree
                articles.setdefault(place if isinstance(place, Path) else each.origin, each)
    paths = tuple(place for place in articles if isinstance(place, Path))
    return Collected(tuple(articles.values()), paths, tuple(errors))


def _read(
    place: Path | str | SourceError, known: Known, standard_input: Callable[[int], bytes], fetcher: Fetcher | None
) -> Sequence[Article | SourceError]:
    if isinstance(place, SourceError):
        return (place,)
    if isinstance(place, str):
        if fetcher is None:
            raise SourceError(place, "is an address, and nothing is fetched here")
        return fetcher.articles(place, published=known.published, language=known.language)
    return (read_one(place, known, standard_input),)


def read_one(path: Path, known: Known, standard_input: Callable[[int], bytes]) -> Article:
    """Read the file at `path`, or what `standard_input` returns if that is "-"; raise SourceError if there is none."""
    said: dict[str, Any] = {"published": known.published, "language": known.language, "limits": known.limits}
    if str(path) == STANDARD_INPUT:
        data = standard_input(known.limits.file_bytes + 1)
        return read_bytes(data, _STDIN_NAME, **said)
    return read(path, **said)
