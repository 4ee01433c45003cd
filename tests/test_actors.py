"""Actors: hand-made articles, what must hold on any text, merging, and what is shipped."""

from __future__ import annotations

import json
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lageblatt.actors import find_actors, is_role_of, merge_actors
from lageblatt.actors.finding import MOST, parties_of, read
from lageblatt.actors.lexicon import lexicon_of, nominative, plain
from lageblatt.actors.matching import same_actor
from lageblatt.actors.names import names_of
from lageblatt.actors.naming import name_of
from lageblatt.actors.spelling import skeleton
from lageblatt.actors.statements import LONGEST
from lageblatt.actors.weighing import Chances, chosen, weights_for
from lageblatt.actors.words import abbreviates
from lageblatt.languages import CODES, get
from lageblatt.model import Actor, ActorKind, Article, Quote, fold
from lageblatt.split import split

CASES = Path(__file__).parent / "cases/actors"
ARTICLES = [json.loads(line) for line in (CASES / "articles.jsonl").open(encoding="utf-8")]


def found(text: str, language: str = "de", title: str = "", source: int = 1) -> tuple[Actor, ...]:
    article = Article(title, text, "test.txt", language)
    return find_actors(article, split(text, get(language)), source)


@pytest.mark.parametrize("case", ARTICLES, ids=lambda case: case["name"])
def test_who_is_involved(case: dict[str, Any]) -> None:
    actors = {actor.name: actor for actor in found(case["text"], case["language"], case["title"])}
    for wanted in case["actors"]:
        actor = actors[wanted["name"]]
        assert (actor.kind, actor.role) == (ActorKind(wanted["kind"]), wanted["role"])
        assert set(actor.aliases) == set(wanted["aliases"])
    everything = {form for actor in actors.values() for form in (actor.name, *actor.aliases)}
    assert not everything & set(case["none"])


def holds(article: Article, actors: tuple[Actor, ...], source: int) -> None:
    """What is promised of actors: each is where it says, word for word."""
    text = article.text
    sentences = {sentence.number: sentence for sentence in split(text, get(article.language))}
    assert len(actors) <= MOST
    assert [actor.salience for actor in actors] == sorted((actor.salience for actor in actors), reverse=True)
    for actor in actors:
        assert actor.name
        assert actor.quotes
        assert actor.mentions == len(actor.quotes)
        for quote in (*actor.quotes, *(statement.quote for statement in actor.statements)):
            sentence = sentences[quote.sentence]
            assert quote.source == source
            assert not sentence.heading
            assert sentence.start <= quote.start < quote.end <= sentence.end
        for quote in actor.quotes:
            assert fold(text[quote.start : quote.end]) in actor.aliases
        assert all(alias in fold(text) for alias in actor.aliases)
        for statement in actor.statements:
            assert fold(text[statement.quote.start : statement.quote.end]) == statement.text
            assert len(statement.text) <= LONGEST
        assert (actor.role is None) == (actor.role_quote is None)
        if actor.role and actor.role_quote:
            assert is_role_of(actor.role, text[actor.role_quote.start : actor.role_quote.end])


WORDS = st.sampled_from(
    """Präsident Karl Weber von der Leyen EU (EU) Moskau Kreml in die Polizei sagte , . „ “ ( ) und Berlin 's Dr. X. -
    Vorsitzender der Bank für Arbeit Internationaler Gerichtshof (IGH) the of Trump's said Prime Minister St. \n\n
    al-Assad iPhone 100 Demonstranten Russland lehnt ab dass , der Chef des Konzerns Nordal AG""".split(" ")
)


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, max_size=40).map(" ".join), st.sampled_from((*CODES, "xx")))
def test_what_is_promised_holds_on_any_words(text: str, language: str) -> None:
    article = Article("Weber trifft Moskau", text, "test.txt", language)
    holds(article, find_actors(article, split(text, get(language)), 3), 3)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=200), st.text(max_size=20), st.sampled_from(("de", "en", "pl", "xx")))
def test_any_text_is_read(text: str, title: str, language: str) -> None:
    article = Article(title, text, "test.txt", language)
    holds(article, find_actors(article, split(text, get(language)), 1), 1)


def test_nobody_is_found_in_nothing() -> None:
    assert found("") == ()
    assert merge_actors([]) == merge_actors([(), ()]) == ()


def test_headings_are_not_searched() -> None:
    text = "Karl Weber kommt. Petra Lang geht."
    article = Article("", text, "test.txt", "de")
    first, second = split(text, get("de"))
    names = {actor.name for actor in find_actors(article, (replace(first, heading=True), second))}
    assert "Petra Lang" in names
    assert "Karl Weber" not in names


