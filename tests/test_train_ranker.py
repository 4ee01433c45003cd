"""The learned ranker: its weights fit its features, it explains itself, training is repeatable and learns."""

from __future__ import annotations

import json
import math
import tomllib
from importlib.resources import files
from pathlib import Path

import pytest

from lageblatt.evaluation.gold import read_gold
from lageblatt.evaluation.train_ranker import FIRST, Marked, as_toml, cross_validate, main, marked, train
from lageblatt.model import Article, Sentence
from lageblatt.ranking.document import Document, document
from lageblatt.ranking.features import features
from lageblatt.ranking.reader import score, shipped, stands_alone

LEADS = ["Der Rat von Ost beschloss am Montag den Bau.", "Die Stadt West verbot am Freitag das Feuerwerk."]
LEANS = ["Er sprach von einem Sieg.", "Dabei blieb es ruhig.", "Sie lehnte dies ab."]


def matter(*texts: str, language: str = "de", title: str = "Rat von Ost beschließt Bau") -> Document:
    sentences, start = [], 0
    for number, text in enumerate(texts, start=1):
        sentences.append(Sentence(number, start, start + len(text), text, 0))
        start += len(text) + 1
    return document(Article(title, " ".join(texts), "a.txt", language), sentences, ())


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """Ten articles whose readers pick what opens without a pronoun."""
    starts = [(LEADS[n % 2], LEADS[(n + 1) % 2]) for n in range(10)]
    texts = [
        [one, LEANS[n % 3], other, LEANS[(n + 1) % 3], LEANS[(n + 2) % 3]] for n, (one, other) in enumerate(starts)
    ]
    articles = [{"id": str(n), "title": "Rat", "sentences": each} for n, each in enumerate(texts)]
    marks = [{"id": str(n), "key": [0, 2], "dangling": [1, 3, 4]} for n in range(10)]
    (tmp_path / "articles.json").write_text(json.dumps(articles), "utf-8")
    (tmp_path / "readers.a.jsonl").write_text("\n".join(map(json.dumps, marks)), "utf-8")
    return tmp_path


def articles(gold: Path) -> list[Marked]:
    return list(map(marked, read_gold(gold, "de")))


def test_shipped_weights_name_features_that_there_are() -> None:
    names = set(features(matter("Der Rat tagt."))[0])
    assert set(shipped("de").key) <= names
    assert set(shipped("de").alone) <= names


def test_languages_without_marks_share_weights_of_their_own() -> None:
    assert shipped("fr") == shipped("xx")
    assert len({shipped(code).bias for code in ("de", "en", "fr")}) == 3


@pytest.mark.parametrize("language", ["de", "en", "fr", "es", "it", "pt", "nl", "pl", "xx"])
def test_every_sentence_has_every_feature_in_any_language(language: str) -> None:
    rows = features(matter("Der Rat tagt.", "…", "„Ja!“, sagte er (2024):", "wer", language=language))
    assert {tuple(row) for row in rows} == {tuple(rows[0])}
    assert all(math.isfinite(value) for row in rows for value in row.values())
    assert features(matter()) == ()


def test_what_leans_on_others_is_told_from_what_stands_alone() -> None:
    assert stands_alone(matter(LEADS[0], *LEANS, LEADS[1])) == (True, False, False, False, True)


def test_a_score_is_the_sum_of_its_named_reasons_and_the_news_comes_first() -> None:
    totals = [sum(dict(why).values()) for why in score(matter(LEADS[0], *LEANS, LEADS[1]))]
    assert max(totals) == totals[0]
    assert min(totals[0], totals[4]) > max(totals[1:4])


def test_training_learns_the_readers_marks(gold: Path) -> None:
    figures = cross_validate(articles(gold), folds=5)["de"]
    assert figures["key"] == figures["lead"] == 1.0
    assert figures["f1"] > 0.9


def test_training_twice_gives_the_same_file(gold: Path) -> None:
    printed: list[str] = []
    for _ in range(2):
        main([f"{gold}:de"], printed.append)
    assert printed[0] == printed[1]
    table = tomllib.loads(printed[0])
    assert table["columns"] == ["de", "*"]
    assert max(table["key"]["opener"]) < 0


def test_the_shipped_file_is_as_training_writes_it(gold: Path) -> None:
    text = (files("lageblatt") / "data" / "reader.toml").read_text("utf-8")
    written = as_toml(train(articles(gold)), articles(gold))
    assert text.splitlines()[0] == written.splitlines()[0]
    assert list(tomllib.loads(text)) == list(tomllib.loads(written))


def test_what_the_product_does_not_split_counts_as_all_that_it_covers(gold: Path) -> None:
    sentences = ["Der Rat tagte:", "Er stritt.", "Am Abend fiel der Beschluss."]
    article = {"id": "0", "title": "Rat", "text": "Der Rat tagte: Er stritt. Am Abend fiel der Beschluss."}
    (gold / "articles.json").write_text(json.dumps([article | {"sentences": sentences}]), "utf-8")
    (gold / "readers.a.jsonl").write_text(json.dumps({"id": "0", "key": [0, 2], "dangling": [1]}), "utf-8")
    (each,) = articles(gold)
    assert [sentence.text for sentence in each.document.sentences] == ["Der Rat tagte: Er stritt.", sentences[2]]
    assert (each.covers, each.key, each.dangling) == (((1, 2), (3,)), (FIRST, 1), (True, False))


def test_who_is_named_tells_a_sentence_from_another(gold: Path) -> None:
    text = "Angela Merkel sprach in Berlin. Am Abend regnete es stark."
    (gold / "articles.json").write_text(
        json.dumps([{"id": "0", "title": "Rat", "text": text, "sentences": text.split(". ")}]), "utf-8"
    )
    (gold / "readers.a.jsonl").write_text(json.dumps({"id": "0", "key": [0], "dangling": []}), "utf-8")
    (each,) = articles(gold)
    assert [row["nobody"] for row in each.rows] == [0, 1]
    assert each.rows[0]["central actor"] == each.rows[0]["best actor"] == 1


def test_headings_are_left_out_of_training(gold: Path) -> None:
    sentences = ["Der Rat tagt.", "Reaktionen", "Er schwieg."]
    article = {"id": "0", "title": "Rat", "text": "Der Rat tagt.\n\nReaktionen\n\nEr schwieg.", "sentences": sentences}
    (gold / "articles.json").write_text(json.dumps([article]), "utf-8")
    (gold / "readers.a.jsonl").write_text(json.dumps({"id": "0", "key": [0, 2], "dangling": []}), "utf-8")
    (each,) = articles(gold)
    assert [sentence.text for sentence in each.document.sentences] == ["Der Rat tagt.", "Er schwieg."]
    assert (each.key, each.dangling) == ((FIRST, 1), (False, False))
