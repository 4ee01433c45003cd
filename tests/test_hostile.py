"""Hostile and broken files: each is named or briefed, in time and memory, and harms nothing else."""

from __future__ import annotations

import io
import json
import math
import os
import subprocess
import sys
import time
import unicodedata
import zipfile
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from hostile_files import FILES, PROSE, TEXTS, truncated
from lageblatt.batch.naming import default_name, slug
from lageblatt.briefing import analyse, brief
from lageblatt.errors import SourceError
from lageblatt.languages import get
from lageblatt.merge import merge
from lageblatt.model import Article, Office, Quote, fold
from lageblatt.options import USUAL, Options
from lageblatt.ranking import rank
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
"""What reading one file may take: seconds of the processor, megabytes of the reading process and of the parsing one."""
STEERING = "\x1b]0;x\x07\x9b31m\u202e\u2066\x00\x08\ud800"
_MEASURE = """
import json, resource, sys, time
from pathlib import Path
import psutil
from lageblatt.errors import SourceError
from lageblatt.reading import guard, read

def megabytes(process):
    return int(Path(f"/proc/{process}/status").read_text().split("VmHWM:")[1].split()[0]) / 1000

def spent():
    "Seconds of the processor that this process and all those that parsed took: a busy machine makes no file slow."
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    idle = [psutil.Process(child._process.pid).cpu_times() for child in guard._idle]
    return time.process_time() + sum(each[0] + each[1] for each in (ended, *idle))

peak = 0
for name in sys.stdin.read().split():
    start = spent()
    try:
        found = "" if read(name, language="de").text else "empty"
    except SourceError as error:
        found = error.cause
    print(json.dumps([name, found, spent() - start]), flush=True)
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
    assert {name: cause or None for name, (cause, _) in found.items()} == {
        name: said for name, (_, said) in FILES.items()
    }
    assert parent <= PARENT
    assert child <= CHILD
    assert sorted(path.name for path in hostile.iterdir()) == sorted(FILES)


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
    start = time.process_time()
    article = read_bytes(f"Titel hier\n\n{TEXTS[name]()}".encode(), "a.txt", language="de")
    briefing = brief([article], Options(title="T"))  # checks every quotation
    assert time.process_time() - start < SECONDS
    for point in briefing.points:
        quote = point.quotes[0]
        if not point.parts:
            assert " ".join(article.text[quote.start : quote.end].split()) == point.text


SLOWLY = settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=25)
"""A busy machine makes no example a bad one."""

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


# --- each room alone, and the whole under two hash seeds


STORMS = (
    *("a" + "\u0301\u0315" * 90, "\u202e\u2067" * 40, "\u200b\u200d\u2060" * 40, "👨\u200d" * 9, "العربية שלום " * 9),
    *("\ud800" * 30, "\udfff", "ﷺ" * 30, "A. " * 40, "„" * 40, "1" * 400, "\u2028\u2029\x85" * 9, "ß" * 300),
    *(PROSE, "Ministerin Vera Lindt sagte, ob das reicht, sei unklar. "),
)
TEXT = st.lists(st.sampled_from(STORMS) | ALPHABET, max_size=6).map(lambda parts: _paired("".join(parts)))


def _paired(text: str) -> str:
    """Return `text` with one character for two surrogates that make one: so does whoever reads the JSON."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")


def article_of(text: str, language: str = "de", number: int = 1) -> Article:
    """Return an article that no reader has made: nothing was taken out of its text."""
    return Article("Titel", text, f"{number}.txt", language)


def stand(quote: Quote, text: str, article: Article) -> bool:
    return fold(article.text[quote.start : quote.end]) == text


@given(TEXT, st.sampled_from(["de", "en", "pl", "xx"]))
@SLOWLY
def test_the_splitter_keeps_every_sign(text: str, language: str) -> None:
    found = split(text, get(language))
    assert found == split(text, get(language))
    edges = [0, *(edge for each in found for edge in (each.start, each.end)), len(text)]
    assert edges == sorted(edges)
    assert not any(text[end:start].strip() for end, start in zip(edges[::2], edges[1::2], strict=True))
    assert all(each.text == fold(text[each.start : each.end]) for each in found)


