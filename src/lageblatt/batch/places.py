"""Where a key stands in a TOML file: `tomllib` does not say, and an error without a line is half an error."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lageblatt.errors import OptionError

_PART = r"(?:[\w-]+|\"[^\"]*\"|'[^']*')"
_DOTTED = rf"{_PART}(?:\s*\.\s*{_PART})*"
_HEAD = re.compile(rf"\s*\[\[?\s*({_DOTTED})\s*\]")
_KEY = re.compile(rf"\s*({_DOTTED})\s*=")


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the file at `path`, whose contents are `text`: its dotted name in parts, and what it holds."""

    path: Path
    text: str
    names: tuple[str, ...]
    values: Mapping[str, Any]

    def error(self, key: str, fault: str) -> OptionError:
        """Return an error that names file, line, table and key."""
        return OptionError(f"{self.path}{self._line(key)}: [{'.'.join(self.names)}] {key}: {fault}")

    def _line(self, key: str) -> str:
        """Return ", line 3" where `key` stands, else where the table does; "" if neither is found."""
        sought, found = (*self.names, key), ""
        for number, names in _names(self.text):
            if names[: len(sought)] == sought:
                return f", line {number}"
            if not found and names[: len(self.names)] == self.names:
                found = f", line {number}"
        return found


def _names(text: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield the number of each line that names a table or a key, with the full name."""
    table: tuple[str, ...] = ()
    for number, line in enumerate(text.splitlines(), 1):
        if head := _HEAD.match(line):
            table = _parts(head[1])
            yield number, table
        elif key := _KEY.match(line):
            yield number, (*table, *_parts(key[1]))


def _parts(dotted: str) -> tuple[str, ...]:
    return tuple(part.strip("\"'") for part in re.findall(_PART, dotted))
