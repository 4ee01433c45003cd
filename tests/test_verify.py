"""Verification: briefings as written and as edited since, with their sources there, changed or gone."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hostile_files import ANEW
from lageblatt.briefing import brief
from lageblatt.errors import LageblattError, SourceError
from lageblatt.options import Options
from lageblatt.reading import read
from lageblatt.rendering import FORMATS, render
from lageblatt.rendering.json import load
from lageblatt.revising import revised
from lageblatt.verify import Finding, Status, exit_code, verify
from samples import ARTICLE, SENTENCES

Edit = Callable[[str], str]


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """Return a folder with an article and its briefing as DOCX and JSON."""
    (tmp_path / ARTICLE.origin).write_text(f"{ARTICLE.title}\n\n{ARTICLE.text}\n", "utf-8")
    article = read(tmp_path / ARTICLE.origin, language="de")
    briefing = brief([article], Options(date=date(2025, 8, 19), method="lead", points=4))
    for format_ in ("docx", "json"):
        (tmp_path / f"lage.{format_}").write_bytes(render(briefing, format_))
    return tmp_path


def edited(desk: Path, edit: Edit) -> tuple[Finding, ...]:
    """Return the findings of the DOCX with its body as `edit` leaves it."""
    data = BytesIO()
    with zipfile.ZipFile(desk / "lage.docx") as before, zipfile.ZipFile(data, "w") as after:
        for name in before.namelist():
            content = before.read(name)
            after.writestr(name, edit(content.decode()).encode() if name == "word/document.xml" else content)
    assert data.getvalue() != (desk / "lage.docx").read_bytes()
    (desk / "lage.docx").write_bytes(data.getvalue())
    return verify(desk / "lage.docx", [desk])


def tampered(desk: Path, change: Callable[[Any], object]) -> tuple[Finding, ...]:
    """Return the findings of the JSON as `change` leaves it."""
    row = json.loads((desk / "lage.json").read_bytes())
    change(row)
    (desk / "lage.json").write_text(json.dumps(row), "utf-8")
    return verify(desk / "lage.json", [desk])


def told(findings: tuple[Finding, ...]) -> list[str]:
    """Return what does not stand, in words."""
    return [str(finding) for finding in findings if finding.status is not Status.STANDS]


def paragraph_of(xml: str, words: str) -> str:
    """Return the paragraph of `xml` in which `words` stand."""
    return next(found[0] for found in re.finditer(r"<w:p>.*?</w:p>", xml, re.DOTALL) if words in found[0])


@pytest.mark.parametrize("name", ["lage.docx", "lage.json"])
def test_what_nobody_touched_stands(desk: Path, name: str) -> None:
    findings = verify(desk / name, [desk])
    assert exit_code(findings) == 0
    lines = [str(finding) for finding in findings]
    assert lines[:2] == [
        "lead: stands word for word at source 1 sentence 1",
        "point 1: stands word for word at source 1 sentence 2",
    ]
    assert lines[-1] == "source 1: stands"
    assert any(line.startswith("actor 1 (") for line in lines)
    assert any(line.startswith("question 1: stands word for word at source 1 sentence") for line in lines)


def test_a_word_changed_by_hand_is_told(desk: Path) -> None:
    findings = edited(desk, lambda xml: xml.replace("baut im Herbst", "baut im Winter"))
    was, now = SENTENCES[0], SENTENCES[0].replace("Herbst", "Winter")
    lines = told(findings)
    assert lines[0] == f"lead: changed by hand: was “{was}”, now “{now}”"
    assert all(line.startswith("actor") for line in lines[1:])  # a statement may be cut from the same sentence
    assert exit_code(findings) == 1


def test_a_line_taken_out_is_told(desk: Path) -> None:
    findings = edited(desk, lambda xml: xml.replace(paragraph_of(xml, SENTENCES[1]), "", 1))
    assert told(findings) == [f"point 1: missing: was “{SENTENCES[1]}”"]
    assert exit_code(findings) == 1


def test_a_line_added_is_told(desk: Path) -> None:
    added = "<w:p><w:r><w:t>Das hat niemand </w:t></w:r><w:r><w:t>geschrieben.</w:t></w:r></w:p>"
    findings = edited(desk, lambda xml: xml.replace("<w:p>", added + "<w:p>", 1))
    assert told(findings) == ["line: added by hand: “Das hat niemand geschrieben.”"]
    assert exit_code(findings) == 1


def test_a_reference_changed_is_told(desk: Path) -> None:
    def edit(xml: str) -> str:
        paragraph = paragraph_of(xml, SENTENCES[1])
        return xml.replace(paragraph, paragraph.replace("[1·2]", "[1·5]"))

    assert told(edited(desk, edit)) == ["line: changed by hand: was “… [1·2]”, now “… [1·5]”"]


def test_what_changes_tracked_took_out_is_gone(desk: Path) -> None:
    def edit(xml: str) -> str:
        run = re.search(rf"<w:r>(?:(?!<w:r>).)*{re.escape(SENTENCES[1])}</w:t></w:r>", xml)
        assert run
        return xml.replace(run[0], f'<w:del w:id="900" w:author="x">{run[0].replace("w:t", "w:delText")}</w:del>')

    assert told(edited(desk, edit)) == [f"point 1: missing: was “{SENTENCES[1]}”"]


def test_a_word_in_runs_of_its_own_still_stands(desk: Path) -> None:
    split = 'baut </w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>im</w:t></w:r><w:r><w:t xml:space="preserve"> Herbst'
    assert told(edited(desk, lambda xml: xml.replace("baut im Herbst", split))) == []


def test_bookmarks_lost_on_the_way_do_not_matter_while_the_words_stand(desk: Path) -> None:
    findings = edited(desk, lambda xml: re.sub(r"<w:bookmark(?:Start|End)[^>]*/>", "", xml))
    assert told(findings) == []


def test_a_sentence_retyped_without_its_bookmark_is_told(desk: Path) -> None:
    def edit(xml: str) -> str:
        paragraph = paragraph_of(xml, SENTENCES[1])
        return xml.replace(paragraph, "<w:p><w:r><w:t>Ganz anders.</w:t></w:r></w:p>")

    lines = told(edited(desk, edit))
    assert lines[0] == f"point 1: missing: was “{SENTENCES[1]}”"
    assert "now “Ganz anders.”" in lines[1]


@pytest.mark.parametrize("name", ["lage.docx", "lage.json"])
def test_a_source_that_changed_since_cannot_be_checked(desk: Path, name: str) -> None:
    (desk / ARTICLE.origin).write_text(f"{ARTICLE.title}\n\n{ARTICLE.text} Neu.\n", "utf-8")
    findings = verify(desk / name, [desk])
    assert {finding.status for finding in findings} == {Status.UNCHECKED}
    assert str(findings[0]) == "lead: unchecked: source 1 (bruecke.txt) was not found"
    assert exit_code(findings) == 3


def test_a_source_that_was_renamed_and_moved_is_found_by_its_hash(desk: Path) -> None:
    (desk / "archiv").mkdir()
    (desk / ARTICLE.origin).rename(desk / "archiv" / "x.txt")
    assert exit_code(verify(desk / "lage.docx", [desk / "archiv"])) == 0


def test_sources_are_sought_beside_the_briefing_and_in_seeds(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (desk / "anderswo").mkdir()
    monkeypatch.chdir(desk / "anderswo")
    assert exit_code(verify(desk / "lage.json")) == 0
    (desk / "anderswo" / "seeds").mkdir()
    (desk / ARTICLE.origin).rename(desk / "anderswo" / "seeds" / "x.txt")
    assert exit_code(verify(desk / "lage.json")) == 0
    (desk / "anderswo" / "seeds" / "x.txt").unlink()
    assert exit_code(verify(desk / "lage.json")) == 3


def test_json_text_changed_by_hand(desk: Path) -> None:
    findings = tampered(desk, lambda row: row["points"][1].update(text="Etwas anderes."))
    assert told(findings) == [
        f"point 1: changed by hand: now “Etwas anderes.”, at source 1 sentence 2 stands “{SENTENCES[1]}”"
    ]


def test_json_sentence_number_changed_by_hand(desk: Path) -> None:
    findings = tampered(desk, lambda row: row["points"][1]["quotes"][0].update(sentence=4))
    assert "point 1: does not stand in sentence 4 of source 1" in told(findings)
    assert exit_code(findings) == 1


def test_json_with_a_source_that_is_not_listed(desk: Path) -> None:
    findings = tampered(desk, lambda row: row["points"][1]["quotes"][0].update(source=7))
    assert told(findings) == ["point 1: unchecked: source 7 is quoted and not listed"]


def test_json_actor_changed_by_hand(desk: Path) -> None:
    lines = told(tampered(desk, lambda row: row["actors"][0].update(aliases=["Niemand"])))
    assert re.match(r"actor 1 \(.*\): not named at source 1 sentence \d, where “.*” stands", lines[0])


def test_json_role_changed_by_hand(desk: Path) -> None:
    row = json.loads((desk / "lage.json").read_bytes())
    place = next(number for number, actor in enumerate(row["actors"]) if actor["role"])
    role = row["actors"][place]["role"]
    lines = told(tampered(desk, lambda row: row["actors"][place].update(role="Kaiserin")))
    assert lines == [f"role of actor {place + 1}: changed by hand: now “Kaiserin”, the source has “{role}”"]


def test_json_source_changed_by_hand(desk: Path) -> None:
    findings = tampered(desk, lambda row: row["sources"][0].update(title="Anders"))
    assert told(findings) == [f"source 1: title changed by hand: now “Anders”, the source has “{ARTICLE.title}”"]


def test_a_date_that_the_source_does_not_give_is_named_as_given(desk: Path) -> None:
    findings = tampered(desk, lambda row: row["sources"][0].update(published="2025-08-18"))
    assert str(findings[-1]) == "source 1: stands, its date 2025-08-18 given by whoever made the briefing"


def test_a_date_that_the_source_gives_is_checked(desk: Path) -> None:
    page = f"---\ntitle: {ARTICLE.title}\ndate: 2025-08-18\n---\n\n{ARTICLE.text}\n"
    (desk / "a.md").write_text(page, "utf-8")
    briefing = brief([read(desk / "a.md", language="de")], Options(date=date(2025, 8, 19)))
    assert briefing.sources[0].published == date(2025, 8, 18)
    other = replace(briefing, sources=(replace(briefing.sources[0], published=date(2025, 8, 1)),))
    (desk / "lage.json").write_bytes(render(other, "json"))
    assert told(verify(desk / "lage.json", [desk])) == [
        "source 1: date changed by hand: now 2025-08-01, the source has 2025-08-18"
    ]


def _body(content: str) -> str:
    return f'<w:body xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">{content}</w:body>'


IT_IS = "it is a Word document"
TAGS = "".join(f"<a{number * 7919 % 1_000_003}/>" for number in range(250_001))
_OPEN = "<w:p>" + "".join(f'<w:bookmarkStart w:id="{n}" w:name="point_{n}"/>' for n in range(101)) + "</w:p>"


def archive(files: dict[str, str]) -> bytes:
    data = BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in files.items():
            packed.writestr(name, content)
    return data.getvalue()


@pytest.mark.parametrize(
    ("data", "cause"),
    [
        (b"Nur Text.", "not valid JSON"),
        (b"{}", "not a briefing of the format lageblatt.briefing/1"),
        (b"PK\x03\x04kaputt", f"it is a broken Word document{ANEW}"),
        (archive({"word/document.xml": "<a/>"}), "the DOCX carries no briefing inside"),
        (archive({"word/document.xml": "<a"}), "a damaged DOCX"),
        (
            archive({"word/document.xml": " " * 60_000_000}),
            f"it is a Word document that unpacks to 60 MB in 1 parts{ANEW}",
        ),
        (
            archive({f"{number}": "" for number in range(2001)}),
            f"{IT_IS} that unpacks to 0 MB in 2001 parts{ANEW}",
        ),
        (
            archive({"word/document.xml": TAGS}),
            f"{IT_IS} of more than 250,000 tags and attributes{ANEW}",
        ),
        (archive({"word/document.xml": _body("<w:p/>" * 2_001)}), "it is a DOCX of more than 2,000 paragraphs"),
        (archive({"word/document.xml": _body(_OPEN)}), "it is a DOCX of more bookmarks than a briefing has"),
        (
            archive({"customXml/item1.xml": '<briefing xmlns="urn:lageblatt:briefing:1">{}</briefing>'}),
            "not a briefing of the format lageblatt.briefing/1",
        ),
    ],
)
def test_a_file_that_is_no_briefing(tmp_path: Path, data: bytes, cause: str) -> None:
    (tmp_path / "x").write_bytes(data)
    with pytest.raises(SourceError) as found:
        verify(tmp_path / "x", [tmp_path])
    assert found.value.cause == f"no briefing of Lageblatt: {cause}"


NUMBERS = (None, True, 0, -1, 10**30, 10**400, float("inf"), float("-inf"), float("nan"), 1e-320)
OTHERS: tuple[object, ...] = (
    "",
    "\ud800",
    "\u202e",
    "a" * 5000,
    [],
    {},
    [[]],
    [None],
    {"a": 1},
    "2025-13-45",
    "0001-01-01",
    "{point_1}",
)
HOSTILE = st.sampled_from(NUMBERS + OTHERS)


@given(st.data())
@settings(
    deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
def test_whatever_somebody_writes_into_the_json_is_a_finding_or_one_error(desk: Path, data: st.DataObject) -> None:
    row = json.loads((desk / "lage.json").read_text("utf-8"))
    for _ in range(data.draw(st.integers(1, 2))):
        *way, last = data.draw(st.sampled_from(list(_ways(row))))
        place = row
        for step in way:
            place = place[step]
        place[last] = data.draw(HOSTILE)
    tampered = desk / "x.json"
    tampered.write_text(json.dumps(row), "utf-8")
    with suppress(LageblattError):
        assert verify(tampered, [desk])
    with suppress(LageblattError):
        page = revised(tampered, [desk])
        assert all(render(page, name) for name in FORMATS)
    try:
        previous = load(tampered.read_bytes())
    except ValueError:
        return
    assert brief([ARTICLE], Options(title="T"), previous).points


def _ways(value: object, way: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield the ways to all that stands in a JSON value."""
    if way:
        yield way
    steps = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, each in steps:
        yield from _ways(each, (*way, step))


def test_a_file_that_is_missing(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"x: does not exist$"):
        verify(tmp_path / "x")
