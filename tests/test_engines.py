"""Engines: who is killed costs nothing, a poison article costs itself, and all give the same bytes."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest

from lageblatt.batch.engines import engine
from lageblatt.batch.ledger import Outcome
from lageblatt.batch.rounds import Lost, Maker, by_batches, drive
from lageblatt.batch.running import Order, run
from lageblatt.batch.task import Settings
from lageblatt.errors import LageblattError

POSIX = pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")


def doubled(numbers: list[int]) -> list[int]:
    """Double numbers; 13 ends the process, 14 never ends."""
    for number in numbers:
        if number == 13:
            os.kill(os.getpid(), signal.SIGKILL)
        while number == 14:
            time.sleep(1)
    return [number * 2 for number in numbers]


def as_it_is(number: int) -> int:
    return number


def maker(numbers: list[int]) -> Maker[list[object]]:
    return (yield from by_batches(doubled, numbers, as_it_is))


@POSIX
def test_poison_costs_only_itself() -> None:
    numbers = list(range(100))
    with engine(Settings(jobs=2, seconds=2)) as workers:
        found, small = drive(iter([maker(numbers), maker([1, 2])]), workers)
    lost = [number for number, result in zip(numbers, found, strict=True) if isinstance(result, Lost)]
    assert (lost, small) == ([13, 14], [2, 4])
    assert [result for result in found if not isinstance(result, Lost)] == [2 * n for n in numbers if n not in lost]


def articles(folder: Path, briefings: int, each: int) -> Path:
    """Lay out articles of three sentences, `each` for a briefing, and the configuration."""
    parts = []
    for number in range(briefings):
        place = folder / "artikel" / str(number)
        place.mkdir(parents=True)
        parts.append(f'[briefing.b{number}]\nsources = ["artikel/{number}"]\noutput = "aus/{number}.json"\n')
        parts[-1] += 'language = "de"\ndate = 2025-08-18\n'
        for which in range(each):
            text = f"Meldung {which}\n\nDer Ort {number} baut {which + 2} Brücken. Das sagte Vera Lindt."
            (place / f"{which:03}.txt").write_text(text, "utf-8")
    path = folder / "lageblatt.toml"
    path.write_text("\n".join(parts), "utf-8")
    return path


def pages(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (folder / "aus").iterdir()}


@POSIX
def test_a_thousand_articles_while_workers_are_killed(tmp_path: Path) -> None:
    config = articles(tmp_path, briefings=10, each=100)
    command = [sys.executable, "-m", "lageblatt", "run", str(config), "--jobs", "2", "--json"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE)
    killed = 0
    while process.poll() is None and killed < 5:
        time.sleep(0.7)
        workers = [each for each in psutil.Process(process.pid).children(recursive=True) if not each.children()]
        for worker in workers[-1:]:
            if "forkserver" in " ".join(worker.cmdline()) and worker.ppid() != process.pid:
                worker.kill()
                killed += 1
    out, _ = process.communicate(timeout=100)
    rows = [json.loads(line) for line in out.splitlines()]
    assert (process.returncode, killed > 0) == (0, True), rows
    assert [row["name"] for row in rows[:-1]] == [f"b{number}" for number in range(10)]
    found = pages(tmp_path)
    counts = [json.loads(data) for data in found.values()]
    assert [len(row["sources"]) + row["left_out"]["sources"] for row in counts] == [100] * 10
    quiet = [event.failure for event in run(config, Order(("b3",), forced=True, jobs=0)) if isinstance(event, Outcome)]
    assert quiet == [None]
    assert pages(tmp_path) == found


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    """Keep a scheduler and two workers, each a process, on loopback."""
    distributed = pytest.importorskip("distributed")
    place = {"host": "127.0.0.1", "protocol": "tcp", "dashboard_address": None}
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, processes=True, **place) as found:
        yield found


def on_cluster(config: Path, address: str) -> None:
    """Have the work done by a cluster."""
    text = f'[run]\nengine = "dask"\nscheduler = "{address}"\n\n'
    config.write_text(text + config.read_text("utf-8"), "utf-8")


def here(config: Path) -> None:
    """Have the work done on this machine again."""
    config.write_text(config.read_text("utf-8").split("\n\n", 1)[1], "utf-8")


def test_a_cluster_gives_the_same_bytes(tmp_path: Path, cluster: Any) -> None:  # noqa: ANN401
    config = articles(tmp_path, briefings=2, each=3)
    assert [event.failure for event in run(config, Order(jobs=0)) if isinstance(event, Outcome)] == [None, None]
    expected = pages(tmp_path)
    on_cluster(config, cluster.scheduler_address)
    forced = [event.failure for event in run(config, Order(forced=True)) if isinstance(event, Outcome)]
    assert forced == [None, None]
    assert pages(tmp_path) == expected


@POSIX
def test_poison_costs_only_itself_on_a_cluster(cluster: Any) -> None:  # noqa: ANN401
    numbers = list(range(40))
    workers_before = {worker.pid for worker in cluster.workers.values()}
    with engine(Settings(engine="dask", scheduler=cluster.scheduler_address, seconds=2)) as workers:
        found, small = drive(iter([maker(numbers), maker([1, 2])]), workers)
    lost = {number: result.cause for number, result in enumerate(found) if isinstance(result, Lost)}
    assert lost == {13: "breaks down what works on it", 14: "takes too long"}
    assert (small, [each for each in found if not isinstance(each, Lost)]) == (
        [2, 4],
        [2 * number for number in numbers if number not in lost],
    )
    assert {worker.pid for worker in cluster.workers.values()} == workers_before


@POSIX
def test_workers_of_a_cluster_are_killed(tmp_path: Path, cluster: Any) -> None:  # noqa: ANN401
    config = articles(tmp_path, briefings=4, each=20)
    on_cluster(config, cluster.scheduler_address)
    killed: list[int] = []
    outcomes: list[Outcome] = []
    for event in run(config, Order()):
        assert isinstance(event, Outcome)
        outcomes.append(event)
        if len(outcomes) < 3:  # while others are at work
            worker = next(each for each in cluster.workers.values() if each.pid not in (*killed, None))
            killed.append(worker.pid)
            os.kill(worker.pid, signal.SIGKILL)
    assert (len(killed), [each.name for each in outcomes]) == (2, [f"b{number}" for number in range(4)])
    assert {(each.failure, each.set_aside) for each in outcomes} == {(None, ())}
    found = pages(tmp_path)
    here(config)
    assert [event.reason for event in run(config, Order(forced=True, jobs=0)) if isinstance(event, Outcome)]
    assert pages(tmp_path) == found


CLUSTER = """
import time
from distributed import LocalCluster
place = {"host": "127.0.0.1", "protocol": "tcp", "dashboard_address": None}
with LocalCluster(n_workers=1, threads_per_worker=1, processes=False, **place) as cluster:
    print(cluster.scheduler_address, flush=True)
    time.sleep(300)
"""


def test_a_scheduler_that_dies_ends_the_run_in_a_sentence_and_costs_no_article(tmp_path: Path) -> None:
    pytest.importorskip("distributed")
    config = articles(tmp_path, briefings=8, each=2)
    command = [sys.executable, "-c", CLUSTER]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as dying:
        assert dying.stdout is not None
        on_cluster(config, dying.stdout.readline().strip())
        events = run(config, Order())
        next(events)
        dying.kill()
        with pytest.raises(LageblattError, match="the next run makes what is left"):
            list(events)
    here(config)
    done = [event for event in run(config, Order(jobs=0)) if isinstance(event, Outcome)]
    assert {(each.failure, each.set_aside) for each in done} == {(None, ())}
    assert len(pages(tmp_path)) == 8
