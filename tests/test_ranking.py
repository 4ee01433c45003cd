"""Ranking: every method, on hand-made news texts, against sumy called directly, and on texts that are hardly any."""

from __future__ import annotations

import json
import math
import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from decimal import Decimal
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sumy.models.dom import ObjectDocumentModel, Paragraph
from sumy.models.dom import Sentence as SumySentence
from sumy.summarizers.edmundson import EdmundsonSummarizer
from sumy.summarizers.lex_rank import LexRankSummarizer

from lageblatt import options
from lageblatt.errors import OptionError, SourceError
from lageblatt.languages import get
from lageblatt.model import Article, Ranked, Sentence
from lageblatt.ranking import METHODS, rank
from lageblatt.ranking.centrality import centrality

CASES = [json.loads(line) for line in (Path(__file__).parent / "cases/ranking/texts.jsonl").open(encoding="utf-8")]
SUMY = {
    "lexrank": ("lex_rank", "LexRankSummarizer"),
    "textrank": ("text_rank", "TextRankSummarizer"),
    "lsa": ("lsa", "LsaSummarizer"),
    "luhn": ("luhn", "LuhnSummarizer"),
    "sum-basic": ("sum_basic", "SumBasicSummarizer"),
    "kl": ("kl", "KLSummarizer"),
    "reduction": ("reduction", "ReductionSummarizer"),
}


def article(
    paragraphs: Sequence[Sequence[str]], title: str = "", language: str = "de"
) -> tuple[Article, list[Sentence]]:
    """Return an article of the sentences given; one that begins with # is a heading."""
    text = ""
    sentences: list[Sentence] = []
    for number, paragraph in enumerate(paragraphs):
        text += "\n\n" if text else ""
        for each in paragraph:
            heading, plain = each.startswith("#"), each.removeprefix("#")
            text += " " if text and not text.endswith("\n") else ""
            place = (len(sentences) + 1, len(text), len(text) + len(plain))
            sentences.append(Sentence(*place, plain, number, heading))
            text += plain
    return Article(title, text, "case.txt", language), sentences


def ranked(case: dict[str, Any], method: str) -> tuple[Ranked, ...]:
    return rank(*article(case["paragraphs"], case["title"], case["language"]), (), method)


def test_the_methods_are_those_that_can_be_asked_for() -> None:
    assert tuple(METHODS) == options.METHODS


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_each_sentence_is_ranked_once_best_first_and_explained(case: dict[str, Any], method: str) -> None:
    found = ranked(case, method)
    quotable = [s for paragraph in case["paragraphs"] for s in paragraph if not s.startswith("#")]
    assert sorted(each.sentence.text for each in found) == sorted(quotable)
    order = [(-each.score, each.sentence.number) for each in found]
    assert order == sorted(order)
    for each in found:
        assert abs(each.score - sum(value for _, value in each.why)) < 1e-8
        assert len(dict(each.why)) == len(each.why)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_what_the_default_prints_as_reasons_adds_up_to_the_score_it_prints(case: dict[str, Any]) -> None:
    for each in ranked(case, "reader"):
        printed = sum(Decimal(f"{value:.3f}") for _, value in each.why)
        assert printed == Decimal(f"{each.score:.3f}")


class Words:
    """A tokenizer as a user of sumy would write it."""

    def __init__(self, language: str) -> None:
        self.language = get(language)

    def to_words(self, text: str) -> tuple[str, ...]:
        return self.language.words(text)


def sumy_document(case: dict[str, Any], heading: bool = False) -> ObjectDocumentModel:

    words = Words(case["language"])
    groups = [
        [SumySentence(each, words) for each in paragraph if not each.startswith("#")]
        for paragraph in case["paragraphs"]
    ]
    if heading:
        groups[0].insert(0, SumySentence(case["title"], words, is_heading=True))
    return ObjectDocumentModel([Paragraph(group) for group in groups if group])


def clear_cuts(summarizer: Callable[..., Any], document: ObjectDocumentModel) -> dict[int, list[str]]:
    """Return sumy's own summaries of each length at which the last sentence is no tie with the first left out.

    What differs by less than a hundred-thousandth is a tie: sumy adds floats in the order of its sets.
    """
    ratings: list[float] = []

    def keep(infos: Sequence[Any]) -> tuple[()]:
        ratings.extend(float(each.rating) for each in infos)
        return ()

    summarizer(document, keep)
    ratings += [-math.inf]
    clear = [n for n in range(1, len(ratings)) if ratings[n - 1] - ratings[n] > 1e-5 * abs(ratings[0])]
    return {count: [str(each) for each in summarizer(document, count)] for count in clear}


