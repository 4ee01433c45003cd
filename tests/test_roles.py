"""Roles: which stretch beside a name says what somebody is, and that only such stretches are taken."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from lageblatt.actors import find_actors
from lageblatt.actors.bearers import bearers_of, bears
from lageblatt.actors.roles import weights_for
from lageblatt.languages import CODES, get
from lageblatt.model import Article
from lageblatt.split import split

CASES = [
    json.loads(line) for line in (Path(__file__).parent / "cases/actors/roles.jsonl").read_text("utf-8").splitlines()
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_role(case: dict[str, str | None]) -> None:
    text, language = str(case["text"]), str(case["language"])
    actors = find_actors(Article("", text, "test.txt", language), split(text, get(language)))
    roles = {actor.name: actor.role for actor in actors}
    assert roles[str(case["who"])] == case["role"]


@pytest.mark.parametrize(
    ("noun", "borne"),
    [("Bildhauer", True), ("Landschaftsmalers", True), ("Physikerin", True), ("Montag", False), ("Haushalt", False)],
)
def test_nouns_that_persons_bear(noun: str, borne: bool) -> None:
    assert bool(bears(noun, "de")) == borne
    assert bears(noun, "en") == 0


def test_what_is_shipped() -> None:
    assert set(bearers_of("de").values()) == {1, 2, 3}
    assert weights_for("de") != weights_for("en")
    assert all(weights_for(code) for code in CODES)
