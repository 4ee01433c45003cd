"""Reading: what the text, title, day and outlet of each format are, and what is said where there is none."""

from __future__ import annotations

import io
import json
import logging
import os
import unicodedata
import zipfile
from datetime import date
from pathlib import Path

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter

import hostile_files
from lageblatt.errors import SourceError
from lageblatt.model import Article
from lageblatt.reading import expand, read, read_bytes
from lageblatt.reading.dates import parse_date
from lageblatt.reading.encoding import decode
from lageblatt.reading.normal import normalise

CASES = Path(__file__).parent / "cases" / "reading"
SEEDS = Path(__file__).parent.parent / "seeds"
ENCODINGS = [json.loads(line) for line in (CASES / "encodings.jsonl").read_text("utf-8").splitlines()]
SUFFIXES = ["", ".txt", ".md", ".html", ".docx", ".pdf", ".eml", ".unknown"]
BODY = "Der Rat hat am Dienstag getagt. Die Sitzung dauerte lange."


def article(text: str | bytes, name: str = "a.txt") -> Article:
    return read_bytes(text if isinstance(text, bytes) else text.encode(), name, language="de")


def cause(data: str | bytes, name: str = "a.txt") -> str:
    with pytest.raises(SourceError) as raised:
        article(data, name)
    assert raised.value.origin == name
    return raised.value.cause


# --- plain text


def test_first_line_above_an_empty_one_is_the_title() -> None:
    found = article(f"Rat tagt\n\n{BODY}\n")
    assert (found.title, found.text) == ("Rat tagt", BODY)


def test_single_line_breaks_of_a_text_stay() -> None:
    assert (
        article("Rat tagt\n\nErster Satz.\nZweiter Satz.\n\n\n\nDritter.").text
        == "Erster Satz.\nZweiter Satz.\n\nDritter."
    )


def test_without_a_title_the_opening_stands_in_and_stays_in_the_text() -> None:
    found = article(BODY)
    assert (found.title, found.text) == ("Der Rat hat am Dienstag getagt.", BODY)


def test_a_first_paragraph_is_no_title() -> None:
    first = (
        "Der Rat hat am Dienstag in einer langen Sitzung über den Haushalt des kommenden Jahres beraten und gestimmt."
    )
    assert article(f"{first}\n\n{BODY}").text == f"{first}\n\n{BODY}"


def test_a_long_opening_is_cut_at_a_word() -> None:
    found = article("Wort " * 100)
    assert len(found.title) <= 121
    assert found.title.endswith("Wort…")


def test_fact_lines_below_the_title_are_facts() -> None:
    text = f"Rat tagt\n\nVeröffentlicht: 18.08.2025\nQuelle: dpa\nURL: https://a.example/x\n\n{BODY}"
    found = article(text)
    assert found.text == BODY
    assert (found.published, found.outlet, found.url) == (date(2025, 8, 18), "dpa", "https://a.example/x")


@pytest.mark.parametrize("line", ["Published: bald", "Quellen: dpa", "Fazit: gut so."])
def test_a_line_that_is_no_clear_fact_belongs_to_the_text(line: str) -> None:
    found = article(f"Rat tagt\n\n{line}\n\n{BODY}")
    assert found.text == f"{line}\n\n{BODY}"
    assert found.published is None


def test_a_link_that_is_no_web_address_is_left_out() -> None:
    assert article(f"Rat tagt\n\nURL: javascript:alert(1)\n\n{BODY}").url is None


def test_given_day_stands_in_only_where_the_source_names_none() -> None:
    given_day = date(2020, 1, 1)
    dated, undated = f"T\n\nDatum: 2025-08-18\n\n{BODY}", f"Titel\n\n{BODY}"
    assert read_bytes(undated.encode(), "a", published=given_day, language="de").published == given_day
    assert read_bytes(f"Ti{dated}".encode(), "a", published=given_day, language="de").published == date(2025, 8, 18)


