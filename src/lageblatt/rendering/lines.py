"""Setting text in character cells: how wide it is, where it breaks, how columns stand beside each other.

A span is (style, text), a line a tuple of spans. Styles are names ("body", "reference"…) that a terminal paints
and a file ignores. Widths are cells: a wide East Asian character takes two, a combining or invisible one none.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from lageblatt.model import fold

# U+200E, U+200F and the joiners are letters' neighbours in honest text; these reorder what follows
_BIDI = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
STEERING = re.compile(f"[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff{_BIDI}]")
"""What steers a terminal or is no character: C0 but line feeds, C1, lone surrogates; and what reorders what follows."""

Span = tuple[str, str]
Line = tuple[Span, ...]

_WIDE = "\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60"
# A line may end after any wide character, but none may begin with the closing marks that follow one.
_UNIT = re.compile(rf"[{_WIDE}][、。，．・：；？！」』）】〉》〕]*|[^{_WIDE}]+")


@dataclass(frozen=True, slots=True)
class Word:
    """What must stay on one line; `blank` says whether a blank stands before it when it is not the first.

    A `sticky` one begins no line if the word before it can come along.
    """

    style: str
    text: str
    blank: bool = True
    sticky: bool = False


def clean(text: str) -> str:
    """Return `text` without control characters (C0, C1, so no OSC), lone surrogates and bidi overrides."""
    return STEERING.sub("", text.replace("\n", ""))


def cells(text: str) -> int:
    """Return how many cells `text` takes."""
    if text.isascii():
        return sum(character.isprintable() for character in text)
    return sum(map(_width, text))


def _width(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cc", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def words(style: str, text: str) -> list[Word]:
    """Return `text` as words: cut at white space, and after each wide East Asian character."""
    found = []
    for word in fold(text).split(" "):
        units = _UNIT.findall(word)
        found += [Word(style, unit, blank=number == 0) for number, unit in enumerate(units)]
    return found


def wrap(content: Iterable[Word], width: int) -> list[Line]:
    """Return `content` in lines of at most `width` cells; a word wider than that is cut."""
    lines: list[list[Word]] = [[]]
    room = width
    for word in (piece for each in content for piece in _cut(each, width)):
        if _cells(lines[-1], word) > room:
            lines.append(_taken_along(lines[-1], word, width))
            room = width - _cells([], *lines[-1])
        room -= _cells(lines[-1], word)
        lines[-1].append(word)
    return [
        _joined([(each.style, " " * (each.blank and at > 0) + each.text) for at, each in enumerate(line)])
        for line in lines
    ]


def _cells(line: Sequence[Word], *following: Word) -> int:
    """Return how many cells words take that follow on `line`."""
    return sum(cells(each.text) + (each.blank and bool(line or at)) for at, each in enumerate(following))


def _taken_along(line: list[Word], word: Word, width: int) -> list[Word]:
    """Return the last word of `line`, taken off it, if `word` sticks to it and both fit on a line."""
    fits = word.sticky and len(line) > 1 and _cells([], line[-1], word) <= width
    return [line.pop()] if fits else []


def _cut(word: Word, width: int) -> list[Word]:
    if cells(word.text) <= width:
        return [word]
    pieces, rest = [], word.text
    while cells(rest) > width:
        end = _end(rest, width)
        pieces.append(rest[:end])
        rest = rest[end:]
    return [Word(word.style, piece, word.blank and number == 0) for number, piece in enumerate([*pieces, rest])]


def _end(text: str, width: int) -> int:
    """Return how much of `text` to put into `width` cells: up to its last hyphen or slash there, or all that fits."""
    ends = list(accumulate(map(_width, text)))
    fits = max(1, bisect_right(ends, width))
    return max(text.rfind("-", 0, fits), text.rfind("/", 0, fits)) + 1 or fits


def _joined(line: Sequence[Span]) -> Line:
    """Make neighbours of one style one span."""
    spans: list[Span] = []
    for style, text in line:
        if spans and spans[-1][0] == style:
            spans[-1] = (style, spans[-1][1] + text)
        else:
            spans.append((style, text))
    return tuple(spans)


def line_cells(line: Line) -> int:
    """Return how many cells `line` takes."""
    return sum(cells(text) for _, text in line)


def hang(marker: Span, content: Iterable[Word], width: int, indent: int) -> list[Line]:
    """Return `content` wrapped to `width` cells, `marker` set right-aligned in the `indent` before the first line."""
    style, text = marker
    first: Span = (style, text.rjust(indent - 2) + "  ")
    lines = wrap(content, width - indent)
    return [((first if number == 0 else ("body", " " * indent)), *line) for number, line in enumerate(lines)]


def beside(columns: Sequence[Sequence[Line]], widths: Sequence[int], gap: int) -> list[Line]:
    """Return table cells, each a list of lines, set beside each other; no blanks at the ends of lines."""
    lines = []
    for number in range(max(map(len, columns))):
        spans: list[Span] = []
        pad = 0
        for column, width in zip(columns, widths, strict=True):
            line = column[number] if number < len(column) else ()
            if line:
                spans += [("body", " " * pad), *line] if pad else line
                pad = 0
            pad += width - line_cells(line) + gap
        lines.append(tuple(spans))
    return lines
