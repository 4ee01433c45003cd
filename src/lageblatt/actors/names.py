"""What capitalised words usually are: data/names.<code>.txt.gz as made by make_names.py."""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

_FOLDER = Path(__file__).parent.parent / "data"


@cache
def names_of(code: str) -> Mapping[str, str]:
    """Return word -> N (noun), P (place), F (first name) or S (surname); nothing for languages without the file."""
    path = _FOLDER / f"names.{code}.txt.gz"
    if not path.is_file():
        return MappingProxyType({})
    found: dict[str, str] = {}
    for line in gzip.decompress(path.read_bytes()).decode("utf-8").splitlines():
        letter, *words = line.split(" ")
        found |= dict.fromkeys(words, letter)
    return MappingProxyType(found)
