"""How full pages are before the air is spread, and how long composing one takes.

    python tests/benchmarks/page_fill.py [COUNT]

Composes COUNT (500) random briefings as the tests draw them. Only pages count on which something of at most 400 signs
had to stay away: a page that holds all there is has no reason to be full, and some sentences fill a page by themselves.
"""

from __future__ import annotations

import statistics
import sys
import time
from dataclasses import replace
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from lageblatt.compose import compose
from lageblatt.compose.fitting import GAP, LEADING
from lageblatt.model import Briefing, Merged, Paper, Point, Question
from lageblatt.options import Options
from lageblatt.page import blocks, height
from lageblatt.page.paper import views
from random_briefings import material


def fill(briefing: Briefing) -> float:
    """Return the share of the room that is used with the smallest pitch and gaps, where the room is least."""
    page = replace(briefing.page, pitch=round(briefing.page.body * LEADING), gap=GAP)
    body = blocks(replace(briefing, page=page))
    return max(height(body, column) / capacity for column, capacity in views(page))


def had_more(briefing: Briefing, merged: Merged) -> bool:
    """Tell whether something was left out that pages usually hold."""
    shown = {item.quotes[0] for item in briefing.points} | {item.quotes[0] for item in briefing.questions}
    items: tuple[Point | Question, ...] = (*merged.points[: Options().points], *merged.questions)
    kept_away = any(item.quotes[0] not in shown and len(item.text) <= 400 for item in items)
    return kept_away or briefing.left_out.actors > 0


def main(count: int = 500) -> None:
    """Print the figures."""
    fills, seconds = [], []
    for seed in range(count):
        analyses, merged = material(seed)
        options = Options(date=date(2025, 8, 18), paper=list(Paper)[seed % 2])
        start = time.process_time()
        briefing = compose(analyses, merged, options)
        seconds.append(time.process_time() - start)
        if had_more(briefing, merged):
            fills.append(fill(briefing))
    slow = sorted(seconds)[int(0.95 * count)]
    print(f"{len(fills)} of {count} pages had to leave something out")
    print(f"fill: median {statistics.median(fills):.1%}, 5th percentile {statistics.quantiles(fills, n=20)[0]:.1%}")
    print(f"composing: median {statistics.median(seconds) * 1000:.0f} ms, 95th percentile {slow * 1000:.0f} ms")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
