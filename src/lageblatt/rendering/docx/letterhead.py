"""The briefing inside somebody's letterhead: their sheet, head, foot and styles stay, our blocks replace an anchor.

The anchor is a paragraph that says `{{briefing}}` and nothing else. Our styles go by names of their own there, so that
what a letterhead calls "Title" changes nothing of ours and nothing of ours changes theirs.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING

from lageblatt.errors import OptionError
from lageblatt.model import PLAIN, Briefing, Font
from lageblatt.options import USUAL
from lageblatt.page import blocks
from lageblatt.reading.archive import refuse_large
from lageblatt.reading.draft import Unusable
from lageblatt.rendering.docx.body import Writer
from lageblatt.rendering.docx.fonts import embed
from lageblatt.rendering.docx.package import NAMESPACES, base_document, base_table_styles, relate_in, stored
from lageblatt.rendering.docx.provenance import attach
from lageblatt.rendering.docx.styles import PREFIX, style_elements

if TYPE_CHECKING:
    from docx.document import Document
    from lxml.etree import _Element

ANCHOR = "{{briefing}}"
PITCH = 200
"""Height in twips of the lines that `filled` fills the room with."""
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def render(briefing: Briefing, letterhead: bytes) -> bytes:
    """Return `briefing` as a DOCX in `letterhead`; raises OptionError as `width` does."""
    from docx.oxml import parse_xml  # noqa: PLC0415

    document = opened(letterhead)
    styles = document.styles.element
    elements = style_elements(briefing, PREFIX)
    declared = (each.replace("<w:style ", f"<w:style {NAMESPACES} ", 1) for each in elements)
    for element in (*base_table_styles(PREFIX, briefing.page.look), *declared):
        styles.append(parse_xml(element))
    _replace_anchor(document, Writer(relate_in(document), PREFIX).write(blocks(briefing)))
    attach(document, briefing)
    if briefing.page.look.font is Font.CALIBRI:
        embed(document)
    return stored(document)


def has_anchor(template: bytes) -> bool:
    """Say whether some paragraph says the anchor and nothing else: this is what makes a document a letterhead."""
    return any(_text(each).strip() == ANCHOR for each in opened(template).element.body.iter(f"{_W}p"))


def has_tags(template: bytes) -> bool:
    """Say whether the document holds what docxtpl fills: `{{ … }}` other than the anchor, or `{% … %}`."""
    texts = (_text(each) for each in opened(template).element.body.iter(f"{_W}p"))
    return any("{%" in text or "{{" in text.replace(ANCHOR, "") for text in texts)


def width(letterhead: bytes) -> int:
    """Return the width in twips of the column in which the anchor of `letterhead` stands.

    Raises OptionError for a file that is no DOCX, holds macros or foreign content, or has no usable anchor.
    """
    document = opened(letterhead)
    section = _section(document, _anchor(document))
    columns = section.find(f"{_W}cols")
    if columns is not None and columns.get(f"{_W}num", "1") != "1":
        raise OptionError(f"--template: {ANCHOR} stands in a section of several columns; give it one of its own")
    size, margins = section.find(f"{_W}pgSz"), section.find(f"{_W}pgMar")
    if size is None or margins is None:
        raise OptionError("--template: the letterhead names no size of its sheet; set one in its page setup")
    found = _twips(size, "w") - _twips(margins, "left") - _twips(margins, "right")
    if found < 4000:
        raise OptionError(f"--template: the column is {found / 56.7:.0f} mm wide; a briefing needs 70")
    return found


def _twips(element: _Element, name: str) -> int:
    try:
        return int(element.get(f"{_W}{name}"))
    except (TypeError, ValueError) as error:
        raise OptionError("--template: the letterhead names no size of its sheet; set one in its page setup") from error


def blank() -> bytes:
    """Return our own sheet as a letterhead: an anchor and nothing else."""
    document = base_document(PLAIN)
    document.sections[0].footer.paragraphs[0].style = None
    document.add_paragraph(ANCHOR)
    return stored(document)


def filled(letterhead: bytes, lines: int) -> bytes:
    """Return `letterhead` with so many numbered lines of `PITCH` at its anchor: how a layout engine measures it."""
    document = opened(letterhead)
    spacing = f'<w:spacing w:before="0" w:after="0" w:line="{PITCH}" w:lineRule="exact"/>'
    line = f'<w:p><w:pPr>{spacing}</w:pPr><w:r><w:rPr><w:sz w:val="16"/></w:rPr><w:t>lageblatt%d</w:t></w:r></w:p>'
    _replace_anchor(document, "".join(line % number for number in range(1, lines + 1)))
    return stored(document)


def opened(letterhead: bytes) -> Document:
    """Return a user's DOCX; raises OptionError for what is none, and for macros or content from elsewhere."""
    from docx import Document  # noqa: PLC0415 - python-docx takes 76 ms to import

    _refuse_hostile(letterhead)
    try:
        document = Document(io.BytesIO(letterhead))
        inner = [relation.target_part for relation in document.part.rels.values() if not relation.is_external]
    except Exception as error:  # python-docx raises anything for parts that are not what they are said to be
        raise OptionError("--template: is no DOCX that can be read; save it as a Word document (.docx)") from error
    for relation in (relation for part in (document.part, *inner) for relation in part.rels.values()):
        if relation.is_external and not relation.reltype.endswith("/hyperlink"):
            raise OptionError(f"--template: refers to {relation.target_ref}; embed pictures and remove links")
    if document.element.body.findall(f".//{_W}altChunk"):
        raise OptionError("--template: holds a document of another kind (altChunk); remove it")
    return document


def _refuse_hostile(letterhead: bytes) -> None:
    try:
        refuse_large(letterhead, USUAL)
    except Unusable as error:
        raise OptionError(f"--template: {error}") from error
    with zipfile.ZipFile(io.BytesIO(letterhead)) as package:
        names = package.namelist()
    if any("vbaproject" in name.lower() for name in names):
        raise OptionError("--template: holds macros; save it as a Word document without them (.docx)")


def _anchor(document: Document) -> _Element:
    found = [each for each in document.element.body.iter(f"{_W}p") if _text(each).strip() == ANCHOR]
    if len(found) != 1:
        raise OptionError(f"--template: has {len(found)} paragraphs that say {ANCHOR}; it needs exactly one")
    if found[0].getparent() is not document.element.body or found[0].findall(f".//{_W}sectPr"):
        raise OptionError(f"--template: {ANCHOR} stands in a table, a text box or a section break; move it out")
    return found[0]


def _text(paragraph: _Element) -> str:
    return "".join(text.text or "" for text in paragraph.iter(f"{_W}t"))


def _section(document: Document, anchor: _Element) -> _Element:
    """Return the properties of the section that `anchor` stands in: the first that come after it."""
    found = (each for each in _following(document.element.body, anchor) if each.tag == f"{_W}sectPr")
    section = next(found, None)
    if section is None:
        raise OptionError("--template: the letterhead names no size of its sheet; set one in its page setup")
    return section


def _following(body: _Element, anchor: _Element) -> Iterator[_Element]:
    for child in list(body)[list(body).index(anchor) :]:
        yield from child.iter()


def _replace_anchor(document: Document, content: str) -> None:
    from docx.oxml import parse_xml  # noqa: PLC0415

    anchor = _anchor(document)
    for element in list(parse_xml(f"<w:body {NAMESPACES}>{content}</w:body>")):
        anchor.addprevious(element)
    anchor.getparent().remove(anchor)
