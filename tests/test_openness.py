"""Open questions: hand-made articles and sentences, what must hold on any text, and the learned weights."""

from __future__ import annotations

import json
import time
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lageblatt.languages import CODES, get
from lageblatt.model import JOINT, Article, Question, QuestionKind, Quote, Sentence, fold
from lageblatt.openness import find_open, formed_from, merge_questions
from lageblatt.openness.cues import lexicon, tokenize
from lageblatt.openness.dates import look_ahead
from lageblatt.openness.features import measure
from lageblatt.openness.finding import RULES
from lageblatt.openness.forms import Matter, form, word_classes
from lageblatt.openness.scorer import choose, weights

CASES = Path(__file__).parent / "cases/openness"


def cases(name: str) -> list[Any]:
    found = [json.loads(line) for line in (CASES / name).open(encoding="utf-8")]
    return [pytest.param(case, id=case.get("name", case.get("sentence"))) for case in found]


def article(
    sentences: list[str], language: str = "de", title: str = "", published: str | None = None
) -> tuple[Article, tuple[Sentence, ...]]:
    text = " ".join(sentences)
    split, end = [], 0
    for number, each in enumerate(sentences, start=1):
        start = text.index(each, end)
        end = start + len(each)
        split.append(Sentence(number, start, end, fold(each), 0))
    day = date.fromisoformat(published) if published else None
    return Article(title, text, "test.txt", language, day), tuple(split)


@pytest.mark.parametrize("case", cases("articles.jsonl"))
def test_open_matters_are_found_and_settled_ones_are_not(case: dict[str, Any]) -> None:
    found = find_open(*article(case["sentences"], case["language"], case["title"], case["published"]))
    kinds = {quote.sentence: question.kind for question in found for quote in question.quotes}
    assert {int(number): kinds.get(int(number)) for number in case["open"]} == {
        int(number): kind for number, kind in case["open"].items()
    }
    assert not kinds.keys() & set(case["settled"])


@pytest.mark.parametrize("case", cases("forms.jsonl"))
def test_the_question_form(case: dict[str, Any]) -> None:
    sentence, code = case["sentence"], case["language"]
    matter = Matter(sentence, QuestionKind(case["kind"]), case.get("article", sentence))
    assert form(matter, RULES[code], word_classes(code)) == case["question"]


def test_a_question_has_no_word_that_the_sentence_has_not() -> None:
    sentence = "Unklar ist, ob das Geld für die Brücke reicht."
    assert formed_from("Reicht das Geld für die Brücke?", sentence)
    assert not formed_from("Reicht das viele Geld für die Brücke?", sentence)
    assert not formed_from("Reicht das Geld für die Brücke das Geld?", sentence)


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("Ist das Geld weg?", "Das Geld sei weg."),
        ("Sind die Gelder verschwunden?", "Die Gelder sollen verschwunden sein."),
        ("Geht das Fest weiter?", "Unklar ist, ob das Fest weitergeht."),
        ("Wird der Rat die Brücke absperren?", "Der Rat kündigt an, die Brücke abzusperren."),
        ("Kommt der Abzug der Truppen?", "Sie fordern den Abzug der Truppen."),
        ("Did thieves escape?", "Police said thieves escaped."),
        ("What is the cause?", "The cause is unknown."),
    ],
)
def test_a_verb_may_stand_in_another_form_and_one_word_may_ask(question: str, sentence: str) -> None:
    assert formed_from(question, sentence)


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("Wird die Brücke wird gesperrt?", "Die Brücke gesperrt."),
        ("Ist das Geld weg wird?", "Das Geld ist weg."),
        ("Geht das Fest?", "Unklar ist, ob das Fest stattfindet."),
        ("Sind die Gelder weg?", "Die Gelder waren weg."),
        ("Does the council cover the bridge?", "The council discovers the bridge."),
        ("Will the council may close?", "The council closes."),
        ("Kommt der Abzug der Truppen nicht?", "Sie fordern den Abzug der Truppen."),
    ],
)
def test_no_other_word_may_be_added(question: str, sentence: str) -> None:
    assert not formed_from(question, sentence)


def test_a_denial_stands_beside_what_it_denies() -> None:
    sentences = [
        "Der Kassierer soll laut Polizei Geld des Vereins Arnheim veruntreut haben.",
        "Die Feier begann um acht Uhr.",
        "Der Kassierer bestreitet die Vorwürfe und will Geld des Vereins Arnheim nie genommen haben.",
    ]
    found = find_open(*article(sentences, title="Vereins Geld ist weg"))
    pairs = [question for question in found if question.parts]
    assert [[part.quote.sentence for part in question.parts] for question in pairs] == [[1, 3]]
    assert pairs[0].text == JOINT.join((sentences[0], sentences[2]))
    assert pairs[0].kind is QuestionKind.DISPUTED
    assert len([question for question in found if 1 in {quote.sentence for quote in question.quotes}]) == 1


