"""Hostile and broken files: each is named or briefed, in time and memory, and harms nothing else."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hostile_files import FILES, PROSE, TEXTS, truncated
from lageblatt.batch.naming import default_name, slug
from lageblatt.briefing import brief
from lageblatt.errors import SourceError
from lageblatt.languages import get
from lageblatt.model import Article
from lageblatt.options import USUAL, Options
from lageblatt.reading import read_bytes
from lageblatt.reading.draft import Unusable
from lageblatt.reading.parsing import FORMATS, parse
from lageblatt.rendering import FORMATS as OUTPUTS
from lageblatt.rendering import json as as_json
from lageblatt.rendering import render, terminal
from lageblatt.split import split
from samples import ARTICLE, BRIEFING
from test_reading import CASES, FIRST_PAGE, SEEDS, pdf

SECONDS, PARENT, CHILD = 10, 150, 600
"""What reading one file may take: seconds, megabytes of the reading process and of the parsing one."""
STEERING = "\x1b]0;x\x07\x9b31m\u202e\u2066\x00\x08\ud800"
_MEASURE = """
import json, sys, time
from pathlib import Path
from lageblatt.errors import SourceError
from lageblatt.reading import guard, read

def megabytes(process):
    return int(Path(f"/proc/{process}/status").read_text().split("VmHWM:")[1].split()[0]) / 1000

peak = 0
for name in sys.stdin.read().split():
    start = time.monotonic()
    try:
        found = "" if read(name, language="de").text else "empty"
    except SourceError as error:
        found = error.cause
    print(json.dumps([name, found, time.monotonic() - start]), flush=True)
    peak = max([peak, *(megabytes(child._process.pid) for child in guard._idle)])
print(json.dumps([megabytes("self"), peak]))
"""


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the hostile files."""
    folder = tmp_path_factory.mktemp("hostile")
    subprocess.run([sys.executable, Path(__file__).with_name("hostile_files.py"), folder], check=True)
    return folder


@pytest.mark.skipif(sys.platform != "linux", reason="memory is measured and held on Linux")
def test_every_hostile_file_is_named_or_read_within_time_and_memory(hostile: Path) -> None:
    arguments = [sys.executable, "-c", _MEASURE]
    done = subprocess.run(
        arguments, input=" ".join(FILES), cwd=hostile, capture_output=True, text=True, timeout=300, check=False
    )
    *rows, (parent, child) = map(json.loads, done.stdout.splitlines())
    found = {name: (cause, seconds) for name, cause, seconds in rows}
    assert done.stderr == ""
    assert found.keys() == FILES.keys()
    assert not {name: seconds for name, (_, seconds) in found.items() if seconds > SECONDS}
    assert {name: cause for name, (cause, _) in found.items() if not _is_as_said(cause, FILES[name][1])} == {}
    assert parent <= PARENT
    assert child <= CHILD
    assert sorted(path.name for path in hostile.iterdir()) == sorted(FILES)


def _is_as_said(cause: str, said: str | None) -> bool:
    return cause == "" if said is None else cause.startswith(said)


def test_the_other_sources_are_briefed_and_nothing_else_is_written(hostile: Path, tmp_path: Path) -> None:
    names = ["attributes.html", "bomb.docx", "xxe.docx", "cyclic.pdf", "parts.eml", "nul.txt"]
    for name in names:
        (tmp_path / name).write_bytes((hostile / name).read_bytes())
    (tmp_path / "a.txt").write_text(f"{ARTICLE.title}\n\n{ARTICLE.text}", "utf-8")
    arguments = [sys.executable, "-m", "lageblatt", "brief", *names, "a.txt", "-o", "page.json"]
    done = subprocess.run(arguments, cwd=tmp_path, capture_output=True, timeout=120, check=False)
    assert done.returncode == 3
    assert [line.split(": ")[1] for line in done.stderr.decode().splitlines()] == names
    row = json.loads((tmp_path / "page.json").read_text("utf-8"))
    assert [source["origin"] for source in row["sources"]] == ["a.txt"]
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([*names, "a.txt", "page.json"])


WHOLE = {
    "a.html": (CASES / "page.html").read_bytes(),
    "b.html": (SEEDS / "en-uk-prorogation-supreme-court.html").read_bytes(),
    "a.docx": (SEEDS / "en-uk-prorogation-scottish-court.docx").read_bytes(),
    "a.eml": (CASES / "mail.eml").read_bytes(),
    "a.pdf": pdf(FIRST_PAGE),
    "a.md": (SEEDS / "de-unruhen-xinjiang.md").read_bytes(),
    "a.txt": (SEEDS / "000_44a2e6ddf9feb0ac.txt").read_bytes(),
}


@pytest.mark.parametrize("name", WHOLE)
def test_a_file_cut_anywhere_gives_an_article_or_a_cause(name: str) -> None:
    for data in truncated(WHOLE[name]):
        try:
            assert read_bytes(data, name, language="de").text
        except SourceError as error:
            assert error.cause
            assert "\n" not in error.cause


@pytest.mark.parametrize("kind", FORMATS)
@given(st.sampled_from(sorted(WHOLE)), st.integers(0, 60_000), st.binary(max_size=12))
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=25)
def test_every_reader_is_total(kind: str, name: str, at: int, damage: bytes) -> None:
    whole = WHOLE[name]
    at %= len(whole)
    data = whole[:at] + damage + whole[at + len(damage) :]
    try:
        assert parse(data, f"a.{kind}", USUAL) == parse(data, f"a.{kind}", USUAL)
    except Unusable as error:
        assert str(error)


