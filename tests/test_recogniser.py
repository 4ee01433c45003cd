"""The recogniser of German names: cases, what holds on any text, and that its data are made the same twice."""

from __future__ import annotations

import json
import lzma
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lageblatt.actors import make_recogniser, make_words, recogniser, word_clusters, word_table
from lageblatt.actors.lexicon import lexicon_of
from lageblatt.actors.recogniser import german_model, names_in, spans
from lageblatt.actors.tokens import Token, read_tokens
from lageblatt.actors.word_features import features_of, shape
from lageblatt.actors.word_table import COLUMNS, german_words
from lageblatt.model import Sentence

CASES = Path(__file__).parent / "cases/actors"
SENTENCES = [json.loads(line) for line in (CASES / "names.jsonl").open(encoding="utf-8")]


def tokens_of(text: str) -> tuple[Token, ...]:
    return read_tokens(text, Sentence(1, 0, len(text), text, 0), lexicon_of("de"))


@pytest.mark.parametrize("case", SENTENCES, ids=lambda case: case["name"])
def test_names_of_a_sentence(case: dict[str, Any]) -> None:
    text, tokens = case["text"], tokens_of(case["text"])
    names = names_in(tokens)
    assert [[text[tokens[n.first].start : tokens[n.last - 1].end], n.sort] for n in names] == case["names"]


WORDS = st.lists(st.sampled_from("Der EU- von Paris ( ) St. 1990 „ “ ß Ǆ ı -".split())).map(" ".join)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=120) | WORDS)
def test_names_of_any_text_stand_in_it_and_apart(text: str) -> None:
    tokens = tokens_of(text)
    names = names_in(tokens)
    assert names == names_in(tokens)
    assert all(0 <= name.first < name.last <= len(tokens) and name.margin >= 0 for name in names)
    assert all(one.last <= two.first for one, two in pairwise(names))


def test_where_names_begin_and_end() -> None:
    assert spans(["B-PER", "I-PER", "B-PER", "O", "B-LOC", "I-ORG", "I-ORG"]) == [(0, 2), (2, 3), (4, 5), (5, 7)]


def test_a_word_that_nobody_knows_is_read_by_its_spelling() -> None:
    names = features_of("Qwrtz-Xyzzies", german_words())
    assert {"c=none", "u=none", "s=Xx-Xx", "h1=Qwrtz"} <= set(names)
    assert shape("EU-Kommission") == "X-Xx"


def test_a_genitive_shares_the_clusters_of_its_nominative() -> None:
    words = german_words()
    rank = words.rank("Deutschland")
    assert rank is not None
    base = {f"b{level}={cluster}" for level, cluster in enumerate(words.clusters(rank))}
    assert base <= set(features_of("Deutschlands", words))


def test_training_learns_and_gives_the_same_bytes_twice() -> None:
    pytest.importorskip("pycrfsuite", reason="python-crfsuite trains the recogniser")
    examples = list(make_recogniser.load(CASES / "germeval.tsv"))
    assert examples[1].labels == ("O", "B-LOC", "O", "B-PER", "I-PER", "O", "O", "O", "O")
    one, two = make_recogniser.learn(examples), make_recogniser.learn(examples)
    assert make_recogniser.content(one) == make_recogniser.content(two)
    assert [make_recogniser.path_of(example, one) for example in examples] == [list(each.labels) for each in examples]


def test_words_are_counted_and_clustered_the_same_twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word_clusters, "CONTEXTS", 30)
    monkeypatch.setattr(word_clusters, "DIMENSIONS", 4)
    text = "Der Hund von Petra Lang bellt in Kassel. Die Katze von Paul Brandt schläft in Bremen.\n" * 9
    path = tmp_path / "text.xz"
    path.write_bytes(lzma.compress(text.encode("utf-8")))
    sentences = make_words.sentences_of(make_words.lines(path))
    table = make_words.table_of(sentences)
    assert table == make_words.table_of(sentences)
    head, words, columns = table.split(b"\n\n", 2)
    listed = words.decode("utf-8").split("\n")
    assert json.loads(head)["words"] == len(listed)
    assert len(columns) == COLUMNS * len(listed)
    at = COLUMNS * listed.index("Kassel")
    assert list(columns[at + 2 : at + COLUMNS]) == [9, 0, 0, 9, 0, 0]


def test_what_is_shipped_is_small_and_says_where_it_is_from() -> None:
    assert german_model().labels[-1] == "O"
    assert word_table.PATH.stat().st_size + recogniser.PATH.stat().st_size < 3_000_000
