"""References: articles whose sentences readers marked, or which editors summed up in their own words.

A folder holds `articles.json`, a list of articles, and `readers.*.jsonl`, a file a reader, an article a line.
A file of JSON lines, perhaps packed as .xz or .gz, holds an article a line. What else an entry has is passed over.

    article   id; text, sentences or both; title, date, language, summary (or `reference`: a text or a list of texts)
    marks     id; key, dangling: numbers of sentences from 0; actors, open
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from lageblatt.errors import SourceError
from lageblatt.evaluation.entries import Entry, entries
from lageblatt.languages import detect, get
from lageblatt.model import Article, Sentence, fold
from lageblatt.split import split


@dataclass(frozen=True, slots=True)
class Marks:
    """What one reader marked in an article: `key` and `dangling` are numbers of sentences from 0."""

    key: tuple[int, ...] = ()
    dangling: tuple[int, ...] = ()
    actors: tuple[Mapping[str, Any], ...] = ()
    open: tuple[Mapping[str, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class Gold:
    """An article with its references: the marks of each reader and any number of summaries."""

    article: Article
    sentences: tuple[Sentence, ...]
    readers: tuple[Marks, ...] = ()
    summaries: tuple[str, ...] = ()


def read_gold(path: Path, language: str | None = None) -> tuple[Gold, ...]:
    """Return the articles at `path` that have references, in its order; their language is detected if none is given.

    Raises SourceError that names file, place and fault.
    """
    articles = _by_id(path / "articles.json" if path.is_dir() else path)
    readers: dict[str, list[Marks]] = {}
    for entry in (each for file in sorted(path.glob("readers.*.jsonl")) for each in entries(file)):
        name = entry.text("id")
        if name not in articles:
            raise entry.fault(f"there is no article {name!r}")
        readers.setdefault(name, []).append(_marks(entry, len(articles[name].items("sentences", str))))
    golds = (_gold(entry, readers.get(name, ()), language) for name, entry in articles.items())
    found = tuple(each for each in golds if each.readers or each.summaries)
    if not found:
        raise SourceError(str(path), "has no references: neither marks of readers nor summaries")
    return found


def _by_id(path: Path) -> dict[str, Entry]:
    found: dict[str, Entry] = {}
    for entry in entries(path):
        name = entry.text("id")
        if name in found:
            raise entry.fault(f"there are two articles {name!r}")
        found[name] = entry
    return found


def _marks(entry: Entry, count: int) -> Marks:
    """Return a reader's marks in an article of `count` sentences."""
    for key in ("key", "dangling"):
        if wrong := [number for number in entry.items(key, int) if not 0 <= number < count]:
            raise entry.fault(f"{key!r}: there is no sentence {wrong[0]}, the article has {count}, counted from 0")
    return Marks(
        entry.items("key", int), entry.items("dangling", int), entry.items("actors", dict), entry.items("open", dict)
    )


def _gold(entry: Entry, readers: Sequence[Marks], language: str | None) -> Gold:
    texts = entry.items("sentences", str)
    text = entry.text("text", "\n".join(texts) if texts else None)
    code = language or entry.text("language", "") or detect(text)
    article = article_of(entry, text, code)
    sentences = tuple(_placed(text, texts)) if texts else split(text, get(code))
    return Gold(article, sentences, tuple(readers), _summaries(entry))


def article_of(entry: Entry, text: str, language: str) -> Article:
    """Return the article of an entry; raises SourceError if its date is none."""
    return Article(entry.text("title", ""), text, entry.text("id"), language, _date(entry))


def _date(entry: Entry) -> date | None:
    given = entry.text("date", "")
    try:
        return date.fromisoformat(given) if given else None
    except ValueError as error:
        raise entry.fault(f"'date': {given!r} is no date such as 2025-08-18") from error


def _summaries(entry: Entry) -> tuple[str, ...]:
    key = "summary" if "summary" in entry.values else "reference"
    return (entry.text(key),) if isinstance(entry.values.get(key), str) else entry.items(key, str)


def _placed(text: str, texts: Iterable[str]) -> Iterator[Sentence]:
    """Yield the sentences of `text`; a line alone without an end and with few words is a heading."""
    paragraphs = {fold(each) for each in text.split("\n\n")}
    position, paragraph = 0, 0
    for number, each in enumerate(texts, start=1):
        found = re.compile(r"\s+".join(map(re.escape, each.split()))).search(text, position)
        start, end = found.span() if found else (position, position)
        paragraph += text.count("\n\n", position, start)
        position = end
        heading = fold(each) in paragraphs and each[-1:].isalnum() and len(each.split()) < 12
        yield Sentence(number, start, end, fold(each), paragraph, heading)