@pytest.mark.parametrize("method", ["reader", "commentary", "blend", "lead", "lexrank"])
@given(TEXT, st.sampled_from(["de", "en", "xx"]))
@SLOWLY
def test_the_ranker_ranks_each_sentence_once_and_says_why(method: str, text: str, language: str) -> None:
    article = article_of(text, language)
    sentences = split(text, get(language))
    ranked = rank(article, sentences, (), method)
    assert ranked == rank(article, sentences, (), method)
    assert sorted(each.sentence.number for each in ranked) == [each.number for each in sentences if not each.heading]
    assert all(each.sentence == sentences[each.sentence.number - 1] for each in ranked)
    assert all(math.isclose(each.score, sum(value for _, value in each.why), abs_tol=1e-6) for each in ranked)


@given(st.lists(TEXT, min_size=1, max_size=3))
@SLOWLY
def test_the_merger_shows_nothing_that_does_not_stand_in_its_source(texts: list[str]) -> None:
    articles = [article_of(text, number=number) for number, text in enumerate(texts, 1)]
    analyses = [analyse(article, number, Options()) for number, article in enumerate(articles, 1)]
    merged = merge(analyses)
    assert merged == merge(analyses)
    for point in merged.points:
        for text, quote in [(each.text, each.quote) for each in point.parts] or [(point.text, point.quotes[0])]:
            assert stand(quote, text, articles[quote.source - 1])
    for actor in merged.actors:
        assert all(
            fold(articles[each.source - 1].text[each.start : each.end]) in actor.aliases for each in actor.quotes
        )
    for question in merged.questions:
        assert question.parts or stand(question.quotes[0], question.text, articles[question.quotes[0].source - 1])


@given(st.lists(TEXT, min_size=7, max_size=7))
@SLOWLY
def test_every_renderer_writes_whatever_stands_in_a_briefing(texts: list[str]) -> None:
    title, name, role, label, origin, recipient, text = (each[:2_000] or "x" for each in texts)
    briefing = replace(
        BRIEFING,
        title=title,
        actors=tuple(replace(each, name=name, role=role) for each in BRIEFING.actors),
        points=tuple(replace(each, text=text, parts=()) for each in BRIEFING.points),
        sections=tuple(replace(each, label=label) for each in BRIEFING.sections),
        sources=tuple(replace(each, origin=origin, outlet=name, title=title) for each in BRIEFING.sources),
        office=Office(recipient, classification=label),
    )
    for output in OUTPUTS:
        assert render(briefing, output) == render(briefing, output)
    shown = "".join(render(briefing, output).decode("utf-8") for output in ("md", "txt")) + terminal.render(briefing)
    assert all(unicodedata.category(each) not in {"Cc", "Cs"} or each == "\n" for each in shown)
    assert not set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069") & set(shown)
    assert as_json.load(render(briefing, "json")) == briefing
    with zipfile.ZipFile(io.BytesIO(render(briefing, "docx"))) as archive:
        for part in archive.namelist():
            if part.endswith((".xml", ".rels")):
                etree.fromstring(archive.read(part))


_WORKER = """
import hashlib, json, sys
from datetime import date
from lageblatt.briefing import brief
from lageblatt.model import Article
from lageblatt.options import Options
from lageblatt.rendering import FORMATS, render
for line in sys.stdin:
    articles = [Article("Titel", text, f"{n}.txt", language) for n, (text, language) in enumerate(json.loads(line))]
    briefing = brief(articles, Options(date=date(2025, 8, 18)))
    print([hashlib.sha256(render(briefing, output)).hexdigest() for output in sorted(FORMATS)], flush=True)
"""


def test_two_hash_seeds_read_files_to_the_same_bytes(tmp_path: Path) -> None:
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


@pytest.fixture(scope="module")
def seeded() -> Iterator[list[subprocess.Popen[str]]]:
    """Return two processes that brief articles, under a hash seed each."""
    with ExitStack() as stack:
        yield [
            stack.enter_context(
                subprocess.Popen(
                    [sys.executable, "-c", _WORKER],
                    env={**os.environ, "PYTHONHASHSEED": seed},
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    text=True,
                )
            )
            for seed in ("1", "2")
        ]


