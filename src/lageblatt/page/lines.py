"""How many lines a paragraph takes, on the safe side: the larger of two readings of where a line may break.

No renderer's line breaking is known in full, so two greedy runs are made: (a) lines break at blanks and between
CJK characters; (b) also after hyphens, dashes and slashes. Whichever way a renderer goes, it takes no more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, pairwise
from math import ceil
from typing import NamedTuple

from lageblatt.model import Font
from lageblatt.page.widths import EM, face

TOLERANCE = 0.98
"""Share of the column that is counted on: renderers round the widths of characters to whole pixels or units."""

_CJK = "\u2e80-\u30ff\u3100-\u312f\u3190-\ua4cf\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff"
_EMOJI = "\u2600-\u27bf\U0001f000-\U0001faff\ufe0f\u200d"
# A mark that may not begin a line stays with what is before it, an opening one with what follows. Emoji count as
# such marks here: LibreOffice keeps "。" and an emoji together.
_CLOSING = f"、。，．・：；？！」』）】〉》〕’”…ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ%‰℃{_EMOJI}"
_OPENING = "「『（【〈《〔‘“"
_AT_BLANKS = re.compile(rf"[ \t]+|(?<=[{_CJK}{_CLOSING}])(?<![{_OPENING}])(?=[{_CJK}{_OPENING}])(?![{_CLOSING}])")
_AT_HYPHENS = re.compile(rf"[ \t]+|(?<=[-‐‒–—/{_CJK}{_EMOJI}])|(?=[{_CJK}{_EMOJI}])")


class Run(NamedTuple):
    """Text of one setting: weight "regular" or "bold", size in half points, extra space per character in twips.

    A tuple, as spans are: composing a page makes and compares thousands, which takes a third of a dataclass's time.
    """

    text: str
    weight: str
    size: int
    tracking: int = 0
    font: Font = Font.CALIBRI


def natural_width(runs: Sequence[Run]) -> float:
    """Return how wide the runs are on one line, in twips."""
    return sum(sum(_advances(run)) for run in runs)


def _advances(run: Run) -> Iterator[float]:
    scale, widths = run.size * 10 / EM, face(run.weight, run.font)
    return (widths[character] * scale + run.tracking for character in run.text)


@lru_cache(maxsize=8192)
def count_lines(runs: tuple[Run, ...], width: int) -> int:
    """Return how many lines the runs take at most in a column of `width` twips; 1 if there is no text."""
    text = "".join(run.text for run in runs)
    offsets = [0.0, *accumulate(each for run in runs for each in _advances(run))]
    room = width * TOLERANCE
    if offsets[-1] <= room:
        return 1
    return max(_greedy(_pieces(text, breaks), offsets, room) for breaks in (_AT_BLANKS, _AT_HYPHENS))


def _pieces(text: str, breaks: re.Pattern[str]) -> Iterator[tuple[int, int, int]]:
    """Yield (start, end, start of the next) of what stays on one line; blanks between end and next may hang out."""
    found = [(match.start(), match.end()) for match in breaks.finditer(text)]
    for (_, start), (end, following) in pairwise([(0, 0), *found, (len(text), len(text))]):
        if end > start:
            yield start, end, following


def _greedy(pieces: Iterator[tuple[int, int, int]], offsets: Sequence[float], room: float) -> int:
    lines, used = 1, 0.0
    for start, end, following in pieces:
        solid = offsets[end] - offsets[start]
        if used and used + solid > room:
            lines, used = lines + 1, 0.0
        if solid > room:
            # cut wherever the renderer likes: each line may lose a character, and nothing may follow on the last
            lines, used = lines + ceil(solid / (room * 0.9)), room
        else:
            used += offsets[following] - offsets[start]
    return lines
