"""Letterheads: their sheet and words stay, our page goes in at the anchor, what is broken or hostile is refused."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as Docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.shared import Cm

from hostile_files import docx
from lageblatt import brief
from lageblatt.batch.printing import room, to_pdf
from lageblatt.errors import OptionError
from lageblatt.model import Box, Office
from lageblatt.options import Options
from lageblatt.rendering.docx import letterhead
from lageblatt.verify import Status, verify
from samples import ARTICLE
from test_judge import office  # noqa: F401 - the fixture

OFFICE = Office("Ministerin Lindt", classification="vertraulich")


def saved(document: Docx) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def house(*paragraphs: str) -> Docx:
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin, section.top_margin = Cm(2.5), Cm(2), Cm(4)
    section.header.paragraphs[0].text = "Ministerium für Beispiele"
    section.footer.paragraphs[0].text = "Telefon 1234"
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    return document


def page(template: bytes, height: int) -> bytes:
    box = Box(letterhead.width(template), height)
    briefing = brief([ARTICLE], Options(date=date(2025, 8, 19), office=OFFICE, box=box))
    return letterhead.render(briefing, template)


def test_the_letterhead_stays_and_the_page_stands_at_its_anchor() -> None:
    template = saved(house("Vermerk", "{{briefing}}", "gez. Lindt"))
    data = page(template, 12000)
    document = Document(io.BytesIO(data))
    texts = [each.text for each in document.paragraphs]
    assert (texts[0], texts[-1]) == ("Vermerk", "gez. Lindt")
    assert texts[1] == texts[-2] == "vertraulich"
    assert ARTICLE.title in texts
    assert "{{briefing}}" not in "".join(texts)
    assert document.sections[0].header.paragraphs[0].text == "Ministerium für Beispiele"
    assert document.styles["Normal"].font.name == Document(io.BytesIO(template)).styles["Normal"].font.name
    assert page(template, 12000) == data
    names = zipfile.ZipFile(io.BytesIO(data)).namelist()
    assert len(names) == len(set(names))


def test_a_page_in_a_letterhead_verifies_and_what_is_added_between_its_lines_is_seen(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"{ARTICLE.title}\n\n{ARTICLE.text}\n", "utf-8")
    document = Document(io.BytesIO(page(saved(house("Vermerk", "{{briefing}}", "gez. Lindt")), 12000)))
    file = tmp_path / "page.docx"
    document.save(str(file))
    assert {each.status for each in verify(file, [tmp_path])} == {Status.STANDS}
    document.paragraphs[6].insert_paragraph_before("Dazugeschrieben.")
    document.save(str(file))
    assert [str(each) for each in verify(file, [tmp_path]) if each.status is Status.ADDED] == [
        "line: added by hand: “Dazugeschrieben.”"
    ]


def in_a_table() -> Docx:
    document = house()
    document.add_table(1, 1).rows[0].cells[0].text = "{{briefing}}"
    return document


def with_a_picture_from_elsewhere() -> Docx:
    document = house("{{briefing}}")
    document.part.relate_to("http://192.0.2.1/logo.png", RELATIONSHIP_TYPE.IMAGE, is_external=True)
    return document


def narrow() -> Docx:
    document = house("{{briefing}}")
    document.sections[0].right_margin = Cm(14)
    return document


@pytest.mark.parametrize(
    ("make", "fault"),
    [
        (lambda: house("Vermerk"), "has 0 paragraphs"),
        (lambda: house("{{briefing}}", "{{briefing}}"), "has 2 paragraphs"),
        (lambda: house("Siehe {{briefing}}"), "has 0 paragraphs"),
        (in_a_table, "stands in a table"),
        (with_a_picture_from_elsewhere, "refers to http://192.0.2.1/logo.png"),
        (narrow, "45 mm wide"),
    ],
)
def test_a_letterhead_that_cannot_be_used_is_refused(make: Callable[[], Docx], fault: str) -> None:
    with pytest.raises(OptionError, match=fault):
        letterhead.width(saved(make()))


def test_macros_are_refused() -> None:
    buffer = io.BytesIO(saved(house("{{briefing}}")))
    with zipfile.ZipFile(buffer, "a") as package:
        package.writestr("word/vbaProject.bin", b"")
    with pytest.raises(OptionError, match="holds macros"):
        letterhead.width(buffer.getvalue())


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"no document", saved(house("{{briefing}}"))[:3000]])
def test_what_is_no_docx_is_refused(data: bytes) -> None:
    with pytest.raises(OptionError, match="--template: is a broken Word document"):
        letterhead.width(data)


@pytest.mark.parametrize(
    ("body", "doctype", "fault"),
    [
        ("&x;", '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>', "with a type definition of its own"),
        ("&x;", f'<!--{"x" * 65_530}--><!DOCTYPE w [<!ENTITY x "y">]>', "with a type definition of its own"),
        ("".join(f"<w:p a{n}=''/>" for n in range(125_001)), "", "of more than 250,000 tags and attributes"),
        (" " * 60_000_000, "", "unpacks to 60 MB"),
    ],
)
def test_a_hostile_letterhead_is_refused_before_it_is_parsed(body: str, doctype: str, fault: str) -> None:
    with pytest.raises(OptionError, match=f"--template: is a Word document .*{fault}"):
        letterhead.width(docx(body, doctype))


def test_a_letterhead_with_a_part_twice_is_refused() -> None:
    buffer = io.BytesIO(saved(house("{{briefing}}")))
    with zipfile.ZipFile(buffer, "a") as package, pytest.warns(UserWarning, match="Duplicate name"):
        package.writestr("word/document.xml", b"<a/>")
    with pytest.raises(OptionError, match="a part that is there twice"):
        letterhead.width(buffer.getvalue())


@pytest.mark.usefixtures("office")
def test_libreoffice_measures_the_room_and_the_page_fits_it() -> None:
    from pypdf import PdfReader  # noqa: PLC0415

    template = saved(house("Vermerk", "{{briefing}}", "gez. Lindt"))
    height = room(template)
    assert 10000 < height < 13000
    assert len(PdfReader(io.BytesIO(to_pdf(page(template, height)))).pages) == 1


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        ("word/document.xml", b"</w:body>", b""),
        ("word/document.xml", b'w:w="11906"', b'w:w="wide"'),
        ("word/styles.xml", b"<w:styles", b"<<"),
    ],
)
def test_a_damaged_letterhead_is_refused(part: str, old: bytes, new: bytes) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(letterhead.blank())) as package, zipfile.ZipFile(buffer, "w") as other:
        for name in package.namelist():
            content = package.read(name)
            assert name != part or old in content
            other.writestr(name, content.replace(old, new, 1) if name == part else content)
    with pytest.raises(OptionError, match="--template"):
        letterhead.width(buffer.getvalue())
