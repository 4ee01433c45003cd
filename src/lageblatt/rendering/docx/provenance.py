"""The briefing as JSON inside its DOCX, in a custom XML part that Word keeps through every edit."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from lageblatt.model import Briefing
from lageblatt.rendering.docx.text import escaped

if TYPE_CHECKING:
    from docx.document import Document

NAMESPACE = "urn:lageblatt:briefing:1"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXml"
_DATASTORE = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_PROPERTIES = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
_HEADER = '<?xml version="1.0" encoding="UTF-8" standalone="{}"?>\n'


def attach(document: Document, briefing: Briefing) -> None:
    """Put the JSON of `briefing` into the package as text of `{urn:lageblatt:briefing:1}briefing`."""
    from docx.opc.part import Part  # noqa: PLC0415

    from lageblatt.rendering.json import render  # noqa: PLC0415 - only a DOCX needs both

    data = render(briefing).decode("utf-8")
    package = document.part.package
    item = Part(package.next_partname("/customXml/item%d.xml"), "application/xml", _item(data), package)
    properties = Part(package.next_partname("/customXml/itemProps%d.xml"), _PROPERTIES, _properties(data), package)
    document.part.relate_to(item, _RELATION)
    item.relate_to(properties, _RELATION + "Props")


def _item(data: str) -> bytes:
    header = _HEADER.format("yes")
    text = escaped(data).replace("&#10;", "\n").replace("&quot;", '"')
    return f'{header}<briefing xmlns="{NAMESPACE}">{text}</briefing>'.encode()


def _properties(data: str) -> bytes:
    """Return the part's identity: a GUID made of its content."""
    guid = str(uuid.uuid5(uuid.NAMESPACE_URL, data)).upper()
    return (
        _HEADER.format("no") + f'<ds:datastoreItem ds:itemID="{{{guid}}}" xmlns:ds="{_DATASTORE}">'
        f'<ds:schemaRefs><ds:schemaRef ds:uri="{NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>'
    ).encode()