@pytest.mark.parametrize("case", cases("clauses.jsonl"))
def test_clauses_tell_plan_report_and_past_apart(case: dict[str, Any]) -> None:
    (found,) = measure(*article([case["sentence"]]))
    names = {name.removeprefix("clause ") for name in found.features if name.startswith("clause ")}
    assert names >= set(case["has"])
    assert not names & set(case["lacks"])


@pytest.mark.parametrize(
    ("sentence", "plans"),
    [
        ("Es wird vermutet, dass das Geld fehlt.", False),
        ("Der Kassierer soll das Geld genommen haben.", False),
        ("Die Brücke wird demnächst gesperrt.", True),
        ("Die Brücke soll gesperrt werden.", True),
        ("Der Bau soll bis zum Jahr 2031 beendet sein.", True),
    ],
)
def test_a_clause_that_reports_is_no_plan(sentence: str, plans: bool) -> None:
    (found,) = measure(*article([sentence], published="2025-08-18"))
    assert bool({"shall", "soll_plan"} & {cue.name for cue in found.reasons}) is plans


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Es wird berichtet, dass der Rat zukünftige Verhandlungen über die Brücke plane.", "unconfirmed"),
        ("Der Rat bestreitet, dass er den Abriss beschließen will.", "disputed"),
        ("Der Rat kündigte an, dass er den Abriss bestreiten werde.", ""),
        ("Es wird berichtet.", ""),
    ],
)
def test_what_governs_a_reported_clause_decides(sentence: str, kind: str) -> None:
    (found,) = measure(*article([sentence]))
    assert found.governor == kind


def test_words_that_say_so_are_shown_before_words_that_name_the_matter() -> None:
    sentences = ["Der Rat von Arnheim soll am kommenden Freitag bei einem Treffen über die Brücke entscheiden."]
    (question,) = find_open(*article(sentences, title="Rat von Arnheim entscheidet über Brücke"))
    assert (question.kind, question.cue) == (QuestionKind.PENDING, "soll")


def test_what_is_hardly_open_is_not_asked() -> None:
    assert choose([-2.5, -3.5], [-2.0, -2.5]) == ()
    assert choose([1.0, -2.5], [0.5, 0.5]) == (0,)


def test_headings_are_never_asked() -> None:
    made, (only,) = article(["Unklar ist, ob das Geld für die Brücke reicht."])
    heading = Sentence(only.number, only.start, only.end, only.text, 0, heading=True)
    assert find_open(made, (only,))
    assert find_open(made, (heading,)) == ()


def test_nothing_open_is_nothing_asked() -> None:
    assert find_open(*article(["Die Brücke ist vierzig Meter lang."])) == ()
    assert find_open(*article([])) == ()


@pytest.mark.parametrize("code", ["fi", "zh", "xx"])
def test_a_language_without_cues_asks_nothing(code: str) -> None:
    assert find_open(*article(["Unklar ist, ob das Geld reicht."], code)) == ()


def question(text: str, source: int, weight: float) -> Question:
    return Question(text, QuestionKind.PENDING, "soll", (Quote(source, 0, len(text), 1),), weight)


def test_the_same_matter_in_two_sources_is_one_question_with_both_places() -> None:
    first = question("Der Stadtrat soll am Freitag über die neue Brücke entscheiden.", 1, 0.4)
    second = question("Der Stadtrat soll am Freitag über die neue Brücke in Arnheim entscheiden.", 2, 0.6)
    other = question("Die Ursache des Brandes ist unklar.", 2, 0.5)
    merged = merge_questions([[first], [second, other]])
    assert [each.text for each in merged] == [second.text, other.text]
    assert [quote.source for quote in merged[0].quotes] == [2, 1]


def test_days_without_a_year_lie_ahead_where_the_past_one_is_far() -> None:
    months = tuple(month.casefold() for month in get("de").months)
    ahead = look_ahead("Die Wahl ist am 12. Januar, die alte war am 3. Mai 2019.", months, date(2024, 12, 20))
    assert (ahead.days_ahead, ahead.days_behind, ahead.years_ahead, ahead.years_behind) == (1, 1, 0, 1)
    assert look_ahead("am 99. Januar", months, date(2024, 12, 20)).days_ahead == 0
    assert look_ahead("am 12. Januar 2030", months, None).days_ahead == 0


