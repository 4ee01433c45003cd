"""What workers do: functions of their arguments alone, that read no file and write none.

They take and give a batch each. What goes wrong with one article is told in a sentence, and costs only itself.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from lageblatt.batch.task import Words
from lageblatt.errors import SourceError
from lageblatt.model import Analysis, Article
from lageblatt.options import USUAL, Limits, Options


@dataclass(frozen=True, slots=True)
class Reading:
    """How articles are read: what the user says of them, which words they are to have, what reading one may cost."""

    published: date | None
    language: str | None
    words: Words
    limits: Limits = USUAL


@dataclass(frozen=True, slots=True)
class Look:
    """What came of reading a file of which `bytes` is the sha256: an article, or the cause that there is none."""

    bytes: str
    article: Article | None = None
    cause: str | None = None
    fits: bool = True


def look(files: Sequence[tuple[bytes, str]], reading: Reading) -> tuple[Look, ...]:
    """Read articles from `files`, their contents and names."""
    return tuple(_looked(data, origin, reading) for data, origin in files)


def _looked(data: bytes, origin: str, reading: Reading) -> Look:
    from lageblatt.reading import read_bytes  # noqa: PLC0415 - a worker loads what it needs

    sha256 = hashlib.sha256(data).hexdigest()
    try:
        article = read_bytes(
            data, origin, published=reading.published, language=reading.language, limits=reading.limits
        )
    except SourceError as error:
        return Look(sha256, cause=error.cause)
    return Look(sha256, article, fits=fits(article, reading.words))


def fits(article: Article, words: Words) -> bool:
    """Say whether one of `match`, if any are given, and none of `exclude` begins a word of `article`."""
    text = f"{article.title}\n{article.text}"
    return (not words.match or _has(text, words.match)) and not _has(text, words.exclude)


def _has(text: str, words: Sequence[str]) -> bool:
    found = "|".join(r"\s+".join(map(re.escape, word.split())) for word in words)
    return bool(words) and re.search(rf"\b(?:{found})", text, re.IGNORECASE) is not None


def analyse(articles: Sequence[tuple[int, Article]], options: Options) -> tuple[Analysis | str, ...]:
    """Analyse `articles`, which have these numbers in their briefing; a text is the cause that one cannot be."""
    from lageblatt.briefing import analyse as analysed  # noqa: PLC0415

    def one(number: int, article: Article) -> Analysis | str:
        try:
            return analysed(article, number, options)
        except SourceError as error:
            return error.cause

    return tuple(one(number, article) for number, article in articles)


def sort(
    articles: Sequence[Article], before: Sequence[bytes], semantic: bool
) -> tuple[tuple[tuple[int, ...], bytes | None], ...]:
    """Return the places of the articles of each event, and that of the pages `before` which told of the same one."""
    from lageblatt.merge.events import by_event, likenesses_of  # noqa: PLC0415

    places = {id(article): place for place, article in enumerate(articles)}
    events = [tuple(places[id(article)] for article in event) for event in by_event(articles, semantic)]
    likeness = likenesses_of([*articles, *map(_told, before)], semantic) if before else {}

    def alike(event: tuple[int, ...], page: int) -> float:
        return sum(likeness.get((place, len(articles) + page), 0.0) for place in event) / len(event)

    def earlier(event: tuple[int, ...]) -> bytes | None:
        score, page = max(((alike(event, page), -page) for page in range(len(before))), default=(0.0, 0))
        return before[-page] if score >= 1 else None

    return tuple((event, earlier(event)) for event in events)


def _told(page: bytes) -> Article:
    """Return what a page tells, as an article that others can be compared with."""
    from lageblatt.rendering.json import load  # noqa: PLC0415

    briefing = load(page)
    return Article(briefing.title, "\n\n".join(point.text for point in briefing.points), "", briefing.language)


@dataclass(frozen=True, slots=True)
class Page:
    """In which formats a page is wanted, by whose template, and the JSON of the briefing before it in its series."""

    formats: tuple[str, ...]
    template: bytes | None = None
    previous: bytes | None = None


def compose(analyses: tuple[Analysis, ...], options: Options, page: Page) -> Mapping[str, bytes]:
    """Return the page of all `analyses` in each of its formats, its promises checked."""
    from lageblatt.batch.pages import rendered  # noqa: PLC0415
    from lageblatt.briefing import conclude  # noqa: PLC0415
    from lageblatt.rendering.json import load  # noqa: PLC0415

    briefing = conclude(analyses, options, load(page.previous) if page.previous else None)
    return {name: rendered(briefing, name, page.template) for name in page.formats}
