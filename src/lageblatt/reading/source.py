"""From a path or bytes to an `Article`, or to one `SourceError` whatever the bytes are."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

from lageblatt.errors import SourceError
from lageblatt.model import Article
from lageblatt.options import USUAL, Limits
from lageblatt.reading.draft import Draft, Unusable
from lageblatt.reading.facts import address
from lageblatt.reading.files import beginning
from lageblatt.reading.guard import draft_of
from lageblatt.reading.normal import has_words, line, normalise, opening

_LONGEST_TITLE = 300
"""Characters; the longest of 1,300 Wikinews titles has 140, and a title of 100,000 is an attack on the page."""


def read(
    path: str | os.PathLike[str],
    *,
    published: date | None = None,
    language: str | None = None,
    limits: Limits = USUAL,
) -> Article:
    """Read the file at `path`; `published` stands in where the file names no day, `language` overrides detection.

    Raises `SourceError` with the path as given and the cause.
    """
    name = os.fspath(path)
    try:
        data = beginning(name, limits.file_bytes + 1)
        return read_bytes(data, Path(name).name, published=published, language=language, limits=limits)
    except SourceError as error:
        raise SourceError(name, error.cause) from error.__cause__


def read_bytes(
    data: bytes, origin: str, *, published: date | None = None, language: str | None = None, limits: Limits = USUAL
) -> Article:
    """Read an article from `data`; the suffix of `origin`, a file name, decides where the content does not."""
    draft = _draft(data, origin, limits)
    text = normalise(draft.text)
    if not has_words(text):
        raise SourceError(
            origin, "has no text below its title" if has_words(line(draft.title)) else "has no words in it"
        )
    return Article(
        title=_title(line(draft.title)) or opening(text),
        text=text,
        # a file name may hold what no page can: escape sequences, bytes that are no text
        origin=line(origin) or "?",
        language=language or _language(text),
        published=draft.published or published,
        outlet=line(draft.outlet) or None,
        author=line(draft.author) or None,
        url=address(draft.url),
    )


def _title(text: str) -> str:
    """Return `text`, cut at a word where it is longer than any title."""
    if len(text) <= _LONGEST_TITLE:
        return text
    return (text[:_LONGEST_TITLE].rpartition(" ")[0] or text[:_LONGEST_TITLE]) + "…"


def _draft(data: bytes, origin: str, limits: Limits) -> Draft:
    try:
        return draft_of(data, origin, limits)
    except Unusable as error:
        raise SourceError(origin, str(error)) from error


def _language(text: str) -> str:
    from lageblatt.languages import detect  # noqa: PLC0415

    return detect(text)