def ours(found: Sequence[Ranked], count: int) -> list[str]:
    return [each.text for each in sorted((r.sentence for r in found[:count]), key=lambda s: s.number)]


@pytest.mark.parametrize("method", SUMY)
@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_summaries_of_every_length_are_sumys_own(case: dict[str, Any], method: str) -> None:
    module, name = SUMY[method]
    language = get(case["language"])
    summarizer = getattr(import_module(f"sumy.summarizers.{module}"), name)(language.stem)
    summarizer.stop_words = language.stop_words
    document, found = sumy_document(case), ranked(case, method)
    summaries = clear_cuts(summarizer, document)
    assert summaries == {count: ours(found, count) for count in summaries}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_edmundson_takes_title_openers_and_stop_words_as_its_word_lists(case: dict[str, Any]) -> None:

    language = get(case["language"])
    summarizer = EdmundsonSummarizer(language.stem)
    title = language.words(case["title"])
    summarizer.bonus_words = [word for word in title if word.casefold() not in language.stop_words]
    summarizer.stigma_words = language.openers
    summarizer.null_words = language.stop_words
    document, found = sumy_document(case, heading=True), ranked(case, "edmundson")
    summaries = clear_cuts(summarizer, document)
    assert summaries == {count: ours(found, count) for count in summaries}


SLIGHT = {
    "nothing": [],
    "only a heading": [["#Ein Titel"]],
    "one sentence": [["Der Rat tagt."]],
    "two unrelated sentences": [["Der Rat tagt.", "Hunde bellen laut."]],
    "two equal sentences": [["Der Rat tagt.", "Der Rat tagt."]],
    "stop words only": [["Und so ist es.", "Es war so.", "Er auch nicht."]],
    "no words at all": [["…", "– !", "?!"]],
    "one word each": [["Rat.", "Hund.", "Rat."]],
}


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("name", SLIGHT)
def test_slight_texts_are_ranked_by_every_method(name: str, method: str) -> None:
    whole, sentences = article(SLIGHT[name])
    found = rank(whole, sentences, (), method)
    assert sorted(each.sentence.number for each in found) == [s.number for s in sentences if not s.heading]
    assert all(math.isfinite(each.score) for each in found)


@pytest.mark.parametrize("language", ["", "xx", "ja"])
@pytest.mark.parametrize("method", METHODS)
def test_a_language_without_data_is_ranked_all_the_same(method: str, language: str) -> None:
    found = rank(*article([["Aa bb cc.", "Bb cc dd.", "日本 語 cc."]], "Bb", language), (), method)
    assert len(found) == 3


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.lists(st.text(st.characters(exclude_categories=["Cs"]), min_size=1), min_size=1), max_size=5), st.text()
)
@pytest.mark.parametrize("method", METHODS)
def test_whatever_stands_in_a_text_is_ranked(method: str, paragraphs: list[list[str]], title: str) -> None:
    whole, sentences = article(paragraphs, title)
    found = rank(whole, sentences, (), method)
    assert sorted(each.sentence.number for each in found) == [s.number for s in sentences if not s.heading]
    assert all(math.isfinite(each.score) for each in found)
    assert found == rank(whole, sentences, (), method)


def test_an_unknown_method_is_an_error_that_names_the_known_ones() -> None:
    with pytest.raises(OptionError, match="no method 'best'; there are reader, commentary, blend, lead, lexrank"):
        rank(*article([["Satz."]]), (), "best")


def test_an_article_that_would_take_minutes_is_refused_by_name() -> None:
    long = article([[f"Satz {number} steht hier." for number in range(301)]])
    with pytest.raises(SourceError, match=r"case\.txt: 301 sentences are too many for the method kl \(at most 300\)"):
        rank(*long, (), "kl")
    assert len(rank(*long, (), "luhn")) == 301


RUN = """
import json, sys
sys.path.insert(0, {tests!r})
from test_ranking import CASES, METHODS, ranked
found = {{c["id"] + m: [(r.sentence.number, r.score) for r in ranked(c, m)] for c in CASES for m in METHODS}}
print(json.dumps(found))
"""


def run(code: str, **env: str) -> str:
    done = subprocess.run([sys.executable, "-c", code], env={**os.environ, **env}, capture_output=True, check=True)
    return done.stdout.decode()


def test_the_order_is_the_same_under_any_hash_seed() -> None:
    code = RUN.format(tests=str(Path(__file__).parent))
    assert len({run(code, PYTHONHASHSEED=seed) for seed in ("0", "1", "2")}) == 1


