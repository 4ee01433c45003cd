"""Every knob of a briefing: its default and its meaning in one place."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, fields
from datetime import date

from lageblatt.model import Paper

VERSION = "0.1.0"
METHODS = (
    "reader",
    "blend",
    "lead",
    "lexrank",
    "textrank",
    "lsa",
    "luhn",
    "sum-basic",
    "kl",
    "reduction",
    "edmundson",
)
"""Names of the rankers, the default first; `ranking.METHODS` has the functions, and a test holds both together."""


@dataclass(frozen=True, slots=True)
class Options:
    """How a briefing is made.

    title:    printed title; the title of the first source if None.
    date:     of the briefing; today if not given (the only look at the clock).
    language: of labels and dates; that of most sources if None.
    method:   name of the ranker.
    points:   key points at most, the lead sentence included.
    paper:    sheet that the briefing is set on; it fits the other one as well.
    layout:   text of a layout in TOML (sections, order, labels, quotas); the shipped one if None.
    """

    title: str | None = None
    date: date = field(default_factory=date.today)
    language: str | None = None
    method: str = METHODS[0]
    points: int = 6
    paper: Paper = Paper.A4
    layout: str | None = None

    def key(self) -> str:
        """Stable hash of all options and the version: equal keys and equal texts give equal bytes."""
        values = [f"{each.name}={getattr(self, each.name)!r}" for each in fields(self)]
        return hashlib.sha256("\n".join([VERSION, *values]).encode("utf-8", "surrogatepass")).hexdigest()
