"""Measuring actors: the figures of a hand-made article, and learning from a small gold folder."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from lageblatt.actors.examples import Candidate, Example, load
from lageblatt.actors.make_weights import crossed, learn
from lageblatt.evaluation.score_actors import Scored, causes, figures

TEXT = "Minister Karl Weber lehnt den Plan ab. Weber sprach in Oslo. Die Gewerkschaft kritisierte Weber."


def candidate(name: str, gold: int) -> Candidate:
    return Candidate(name, (name,), "name", "person", {"": 1.0}, 1, gold)


def test_figures_of_rows() -> None:
    actors = ({"name": "Weber", "rank": "central", "type": "person"}, {"name": "Lang", "rank": "secondary"})
    named = (candidate("Weber", 0), candidate("Karl Weber", 0), candidate("Oslo", -1))
    scored = Scored(Example("", named, tuple(dict(each, surface=[]) for each in actors), ("Oslo",)), (0, 1, 2))
    assert figures([scored]) == pytest.approx(
        {"p": 1 / 3, "r": 0.5, "f": 0.4, "central": 1.0, "central@6": 1.0, "rows": 3.0}
    )
    assert list(causes(scored)) == [
        "false row: second one of an actor (name)",
        "false row: the reader says no actor (name)",
    ]


def test_learning_from_a_gold_folder(tmp_path: Path) -> None:
    weber = {"name": "Karl Weber", "type": "person", "surface": ["Weber"], "role": "Minister", "rank": "central"}
    marks = [{"id": str(n), "actors": [weber], "not_actors": ["Oslo"]} for n in range(10)]
    articles = [{"id": str(n), "title": "Weber lehnt ab", "text": TEXT} for n in range(10)]
    (tmp_path / "articles.json").write_text(json.dumps(articles), "utf-8")
    (tmp_path / "readers.a.jsonl").write_text("\n".join(map(json.dumps, marks)), "utf-8")
    examples = load(tmp_path, "de")
    (first, *_) = examples
    right = next(at for at, each in enumerate(first.candidates) if each.name == "Karl Weber")
    assert first.candidates[right].gold == 0
    assert learn(examples) == learn(examples)
    for chances in crossed(examples):
        assert max(range(len(chances)), key=lambda at: chances[at].salience) == right
