"""The training of the open questions: on a few hand-made marks it learns what they say, twice the same bytes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from lageblatt.evaluation.train_openness import examples, fit, main

SENTENCES = [
    "Die Brücke wurde 1931 eröffnet.",
    "Unklar ist, ob das Geld reicht.",
    "Der Rat soll am Freitag entscheiden.",
]


def folder(path: Path) -> Path:
    path.mkdir()
    articles: list[dict[str, Any]] = [
        {"id": f"a{n}", "title": "Brücke", "date": "2025-08-18", "text": " ".join(SENTENCES), "sentences": SENTENCES}
        for n in range(12)
    ]
    (path / "articles.json").write_text(json.dumps(articles), "utf-8")
    marks = [
        {
            "id": f"a{n}",
            "open": [{"i": 1, "kind": "unknown", "weight": "must"}, {"i": 2, "kind": "pending", "weight": "may"}],
        }
        for n in range(12)
    ]
    (path / "readers.a.jsonl").write_text("\n".join(map(json.dumps, marks)), "utf-8")
    return path


def test_marks_meet_their_sentences(tmp_path: Path) -> None:
    found = examples(folder(tmp_path / "de"), "de")[:3]
    assert [sorted(each.kinds) for each in found] == [[], ["unknown"], ["pending"]]
    assert [each.must for each in found] == [False, True, False]


def test_weights_follow_the_marks_and_are_the_same_twice(tmp_path: Path) -> None:
    german, english = folder(tmp_path / "de"), folder(tmp_path / "en")
    for name in ("one.json", "two.json"):
        main([str(german), str(english), str(tmp_path / name)])
    assert (tmp_path / "one.json").read_bytes() == (tmp_path / "two.json").read_bytes()
    table = json.loads((tmp_path / "one.json").read_text("utf-8"))
    row = dict(zip(table["columns"], table["weights"]["unclear"], strict=True))
    assert row["must.de"] > 0
    assert row["unknown"] > 0 > row["pending"]


def test_few_examples_stay_near_the_model_that_they_are_drawn_towards() -> None:
    rows = [{"unclear": 1.0}] * 10 + [{"past_verb": 1.0}] * 10
    truth = [False] * 10 + [True] * 10
    prior = {"unclear": 2.0, "past_verb": -2.0, "bias": 0.0}
    near, far = (fit(rows, truth, pull, prior)["unclear"] for pull in (1000.0, 0.1))
    assert far < 0
    assert near > 1.5
