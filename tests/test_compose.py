"""Composing: whatever goes in fits, in order, counted; the layout's keys are checked by name."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lageblatt.compose import compose, recompose
from lageblatt.compose.statements import with_statements
from lageblatt.errors import OptionError
from lageblatt.languages import get
from lageblatt.model import (
    Actor,
    Analysis,
    Article,
    Briefing,
    Font,
    Look,
    Merged,
    Office,
    Paper,
    Point,
    Question,
    QuestionKind,
    Quote,
    Sentence,
    Statement,
)
from lageblatt.options import Options
from lageblatt.page import blocks, height
from lageblatt.page.blocks import Block, Table
from lageblatt.page.lines import Run, count_lines
from lageblatt.page.paper import SHEETS, views
from lageblatt.page.references import printed_in, quotes_of
from lageblatt.page.setting import setting
from lageblatt.page.styles import LOWEST
from lageblatt.rendering import json, render
from lageblatt.rendering.json import load
from random_briefings import material

DAY = date(2025, 8, 18)
SENTENCES = (
    "Der Rat tagt am Montag in Brüssel.",
    "Die Ministerin lehnt den Entwurf ab.",
    "Unklar ist, wer die Kosten trägt.",
    "Die Verbände fordern mehr Zeit.",
)


def analysis(*texts: str, number: int = 1, language: str = "de", title: str = "Rat tagt in Brüssel") -> Analysis:
    starts = [sum(len(text) + 1 for text in texts[:place]) for place in range(len(texts))]
    sentences = tuple(
        Sentence(place, start, start + len(text), text, 0)
        for place, (start, text) in enumerate(zip(starts, texts, strict=True), 1)
    )
    article = Article(title, "\n".join(texts), f"{number}.txt", language)
    return Analysis(number, article, sentences, (), (), ())


def quote(source: Analysis, words: str) -> Quote:
    start = source.article.text.index(words)
    sentence = next(each for each in source.sentences if each.start <= start < each.end)
    return Quote(source.source, start, start + len(words), sentence.number)


def point(source: Analysis, words: str) -> Point:
    return Point(words, (quote(source, words),), 1.0, (("position", 1.0),))


def question(source: Analysis, words: str, cue: str) -> Question:
    return Question(words, QuestionKind.UNKNOWN, cue, (quote(source, words),), 1.0)


def actor(source: Analysis, name: str, *statements: str) -> Actor:
    said = tuple(Statement(words, quote(source, words)) for words in statements)
    return Actor(name, None, (name,), (quote(source, name),), 1.0, statements=said)


def composed(seed: int, paper: Paper = Paper.A4) -> tuple[Briefing, Merged]:
    analyses, merged = material(seed)
    return compose(analyses, merged, Options(date=DAY, paper=paper)), merged


def printed(briefing: Briefing) -> str:
    return "\n".join(text_of(block) for block in blocks(briefing))


def text_of(block: Block) -> str:
    if isinstance(block, Table):
        return "\n".join(text_of(paragraph) for row in block.rows for cell in row for paragraph in cell)
    return "".join(span.text for span in block.spans)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(seed=st.integers(0, 10**6), paper=st.sampled_from(Paper))
def test_whatever_goes_in_fits_and_is_counted(seed: int, paper: Paper) -> None:
    briefing, merged = composed(seed, paper)
    for column, capacity in views(briefing.page):
        assert height(blocks(briefing), column) <= capacity
    assert 0 < briefing.page.used <= briefing.page.height
    wanted = min(len(merged.points), Options().points)
    assert len(briefing.points) + briefing.left_out.points == wanted
    assert len(briefing.actors) + briefing.left_out.actors == len(merged.actors)
    assert len(briefing.questions) + briefing.left_out.questions == len(merged.questions)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(seed=st.integers(0, 10**6))
def test_order_is_kept_and_every_reference_has_its_source(seed: int) -> None:
    briefing, merged = composed(seed)
    places = [[each.text for each in merged.points].index(each.text) for each in briefing.points]
    assert places == sorted(places)
    items: tuple[Point | Actor | Question, ...] = (*briefing.points, *briefing.actors, *briefing.questions)
    referred = {each.source for item in items for each in (*item.quotes, *quotes_of(item))}
    listed = [source.id for source in briefing.sources]
    assert listed == sorted(set(listed))
    assert referred <= set(listed)


def test_body_text_is_never_below_nine_and_a_half_points() -> None:
    small = {"Dateline", "Heading 1", "Table Heading", "Question Kind", "Source", "Left Out", "End"}
    for seed in range(12):
        for block in blocks(composed(seed)[0]):
            cells = [cell for row in block.rows for cell in row] if isinstance(block, Table) else [(block,)]
            for paragraph in (paragraph for cell in cells for paragraph in cell):
                assert paragraph.style.size >= LOWEST or paragraph.style.name in small


def test_the_page_is_the_smaller_of_both_sheets() -> None:
    briefing, _ = composed(3)
    assert briefing.page.height <= SHEETS[Paper.LETTER].height / 20


def test_a_sentence_longer_than_the_page_is_left_out_and_counted_and_the_next_one_leads() -> None:
    source = analysis("Wort " * 1200 + "Ende.", SENTENCES[0])
    merged = Merged(tuple(point(source, each.text) for each in source.sentences), (), ())
    briefing = compose([source], merged, Options(date=DAY))
    assert [each.text for each in briefing.points] == [SENTENCES[0]]
    assert briefing.left_out.points == 1
    assert "Kernpunkte (1)" in printed(briefing)


def test_a_hundred_sources_fit() -> None:
    sources = [analysis(*SENTENCES, number=number, title=f"Meldung {number}") for number in range(1, 101)]
    quotes = tuple(quote(each, SENTENCES[0]) for each in sources)
    merged = Merged((replace(point(sources[0], SENTENCES[0]), quotes=quotes),), (), ())
    briefing = compose(sources, merged, Options(date=DAY))
    assert briefing.left_out.sources == 100 - len(briefing.sources)
    assert {each.source for each in briefing.points[0].quotes} <= {each.id for each in briefing.sources}


@pytest.mark.parametrize("title", ["https://example.org/" + "a" * 400, "国" * 500, "Wort " * 200, "🕊️" * 300])
def test_a_title_of_any_length_fits_and_its_cut_is_marked(title: str) -> None:
    source = analysis(*SENTENCES)
    briefing = compose([source], Merged((point(source, SENTENCES[0]),), (), ()), Options(date=DAY, title=title))
    assert briefing.title.endswith("…")
    assert briefing.points


def test_a_short_title_stays_as_it_is_and_a_missing_one_is_the_file_name() -> None:
    source = analysis(*SENTENCES, title="")
    merged = Merged((point(source, SENTENCES[0]),), (), ())
    assert compose([source], merged, Options(date=DAY, title="Lage")).title == "Lage"
    assert compose([source], merged, Options(date=DAY)).title == "1.txt"


def test_a_sentence_that_a_point_prints_is_pointed_to() -> None:
    source = analysis(*SENTENCES)
    points = tuple(point(source, words) for words in SENTENCES[:3])
    open_matter = question(source, SENTENCES[2], "Unklar")
    briefing = compose([source], Merged(points, (), (open_matter,)), Options(date=DAY))
    assert printed_in(briefing.questions[0], briefing.points[2])
    assert printed(briefing).count("wer die Kosten trägt") == 1
    assert "siehe Punkt 2" in printed(briefing)


def test_an_actor_shows_a_statement_that_the_page_does_not_print_already() -> None:
    source = analysis(*SENTENCES)
    minister = actor(source, "Ministerin", SENTENCES[1], "Die Verbände fordern mehr Zeit")
    shown = compose([source], Merged((point(source, SENTENCES[1]),), (minister,), ()), Options(date=DAY)).actors[0]
    assert [each.text for each in shown.statements] == ["Die Verbände fordern mehr Zeit"]


def test_an_actor_shows_no_words_that_the_page_prints_already() -> None:
    source = analysis(*SENTENCES)
    points = (point(source, SENTENCES[1]),)
    for words in (SENTENCES[1], "lehnt den Entwurf ab"):
        page = compose([source], Merged(points, (actor(source, "Ministerin", words),), ()), Options(date=DAY))
        assert page.actors[0].statements == ()


def test_central_actors_go_before_further_points() -> None:
    texts = [f"Satz {number} " + "über die Lage in der Region " * 9 + "heute." for number in range(12)]
    source = analysis("Anna Berta Carla Dora Emil kommen.", *texts)
    actors = tuple(actor(source, name) for name in ("Anna", "Berta", "Carla", "Dora", "Emil"))
    merged = Merged(tuple(point(source, text) for text in texts), actors, ())
    briefing = compose([source], merged, Options(date=DAY, points=12))
    assert len(briefing.actors) == 5
    assert briefing.left_out.points > 0


def test_actors_without_room_for_a_row_are_named_below_the_table() -> None:
    names = ("Anna", "Berta", "Carla", "Dora", "Emil", "Frida", "Gustav", "Hanna")
    said = [f"{name} sagt " + "zu der Lage in der Region " * 5 + "nichts." for name in names]
    texts = [f"Satz {number} " + "über die Lage in der Region " * 16 + "heute." for number in range(6)]
    source = analysis(*said, *texts)
    actors = tuple(actor(source, name, words) for name, words in zip(names, said, strict=True))
    briefing = compose([source], Merged(tuple(point(source, text) for text in texts), actors, ()), Options(date=DAY))
    assert [each.name for each in briefing.actors] == list(names)
    assert 3 <= briefing.page.rows < len(names)
    assert all(each.statements for each in briefing.actors[: briefing.page.rows])
    below = printed(briefing).split("FERNER")[1].split("OFFENE FRAGEN")[0]
    assert all(name in below for name in names[briefing.page.rows :])


def with_role(one: Actor, source: Analysis, role: str) -> Actor:
    return replace(one, role=role, role_quote=quote(source, role))


def test_an_actor_of_whom_a_row_would_only_say_the_name_takes_none() -> None:
    source = analysis("Die Richterin Anna, Berta und die Anwältin Carla kommen.", "Emil lehnt ab.")
    anna, berta, carla = (actor(source, name) for name in ("Anna", "Berta", "Carla"))
    merged = Merged(
        (),
        (with_role(anna, source, "Richterin"), berta, with_role(carla, source, "Anwältin")),
        (),
    )
    briefing = compose([source], merged, Options(date=DAY))
    assert [each.name for each in briefing.actors] == ["Anna", "Carla", "Berta"]
    assert briefing.page.rows == 2
    briefing = compose(
        [source], replace(merged, actors=(berta, actor(source, "Emil", "Emil lehnt ab."))), Options(date=DAY)
    )
    assert [each.name for each in briefing.actors] == ["Emil", "Berta"]
    assert briefing.page.rows == 1


@pytest.mark.parametrize("seed", range(40))
def test_no_row_of_the_table_is_a_bare_name(seed: int) -> None:
    briefing, _ = composed(seed)
    assert all(each.statements or each.role for each in briefing.actors[: briefing.page.rows])


def test_a_role_too_long_for_its_column_is_left_out_whole() -> None:
    role = "Vorsitzende des Unterausschusses für Abrüstung und Rüstungskontrolle des Auswärtigen Ausschusses"
    source = analysis(f"Anna, {role}, lehnt ab.")
    anna = with_role(actor(source, "Anna", "lehnt ab"), source, role)
    short = with_role(anna, source, "Vorsitzende des Unterausschusses")
    for one, role_shown in ((anna, None), (short, "Vorsitzende des Unterausschusses")):
        assert compose([source], Merged((), (one,), ()), Options(date=DAY)).actors[0].role == role_shown


def test_a_title_gets_smaller_to_spare_it_a_line_of_one_word() -> None:
    source = analysis(*SENTENCES)
    merged = Merged((point(source, SENTENCES[0]),), (), ())

    def sizes(title: str) -> tuple[int, int]:
        page = setting(compose([source], merged, Options(date=DAY, title=title)))
        style = page.styles["Title"]
        return style.size, count_lines((Run(title, "bold", style.size),), 9110)

    assert sizes("Abgeordnete fälschte ihren Lebenslauf") == (48, 1)
    size, lines = sizes("SPD-Bundestagsabgeordnete fälschte ihren Lebenslauf")
    assert (size < 48, lines) == (True, 1)
    assert sizes("SPD-Bundestagsabgeordnete fälschte ihren Lebenslauf und tritt nun doch zurück") == (48, 2)


def test_a_pinned_sentence_follows_the_best_one_and_a_dropped_one_is_quoted_nowhere() -> None:
    source = analysis(*SENTENCES)
    merged = Merged(
        tuple(point(source, words) for words in SENTENCES),
        (actor(source, "Verbände", SENTENCES[3]),),
        (question(source, SENTENCES[2], "Unklar"),),
    )
    briefing = compose([source], merged, Options(date=DAY, pins=((1, 3),), drops=((1, 4),)))
    assert [each.text for each in briefing.points] == [SENTENCES[0], SENTENCES[2], SENTENCES[1]]
    assert "fordern" not in printed(briefing)
    briefing = compose([source], merged, Options(date=DAY, drops=((1, 1), (1, 3))))
    assert (briefing.points[0].text, briefing.questions) == (SENTENCES[1], ())


@pytest.mark.parametrize(
    ("pins", "drops", "named"),
    [
        (((1, 9),), (), r"--pin 1·9: there is no such sentence"),
        ((), ((2, 1),), r"--drop 2·1: there is no such sentence"),
        (((1, 1),), ((1, 1),), r"--pin 1·1: the same sentence cannot be dropped"),
    ],
)
def test_a_reference_that_makes_no_sense_is_named(
    pins: tuple[tuple[int, int], ...], drops: tuple[tuple[int, int], ...], named: str
) -> None:
    source = analysis(*SENTENCES)
    merged = Merged(tuple(point(source, words) for words in SENTENCES), (), ())
    with pytest.raises(OptionError, match=named):
        compose([source], merged, Options(date=DAY, pins=pins, drops=drops))


def test_what_an_office_asks_for_is_on_the_page_and_takes_its_room() -> None:
    source = analysis(*SENTENCES)
    merged = Merged((point(source, SENTENCES[0]),), (), ())
    office = Office("Ministerin Lindt", "Referat 301", "geheim", time(6, 30))
    plain = compose([source], merged, Options(date=DAY))
    page = compose([source], merged, Options(date=DAY, office=office, assessment=True))
    assert "Für: Ministerin Lindt   Von: Referat 301" in printed(page)
    assert "BEWERTUNG" in printed(page)
    assert [each.name for each in page.sections][-2:] == ["assessment", "sources"]
    assert height(blocks(page), 9410) > height(blocks(plain), 9410)
    with pytest.raises(OptionError, match="one line"):
        compose([source], merged, Options(date=DAY, office=Office(classification="streng geheim " * 20)))


def test_a_section_without_room_does_not_say_that_nothing_was_found() -> None:
    source = analysis("Wort " * 1200 + "Ende.", SENTENCES[0])
    merged = Merged((point(source, SENTENCES[0]),), (), (question(source, source.sentences[0].text, "Ende"),))
    briefing = compose([source], merged, Options(date=DAY))
    assert (briefing.questions, briefing.left_out.questions) == ((), 1)
    for shown in (printed(briefing), render(briefing, "txt").decode(), render(briefing, "md").decode()):
        assert get("de").labels["no_questions"] not in " ".join(shown.split())
        assert "offene Fragen (1)" in " ".join(shown.split())


def test_nothing_found_is_said() -> None:
    source = analysis(*SENTENCES)
    labels = get("de").labels
    page = printed(compose([source], Merged((), (), ()), Options(date=DAY)))
    assert all(labels[name] in page for name in ("no_points", "no_actors", "no_questions", "undated"))


def test_labels_are_in_the_language_of_most_sources_unless_asked_for() -> None:
    sources = [
        analysis(*SENTENCES, number=1),
        analysis(*SENTENCES, number=2, language="en"),
        analysis("A.", number=3, language="en"),
    ]
    merged = Merged((point(sources[0], SENTENCES[0]),), (), ())
    assert compose(sources, merged, Options(date=DAY)).language == "en"
    assert compose(sources, merged, Options(date=DAY, language="de")).sections[1].label == "Kernpunkte"


def test_a_layout_orders_leaves_out_and_renames() -> None:
    layout = """
        section = [{name = "questions", maximum = 1}, {name = "points", maximum = 2}, {name = "sources"}]
        [labels.de]
        points = "Kurz gesagt"
    """
    source = analysis(*SENTENCES)
    merged = Merged(
        tuple(point(source, words) for words in SENTENCES),
        (actor(source, "Rat"),),
        (question(source, SENTENCES[2], "Unklar"),),
    )
    briefing = compose([source], merged, Options(date=DAY, layout=layout))
    assert [each.label for each in briefing.sections] == ["Offene Fragen", "Kurz gesagt", "Quellen"]
    assert (len(briefing.points), briefing.actors, briefing.left_out.actors) == (2, (), 0)


def test_a_layout_sets_the_look_which_an_edited_briefing_keeps() -> None:
    layout = """
        font = "Arial"
        section = [{name = "points", maximum = 6}, {name = "sources"}]
        [colours]
        title = "#4a148c"
    """
    source = analysis(*SENTENCES)
    merged = Merged(tuple(point(source, words) for words in SENTENCES), (), ())
    briefing = compose([source], merged, Options(date=DAY, layout=layout))
    assert briefing.page.look == Look(Font.ARIAL, title="4A148C")
    assert load(json.render(briefing)) == briefing
    assert recompose(briefing, [source]).page.look == briefing.page.look


@pytest.mark.parametrize(
    ("layout", "named"),
    [
        ("section = 3", "no sections"),
        ("", "no sections"),
        ("[[section", "TOML"),
        ("colour = 1", "'colour'"),
        ('font = "Times"\n[[section]]\nname = "sources"', "font is 'Times'"),
        ('[[section]]\nname = "sources"\n[colours]\nink = "000000"', "'ink'"),
        ('[[section]]\nname = "sources"\n[colours]\ntitle = "navy"', "colours.title is 'NAVY'"),
        ('[[section]]\nname = "sources"\n[colours]\naccent = "FFDD00"', "accent on white has a contrast of 1.3"),
        ('[[section]]\nname = "sources"\n[colours]\ntint = "404040"', "on tint"),
        ('colours = 3\n[[section]]\nname = "sources"', r"\[colours\]"),
        ('[[section]]\nname = "news"', "'news'"),
        ('[[section]]\nname = "points"', "'sources'"),
        ('[[section]]\nname = "sources"\nmaximum = -1', "sources.maximum"),
        ('[[section]]\nname = "sources"\nmaximum = true', "sources.maximum"),
        ('[[section]]\nname = "sources"\nfont = 1', "'font'"),
        ('[[section]]\nname = "sources"\n[[section]]\nname = "sources"', "twice"),
        (
            '[[section]]\nname = "sources"\n[[section]]\nname = "points"\nguaranteed = 9\nmaximum = 2',
            "points.guaranteed",
        ),
        ('[[section]]\nname = "sources"\n[labels]\nde = 1', "labels.de"),
        ('[[section]]\nname = "sources"\n[labels.de]\npoints = ""', "labels.de.points"),
        ('[[section]]\nname = "sources"\n[labels.de]\npoint = "x"', "'point'"),
    ],
)
def test_a_layout_that_makes_no_sense_is_refused_by_its_key(layout: str, named: str) -> None:
    source = analysis(*SENTENCES)
    with pytest.raises(OptionError, match=named):
        compose([source], Merged((), (), ()), Options(date=DAY, layout=layout))


def test_a_statement_that_another_source_has_in_print_is_not_shown_again() -> None:
    words = "Der Rat beriet, die Regierung verhängte den Notstand."
    part = "die Regierung verhängte den Notstand"
    place = Quote(2, words.index(part), words.index(part) + len(part), 1)
    actor = Actor("Regierung", None, ("Regierung",), (place,), 1.0, statements=(Statement(part, place),))
    printed = Point(words, (Quote(1, 0, len(words), 1),), 1.0, ())
    (shown,) = with_statements([actor], [printed], [])
    assert shown.statements == ()
    (shown,) = with_statements([actor], [], [])
    assert shown.statements == actor.statements
