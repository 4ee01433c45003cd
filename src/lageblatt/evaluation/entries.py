"""JSON objects out of files, each with the place where it stands, so that an error can say what is wrong where."""

from __future__ import annotations

import gzip
import json
import lzma
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from lageblatt.errors import SourceError

_OPENERS: Mapping[str, Callable[..., IO[str]]] = {".xz": lzma.open, ".gz": gzip.open}


@dataclass(frozen=True, slots=True)
class Entry:
    """A JSON object; `place` is where it stands in its file. A value of the wrong kind is a SourceError."""

    path: Path
    place: str
    values: Mapping[str, Any]

    def fault(self, cause: str) -> SourceError:
        """Return the error that says so of this entry."""
        return SourceError(str(self.path), f"{self.place}: {cause}")

    def text(self, key: str, default: str | None = None) -> str:
        """Return a text; one that is missing is `default`, an error if there is none."""
        value = self.values.get(key, default)
        if value is None and key not in self.values:
            raise self.fault(f"{key!r} is missing")
        if not isinstance(value, str):
            raise self.fault(f"{key!r} is no text")
        return value

    def items(self, key: str, kind: type) -> tuple[Any, ...]:
        """Return the items of a list, empty if it is missing."""
        values = self.values.get(key, [])
        if not isinstance(values, list) or not all(type(each) is kind for each in values):
            raise self.fault(f"{key!r} is no list of {_PLURALS[kind]}")
        return tuple(values)


_PLURALS: Mapping[type, str] = {str: "texts", int: "numbers", dict: "objects"}


def entries(path: Path) -> Iterator[Entry]:
    """Yield the objects of a JSON list (.json), or of JSON lines (any other name, .xz and .gz unpacked)."""
    text = _text(path)
    if path.suffix == ".json":
        values = _parsed(path, "", text)
        if not isinstance(values, list):
            raise SourceError(str(path), "is no JSON list")
        yield from (_entry(path, f"entry {number}", value) for number, value in enumerate(values, 1))
        return
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            yield _entry(path, f"line {number}", _parsed(path, f"line {number}: ", line))


def _entry(path: Path, place: str, value: object) -> Entry:
    if not isinstance(value, dict):
        raise SourceError(str(path), f"{place}: is no JSON object")
    return Entry(path, place, value)


def _parsed(path: Path, place: str, text: str) -> object:
    try:
        value: object = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise SourceError(str(path), f"{place}is no JSON: {error}") from error
    return value


def _text(path: Path) -> str:
    try:
        with _OPENERS.get(path.suffix, open)(path, "rt", encoding="utf-8-sig") as file:
            text: str = file.read()
    except UnicodeDecodeError as error:
        raise SourceError(str(path), "is not in UTF-8") from error
    except FileNotFoundError as error:
        raise SourceError(str(path), "does not exist") from error
    except (OSError, EOFError, lzma.LZMAError) as error:
        raise SourceError(str(path), f"cannot be read: {error}") from error
    return text
