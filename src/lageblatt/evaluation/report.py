"""A comparison as people read it, a table for each kind of reference, and as machines do, in JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

from lageblatt.evaluation.comparison import BASELINE, Figure
from lageblatt.evaluation.figures import ROUGE, SHARES, Limits
from lageblatt.options import VERSION

FORMAT = "lageblatt.evaluation/1"
PLACES = 6
"""Decimal places in the JSON: finer than any difference that means something, coarse for any machine."""
_TABLES = {
    "Marked sentences": {"key": "key", "alone": "alone"},
    **{name: {share: f"{name} {share}" for share in SHARES} for name in ROUGE},
}
"""Heading -> column -> figure."""


@dataclass(frozen=True, slots=True)
class Report:
    """What was compared and what came out: figures by method and name."""

    gold: str
    limits: Limits
    rounds: int
    methods: Mapping[str, Mapping[str, Figure]]


def as_json(report: Report) -> str:
    """Return the report as one JSON object; `low` and `high` bound the difference from the baseline."""
    methods = {
        method: {name: {key: round(value, PLACES) for key, value in asdict(each).items()} for name, each in row.items()}
        for method, row in report.methods.items()
    }
    head = {"format": FORMAT, "version": VERSION, "gold": report.gold}
    asked = {**asdict(report.limits), "bootstrap": report.rounds, "baseline": BASELINE}
    return json.dumps({**head, **asked, "methods": methods}, ensure_ascii=False, indent=1) + "\n"


def as_text(report: Report) -> str:
    """Return the report as tables of at most 80 cells."""
    lines = [
        f"{report.gold}, in brackets the 95 % interval of the difference from {BASELINE} ({report.rounds:,} resamples)"
    ]
    reached = next(iter(report.methods.values()))
    for title, columns in _TABLES.items():
        shown = {label: name for label, name in columns.items() if name in reached}
        if shown:
            count = max(reached[name].articles for name in shown.values())
            lines += ["", f"{title}, {_size(title, report.limits)}, {count} articles", *_table(report, shown)]
    return "\n".join(lines) + "\n"


def _size(title: str, limits: Limits) -> str:
    return f"first {limits.words} words" if limits.words and title in ROUGE else f"first {limits.points} sentences"


def _table(report: Report, columns: Mapping[str, str]) -> list[str]:
    """Return a table with a row for each method and a column for each figure."""
    rows = [["", *columns]]
    for method, row in report.methods.items():
        rows.append([method, *(_cell(row[name], method != BASELINE) for name in columns.values())])
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return [_line(row, widths) for row in rows]


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    return "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()


def _cell(figure: Figure, compared: bool) -> str:
    mean = f"{figure.mean:.3f}"
    return f"{mean} [{_signed(figure.low)} {_signed(figure.high)}]" if compared else mean


def _signed(value: float) -> str:
    return f"{value:+.3f}".replace("-", "−").replace("0.", ".")
