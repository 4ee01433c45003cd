"""`lageblatt.toml`: which briefings are made of which sources. What is unknown in it is an error, never ignored.

[briefing.morning]
sources = ["articles/"]            # files and folders, from the folder of this file
output = "out/morning.docx"
title = "The morning"              # the rest may be left out
formats = ["docx", "json"]
language = "de"
genre = "report"
method = "reader"
points = 6
names = "built-in"                 # or "spacy:PIPELINE"
paper = "A4"
layout = "house.toml"
for = "The minister"
from = "Desk 301"
classification = "Restricted"
assessment = true
date = 2025-08-18
published = 2025-08-18
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from pathlib import Path
from typing import Any

from lageblatt.batch.naming import FORMATS, formats_of
from lageblatt.errors import OptionError
from lageblatt.fetching import is_url
from lageblatt.model import Office, Paper
from lageblatt.options import BUILT_IN, GENRES, METHODS, SPACY, Options

_LANGUAGE = re.compile(r"[a-z]{2,3}")
_OFFICE = {"for": "recipient", "from": "sender", "classification": "classification"}
"""Keys of an office and the fields that they fill."""
_PAPERS = {paper.value.lower(): paper for paper in Paper}


@dataclass(frozen=True, slots=True)
class Task:
    """A briefing to be made. Paths are absolute or from the current folder; `dated` if the date was given."""

    name: str
    sources: tuple[str, ...]
    output: Path
    formats: tuple[str, ...]
    options: Options
    published: date | None = None
    dated: bool = False


@dataclass(frozen=True, slots=True)
class _Table:
    """A table `[briefing.name]` and the file it stands in, for errors that say where."""

    path: Path
    text: str
    name: str
    values: Mapping[str, Any]

    def error(self, key: str, fault: str) -> OptionError:
        return OptionError(f"{self.path}{_line(self.text, self.name, key)}: [briefing.{self.name}] {key}: {fault}")


def load(path: Path) -> tuple[Task, ...]:
    """Return the tasks in the file at `path`; raise OptionError that names file, line and key."""
    try:
        text = path.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        raise OptionError(f"{path}: is not in UTF-8") from error
    except OSError as error:
        raise OptionError(f"{path}: cannot be read: {(error.strerror or str(error)).lower()}") from error
    return parse(text, path)


def parse(text: str, path: Path) -> tuple[Task, ...]:
    """Return the tasks in `text`, the contents of `path`, whose folder relative paths start from."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise OptionError(f"{path}: is no valid TOML: {error}") from error
    for key in data:
        if key != "briefing":
            raise OptionError(f"{path}: unknown key {key}; briefings stand in tables [briefing.NAME]")
    tables = data.get("briefing")
    if not isinstance(tables, dict) or not tables:
        raise OptionError(f"{path}: names no briefing: write a table [briefing.NAME]")
    tasks = tuple(_task(_Table(path, text, name, values)) for name, values in tables.items())
    _no_output_twice(tasks, path)
    return tasks


def _task(table: _Table) -> Task:
    if not isinstance(table.values, dict):
        raise OptionError(f"{table.path}: briefing.{table.name} is no table: write [briefing.{table.name}]")
    values = {key: _checked(table, key, value) for key, value in table.values.items()}
    for key in ("sources", "output"):
        if key not in values:
            raise table.error(key, "is missing")
    folder = table.path.parent
    if "layout" in values:
        values["layout"] = _layout(table, folder / values["layout"])
    values["office"] = Office(**{field: values.get(key) for key, field in _OFFICE.items()})
    output = folder / values["output"]
    return Task(
        name=table.name,
        sources=tuple(source if is_url(source) else str(folder / source) for source in values["sources"]),
        output=output,
        formats=formats_of(output, values.get("formats", ())),
        options=Options(**{key: value for key, value in values.items() if key in _OF_OPTIONS}),
        published=values.get("published"),
        dated="date" in values,
    )


def _checked(table: _Table, key: str, value: object) -> Any:  # noqa: ANN401 - whatever the key's values are
    if key not in _KEYS:
        raise table.error(key, f"unknown key; known are {', '.join(_KEYS)}")
    check, wanted = _KEYS[key]
    found = check(value)
    if found is None:
        raise table.error(key, f"{value!r} is not {wanted}")
    return found


def _layout(table: _Table, path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise table.error("layout", f"{path} cannot be read") from error


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and value.strip() else None


def _texts(value: object) -> tuple[str, ...] | None:
    return tuple(value) if isinstance(value, list) and value and all(map(_text, value)) else None


def _formats(value: object) -> tuple[str, ...] | None:
    return tuple(value) if isinstance(value, list) and value and all(each in FORMATS for each in value) else None


def _flag(value: object) -> bool | None:
    return value if isinstance(value, bool) else None


def _day(value: object) -> date | None:
    return value if isinstance(value, date) and not isinstance(value, datetime) else None


def _language(value: object) -> str | None:
    return value if isinstance(value, str) and _LANGUAGE.fullmatch(value) else None


def _method(value: object) -> str | None:
    return value if isinstance(value, str) and value in METHODS else None


def _genre(value: object) -> str | None:
    return value if isinstance(value, str) and value in GENRES else None


def _count(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and value > 0 else None


def _names(value: object) -> str | None:
    spacy = isinstance(value, str) and value.startswith(SPACY) and value != SPACY
    return value if isinstance(value, str) and (spacy or value == BUILT_IN) else None


def _paper(value: object) -> Paper | None:
    return _PAPERS.get(value.lower()) if isinstance(value, str) else None


def _no_output_twice(tasks: tuple[Task, ...], path: Path) -> None:
    seen: dict[Path, str] = {}
    for task in tasks:
        other = seen.setdefault(task.output.absolute(), task.name)
        if other != task.name:
            raise OptionError(f"{path}: [briefing.{task.name}] output: [briefing.{other}] writes the same file")


def _line(text: str, name: str, key: str) -> str:
    """Return ", line 3" where `key` stands in its table, or else the table does; "" if neither is found."""
    table, found = False, ""
    for number, line in enumerate(text.splitlines(), 1):
        head = re.match(r"\s*\[\s*([^\[\]]+?)\s*\]", line)
        if head:
            table = head[1].replace('"', "").replace("'", "") == f"briefing.{name}"
            found = f", line {number}" if table else found
        elif table and re.match(rf"\s*[\"']?{re.escape(key)}[\"']?\s*=", line):
            return f", line {number}"
    return found


_KEYS: Mapping[str, tuple[Callable[[object], object], str]] = {
    "sources": (_texts, "a list of files and folders"),
    "output": (_text, "the name of a file"),
    "title": (_text, "a text"),
    "formats": (_formats, f"a list of {', '.join(FORMATS)}"),
    "language": (_language, "a language code such as de"),
    "genre": (_genre, f"one of {', '.join(GENRES)}"),
    "method": (_method, f"one of {', '.join(METHODS)}"),
    "points": (_count, "a number from 1"),
    "names": (_names, f"{BUILT_IN} or {SPACY}PIPELINE"),
    "paper": (_paper, "A4 or Letter"),
    "layout": (_text, "the name of a file"),
    "date": (_day, "a date such as 2025-08-18"),
    "published": (_day, "a date such as 2025-08-18"),
    "assessment": (_flag, "true or false"),
    **dict.fromkeys(_OFFICE, (_text, "a text")),
}
_OF_OPTIONS = frozenset(field.name for field in fields(Options))
