"""Evaluation: references are read or refused by name, figures are as defined, the command compares and repeats."""

from __future__ import annotations

import json
import lzma
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from statistics import fmean
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sumy.evaluation import rouge_1 as sumys_rouge_1
from sumy.models.dom import Sentence as SumySentence
from sumy.nlp.tokenizers import Tokenizer

from lageblatt.errors import SourceError
from lageblatt.evaluation.bootstrap import interval
from lageblatt.evaluation.comparison import RANKERS, compare, measure, prepare
from lageblatt.evaluation.figures import Limits, figures
from lageblatt.evaluation.gold import Gold, Marks, read_gold
from lageblatt.evaluation.rouge import Overlap, rouge_l, rouge_n, words
from lageblatt.languages import get
from lageblatt.model import Article, Sentence
from test_cli import POSIX, lageblatt

CASES = Path(__file__).parent / "cases" / "evaluation"
GOLD = CASES / "gold"
GERMAN = get("de")

# --- references ------------------------------------------------------------------------------------------------


def test_marks_and_summaries_are_read_and_articles_without_any_left_out() -> None:
    bridge, strike = read_gold(GOLD)
    assert [(each.article.origin, each.article.language) for each in (bridge, strike)] == [
        ("brücke", "de"),
        ("streik", "de"),
    ]
    assert bridge.readers[1] == Marks((0, 4, 1), (5,), ({"name": "Vera Lindt"},))
    assert [len(each.summaries) for each in (bridge, strike)] == [2, 1]
    assert str(bridge.article.published) == "2025-08-18"


def test_sentences_stand_where_the_readers_saw_them() -> None:
    for gold in read_gold(GOLD):
        for each in gold.sentences:
            assert " ".join(gold.article.text[each.start : each.end].split()) == each.text
    assert [each.heading for each in read_gold(GOLD)[0].sentences] == [False, False, False, True, False, False]


def test_a_file_of_summaries_is_read_packed_or_not_and_split(tmp_path: Path) -> None:
    row = {"id": "a", "title": "Pont", "text": "Le pont est fermé. Il rouvre lundi.", "reference": "Un pont fermé."}
    line = json.dumps(row)
    (tmp_path / "a.jsonl").write_text(line + "\n\n", "utf-8")
    (tmp_path / "a.jsonl.xz").write_bytes(lzma.compress(line.encode()))
    for name in ("a.jsonl", "a.jsonl.xz"):
        (gold,) = read_gold(tmp_path / name, "fr")
        assert (gold.article.language, gold.summaries) == ("fr", ("Un pont fermé.",))
        assert [each.text for each in gold.sentences] == ["Le pont est fermé.", "Il rouvre lundi."]


@pytest.mark.parametrize(
    "case",
    [json.loads(line) for line in (CASES / "broken.jsonl").read_text("utf-8").splitlines()],
    ids=lambda case: case["error"],
)
def test_broken_references_are_named_with_file_place_and_fault(tmp_path: Path, case: dict[str, Any]) -> None:
    for name, text in case["files"].items():
        (tmp_path / name).write_text(text, "utf-8")
    with pytest.raises(SourceError) as found:
        read_gold(tmp_path)
    assert str(found.value).replace(str(tmp_path), "GOLD").replace("\\", "/") == case["error"]


@pytest.mark.parametrize(
    ("name", "data", "cause"),
    [
        ("a.jsonl", b"\xff\xfe", "is not in UTF-8"),
        ("a.jsonl.xz", b"no xz at all", "cannot be read: "),
        ("a.jsonl.xz", lzma.compress(b"{}")[:-9], "cannot be read: "),
        ("a.jsonl.gz", b"no gzip", "cannot be read: "),
        ("a.jsonl", b"", "has no references"),
    ],
)
def test_files_that_are_none_are_refused(tmp_path: Path, name: str, data: bytes, cause: str) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(SourceError, match=cause):
        read_gold(tmp_path / name)


# --- ROUGE -----------------------------------------------------------------------------------------------------


def test_rouge_counts_what_both_have() -> None:
    summary, reference = words("Der Rat baut eine Brücke", GERMAN), words("Eine Brücke baut der Rat von Ost", GERMAN)
    assert rouge_n(summary, reference, 1) == Overlap(5 / 7, 1.0)
    assert rouge_n(summary, reference, 2) == Overlap(2 / 6, 2 / 4)
    assert rouge_l(summary, reference) == Overlap(2 / 7, 2 / 5)
    assert rouge_n(summary, reference, 1).f == pytest.approx(10 / 12)


