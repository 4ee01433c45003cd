"""`brief` makes a briefing that keeps the promises; `check` sees each broken one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lageblatt.briefing import analyse, breaches, brief, check
from lageblatt.errors import BrokenPromise, LageblattError
from lageblatt.model import Analysis, Article, Briefing, Point, Question, Statement, fold
from lageblatt.options import METHODS, Options
from lageblatt.reading import read
from lageblatt.rendering import render

SEEDS = Path(__file__).parent.parent / "seeds"
FILES = sorted(path for path in SEEDS.iterdir() if not path.name.startswith(("README", ".")))
DAY = date(2025, 8, 18)


@cache
def article(path: Path) -> Article:
    return read(path)


@cache
def seed() -> tuple[Briefing, dict[int, Analysis]]:
    source = article(FILES[0])
    options = Options(date=DAY)
    return brief([source], options), {1: analyse(source, 1, options)}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_seed_makes_a_briefing_that_stands_word_for_word(path: Path) -> None:
    briefing = brief([article(path)], Options(date=DAY))
    text = fold(article(path).text)
    assert len(briefing.points) >= 3
    assert briefing.actors
    items: tuple[Point | Question, ...] = (*briefing.points, *briefing.questions)
    for item in items:
        assert all(stretch in text for stretch in ([part.text for part in item.parts] or [item.text]))


def test_several_articles_make_one_briefing_with_all_their_sources() -> None:
    briefing = brief([article(path) for path in FILES], Options(date=DAY))
    assert [source.id for source in briefing.sources] == sorted({source.id for source in briefing.sources})
    assert len({quote.source for point in briefing.points for quote in point.quotes}) >= min(3, len(FILES))


@pytest.mark.parametrize("method", METHODS)
def test_every_method_briefs_the_seed(method: str) -> None:
    briefing = brief([article(FILES[0])], Options(date=DAY, method=method))
    assert briefing.method == method
    assert briefing.points


def test_the_same_input_gives_the_same_bytes() -> None:
    once, again = (render(brief([article(FILES[0])], Options(date=DAY)), "docx") for _ in range(2))
    assert once == again


def test_no_article_is_an_error_in_one_sentence() -> None:
    with pytest.raises(LageblattError, match=r"^there is no article to brief: give at least one source$"):
        brief([])


TAMPERED: dict[str, Callable[[Briefing], Briefing]] = {
    "point 1 is not word for word": lambda b: replace(
        b, points=(replace(b.points[0], text=b.points[0].text + " Ende."), *b.points[1:])
    ),
    "point 1 has reasons that do not sum": lambda b: replace(
        b, points=(replace(b.points[0], score=b.points[0].score + 1), *b.points[1:])
    ),
    "open question 1 has a cue that is not": lambda b: replace(
        b, questions=(replace(b.questions[0], cue="xyzzy"), *b.questions[1:])
    ),
    "open question 1 has a question form with words": lambda b: replace(
        b, questions=(replace(b.questions[0], question="Kommt Xyzzy?"), *b.questions[1:])
    ),
    "does not occur where": lambda b: replace(b, actors=(replace(b.actors[0], aliases=("Xyzzy",)), *b.actors[1:])),
    "has a role that its source": lambda b: replace(
        b, actors=(replace(b.actors[0], role="Kaiser von China", role_quote=b.actors[0].quotes[0]), *b.actors[1:])
    ),
    "has a statement that is not": lambda b: replace(
        b, actors=(replace(b.actors[0], statements=(Statement("schweigt", b.actors[0].quotes[0]),)), *b.actors[1:])
    ),
    "source 1 is quoted and not listed": lambda b: replace(b, sources=()),
    "source 1 is not the text that was read": lambda b: replace(b, sources=(replace(b.sources[0], sha256="0" * 64),)),
    "of the page": lambda b: replace(b, page=replace(b.page, used=b.page.height + 1)),
}


def test_an_untouched_briefing_has_no_breach() -> None:
    briefing, analyses = seed()
    assert list(breaches(briefing, analyses)) == []


@pytest.mark.parametrize("breach", TAMPERED)
def test_check_sees_a_broken_promise(breach: str) -> None:
    briefing, analyses = seed()
    with pytest.raises(BrokenPromise, match=breach) as error:
        check(TAMPERED[breach](briefing), list(analyses.values()))
    assert error.value.exit_code == 70


PIECES = (
    *("Die", "Regierung", "Kanzlerin", "Merz", "fordert", "lehnt ab", "soll", "am Montag", "nicht", "unklar", "ob"),
    *(
        "Berlin",
        "EU",
        "„",
        "“",
        ".",
        "?",
        "!",
        ":",
        "–",
        ",",
        "\n\n",
        "z. B.",
        "14. März",
        "3,5",
        "東京",
        "Москва",
        "🙂",
    ),
    *("The", "minister", "said", "will", "NATO", "https://example.org/a-b"),
)
WORDS = st.lists(
    st.sampled_from(PIECES),
    max_size=120,
).map(" ".join)


@settings(max_examples=40, deadline=None)
@given(text=WORDS | st.text(max_size=300), language=st.sampled_from(["de", "en", "fr", "pl", "xx"]))
def test_whatever_the_text_the_briefing_keeps_its_promises(text: str, language: str) -> None:
    briefing = brief([Article("Titel", text, "a.txt", language)], Options(date=DAY))
    assert briefing.page.used <= briefing.page.height
