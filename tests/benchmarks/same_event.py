"""Whether two articles tell of one event, against pairs rated by people (SemEval 2022, task 8, as text pairs).

    python tests/benchmarks/same_event.py PAIRS.jsonl.xz [--semantic]

Pairs rated up to 2 are one event, from 3 on two; those between are left out. The threshold is read off the first half
of the file, the accuracy is measured on the second. Prints the curve: the accuracy at each threshold.
"""

from __future__ import annotations

import argparse
import json
import lzma
from collections.abc import Sequence
from pathlib import Path

from lageblatt.merge.events import likenesses_of
from lageblatt.model import Article

Scored = tuple[float, bool]
KINDS = (("de", "de"), ("en", "en"), ("de", "en"))
STEPS = [number / 20 for number in range(4, 61)]


def scored(rows: Sequence[dict[str, str]], kind: tuple[str, str], semantic: bool) -> list[Scored]:
    """Return the likeness of each pair of a kind and whether it is one event; all pairs of the kind are the heap."""
    chosen = [row for row in rows if tuple(sorted((row["lang1"], row["lang2"]))) == kind]
    chosen = [row for row in chosen if not 2 < float(row["Overall"]) < 3]
    heap = [
        Article("", row[f"text{n}"].strip(), f"{i}-{n}", row[f"lang{n}"])
        for i, row in enumerate(chosen)
        for n in (1, 2)
    ]
    likeness = likenesses_of(heap, semantic)
    return [(likeness[2 * i, 2 * i + 1], float(row["Overall"]) <= 2) for i, row in enumerate(chosen)]


def accuracy(pairs: Sequence[Scored], threshold: float) -> float:
    return sum((score >= threshold) == same for score, same in pairs) / len(pairs)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pairs", type=Path)
    parser.add_argument("--semantic", action="store_true")
    given = parser.parse_args()
    with lzma.open(given.pairs, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    halves = rows[: len(rows) // 2], rows[len(rows) // 2 :]
    for kind in KINDS:
        tune, measure = (scored(half, kind, given.semantic) for half in halves)
        best = max(STEPS, key=lambda step: (accuracy(tune, step), -abs(step - 1)))
        shipped = f"{accuracy(tune, 1):.3f}, {accuracy(measure, 1):.3f}"
        print(f"{'-'.join(kind)}: first half {accuracy(tune, best):.3f} at {best:.2f}")
        print(f"  second half {accuracy(measure, best):.3f} ({len(measure)} pairs); as shipped (1.00): {shipped}")
        print("  " + "  ".join(f"{step:.1f}:{accuracy(measure, step):.2f}" for step in STEPS[::4]))


if __name__ == "__main__":
    main()
