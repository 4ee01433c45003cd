"""What words in small letters usually are: data/usage.<code>.txt.gz as made by make_usage.py."""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

_FOLDER = Path(__file__).parents[2] / "data"


@cache
def usage_of(code: str) -> Mapping[str, str]:
    """Return word -> letter of its class (see make_usage.CLASSES); nothing for a language without the file."""
    path = _FOLDER / f"usage.{code}.txt.gz"
    if not path.is_file():
        return MappingProxyType({})
    lines = gzip.decompress(path.read_bytes()).decode("utf-8").splitlines()
    return MappingProxyType({word: line[0] for line in lines for word in line[2:].split(" ")})
