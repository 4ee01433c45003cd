"""LibreOffice as judge: random briefings are one page each, on their own sheet and on the other one.

Some as files of their own; many in one document, each in a section and styles of its own, 20 times as fast.

Skipped where LibreOffice or fonts with the widths of Calibri and Arial are missing; LAGEBLATT_OFFICE=required makes
that a failure.
"""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time
from importlib.resources import files
from pathlib import Path

import pytest
from docx.oxml import parse_xml
from docx.oxml.text.paragraph import CT_P
from docx.oxml.xmlchemy import BaseOxmlElement
from pypdf import PdfReader

from lageblatt.compose import compose
from lageblatt.model import (
    NO_OFFICE,
    PLAIN,
    Actor,
    Analysis,
    Article,
    Briefing,
    Merged,
    Office,
    Paper,
    Point,
    Question,
    QuestionKind,
    Quote,
    Sentence,
    Statement,
)
from lageblatt.options import Options
from lageblatt.page import blocks
from lageblatt.page.paper import BOTTOM, FOOTER, SHEETS, TOP, Sheet
from lageblatt.rendering import render
from lageblatt.rendering.docx.body import Writer
from lageblatt.rendering.docx.package import NAMESPACES, base_document, base_table_styles, stored
from lageblatt.rendering.docx.styles import style_elements
from random_briefings import material

OFFICES = (NO_OFFICE, Office("Staatssekretärin Lindt", "Referat 301", "VS – nur für den Dienstgebrauch", time(6, 30)))
HOUSES = (None, 'font = "Arial"\n' + files("lageblatt").joinpath("data", "layout.toml").read_text("utf-8"))
"""Layouts: the shipped one, and one in the other font."""
BATCH = 8
"""Files for one process."""
TOGETHER = 100
"""Briefings in one document."""


@pytest.fixture(scope="module")
def office() -> str:
    """Return the command of LibreOffice, or skip, or fail where it is required."""
    command = shutil.which("soffice") or shutil.which("libreoffice")
    missing = None if command else "LibreOffice (soffice) is not installed"
    if command and not _has_fonts():
        missing = "fonts with the widths of Calibri and Arial are missing (Carlito, Liberation Sans)"
    if missing and os.environ.get("LAGEBLATT_OFFICE") == "required":
        pytest.fail(f"{missing}, and LAGEBLATT_OFFICE=required")
    if missing or command is None:
        pytest.skip(missing or "LibreOffice (soffice) is not installed")
    return command


def _has_fonts() -> bool:
    listing = shutil.which("fc-list")
    if listing is None:
        return True  # Windows and macOS: LibreOffice brings both along
    fonts = subprocess.run([listing, ":", "family"], capture_output=True, text=True, check=True).stdout
    return all(any(name in fonts for name in pair) for pair in (("Calibri", "Carlito"), ("Arial", "Liberation Sans")))


def switched(data: bytes, paper: Paper) -> bytes:
    """Return a DOCX on another sheet, as somebody does it in the page setup: the margins stay."""
    sheet, buffer = SHEETS[paper], io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as package, zipfile.ZipFile(buffer, "w") as other:
        for name in package.namelist():
            content = package.read(name)
            if name == "word/document.xml":
                size = f'<w:pgSz w:w="{sheet.width}" w:h="{sheet.height}"/>'
                content, count = re.subn(rb"<w:pgSz[^>]*/>", size.encode(), content)
                assert count == 1
            other.writestr(name, content)
    return buffer.getvalue()


def pages(office: str, folder: Path, **environment: str) -> dict[str, int]:
    """Convert every DOCX of a folder in one process and return its number of pages."""
    files = sorted(folder.glob("*.docx"))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *map(str, files)]
    subprocess.run(command, check=True, capture_output=True, timeout=300, env=os.environ | environment)
    return {path.stem: len(PdfReader(path.with_suffix(".pdf")).pages) for path in files}