@pytest.mark.parametrize("word", ["2025", "4,5", "G7-Staaten", "Brücke", "Bru\u0308cke", "Straße", "ver.di", "E.ON"])
def test_our_words_keep_numbers_hyphens_and_umlauts(word: str) -> None:
    assert len(words(word, GERMAN)) == (2 if word == "ver.di" else 1)
    assert words("Bru\u0308cke", GERMAN) == words("Brücke", GERMAN) == ("brücke",)


class SumysWords:
    """What sumy's tokenizer keeps of the words; its own splitting would need a download."""

    def to_words(self, text: str) -> list[str]:
        return [word for word in text.split() if Tokenizer._WORD_PATTERN.match(word)]


@pytest.mark.parametrize("dropped", ["4,5", "2025", "G7-Staaten", "Bru\u0308cken"])
def test_sumys_rouge_is_blind_to_numbers_and_decomposed_umlauts(dropped: str) -> None:
    reference, wrong = f"Ost baut {dropped} aus", "Ost baut alles aus"
    tokens = [[SumySentence(text, SumysWords())] for text in (reference, f"Ost baut {dropped}x5 aus")]
    assert sumys_rouge_1(tokens[1], tokens[0]) == 1.0
    assert rouge_n(words(wrong, GERMAN), words(reference, GERMAN), 1).recall == 3 / 4


def test_sumys_rouge_counts_a_word_once_however_often_it_occurs() -> None:
    one, three = "ja", "ja ja ja"
    assert sumys_rouge_1([SumySentence(one, SumysWords())], [SumySentence(three, SumysWords())]) == 1.0
    assert rouge_n(words(one, GERMAN), words(three, GERMAN), 1) == Overlap(1 / 3, 1.0)


texts = st.lists(st.sampled_from(["rat", "über", "straße", "4,5", "euro", "g7-staaten"]), max_size=12).map(tuple)
MEASURES = {"1": lambda a, b: rouge_n(a, b, 1), "2": lambda a, b: rouge_n(a, b, 2), "L": rouge_l}


@pytest.mark.parametrize("name", MEASURES)
@given(one=texts, other=texts)
def test_rouge_is_a_share_and_turns_round_with_its_arguments(
    name: str, one: tuple[str, ...], other: tuple[str, ...]
) -> None:
    found, turned = MEASURES[name](one, other), MEASURES[name](other, one)
    assert (found.recall, found.precision) == (turned.precision, turned.recall)
    assert found.f == pytest.approx(turned.f)
    low, high = sorted((found.recall, found.precision))
    assert 0 <= low <= found.f + 1e-12 and found.f - 1e-12 <= high <= 1


@pytest.mark.parametrize("name", MEASURES)
@given(one=texts.filter(lambda text: len(text) > 1))
def test_rouge_of_a_text_and_itself_is_one_and_of_strangers_nothing(name: str, one: tuple[str, ...]) -> None:
    assert MEASURES[name](one, one) == Overlap(1.0, 1.0)
    assert MEASURES[name](one, ("fremd", "anders")) == MEASURES[name](one, ()) == Overlap(0.0, 0.0)


@given(texts, texts, texts)
def test_more_summary_never_recalls_less(
    one: tuple[str, ...], more: tuple[str, ...], reference: tuple[str, ...]
) -> None:
    for measure_ in MEASURES.values():
        assert measure_(one + more, reference).recall >= measure_(one, reference).recall


def longest_common(one: Sequence[str], other: Sequence[str]) -> int:
    """The table of the textbook."""
    row = [0] * (len(other) + 1)
    for word in one:
        above = row[:]
        for place, against in enumerate(other, 1):
            row[place] = above[place - 1] + 1 if word == against else max(above[place], row[place - 1])
    return row[-1]


@given(texts, texts)
def test_rouge_l_is_the_longest_common_subsequence(one: tuple[str, ...], other: tuple[str, ...]) -> None:
    assert rouge_l(one, other).recall == (longest_common(one, other) / len(other) if other else 0)


# --- figures ---------------------------------------------------------------------------------------------------


def sentences(count: int) -> tuple[Sentence, ...]:
    return tuple(Sentence(number, 0, 0, f"Satz {number} steht hier.", 0) for number in range(1, count + 1))


