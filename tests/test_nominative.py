"""Roles are put into the nominative by rule, and by no other change."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from lageblatt.actors.nominative import is_role_of, nominative

CASES = [
    json.loads(line)
    for line in (Path(__file__).parent / "cases/actors/nominative.jsonl").read_text("utf-8").splitlines()
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["role"])
def test_role_in_the_nominative(case: dict[str, str]) -> None:
    assert nominative(case["role"]) == case["nominative"]
    assert nominative(case["nominative"]) == case["nominative"]


def test_a_role_is_its_stretch_or_the_nominative_of_it_and_nothing_else() -> None:
    assert is_role_of("russischer Präsident", "russischen\n Präsidenten")
    assert is_role_of("russischen Präsidenten", "russischen Präsidenten")
    assert not is_role_of("russische Präsidentin", "russischen Präsidenten")
    assert not is_role_of("Präsident", "russischen Präsidenten")
