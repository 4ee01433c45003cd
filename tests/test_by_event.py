"""Briefings by event: a page for each, an index of those there are, nobody's edit and no page lost."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from lageblatt.batch.delivering import Delivered
from lageblatt.batch.ledger import Outcome
from lageblatt.batch.running import Event, Order, exit_code, run
from lageblatt.cli.program import program

BRIDGE = (
    "Brücke über die Elbe gesperrt",
    "Die Brücke über die Elbe in Dresden ist seit Montag gesperrt. Das Tiefbauamt hat Risse im Beton gefunden. "
    "Die Sperrung der Brücke dauert nach Angaben des Tiefbauamts bis Oktober.",
)
BRIDGE_LATER = (
    "Tiefbauamt: Risse im Beton der Brücke",
    "Das Tiefbauamt in Dresden hat weitere Risse im Beton der Brücke über die Elbe gefunden. Die Brücke bleibt "
    "gesperrt. Wie lange die Sperrung der Brücke dauert, ist offen.",
)
STRIKE = (
    "Warnstreik bei den Kliniken",
    "Die Gewerkschaft hat die Pflegekräfte der Kliniken zu einem Warnstreik aufgerufen. Der Warnstreik beginnt am "
    "Dienstag. Die Kliniken sagten planbare Operationen ab.",
)
CONFIG = """
[briefing.lage]
sources = ["artikel/"]
output = "aus/{event}.md"
by_event = true
title = "Die Lage"
language = "de"
date = 2025-08-18
"""
HERE = Order(jobs=0)
BRIDGE_PAGE, STRIKE_PAGE = "bruecke-ueber-die-elbe-gesperrt.md", "warnstreik-bei-den-kliniken.md"


def article(folder: Path, name: str, told: tuple[str, str], day: str = "2025-08-18") -> None:
    (folder / "artikel").mkdir(exist_ok=True)
    (folder / "artikel" / f"{name}.md").write_text(f"---\ndate: {day}\n---\n# {told[0]}\n\n{told[1]}\n", "utf-8")


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    article(tmp_path, "b", BRIDGE, "2025-08-16")
    article(tmp_path, "c", STRIKE)
    (tmp_path / "lageblatt.toml").write_text(CONFIG, "utf-8")
    return tmp_path


def go(desk: Path, order: Order = HERE) -> list[Event]:
    return list(run(desk / "lageblatt.toml", order))


def made(desk: Path, order: Order = HERE) -> Outcome:
    (outcome,) = (event for event in go(desk, order) if isinstance(event, Outcome))
    return outcome


def pages(desk: Path) -> dict[str, str]:
    return {path.name: path.read_text("utf-8") for path in sorted((desk / "aus").iterdir())}


def names(paths: tuple[Path, ...]) -> list[str]:
    return [path.name for path in paths]


def test_a_page_for_each_event_and_an_index(desk: Path) -> None:
    article(desk, "d", BRIDGE_LATER)
    outcome = made(desk)
    assert (outcome.reason, names(outcome.written)) == ("new", [BRIDGE_PAGE, STRIKE_PAGE, "index.md"])
    assert pages(desk)["index.md"] == (
        "# Die Lage, 18. August 2025\n\n"
        f"- **Brücke über die Elbe gesperrt** (2): [{BRIDGE_PAGE}]({BRIDGE_PAGE})\n"
        f"- **Warnstreik bei den Kliniken** (1): [{STRIKE_PAGE}]({STRIKE_PAGE})\n"
    )
    assert "Tiefbauamt" in pages(desk)[BRIDGE_PAGE]
    assert "Tiefbauamt" not in pages(desk)[STRIKE_PAGE]
    assert made(desk).reason is None


def test_an_event_keeps_its_file_while_more_is_reported_and_only_its_page_is_made_again(desk: Path) -> None:
    made(desk)
    article(desk, "a", BRIDGE_LATER)  # its name puts it first
    outcome = made(desk)
    assert (outcome.reason, names(outcome.written)) == ("text changed", [BRIDGE_PAGE, "index.md"])
    assert outcome.gone == ()


def test_pages_are_the_same_bytes_whichever_way_they_came_about(desk: Path) -> None:
    made(desk)
    article(desk, "d", BRIDGE_LATER)
    made(desk)
    step_by_step = pages(desk)
    made(desk, Order(jobs=0, forced=True))
    assert pages(desk) == step_by_step
    made(desk, Order(jobs=2, forced=True))
    assert pages(desk) == step_by_step


def test_the_page_of_an_event_that_is_gone_stays_and_is_named_and_in_the_index_no_more(desk: Path) -> None:
    made(desk)
    (desk / "artikel" / "c.md").unlink()
    outcome = made(desk)
    assert (names(outcome.gone), outcome.failure) == ([STRIKE_PAGE], None)
    assert STRIKE_PAGE in pages(desk)
    assert STRIKE_PAGE not in pages(desk)["index.md"]
    assert made(desk).reason is None
    said = CliRunner().invoke(program, ["log", "lage", "--why", "--config", str(desk / "lageblatt.toml")]).output
    assert f"aus/{STRIKE_PAGE}: no source tells of its event any more; the page stays" in said
    article(desk, "c", STRIKE)  # it comes back: what stands there is ours, nobody has edited it
    outcome = made(desk)
    assert (outcome.edited, outcome.gone) == ((), ())
    assert STRIKE_PAGE in pages(desk)["index.md"]


def test_a_page_that_somebody_edited_is_left_alone_until_its_event_changes(desk: Path) -> None:
    made(desk)
    (desk / "aus" / STRIKE_PAGE).write_text("von Hand", "utf-8")
    article(desk, "d", BRIDGE_LATER)
    assert made(desk).edited == ()
    assert pages(desk)[STRIKE_PAGE] == "von Hand"
    article(desk, "c", (STRIKE[0], f"{STRIKE[1]} Verletzt wurde niemand."))
    (copy,) = made(desk).edited
    assert copy.read_text("utf-8") == "von Hand"
    assert "Warnstreik" in pages(desk)[STRIKE_PAGE]


def test_one_page_that_cannot_be_written_does_not_stop_the_others(desk: Path) -> None:
    (desk / "aus" / STRIKE_PAGE).mkdir(parents=True)
    outcome = made(desk)
    assert outcome.failure == f"{desk / 'aus' / STRIKE_PAGE}: cannot be written: it is a folder"
    assert (names(outcome.written), exit_code([outcome])) == ([BRIDGE_PAGE, "index.md"], 3)
    assert STRIKE_PAGE not in (desk / "aus" / "index.md").read_text("utf-8")
    (desk / "aus" / STRIKE_PAGE).rmdir()
    outcome = made(desk)
    assert (outcome.reason, names(outcome.written)) == ("failed last time", [STRIKE_PAGE, "index.md"])


def test_a_page_that_is_missing_is_made_again_alone(desk: Path) -> None:
    made(desk)
    (desk / "aus" / STRIKE_PAGE).unlink()
    outcome = made(desk)
    assert (outcome.reason, names(outcome.written)) == ("output missing", [STRIKE_PAGE])


def test_titles_that_are_alike_get_names_of_their_own(desk: Path) -> None:
    article(desk, "b", ("Index", BRIDGE[1]))
    article(desk, "c", ("Index", STRIKE[1]))
    assert names(made(desk).written) == ["index-2.md", "index-3.md", "index.md"]


def test_what_is_new_is_told_against_the_page_of_the_same_event_the_day_before(desk: Path) -> None:
    text = CONFIG.replace("aus/", "aus/{date}/").replace("date = 2025-08-18\n", "")
    (desk / "lageblatt.toml").write_text(text + 'since_last = true\nformats = ["json", "md"]\n', "utf-8")
    days = [date(2025, 8, 17), date(2025, 8, 18)]
    made(desk, Order(jobs=0, date=days[0]))
    money = "Der Stadtrat bewilligte am Montagabend zwölf Millionen Euro für den Neubau."
    article(desk, "d", (BRIDGE_LATER[0], f"{BRIDGE_LATER[1]} {money}"))
    made(desk, Order(jobs=0, date=days[1]))
    folder = desk / "aus" / "2025-08-18"
    bridge, strike = (
        json.loads((folder / name).with_suffix(".json").read_text("utf-8")) for name in (BRIDGE_PAGE, STRIKE_PAGE)
    )
    assert [bool(point.get("new")) for point in strike["points"]] == [False] * len(strike["points"])
    fresh = {point["text"] for point in bridge["points"] if point.get("new")}
    assert money in fresh
    assert fresh < {point["text"] for point in bridge["points"]}


def test_copies_of_all_pages_and_of_the_index_are_delivered(desk: Path) -> None:
    (desk / "lageblatt.toml").write_text(CONFIG + '[deliver]\nfolder = "tisch"\n', "utf-8")
    assert [event.fault for event in go(desk) if isinstance(event, Delivered)] == [None]
    assert sorted(path.name for path in (desk / "tisch").iterdir()) == sorted(pages(desk))


def test_check_names_the_pages_and_writes_nothing(desk: Path) -> None:
    done = CliRunner().invoke(program, ["check", str(desk / "lageblatt.toml")])
    assert done.output.splitlines()[0] == "lage: 2 sources, new"
    assert [Path(line.strip()).name for line in done.output.splitlines()[1:]] == [BRIDGE_PAGE, STRIKE_PAGE, "index.md"]
    assert not (desk / "aus").exists()
    made(desk)
    assert CliRunner().invoke(program, ["check", str(desk / "lageblatt.toml")]).output == (
        "lage: 2 sources, nothing changed\n"
    )