def marked(*readers: Marks, count: int = 8) -> Gold:
    return Gold(Article("T", "", "a", "de"), sentences(count), readers)


def test_key_weighs_a_sentence_by_its_readers_over_the_best_that_can_be() -> None:
    gold = marked(Marks(key=(0, 1, 2)), Marks(key=(0, 2, 3)))
    best = [gold.sentences[index] for index in (0, 3, 7, 1)]
    assert figures(gold, best, Limits(points=2), GERMAN)["key"] == (2 + 1) / (2 + 2)
    assert figures(gold, best, Limits(points=5), GERMAN)["key"] == (2 + 1 + 1) / (2 + 2 + 1 + 1)


def test_alone_is_the_share_that_no_reader_marked() -> None:
    gold = marked(Marks(dangling=(0,)), Marks(dangling=(1, 5)))
    assert figures(gold, gold.sentences, Limits(points=4), GERMAN)["alone"] == 1 / 2


def test_an_article_of_headings_alone_reaches_nothing() -> None:
    assert figures(marked(Marks(key=(0,))), (), Limits(), GERMAN) == {"key": 0.0, "alone": 0.0}


@given(st.permutations(range(8)), st.sets(st.integers(0, 7), min_size=1), st.sets(st.integers(0, 7), min_size=1))
def test_no_order_reaches_more_than_the_readers_own(order: list[int], one: set[int], other: set[int]) -> None:
    gold = marked(Marks(key=tuple(one)), Marks(key=tuple(other)))
    best = sorted(range(8), key=lambda index: -((index in one) + (index in other)))
    reached = [figures(gold, [gold.sentences[i] for i in each], Limits(), GERMAN)["key"] for each in (order, best)]
    assert 0 <= reached[0] <= reached[1] == 1


def test_a_budget_of_words_cuts_the_summary_and_not_the_marks() -> None:
    gold = Gold(Article("T", "", "a", "de"), sentences(3), (Marks(key=(2,)),), ("Satz 1 steht hier. Satz 2",))
    found = figures(gold, gold.sentences, Limits(points=3, words=6), GERMAN)
    assert (found["ROUGE-1 recall"], found["ROUGE-1 precision"], found["ROUGE-L F"], found["key"]) == (1, 1, 1, 1)
    assert figures(gold, gold.sentences, Limits(points=1), GERMAN)["ROUGE-1 recall"] == 4 / 6


def test_several_summaries_count_alike() -> None:
    both = Gold(Article("T", "", "a", "de"), sentences(1), (), ("Satz 1 steht hier.", "Ganz anders."))
    assert figures(both, both.sentences, Limits(), GERMAN)["ROUGE-2 F"] == 1 / 2


# --- intervals -------------------------------------------------------------------------------------------------

differences = st.lists(st.floats(-1, 1), min_size=1, max_size=20)


@given(differences)
def test_an_interval_repeats_and_stays_among_the_differences(values: list[float]) -> None:
    low, high = interval(values, 200)
    assert (low, high) == interval(values, 200)
    assert min(values) - 1e-9 <= low <= high <= max(values) + 1e-9


@given(differences)
def test_an_interval_turns_round_with_the_differences(values: list[float]) -> None:
    low, high = interval(values, 200)
    assert interval([-value for value in values], 200) == pytest.approx((-high, -low), abs=1e-9)


def test_an_interval_is_where_the_mean_lies_and_narrows_with_more_articles() -> None:
    few, many = [0.0, 1.0] * 10, [0.0, 1.0] * 250
    (low, high), (lower, higher) = interval(few, 2000), interval(many, 2000)
    assert low < fmean(few) < high
    # the normal approximation: 1.96 standard errors of .5 / sqrt(n) on either side
    assert high - low == pytest.approx(2 * 1.96 * 0.5 / 20**0.5, rel=0.1)
    assert higher - lower == pytest.approx(2 * 1.96 * 0.5 / 500**0.5, rel=0.1)


def test_the_baseline_differs_by_nothing_from_itself() -> None:
    values = {"lead": {"key": (0.0, 1.0, 0.5)}, "longest": {"key": (0.5, 1.0, 1.0)}}
    found = compare(values, 500)
    assert (found["lead"]["key"].difference, found["lead"]["key"].low, found["lead"]["key"].high) == (0, 0, 0)
    assert found["longest"]["key"].mean == pytest.approx(2.5 / 3)
    assert found["longest"]["key"].difference == pytest.approx(1 / 3)