# --- texts


@pytest.mark.parametrize("name", TEXTS)
def test_a_hostile_text_is_briefed_in_time_with_exact_offsets(name: str) -> None:
    start = time.monotonic()
    article = read_bytes(f"Titel hier\n\n{TEXTS[name]()}".encode(), "a.txt", language="de")
    briefing = brief([article], Options(title="T"))  # checks every quotation
    assert time.monotonic() - start < SECONDS
    for point in briefing.points:
        quote = point.quotes[0]
        if not point.parts:
            assert " ".join(article.text[quote.start : quote.end].split()) == point.text


ALPHABET = st.text(
    st.one_of(
        st.sampled_from("aÄß.,:;!?„“‚‘\"'()-–… \n\n\t1234"),
        st.sampled_from("\u200b\u00ad\u202e\u0301\u0000\ud800\x1b\ufeff\u2028"),
        st.characters(),
    ),
    max_size=300,
)


@given(ALPHABET, st.sampled_from(["de", "en", "fr", "xx"]))
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=60)
def test_any_text_gives_a_briefing_or_an_error_and_every_renderer_writes_it(text: str, language: str) -> None:
    data = f"Titel\n\n{text} {PROSE}".encode("utf-8", "surrogatepass")
    try:
        article = read_bytes(data, "a.txt", language=language)
    except SourceError:
        return
    for sentence in split(article.text, get(language)):
        assert " ".join(article.text[sentence.start : sentence.end].split()) == sentence.text
    briefing = brief([article], Options(title=text[:80].strip() or "T"))
    for output in OUTPUTS:
        assert render(briefing, output) == render(briefing, output)
    assert as_json.load(render(briefing, "json")) == briefing


def test_two_hash_seeds_give_the_same_bytes(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Titel\n\n" + TEXTS["right to left"]() + PROSE, "utf-8")
    (tmp_path / "b.html").write_bytes(WHOLE["b.html"])
    arguments = [sys.executable, "-m", "lageblatt", "brief", "a.txt", "b.html", "--date", "2025-08-18", "-o", "-"]
    pages = {
        subprocess.run(
            [*arguments, "--format", "json"],
            cwd=tmp_path,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(pages) == 1


# --- what comes out


def hostile_briefing() -> bytes:
    article = Article(f"A{STEERING}B", f"{STEERING}{PROSE * 4}", f"{STEERING}.txt", "de", outlet=STEERING)
    return render(brief([article], Options(title=f"=cmd|'/c calc'!A1 {STEERING} {{HYPERLINK x}}")), "json")


@pytest.mark.parametrize("output", ["txt", "md", "json"])
def test_no_text_output_steers_a_terminal(output: str) -> None:
    briefing = as_json.load(hostile_briefing())
    shown = render(briefing, output).decode("utf-8") + terminal.render(briefing, explain=True)
    assert not set("\x1b\x07\x9b\u202e\u2066\x00\x08\ud800") & set(shown)


def test_lone_surrogates_and_controls_survive_the_json() -> None:
    briefing = as_json.load(hostile_briefing())
    assert STEERING in briefing.title
    assert render(briefing, "json") == hostile_briefing()


def test_a_title_puts_no_field_macro_or_relationship_into_a_docx() -> None:
    with zipfile.ZipFile(io.BytesIO(render(as_json.load(hostile_briefing()), "docx"))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for name, part in parts.items():
        assert not any(word in part for word in (b"instrText", b"fldSimple", b"altChunk", b"vbaProject")), name
        assert b'TargetMode="External"' not in part, name
        assert not {"\x1b", "\x07", "\x08", "\x00"} & set(
            part.decode("utf-8", "replace") if name.endswith((".xml", ".rels")) else ""
        )


@given(st.text(max_size=400))
def test_a_name_from_a_title_is_safe_on_every_system(title: str) -> None:
    name = f"{default_name(title, BRIEFING.date)}.docx"
    assert name.isascii()
    assert len(name) < 100
    assert not set(name) & set('/\\:*?"<>|\0 ')
    assert not name.startswith((".", "-"))
    assert slug(title) not in {"con", "prn", "aux", "nul", "com1", "lpt9"}


@pytest.mark.skipif(os.name != "posix", reason="links need rights on Windows")
def test_a_link_in_an_output_folder_is_not_followed_out_of_it(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"{ARTICLE.title}\n\n{ARTICLE.text}", "utf-8")
    (tmp_path / "precious").write_text("mine", "utf-8")
    (tmp_path / "out").mkdir()
    name = f"{default_name(ARTICLE.title, BRIEFING.date)}.docx"
    (tmp_path / "out" / name).symlink_to(tmp_path / "precious")
    arguments = [sys.executable, "-m", "lageblatt", "brief", "a.txt", "--date", BRIEFING.date.isoformat(), "-o", "out"]
    done = subprocess.run(arguments, cwd=tmp_path, capture_output=True, check=False)
    assert (done.returncode, (tmp_path / "precious").read_text("utf-8")) == (73, "mine")
    assert b"is a link that leads out of its folder" in done.stderr


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes with names")
def test_a_pipe_in_a_folder_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    (tmp_path / "b.txt").write_text(f"{ARTICLE.title}\n\n{ARTICLE.text}", "utf-8")
    arguments = [sys.executable, "-m", "lageblatt", "brief", str(tmp_path), "--format", "json", "-o", "-"]
    assert subprocess.run(arguments, capture_output=True, timeout=60, check=False).returncode == 0
