"""The index of several pages: which event is on which, with how many sources, the greatest first."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import click

if TYPE_CHECKING:
    from lageblatt.model import Briefing

_SPECIAL = re.compile(r"([\\`*_\[\]<>|~&$])")


@dataclass(frozen=True, slots=True)
class Entry:
    """A page that was written: its briefing, how many articles it is from, its files."""

    briefing: Briefing
    articles: int
    files: tuple[Path, ...]


def write_index(entries: Sequence[Entry], spare: Callable[[Path], None]) -> None:
    """Write index.md beside the pages, and print its path."""
    from lageblatt.batch.writing import write  # noqa: PLC0415 - not for --help

    file = entries[0].files[0].with_name("index.md")
    spare(file)
    write(file, "".join(_lines(entries)).encode("utf-8"))
    click.echo(str(file))


def _lines(entries: Sequence[Entry]) -> list[str]:
    from lageblatt.languages import get  # noqa: PLC0415 - not for --help

    first = entries[0].briefing
    language = get(first.language)
    head = f"# {language.labels['briefing']}, {language.format_date(first.date)}\n\n"
    return [head, *map(_line, sorted(entries, key=lambda entry: -entry.articles))]


def _line(entry: Entry) -> str:
    title = _SPECIAL.sub(r"\\\1", entry.briefing.title)
    files = ", ".join(f"[{each.name}]({quote(each.name)})" for each in entry.files)
    return f"- **{title}** ({entry.articles}): {files}\n"
