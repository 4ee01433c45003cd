"""Merging: nothing is said twice, nobody is quoted for what he does not say, every source has its turn."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lageblatt.merge import merge, merge_points
from lageblatt.model import Actor, Analysis, Article, Point, Question, QuestionKind, Quote, Ranked, Sentence

PAIRS = [json.loads(line) for line in (Path(__file__).parent / "cases/merge/pairs.jsonl").open(encoding="utf-8")]


def analysis(source: int, texts: Sequence[str], language: str = "de") -> Analysis:
    """Return an article whose sentences are ranked in the order given, scores falling from 1."""
    sentences, start = [], 0
    for number, text in enumerate(texts, start=1):
        sentences.append(Sentence(number, start, start + len(text), text, 0))
        start += len(text) + 1
    scores = [1 - number / len(texts) for number in range(len(texts))]
    ranked = tuple(Ranked(each, score, (("test", score),)) for each, score in zip(sentences, scores, strict=True))
    article = Article(f"Titel {source}", " ".join(texts), f"{source}.txt", language)
    return Analysis(source, article, tuple(sentences), (), (), ranked)


def places(points: Sequence[Point]) -> list[tuple[int, int]]:
    return [(point.quotes[0].source, point.quotes[0].sentence) for point in points]


A = ["Der Hafen von Ost wird gesperrt.", "Die Werft entlässt Arbeiter.", "Ein Kran stürzte um.", "Der Zoll streikt."]
B = ["Im Norden fiel viel Schnee.", "Züge blieben stehen.", "Schulen öffnen später.", "Dächer brachen ein."]


def test_of_one_article_the_ranking_stays() -> None:
    assert places(merge_points([analysis(1, A)], ())) == [(1, 1), (1, 2), (1, 3), (1, 4)]


@pytest.mark.parametrize("case", PAIRS, ids=lambda case: case["why"])
def test_two_sources_share_a_point_only_if_they_say_the_same(case: dict[str, str]) -> None:
    pair = [analysis(source, [case[name]], case["language"]) for source, name in ((1, "one"), (2, "other"))]
    points = merge_points(pair, ())
    assert [[quote.source for quote in point.quotes] for point in points] == ([[1, 2]] if case["same"] else [[1], [2]])


def test_the_shown_wording_is_the_first_quote_and_the_others_follow_by_source() -> None:
    line = "Der Stadtrat von Neuenfels hat den Abriss der Talbrücke beschlossen."
    group = [analysis(1, [*A, line]), analysis(2, [line]), analysis(3, [*B, line])]
    point = merge_points(group, ())[0]
    assert point.text == line
    assert [quote.source for quote in point.quotes] == [2, 1, 3]
    for quote in point.quotes:
        assert group[quote.source - 1].article.text[quote.start : quote.end] == line


def test_a_sentence_that_an_article_repeats_is_one_point_of_one_source() -> None:
    points = merge_points([analysis(1, [A[0], A[1], A[0]])], ())
    assert places(points) == [(1, 1), (1, 2)]
    assert [len(point.quotes) for point in points] == [1, 1]


def test_every_source_has_its_turn_before_any_has_a_second() -> None:
    third = ["Das Museum zeigt neue Bilder.", "Eintritt ist frei."]
    points = merge_points([analysis(1, A), analysis(2, B), analysis(3, third)], ())
    assert sorted(source for source, _ in places(points)[:3]) == [1, 2, 3]
    assert sorted(source for source, _ in places(points)[3:6]) == [1, 2, 3]
    assert len(points) == 10


def test_what_several_sources_carry_comes_before_what_one_carries() -> None:
    line = "Der Stadtrat von Neuenfels hat den Abriss der Talbrücke beschlossen."
    points = merge_points([analysis(1, A), analysis(2, [line, *B]), analysis(3, [line])], ())
    assert points[0].text == line


def test_what_is_alike_waits_behind_what_is_new() -> None:
    long = "Der Stadtrat von Neuenfels beschließt nach 12 Jahren Streit den Abriss der maroden Talbrücke."
    short = "Der Stadtrat von Neuenfels beschließt den Abriss der Talbrücke."
    points = merge_points([analysis(1, [long, *A]), analysis(2, [short, *B])], ())
    assert points[-1].text == short


def test_the_same_verb_with_the_actors_exchanged_is_not_the_same() -> None:
    one, other = "Nordland verklagt Südland wegen der Fischerei.", "Südland verklagt Nordland wegen der Fischerei."

    def state(name: str) -> Actor:
        found = ((1, one.index(name)), (2, other.index(name)))
        quotes = tuple(Quote(source, start, start + len(name), 1) for source, start in found)
        return Actor(name, None, (), quotes, 1.0)

    both = [analysis(1, [one]), analysis(2, [other])]
    assert len(merge_points(both, (state("Nordland"), state("Südland")))) == 2


def test_a_rumour_does_not_bear_out_a_report() -> None:
    one = analysis(1, ["Die Ministerin Wedel tritt am Freitag von allen Ämtern zurück."])
    other = analysis(2, ["Die Ministerin Wedel tritt angeblich am Freitag von allen Ämtern zurück."])
    assert len(merge_points([one, other], ())) == 1
    text = other.sentences[0].text
    rumour = Question(text, QuestionKind.UNCONFIRMED, "angeblich", (Quote(2, 0, len(text), 1),), 1.0)
    assert len(merge_points([one, replace(other, questions=(rumour,))], ())) == 2


def test_scores_and_reasons_are_those_of_the_shown_sentence() -> None:
    points = merge_points([analysis(1, A), analysis(2, B)], ())
    assert [point.why for point in points] == [(("test", point.score),) for point in points]


WORD = st.sampled_from(["Rat", "Stadt", "Brücke", "nicht", "5", "6", "Klage", "Geld", "Streik", "und", "die"])
TEXTS = st.lists(st.lists(WORD, max_size=6).map(lambda words: " ".join(words) + "."), max_size=8)


@given(st.lists(TEXTS, max_size=4))
def test_no_point_is_lost_or_said_twice(articles: list[list[str]]) -> None:
    group = [analysis(source, texts) for source, texts in enumerate(articles, start=1)]
    points = merge_points(group, ())
    assert {point.text for point in points} <= {text for texts in articles for text in texts}
    assert len({point.text for point in points}) == len(points)
    for point in points:
        sources = [quote.source for quote in point.quotes]
        assert len(set(sources)) == len(sources)
        assert group[sources[0] - 1].article.text[point.quotes[0].start : point.quotes[0].end] == point.text
    assert {point.quotes[0].source for point in points} <= {each.source for each in group}


def test_nothing_gives_nothing() -> None:
    assert merge([]) == merge([analysis(1, [])])
    assert merge([]).points == ()
