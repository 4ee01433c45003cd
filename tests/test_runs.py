"""Scheduled runs: who works, what is delivered, what is set aside, what is kept, what the ledger tells."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from lageblatt.batch.config import load
from lageblatt.batch.delivering import Delivered
from lageblatt.batch.history import health, history
from lageblatt.batch.ledger import Outcome
from lageblatt.batch.running import Event, Notice, Order, exit_code, ledger_of, run
from lageblatt.batch.schema import MIGRATIONS
from lageblatt.cli.program import program
from lageblatt.errors import LageblattError
from samples import ARTICLE
from web_server import site

HERE = Order(jobs=0)
POSIX = pytest.mark.skipif(os.name != "posix", reason="modes of POSIX")


def made(events: list[Event]) -> list[Outcome]:
    return [event for event in events if isinstance(event, Outcome)]


def delivered(events: list[Event]) -> list[Delivered]:
    return [event for event in events if isinstance(event, Delivered)]


def go(config: Path, order: Order = HERE) -> list[Event]:
    return list(run(config, order))


def article(folder: Path, name: str, more: str = "") -> None:
    (folder / "artikel").mkdir(exist_ok=True)
    (folder / "artikel" / f"{name}.txt").write_text(f"{ARTICLE.title}\n\n{ARTICLE.text}\n{more}\n", "utf-8")


def configured(folder: Path, text: str) -> Path:
    article(folder, "a")
    path = folder / "lageblatt.toml"
    path.write_text(text, "utf-8")
    return path


ONE = '[briefing.eins]\nsources = ["artikel/"]\noutput = "aus/{date}/{name}.docx"\nlanguage = "de"\ndate = 2025-08-18\n'


def command(*words: str) -> tuple[int, str]:
    result = CliRunner().invoke(program, words, standalone_mode=False)
    if isinstance(result.exception, LageblattError):
        return result.exception.exit_code, str(result.exception)
    code = result.return_value if result.exit_code == 0 else result.exit_code
    return code or 0, result.output


# --- who works -------------------------------------------------------------------------------------------------


def test_workers_give_the_same_bytes_as_this_process(tmp_path: Path) -> None:
    pages = []
    for jobs in (0, 2):
        place = tmp_path / str(jobs)
        place.mkdir()
        for number in range(5):
            article(place, str(number), f"Es war die Meldung {number}.")
        text = '[briefing.b{n}]\nsources = ["artikel/{n}.txt"]\noutput = "aus/{n}.docx"\ndate = 2025-08-18\n'
        config = configured(place, "".join(text.replace("{n}", str(number)) for number in range(5)))
        assert exit_code(go(config, Order(jobs=jobs))) == 0
        pages.append({path.name: path.read_bytes() for path in (place / "aus").iterdir()})
    assert pages[0] == pages[1]
    assert len(pages[0]) == 5


def test_dask_off_loopback_needs_tls(tmp_path: Path) -> None:
    config = configured(tmp_path, ONE + '[run]\nengine = "dask"\nscheduler = "tcp://cluster.example:8786"\n')
    code, said = command("check", str(config))
    assert code == 2
    assert "tls://" in said


# --- what is read ----------------------------------------------------------------------------------------------


def test_a_file_that_cannot_be_read_is_not_tried_again_until_it_changes(tmp_path: Path) -> None:
    config = configured(tmp_path, ONE)
    broken = tmp_path / "artikel" / "b.pdf"
    broken.write_bytes(b"%PDF-1.7 kaputt")
    os.utime(broken, (1_000_000_000, 1_000_000_000))
    first, second = made(go(config)), made(go(config))
    assert first[0].set_aside == second[0].set_aside != ()
    assert second[0].reason is None
    assert exit_code(second) == 3
    broken.write_text("Ein anderer Titel\n\nJetzt steht hier ein ganzer Satz über den Hafen.", "utf-8")
    (third,) = made(go(config))
    assert (third.set_aside, third.reason) == ((), "text changed")


def test_only_articles_with_the_words(tmp_path: Path) -> None:
    config = configured(tmp_path, ONE + 'match = ["Hafen"]\n')
    article(tmp_path, "b", "Der Hafenmeister sagte nichts dazu.")
    go(config)
    with closing(sqlite3.connect(ledger_of(config))) as book:
        assert book.execute("SELECT source FROM articles").fetchall() == [("artikel/b.txt",)]


def test_a_page_with_an_address_is_fetched_once_a_run_and_made_again_only_when_it_changed(tmp_path: Path) -> None:
    page = (Path(__file__).parent / "cases" / "reading" / "page.html").read_bytes()
    with site() as server:
        server.paths["/a"] = lambda asked: asked.answer(page)
        text = ONE.replace("artikel/", server.url("/a")) + "[run]\nallow_private = true\n"
        config = configured(tmp_path, text)
        assert [each.reason for each in made(go(config)) + made(go(config))] == ["new", None]
        assert command("check", str(config))[1].startswith("eins: 1 sources, nothing changed")
        server.paths["/a"] = lambda asked: asked.answer(page.replace(b"</p>", b" Und mehr davon.</p>", 1))
        assert [each.reason for each in made(go(config))] == ["text changed"]


def originals(folder: Path) -> list[Path]:
    return sorted((folder / ".lageblatt" / "originals").iterdir())


def aged(paths: list[Path], days: int) -> None:
    then = time.time() - days * 86400
    for path in paths:
        os.utime(path, (then, then))


def test_an_original_is_kept_while_a_page_of_it_stands_and_ninety_days_beyond(tmp_path: Path) -> None:
    page = (Path(__file__).parent / "cases" / "reading" / "page.html").read_bytes()
    text = ONE.replace("date = 2025-08-18\n", "") + "[run]\nallow_private = true\n"
    days = [Order(jobs=0, date=datetime(2025, 8, day).date()) for day in (18, 19)]
    with site() as server:
        config = configured(tmp_path, text.replace("artikel/", server.url("/a")))
        server.paths["/a"] = lambda asked: asked.answer(page)
        ((old,),) = [each.written for each in made(go(config, days[0]))]
        (first,) = originals(tmp_path)
        strange = first.with_name(f"{'0' * 64}-{'0' * 16}.html")  # of a page that `brief` has made
        strange.write_bytes(page)
        server.paths["/a"] = lambda asked: asked.answer(page.replace(b"</p>", b" Und mehr davon.</p>", 1))
        go(config, days[1])
        aged(originals(tmp_path), 91)
        go(config, days[1])
        assert len(originals(tmp_path)) == 3
        old.unlink()
        aged(originals(tmp_path), 89)
        go(config, days[1])
        assert first in originals(tmp_path)
        aged([first, strange], 91)
        go(config, days[1])
        assert first not in originals(tmp_path)
        assert strange in originals(tmp_path)
        assert len(originals(tmp_path)) == 2
    with closing(sqlite3.connect(ledger_of(config))) as book:
        assert book.execute("SELECT count(DISTINCT original) FROM originals").fetchone() == (1,)


def test_an_answer_that_nobody_asks_for_any_more_goes(tmp_path: Path) -> None:
    page = (Path(__file__).parent / "cases" / "reading" / "page.html").read_bytes()
    with site() as server:
        server.paths["/a"] = server.paths["/b"] = lambda asked: asked.answer(page)
        text = ONE.replace("artikel/", server.url("/a")) + "[run]\nallow_private = true\n"
        go(configured(tmp_path, text))
        go(configured(tmp_path, text.replace("/a", "/b")))
        answers = tmp_path / ".lageblatt" / "answers"
        aged(list(answers.iterdir()), 91)
        go(tmp_path / "lageblatt.toml")
    assert len(list(answers.iterdir())) == 1


def test_private_addresses_are_refused_unless_allowed(tmp_path: Path) -> None:
    config = configured(tmp_path, ONE.replace("artikel/", "http://127.0.0.1:9/x"))
    (outcome,) = made(go(config))
    assert "private" in outcome.set_aside[0] or "loopback" in outcome.set_aside[0]


# --- what is written -------------------------------------------------------------------------------------------


def test_a_page_that_somebody_edited_is_kept_beside_the_new_one(tmp_path: Path) -> None:
    config = configured(tmp_path, ONE)
    ((page,),) = [each.written for each in made(go(config))]
    page.write_bytes(b"von Hand")
    assert [each.reason for each in made(go(config))] == [None]
    article(tmp_path, "b", "Neues aus dem Hafen.")
    (outcome,) = made(go(config))
    assert [path.read_bytes() for path in outcome.edited] == [b"von Hand"]
    assert page.read_bytes() != b"von Hand"


def test_what_is_new_since_the_last_day_is_marked(tmp_path: Path) -> None:
    text = ONE.replace("date = 2025-08-18\n", "") + 'since_last = true\nformats = ["docx", "json"]\n'
    config = configured(tmp_path, text)
    days = [datetime(2025, 8, day).date() for day in (18, 19)]
    go(config, Order(jobs=0, date=days[0]))
    other = "Stadtrat sperrt den Hafen\n\nDer Stadtrat hat den Hafen am Dienstag für Schiffe aus Übersee gesperrt.\n"
    (tmp_path / "artikel" / "b.txt").write_text(other, "utf-8")
    go(config, Order(jobs=0, date=days[1]))
    first, second = (json.loads((tmp_path / "aus" / str(day) / "eins.json").read_text("utf-8")) for day in days)
    assert not any(point.get("new") for point in first["points"])
    assert any(point.get("new") for point in second["points"])
    assert not all(point.get("new") for point in second["points"])


@POSIX
@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="nothing is read-only for root")
def test_a_folder_that_is_read_only_is_named(tmp_path: Path) -> None:
    config = configured(tmp_path, ONE)
    (tmp_path / "aus").mkdir(mode=0o500)
    (outcome,) = made(go(config))
    assert "cannot be written" in str(outcome.failure)


def test_a_dry_run_writes_nothing(tmp_path: Path) -> None:
    config = configured(tmp_path, ONE)
    before = sorted(tmp_path.rglob("*"))
    code, said = command("run", str(config), "--dry-run")
    assert (code, said.splitlines()[0]) == (0, "eins: 1 sources, new")
    assert sorted(tmp_path.rglob("*")) == before


def test_a_run_in_json_ends_with_a_summary(tmp_path: Path) -> None:
    code, said = command("run", str(configured(tmp_path, ONE)), "--json", "--jobs", "0")
    rows: list[dict[str, Any]] = [json.loads(line) for line in said.splitlines()]
    assert (code, [row["event"] for row in rows]) == (0, ["briefing", "summary"])
    assert (rows[0]["reason"], rows[1]["made"], rows[1]["exit"]) == ("new", 1, 0)


# --- the ledger ------------------------------------------------------------------------------------------------


def test_a_damaged_ledger_is_named_set_aside_and_made_anew(tmp_path: Path) -> None:
    config = configured(tmp_path, ONE)
    go(config)
    ledger_of(config).write_bytes(b"Schrott " * 2000)
    events = go(config)
    assert any(isinstance(event, Notice) and "damaged" in event.text for event in events)
    assert [each.reason for each in made(events)] == ["new"]
    assert len(list(tmp_path.glob("*.damaged-1"))) == 1
    assert [each.reason for each in made(go(config))] == [None]


@pytest.mark.parametrize("version", [1, 2])
def test_an_older_ledger_is_brought_up_to_date(tmp_path: Path, version: int) -> None:
    config = configured(tmp_path, ONE)
    go(config)
    with closing(sqlite3.connect(ledger_of(config))) as book:
        row = book.execute("SELECT * FROM made").fetchone()
        (file,) = book.execute("SELECT path, sha256, name FROM files").fetchall()
    ledger_of(config).unlink()
    with closing(sqlite3.connect(ledger_of(config))) as book:
        scripts = "".join(MIGRATIONS[:version])
        book.executescript(f"{scripts} PRAGMA application_id = {0x4C426C74}; PRAGMA user_version = {version};")
        with book:
            book.execute("INSERT INTO made VALUES (?, ?, ?, ?, ?)", row)
            if version == 2:
                book.execute("INSERT INTO files VALUES (?, ?, ?)", file)
                book.execute("INSERT INTO deliveries VALUES ('eins', 'p', 'folder:x', 'done', NULL)")
    first, second = made(go(config)), made(go(config))
    assert [each.reason for each in first + second] == ([None] * 2 if version == 2 else ["output missing", None])
    with closing(sqlite3.connect(ledger_of(config))) as book:
        assert book.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS),)


def test_log_tells_why(tmp_path: Path) -> None:
    config = configured(tmp_path, ONE)
    go(config)
    article(tmp_path, "b", "Neues aus dem Hafen.")
    go(config)
    code, said = command("log", "eins", "--why", "--config", str(config))
    assert code == 0
    assert "text changed" in said.splitlines()[0]
    assert "+ artikel/b.txt" in said
    assert command("log", "--config", str(config))[1].count("exit 0") == 2


def test_status_calls_a_briefing_overdue_that_no_run_has_made_for_too_long(tmp_path: Path) -> None:
    config = configured(tmp_path, ONE)
    go(config)
    assert command("status", str(config))[0] == 0
    with history(ledger_of(config)) as book:
        later = datetime.now(UTC) + timedelta(hours=27)
        (found,) = health(book, load(config).tasks, later)
        (back,) = health(book, load(config).tasks, later - timedelta(days=9))
    assert str(found.fault).startswith("overdue")
    assert back.fault is None


# --- commands --------------------------------------------------------------------------------------------------


def test_init_writes_what_check_takes_and_never_over_a_file(tmp_path: Path) -> None:
    path = tmp_path / "lageblatt.toml"
    assert command("init", str(path)) == (0, f"{path}\n")
    article(tmp_path, "a")
    (tmp_path / "artikel").rename(tmp_path / "articles")
    assert command("check", str(path))[0] == 0
    assert command("init", str(path))[0] == 2


@pytest.mark.parametrize("scheduler", ["systemd", "cron", "schtasks"])
def test_schedules_name_the_configuration_whole(tmp_path: Path, scheduler: str) -> None:
    config = configured(tmp_path, ONE)
    code, said = command("schedule", "print", str(config), f"--{scheduler}", "--at", "06:30", "--weekdays")
    assert code == 0
    assert str(config) in said
    assert "30 6" in said or "06:30" in said


@POSIX
def test_three_runs_at_once_are_one(tmp_path: Path) -> None:
    config = configured(tmp_path, ONE)
    first = run(config, HERE)
    next(first)
    others = [
        subprocess.run([sys.executable, "-m", "lageblatt", "run", str(config)], capture_output=True, check=False)
        for _ in range(2)
    ]
    assert [other.returncode for other in others] == [75, 75]
    assert exit_code(list(first)) == 0
