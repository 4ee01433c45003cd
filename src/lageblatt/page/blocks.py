"""What a page is made of, top down, and how high it is: paragraphs and tables, in twips.

`compose` measures blocks and the DOCX renderer writes them down, so what was measured is what is written.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from lageblatt.page.lines import Run, count_lines, natural_width
from lageblatt.page.styles import CHARACTERS, Character, Style


class Span(NamedTuple):
    """Text of one look. `style` names a character style; `link` is an address, or "#" and a mark.

    `mark` names the bookmark that the span lies in: neighbours of one mark share it. `language` is None for the
    briefing's own.
    """

    text: str
    style: str | None = None
    link: str | None = None
    mark: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Spans in one paragraph style; `right` stands at the right edge of a paragraph of one line.

    `numeral` hangs before the text; styles that count by themselves have none. `after` is space below, used before
    a table only: between paragraphs renderers disagree whether it adds to the space above the next.
    """

    style: Style
    spans: tuple[Span, ...]
    numeral: Span | None = None
    right: str = ""
    after: int = 0

    def height(self, width: int) -> int:
        """Return the height in a column of `width` twips."""
        style = self.style
        lines = count_lines(runs(style, self.spans), width - style.left)
        return style.before + lines * style.pitch + self.after + (style.rule.height if style.rule else 0)


@dataclass(frozen=True, slots=True)
class Table:
    """A table of fixed columns; `header` repeats its first row.

    `pad` is above and below the text of each cell, `edge` besides above the first row and below the last. `gutter` is
    left of each column but the first, `inset` left of the first and right of the last.
    """

    style: str
    columns: tuple[int, ...]
    rows: tuple[tuple[tuple[Paragraph, ...], ...], ...]
    header: bool
    pad: int = 50
    edge: int = 0
    gutter: int = 160
    inset: int = 0
    label: str = ""

    def text_width(self, column: int) -> int:
        """Return the width that text has in a column."""
        first, last = column == 0, column == len(self.columns) - 1
        return self.columns[column] - (self.inset if first else self.gutter) - (self.inset if last else 0)

    def height(self, width: int) -> int:  # noqa: ARG002  # tables are as wide as they are
        """Return the height; each row has a rule of half a point."""
        return 2 * self.edge + sum(2 * self.pad + 10 + self._row(row) for row in self.rows)

    def _row(self, row: tuple[tuple[Paragraph, ...], ...]) -> int:
        return max(
            sum(paragraph.height(self.text_width(column)) for paragraph in cell) for column, cell in enumerate(row)
        )


Block = Paragraph | Table
_AS_THE_PARAGRAPH = Character("")


def runs(style: Style, spans: tuple[Span, ...]) -> tuple[Run, ...]:
    """Return spans as they are measured in a paragraph of `style`."""
    return tuple([_run(style, span) for span in spans])


def _run(style: Style, span: Span) -> Run:
    character = CHARACTERS[span.style] if span.style else _AS_THE_PARAGRAPH
    weight = "bold" if style.bold or character.bold else "regular"
    size, tracking = character.size or style.size, character.tracking or style.tracking
    return Run(span.text, weight, size, tracking, style.font)


def width_of(style: Style, spans: tuple[Span, ...]) -> int:
    """Return how wide spans are on one line, with the tolerance that line counting takes."""
    return round(natural_width(runs(style, spans)) * 1.03) + 20


def height(blocks: Iterable[Block], column: int) -> int:
    """Return the height of blocks in a column of `column` twips."""
    return sum(block.height(column) for block in blocks)