def test_longest_and_random_order_sentences_the_same_way_each_time() -> None:
    matter = prepare(read_gold(GOLD)[1])
    long = [sum(dict(why).values()) for why in RANKERS["longest"](matter.document)]
    assert long.index(max(long)) == 3
    chance = RANKERS["random"](matter.document)
    assert chance == RANKERS["random"](prepare(read_gold(GOLD)[1]).document)
    assert len(set(chance)) == len(matter.document.sentences)
    assert measure([matter], "random", Limits()) == measure([matter], "random", Limits())


# --- the command -----------------------------------------------------------------------------------------------


def test_the_table_shows_every_method_and_each_kind_of_reference() -> None:
    done = lageblatt("evaluate", str(GOLD), "--methods", "random,longest", "--points", "3", "--bootstrap", "200")
    assert (done.code, done.err) == (0, "")
    assert done.out.decode() == (CASES / "table.txt").read_text("utf-8")
    assert max(map(len, done.lines)) <= 80


def test_the_json_has_the_same_figures_under_any_hash_seed() -> None:
    runs = [
        lageblatt("evaluate", str(GOLD), "--points", "3", "--words", "9", "--json", env={"PYTHONHASHSEED": seed}).out
        for seed in ("1", "2")
    ]
    assert runs[0] == runs[1]
    row = json.loads(runs[0])
    assert (row["format"], row["gold"]) == ("lageblatt.evaluation/1", "gold")
    assert (row["points"], row["words"], row["bootstrap"], row["baseline"]) == (3, 9, 1000, "lead")
    assert list(row["methods"]) == list(RANKERS)
    figure = row["methods"]["lead"]["key"]
    # of the first three: 2 + 2 of 6 in the first article, 2 + 2 + 1 of 5 in the second
    assert figure == {"mean": round((4 / 6 + 5 / 5) / 2, 6), "difference": 0, "low": 0, "high": 0, "articles": 2}
    assert row["methods"]["reader"]["ROUGE-L F"]["articles"] == 2


def test_lead_is_always_compared_with_and_an_unknown_method_named() -> None:
    done = lageblatt("evaluate", str(GOLD), "--methods", "kl", "--json")
    assert list(json.loads(done.out)["methods"]) == ["lead", "kl"]
    done = lageblatt("evaluate", str(GOLD), "--methods", "kl,best")
    assert (done.code, done.out) == (2, b"")
    assert done.err.startswith("lageblatt: --methods: there is no 'best'; there are reader,")
    assert lageblatt("evaluate", str(GOLD), "--language", "Deutsch").code == 2


def test_broken_gold_is_an_error_in_one_line(tmp_path: Path) -> None:
    done = lageblatt("evaluate", str(tmp_path / "fehlt"))
    assert (done.code, done.out) == (1, b"")
    assert done.err == f"lageblatt: {tmp_path / 'fehlt'}: does not exist\n"


def test_a_method_that_cannot_rank_an_article_is_left_out(tmp_path: Path) -> None:
    texts = [f"Satz {number} steht hier." for number in range(301)]
    (tmp_path / "a.jsonl").write_text(json.dumps({"id": "lang", "sentences": texts, "summary": "Satz 7."}), "utf-8")
    done = lageblatt("evaluate", str(tmp_path / "a.jsonl"), "--methods", "kl,longest", "--json")
    assert done.code == 3
    assert done.err == "lageblatt: lang: 301 sentences are too many for the method kl (at most 300); kl is left out\n"
    assert list(json.loads(done.out)["methods"]) == ["lead", "longest"]


@POSIX
def test_progress_is_shown_on_a_terminal_and_cleared(tmp_path: Path) -> None:
    import pty  # noqa: PLC0415 - POSIX only

    master, slave = pty.openpty()
    command = [sys.executable, "-m", "lageblatt", "evaluate", str(GOLD), "--methods", "longest"]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=slave, check=True, timeout=60)
    os.close(slave)
    shown = os.read(master, 10_000).decode()
    os.close(master)
    assert "1 of 2 articles read\r" in shown and "1 of 2 methods measured\r" in shown
    assert shown.endswith(" \r") and "\n" not in shown
    assert b"\r" not in done.stdout