def test_a_statement_prefers_the_clause_of_which_the_actor_is_the_subject() -> None:
    text = (
        "Beobachter sahen in Karl Weber lange einen Außenseiter ohne große Aussichten. "
        "Minister Karl Weber fordert eine schnelle Entscheidung über den Haushalt. Das Treffen dauerte drei Stunden."
    )
    (statement, *_) = next(actor for actor in found(text) if actor.name == "Karl Weber").statements
    assert statement.text == "Minister Karl Weber fordert eine schnelle Entscheidung über den Haushalt"
    assert statement.quote.sentence == 2


def test_the_same_actors_of_two_articles_are_one_row() -> None:
    german = found("Präsident Wladimir Putin lehnt ab. Putin sagte das. Russland schweigt.", "de", "Putin", 1)
    english = found("President Vladimir Putin refused. Putin said so. Russia is silent.", "en", "Putin", 2)
    merged = merge_actors([german, english])
    putin = next(actor for actor in merged if "Putin" in actor.aliases)
    assert {quote.source for quote in putin.quotes} == {1, 2}
    assert putin.mentions == len(putin.quotes) == 4
    assert putin.role == "Präsident"
    assert putin.salience > max(actor.salience for actor in (*german, *english) if "Putin" in actor.aliases)


def test_a_state_is_one_row_in_every_language() -> None:
    german = found("Russland lehnt den Plan ab. Russland sagte das am Montag.", "de", "Russland lehnt ab", 1)
    english = found("Russia rejected the plan. Russia said so on Monday.", "en", "Russia refuses", 2)
    merged = merge_actors([german, english])
    (russia,) = [actor for actor in merged if actor.kind is ActorKind.STATE]
    assert {quote.source for quote in russia.quotes} == {1, 2}


@pytest.mark.parametrize(
    ("text", "one", "forms"),
    [
        (
            "Die türkische Regierung lehnt den Plan ab. Die Türkei werde nicht zahlen, sagte ein Sprecher.",
            "Türkische Regierung",
            {"türkische Regierung", "Türkei"},
        ),
        (
            "Die Gewerkschaft Holz und Stein (GHS) ruft zum Streik auf. Die GHS fordert mehr Lohn.",
            "Gewerkschaft Holz und Stein",
            {"Gewerkschaft Holz und Stein", "GHS"},
        ),
        (
            "Der italienische Minister, Carlo Neri, trat am Montag zurück. Neri sprach von Druck.",
            "Carlo Neri",
            {"italienische Minister", "Carlo Neri", "Neri"},
        ),
        (
            "Die Polizei räumte den Platz. Die Polizisten setzten Wasser ein. Die Polizei verteidigte das.",
            "Polizei",
            {"Polizei", "Polizisten"},
        ),
    ],
)
def test_who_is_called_differently_has_one_row(text: str, one: str, forms: set[str]) -> None:
    actors = [actor for actor in found(text, "de", "Streit") if forms & set(actor.aliases)]
    assert [(actor.name, set(actor.aliases)) for actor in actors] == [(one, forms)]


def test_one_minister_is_no_group() -> None:
    kinds = {actor.name: actor.kind for actor in found("Die Minister streiten. Die Minister lehnen den Plan ab.")}
    assert kinds.get("Minister") is ActorKind.GROUP
    one = found("Der neue Minister streitet. Der Minister lehnt den Plan ab.")
    assert all(actor.kind is not ActorKind.GROUP for actor in one)


def test_actors_of_one_article_are_never_merged_with_each_other() -> None:
    quote = Quote(1, 0, 5, 1)
    two = (
        Actor("Thomas Lang", ActorKind.PERSON, ("Thomas Lang",), (quote,), 2.0),
        Actor("Lang", ActorKind.PERSON, ("Lang",), (replace(quote, start=9, end=13),), 1.0),
    )
    assert merge_actors([two]) == two


@pytest.mark.parametrize(
    ("one", "other"),
    [("Selenskyj", "Zelensky"), ("Selenskyj", "Zelenskyy"), ("Karadžić", "Karadzic")],
)
def test_spellings_of_one_name_sound_alike(one: str, other: str) -> None:
    assert skeleton(plain(one)) == skeleton(plain(other))


@pytest.mark.parametrize(("one", "other"), [("Weber", "Wagner"), ("Putin", "Rubin"), ("Merkel", "Merz")])
def test_other_names_do_not(one: str, other: str) -> None:
    assert skeleton(plain(one)) != skeleton(plain(other))


def test_an_acronym_is_made_of_the_letters_of_its_name() -> None:
    assert abbreviates("IGH", ("internationaler", "gerichtshof"))
    assert abbreviates("SdK", ("schutzgemeinschaft", "der", "kapitalanleger"))
    assert not abbreviates("SPD", ("kurt", "beck"))


def test_governments_of_two_states_are_two_whatever_signs_their_adjectives_have() -> None:
    text = "Die österreichische Regierung lehnt den Plan ab. Die türkische Regierung stimmt ihm zu."
    article = Article("Plan", text, "x", "de")
    reading = read(article, split(text, get("de")))
    assert len(parties_of(reading)) == 2


