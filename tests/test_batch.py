"""Batch: names, writing, configuration, the decision, the ledger, and runs that make only what changed."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hostile_files import page
from lageblatt.batch import config, naming
from lageblatt.batch.collecting import Known, collect
from lageblatt.batch.deciding import Fingerprint, Reason, Record, decide, digest, fingerprint
from lageblatt.batch.keys import BRIEFING
from lageblatt.batch.ledger import File, Made, Outcome, ledger
from lageblatt.batch.running import Event, Order, exit_code, ledger_of, lock_of, run
from lageblatt.batch.schema import APPLICATION, MIGRATIONS
from lageblatt.batch.starter import starter
from lageblatt.batch.task import Task
from lageblatt.batch.writing import write
from lageblatt.errors import LageblattError, LockedError, OptionError, WriteError
from lageblatt.model import Article, Office, Paper
from lageblatt.options import METHODS, Options
from samples import ARTICLE

CASES = Path(__file__).parent / "cases" / "batch"
POSIX = pytest.mark.skipif(os.name != "posix", reason="modes and limits of POSIX")


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


# --- names -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("case", [json.loads(line) for line in (CASES / "slugs.jsonl").read_text("utf-8").splitlines()])
def test_slug(case: dict[str, str]) -> None:
    assert naming.slug(case["title"]) == case["slug"], case["why"]


@given(st.text())
def test_any_title_gives_a_safe_name(title: str) -> None:
    name = naming.slug(title)
    assert 0 < len(name) <= 60
    assert set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert name == name.strip("-") == naming.slug(name)


def test_default_name_has_the_date_first() -> None:
    assert naming.default_name("Über alles", date(2025, 8, 18)) == "2025-08-18-ueber-alles"


@pytest.mark.parametrize(
    ("output", "formats", "files"),
    [
        ("a/b.docx", ["docx"], {"docx": "a/b.docx"}),
        ("a/b.out", ["md"], {"md": "a/b.out"}),
        ("a/b.docx", ["md", "json"], {"md": "a/b.md", "json": "a/b.json"}),
        ("a/lage.2025", ["md", "json"], {"md": "a/lage.2025.md", "json": "a/lage.2025.json"}),
    ],
)
def test_files_of_several_formats(output: str, formats: list[str], files: dict[str, str]) -> None:
    assert naming.targets(Path(output), formats) == {name: Path(file) for name, file in files.items()}


@pytest.mark.parametrize(
    ("output", "formats", "found"),
    [("a.md", [], ("md",)), ("a", [], ("docx",)), ("a.pdf", [], ("docx",)), ("a.md", ["txt", "txt"], ("txt",))],
)
def test_the_suffix_names_the_format_unless_one_is_given(output: str, formats: list[str], found: tuple[str]) -> None:
    assert naming.formats_of(Path(output), formats) == found


# --- writing ---------------------------------------------------------------------------------------------------


def test_write_makes_folders_and_leaves_nothing_beside(tmp_path: Path) -> None:
    target = tmp_path / "a" / "b" / "c.txt"
    write(target, b"eins")
    write(target, b"zwei")
    assert target.read_bytes() == b"zwei"
    assert names_in(target.parent) == ["c.txt"]


@POSIX
def test_write_keeps_the_mode_and_follows_a_link(tmp_path: Path) -> None:
    target, link = tmp_path / "a.txt", tmp_path / "link.txt"
    target.write_bytes(b"alt")
    target.chmod(0o640)
    link.symlink_to(target)
    write(link, b"neu")
    assert (link.is_symlink(), target.read_bytes(), target.stat().st_mode & 0o777) == (True, b"neu", 0o640)


@POSIX
def test_write_gives_a_new_file_the_mode_that_the_user_asks_for(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write(tmp_path / "a.txt", b"x")
    finally:
        os.umask(before)
    assert (tmp_path / "a.txt").stat().st_mode & 0o777 == 0o640


@POSIX
def test_write_to_a_device_writes_through_it() -> None:
    write(Path(os.devnull), b"x")
    assert not Path(os.devnull).is_file()


def test_write_onto_a_folder_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(WriteError, match=r": cannot be written: it is a folder$"):
        write(tmp_path, b"x")


def test_write_below_a_file_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"")
    with pytest.raises(WriteError, match=r"b\.txt: cannot be written: (not a directory|file exists|cannot create)"):
        write(tmp_path / "a" / "b.txt", b"x")


@POSIX
def test_a_full_disk_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    target = tmp_path / "a.txt"
    target.write_bytes(b"alt")
    code = (
        "import resource, sys; from pathlib import Path; from lageblatt.batch.writing import write; "
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000)); write(Path(sys.argv[1]), b'x' * 100_000)"
    )
    done = subprocess.run([sys.executable, "-c", code, str(target)], capture_output=True, text=True, check=False)
    assert "WriteError" in done.stderr.splitlines()[-1]
    assert "cannot be written: file too large" in done.stderr
    assert (names_in(tmp_path), target.read_bytes()) == (["a.txt"], b"alt")


@POSIX
@pytest.mark.parametrize("seconds", [0.02, 0.05, 0.1, 0.15])
def test_a_kill_at_any_time_leaves_the_old_file_or_the_new(tmp_path: Path, seconds: float) -> None:
    target = tmp_path / "a.txt"
    target.write_bytes(b"0" * 200_000)
    code = (
        "import sys; from pathlib import Path; from lageblatt.batch.writing import write; print(flush=True)\n"
        "while True:\n    for digit in b'123456789': write(Path(sys.argv[1]), bytes([digit]) * 200_000)"
    )
    process = subprocess.Popen([sys.executable, "-c", code, str(target)], stdout=subprocess.PIPE)
    assert process.stdout
    process.stdout.readline()
    with pytest.raises(subprocess.TimeoutExpired):
        process.wait(seconds)
    process.kill()
    process.wait()
    process.stdout.close()
    data = target.read_bytes()
    assert (len(data), len(set(data))) == (200_000, 1)


# --- configuration ---------------------------------------------------------------------------------------------

WHOLE = """
[briefing.morgen]
sources = ["artikel/", "mehr.txt"]
output = "aus/morgen.docx"
title = "Der Morgen"
formats = ["docx", "json"]
language = "de"
method = "lead"
points = 4
paper = "letter"
date = 2025-08-18
published = 2025-08-17
for = "Die Ministerin"
assessment = true
genre = "commentary"

