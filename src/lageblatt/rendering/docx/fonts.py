"""The font that goes along: on a machine without Calibri and Carlito, wider fonts would let a page run over.

The text is set in Calibri. Where that is missing, LibreOffice looks for Carlito, and finds our font in the document's
table of fonts under that name. ECMA-376-1, 17.8, says how fonts are embedded.
"""

from __future__ import annotations

import uuid
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docx.document import Document
    from docx.opc.part import Part, XmlPart

STAND_IN = "Carlito"
_FACES = {"embedRegular": "font-regular.ttf", "embedBold": "font-bold.ttf"}
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPE = "application/vnd.openxmlformats-officedocument.obfuscatedFont"


def embed(document: Document) -> None:
    """Put our font into the table of fonts of `document`, unless there is no table or it knows the stand-in already."""
    from docx.oxml import parse_xml  # noqa: PLC0415 - python-docx takes 76 ms to import

    relation = next((each for each in document.part.rels.values() if each.reltype == f"{_R}/fontTable"), None)
    if relation is None:
        return
    table = _editable(relation.target_part)
    if any(font.get(f"{{{_W}}}name") == STAND_IN for font in table.element):
        return
    document.part.drop_rel(relation.rId)
    document.part.relate_to(table, f"{_R}/fontTable")
    faces = "".join(_face(table, element, name) for element, name in _FACES.items())
    about = '<w:charset w:val="00"/><w:family w:val="swiss"/><w:pitch w:val="variable"/>'
    table.element.append(
        parse_xml(f'<w:font xmlns:w="{_W}" xmlns:r="{_R}" w:name="{STAND_IN}">{about}{faces}</w:font>')
    )


def _editable(part: Part) -> XmlPart:
    """Return the part as one whose XML can be added to."""
    from docx.opc.part import XmlPart  # noqa: PLC0415
    from docx.oxml import parse_xml  # noqa: PLC0415

    editable = XmlPart(part.partname, part.content_type, parse_xml(part.blob), part.package)
    for each in part.rels.values():
        editable.load_rel(each.reltype, each.target_ref if each.is_external else each.target_part, each.rId)
    return editable


def _face(table: XmlPart, element: str, name: str) -> str:
    """Relate the table of fonts to one of our font's faces; return what the table says of it."""
    font = files("lageblatt").joinpath("data", name).read_bytes()
    key = uuid.uuid5(uuid.NAMESPACE_URL, f"urn:lageblatt:{name}")
    relation = table.relate_to(_part(table, obfuscated(font, key)), f"{_R}/font")
    return f'<w:{element} r:id="{relation}" w:fontKey="{{{str(key).upper()}}}"/>'


def _part(table: XmlPart, content: bytes) -> Part:
    from docx.opc.part import Part  # noqa: PLC0415

    return Part(table.package.next_partname("/word/fonts/font%d.odttf"), _TYPE, content, table.package)


def obfuscated(font: bytes, key: uuid.UUID) -> bytes:
    """Return a font with its first 32 bytes mixed with `key`; the same again gives the font back."""
    mask = key.bytes[::-1] * 2
    return bytes(byte ^ other for byte, other in zip(font, mask, strict=False)) + font[len(mask) :]
