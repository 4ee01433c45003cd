"""An accessibility reading of the DOCX, and its validity, for every kind of page that is made."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import date, time
from functools import cache
from pathlib import Path

import pytest
from lxml import etree
from pypdf import PdfReader

from lageblatt.batch.printing import to_pdf
from lageblatt.compose import compose
from lageblatt.languages import get
from lageblatt.model import PLAIN, Box, Briefing, Merged, Office, Paper
from lageblatt.options import Options
from lageblatt.page.contrast import READABLE, contrast
from lageblatt.page.references import crowded_out
from lageblatt.rendering import render
from lageblatt.rendering.docx import letterhead
from lageblatt.rendering.docx.text import tag
from random_briefings import LETTERS, SIGNS, material, material_in
from test_judge import office  # noqa: F401 - the fixture

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
DAY = date(2025, 8, 18)
OFFICE = Office("Staatssekretärin Lindt", "Referat 301", "VS – nur für den Dienstgebrauch", time(6, 30))
KINDS = {
    "plain": Options(date=DAY),
    "Letter": Options(date=DAY, paper=Paper.LETTER),
    "letterhead": Options(date=DAY, office=OFFICE, box=Box(9410, 12000)),
    "classification": Options(date=DAY, office=OFFICE),
    "assessment": Options(date=DAY, assessment=True),
    "Arial": Options(date=DAY, layout='font = "Arial"\nsection = [{name = "points", maximum = 9}, {name = "sources"}]'),
}
LANGUAGES = (*LETTERS, *SIGNS)
PAGES = (*KINDS, *LANGUAGES, "nothing found")


@cache
def made(kind: str) -> tuple[Briefing, bytes]:
    """Return a page of a kind, or in a language, as briefing and as DOCX."""
    options = KINDS.get(kind, KINDS["plain"])
    analyses, merged = material_in(kind) if kind in LANGUAGES else material(19)
    briefing = compose(analyses, Merged((), (), ()) if kind == "nothing found" else merged, options)
    data = letterhead.render(briefing, letterhead.blank()) if options.box else render(briefing, "docx")
    return briefing, data


def part(data: bytes, name: str) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return etree.fromstring(package.read(name))


def text(element: etree._Element) -> str:
    return "".join(each.text or "" for each in element.iter(f"{W}t"))


def style(paragraph: etree._Element) -> str:
    return str(paragraph.find(f"{W}pPr/{W}pStyle").get(f"{W}val"))


def runs(data: bytes) -> Iterator[tuple[str, frozenset[str]]]:
    """Yield the text of each run and the languages that it is marked with."""
    for run in part(data, "word/document.xml").iter(f"{W}r"):
        yield text(run), frozenset(value for each in run.iter(f"{W}lang") for value in each.attrib.values())


@pytest.mark.parametrize("kind", PAGES)
def test_the_package_is_valid(kind: str, tmp_path: Path) -> None:
    audit = pytest.importorskip("openxml_audit")
    path = tmp_path / "page.docx"
    path.write_bytes(made(kind)[1])
    assert [str(error) for error in audit.OpenXmlValidator().validate(path).errors] == []


@pytest.mark.parametrize("kind", PAGES)
def test_structure_is_there_to_be_heard(kind: str) -> None:
    briefing, data = made(kind)
    paragraphs = [each for each in part(data, "word/document.xml").find(f"{W}body") if each.tag == f"{W}p"]
    styles = [style(each).removeprefix("Lageblatt") for each in paragraphs]
    assert styles.count("Title") == 1
    assert [text(each) for each in paragraphs if not text(each)] == []
    headings = {text(each).split("   ")[0] for each, name in zip(paragraphs, styles, strict=True) if name == "Heading1"}
    silent = {"lead"} if len(briefing.points) != 1 else {"lead", "points"}
    shown = [each for each in briefing.sections if not crowded_out(briefing, each.name)]
    assert {each.label.upper() for each in shown if each.name not in silent} == headings
    outlined = {
        each.get(f"{W}styleId")
        for each in part(data, "word/styles.xml").iter(f"{W}style")
        if each.find(f"{W}pPr/{W}outlineLvl") is not None
    }
    assert {each.removeprefix("Lageblatt") for each in outlined} == {"Heading1"}


@pytest.mark.parametrize("kind", [kind for kind in PAGES if kind != "letterhead"])
def test_the_document_bears_its_title_and_language(kind: str) -> None:
    briefing, data = made(kind)
    core = {etree.QName(each).localname: each.text for each in part(data, "docProps/core.xml")}
    assert core["title"] == "".join(
        each for each in briefing.title[:255] if each.isprintable() or each in "\u200b\u200d"
    )
    assert core["language"] == tag(briefing.language)
    (default,) = part(data, "word/styles.xml").find(f"{W}docDefaults").iter(f"{W}lang")
    assert default.get(f"{W}val") == tag(get(briefing.language).spoken)


@pytest.mark.parametrize("kind", PAGES)
def test_words_of_another_language_say_so(kind: str) -> None:
    briefing, data = made(kind)
    languages = {each.id: each.language for each in briefing.sources}
    marked = dict(runs(data))
    for point in briefing.points:
        spoken = languages[point.quotes[0].source]
        expected = frozenset() if spoken == get(briefing.language).spoken else {tag(spoken)}
        assert marked[point.text.replace("\x07", "")] == expected


@pytest.mark.parametrize("kind", PAGES)
def test_tables_have_names_and_the_actors_a_header_row(kind: str) -> None:
    for table in part(made(kind)[1], "word/document.xml").iter(f"{W}tbl"):
        assert table.find(f"{W}tblPr/{W}tblCaption").get(f"{W}val")
        widths = {len(row.findall(f"{W}tc")) for row in table.iter(f"{W}tr")}
        assert len(widths) == 1  # no merged cells
        first = table.find(f"{W}tr")
        is_grid = len(first.findall(f"{W}tc")) > 2
        assert (first.find(f"{W}trPr/{W}tblHeader") is not None) is is_grid
        assert table.find(f"{W}tblPr/{W}tblLook").get(f"{W}firstColumn") == "1"


@pytest.mark.parametrize("kind", PAGES)
def test_every_link_has_words_and_a_goal(kind: str) -> None:
    data = made(kind)[1]
    document = part(data, "word/document.xml")
    marks = {each.get(f"{W}name") for each in document.iter(f"{W}bookmarkStart")}
    related = {each.get("Id") for each in part(data, "word/_rels/document.xml.rels")}
    for link in document.iter(f"{W}hyperlink"):
        assert text(link).strip()
        assert link.get(f"{W}anchor") in marks or link.get(f"{R}id") in related


@pytest.mark.parametrize("kind", PAGES)
def test_every_colour_of_text_can_be_read_on_every_ground(kind: str) -> None:
    data = made(kind)[1]
    colours = {
        each.get(f"{W}val")
        for name in ("styles", "numbering")
        for each in part(data, f"word/{name}.xml").iter(f"{W}color")
    }
    assert len(colours) >= 5
    assert {each for each in colours for ground in ("FFFFFF", PLAIN.tint) if contrast(each, ground) < READABLE} == set()


def test_the_pdf_is_tagged(office: str) -> None:  # noqa: F811 - the fixture
    root = PdfReader(io.BytesIO(to_pdf(made("plain")[1]))).root_object
    assert str(root["/MarkInfo"]) == "{'/Marked': True}"
    assert str(root["/Lang"]) == "de-DE"
