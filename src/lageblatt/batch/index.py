"""The index of several pages: which event is on which, with how many sources, the greatest first."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import quote

_SPECIAL = re.compile(r"([\\`*_\[\]<>|~&$])")


@dataclass(frozen=True, slots=True)
class Entry:
    """A page: its title, how many articles it is from, its files."""

    title: str
    articles: int
    files: tuple[Path, ...]


def index(entries: Sequence[Entry], language: str, day: date, title: str | None = None) -> bytes:
    """Return an index in Markdown, of `day` in `language`; its files stand beside it."""
    from lageblatt.languages import get  # noqa: PLC0415 - not for --help

    words = get(language)
    head = f"# {_plain(title or words.labels['briefing'])}, {words.format_date(day)}\n\n"
    lines = map(_line, sorted(entries, key=lambda entry: -entry.articles))
    return "".join([head, *lines]).encode("utf-8", "replace")


def _line(entry: Entry) -> str:
    files = ", ".join(f"[{each.name}]({quote(each.name)})" for each in entry.files)
    return f"- **{_plain(entry.title)}** ({entry.articles}): {files}\n"


def _plain(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))
