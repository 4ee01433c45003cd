"""A run that is killed, or whose disk fails, at any moment: the next one ends as if nothing had happened.

strace kills the process at the N-th system call of those that change a disk, for every N, or has the N-th fail.
The calls before the run begins (Python's start) are not enumerated: nothing is written there.
"""

from __future__ import annotations

import os
import random
import re
import shutil
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from lageblatt.batch.running import Order, exit_code, run
from samples import ARTICLE

WRITES = "write,pwrite64,fsync,fdatasync,ftruncate"
CALLS = f"{WRITES},rename,renameat,renameat2,unlink,unlinkat,mkdir,mkdirat"
INSTANTS = 100
AT_ONCE = 2
"""Runs side by side, each at a desk of its own."""
HERE = Order(jobs=0)
_CONFIG = """
[briefing.eins]
sources = ["artikel/"]
output = "aus/eins.md"
formats = ["md", "json"]
language = "fr"  # no tagger to load, which would take most of the time
date = 2025-08-18

[deliver]
folder = "tisch"
"""


def traced() -> bool:
    if shutil.which("strace") is None:
        return False
    return subprocess.run(["strace", "-qq", "-o", os.devnull, "true"], check=False).returncode == 0


pytestmark = pytest.mark.skipif(not traced(), reason="strace is not there, or may not trace")


def desk(folder: Path) -> Path:
    (folder / "artikel").mkdir(parents=True)
    (folder / "artikel" / "a.txt").write_text(f"{ARTICLE.title}\n\n{ARTICLE.text}\n", "utf-8")
    (folder / "lageblatt.toml").write_text(_CONFIG, "utf-8")
    return folder / "lageblatt.toml"


def files(config: Path) -> dict[str, bytes]:
    """Return what stands in the folders of outputs, hidden files included."""
    folder = config.parent
    found = [path for name in ("aus", "tisch") for path in (folder / name).rglob("*") if path.is_file()]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def python(config: Path) -> list[str]:
    """Return a run in a process that traps nothing; its bytecode is there before, so that it writes only its own."""
    code = (
        "import sys; from pathlib import Path; from lageblatt.batch.running import Order, run, exit_code; "
        "sys.exit(exit_code(run(Path(sys.argv[1]), Order(jobs=0))))"
    )
    return [sys.executable, "-B", "-c", code, str(config)]


def injected(config: Path, calls: str, fault: str) -> None:
    """Run with a fault injected into one of `calls`."""
    command = ["strace", "-f", "-qq", "-o", os.devnull, "-e", f"trace={calls}", "-e", f"inject={calls}:{fault}"]
    subprocess.run([*command, *python(config)], capture_output=True, check=False)


def count(config: Path, calls: str) -> int:
    """Return how many of `calls` a run makes."""
    log = config.parent / "calls"
    subprocess.run(["strace", "-f", "-qq", "-o", str(log), "-e", f"trace={calls}", *python(config)], check=True)
    return len(re.findall(r"^\d+ +\w+\(", log.read_text("utf-8"), re.MULTILINE))


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Return what a run that nothing disturbs leaves."""
    config = desk(tmp_path_factory.mktemp("whole"))
    subprocess.run(python(config), check=True)
    return files(config)


def recovers(config: Path, wanted: dict[str, bytes]) -> None:
    """Hold that a normal run ends with exactly the files that are wanted, and a second one has nothing to do."""
    assert exit_code(run(config, HERE)) == 0
    assert files(config) == wanted
    assert not list(config.parent.rglob("*.tmp"))
    assert [event for event in run(config, HERE) if getattr(event, "written", ())] == []


@pytest.mark.parametrize(("calls", "fault"), [(CALLS, "signal=KILL"), (WRITES, "error=ENOSPC"), (WRITES, "error=EIO")])
def test_every_call_that_changes_a_disk_may_be_the_last(
    tmp_path: Path, whole: dict[str, bytes], calls: str, fault: str
) -> None:
    number = count(desk(tmp_path / "count"), calls)
    assert number > 20
    configs = [desk(tmp_path / f"{which}") for which in range(1, number + 1)]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        list(pool.map(lambda at: injected(at[1], calls, f"{fault}:when={at[0]}"), enumerate(configs, 1)))
    for config in configs:
        nothing_half(config, whole)
        recovers(config, whole)


def test_a_kill_at_any_instant_loses_nothing(tmp_path: Path, whole: dict[str, bytes]) -> None:
    start = time.perf_counter()
    subprocess.run(python(desk(tmp_path / "count")), check=True)
    seconds, dice = time.perf_counter() - start, random.Random(1)
    delays = [dice.uniform(0.3, 1.2) * seconds for _ in range(INSTANTS)]
    configs = [desk(tmp_path / f"{which}") for which in range(INSTANTS)]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        list(pool.map(killed, configs, delays))
    for config in configs:
        nothing_half(config, whole)
        recovers(config, whole)


def killed(config: Path, delay: float) -> None:
    """Kill a run after `delay` seconds."""
    process = subprocess.Popen(python(config))
    time.sleep(delay)
    process.kill()
    process.wait()


def nothing_half(config: Path, wanted: dict[str, bytes]) -> None:
    """Hold that each file of a name that is wanted is whole."""
    assert {name: data for name, data in files(config).items() if not name.endswith(".tmp")}.items() <= wanted.items()
