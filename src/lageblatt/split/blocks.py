"""Where blank lines and line ends set text apart, and where a line end is only the margin of hard-wrapped text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from lageblatt.languages import Language

_NARROW, _WIDE = 40, 120  # columns between which people and mailers wrap; a longer line is a paragraph by itself
_TWO_LINES = 55  # columns from which a first line that is the longest is taken for wrapped rather than for a heading
_FULL = 0.6  # share of lines that end at the margin where no line goes on in lower case

_CLOSED = re.compile(r"""[.!?…。！？:][)\]"'“”’‘»«]*$""")
_OPEN_END = re.compile(r"[,;–—\-‐&/(„]$")
_BULLET = re.compile(r"(?:[-–—•*·▪●]|\(?\d{1,2}[.)])\s")
_LEAD = re.compile(r"""[\W_]*""")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line without its margins; `start` and `end` are offsets in the text."""

    start: int
    end: int
    text: str


def blocks(text: str, language: Language) -> Iterator[tuple[int, int]]:
    """Yield start and end of each stretch that no sentence leaves, without white space at its ends."""
    paragraph: list[_Line] = []
    for line in _lines(text):
        if line.text:
            paragraph.append(line)
        elif paragraph:
            yield from _parts(paragraph, language)
            paragraph = []
    if paragraph:
        yield from _parts(paragraph, language)


def _lines(text: str) -> Iterator[_Line]:
    position = 0
    for raw in text.split("\n"):
        line = raw.strip()
        start = position + len(raw) - len(raw.lstrip()) if line else position
        yield _Line(start, start + len(line), line)
        position += len(raw) + 1


def _parts(lines: Sequence[_Line], language: Language) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a paragraph: it is cut at those line ends that are no margin."""
    width = _margin(lines)
    start = lines[0].start
    for line, following in pairwise(lines):
        if _ends(line.text, following.text, width, language):
            yield start, line.end
            start = following.start
    yield start, lines[-1].end


def _margin(lines: Sequence[_Line]) -> int | None:
    """Return the width at which the paragraph is wrapped, None if it is not."""
    width = max(len(line.text) for line in lines)
    if len(lines) < 2 or not _NARROW <= width <= _WIDE:
        return None
    pairs = list(pairwise(lines))
    if any(_goes_on(following.text) for _, following in pairs):
        return width
    full = sum(_is_full(line.text, following.text, width) for line, following in pairs)
    return width if width >= _TWO_LINES and full >= _FULL * len(pairs) else None


def _is_full(line: str, following: str, width: int) -> bool:
    """Say whether the first word of the line that follows had no room in this one."""
    word = following.split(maxsplit=1)[0]
    return len(line) + 1 + len(word) > width


def _goes_on(line: str) -> bool:
    """Say whether a line starts in lower case: in the middle of a sentence."""
    lead = _LEAD.match(line)
    assert lead is not None
    return line[lead.end() : lead.end() + 1].islower() and not _BULLET.match(line)


def _ends(line: str, following: str, width: int | None, language: Language) -> bool:
    """Say whether what `line` says ends with it."""
    closed = _CLOSED.search(line[-8:]) is not None
    if _goes_on(following):
        return False
    if width is not None and _is_full(line, following, width):  # the splitter looks at it as at any blank
        return closed and _BULLET.match(following) is not None
    if closed or _BULLET.match(following) or len(line) > _WIDE:
        return True
    if _OPEN_END.search(line):
        return False
    return width is None or line.rsplit(maxsplit=1)[-1] not in language.stop_words  # "von" above "Frankreich"
