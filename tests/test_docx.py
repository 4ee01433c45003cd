"""The DOCX: same bytes, valid, accessible, with links, bookmarks and its own provenance; nothing of the machine."""

from __future__ import annotations

import io
import struct
import subprocess
import sys
import uuid
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from docx import Document
from docx.oxml.ns import qn
from lxml import etree

from lageblatt.compose import compose
from lageblatt.model import COLOURS, PLAIN, Briefing, Font, Look, Office
from lageblatt.options import Options
from lageblatt.rendering import render
from lageblatt.rendering.docx.fonts import obfuscated
from lageblatt.rendering.json import load
from random_briefings import material

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SEED = 19


def briefing(seed: int = SEED) -> Briefing:
    analyses, merged = material(seed)
    return compose(analyses, merged, Options(date=date(2025, 8, 18)))


def part(data: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.read(name)


def marks(data: bytes) -> dict[str, str]:
    """Return the text of each bookmark."""
    root = etree.fromstring(part(data, "word/document.xml"))
    found, inside = {}, ""
    for element in root.iter():
        if element.tag == f"{W}bookmarkStart":
            inside = element.get(f"{W}name")
            found[inside] = ""
        elif element.tag == f"{W}bookmarkEnd":
            inside = ""
        elif element.tag == f"{W}t" and inside:
            found[inside] += element.text or ""
    return found


def test_equal_briefings_give_equal_bytes_under_any_hash_seed() -> None:
    code = (
        "import sys, hashlib; sys.path.insert(0, sys.argv[1]); from test_docx import briefing, render;"
        "print(hashlib.sha256(render(briefing(), 'docx')).hexdigest())"
    )
    seen = {
        subprocess.run(
            [sys.executable, "-c", code, str(Path(__file__).parent)],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(filter(None, sys.path))},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(seen) == 1


def test_zip_dates_are_fixed_and_nothing_is_compressed() -> None:
    with zipfile.ZipFile(io.BytesIO(render(briefing(), "docx"))) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {entry.compress_type for entry in package.infolist()} == {zipfile.ZIP_STORED}
        assert package.namelist()[0] == "[Content_Types].xml"


def test_properties_are_the_briefings_own() -> None:
    made = briefing()
    properties = Document(io.BytesIO(render(made, "docx"))).core_properties
    assert (properties.author, properties.title) == ("Lageblatt", made.title[:255].replace("\x07", ""))
    assert properties.created == properties.modified == datetime(2025, 8, 18, tzinfo=UTC)


def test_the_briefing_can_be_read_back_from_inside() -> None:
    made = briefing()
    root = etree.fromstring(part(render(made, "docx"), "customXml/item1.xml"))
    assert root.tag == "{urn:lageblatt:briefing:1}briefing"
    assert load((root.text or "").encode()) == load(render(made, "json"))


def test_every_quoted_text_stands_in_its_bookmark() -> None:
    for seed in range(30, 36):
        made = briefing(seed)
        found = marks(render(made, "docx"))
        for number, point in enumerate(made.points, 1):
            assert found[f"point_{number}"] == point.text.replace("\x07", "")
        for number, actor in enumerate(made.actors, 1):
            shown = [each.text.replace("\x07", "") for each in actor.statements]
            assert [found[name] for name in (f"actor_{number}",) if name in found] == shown
        assert {f"source_{source.id}" for source in made.sources} <= set(found)


def test_every_link_inside_the_page_has_its_target() -> None:
    data = render(briefing(), "docx")
    root = etree.fromstring(part(data, "word/document.xml"))
    anchors = {each.get(f"{W}anchor") for each in root.iter(f"{W}hyperlink")} - {None}
    assert anchors <= set(marks(data))


def test_only_web_addresses_become_links() -> None:
    made = briefing()
    relations = etree.fromstring(part(render(made, "docx"), "word/_rels/document.xml.rels"))
    targets = [each.get("Target") for each in relations if each.get("TargetMode") == "External"]
    assert all(target and target.startswith("https://example.org/") for target in targets)


def test_structure_is_made_of_words_own_styles() -> None:
    document = Document(io.BytesIO(render(briefing(), "docx")))
    names = [paragraph.style.name for paragraph in document.paragraphs if paragraph.style]
    assert {"Title", "Subtitle", "Heading 1", "List Number"} <= set(names)
    header = document.tables[0].rows[0]._tr
    assert header.trPr is not None and header.trPr.find(qn("w:tblHeader")) is not None


def test_a_look_is_that_of_every_part() -> None:
    look = Look(Font.ARIAL, title="4A148C", accent="8A1C1C", alert="7A3E00", rule="BBBBBB", tint="F7F2FA")
    made = briefing()
    made = replace(made, page=replace(made.page, look=look), office=Office(classification="vertraulich"))
    with zipfile.ZipFile(io.BytesIO(render(made, "docx"))) as package:
        said = b"".join(package.read(name) for name in package.namelist() if name.startswith("word/")).decode()
    shipped = [getattr(PLAIN, name) for name in COLOURS]
    assert [each for each in ("Calibri", "Carlito", *shipped) if each in said] == []
    assert all(getattr(look, name) in said for name in COLOURS)


def test_no_paragraph_has_natural_line_spacing() -> None:
    styles = etree.fromstring(part(render(briefing(), "docx"), "word/styles.xml"))
    for style in styles.iter(f"{W}style"):
        if style.get(f"{W}type") == "paragraph":
            (spacing,) = (
                style.iter(f"{W}spacing")
                if style.find(f"{W}rPr/{W}spacing") is None
                else [style.find(f"{W}pPr/{W}spacing")]
            )
            assert spacing is not None and spacing.get(f"{W}lineRule") == "exact"


def test_nothing_of_the_machine_is_inside() -> None:
    data = render(briefing(), "docx")
    assert str(Path.home()).encode() not in data
    assert str(Path(__file__).parents[1]).encode() not in data
    assert b"2013" not in part(data, "docProps/core.xml")


def test_the_font_goes_along_under_a_name_that_is_not_reserved() -> None:
    made = briefing()
    data = render(made, "docx")
    table = etree.fromstring(part(data, "word/fontTable.xml"))
    keys = [each.get(f"{W}fontKey") for each in table.iter(f"{W}embedRegular", f"{W}embedBold")]
    assert len(keys) == 2
    for number, key in enumerate(keys, 1):
        font = obfuscated(part(data, f"word/fonts/font{number}.odttf"), uuid.UUID(key))
        assert font[:4] == b"\0\1\0\0"
        assert [name for name in names_of(font) if "Carlito" in name and "Reserved Font Name" not in name] == []
    arial = replace(made, page=replace(made.page, look=Look(Font.ARIAL)))
    with zipfile.ZipFile(io.BytesIO(render(arial, "docx"))) as package:
        assert not any("fonts/" in name for name in package.namelist())


def names_of(font: bytes) -> list[str]:
    """Return the Windows names of a TrueType font: https://learn.microsoft.com/typography/opentype/spec/name."""
    (tables,) = struct.unpack_from(">H", font, 4)
    (start,) = (
        offset for tag, _, offset, _ in struct.iter_unpack(">4sIII", font[12 : 12 + 16 * tables]) if tag == b"name"
    )
    count, texts = struct.unpack_from(">HH", font, start + 2)
    records = struct.iter_unpack(">6H", font[start + 6 : start + 6 + 12 * count])
    places = [(start + texts + offset, length) for platform, _, _, _, length, offset in records if platform == 3]
    assert places
    return [font[first : first + length].decode("utf-16-be") for first, length in places]
