"""What a language's folder knows of figures, acts and stances; empty tables where it has no `merge.toml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from lageblatt.languages import get


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Words, casefolded, with what they stand for; a form of two words is joined by a hyphen ("lehnt-ab")."""

    thousands: str
    decimal: str
    numbers: Mapping[str, int]
    scales: Mapping[str, int]
    bounds: Mapping[str, str]
    units: Mapping[str, str]
    acts: Mapping[str, str]
    people: frozenset[str]
    along: frozenset[str]
    age: frozenset[str]
    reports: frozenset[str]
    denials: frozenset[str]
    adverbs: frozenset[str]
    range: frozenset[str]
    weekdays: Mapping[str, int]
    stances: Mapping[str, tuple[int, int]]
    about: Mapping[str, str]

    def act(self, word: str, following: str) -> str | None:
        """Return what a word says was done to somebody, alone or with the word that follows it."""
        return self.acts.get(word) or self.acts.get(f"{word}-{following}")


@cache
def vocabulary(code: str) -> Vocabulary:
    """Return the vocabulary of a language."""
    row = get(code).lexicon("merge")
    stances = {
        form: (axis, side)
        for axis, pair in enumerate(row.get("stances", ()))
        for side, name in ((1, "for"), (-1, "against"))
        for form in pair[name].split()
    }
    return Vocabulary(
        thousands=row.get("thousands", "\u00a0"),
        decimal=row.get("decimal", ","),
        numbers=MappingProxyType(row.get("numbers", {})),
        scales=MappingProxyType(row.get("scales", {})),
        bounds=_by_form(row.get("bounds", {})),
        units=_by_form(row.get("units", {})),
        acts=_by_form(row.get("acts", {})),
        people=frozenset(row.get("people", "").split()),
        along=frozenset(row.get("along", "").split()),
        age=frozenset(row.get("age", "").split()),
        reports=frozenset(row.get("reports", "").split()),
        adverbs=frozenset(row.get("negating_adverbs", "").split()),
        range=frozenset(row.get("range", "").split()),
        denials=frozenset(row.get("denials", "").split()),
        weekdays={day: number for number, day in enumerate(row.get("weekdays", "").split(), 1)},
        stances=stances,
        about=MappingProxyType(row.get("about", {})),
    )


def _by_form(table: Mapping[str, str]) -> Mapping[str, str]:
    return MappingProxyType({form: name for name, forms in table.items() for form in forms.split()})
