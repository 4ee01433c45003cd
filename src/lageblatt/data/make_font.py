"""Make `font-regular.ttf` and `font-bold.ttf`: the part of Carlito that pages use, for machines without Calibri.

    python src/lageblatt/data/make_font.py FOLDER...

FOLDERs hold Carlito 1.103, regular and bold. Needs fontTools; made with its version 4.68. The same fonts give the same
bytes. "Carlito" is a reserved name, which its licence (OFL.txt) keeps from a changed font: this one goes by another.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

NAME = "Lageblatt Sans"
RESERVED = "Carlito"
FACES = ("Regular", "Bold")
# Latin, Greek and Cyrillic of Europe, and the punctuation, currencies, arrows and signs of newspapers
RANGES = (
    *((0x20, 0x7E), (0xA0, 0x17F), (0x218, 0x21B), (0x37E, 0x3CE), (0x400, 0x45F), (0x490, 0x491), (0x1E9E, 0x1E9E)),
    *((0x2010, 0x2026), (0x202F, 0x2030), (0x2032, 0x2033), (0x2039, 0x203A), (0x2044, 0x2044), (0x20AC, 0x20AC)),
    *((0x2116, 0x2116), (0x2122, 0x2122), (0x2190, 0x2193), (0x2212, 0x2212)),
)
FAMILY, STYLE, UNIQUE, FULL, VERSION, POSTSCRIPT = range(1, 7)
COPYRIGHT, LICENCE, LICENCE_ADDRESS = 0, 13, 14
"""Numbers of the names that the font keeps: https://learn.microsoft.com/typography/opentype/spec/name#name-ids"""


def cut(path: Path) -> Any:  # noqa: ANN401 - fontTools is untyped
    """Return the font at `path` with the characters of `RANGES`, without hints and features, under its own name."""
    from fontTools import subset  # type: ignore[import-untyped,unused-ignore]  # noqa: PLC0415 - the maker alone
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped,unused-ignore]  # noqa: PLC0415

    font = TTFont(path, recalcTimestamp=False)
    options = subset.Options(layout_features=[], hinting=False, notdef_outline=True)
    options.name_IDs = [COPYRIGHT, FAMILY, STYLE, UNIQUE, FULL, VERSION, POSTSCRIPT, LICENCE, LICENCE_ADDRESS]
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=[code for first, last in RANGES for code in range(first, last + 1)])
    subsetter.subset(font)
    for record in font["name"].names:
        if record.nameID in (FAMILY, UNIQUE, FULL, POSTSCRIPT):
            name = NAME.replace(" ", "") if record.nameID == POSTSCRIPT else NAME
            record.string = str(record).replace(RESERVED, name)
    return font


def find(name: str, folders: list[Path]) -> Path:
    """Return the font file of that name in one of the folders, or stop."""
    for folder in folders:
        for path in sorted(folder.rglob(name)):
            return path
    sys.exit(f"{name}: in none of the folders")


def main(folders: list[Path]) -> None:
    """Write the fonts beside this script."""
    for face in FACES:
        cut(find(f"{RESERVED}-{face}.ttf", folders)).save(Path(__file__).with_name(f"font-{face.lower()}.ttf"))


if __name__ == "__main__":
    main([Path(argument) for argument in sys.argv[1:]])
