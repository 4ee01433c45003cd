"""The command line: what it writes, prints and says, and the exit code, in the words that a user sees."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from hostile_files import page
from lageblatt.batch import printing
from lageblatt.options import METHODS, VERSION
from lageblatt.rendering.lines import cells
from samples import ARTICLE

TEXT = f"{ARTICLE.title}\n\n{ARTICLE.text}\n"
NAME = "2025-08-19-arnheim-baut-eine-neue-bruecke"
POSIX = pytest.mark.skipif(os.name != "posix", reason="signals, modes and terminals of POSIX")


@dataclass(frozen=True)
class Done:
    code: int
    out: bytes
    err: str

    @property
    def lines(self) -> list[str]:
        return self.out.decode().splitlines()


def lageblatt(*arguments: str, stdin: bytes = b"", env: Mapping[str, str] | None = None) -> Done:
    """Run the program as a user does."""
    clean = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "FORCE_COLOR", "COLUMNS")}
    done = subprocess.run(
        [sys.executable, "-m", "lageblatt", *arguments],
        input=stdin,
        capture_output=True,
        env={**clean, **(env or {})},
        timeout=120,
        check=False,
    )
    return Done(done.returncode, done.stdout, done.stderr.decode())


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the current folder, in which an article stands."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    return tmp_path


# --- limits ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", ["brief", "summary", "text"])
def test_what_a_source_may_be_is_said_on_the_command_line_or_by_the_environment(desk: Path, command: str) -> None:
    (desk / "b.html").write_bytes(page(f"<p>{TEXT}</p><!--{'x' * 1_500_000}-->"))
    refused = "lageblatt: b.html: is larger than 1 MB: if you trust it, raise the limit max-size\n"
    assert lageblatt(command, "b.html", "--max-size", "1").err.startswith(refused)
    assert lageblatt(command, "b.html", env={"LAGEBLATT_MAX_SIZE": "1"}).err.startswith(refused)
    assert lageblatt(command, "b.html", "--max-size", "2").code == 0
    assert lageblatt(command, "-", "--max-size", "1", stdin=(desk / "b.html").read_bytes()).err.startswith(
        refused.replace("b.html", "stdin")
    )


@pytest.mark.parametrize(
    ("limit", "value", "span"),
    [
        ("seconds", "0", "1<=x<=3600"),
        ("memory", "10", "250<=x<=64000"),
        ("size", "-5", "1<=x<=1000"),
        ("size", "x", ""),
    ],
)
@pytest.mark.parametrize("command", ["brief", "render", "summary", "text", "verify"])
def test_a_limit_that_makes_no_sense_is_refused(desk: Path, command: str, limit: str, value: str, span: str) -> None:
    done = lageblatt(command, "a.txt", f"--max-{limit}", value)
    assert done.code == 2
    assert f"--max-{limit}" in done.err
    assert span in done.err


# --- brief -----------------------------------------------------------------------------------------------------


def test_brief_writes_a_docx_named_by_date_and_title(desk: Path) -> None:
    done = lageblatt("brief", "a.txt", "--date", "2025-08-19")
    assert (done.code, done.err) == (0, "")
    assert done.lines == [str(Path("briefings", f"{NAME}.docx"))]
    assert (desk / "briefings" / f"{NAME}.docx").read_bytes().startswith(b"PK")


def test_brief_twice_gives_the_same_bytes_whatever_the_hash_seed_and_the_folder(desk: Path) -> None:
    pages = []
    (desk / "b").mkdir()
    for seed, name in (("1", "eins.docx"), ("2", "b/zwei.docx")):
        done = lageblatt("brief", "a.txt", "--date", "2025-08-19", "-o", name, env={"PYTHONHASHSEED": seed})
        assert done.code == 0
        pages.append(hashlib.sha256((desk / name).read_bytes()).hexdigest())
    assert pages[0] == pages[1]


def test_brief_in_several_formats_replaces_the_suffix(desk: Path) -> None:
    done = lageblatt("brief", "a.txt", "-o", "aus/lage.docx", "--format", "md", "--format", "json", "--title", "Lage")
    assert done.lines == [str(Path("aus", "lage.md")), str(Path("aus", "lage.json"))]
    assert sorted(path.name for path in (desk / "aus").iterdir()) == ["lage.json", "lage.md"]
    assert json.loads((desk / "aus" / "lage.json").read_bytes())["title"] == "Lage"


def test_brief_takes_the_format_from_the_suffix(desk: Path) -> None:
    assert lageblatt("brief", "a.txt", "-o", "lage.txt").code == 0
    assert (desk / "lage.txt").read_text("utf-8").startswith("━")


def test_brief_into_a_folder(desk: Path) -> None:
    (desk / "aus").mkdir()
    for folder in ("aus", "neu/"):
        done = lageblatt("brief", "a.txt", "--date", "2025-08-19", "--format", "md", "-o", folder)
        assert done.lines == [str(Path(folder, f"{NAME}.md"))]


def test_brief_each_writes_a_page_a_source_and_numbers_equal_titles(desk: Path) -> None:
    (desk / "b.txt").write_text(TEXT + "Und noch ein Satz über den Bau der Brücke.\n", "utf-8")
    done = lageblatt("brief", "a.txt", "b.txt", "--each", "--date", "2025-08-19", "--format", "json", "-o", "aus")
    assert done.lines == [str(Path("aus", f"{NAME}{number}.json")) for number in ("", "-2")]
    found = [json.loads(Path(line).read_bytes())["sources"] for line in done.lines]
    assert [[source["origin"] for source in sources] for sources in found] == [["a.txt"], ["b.txt"]]


def test_brief_from_standard_input_to_standard_output(desk: Path) -> None:
    arguments = ("brief", "-", "--published", "2025-08-18", "--format", "json", "-o", "-")
    done = lageblatt(*arguments, stdin=TEXT.encode("utf-16"))
    row = json.loads(done.out)
    assert (done.code, done.err) == (0, "")
    source = row["sources"][0]
    assert (source["origin"], source["published"], source["title"]) == ("stdin", "2025-08-18", ARTICLE.title)
    assert source["sha256"] == ARTICLE.sha256
    assert not list(desk.glob("briefings"))


def test_brief_takes_every_option(desk: Path) -> None:
    arguments = ["--language", "en", "--method", "lead", "--points", "2", "--paper", "letter", "--date", "2025-03-01"]
    done = lageblatt("brief", "a.txt", *arguments, "--title", "T", "--format", "json", "-o", "-")
    row = json.loads(done.out)
    shown = (row["language"], row["method"], row["page"]["size"], row["date"], row["title"])
    assert shown == ("en", "lead", "Letter", "2025-03-01", "T")
    assert len(row["points"]) <= 2


def test_the_genre_chooses_the_method_unless_one_is_named(desk: Path) -> None:
    for arguments, method in (((), "commentary"), (("--method", "lead"), "lead")):
        done = lageblatt("brief", "a.txt", "--genre", "commentary", *arguments, "--format", "json", "-o", "-")
        assert json.loads(done.out)["method"] == method
    assert "'poem' is not one of 'report', 'commentary'" in lageblatt("summary", "a.txt", "--genre", "poem").err


@pytest.mark.parametrize("method", METHODS)
def test_brief_with_every_method(desk: Path, method: str) -> None:
    done = lageblatt("brief", "a.txt", "--method", method, "--format", "json", "-o", "-")
    assert (done.code, done.err) == (0, "")
    assert json.loads(done.out)["points"]


def test_options_come_from_the_environment_and_the_command_line_wins(desk: Path) -> None:
    env = {"LAGEBLATT_METHOD": "lead", "LAGEBLATT_FORMAT": "json", "LAGEBLATT_OUTPUT": "-"}
    assert json.loads(lageblatt("brief", "a.txt", env=env).out)["method"] == "lead"
    assert json.loads(lageblatt("brief", "a.txt", "--method", "luhn", env=env).out)["method"] == "luhn"


def test_a_page_shows_no_path_of_the_machine(desk: Path) -> None:
    for format_ in ("json", "md", "txt"):
        done = lageblatt("brief", str(desk / "a.txt"), "--format", format_, "-o", "-")
        assert str(desk).encode() not in done.out
        assert b"a.txt" in done.out


def test_an_unknown_language_is_noticed(desk: Path) -> None:
    done = lageblatt("brief", "a.txt", "--language", "xx", "-o", "x.md")
    notice = "lageblatt: language xx is not fully supported: English labels, general rules, fewer actors\n"
    assert (done.code, done.err) == (0, notice)
    assert "Key points" in (desk / "x.md").read_text("utf-8")


def test_verbose_says_what_was_read(desk: Path) -> None:
    done = lageblatt("brief", "a.txt", "-v", "-o", "x.md")
    assert done.err == f"lageblatt: a.txt: read, de, {len(ARTICLE.text)} characters\n"


# --- by hand ---------------------------------------------------------------------------------------------------


def test_pin_drop_and_the_fields_of_an_office(desk: Path) -> None:
    arguments = ("a.txt", "--pin", "1.6", "--drop", "1·1", "--for", "Ministerin  Lindt", "--classification", "geheim")
    done = lageblatt("summary", *arguments, "--time", "06:30", "--date", "2025-08-19", "--assessment")
    page = done.out.decode()
    assert done.code == 0
    assert page.splitlines()[0].strip() == page.splitlines()[-1].strip() == "geheim"
    assert "Stand: 19. August 2025, 06:30 Uhr" in page
    assert "Für: Ministerin Lindt" in page
    assert "BEWERTUNG" in page
    assert "[1·6]" in page
    assert "[1·1]" not in page.split("AKTEURE")[0]


def test_an_edited_json_becomes_a_page_in_its_order(desk: Path) -> None:
    lageblatt("brief", "a.txt", "--date", "2025-08-19", "-o", "lage.json")
    row = json.loads((desk / "lage.json").read_text("utf-8"))
    kept = [row["points"][2], row["points"][0]]
    (desk / "lage.json").write_text(json.dumps(row | {"points": kept, "questions": []}), "utf-8")
    done = lageblatt("render", "lage.json", "-o", "neu.json")
    assert (done.code, done.err, done.lines) == (0, "", ["neu.json"])
    assert json.loads((desk / "neu.json").read_text("utf-8"))["points"] == kept
    assert lageblatt("render", "lage.json", "-o", "neu.docx").code == 0
    assert lageblatt("verify", "neu.docx").code == 0


@pytest.mark.parametrize(
    ("edit", "fault"),
    [
        ({"title": ""}, ""),
        ({"format": "else"}, "no briefing of Lageblatt"),
        ({"points": [{"text": "Erfunden.", "quotes": [], "score": 0, "why": {}}]}, "no briefing of Lageblatt"),
    ],
)
def test_what_no_source_says_is_not_rendered(desk: Path, edit: dict[str, object], fault: str) -> None:
    lageblatt("brief", "a.txt", "--date", "2025-08-19", "-o", "lage.json")
    row = json.loads((desk / "lage.json").read_text("utf-8"))
    if not fault:
        row["points"][0]["text"] += " Wirklich."
        edit, fault = {}, "point 1 is not word for word in its source; nothing was written"
    (desk / "lage.json").write_text(json.dumps(row | edit), "utf-8")
    done = lageblatt("render", "lage.json", "-o", "neu.docx")
    assert (done.code, done.out) == (1, b"")
    assert fault in done.err
    assert not (desk / "neu.docx").exists()


def test_a_source_that_is_gone_is_named(desk: Path) -> None:
    lageblatt("brief", "a.txt", "--date", "2025-08-19", "-o", "lage.json")
    (desk / "a.txt").unlink()
    done = lageblatt("render", "lage.json", "-o", "neu.docx")
    assert (done.code, done.lines) == (1, [])
    assert "source 1 (a.txt) was not found; name its folder with --sources" in done.err


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_pdf_is_written_beside_the_page(desk: Path) -> None:
    done = lageblatt("brief", "a.txt", "-o", "lage.docx", "--pdf")
    assert done.lines == ["lage.docx", "lage.pdf"]
    assert (desk / "lage.pdf").read_bytes().startswith(b"%PDF")


def test_the_room_of_no_letterhead_is_refused(desk: Path) -> None:
    done = lageblatt("brief", "a.txt", "--body-height", "400", "-o", "lage.docx")
    assert (done.code, done.out) == (2, b"")
    assert "name the letterhead with --template" in done.err
    assert not (desk / "lage.docx").exists()


def test_pdf_without_libreoffice_says_what_is_needed(desk: Path) -> None:
    if any(path.is_file() for path in printing._USUAL):
        pytest.skip("LibreOffice stands where it usually does")
    done = lageblatt("brief", "a.txt", "-o", "lage.docx", "--pdf", env={"PATH": str(desk)})
    assert (done.code, done.out) == (2, b"")
    assert "LibreOffice, which --pdf" in done.err
    assert not (desk / "lage.docx").exists()


# --- bad input -------------------------------------------------------------------------------------------------

BAD = {
    "empty.txt": (b"", "is empty"),
    "blank.txt": (b" \n\n\t", "is empty"),
    "rule.txt": (b"--- *** ---\n", "has no words in it"),
    "title.md": (b"# Nur ein Titel\n\n", "has no text below its title"),
    "zero.pdf": (b"", "is empty"),
    "broken.pdf": (b"%PDF-1.7\nkaputt", "is a broken PDF: save it anew, or get another copy"),
    "picture.txt": (
        b"\x89PNG\r\n\x1a\n" + bytes(range(256)),
        "is a picture, not text: run text recognition on it first",
    ),
    "binary.txt": (bytes(range(256)) * 40, "is binary data, not text: save the article alone, as .txt"),
    "archive.docx": (b"PK\x03\x04" + b"\x00" * 100, "is a broken Word document: save it anew, or get another copy"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_source_alone_is_an_error(desk: Path, name: str) -> None:
    data, cause = BAD[name]
    (desk / name).write_bytes(data)
    done = lageblatt("brief", name)
    assert done.code == 1
    assert done.err.splitlines() == [f"lageblatt: {name}: {cause}", "lageblatt: no source is left to brief"]
    assert (done.out, (desk / "briefings").exists()) == (b"", False)


def test_bad_sources_are_set_aside_and_the_others_briefed(desk: Path) -> None:
    for name, (data, _) in BAD.items():
        (desk / name).write_bytes(data)
    done = lageblatt("brief", *BAD, "a.txt", "fehlt.txt", "--format", "json", "-o", "-")
    assert done.code == 3
    assert [line.split(": ")[1] for line in done.err.splitlines()] == [*BAD, "fehlt.txt"]
    assert done.err.splitlines()[-1] == "lageblatt: fehlt.txt: does not exist"
    assert [source["origin"] for source in json.loads(done.out)["sources"]] == ["a.txt"]


def test_an_article_too_long_for_the_method_is_set_aside_with_each(desk: Path) -> None:
    lines = (f"Die Stadt Arnheim baut im Herbst die Brücke {number}." for number in range(400))
    (desk / "long.txt").write_text("Lang\n\n" + "\n".join(lines), "utf-8")
    done = lageblatt("brief", "a.txt", "long.txt", "--each", "--method", "kl", "--date", "2025-08-19")
    assert (done.code, len(done.lines)) == (3, 1)
    assert done.err == "lageblatt: long.txt: 400 sentences are too many for the method kl (at most 300)\n"
    assert lageblatt("brief", "long.txt", "--method", "kl").code == 1


def test_a_folder_without_an_article(desk: Path) -> None:
    (desk / "leer").mkdir()
    (desk / "leer" / "README.md").write_text("# Über\n\nDiesen Ordner.", "utf-8")
    done = lageblatt("summary", "leer")
    expected = "lageblatt: leer: is a folder without an article\nlageblatt: no source is left to brief\n"
    assert (done.code, done.err) == (1, expected)


def test_a_wrong_suffix_is_read_by_its_content(desk: Path) -> None:
    (desk / "seite.pdf").write_text(f"<html><body><h1>T</h1><p>{ARTICLE.text}</p></body></html>", "utf-8")
    (desk / "text.docx").write_text(TEXT, "utf-8")
    assert lageblatt("text", "seite.pdf").code == 0
    assert lageblatt("text", "text.docx").out.decode() == ARTICLE.text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "latin-1"])
def test_any_encoding_gives_the_same_text(desk: Path, encoding: str) -> None:
    (desk / "b.txt").write_bytes(TEXT.encode(encoding))
    assert lageblatt("text", "b.txt").out.decode() == ARTICLE.text


def test_bytes_that_are_no_utf8_do_not_stop_it(desk: Path) -> None:
    (desk / "b.txt").write_bytes(TEXT.encode() + "Schluß mit ".encode() + b"\xff\xfe kaputt.\n")
    assert lageblatt("summary", "b.txt").code == 0


@POSIX
@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may read everything")
def test_a_source_that_may_not_be_read(desk: Path) -> None:
    (desk / "a.txt").chmod(0)
    done = lageblatt("summary", "a.txt")
    assert done.err.splitlines()[0] == "lageblatt: a.txt: may not be read: permission denied"


# --- outputs that cannot be written ----------------------------------------------------------------------------


def test_an_output_below_a_file(desk: Path) -> None:
    done = lageblatt("brief", "a.txt", "-o", "a.txt/lage.docx")
    assert (done.code, done.out) == (73, b"")
    assert re.fullmatch(r"lageblatt: a\.txt.lage\.docx: cannot be written: [a-z ]+\n", done.err)


@POSIX
def test_an_output_in_a_place_that_takes_no_file(desk: Path) -> None:
    if not Path("/proc/self").exists():
        pytest.skip("no /proc")
    done = lageblatt("brief", "a.txt", "-o", "/proc/lage.docx")
    assert (done.code, done.err) == (
        73,
        "lageblatt: /proc/lage.docx: cannot be written: no such file or directory\n",
    )


def test_an_output_that_is_a_source(desk: Path) -> None:
    done = lageblatt("brief", ".", "-o", "a.txt")
    assert (done.code, done.err) == (73, "lageblatt: a.txt: is one of the sources; name another output\n")
    assert (desk / "a.txt").read_text("utf-8") == TEXT


@POSIX
def test_a_full_disk_leaves_the_old_file(desk: Path) -> None:
    (desk / "lage.docx").write_bytes(b"alt")
    code = (
        "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000)); "
        "from lageblatt.cli import main; sys.exit(main(['brief', 'a.txt', '-o', 'lage.docx']))"
    )
    done = subprocess.run([sys.executable, "-B", "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (73, "lageblatt: lage.docx: cannot be written: file too large\n")
    assert sorted(path.name for path in desk.iterdir()) == ["a.txt", "lage.docx"]
    assert (desk / "lage.docx").read_bytes() == b"alt"


# --- usage -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["brief"], "Error: Missing argument 'SOURCE...'."),
        (["brief", "a.txt", "--format", "pdf"], "Error: Invalid value for '--format': 'pdf' is not one of"),
        (["brief", "a.txt", "--date", "18.8.2025"], "Error: Invalid value for '--date':"),
        (["brief", "a.txt", "--points", "0"], "Error: Invalid value for '--points': 0 is not in the range x>=1."),
        (
            ["brief", "a.txt", "--language", "Deutsch"],
            "lageblatt: --language: 'Deutsch' is not a language code",
        ),
        (
            ["brief", "a.txt", "--layout", "x.toml"],
            "lageblatt: --layout: x.toml: does not exist",
        ),
        (
            ["brief", "a.txt", "-o", "-", "--format", "md", "--format", "txt"],
            "lageblatt: -o -: standard output takes one briefing in one format",
        ),
        (["brief", "a.txt", "-o", "-", "--each"], "lageblatt: -o -: standard output takes one briefing in one format"),
        (["nothing"], "Error: No such command 'nothing'."),
        (["run"], "lageblatt: lageblatt.toml: does not exist"),
    ],
)
def test_wrong_usage(desk: Path, arguments: list[str], message: str) -> None:
    done = lageblatt(*arguments)
    assert (done.code, done.out) == (2, b"")
    assert done.err.splitlines()[-1].startswith(message)


def test_version() -> None:
    assert lageblatt("--version").out.decode().strip() == f"lageblatt {VERSION}"


def test_help_lists_commands_examples_and_exit_codes() -> None:
    page = lageblatt("--help").out.decode()
    for word in ("brief ", "summary", "verify", "run ", "text ", "Examples:", "Exit codes:", "_LAGEBLATT_COMPLETE"):
        assert word in page
    assert all(len(line) <= 100 for line in page.splitlines())


# --- summary ---------------------------------------------------------------------------------------------------


def test_summary_shows_what_brief_writes(desk: Path) -> None:
    page = lageblatt("summary", "a.txt", "--date", "2025-08-19")
    written = lageblatt("brief", "a.txt", "--date", "2025-08-19", "--format", "txt", "-o", "-")
    assert (page.code, page.out) == (0, written.out)
    row = lageblatt("summary", "a.txt", "--date", "2025-08-19", "--json").out
    assert row == lageblatt("brief", "a.txt", "--date", "2025-08-19", "--format", "json", "-o", "-").out


def test_summary_is_as_wide_as_the_window_up_to_a_readable_measure(desk: Path) -> None:
    for columns, measure in (("80", 80), ("100", 100), ("240", 100)):
        page = lageblatt("summary", "a.txt", env={"COLUMNS": columns})
        assert max(map(cells, page.lines)) == measure


def test_summary_explains(desk: Path) -> None:
    page = lageblatt("summary", "a.txt", "--explain", "--points", "2").out.decode()
    assert re.search(r"^    -?\d+\.\d{3} = [a-z]", page, re.MULTILINE)
    assert not re.search(r"^    -?\d+\.\d{3} = ", lageblatt("summary", "a.txt").out.decode(), re.MULTILINE)


def test_summary_has_colour_only_if_asked_for(desk: Path) -> None:
    assert b"\x1b" not in lageblatt("summary", "a.txt").out
    assert b"\x1b[1m" in lageblatt("summary", "a.txt", env={"FORCE_COLOR": "1"}).out
    assert b"\x1b" not in lageblatt("summary", "a.txt", env={"FORCE_COLOR": "1", "NO_COLOR": "1"}).out


@POSIX
def test_summary_on_a_terminal(desk: Path) -> None:
    import pty  # noqa: PLC0415 - POSIX only

    def on_a_terminal(**env: str) -> bytes:
        main, side = pty.openpty()
        command = [sys.executable, "-m", "lageblatt", "summary", "a.txt"]
        clean = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "FORCE_COLOR")}
        process = subprocess.Popen(command, stdout=side, env={**clean, "TERM": "xterm", **env})
        os.close(side)
        out = b""
        while True:
            try:
                piece = os.read(main, 65_536)
            except OSError:  # Linux tells the end of a terminal in this way
                piece = b""
            if not piece:
                break
            out += piece
        os.close(main)
        assert process.wait() == 0
        return out

    assert b"\x1b[1m" in on_a_terminal()
    assert b"\x1b" not in on_a_terminal(NO_COLOR="1")
    assert b"\x1b" not in on_a_terminal(TERM="dumb")


# --- the process -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "env",
    [
        {"LC_ALL": "C"},
        {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
        {"PYTHONIOENCODING": "ascii"},
        {"PYTHONIOENCODING": "cp1252:strict"},
    ],
)
def test_output_is_utf8_in_any_locale(desk: Path, env: dict[str, str]) -> None:
    page = lageblatt("summary", "a.txt", "--date", "2025-08-19", env=env)
    assert (page.code, page.err) == (0, "")
    assert ARTICLE.title in page.out.decode("utf-8")
    assert "müßig.txt" in lageblatt("text", "müßig.txt").err


@POSIX
@pytest.mark.parametrize("command", ["summary", "text"])
def test_a_reader_that_leaves_is_no_crash(desk: Path, command: str) -> None:
    (desk / "lang.txt").write_text(TEXT + "Noch ein Satz über die Brücke und den Fluss.\n" * 4000, "utf-8")
    source = "lang.txt" if command == "text" else "a.txt"
    process = subprocess.Popen(
        [sys.executable, "-m", "lageblatt", command, source], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout and process.stderr
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait() == 141


@POSIX
def test_interrupted_is_130_and_silent(desk: Path) -> None:
    import signal  # noqa: PLC0415 - its names differ on Windows
    import time  # noqa: PLC0415

    # a pipe that nobody fills: the program waits for its standard input
    process = subprocess.Popen(
        [sys.executable, "-m", "lageblatt", "text", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    time.sleep(2)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (130, b"")


def test_a_file_name_cannot_steer_the_terminal(desk: Path) -> None:
    done = lageblatt("text", "x\x1b]0;y\x07.txt")
    assert (done.code, "\x1b" in done.err, "\x07" in done.err) == (1, False, False)


# --- text, verify, run -----------------------------------------------------------------------------------------


def test_text_prints_what_offsets_count_in(desk: Path) -> None:
    text = lageblatt("text", "a.txt").out
    row = json.loads(lageblatt("summary", "a.txt", "--json").out)
    assert hashlib.sha256(text).hexdigest() == row["sources"][0]["sha256"]
    for point in row["points"]:
        quote = point["quotes"][0]
        assert text.decode()[quote["start"] : quote["end"]] == point.get("parts", [point])[0]["text"]


@pytest.mark.parametrize(
    ("name", "cause"), [("fehlt.txt", "does not exist"), (".", "is a folder, not a file"), ("leer.txt", "is empty")]
)
def test_text_of_what_has_none(desk: Path, name: str, cause: str) -> None:
    (desk / "leer.txt").write_bytes(b"")
    done = lageblatt("text", name)
    assert (done.code, done.out, done.err) == (1, b"", f"lageblatt: {name}: {cause}\n")


def test_verify_sums_up_and_lists(desk: Path) -> None:
    lageblatt("brief", "a.txt", "-o", "lage.docx", "--format", "docx", "--format", "json")
    done = lageblatt("verify", "lage.docx", "lage.json")
    assert (done.code, done.err) == (0, "")
    assert re.fullmatch(r"lage\.docx: \d+ stand", done.lines[0])
    assert done.lines[1] == "  lead: stands word for word at source 1 sentence 1"
    assert "  source 1: stands" in done.lines
    (desk / "a.txt").write_text("Ganz anders\n\nNichts davon steht noch da.", "utf-8")
    gone = lageblatt("verify", "lage.json")
    assert (gone.code, gone.lines[1]) == (3, "  lead: unchecked: source 1 (a.txt) was not found")


def test_verify_of_what_is_no_briefing(desk: Path) -> None:
    done = lageblatt("verify", "a.txt", "fehlt.docx")
    assert done.code == 1
    assert done.err.splitlines() == [
        "lageblatt: a.txt: no briefing of Lageblatt: not valid JSON",
        "lageblatt: fehlt.docx: does not exist",
    ]


def test_verify_of_standard_input_is_unchecked(desk: Path) -> None:
    lageblatt("brief", "-", "-o", "aus/lage.docx", stdin=TEXT.replace("Herbst", "Winter").encode())
    assert lageblatt("verify", "aus/lage.docx").code == 3


def test_run_prints_what_it_wrote_and_nothing_when_nothing_changed(desk: Path) -> None:
    (desk / "lageblatt.toml").write_text('[briefing.a]\nsources = ["a.txt"]\noutput = "aus/a.md"\n', "utf-8")
    first, second = lageblatt("run"), lageblatt("run")
    assert (first.code, first.lines, first.err) == (0, [str(Path("aus", "a.md"))], "")
    assert (second.code, second.out, second.err) == (0, b"", "")
    assert lageblatt("run", "-v").err == "lageblatt: [briefing.a] nothing changed\n"
    (desk / "a.txt").unlink()
    gone = lageblatt("run")
    assert (gone.code, gone.err.splitlines()[0]) == (1, "lageblatt: [briefing.a] a.txt: does not exist")


def test_run_with_a_configuration_that_makes_no_sense(desk: Path) -> None:
    (desk / "x.toml").write_text('[briefing.a]\nsource = ["a.txt"]\n', "utf-8")
    done = lageblatt("run", "x.toml")
    assert (done.code, done.err.split(";")[0]) == (2, "lageblatt: x.toml, line 2: [briefing.a] source: unknown key")


@POSIX
def test_a_file_name_that_is_no_text_is_briefed_and_verified(desk: Path) -> None:
    os.link(desk / "a.txt", os.fsencode(desk) + b"/bad\xff\x1b[31m.txt")
    done = subprocess.run(
        [sys.executable, "-m", "lageblatt", "brief", b"bad\xff\x1b[31m.txt", "--format", "md", "-o", "-"],
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"\x1b" not in done.stdout
    assert rb"bad\[31m.txt" in done.stdout


def test_a_suffix_of_a_format_that_is_not_written_is_refused(desk: Path) -> None:
    done = lageblatt("brief", "a.txt", "-o", "page.pdf")
    assert done.code == 2
    assert done.err == (
        "lageblatt: -o page.pdf: briefings are written as docx, md, txt, json; name the format with --format\n"
    )
    assert not (desk / "page.pdf").exists()
