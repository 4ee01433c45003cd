"""How long 10,000 articles into 200 briefings take, on which memory, and a second run that has nothing to do.

`python tests/benchmarks/batch.py TEXTS.jsonl FOLDER [--articles N] [--briefings N] [--engine local|dask]`: a line of
TEXTS is an object with `title` and `text`. Each article is one of these with a sentence of its own.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

import psutil


def lay_out(texts: Path, folder: Path, articles: int, briefings: int, engine: str) -> Path:
    """Write the articles, those of each briefing into a folder, and the configuration."""
    rows = [json.loads(line) for line in texts.read_text("utf-8").splitlines()]
    config = [
        f'[run]\nengine = "{engine}"\njobs = 2'
        if engine == "local"
        else '[run]\nengine = "dask"\nscheduler = "tcp://127.0.0.1:8786"'
    ]
    for number in range(briefings):
        place = folder / "articles" / f"{number:03}"
        place.mkdir(parents=True, exist_ok=True)
        lines = (
            f'sources = ["articles/{number:03}"]',
            'output = "out/{name}.docx"',
            'language = "de"',
            "date = 2025-08-18",
        )
        config.append("\n".join((f"[briefing.b{number:03}]", *lines)))
        for which in range(number, articles, briefings):
            row = rows[which % len(rows)]
            (place / f"{which:05}.txt").write_text(
                f"{row['title']}\n\n{row['text']}\n\nDie Meldung trägt die Nummer {which}.\n", "utf-8"
            )
    path = folder / "lageblatt.toml"
    path.write_text("\n\n".join(config), "utf-8")
    return path


@contextmanager
def cluster() -> Iterator[None]:
    """Keep a scheduler and a worker with two processes on loopback."""
    from distributed import LocalCluster  # noqa: PLC0415 - an extra

    place = {"host": "127.0.0.1", "scheduler_port": 8786, "dashboard_address": None}
    with LocalCluster(n_workers=2, threads_per_worker=1, **place):
        yield


def measured(config: Path) -> tuple[float, int, int]:
    """Return seconds, peak memory of the parent in MB, and exit code of a run."""
    start = time.perf_counter()
    process = subprocess.Popen([sys.executable, "-m", "lageblatt", "run", str(config)], stdout=subprocess.DEVNULL)
    peak, half = 0, []
    while process.poll() is None:
        try:
            half.append(psutil.Process(process.pid).memory_info().rss // 1_000_000)
            peak = max(peak, half[-1])
        except psutil.NoSuchProcess:
            break
        time.sleep(0.2)
    process.wait()
    print("memory in MB over the run, in tenths:", half[:: max(1, len(half) // 10)])
    return time.perf_counter() - start, peak, process.returncode


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("texts", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--briefings", type=int, default=200)
    parser.add_argument("--engine", choices=("local", "dask"), default="local")
    given = parser.parse_args()
    with cluster() if given.engine == "dask" else nullcontext():
        file = lay_out(given.texts, given.folder, given.articles, given.briefings, given.engine)
        for name in ("first run", "second run"):
            seconds, memory, code = measured(file)
            print(f"{given.engine}, {name}: {seconds:.1f} s, parent at most {memory} MB, exit {code}", flush=True)
