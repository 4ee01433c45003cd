"""How often a German noun stands before a person's name: data/bearers.de.txt as made by make_bearers.py."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType

_FOLDER = Path(__file__).parent.parent / "data"
_CASES = ("", "s", "es", "n", "en", "in", "innen")
_SHORTEST = 4  # letters of a noun that may end a compound


@cache
def bearers_of(code: str) -> Mapping[str, int]:
    """Return noun in small letters -> 3 (often), 2 or 1 (now and then); empty for a language without the file."""
    path = _FOLDER / f"bearers.{code}.txt"
    if not path.is_file():
        return MappingProxyType({})
    found: dict[str, int] = {}
    for line in path.read_text("utf-8").splitlines():
        level, *nouns = line.split(" ")
        found |= {noun: max(int(level), found.get(noun, 0)) for noun in nouns}
    return MappingProxyType(found)


@lru_cache(maxsize=16_384)
def bears(word: str, code: str) -> int:
    """Return how much a noun is one that persons bear, 0 to 3, told by its longest listed ending, cases apart."""
    nouns, low = bearers_of(code), word.casefold()
    if not nouns:
        return 0
    for start in range(len(low) - _SHORTEST + 1):
        level = nouns.get(low[start:]) or next(
            (nouns[bare] for case in _CASES[1:] if (bare := low[start:].removesuffix(case)) in nouns), 0
        )
        if level:
            return level
    return 0
