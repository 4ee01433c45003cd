"""What a whole process costs: seconds of the processor and peak memory, its children's included."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

PYTHON = (sys.executable,)
LAGEBLATT = (sys.executable, "-m", "lageblatt")
_ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
"""pip compiles what it installs; a checkout that may not keep its bytecode would compile it at each start."""


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds of processor, seconds by the clock, mebibytes at the peak."""

    cpu: float
    wall: float
    memory: float


def cost(command: Sequence[str]) -> Cost:
    """Run `command` and return what it cost; raise CalledProcessError if it failed."""
    begin = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, env=_ENVIRONMENT)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - begin
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    unit = 2**20 if sys.platform == "darwin" else 2**10  # bytes there, kilobytes here
    return Cost(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / unit)


def costs(commands: Sequence[Sequence[str]], rounds: int) -> list[Cost]:
    """Return the median cost of each command; they run in turns, so that a busy machine is busy for all of them."""
    runs = [[cost(command) for command in commands] for _ in range(rounds + 1)][1:]  # the first one may compile
    return [_middle([row[which] for row in runs]) for which in range(len(commands))]


def _middle(found: Sequence[Cost]) -> Cost:
    return Cost(median(c.cpu for c in found), median(c.wall for c in found), median(c.memory for c in found))