@pytest.mark.parametrize(
    ("code", "adjective", "state"),
    [("de", "europäischen", "EU"), ("de", "russische", "RU"), ("fr", "français", "FR"), ("de", "hohe", "")],
)
def test_the_adjective_of_a_state_is_known_with_and_without_its_diacritics(
    code: str, adjective: str, state: str
) -> None:
    assert lexicon_of(code).state_of(adjective) == lexicon_of(code).state_of(plain(adjective)) == state


@pytest.mark.parametrize(
    ("word", "bare"),
    [
        ("Verbandes", "Verband"),
        ("Bürgern", "Bürger"),
        ("Verfassungsgerichts", "Verfassungsgericht"),
        ("Polizei", "Polizei"),
    ],
)
def test_a_listed_noun_in_the_nominative(word: str, bare: str) -> None:
    lexicon = lexicon_of("de")
    head = lexicon.institutions.find(word) or lexicon.groups.find(word)
    assert nominative(word, head, lexicon) == bare


CHANCES = st.lists(st.floats(0.01, 0.99), min_size=3, max_size=3).map(lambda found: Chances(*sorted(found)[::-1]))


@given(st.lists(CHANCES, max_size=30), st.floats(0, 6))
def test_which_rows(chances: list[Chances], missing: float) -> None:
    rows = chosen(chances, missing, MOST)
    assert len(set(rows)) == len(rows) <= min(MOST, len(chances))
    assert bool(rows) == bool(chances)
    assert len(chosen(chances, missing + 1, MOST)) >= len(rows)
    saliences = [chances[at].salience for at in rows]
    assert saliences == sorted(saliences, reverse=True)
    left = [each.row for at, each in enumerate(chances) if at not in rows]
    assert max(left, default=0.0) <= min((chances[at].row for at in rows), default=3.0)


@pytest.mark.parametrize("code", CODES)
def test_each_language_has_words_for_actors(code: str) -> None:
    lexicon = lexicon_of(code)
    assert lexicon.titles.whole
    assert lexicon.institutions.whole
    assert lexicon.groups.whole
    assert len(lexicon.states) > 300
    assert {sort for _, sort in lexicon.states.values()} == {"name", "seat", "capital"}
    assert weights_for(code).weights


def test_what_capitalised_words_are() -> None:
    names = names_of("de")
    assert [names.get(word, "") for word in ("Menschen", "Hamburg", "Thomas", "Merkel", "Die")] == [*"NPFS", ""]
    assert set(names_of("en").values()) == {"F"}


def test_the_same_actor_by_a_form_or_by_the_whole_name() -> None:
    gold = {"name": "Angela Merkel", "surface": ["Bundeskanzlerin Merkel", "Merkel"]}
    assert same_actor({"name": "Merkels", "aliases": ["Merkels"]}, gold)
    assert same_actor({"name": "Merkel", "aliases": []}, gold)
    assert not same_actor({"name": "Merz", "aliases": ["Merz"]}, gold)


def test_an_article_of_25_sentences_takes_little_time() -> None:
    sentence = "Der {n}. Ausschuss des Landtags lehnt den Antrag von Minister Karl Weber{n} ab, weil Geld fehlt{n}. "
    found("Karl Weber spricht.")
    text = "".join(sentence.format(n=number) for number in range(25))
    begin = time.process_time()
    found(text)
    assert time.process_time() - begin < 0.5  # 0.05 s on the machine of the figures


def test_a_word_of_ten_thousand_letters_takes_no_longer_than_others() -> None:
    begin = time.process_time()
    found("Der Rat sagte " + "0af9c" * 2000 + " dem Amt. Die Ministerin lehnt das ab.")
    assert time.process_time() - begin < 2  # 150 s when the tagger saw all of it


LANGUAGES = [json.loads(line) for line in (CASES / "languages.jsonl").open(encoding="utf-8")]


@pytest.mark.parametrize("case", LANGUAGES, ids=lambda case: f"{case['language']}: {case['title']}")
def test_who_is_involved_without_a_tagger(case: dict[str, Any]) -> None:
    """`actors` have rows, `found` are candidates, though maybe too seldom named for a row, `none` are neither."""
    actors = found(case["text"], case["language"], case["title"])
    rows = {actor.name for actor in actors}
    assert rows >= set(case["actors"])
    assert not {form for actor in actors for form in (actor.name, *actor.aliases)} & set(case["none"])
    article = Article(case["title"], case["text"], "test.txt", case["language"])
    reading = read(article, split(case["text"], get(case["language"])))
    named = {name_of(article.text, reading.tokens, each, reading.lexicon) for each in parties_of(reading)}
    assert named >= {*case["actors"], *case["found"]}
