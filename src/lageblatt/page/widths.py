"""How wide characters are: the shipped table of fonts with the metrics of Calibri, and rules for what it lacks."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files

EM = 2048
_EMOJI = 1.4
"""Width of an emoji in em: the widest of those fonts that take their place."""
_UNKNOWN = 0.9
"""Width in em of a letter that no shipped table knows (Arabic, Devanagari, …): wider than such letters are."""


@cache
def table() -> Mapping[str, Mapping[str, int]]:
    """Return for each face ("regular", "bold", "fallback") the widths of its characters in 1/2048 em."""
    faces: dict[str, dict[str, int]] = {}
    for line in files("lageblatt").joinpath("data", "widths.txt").read_text("ascii").splitlines():
        face, first, *widths = line.split()
        start = int(first, 16)
        codes = enumerate(_unpacked(widths), start)
        faces.setdefault(face, {}).update((chr(code), width) for code, width in codes)
    return faces


def _unpacked(words: list[str]) -> Iterator[int]:
    for word in words:
        value, _, count = word.partition("*")
        yield from [int(value)] * int(count or 1)


@cache
def _seen(face: str) -> dict[str, int]:
    return dict(table()[face])


def advance(character: str, face: str) -> int:
    """Return the advance width of `character` in 1/2048 em, in the face "regular" or "bold"."""
    seen = _seen(face)
    if character not in seen:
        seen[character] = _by_rule(character)
    return seen[character]


def _by_rule(character: str) -> int:
    if character in table()["fallback"]:
        return table()["fallback"][character]
    if unicodedata.category(character) in ("Mn", "Me", "Cf", "Cc"):
        return 0
    if is_emoji(character):
        return round(_EMOJI * EM)
    return EM if unicodedata.east_asian_width(character) in "WF" else round(_UNKNOWN * EM)


def is_emoji(character: str) -> bool:
    """Say whether a character is set in an emoji font: the blocks of pictographs and dingbats."""
    return "\U0001f000" <= character <= "\U0001faff" or "\u2600" <= character <= "\u27bf"
