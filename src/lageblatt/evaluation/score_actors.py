"""Measure who is found by cross-validation on articles whose actors readers marked, and why it is not enough.

    python -m lageblatt.evaluation.score_actors gold-train:de gold-train-en:en
    python -m lageblatt.evaluation.score_actors gold-train:de --causes --hold 5

Figures, each the mean over articles: `p`, share of the rows that are a marked actor (one listed twice is an error);
`r`, share of the actors ranked central or secondary that have a row; `f` of both; `central`, of those ranked central;
`central@6`, within the first six rows. Weights are learned anew for each fold. --hold N measures every Nth article
apart, from the last of the first N: look for errors in the others only. --causes counts what went wrong.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean

from lageblatt.actors.examples import WANTED, Candidate, Example, load
from lageblatt.actors.finding import MOST
from lageblatt.actors.make_weights import best_missing, crossed
from lageblatt.actors.weighing import chosen

FIRST = 6


@dataclass(frozen=True, slots=True)
class Scored:
    """An article with the candidates that got a row, in the order of the rows."""

    example: Example
    rows: tuple[int, ...]

    def right(self, rows: Sequence[int]) -> set[int]:
        """Return the gold actors that these rows show."""
        return {self.example.candidates[at].gold for at in rows} - {-1}

    def recall(self, ranks: Sequence[str], rows: Sequence[int]) -> float | None:
        """Return the share of the gold actors of these ranks that the rows show, None if there are none."""
        wanted = {at for at, actor in enumerate(self.example.actors) if actor["rank"] in ranks}
        return len(wanted & self.right(rows)) / len(wanted) if wanted else None


def score(folder: Path, code: str, folds: int) -> list[Scored]:
    """Return each article of a gold folder with the rows that weights learned without it choose."""
    examples = load(folder, code)
    chances = crossed(examples, folds)
    missing, _ = best_missing(examples, chances)
    return [Scored(each, chosen(own, missing, MOST)) for each, own in zip(examples, chances, strict=True)]


def figures(scored: Sequence[Scored]) -> dict[str, float]:
    """Return the mean figures."""
    rows = [_figures(each) for each in scored]
    names = list(rows[0]) if rows else []
    return {name: fmean(value for row in rows if (value := row[name]) is not None) for name in names}


def _figures(each: Scored) -> dict[str, float | None]:
    precision = len(each.right(each.rows)) / len(each.rows) if each.rows else 0.0
    recall = each.recall(WANTED, each.rows)
    both = precision + (recall or 0.0)
    return {
        "p": precision,
        "r": recall,
        "f": None if recall is None else 2 * precision * recall / both if both else 0.0,
        "central": each.recall(["central"], each.rows),
        f"central@{FIRST}": each.recall(["central"], each.rows[:FIRST]),
        "rows": float(len(each.rows)),
    }


def causes(each: Scored) -> Iterator[str]:
    """Yield why rows are false and why central actors have none, one text each."""
    shown: set[int] = set()
    for at in each.rows:
        candidate = each.example.candidates[at]
        if candidate.gold < 0:
            yield f"false row: {_what(candidate, each.example)} ({candidate.sort})"
        elif candidate.gold in shown:
            yield f"false row: second one of an actor ({candidate.sort})"
        shown.add(candidate.gold)
    found = {candidate.gold for candidate in each.example.candidates}
    for at, actor in enumerate(each.example.actors):
        if actor["rank"] == "central" and at not in shown:
            yield f"missed central: {'scored too low' if at in found else 'no candidate'} ({actor['type']})"


def _what(candidate: Candidate, example: Example) -> str:
    forms = {candidate.name, *candidate.aliases}
    if forms & set(example.others):
        return "the reader says no actor"
    longer = [form for actor in example.actors for form in actor["surface"] if forms & set(form.split())]
    return "part of a longer name" if longer else "the reader does not name it"


def kinds(scored: Sequence[Scored]) -> Counter[str]:
    """Count the rows that are an actor by its type and the kind that the row shows."""
    found: Counter[str] = Counter()
    for each in scored:
        for at in each.rows:
            candidate = each.example.candidates[at]
            if candidate.gold >= 0:
                found[f"{each.example.actors[candidate.gold]['type']} shown as {candidate.kind}"] += 1
    return found


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the figures of each gold folder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="+", metavar="FOLDER:LANGUAGE")
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--hold", type=int, default=0)
    parser.add_argument("--causes", action="store_true")
    options = parser.parse_args(arguments)
    for argument in options.gold:
        folder, _, code = argument.rpartition(":")
        scored = score(Path(folder), code, options.folds)
        _report(argument, scored)
        seen = [each for at, each in enumerate(scored) if not options.hold or at % options.hold != options.hold - 1]
        if options.hold:
            _report("  seen", seen)
            _report("  held", scored[options.hold - 1 :: options.hold])
        if options.causes:
            _print_counts(Counter(cause for each in seen for cause in causes(each)))
            _print_counts(kinds(seen))


def _report(name: str, scored: Sequence[Scored]) -> None:
    found = " ".join(f"{figure} {value:.3f}" for figure, value in figures(scored).items())
    sys.stdout.write(f"{name}: {len(scored)} articles, {found}\n")


def _print_counts(counts: Counter[str]) -> None:
    for name, count in counts.most_common():
        sys.stdout.write(f"  {count:4} {name}\n")


if __name__ == "__main__":
    main()
