"""Blocks as WordprocessingML: paragraphs, runs, links, bookmarks, tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import count, groupby

from lageblatt.page.blocks import Block, Paragraph, Span, Table
from lageblatt.rendering.docx.styles import identifier, spacing
from lageblatt.rendering.docx.text import escaped, lang

Relate = Callable[[str], str]
"""From an address to the id of a relationship to it."""


class Writer:
    """Writes blocks; bookmarks are numbered in the order of the page.

    With a `prefix`, styles go by names that begin with it, and the items of lists bear written numerals.
    """

    def __init__(self, relate: Relate, prefix: str = "") -> None:
        self._relate, self._prefix = relate, prefix
        self._bookmarks, self._numerals = count(1), count(1)

    def write(self, blocks: Iterable[Block]) -> str:
        """Return blocks as XML."""
        return "".join(self._table(each) if isinstance(each, Table) else self._paragraph(each) for each in blocks)

    def _paragraph(self, paragraph: Paragraph) -> str:
        own = spacing(paragraph.style, paragraph.after) if paragraph.after else ""
        properties = f'<w:pPr><w:pStyle w:val="{self._identifier(paragraph.style.name)}"/>{own}</w:pPr>'
        return f"<w:p>{properties}{''.join(self._content(paragraph))}</w:p>"

    def _content(self, paragraph: Paragraph) -> Iterator[str]:
        if numeral := self._numeral(paragraph):
            yield from (self._run(numeral), "<w:r><w:tab/></w:r>")
        for mark, spans in groupby(paragraph.spans, key=lambda span: span.mark):
            text = "".join(map(self._span, spans))
            yield self._bookmarked(mark, text) if mark else text
        if paragraph.right:
            yield f"<w:r><w:tab/></w:r>{self._run(Span(paragraph.right))}"

    def _numeral(self, paragraph: Paragraph) -> Span | None:
        if self._prefix and paragraph.style.name == "List Number":
            return Span(str(next(self._numerals)), "Numeral")
        return paragraph.numeral

    def _identifier(self, name: str) -> str:
        return identifier(self._prefix + name)

    def _run(self, span: Span) -> str:
        style = f'<w:rStyle w:val="{self._identifier(span.style)}"/>' if span.style else ""
        spoken = lang(span.language) if span.language else ""
        properties = f"<w:rPr>{style}{spoken}</w:rPr>" if style or spoken else ""
        return f'<w:r>{properties}<w:t xml:space="preserve">{escaped(span.text)}</w:t></w:r>'

    def _bookmarked(self, mark: str, text: str) -> str:
        number = next(self._bookmarks)
        return f'<w:bookmarkStart w:id="{number}" w:name="{escaped(mark)}"/>{text}<w:bookmarkEnd w:id="{number}"/>'

    def _span(self, span: Span) -> str:
        if span.link is None:
            return self._run(span)
        if span.link.startswith("#"):
            return f'<w:hyperlink w:anchor="{escaped(span.link[1:])}" w:history="1">{self._run(span)}</w:hyperlink>'
        if not span.link.lower().startswith(("http://", "https://")):
            return self._run(span)
        return f'<w:hyperlink r:id="{self._relate(span.link)}" w:history="1">{self._run(span)}</w:hyperlink>'

    def _table(self, table: Table) -> str:
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in table.columns)
        rows = "".join(self._row(table, number) for number in range(len(table.rows)))
        properties = _table_properties(table, self._identifier(table.style))
        return f"<w:tbl>{properties}<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"

    def _row(self, table: Table, number: int) -> str:
        header = "<w:tblHeader/>" if table.header and number == 0 else ""
        cells = "".join(
            f"<w:tc>{_cell_properties(table, number, column)}{self.write(cell)}</w:tc>"
            for column, cell in enumerate(table.rows[number])
        )
        return f"<w:tr><w:trPr><w:cantSplit/>{header}</w:trPr>{cells}</w:tr>"


def _table_properties(table: Table, style: str) -> str:
    head = int(table.header)
    return (
        f'<w:tblPr><w:tblStyle w:val="{style}"/>'
        f'<w:tblW w:w="{sum(table.columns)}" w:type="dxa"/><w:tblInd w:w="0" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/>'
        f"<w:tblCellMar>{_margins(table.pad, 0, table.pad, 0)}</w:tblCellMar>"
        f'<w:tblLook w:val="{"06A0" if table.header else "0680"}" w:firstRow="{head}" w:lastRow="0"'
        ' w:firstColumn="1" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
        f'<w:tblCaption w:val="{escaped(table.label)}"/></w:tblPr>'
    )


def _cell_properties(table: Table, row: int, column: int) -> str:
    first, last = (row == 0, row == len(table.rows) - 1)
    top, bottom = table.pad + table.edge * first, table.pad + table.edge * last
    left = table.gutter if column else table.inset
    right = table.inset if column == len(table.columns) - 1 else 0
    return (
        f'<w:tcPr><w:tcW w:w="{table.columns[column]}" w:type="dxa"/>'
        f"<w:tcMar>{_margins(top, left, bottom, right)}</w:tcMar></w:tcPr>"
    )


def _margins(top: int, left: int, bottom: int, right: int) -> str:
    sides = (("top", top), ("left", left), ("bottom", bottom), ("right", right))
    return "".join(f'<w:{side} w:w="{width}" w:type="dxa"/>' for side, width in sides)