[briefing.abend]
sources = ["artikel/"]
output = "aus/abend.md"
"""


def test_a_whole_configuration(tmp_path: Path) -> None:
    morning, evening = config.parse(WHOLE, tmp_path / "lageblatt.toml").tasks
    assert morning.sources == (str(tmp_path / "artikel"), str(tmp_path / "mehr.txt"))
    assert (morning.output, morning.formats) == (str(tmp_path / "aus" / "morgen.docx"), ("docx", "json"))
    assert (morning.published, morning.dated) == (date(2025, 8, 17), True)
    wanted = Options("Der Morgen", date(2025, 8, 18), "de", "lead", 4, Paper.LETTER, genre="commentary")
    wanted = replace(wanted, office=Office("Die Ministerin"), assessment=True)
    assert morning.options == wanted
    assert (evening.formats, evening.dated, evening.options.genre) == (("md",), False, "report")


def test_the_configuration_of_init_is_valid_with_all_its_comments_taken_away(tmp_path: Path) -> None:
    plain = starter("morgen", "artikel/")
    assert [task.name for task in config.parse(plain, tmp_path / "lageblatt.toml").tasks] == ["morgen"]
    named = {line.removeprefix("# ").split(" = ")[0] for line in plain.splitlines() if " = " in line}
    assert set(BRIEFING) <= named


@pytest.mark.parametrize(
    "case", [json.loads(line) for line in (CASES / "configs.jsonl").read_text("utf-8").splitlines()]
)
def test_a_configuration_that_makes_no_sense(case: dict[str, str]) -> None:
    with pytest.raises(OptionError) as found:
        config.parse(case["toml"], Path("lageblatt.toml"))
    error = case["error"].replace("METHODS", ", ".join(METHODS)).replace("KEYS", ", ".join(BRIEFING))
    assert (str(found.value), found.value.exit_code) == (error, 2)


def test_a_configuration_that_is_missing(tmp_path: Path) -> None:
    with pytest.raises(OptionError, match=r"lageblatt\.toml: does not exist$"):
        config.load(tmp_path / "lageblatt.toml")


def test_a_configuration_that_is_not_utf8(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_bytes(b'[briefing.a]\ntitle = "\xe4"')
    with pytest.raises(OptionError, match=r"a\.toml: is not in UTF-8$"):
        config.load(tmp_path / "a.toml")


def test_a_layout_is_read_and_one_that_is_missing_named(tmp_path: Path) -> None:
    text = '[briefing.a]\nsources = ["x"]\noutput = "a.md"\nlayout = "haus.toml"'
    with pytest.raises(OptionError, match=r"line 4: \[briefing.a\] layout: .*haus\.toml: does not exist$"):
        config.parse(text, tmp_path / "lageblatt.toml")
    (tmp_path / "haus.toml").write_text("x = 1", "utf-8")
    with pytest.raises(OptionError, match=r"line 4: \[briefing.a\] layout: .*unknown key 'x'"):
        config.parse(text, tmp_path / "lageblatt.toml")
    house = '[[section]]\nname = "points"\n[[section]]\nname = "sources"\n'
    (tmp_path / "haus.toml").write_text(house, "utf-8")
    assert config.parse(text, tmp_path / "lageblatt.toml").tasks[0].options.layout == house


# --- the decision ----------------------------------------------------------------------------------------------

MADE = Fingerprint("texts", "options", "1")


@pytest.mark.parametrize(
    ("wanted", "record", "present", "reason"),
    [
        (MADE, None, True, Reason.NEW),
        (MADE, Record(MADE), True, None),
        (MADE, Record(MADE), False, Reason.MISSING),
        (MADE, Record(MADE, "disk full"), True, Reason.FAILED),
        (replace(MADE, texts="other"), Record(MADE), True, Reason.TEXTS),
        (replace(MADE, options="other"), Record(MADE), True, Reason.OPTIONS),
        (replace(MADE, version="2"), Record(MADE), True, Reason.VERSION),
    ],
)
def test_decide(wanted: Fingerprint, record: Record | None, present: bool, reason: Reason | None) -> None:
    assert decide(wanted, record, present) is reason


def task(**changes: object) -> Task:
    whole = config.parse(WHOLE, Path("lageblatt.toml")).tasks[1]
    return replace(whole, **changes)  # type: ignore[arg-type]


def printed(wanted: Task, *articles: Article) -> Fingerprint:
    return fingerprint(wanted, {str(place): digest(each) for place, each in enumerate(articles)}, Path())


def test_the_fingerprint_tells_all_that_the_page_shows() -> None:
    first = printed(task(), ARTICLE)
    assert printed(task(), ARTICLE) == first
    for change in ({"text": "Anders."}, {"title": "Anders"}, {"published": None}, {"url": "https://bote.example"}):
        assert printed(task(), replace(ARTICLE, **change)).texts != first.texts
    assert printed(task(), ARTICLE, ARTICLE).texts != first.texts
    assert printed(task(formats=("txt",)), ARTICLE).options != first.options
    assert printed(task(options=Options(points=3)), ARTICLE).options != first.options


def test_another_day_alone_is_no_reason_unless_the_date_is_given() -> None:
    today, tomorrow = Options(date=date(2025, 8, 18)), Options(date=date(2025, 8, 19))
    assert printed(task(options=today), ARTICLE) == printed(task(options=tomorrow), ARTICLE)
    given_ = [printed(task(options=each, dated=True), ARTICLE) for each in (today, tomorrow)]
    assert given_[0] != given_[1]


# --- the ledger ------------------------------------------------------------------------------------------------


def test_the_ledger_remembers(tmp_path: Path) -> None:
    with ledger(tmp_path / "l") as book:
        assert book.record("a") is None
        book.begin("2025-08-18T06:00:00+00:00", "1", ["a", "b"])
        book.fail(Record(MADE, "kaputt"), Outcome("a"), "")
        book.make(Made(Record(MADE), {"b.txt": "1", "a.txt": "2"}, {"a.md": File("3", "4")}, {}, ()), Outcome("a"), "")
        book.fail(Record(MADE, "kaputt"), Outcome("b"), "")
    with ledger(tmp_path / "l") as book:
        assert (book.record("a"), book.record("b")) == (Record(MADE), Record(MADE, "kaputt"))
        assert list(book.articles("a").items()) == [("b.txt", "1"), ("a.txt", "2")]
        assert book.files("a") == {"a.md": File("3", "4")}
    assert names_in(tmp_path) == ["l"]
    connection = sqlite3.connect(tmp_path / "l")
    pragmas = [connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version")]
    schema = " ".join(row[0] or "" for row in connection.execute("SELECT sql FROM sqlite_master"))
    connection.close()
    assert pragmas == [APPLICATION, len(MIGRATIONS)]
    assert "-- sha256 over" in schema


def test_a_file_that_is_no_ledger_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "l").write_bytes(b"kein SQLite, aber lang genug" * 100)
    with pytest.raises(LageblattError, match=r"l: is no ledger .*; delete it"), ledger(tmp_path / "l"):
        pass
    connection = sqlite3.connect(tmp_path / "m")
    connection.execute("CREATE TABLE mine (x)")
    connection.close()
    with pytest.raises(LageblattError, match="m: is no ledger of this version; delete it"), ledger(tmp_path / "m"):
        pass


# --- collecting ------------------------------------------------------------------------------------------------


def test_a_file_named_twice_is_one_source(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Titel\n\nEin Satz steht hier.", "utf-8")
    found = collect([str(tmp_path), str(tmp_path / "a.txt")], Known(language="de"), lambda _: b"")
    assert (len(found.articles), found.errors) == (1, ())


def test_what_cannot_be_read_is_set_aside(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Titel\n\nEin Satz steht hier.", "utf-8")
    (tmp_path / "leer").mkdir()
    sources = [str(tmp_path / "a.txt"), str(tmp_path / "nicht.txt"), str(tmp_path / "leer"), "-"]
    found = collect(sources, Known(date(2025, 8, 18), "de"), lambda _: b"Noch einer.\n\nAus der Leitung.")
    assert [article.origin for article in found.articles] == ["a.txt", "stdin"]
    assert {article.published for article in found.articles} == {date(2025, 8, 18)}
    assert [error.cause for error in found.errors] == ["does not exist", "is a folder without an article"]
    with pytest.raises(WriteError, match=r"a\.txt: is one of the sources; name another output$"):
        found.spare(tmp_path / "leer" / ".." / "a.txt")


# --- runs ------------------------------------------------------------------------------------------------------


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    (tmp_path / "artikel").mkdir()
    (tmp_path / "artikel" / "a.txt").write_text(f"{ARTICLE.title}\n\n{ARTICLE.text}\n", "utf-8")
    (tmp_path / "lageblatt.toml").write_text(
        '[briefing.eins]\nsources = ["artikel/"]\noutput = "aus/eins.docx"\nformats = ["docx", "json"]\n'
        'language = "de"\n\n[briefing.zwei]\nsources = ["artikel/"]\noutput = "aus/zwei.md"\nlanguage = "de"\n',
        "utf-8",
    )
    return tmp_path / "lageblatt.toml"


HERE = Order(jobs=0)
"""Work in this process: what is proven here is what is made, not by whom."""


def outcomes_of(events: Iterable[Event]) -> list[Outcome]:
    return [event for event in events if isinstance(event, Outcome)]


def reasons(desk: Path) -> list[str | None]:
    return [outcome.reason for outcome in outcomes_of(run(desk, HERE))]


def test_only_what_changed_is_made_again(desk: Path) -> None:
    out = desk.parent / "aus"
    assert reasons(desk) == ["new", "new"]
    assert names_in(out) == ["eins.docx", "eins.json", "zwei.md"]
    assert reasons(desk) == [None, None]
    (out / "eins.json").unlink()
    assert reasons(desk) == ["output missing", None]
    desk.write_text(desk.read_text("utf-8") + "points = 3\n", "utf-8")
    assert reasons(desk) == [None, "options changed"]
    article = desk.parent / "artikel" / "a.txt"
    article.write_text(article.read_text("utf-8") + "Der Bau beginnt im Oktober.\n", "utf-8")
    assert reasons(desk) == ["text changed", "text changed"]
    ledger_of(desk).unlink()
    assert reasons(desk) == ["new", "new"]


def test_a_second_run_gives_the_same_bytes(desk: Path) -> None:
    out = desk.parent / "aus"
    desk.write_text(desk.read_text("utf-8").replace('language = "de"', 'language = "de"\ndate = 2025-08-18'), "utf-8")
    assert exit_code(run(desk, HERE)) == 0
    first = {path.name: path.read_bytes() for path in out.iterdir()}
    ledger_of(desk).unlink()
    assert exit_code(run(desk, HERE)) == 0
    assert {path.name: path.read_bytes() for path in out.iterdir()} == first


def test_a_source_set_aside_makes_the_run_partial_each_time(desk: Path) -> None:
    (desk.parent / "artikel" / "leer.txt").write_bytes(b"")
    for reason in (["new", "new"], [None, None]):
        outcomes = outcomes_of(run(desk, HERE))
        assert [outcome.reason for outcome in outcomes] == reason
        assert [outcome.set_aside for outcome in outcomes] == [
            (f"{desk.parent / 'artikel' / 'leer.txt'}: is empty",)
        ] * 2
        assert exit_code(outcomes) == 3


def test_a_source_set_aside_by_a_limit_is_read_again_when_the_limit_is_raised(desk: Path) -> None:
    (desk.parent / "artikel" / "gross.html").write_bytes(page(f"<p>{ARTICLE.text}</p><!--{'x' * 1_500_000}-->"))
    text = desk.read_text("utf-8")
    for limit, causes in ((1, {"is larger than 1 MB: if you trust it, raise the limit max-size"}), (2, set())):
        desk.write_text(f"{text}[run]\nmax_size = {limit}\n", "utf-8")
        found = [each for outcome in outcomes_of(run(desk, HERE)) for each in outcome.set_aside]
        assert {each.partition("gross.html: ")[2] for each in found} == causes


def test_a_task_that_fails_does_not_stop_the_others_and_is_tried_again(desk: Path) -> None:
    (desk.parent / "aus" / "eins.json").mkdir(parents=True)
    outcomes = outcomes_of(run(desk, HERE))
    assert outcomes[0].failure == f"{desk.parent / 'aus' / 'eins.json'}: cannot be written: it is a folder"
    assert (outcomes[0].written, outcomes[1].failure, exit_code(outcomes)) == ((), None, 3)
    (desk.parent / "aus" / "eins.json").rmdir()
    assert reasons(desk) == ["failed last time", None]


def test_a_run_in_which_all_fails(desk: Path) -> None:
    (desk.parent / "artikel" / "a.txt").unlink()
    outcomes = outcomes_of(run(desk, HERE))
    assert exit_code(outcomes) == 1
    assert [len(outcome.set_aside) for outcome in outcomes] == [1, 1]


def test_an_output_that_is_a_source_is_refused(desk: Path) -> None:
    article = desk.parent / "artikel" / "a.txt"
    before = article.read_bytes()
    desk.write_text('[briefing.a]\nsources = ["artikel/a.txt"]\noutput = "artikel/a.txt"\n', "utf-8")
    (outcome,) = outcomes_of(run(desk, HERE))
    assert outcome.failure == f"{article}: is one of the sources; name another output"
    assert article.read_bytes() == before


def test_two_runs_at_once_are_one(desk: Path) -> None:
    first = run(desk, HERE)
    next(first)
    with pytest.raises(LockedError, match=r"lageblatt\.toml: another run is at work; nothing was done$"):
        list(run(desk, HERE))
    assert [outcome.reason for outcome in outcomes_of(first)] == ["new"]
    assert reasons(desk) == [None, None]


@POSIX
def test_a_killed_run_leaves_no_lock_and_loses_nothing(desk: Path) -> None:
    code = (
        "import os, sys; from pathlib import Path; from lageblatt.batch.running import Order, run; "
        "next(run(Path(sys.argv[1]), Order(jobs=0))); os.kill(os.getpid(), 9)"
    )
    done = subprocess.run([sys.executable, "-c", code, str(desk)], check=False)
    assert done.returncode == -9
    assert lock_of(desk).exists()
    assert reasons(desk) == [None, "new"]
