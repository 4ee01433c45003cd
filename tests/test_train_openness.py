"""The training of the open questions: on a few hand-made marks it learns what they say, twice the same bytes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from lageblatt.evaluation.entries import entries
from lageblatt.evaluation.open_gold import STRETCHES, read_marked
from lageblatt.evaluation.train_openness import fit, main

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
    found = next(read_marked(folder(tmp_path / "de"), "de"))
    assert [sorted(each.kinds) for each in found] == [[], ["unknown"], ["pending"]]
    assert [each.must for each in found] == [False, True, False]


def test_marked_stretches_meet_the_sentences_of_an_archive(tmp_path: Path) -> None:
    marks = next(entries(STRETCHES))
    (stretch,) = marks.items("open", dict)
    before = "Die Brücke ist lang. " * stretch["start"]
    text = (
        before[: stretch["start"] - 2] + ". Unklar ist, ob das Geld für die Brücke nun doch noch in diesem Jahr reicht."
    )
    archive = tmp_path / "articles.jsonl"
    articles = [{"id": "other", "text": text}, {"id": marks.text("id"), "date": "2004-12-04", "text": text}]
    archive.write_text("\n".join(map(json.dumps, articles)), "utf-8")
    (found,) = read_marked(archive, "de")
    assert [(sorted(each.kinds), each.must) for each in found if each.kinds] == [([stretch["kind"]], False)]
    assert found[-1].kinds


def printed(*arguments: str) -> str:
    pieces: list[str] = []
    main(arguments, pieces.append)
    return "".join(pieces)


def test_weights_follow_the_marks_and_are_the_same_twice(tmp_path: Path) -> None:
    gold = [f"{folder(tmp_path / name)}:{name}" for name in ("de", "en")]
    text = printed(*gold)
    assert text == printed(*gold)
    table = json.loads(text)
    assert "from 12 German and 12 English" in table["provenance"]
    row = dict(zip(table["columns"], table["weights"]["unclear"], strict=True))
    assert row["must.de"] > 0
    assert row["unknown"] > 0 > row["pending"]


def test_figures_are_of_articles_that_were_not_trained_on(tmp_path: Path) -> None:
    gold = [f"{folder(tmp_path / name)}:{name}" for name in ("de", "en")]
    figures = json.loads(printed(*gold, "--folds", "3"))
    assert figures["de"]["articles"] == 12
    assert figures["de"]["r"] == 1.0
    assert figures["de"]["f"] > 0.8


def test_figures_on_other_articles(tmp_path: Path) -> None:
    gold = [f"{folder(tmp_path / name)}:{name}" for name in ("de", "en")]
    figures = json.loads(printed(gold[0], "--on", gold[0]))
    assert figures["de"]["r"] == 1.0


def test_one_language_alone_can_be_trained(tmp_path: Path) -> None:
    columns = json.loads(printed(f"{folder(tmp_path / 'de')}:de"))["columns"]
    assert [name for name in columns if "." in name] == ["open.de", "open.*", "must.de", "must.*"]


@pytest.mark.parametrize("name", ["weak", "strong"])
def test_few_examples_stay_near_the_model_that_they_are_drawn_towards(name: str) -> None:
    rows = [{"unclear": 1.0}] * 10 + [{"past_verb": 1.0}] * 10
    truth = [False] * 10 + [True] * 10
    prior = {"unclear": 2.0, "past_verb": -2.0, "bias": 0.0}
    weight = fit(rows, truth, {"": {"weak": 0.1, "strong": 1000.0}[name]}, prior)["unclear"]
    assert weight > 1.5 if name == "strong" else weight < 0
