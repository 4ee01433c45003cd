"""Statements: what a party of a sentence is shown to do, say or want, or that there is nothing to show."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from lageblatt.actors.finding import parties_of, read
from lageblatt.actors.naming import name_of
from lageblatt.actors.statements import statements_of
from lageblatt.languages import get
from lageblatt.model import Article
from lageblatt.split import split

CASES = [
    json.loads(line)
    for line in (Path(__file__).parent / "cases/actors/statements.jsonl").read_text("utf-8").splitlines()
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['who']}: {case['text'][:40]}")
def test_statement(case: dict[str, str | None]) -> None:
    text, language = str(case["text"]), str(case["language"])
    reading = read(Article("", text, "test.txt", language), split(text, get(language)))
    parties = {name_of(text, reading.tokens, party, reading.lexicon): party for party in parties_of(reading)}
    found = statements_of(
        text, reading.tokens, reading.sentences, parties[str(case["who"])], (reading.source, reading.lexicon)
    )
    assert [each.text for each in found] == ([case["statement"]] if case["statement"] else [])
