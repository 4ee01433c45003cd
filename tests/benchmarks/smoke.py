"""A guard against becoming slow: briefing the German seed as a multiple of a fixed loop in plain Python.

    python tests/benchmarks/smoke.py

Exits 1 if it takes more than twice the multiple that was measured. A ratio in one process says much the same on every
machine, and both sides are the best of several rounds, so that a busy machine does not fail it.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from lageblatt import brief, read, render
from lageblatt.options import Options

SEED = Path(__file__).parents[2] / "seeds" / "000_44a2e6ddf9feb0ac.txt"
MEASURED = 17.0
"""Multiple that this program prints on an idle machine (16.2 to 17.5): the seed's page is composed at three sizes."""
ROUNDS = 9


def loop() -> int:
    """Count words of a fixed text: dictionaries, strings and calls, as the work itself has."""
    counts: dict[str, int] = {}
    for number in range(20_000):
        word = f"w{number * 7919 % 997}"
        counts[word] = counts.get(word, 0) + len(word)
    return sum(counts.values())


def page() -> bytes:
    """Make the page of the seed."""
    return render(brief([read(SEED)], Options(date=date(2025, 8, 18))), "docx")


def best(work: Callable[[], object]) -> float:
    """Return the least seconds of the processor that the work takes, once it is warm."""
    work()
    times = []
    for _ in range(ROUNDS):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def main() -> int:
    """Measure, print, and tell by the exit code."""
    multiple = best(page) / best(loop)
    print(f"a page takes {multiple:.1f} times the loop; {MEASURED} was measured, {2 * MEASURED} is the limit")
    return 1 if multiple > 2 * MEASURED else 0


if __name__ == "__main__":
    sys.exit(main())