def test_the_default_needs_neither_sumy_nor_numpy() -> None:
    code = (
        "import sys; from lageblatt.ranking import rank; from lageblatt.model import Article, Sentence;"
        "rank(Article('A', 'Der Rat tagt.', 'a', 'de'), [Sentence(1, 0, 13, 'Der Rat tagt.', 0)], (), 'blend');"
        "print([name for name in ('sumy', 'numpy', 'scipy') if name in sys.modules])"
    )
    assert run(code).strip() == "[]"


words = st.lists(
    st.lists(st.sampled_from(["rat", "stadt", "brücke", "geld", "klage", "jahr", "euro"]), max_size=7), min_size=1
)


@given(words)
def test_undamped_centrality_is_sumys_lexrank(sentences: list[list[str]]) -> None:

    class Split:
        def to_words(self, text: str) -> list[str]:
            return text.split()[1:]  # the first is a number that keeps equal sentences apart

    rated: dict[int, float] = {}

    def keep(infos: Sequence[Any]) -> tuple[()]:
        rated.update({each.order: float(each.rating) for each in infos})
        return ()

    document = ObjectDocumentModel(
        [Paragraph([SumySentence(f"{n} {' '.join(each)}", Split()) for n, each in enumerate(sentences)])]
    )
    with numpy.errstate(all="ignore"):
        LexRankSummarizer()(document, keep)
    theirs = [0.0 if math.isnan(rated[n]) else rated[n] for n in range(len(sentences))]
    assert centrality(sentences, damping=1, epsilon=0.1) == pytest.approx(theirs, abs=1e-9)


def test_a_thousand_sentences_are_ranked_at_once() -> None:
    stems = [[f"w{(a * 7919 + b * b * 31) % 4000 // (b + 1)}" for b in range(16)] for a in range(1000)]
    start = time.perf_counter()
    centrality(stems)
    assert time.perf_counter() - start < 1  # 0.05 s where it was written; sumy's own takes 7 s


def place(found: Sequence[Ranked], start: str) -> int:
    return next(n for n, each in enumerate(found) if each.sentence.text.startswith(start))


def test_blend_puts_behind_what_cannot_stand_alone() -> None:
    found = ranked(CASES[0], "blend")
    last_half = len(found) // 2
    assert found[0].sentence.number == 1
    for start in ("„Jeder weitere Winter", "Wann kommt", "Sie rechnet"):
        assert place(found, start) >= last_half


def test_blend_explains_itself_by_named_features() -> None:
    why = dict(ranked(CASES[0], "blend")[0].why)
    assert set(why) == {"centrality", "position", "lead", "title", "length", "opener", "quotation", "question"}
    assert why["lead"] > 0 and why["title"] > 0 and why["opener"] == 0


OPINION = [
    ["Seit Jahren streitet Ostheim über sein Schwimmbad."],
    ["Er hat davon genug.", "Wir kennen das alle.", "Wer soll das bezahlen?", "Wenn es regnet, regnet es auch dort."],
    ["Dass der Rat nun den Neubau beschließt, ist richtig, aber für viele Kinder kommt er um Jahre zu spät."],
]


def test_a_commentarys_thesis_comes_before_its_scenes_suppositions_and_questions() -> None:
    found = rank(*article(OPINION, "Ein Bad für alle"), (), "commentary")
    assert [each.sentence.number for each in found[:2]] == [6, 1]
    why = dict(found[0].why)
    assert min(why["claim"], why["judgement"], why["contrast"]) > 0
    assert why["condition"] == why["question"] == why["person"] == 0


def test_what_a_commentary_is_ranked_by_has_no_language_in_it() -> None:
    texts = [
        "We know that.",
        "If it rains, it rains.",
        "That the council builds is right, but comes too late for many.",
    ]
    english = rank(*article([texts], language="en"), (), "commentary")
    assert english[0].sentence.number == 3
    assert set(dict(english[0].why)) == set(dict(rank(*article([["Aa bb."]], language="xx"), (), "commentary")[0].why))


@pytest.mark.parametrize("code", ["de", "en"])
def test_the_words_that_commentaries_are_ranked_by_are_listed(code: str) -> None:
    lists = get(code).lexicon("commentary")
    assert sorted(lists) == ["claims", "conditions", "contrasts", "judgements", "persons"]
    assert all(text.split() for text in lists.values())
    assert all(get(code).lexicon("ranking")[name].split() for name in ("pronouns", "reported"))
