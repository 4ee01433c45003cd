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
    """Return word -> N (noun), P (place), F (first name) or S (surname).

    For a language without the file these are the first names of the German one, which are those of all Europe.
    """
    path = _FOLDER / f"names.{code}.txt.gz"
    if not path.is_file():
        return MappingProxyType({word: letter for word, letter in names_of("de").items() if letter == "F"})
    found: dict[str, str] = {}
    for line in gzip.decompress(path.read_bytes()).decode("utf-8").splitlines():
        letter, *words = line.split(" ")
        found |= dict.fromkeys(words, letter)
    return MappingProxyType(found)
