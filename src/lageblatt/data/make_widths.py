"""Make `widths.txt`: how wide each character is, from fonts with the metrics of Calibri and Arial.

    python src/lageblatt/data/make_widths.py FOLDER...

FOLDERs hold Carlito (metrics of Calibri) and Liberation Sans (metrics of Arial), regular and bold. Needs fontTools.
The same fonts give the same bytes.

Each line of the table: font, weight, first code point in hexadecimal, then one width for each code point that follows
on, in 1/2048 em. `w*n` stands for n equal widths.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

FACES = {
    "Calibri regular": "Carlito-Regular.ttf",
    "Calibri bold": "Carlito-Bold.ttf",
    "Arial regular": "LiberationSans-Regular.ttf",
    "Arial bold": "LiberationSans-Bold.ttf",
}
EM = 2048
LAST = 0x2FFF
"""CJK and what follows it are one em wide by rule; private and presentation forms are of no use here."""


def widths_of(path: Path) -> dict[int, int]:
    """Return the advance width of each code point that the font has, in 1/2048 em."""
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped,unused-ignore]  # noqa: PLC0415 - the maker alone

    font: Any = TTFont(path)
    metrics, units = font["hmtx"].metrics, font["head"].unitsPerEm
    return {
        code: round(metrics[glyph][0] * EM / units) for code, glyph in font.getBestCmap().items() if 32 <= code <= LAST
    }


def lines_of(face: str, widths: dict[int, int]) -> Iterator[str]:
    """Yield the table's lines for a face: a line for each stretch of code points without a gap."""
    for _, stretch in groupby(enumerate(sorted(widths)), key=lambda pair: pair[1] - pair[0]):
        codes = [code for _, code in stretch]
        yield f"{face} {codes[0]:04x} {' '.join(packed(widths[code] for code in codes))}"


def packed(values: Iterator[int]) -> Iterator[str]:
    """Yield the values, equal neighbours as `value*count`."""
    for value, equal in groupby(values):
        count = len(list(equal))
        yield f"{value}*{count}" if count > 1 else str(value)


def find(name: str, folders: list[Path]) -> Path:
    """Return the font file of that name in one of the folders, or stop."""
    for folder in folders:
        for path in sorted(folder.rglob(name)):
            return path
    sys.exit(f"{name}: in none of the folders")


def main(folders: list[Path]) -> None:
    """Write the table beside this script."""
    lines = [line for face, name in FACES.items() for line in lines_of(face, widths_of(find(name, folders)))]
    Path(__file__).with_name("widths.txt").write_bytes(("\n".join(lines) + "\n").encode("ascii"))


if __name__ == "__main__":
    main([Path(argument) for argument in sys.argv[1:]])
