"""Roles are put into the nominative by rule, and by no other change."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from lageblatt.actors.nominative import gender_by, is_role_of, nominative

CASES = [
    json.loads(line)
    for line in (Path(__file__).parent / "cases/actors/nominative.jsonl").read_text("utf-8").splitlines()
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["role"])
def test_role_in_the_nominative(case: dict[str, str]) -> None:
    gender = case.get("gender", "")
    assert nominative(case["role"], gender) == case["nominative"]
    assert nominative(case["nominative"], gender) == case["nominative"]
    assert is_role_of(case["nominative"], case["role"])


@pytest.mark.parametrize(
    ("article", "word", "gender"),
    [
        ("Der", "Vorsitzende", "m"),
        ("dem", "Vorsitzenden", "m"),
        ("die", "Vorsitzende", "f"),
        ("der", "neuen", "f"),
        ("die", "Vorsitzenden", ""),
        ("laut", "Vorsitzende", ""),
    ],
)
def test_an_article_shows_the_gender(article: str, word: str, gender: str) -> None:
    assert gender_by(article, word) == gender


def test_a_role_is_its_stretch_or_the_nominative_of_it_and_nothing_else() -> None:
    assert is_role_of("russischer Präsident", "russischen\n Präsidenten")
    assert is_role_of("russischen Präsidenten", "russischen Präsidenten")
    assert not is_role_of("russische Präsidentin", "russischen Präsidenten")
    assert not is_role_of("Präsident", "russischen Präsidenten")