def test_language_is_detected_where_none_is_given() -> None:
    assert read(SEEDS / "000_44a2e6ddf9feb0ac.txt").language == "de"
    assert read(SEEDS / "en-diplomatic-immunity-collision.txt").language == "en"


# --- characters


@pytest.mark.parametrize("case", ENCODINGS, ids=lambda case: str(case["id"]))
def test_encoding_is_told(case: dict[str, str]) -> None:
    assert decode(case["text"].encode(case["encoding"])) == case["text"]


def test_stray_bytes_in_utf8_are_read_as_cp1252() -> None:
    assert article(f"Über Köln. {BODY}".encode() + b" Sch\xf6n.").text.endswith("Schön.")


def test_utf8_that_was_cut_within_a_character_is_still_utf8() -> None:
    assert "Größe überrascht" in article("Die Größe überrascht den Rat ü".encode()[:-1]).text


@given(st.text())
def test_normalised_text_is_clean_and_stays_as_it_is(text: str) -> None:
    found = normalise(text)
    assert normalise(found) == found
    assert unicodedata.is_normalized("NFC", found)
    assert "\n\n\n" not in found
    assert all(line == line.strip() for line in found.split("\n"))
    assert not any(unicodedata.category(each) in {"Cc", "Cf", "Cs", "Co"} for each in found if each != "\n")


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1))
def test_utf8_is_read_as_it_stands(text: str) -> None:
    assert decode(text.encode()) == text.removeprefix("\ufeff")


def test_what_nobody_sees_is_dropped() -> None:
    assert (
        article("Der Bundes\u00adtag\u200b hat\ufeff ge\u0301tagt.\r\nJa\x07!").text == "Der Bundestag hat gétagt.\nJa!"
    )


# --- markdown


def test_markdown_gives_plain_words() -> None:
    found = article((CASES / "article.md").read_bytes(), "article.md")
    assert found.text == (CASES / "article.md.expected").read_text("utf-8").strip()
    assert (found.title, found.published, found.outlet) == ("Der Rat tagt weiter", date(2025, 8, 18), "dpa")


def test_markdown_without_a_heading_has_the_title_of_its_front_matter() -> None:
    assert article(f"---\ntitle: Rat tagt\n---\n{BODY}", "a.md").title == "Rat tagt"


@given(st.from_regex(r"[A-Za-zäöüß0-9 .,!?;:()„“–'%€-]{1,200}", fullmatch=True))
def test_markdown_leaves_plain_prose_alone(prose: str) -> None:
    text = f"Der Rat tagt. {prose}"
    assert article(f"# Titel hier\n\n{text}", "a.md").text == normalise(text)


# --- HTML


def page() -> str:
    return (CASES / "page.html").read_text("utf-8")


def test_a_page_gives_the_article_and_nothing_else() -> None:
    found = article(page(), "page.html")
    paragraphs = found.text.split("\n\n")
    assert [each[:22] for each in paragraphs] == [
        "Die Sanierung der Nord",
        "Der Stadtrat von Muste",
        "Die Opposition sprach ",
        "Gutachten bis zum Somm",
        "Ein unabhängiges Büro ",
        "Für Fußgänger bleibt d",
    ]
    assert "weiteres Geld ausgegeben" in found.text


def test_a_page_gives_its_facts() -> None:
    found = article(page(), "page.html")
    assert found.title == "Stadtrat vertagt Entscheidung über Brücke"
    assert (found.published, found.outlet, found.author) == (date(2025, 3, 4), "Musterblatt", "Petra Muster")
    assert found.url == "https://musterblatt.example/lokales/bruecke-123"


def test_a_page_that_states_no_day_has_none() -> None:
    bare = page().replace("datePublished", "x").replace("dateModified", "y").replace("2025", "")
    assert article(bare, "page.html").published is None


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16", "utf-8-sig"])
def test_a_page_reads_the_same_in_any_encoding(encoding: str) -> None:
    assert article(page().encode(encoding), "page.html") == article(page(), "page.html")