@given(st.lists(st.tuples(TEXT, st.sampled_from(["de", "en", "xx"])), min_size=1, max_size=4))
@SLOWLY
def test_two_hash_seeds_give_the_same_bytes(
    seeded: list[subprocess.Popen[str]], articles: list[tuple[str, str]]
) -> None:
    for process in seeded:
        assert process.stdin is not None
        process.stdin.write(json.dumps(articles) + "\n")
        process.stdin.flush()
    pages = {process.stdout.readline() for process in seeded if process.stdout}
    assert len(pages) == 1
    assert pages != {""}


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


@pytest.mark.skipif(os.name != "posix", reason="links need rights on Windows")
def test_a_link_out_of_a_folder_of_sources_is_named_and_not_read(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text(f"Geheim\n\n{PROSE}", "utf-8")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(f"{ARTICLE.title}\n\n{ARTICLE.text}", "utf-8")
    (tmp_path / "in" / "b.txt").symlink_to("a.txt")
    (tmp_path / "in" / "c.txt").symlink_to(tmp_path / "secret")
    (tmp_path / "in" / "d.txt").symlink_to("/dev/zero")
    arguments = [sys.executable, "-m", "lageblatt", "brief", "in", "--format", "txt", "-o", "-"]
    done = subprocess.run(arguments, cwd=tmp_path, capture_output=True, timeout=60, check=False)
    fault = "is a link that leads out of its folder: name it among the sources if it is meant"
    assert done.stderr.decode() == f"lageblatt: in/c.txt: {fault}\n"
    assert (done.returncode, b"Opposition" in done.stdout) == (3, False)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes with names")
def test_a_run_waits_for_no_pipe_and_writes_through_no_link(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "a.txt").write_text(f"{ARTICLE.title}\n\n{ARTICLE.text}", "utf-8")
    (tmp_path / "precious").write_text("mine", "utf-8")
    (tmp_path / "lageblatt.toml").write_text(
        '[briefing.a]\nsources = ["pipe", "/dev/zero", "a.txt"]\noutput = "out/{date}.md"\ndate = 2025-08-18\n', "utf-8"
    )
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "2025-08-18.md").symlink_to(tmp_path / "precious")
    arguments = [sys.executable, "-m", "lageblatt", "run", "--jobs", "0"]
    done = subprocess.run(arguments, cwd=tmp_path, capture_output=True, timeout=60, check=False)
    assert done.stderr.decode().splitlines() == [
        "lageblatt: [briefing.a] pipe: cannot be read: it is a pipe or a device, not a file",
        "lageblatt: [briefing.a] /dev/zero: cannot be read: it is a pipe or a device, not a file",
        "lageblatt: [briefing.a] out/2025-08-18.md: is a link that leads out of its folder; "
        "remove it, or name it as the output",
    ]
    assert (tmp_path / "precious").read_text("utf-8") == "mine"


@pytest.mark.parametrize("option", ["--since", "--layout", "--template"])
@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="needs a file without an end")
def test_a_file_without_an_end_is_not_read_for_ever(tmp_path: Path, option: str) -> None:
    (tmp_path / "a.txt").write_text(f"{ARTICLE.title}\n\n{ARTICLE.text}", "utf-8")
    arguments = [sys.executable, "-m", "lageblatt", "brief", "a.txt", option, "/dev/zero", "-o", "x.txt"]
    done = subprocess.run(arguments, cwd=tmp_path, capture_output=True, timeout=60, check=False)
    assert b"/dev/zero: is larger than 50 MB\n" in done.stderr
    assert not (tmp_path / "x.txt").exists()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes with names")
def test_a_pipe_in_a_folder_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    (tmp_path / "b.txt").write_text(f"{ARTICLE.title}\n\n{ARTICLE.text}", "utf-8")
    arguments = [sys.executable, "-m", "lageblatt", "brief", str(tmp_path), "--format", "json", "-o", "-"]
    assert subprocess.run(arguments, capture_output=True, timeout=60, check=False).returncode == 0