def test_as_many_are_asked_as_there_is_open() -> None:
    assert choose([2.2, -3.0, -3.2], [1.4, -4.6, -4.6]) == (0,)
    assert choose([1.4, -2.2, 0.8, 1.1], [0.4, -2.2, 0.0, 0.4]) == (0, 3, 2)
    assert choose([], []) == ()


def test_every_class_of_cues_that_makes_a_question_has_learned_weights() -> None:
    for code in CODES:
        kinds = {name: kind for name, kind in lexicon(code).kinds.items() if kind != "grammar"}
        assert set(kinds.values()) == {kind.value for kind in QuestionKind}
        assert [name for name, kind in kinds.items() if name not in weights(kind)] == []


def test_the_longest_pattern_of_a_class_is_shown() -> None:
    text = "Das Ergebnis ist noch nicht bekannt."
    shown = {(cue.name, text[cue.start : cue.end]) for cue in lexicon("de").find(tokenize(text))}
    assert ("unclear", "nicht bekannt") in shown
    assert ("notyet", "noch nicht") in shown


texts = st.lists(
    st.one_of(
        st.text(min_size=1, max_size=80),
        st.lists(
            st.sampled_from(
                [
                    "Ob",
                    "ob",
                    "soll",
                    "wird",
                    "unklar",
                    ",",
                    ".",
                    "„",
                    "“",
                    "dass",
                    "der",
                    "Rat",
                    "am",
                    "Montag",
                    "offenbar",
                    "war",
                    "tun",
                    "(",
                    ")",
                ]
            )
        )
        .map(" ".join)
        .filter(bool),
    ),
    max_size=6,
)


@settings(max_examples=150, deadline=None)
@given(texts, st.sampled_from(CODES), st.text(max_size=30))
def test_on_any_text_each_question_holds_what_it_promises(texts: list[str], code: str, title: str) -> None:
    made, split = article([each for each in texts if fold(each)], code, title)
    found = find_open(made, split, source=3)
    assert found == find_open(made, split, source=3)
    assert [each.weight for each in found] == sorted((each.weight for each in found), reverse=True)
    for each in found:
        assert each.cue
        assert each.cue in each.text
        stretches = [part.text for part in each.parts] or [each.text]
        assert stretches == [fold(made.text[quote.start : quote.end]) for quote in each.quotes]
        assert {quote.source for quote in each.quotes} == {3}
        assert each.question is None or formed_from(each.question, each.text)
        assert abs(sum(value for _, value in each.why) - each.weight) < 1e-9


@settings(max_examples=50, deadline=None)
@given(st.lists(st.tuples(st.text(max_size=40), st.integers(1, 3), st.floats(0, 1)), max_size=8))
def test_merging_loses_no_place(raw: list[tuple[str, int, float]]) -> None:
    groups = [[question(text, source, weight)] for text, source, weight in raw]
    merged = merge_questions(groups)
    before = {quote for group in groups for each in group for quote in each.quotes}
    assert {quote for each in merged for quote in each.quotes} == before
    assert merge_questions([merged]) == merged


def test_an_article_takes_few_milliseconds() -> None:
    sentence = "Am Montag soll der Rat, der seit Jahren streitet, laut Polizei über die Brücke in Arnheim entscheiden."
    made, split = article([f"{number}. {sentence}" for number in range(25)])
    find_open(made, split)
    best = min(_seconds(made, split) for _ in range(5))
    assert best < 0.05


def _seconds(made: Article, split: tuple[Sentence, ...]) -> float:
    start = time.perf_counter()
    find_open(made, split)
    return time.perf_counter() - start


def test_forms_that_a_second_reader_judged() -> None:
    """Twice fifty forms of articles that the rules were not written with: 39 were good when judged, then 37.

    The gate was tightened after each reading, so that some are formed no more.
    """
    cases = [json.loads(line) for line in (CASES / "judged_forms.jsonl").read_text("utf-8").splitlines()]
    verdicts = [case["good"] for case in cases if _formed(case) == case["question"]]
    assert [sum(case["good"] for case in half) for half in (cases[:50], cases[50:])] == [39, 37]
    assert len(verdicts) >= 75
    assert sum(verdicts) >= 0.85 * len(verdicts)


def _formed(case: dict[str, str]) -> str | None:
    code, text = case["language"], case["sentence"]
    matter = Matter(text, QuestionKind(case["kind"]), text)
    return form(matter, RULES[code], word_classes(code))