def test_an_xml_declaration_that_lies_does_no_harm() -> None:
    declared = '<?xml version="1.0" encoding="iso-8859-1"?>\n' + page()
    assert article(declared, "page.html").text == article(page(), "page.html").text


def test_broken_structured_data_does_no_harm() -> None:
    for broken in (
        '{"@graph": [{"@type": ["NewsArticle"',
        '"\\ud800"',
        "[" * 5000,
        '{"@type": "NewsArticle", "headline": 3}',
    ):
        spoiled = page().replace('{"@context"', broken + '{"@context"')
        assert article(spoiled, "page.html").title == "Stadtrat vertagt Entscheidung über Brücke"


# --- DOCX


def word(*paragraphs: tuple[str, str]) -> bytes:
    document = docx.Document()
    for text, style in paragraphs:
        document.add_paragraph(text, style=style)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def test_a_word_title_is_found_by_its_style() -> None:
    found = article(
        word(("Kicker", "Normal"), ("Rat tagt", "Title"), (BODY, "Normal"), ("Streit", "Heading 2")), "a.docx"
    )
    assert (found.title, found.text) == ("Rat tagt", f"Kicker\n\n{BODY}\n\nStreit")


def test_a_word_file_without_styles_has_its_first_line_as_title() -> None:
    found = article(word(("Rat tagt", "Normal"), ("Quelle: dpa", "Normal"), (BODY, "Normal")), "a.docx")
    assert (found.title, found.text, found.outlet) == ("Rat tagt", BODY, "dpa")


def test_word_tables_are_read_and_deleted_words_are_not() -> None:
    document = docx.Document()
    document.add_heading("Rat tagt", 1)
    document.add_table(1, 2).rows[0].cells[1].text = "In der Zelle steht ein Satz."
    paragraph = document.add_paragraph("Es bleibt dabei.")
    paragraph.add_run(" Gestrichenes Wort.")
    run = paragraph.runs[1]._r
    deleted = run.makeelement(run.tag.replace("}r", "}del"))
    run.addprevious(deleted)
    deleted.append(run)
    buffer = io.BytesIO()
    document.save(buffer)
    assert article(buffer.getvalue(), "a.docx").text == "In der Zelle steht ein Satz.\n\nEs bleibt dabei."


def test_a_word_file_without_properties_is_not_called_word_document() -> None:
    body = hostile_files.paragraph("Rat tagt") + hostile_files.paragraph(BODY)
    assert article(hostile_files.docx(body), "a.docx").title == "Rat tagt"


def test_a_style_may_state_no_type() -> None:
    styles = (
        '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        '<w:style w:styleId="T"><w:name w:val="heading 1"/></w:style><w:style w:styleId="N"/></w:styles>'
    )
    data = _with_styles(
        word(("Kicker", "Normal"), ("Rat tagt", "Heading 1"), (BODY, "Normal")), styles.replace('"T"', '"Heading1"')
    )
    found = article(data, "a.docx")
    assert (found.title, found.text) == ("Rat tagt", f"Kicker\n\n{BODY}")


def _with_styles(data: bytes, styles: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            new.writestr(name, styles if name == "word/styles.xml" else old.read(name))
    return buffer.getvalue()


def test_a_word_bomb_is_refused() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * 20_000_000)
    assert (
        cause(buffer.getvalue(), "a.docx")
        == "is a Word document that unpacks to 20 MB in 1 parts: save it anew, or get another copy"
    )


# --- PDF