@pytest.mark.parametrize("other", [False, True], ids=["own sheet", "other sheet"])
@pytest.mark.parametrize("paper", list(Paper))
def test_random_briefings_are_one_page_each(office: str, tmp_path: Path, paper: Paper, other: bool) -> None:
    first = 1000 * (1 + list(Paper).index(paper))
    sheet = next(each for each in Paper if (each is paper) is not other)
    for seed in range(first, first + BATCH):
        analyses, merged = material(seed)
        options = Options(
            date=date(2025, 8, 18),
            paper=paper,
            office=OFFICES[seed % 2],
            assessment=seed % 3 == 0,
            layout=HOUSES[seed // 2 % 2],
        )
        briefing = compose(analyses, merged, options)
        (tmp_path / f"{seed}.docx").write_bytes(switched(render(briefing, "docx"), sheet))
    counted = pages(office, tmp_path)
    assert len(counted) == BATCH
    assert {name: count for name, count in counted.items() if count != 1} == {}


SINGLE = 60
"""Files of their own, with the fonts and without them."""
WITHOUT_FONTS = """<?xml version="1.0"?>
<fontconfig>
  <include>/etc/fonts/fonts.conf</include>
  <selectfont><rejectfont>
    <pattern><patelt name="family"><string>Carlito</string></patelt></pattern>
    <pattern><patelt name="family"><string>Calibri</string></patelt></pattern>
  </rejectfont></selectfont>
  <cachedir>{folder}</cachedir>
</fontconfig>
"""


@pytest.mark.parametrize("fonts", [True, False], ids=["with Carlito", "without Calibri and Carlito"])
def test_a_page_is_one_page_with_and_without_its_font(office: str, tmp_path: Path, fonts: bool) -> None:
    if not fonts and not Path("/etc/fonts/fonts.conf").exists():
        pytest.skip("fonts can be hidden by fontconfig only")
    hidden = tmp_path / "fonts.conf"
    hidden.write_text(WITHOUT_FONTS.format(folder=tmp_path / "cache"), "utf-8")
    for seed in range(7000, 7000 + SINGLE):
        analyses, merged = material(seed)
        data = render(compose(analyses, merged, Options(date=date(2025, 8, 18))), "docx")
        (tmp_path / f"{seed}.docx").write_bytes(data)
    counted = pages(office, tmp_path, **({} if fonts else {"FONTCONFIG_FILE": str(hidden)}))
    assert len(counted) == SINGLE
    assert {name: count for name, count in counted.items() if count != 1} == {}


COMPOUND = "NATO-Artikel-5-ähnliche-Sicherheitsgarantie-Mechanismen-Arbeitsgruppensitzungsprotokollführerin"
ADDRESS = "https://www.example.org/ausland/2025/08/18/sicherheitsgarantien-fuer-die-ukraine?seite=2&druck=1"
LEAKS = {
    "a hyphenated compound wider than its cell": ("Lage", "de", f"{COMPOUND} Lindt lehnt das ab."),
    "an emoji where a line of Chinese begins": ("情况", "zh", "国家和人民在这个大会上的一是在不了。🕊🤝国家和人民。🕊"),
    "an address in the title": (f"Bericht von {ADDRESS} und {ADDRESS}", "de", "Der Rat tagt am Montag in Brüssel."),
}
"""What once let a page run over: title, language and sentence."""


def leaking(title: str, language: str, words: str) -> Briefing:
    """Return a full page of points, rows and questions that all say `words` and a number."""
    sentences, start = [], 0
    for number in range(1, 31):
        text = f"{words} {number}."
        sentences.append(Sentence(number, start, start + len(text), text, 0))
        start += len(text) + 1
    places = [Quote(1, each.start, each.end, each.number) for each in sentences]
    said = list(zip([each.text for each in sentences], places, strict=True))
    name = words.split(maxsplit=1)[0][:90]
    actors = (
        Actor(
            name,
            None,
            (name,),
            (place,),
            1.0,
            statements=(Statement(text[-20:], replace(place, start=place.end - 20)),),
        )
        for text, place in said[:10]
    )
    points = (Point(text, (place,), 1.0, ()) for text, place in said[10:20])
    questions = (Question(text, QuestionKind.UNKNOWN, name, (place,), 1.0) for text, place in said[20:])
    article = Article(title, "\n".join(each.text for each in sentences), f"{ADDRESS}.html", language)
    analysis = Analysis(1, article, tuple(sentences), (), (), ())
    merged = Merged(tuple(points), tuple(actors), tuple(questions))
    return compose([analysis], merged, Options(date=date(2025, 8, 18), points=10))


def test_what_once_leaked_is_one_page(office: str, tmp_path: Path) -> None:
    for number, leak in enumerate(LEAKS.values()):
        (tmp_path / f"{number}.docx").write_bytes(switched(render(leaking(*leak), "docx"), Paper.LETTER))
    assert pages(office, tmp_path) == dict.fromkeys(("0", "1", "2"), 1)


def together(briefings: Sequence[Briefing]) -> bytes:
    """Return one DOCX of all: each briefing in styles, a section and on a sheet of its own."""
    document = base_document(PLAIN)
    body = document.element.body
    for number, briefing in enumerate(briefings):
        prefix = f"{number} "
        elements = style_elements(briefing, prefix)
        declared = (each.replace("<w:style ", f"<w:style {NAMESPACES} ", 1) for each in elements)
        for element in (*base_table_styles(prefix, briefing.page.look), *declared):
            document.styles.element.append(parse_xml(element))
        content = Writer(lambda _: "", prefix).write(blocks(briefing))
        for element in list(parse_xml(f"<w:body {NAMESPACES}>{content}</w:body>")):
            body.insert(len(body) - 1, element)
        if number < len(briefings) - 1:
            close_section(body[-2], SHEETS[briefing.page.paper])
    set_sheet(body[-1], SHEETS[briefings[-1].page.paper])
    return stored(document)


def close_section(paragraph: CT_P, sheet: Sheet) -> None:
    """Let the section end with `paragraph`, the last of a briefing."""
    section = parse_xml(f"<w:sectPr {NAMESPACES}/>")
    set_sheet(section, sheet)
    paragraph.get_or_add_pPr().append(section)


def set_sheet(section: BaseOxmlElement, sheet: Sheet) -> None:
    """Give a section a sheet with our margins."""
    for child in [each for each in section if each.tag.endswith(("}pgSz", "}pgMar"))]:
        section.remove(child)
    size = f'<w:pgSz {NAMESPACES} w:w="{sheet.width}" w:h="{sheet.height}"/>'
    margins = (
        f'<w:pgMar {NAMESPACES} w:top="{TOP}" w:right="{sheet.side}" w:bottom="{BOTTOM}" w:left="{sheet.side}"'
        f' w:header="{FOOTER}" w:footer="{FOOTER}" w:gutter="0"/>'
    )
    section.append(parse_xml(size))
    section.append(parse_xml(margins))


@pytest.mark.parametrize("first", range(0, 500, TOGETHER))
def test_five_hundred_random_briefings_are_five_hundred_pages(office: str, tmp_path: Path, first: int) -> None:
    briefings = []
    for seed in range(first, first + TOGETHER):
        analyses, merged = material(seed)
        options = Options(
            date=date(2025, 8, 18), paper=list(Paper)[seed % 2], assessment=seed % 5 == 0, layout=HOUSES[seed % 3 == 0]
        )
        briefings.append(compose(analyses, merged, options))
    (tmp_path / "all.docx").write_bytes(together(briefings))
    assert pages(office, tmp_path) == {"all": TOGETHER}
