"""The package: our base document filled, with properties, footer and provenance; always the same bytes."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, time
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import TYPE_CHECKING, Any, cast

from lageblatt.languages import get
from lageblatt.model import COLOURS, PLAIN, Briefing, Font, Look
from lageblatt.page import blocks
from lageblatt.page.paper import BOTTOM, FOOTER, SHEETS, TOP
from lageblatt.rendering.docx.body import Writer
from lageblatt.rendering.docx.fonts import embed
from lageblatt.rendering.docx.provenance import attach
from lageblatt.rendering.docx.styles import identifier, style_elements
from lageblatt.rendering.docx.text import legal, tag

if TYPE_CHECKING:
    from docx.document import Document
    from docx.opc.packuri import PackURI

_EPOCH = (1980, 1, 1, 0, 0, 0)
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FONTS = {Font.CALIBRI: ("Carlito", "020F0502020204030204"), Font.ARIAL: ("Liberation Sans", "020B0604020202020204")}
"""What else the base document says of a font: the free one of the same widths, and its PANOSE classification."""
NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)


def render(briefing: Briefing) -> bytes:
    """Return `briefing` as a DOCX of one page; equal briefings give equal bytes."""
    document = base_document(briefing.page.look)
    _set_styles(document, briefing)
    _set_page(document, briefing)
    _set_body(document, briefing)
    _set_properties(document, briefing)
    attach(document, briefing)
    if briefing.page.look.font is Font.CALIBRI:
        embed(document)
    return stored(document)


def base_document(look: Look) -> Document:
    """Return our own document in a look, without content."""
    from docx import Document  # noqa: PLC0415 - python-docx takes 76 ms to import

    return Document(io.BytesIO(_zipped(_base(look))))


def _base(look: Look) -> Iterator[tuple[str, bytes]]:
    """Yield (name, content) of the parts of the base document, the look that they are shipped in replaced."""
    shipped, wanted = _traits(PLAIN), _traits(look)
    instead = dict(zip(shipped, wanted, strict=True))
    trait = re.compile("|".join(shipped))

    def walk(folder: Traversable, prefix: str) -> Iterator[tuple[str, bytes]]:
        for entry in sorted(folder.iterdir(), key=lambda each: each.name):
            if entry.is_dir():
                yield from walk(entry, f"{prefix}{entry.name}/")
            else:
                text = entry.read_text("utf-8")
                yield prefix + entry.name, trait.sub(lambda found: instead[found[0]], text).encode("utf-8")

    return walk(files("lageblatt").joinpath("rendering", "docx", "base"), "")


def _traits(look: Look) -> tuple[str, ...]:
    return (look.font, *_FONTS[look.font], *(getattr(look, name) for name in COLOURS))


def _set_styles(document: Document, briefing: Briefing) -> None:
    from docx.oxml import parse_xml  # noqa: PLC0415

    root = document.styles.element
    for element in style_elements(briefing):
        root.append(parse_xml(element.replace("<w:style ", f"<w:style {NAMESPACES} ", 1)))
    spoken = tag(get(briefing.language).spoken)
    (default,) = root.xpath("w:docDefaults//w:lang")
    for attribute, value in default.attrib.items():
        if value == "en-GB":
            default.set(attribute, spoken)
    (theme,) = document.settings.element.xpath("w:themeFontLang")
    theme.set(theme.keys()[0], spoken)


def _set_page(document: Document, briefing: Briefing) -> None:
    from docx.shared import Twips  # noqa: PLC0415

    sheet, section = SHEETS[briefing.page.paper], document.sections[0]
    section.page_width, section.page_height = Twips(sheet.width), Twips(sheet.height)
    section.left_margin = section.right_margin = Twips(sheet.side)
    section.top_margin, section.bottom_margin = Twips(TOP), Twips(BOTTOM)
    section.header_distance = section.footer_distance = Twips(FOOTER)
    footer = section.footer.paragraphs[0]
    footer.add_run(legal(get(briefing.language).labels["footer"]))
    if briefing.office.classification:
        marking = legal(briefing.office.classification)
        section.header.paragraphs[0].add_run(marking)
        footer.insert_paragraph_before(marking, style="Header")


def _set_body(document: Document, briefing: Briefing) -> None:
    from docx.oxml import parse_xml  # noqa: PLC0415

    content = Writer(relate_in(document)).write(blocks(briefing))
    body = document.element.body
    for element in list(parse_xml(f"<w:body {NAMESPACES}>{content}</w:body>")):
        body.insert(len(body) - 1, element)


def relate_in(document: Document) -> Callable[[str], str]:
    """Return what relates `document` to an address and gives the relationship's id."""
    from docx.opc.constants import RELATIONSHIP_TYPE  # noqa: PLC0415

    return lambda address: document.part.relate_to(legal(address), RELATIONSHIP_TYPE.HYPERLINK, is_external=True)


def base_table_styles(prefix: str, look: Look) -> Iterator[str]:
    """Yield the table styles of our base document as XML, by names that begin with `prefix` and based on none."""
    from lxml import etree  # noqa: PLC0415

    root = etree.fromstring(dict(_base(look))["word/styles.xml"])
    for style in root.iterfind(f"{_W}style[@{_W}customStyle]"):
        style.set(f"{_W}styleId", identifier(prefix + str(style.get(f"{_W}styleId"))))
        name, parent = style.find(f"{_W}name"), style.find(f"{_W}basedOn")
        name.set(f"{_W}val", prefix + name.get(f"{_W}val"))
        style.remove(parent)
        yield etree.tostring(style, encoding="unicode")


def _set_properties(document: Document, briefing: Briefing) -> None:
    """State title, author, language and the briefing's date: none of the machine's."""
    properties, day = document.core_properties, datetime.combine(briefing.date, time(), UTC)
    properties.title = legal(briefing.title)[:255]
    properties.author = properties.last_modified_by = "Lageblatt"
    properties.language = tag(briefing.language)
    properties.created = properties.modified = day
    properties.revision = 1


def stored(document: Document) -> bytes:
    """Return the package with fixed dates, its parts in fixed order, uncompressed: deflate differs with the zlib.

    python-docx is asked for the parts alone. To save and unpack them again takes half of the time of a page.
    """
    from docx.opc.pkgwriter import PackageWriter  # noqa: PLC0415

    package, written, writer = document.part.package, _Written(), cast(Any, PackageWriter)
    for part in package.parts:
        part.before_marshal()
    writer._write_content_types_stream(written, package.parts)
    writer._write_pkg_rels(written, package.rels)
    writer._write_parts(written, package.parts)
    return _zipped(iter(written.parts))


class _Written:
    """What python-docx writes a package to: the parts by name, in its order."""

    def __init__(self) -> None:
        self.parts: list[tuple[str, bytes]] = []

    def write(self, uri: PackURI, content: bytes) -> None:
        self.parts.append((uri.membername, content))


def _zipped(parts: Iterator[tuple[str, bytes]]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as package:
        for name, content in parts:
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.create_system, entry.external_attr = 3, 0o644 << 16
            package.writestr(entry, content)
    return buffer.getvalue()