def pdf(*pages: list[tuple[int, int, str]]) -> bytes:
    """Write a PDF of pages of lines (type size, height on the page, text)."""
    kids = " ".join(f"{4 + 2 * index} 0 R" for index in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for index, lines in enumerate(pages):
        drawn = "\n".join(f"BT /F1 {size} Tf 1 0 0 1 72 {height} Tm ({text}) Tj ET" for size, height, text in lines)
        box = "/MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >>"
        objects.append(f"<< /Type /Page /Parent 2 0 R {box} /Contents {5 + 2 * index} 0 R >>")
        objects.append(f"<< /Length {len(drawn.encode('cp1252'))} >>\nstream\n{drawn}\nendstream")
    out, offsets = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n".encode("cp1252")
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    tail = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n"
    return out + f"{tail}<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF".encode()


FIRST_PAGE = [
    (9, 800, "Musterblatt Nr. 7"),
    (20, 760, "Der Rat tagt weiter"),
    (11, 720, "Der Rat der Stadt hat am Dienstag über die Sanierung der Nord-"),
    (11, 706, "brücke beraten und die Sitzung am Abend ohne Ergebnis geschlossen."),
    (11, 678, "Wohn- und Geschäftshäuser sind nach Angaben der Stadt kaum be-"),
    (11, 664, "troffen. Ein Gutachten"),
    (9, 40, "Seite 1 von 2"),
]
SECOND_PAGE = [
    (9, 800, "Musterblatt Nr. 7"),
    (11, 760, "soll bis zum Sommer klären, ob ein Neubau der Brücke günstiger ist."),
    (9, 40, "Seite 2 von 2"),
]


def test_pdf_lines_are_joined_to_paragraphs() -> None:
    found = article(pdf(FIRST_PAGE, SECOND_PAGE), "a.pdf")
    assert found.title == "Der Rat tagt weiter"
    assert found.text == (
        "Der Rat der Stadt hat am Dienstag über die Sanierung der Nordbrücke beraten und die Sitzung am Abend "
        "ohne Ergebnis geschlossen.\n\n"
        "Wohn- und Geschäftshäuser sind nach Angaben der Stadt kaum betroffen. Ein Gutachten "
        "soll bis zum Sommer klären, ob ein Neubau der Brücke günstiger ist."
    )


def test_a_pdf_without_a_text_layer_says_so() -> None:
    assert cause(pdf([]), "a.pdf") == "is a PDF without a text layer, perhaps a scan: run text recognition on it first"


def test_an_encrypted_pdf_says_so() -> None:
    writer, buffer = PdfWriter(PdfReader(io.BytesIO(pdf(FIRST_PAGE)))), io.BytesIO()
    writer.encrypt("geheim", algorithm="RC4-128")
    writer.write(buffer)
    assert cause(buffer.getvalue(), "a.pdf") == "is an encrypted PDF: save it without a password"


# --- mail


def test_a_mail_gives_what_its_sender_wrote() -> None:
    found = article((CASES / "mail.eml").read_bytes(), "mail.eml")
    assert found.text == (
        "Die Regierung hat am Montag ein neues Gesetz für den Wohnungsbau beschlossen, das am Dienstag in Kraft tritt. "
        "Die Opposition kritisierte den Beschluss und verlangte Nachbesserungen.\n\n"
        "Der Bundesrat entscheidet im Herbst."
    )
    assert (found.title, found.published) == ("Lage für heute", date(2025, 8, 18))
    assert found.outlet == "Musterblatt Länderdienst"


def test_a_mail_with_a_page_only_is_read_as_one() -> None:
    header = "From: <lage@musterblatt.example>\nSubject: Lage\nTo: x@y.example\nContent-Type: text/html\n\n"
    found = article(header + page(), "mail.eml")
    assert found.text == article(page(), "page.html").text
    assert (found.title, found.outlet) == ("Lage", "musterblatt.example")


# --- which format


@pytest.mark.parametrize(
    ("data", "title"),
    [
        (pdf(FIRST_PAGE), "Der Rat tagt weiter"),
        (word(("Rat tagt", "Title"), (BODY, "Normal")), "Rat tagt"),
        ((CASES / "page.html").read_bytes(), "Stadtrat vertagt Entscheidung über Brücke"),
        ((CASES / "mail.eml").read_bytes(), "Lage für heute"),
        ((CASES / "article.md").read_bytes(), "Der Rat tagt weiter"),
    ],
    ids=["pdf", "docx", "html", "mail", "markdown"],
)
@pytest.mark.parametrize("name", ["a.txt", "a", "a.pdf", "a.docx"])
def test_content_tells_the_format_whatever_the_name(data: bytes, title: str, name: str) -> None:
    assert article(data, name).title == title


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_plain_text_is_read_under_any_name_but_that_of_a_zip_format(suffix: str) -> None:
    assert (
        BODY in article(f"Rat tagt\n\n{BODY}\n\nDie Opposition verlangt Auskunft über die Kosten.", f"a{suffix}").text
    )


# --- what is said where there is no article


@pytest.mark.parametrize(
    ("data", "name", "expected"),
    [
        (b"", "a.txt", "is empty"),
        (b"", "a.pdf", "is empty"),
        (b" \r\n\t", "a.md", "is empty"),
        (b"\x00\x01\x02\xff\xfe\x80" * 50, "a.txt", "is binary data, not text: save the article alone, as .txt"),
        (b"--- 123 ---", "a.txt", "has no words in it"),
        (b"# Nur ein Titel\n", "a.md", "has no text below its title"),
        (b"%PDF-1.7 broken", "a.pdf", "is a broken PDF: save it anew, or get another copy"),
        (b"PK\x03\x04 broken", "a.docx", "is a broken Word document: save it anew, or get another copy"),
        (b"PK\x03\x04 broken", "a.zip", "is an archive, but no Word document: unpack it first"),
        (b"\x89PNG\r\n\x1a\n", "a.png", "is a picture, not text: run text recognition on it first"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "a.doc", "is an old Word or Office file: save it as .docx"),
        (
            b"<html><body><p></p></body></html>",
            "a.html",
            "is a page without article text: save the article alone, as .txt",
        ),
        (
            b"<html>" + b"<p>Wort" * 60_000,
            "a.html",
            "is a page of more than 50,000 tags: save the article alone, as .txt",
        ),
        (
            b"<html><p " + b"a=b " * 2000 + b">Wort",
            "a.html",
            "is a page with more than 1,000 attributes on one tag: save the article alone, as .txt",
        ),
        (b"<html>" + b" " * 5_000_001, "a.html", "is a page of more than 5 MB: save the article alone, as .txt"),
        (b"x" * 50_000_001, "a.txt", "is larger than 50 MB: if you trust it, raise the limit max-size"),
        (
            b"From: a@b.c\nTo: d@e.f\nSubject: Leer\nContent-Type: image/png\n\nx",
            "a.eml",
            "is a mail without a text part: save the article alone, as .txt",
        ),
    ],
)
def test_cause_is_named(data: bytes, name: str, expected: str) -> None:
    assert cause(data, name) == expected


def test_a_missing_file_and_a_folder_are_named_as_typed(tmp_path: Path) -> None:
    missing = tmp_path / "fehlt.txt"
    with pytest.raises(SourceError) as raised:
        read(missing)
    assert str(raised.value) == f"{missing}: does not exist"
    with pytest.raises(SourceError, match="is a folder, not a file"):
        read(tmp_path)


@pytest.mark.skipif(
    os.name == "nt" or not hasattr(os, "geteuid") or os.geteuid() == 0, reason="needs POSIX permissions"
)
def test_a_file_that_may_not_be_read_is_named(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(BODY)
    file.chmod(0)
    with pytest.raises(SourceError, match="may not be read: permission denied"):
        read(file)


@pytest.mark.parametrize("name", ["a\0b", "x" * 5000])
def test_a_name_that_no_file_can_have_is_an_error_of_the_source(name: str) -> None:
    assert expand([name]) == (Path(name),)
    with pytest.raises(SourceError):
        read(name)


def test_an_article_bears_the_name_of_its_file_without_folders(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(BODY, "utf-8")
    assert read(tmp_path / "a.txt", language="de").origin == "a.txt"


SAMPLES = [
    b"",
    b"%PDF-1.4\n",
    b"PK\x03\x04",
    b"<html><body>",
    b"From: a\nTo: b\nSubject: c\n\n",
    b"---\n",
    b"\xff\xfe",
    pdf(FIRST_PAGE),
]


@given(st.sampled_from(SAMPLES), st.binary(max_size=300), st.sampled_from(SUFFIXES))
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_any_bytes_give_an_article_or_a_source_error(start: bytes, data: bytes, suffix: str) -> None:
    try:
        found = read_bytes(start + data, f"a{suffix}", language="de")
    except SourceError as error:
        assert error.cause
        assert "\n" not in str(error)
    else:
        assert found.title.strip()
        assert normalise(found.text) == found.text
        assert found == read_bytes(start + data, f"a{suffix}", language="de")


WHOLE = [
    pdf(FIRST_PAGE),
    word(("Rat tagt", "Title"), (BODY, "Normal")),
    (CASES / "mail.eml").read_bytes(),
    page().encode(),
]


@given(st.sampled_from(WHOLE), st.integers(0, 40_000), st.binary(max_size=20))
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=60)
def test_damaged_files_give_an_article_or_a_source_error(whole: bytes, at: int, damage: bytes) -> None:
    at %= len(whole)
    try:
        assert read_bytes(whole[:at] + damage + whole[at + len(damage) :], "a", language="de").text
    except SourceError as error:
        assert error.cause


def test_libraries_keep_silent_and_logging_stays_as_it_was(capfd: pytest.CaptureFixture[str]) -> None:
    loggers = [logging.getLogger(name) for name in ("", "pypdf", "trafilatura")]
    before = [(logger.level, logger.propagate, list(logger.handlers)) for logger in loggers]
    for data, name in ((b"%PDF-1.4 broken", "a.pdf"), (b"<html></html>", "a.html"), (pdf([])[:-80], "a.pdf")):
        cause(data, name)
    assert capfd.readouterr() == ("", "")
    assert [(logger.level, logger.propagate, list(logger.handlers)) for logger in loggers] == before


# --- folders


def test_a_folder_is_read_in_order_without_what_is_about_it(tmp_path: Path) -> None:
    names = ["b.txt", "a.md", "sub/c.txt", "README.md", "readme.txt", "LICENSE", "NOTICE.txt", ".hidden", ".git/x.txt"]
    for name in [*names, "notice-to-quit.txt"]:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(BODY)
    expected = ["a.md", "b.txt", "notice-to-quit.txt", "sub/c.txt"]
    assert expand([tmp_path]) == tuple(tmp_path / name for name in expected)


def test_named_files_stay_in_order_once_each_even_if_missing(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text(BODY)
    sources: list[str | Path] = [tmp_path / "fehlt.txt", tmp_path / "README.md", tmp_path / "fehlt.txt", "-"]
    assert expand(sources) == (tmp_path / "fehlt.txt", tmp_path / "README.md", Path("-"))


def test_seeds_are_read_whole() -> None:
    found = [read(path) for path in expand([SEEDS])]
    assert [(each.language, each.published is not None) for each in found] == [
        ("de", False),
        ("de", True),
        ("en", True),
        ("en", True),
        ("en", True),
    ]
    assert all(1500 < len(each.text) < 5000 for each in found)


# --- dates


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2025-08-18", date(2025, 8, 18)),
        ("2025-08-18T23:59:00+02:00", date(2025, 8, 18)),
        ("20250818", date(2025, 8, 18)),
        ("18.08.2025", date(2025, 8, 18)),
        ("1. 2. 2025", date(2025, 2, 1)),
        ("08/09/2025", None),
        ("2025-02-30", None),
        ("9999-01-01", None),
        ("gestern", None),
        (None, None),
    ],
)
def test_days_are_read_as_written(written: str | None, day: date | None) -> None:
    assert parse_date(written) == day
