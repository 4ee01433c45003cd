"""The pages of a briefing: one of all its articles, or one for each event that they tell of, and an index of these."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain, count
from pathlib import Path

from lageblatt.batch.index import Entry, index
from lageblatt.batch.naming import slug
from lageblatt.batch.rounds import Call, Lost, Maker, surely
from lageblatt.batch.scanning import Material, Place
from lageblatt.batch.series import previous_pages
from lageblatt.batch.task import INDEX, Task
from lageblatt.batch.work import sort
from lageblatt.errors import LageblattError
from lageblatt.model import Article


@dataclass(frozen=True, slots=True)
class Part:
    """A page to be made: its own task, the places of its articles, and the JSON of the page before it in its series."""

    task: Task
    places: tuple[Place, ...]
    previous: bytes | None


def parts_of(task: Task, material: Material) -> Maker[tuple[Part, ...]]:
    """Return the pages of `task`, all of whose articles are read; raises LageblattError if there are none."""
    if not material.used:
        raise LageblattError("there is no article to brief: give at least one source")
    before = previous_pages(task)
    if not task.by_event:
        return (Part(task, tuple(material.used), before[0] if before else None),)
    articles = [material.articles[place] for place in material.used]
    (groups,) = yield from surely([Call(sort, lambda: (articles, before, task.options.semantic))])
    if isinstance(groups, Lost):
        raise LageblattError(f"the articles cannot be sorted by event: what sorts them {groups.cause}")
    names = _names([[articles[number] for number in group] for group, _ in groups])
    return tuple(
        Part(task.of_event(name), tuple(material.used[number] for number in group), previous)
        for name, (group, previous) in zip(names, groups, strict=True)
    )


def _names(events: Sequence[Sequence[Article]]) -> list[str]:
    """Return a name for each event that no other has: by its first report, so that a later one does not change it."""
    names = [INDEX]
    for articles in events:
        name = slug(min(articles, key=lambda article: article.published or date.max).title)
        numbered = (f"{name}-{number}" for number in count(2))
        names.append(next(each for each in chain((name,), numbered) if each not in names))
    return names[1:]


def index_of(task: Task, material: Material, parts: Sequence[Part]) -> bytes:
    """Return the index of the pages `parts`."""
    from lageblatt.compose.draft import shortened  # noqa: PLC0415 - not for --help

    events = [[material.articles[place] for place in part.places] for part in parts]
    languages = Counter(article.language for articles in events for article in articles)
    entries = [
        Entry(shortened(first.title.strip() or first.origin), len(part.places), tuple(part.task.files.values()))
        for part, (first, *_) in zip(parts, events, strict=True)
    ]
    language = task.options.language or min(languages, key=lambda code: (-languages[code], code))
    return index(entries, language, task.options.date, task.options.title)


def files_of(task: Task, parts: Sequence[Part]) -> tuple[Path, ...]:
    """Return the files of the pages, the index last."""
    pages = tuple(path for part in parts for path in part.task.files.values())
    return (*pages, task.index) if task.index else pages
