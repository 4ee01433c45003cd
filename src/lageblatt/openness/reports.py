"""What a sentence reports: which cues tell of no plan after all, and what governs the clause that is reported.

Works on a language's `clauses.toml`; a language without one keeps its cues and has no governor.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from lageblatt.openness.clauses import Forms
from lageblatt.openness.cues import Cue

_AHEAD = "future_time"
_NAMED = ("day ahead", "year ahead")
"""Features of a day or year that is named and lies ahead."""
_DECIDING = ("unconfirmed", "disputed", "demand")
"""Kinds that decide over the clause they govern: right in 44 of 60, 11 of 13, 5 of 6 marked sentences. What is planned
or asked governs clauses of any kind."""


def without_reports(cues: Sequence[Cue], text: str, said: Mapping[str, float], verbs: Forms | None) -> tuple[Cue, ...]:
    """Return the cues without those of plans whose clause reports: "es wird vermutet", "soll geflohen sein".

    `said` are the features of clauses and days. A clause that names a time to come plans.
    """
    if verbs is None or any(said.get(name) for name in _NAMED):
        return tuple(cues)
    times = [cue for cue in cues if cue.name == _AHEAD]
    return tuple(
        cue
        for cue in cues
        if not _reports(verbs.reports.get(cue.name, ""), said) or any(_together(cue, each, text) for each in times)
    )


def _reports(pattern: str, said: Collection[str]) -> bool:
    verb = pattern.partition(" ")[0]
    plans = (f"clause {verb} infinitive", f"clause {verb} passive")
    return f"clause {pattern}" in said and not any(plan in said for plan in plans)


def _together(one: Cue, other: Cue, text: str) -> bool:
    return "," not in text[min(one.end, other.end) : max(one.start, other.start)]


def governor(cues: Sequence[Cue], text: str, kinds: Mapping[str, str], verbs: Forms | None) -> str:
    """Return the kind of what governs the first clause with "dass" or "ob": "es wird vermutet, dass …".

    "" if there is no such clause, or what stands before it is of no kind, of several, or of one that decides nothing.
    """
    begins = next(_begins(text, verbs), 0) if verbs else 0
    found = {kinds[cue.name] for cue in cues if cue.start < begins}
    return found.pop() if len(found) == 1 and found <= set(_DECIDING) else ""


def _begins(text: str, verbs: Forms) -> Iterator[int]:
    words = "|".join(sorted(verbs.words["that"] | verbs.words["whether"]))
    return (match.start() for match in re.finditer(rf", (?:{words})\b", text))
