"""From a path or bytes to an `Article`, or to one `SourceError` whatever the bytes are."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

from lageblatt.errors import SourceError
from lageblatt.model import Article
from lageblatt.reading.docx import read_docx
from lageblatt.reading.draft import MAX_BYTES, Draft, Unusable
from lageblatt.reading.kinds import kind_of
from lageblatt.reading.mail import read_mail
from lageblatt.reading.markdown import read_markdown
from lageblatt.reading.normal import has_words, line, normalise, opening
from lageblatt.reading.pdf import read_pdf
from lageblatt.reading.plain import read_plain
from lageblatt.reading.quiet import quiet
from lageblatt.reading.web import read_html

FORMATS: dict[str, Callable[[bytes], Draft]] = {
    "plain": read_plain,
    "markdown": read_markdown,
    "html": read_html,
    "docx": read_docx,
    "pdf": read_pdf,
    "mail": read_mail,
}
"""Reader of each format; `kinds.kind_of` says which one is meant."""

_TOO_LARGE = f"is larger than {MAX_BYTES // 1_000_000} MB"


def read(path: str | os.PathLike[str], *, published: date | None = None, language: str | None = None) -> Article:
    """Read the file at `path`; `published` stands in where the file names no day, `language` overrides detection.

    Raises `SourceError` with the path as given and the cause.
    """
    name = os.fspath(path)
    try:
        return read_bytes(_bytes_of(name), Path(name).name, published=published, language=language)
    except SourceError as error:
        raise SourceError(name, error.cause) from error.__cause__


def read_bytes(data: bytes, origin: str, *, published: date | None = None, language: str | None = None) -> Article:
    """Read an article from `data`; the suffix of `origin`, a file name, decides where the content does not."""
    if len(data) > MAX_BYTES:
        raise SourceError(origin, _TOO_LARGE)
    draft = _draft(data, origin)
    text = normalise(draft.text)
    if not has_words(text):
        raise SourceError(
            origin, "has no text below its title" if has_words(line(draft.title)) else "has no words in it"
        )
    return Article(
        title=line(draft.title) or opening(text),
        text=text,
        # a file name may hold what no page can: escape sequences, bytes that are no text
        origin=line(origin) or "?",
        language=language or _language(text),
        published=draft.published or published,
        outlet=line(draft.outlet) or None,
        author=line(draft.author) or None,
        url=draft.url,
    )


def _bytes_of(name: str) -> bytes:
    """Return what stands in the file, at most one byte beyond the limit: /dev/zero has an end here, too."""
    try:
        if Path(name).is_dir():
            raise SourceError(name, "is a folder, not a file")
        with Path(name).open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except FileNotFoundError as error:
        raise SourceError(name, "does not exist") from error
    except PermissionError as error:
        raise SourceError(name, "may not be read: permission denied") from error
    except (OSError, ValueError) as error:  # a name too long, a NUL in it, a disk that fails
        raise SourceError(name, f"cannot be read: {getattr(error, 'strerror', None) or error}") from error


def _draft(data: bytes, origin: str) -> Draft:
    kind = ""
    try:
        with quiet():
            kind = kind_of(data, origin)
            return FORMATS[kind](data)
    except Unusable as error:
        raise SourceError(origin, str(error)) from error
    except Exception as error:  # parsers of broken files raise anything, and must not stop the other sources
        raise SourceError(origin, f"is damaged and cannot be read as {kind}") from error


def _language(text: str) -> str:
    from lageblatt.languages import detect  # noqa: PLC0415

    return detect(text)
