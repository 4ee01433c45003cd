"""How wide characters are: the shipped table of fonts with the metrics of Calibri and Arial, and rules for the rest."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files

from lageblatt.model import Font

EM = 2048
_EMOJI = 1.4
"""Width of an emoji in em: the widest of those fonts that take their place."""
_UNKNOWN = 0.9
"""Width in em of a letter that no shipped table knows (Arabic, Devanagari, …): wider than such letters are."""


@cache
def table() -> Mapping[tuple[str, str], Mapping[str, int]]:
    """Return for each font and weight ("regular", "bold") the widths of its characters in 1/2048 em."""
    faces: dict[tuple[str, str], dict[str, int]] = {}
    for line in files("lageblatt").joinpath("data", "widths.txt").read_text("ascii").splitlines():
        font, weight, first, *widths = line.split()
        codes = enumerate(_unpacked(widths), int(first, 16))
        faces.setdefault((font, weight), {}).update((chr(code), width) for code, width in codes)
    return faces


def _unpacked(words: list[str]) -> Iterator[int]:
    for word in words:
        value, _, count = word.partition("*")
        yield from [int(value)] * int(count or 1)


class Face(dict[str, int]):
    """Advance widths in 1/2048 em of every character there is: what the font lacks, the other one has, or a rule."""

    def __init__(self, font: str, weight: str) -> None:
        others = (widths for (name, each), widths in table().items() if name != font and each == weight)
        super().__init__({**next(others), **table()[font, weight]})

    def __missing__(self, character: str) -> int:
        """Return the width by rule, and keep it."""
        self[character] = _by_rule(character)
        return self[character]


@cache
def face(weight: str, font: Font = Font.CALIBRI) -> Mapping[str, int]:
    """Return the widths of all characters in the weight "regular" or "bold" of a font."""
    return Face(font, weight)


def _by_rule(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf", "Cc"):
        return 0
    if is_emoji(character):
        return round(_EMOJI * EM)
    return EM if unicodedata.east_asian_width(character) in "WF" else round(_UNKNOWN * EM)


def is_emoji(character: str) -> bool:
    """Say whether a character is set in an emoji font: the blocks of pictographs and dingbats."""
    return "\U0001f000" <= character <= "\U0001faff" or "\u2600" <= character <= "\u27bf"
