"""Whether the colours of a look can be read: contrast as WCAG 2.2 computes it.

https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio
"""

from __future__ import annotations

from collections.abc import Iterator

from lageblatt.model import Look
from lageblatt.page.styles import RULE, TINT, palette

READABLE = 4.5
"""Contrast that text of any size needs (success criterion 1.4.3)."""
_WHITE = "FFFFFF"


def faint(look: Look) -> Iterator[tuple[str, str, float]]:
    """Yield (colour, ground, contrast) of each pair on which text could not be read."""
    colours = palette(look)
    for name in (each for each in colours if each not in (RULE, TINT)):
        for ground, paper in (("white", _WHITE), ("tint", look.tint)):
            ratio = contrast(colours[name], paper)
            if ratio < READABLE:
                yield name, ground, ratio


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours of six hexadecimal digits, from 1 to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[place : place + 2], 16) / 255) for place in (0, 2, 4))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
