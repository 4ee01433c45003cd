"""Several sources of one event: figures, conflicts, copies, what is new, and that a page says nothing twice."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from lageblatt import brief
from lageblatt.briefing import check
from lageblatt.errors import BrokenPromise
from lageblatt.languages import get
from lageblatt.merge.amounts import amounts
from lageblatt.merge.events import by_event
from lageblatt.model import Article, ChangeKind
from lageblatt.options import Options
from lageblatt.rendering import FORMATS, render
from lageblatt.rendering.json import load

CLUSTERS = sorted((Path(__file__).parent / "cases/clusters").glob("*.json"))
OPTIONS = Options(date=date(2025, 1, 2))
QUAKE = (
    "Bei dem Erdbeben in Nordland wurden {n} Menschen getötet. Das Militär hat Zelte in die Stadt Ostheim geschickt."
)
FIRE = "Im Hafen von Südstadt ist ein Lagerhaus abgebrannt. Die Feuerwehr löschte die ganze Nacht mit drei Booten."


def article(text: str, name: str, outlet: str | None = None) -> Article:
    return Article("Meldung", text, f"{name}.txt", "de", outlet=outlet)


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        (
            "Mindestens zwölf Menschen starben, 1.200 wurden verletzt.",
            "de",
            [("killed", 12, "low"), ("injured", 1200, "")],
        ),
        ("Die Zahl der Toten stieg am Dienstag auf 15.", "de", [("weekday", 2, ""), ("killed", 15, "")]),
        ("Der Bau kostet 3,5 Milliarden Euro.", "de", [("euro", 3.5e9, "")]),
        ("Der 2. Weltkrieg endete am 8. Mai.", "de", [("date", 508, "")]),
        ("Twenty-five people were injured on May 12.", "en", [("injured", 25, ""), ("date", 512, "")]),
    ],
)
def test_figures_are_read_with_what_they_count(text: str, language: str, found: list[tuple[str, float, str]]) -> None:
    assert [(each.kind, each.value, each.bound) for each in amounts(text, get(language))] == found


def conflicting() -> tuple[Article, ...]:
    return article(QUAKE.format(n=12), "a"), article(QUAKE.format(n=15), "b")


def test_two_tolls_stand_side_by_side_word_for_word() -> None:
    briefing = brief(conflicting(), OPTIONS)
    (conflict,) = briefing.conflicts
    assert conflict.about == "Getötete: 12 / 15"
    assert [[quote.source for quote in side.quotes] for side in conflict.sides] == [[1], [2]]
    page = render(briefing, "txt").decode()
    assert "MÖGLICHERWEISE WIDERSPRÜCHLICH" in page
    for name in FORMATS:
        assert render(briefing, name)
    assert load(render(briefing, "json")) == briefing


def test_a_conflict_about_words_of_nobody_is_a_broken_promise() -> None:
    from lageblatt.briefing import analyse  # noqa: PLC0415

    articles = conflicting()
    briefing = brief(articles, OPTIONS)
    analyses = [analyse(each, number, OPTIONS) for number, each in enumerate(articles, 1)]
    forged = replace(briefing, conflicts=(replace(briefing.conflicts[0], about="Getötete: 12 / 99"),))
    with pytest.raises(BrokenPromise, match="neither side"):
        check(forged, analyses)


def test_copies_of_one_text_are_one_source_and_the_page_says_so() -> None:
    text = QUAKE.format(n=12)
    briefing = brief([article(text, "a"), article(f"{text}\n", "b"), article(text.replace(". ", ".\n"), "c")], OPTIONS)
    assert {point.outlets for point in briefing.points} == {1}
    assert [source.same_as for source in briefing.sources] == [None, 1, 1]
    assert "gleicher Text wie Quelle 1" in " ".join(render(briefing, "txt").decode().split())


def test_the_page_counts_outlets_not_texts() -> None:
    text, other = QUAKE.format(n=12), f"{QUAKE.format(n=12)} {FIRE}"
    two = brief([article(text, "a", "Bote"), article(other, "b", "Kurier")], OPTIONS)
    one = brief([article(text, "a", "Bote"), article(other, "b", "Bote")], OPTIONS)
    assert max(point.outlets for point in two.points) == 2
    assert "(2 Quellen)" in render(two, "txt").decode()
    assert {point.outlets for point in one.points} == {1}


def test_what_the_previous_briefing_did_not_have_is_new_and_a_new_toll_is_a_change() -> None:
    previous = brief([article(QUAKE.format(n=12), "a")], OPTIONS)
    briefing = brief([article(f"{QUAKE.format(n=15)} {FIRE}", "b")], OPTIONS, previous)
    assert {point.text for point in briefing.points if point.new} <= {f"{each}." for each in FIRE[:-1].split(". ")}
    assert any(point.new for point in briefing.points)
    (change,) = briefing.changes
    assert (change.kind, change.before.text, change.after) == (
        ChangeKind.CHANGED,
        QUAKE.format(n=12).split(". ")[0] + ".",
        QUAKE.format(n=15).split(". ")[0] + ".",
    )
    rows = json.loads(render(briefing, "json"))["changes"]
    assert {row["kind"] for row in rows} == {"new", "changed"}
    assert load(render(briefing, "json")) == briefing


def test_the_same_sources_again_bring_nothing_new() -> None:
    articles = conflicting()
    briefing = brief(articles, OPTIONS, brief(articles, OPTIONS))
    assert not any(point.new for point in briefing.points)


def test_a_heap_is_sorted_by_event() -> None:
    heap = [article(QUAKE.format(n=12), "a"), article(FIRE, "b"), article(QUAKE.format(n=15), "c")]
    assert [[each.origin for each in group] for group in by_event(heap)] == [["a.txt", "c.txt"], ["b.txt"]]
    assert by_event([]) == ()


@pytest.mark.parametrize("path", CLUSTERS, ids=lambda path: path.stem)
def test_no_statement_stands_twice_on_a_page(path: Path) -> None:
    rows = json.loads(path.read_text("utf-8"))["sources"]
    articles = [
        Article(each["title"], each["text"], each["id"], each["language"], outlet=each["outlet"]) for each in rows
    ]
    briefing = brief(articles, OPTIONS)
    page = " ".join(render(briefing, "txt").decode().split())
    said = [point.text for point in briefing.points]
    said += [side.text for conflict in briefing.conflicts for side in conflict.sides]
    for text in said:
        assert page.count(text) <= 1
    shown = [quote for point in briefing.points for quote in point.quotes]
    assert len({(quote.source, quote.sentence) for quote in shown}) == len(shown)
