"""Items in character cells: the words of one with its references, and why it was chosen as a remark under it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lageblatt.model import Actor, Point, Question
from lageblatt.page.references import quotes_of, reference
from lageblatt.rendering.lines import Line, Word, hang, words

WIDTH = 80
"""Cells of a line in a file."""
INDENT = 4
"""Cells before the text of an item, its numeral in them."""


@dataclass(frozen=True, slots=True)
class Setting:
    """How wide the lines are at most, in cells, and whether each item says why it was chosen."""

    width: int = WIDTH
    explain: bool = False


def quoted(style: str, item: Point | Question) -> list[Word]:
    """Return the words of an item, its references behind them."""
    return words(style, item.text) + references(item)


def references(item: Point | Question | Actor) -> list[Word]:
    """Return the references of an item, none of which breaks."""
    return [Word("reference", reference(quote), sticky=not at) for at, quote in enumerate(quotes_of(item))]


def because(total: float, why: Sequence[tuple[str, float]], setting: Setting) -> list[Line]:
    """Return the features that made an item as a sum, the greatest first; those that added nothing are left out."""
    features = sorted(((name, value) for name, value in why if value), key=lambda each: -abs(each[1]))
    terms = [f"{'-' if value < 0 else '+'} {name} {abs(value):.3f}" for name, value in features]
    return remark([f"{total:.3f} =", *(term.removeprefix("+ ") for term in terms[:1]), *terms[1:]], setting)


def remark(pieces: Sequence[str], setting: Setting) -> list[Line]:
    """Return pieces as a remark under an item, none broken in itself; nothing unless the items explain themselves."""
    content = [Word("muted", piece) for piece in pieces]
    return hang(("muted", ""), content, setting.width, INDENT) if setting.explain else []
