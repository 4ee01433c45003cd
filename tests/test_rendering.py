"""Renderers: JSON after its schema and back, text, Markdown and terminal that show all and break nothing."""

from __future__ import annotations

import json as standard_json
import re
from contextlib import nullcontext
from dataclasses import replace
from datetime import date
from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lageblatt.batch.naming import FORMATS as NAMES
from lageblatt.errors import OptionError
from lageblatt.languages import CODES
from lageblatt.model import (
    Actor,
    ActorKind,
    Briefing,
    LeftOut,
    Page,
    Paper,
    Part,
    Point,
    Question,
    QuestionKind,
    Quote,
    Section,
    Source,
    Statement,
    fold,
)
from lageblatt.page.references import crowded_out, link
from lageblatt.rendering import FORMATS, json, markdown, render, terminal, text
from lageblatt.rendering.items import WIDTH
from lageblatt.rendering.lines import Word, cells, words, wrap
from samples import ARTICLE, BRIEFING, LINDT, UNCLEAR, point, quote

CASES = Path(__file__).parent / "cases" / "rendering"
SCHEMA = files("lageblatt").joinpath("data", "briefing.schema.json")
VALIDATOR = jsonschema.Draft202012Validator(
    standard_json.loads(SCHEMA.read_text("utf-8")), format_checker=jsonschema.FormatChecker()
)
LINKED = replace(BRIEFING, sources=(replace(BRIEFING.sources[0], url="https://bote.example/b?a=1"),))
EMPTY = replace(BRIEFING, points=(), actors=(), questions=(), left_out=LeftOut())

# --- values at large -------------------------------------------------------------------------------------------

texts = st.text(st.characters(codec="utf-8"), min_size=1, max_size=60)
lines_ = texts.map(fold).filter(bool)
numbers = st.floats(-1e6, 1e6, allow_nan=False)
counts = st.integers(0, 10_000)
quotes = st.builds(Quote, st.integers(1, 3), counts, st.integers(1, 10_000), st.integers(1, 500))
several = st.lists(quotes, min_size=1, max_size=3).map(tuple)
parts = st.one_of(st.just(()), st.lists(st.builds(Part, texts, quotes), min_size=2, max_size=3).map(tuple))
why = st.dictionaries(texts, numbers, max_size=3).map(lambda each: tuple(each.items()))
points = st.builds(Point, texts, several, numbers, why, parts)
actors = st.builds(
    Actor,
    name=texts,
    kind=st.sampled_from([None, *ActorKind]),
    aliases=st.lists(texts, max_size=3).map(tuple),
    quotes=several,
    salience=numbers,
    role=st.none() | texts,
    role_quote=st.none() | quotes,
    statements=st.lists(st.builds(Statement, texts, quotes), max_size=1).map(tuple),
    mentions=st.integers(1, 99),
)
questions = st.builds(
    Question, texts, st.sampled_from(QuestionKind), texts, several, numbers, st.none() | texts, parts, why
)
sources = st.builds(
    Source,
    id=st.just(1),
    title=texts,
    origin=texts,
    sha256=st.from_regex(r"[0-9a-f]{64}", fullmatch=True),
    characters=counts,
    language=st.sampled_from(["de", "en", "xx"]),
    published=st.none() | st.dates(),
    outlet=st.none() | texts,
    url=st.none(),
)


def numbered(found: tuple[Source, ...]) -> tuple[Source, ...]:
    return tuple(replace(source, id=number) for number, source in enumerate(found, 1))


names = st.permutations(["lead", "points", "actors", "questions", "sources"])
briefings = st.builds(
    Briefing,
    title=lines_,
    language=st.sampled_from([*CODES, "xx"]),
    date=st.dates(),
    method=texts,
    sections=st.tuples(names, texts).map(lambda each: tuple(Section(name, each[1]) for name in each[0])),
    sources=st.tuples(sources, sources, sources).map(numbered),
    points=st.lists(points, max_size=3).map(tuple),
    actors=st.lists(actors, max_size=3).map(tuple),
    questions=st.lists(questions, max_size=3).map(tuple),
    left_out=st.builds(LeftOut, counts, counts, counts, counts),
    page=st.builds(Page, st.sampled_from(Paper), numbers, numbers, counts, counts, counts, counts),
)

# --- JSON ------------------------------------------------------------------------------------------------------


@given(briefings)
@settings(max_examples=60, deadline=None)
def test_json_holds_its_schema_and_loads_again(briefing: Briefing) -> None:
    data = json.render(briefing)
    VALIDATOR.validate(standard_json.loads(data))
    assert json.load(data) == briefing


def test_json_of_the_sample_is_what_stands_in_the_file() -> None:
    assert json.render(BRIEFING) == (CASES / "sample.json").read_bytes()


def test_json_offsets_cut_the_text_that_is_quoted() -> None:
    row = standard_json.loads(json.render(BRIEFING))
    shown = [*row["points"], *row["questions"]]
    pieces = [
        part for item in shown for part in item.get("parts", [{"text": item["text"], "quote": item["quotes"][0]}])
    ]
    assert len(pieces) == 5
    for piece in pieces:
        assert fold(ARTICLE.text[piece["quote"]["start"] : piece["quote"]["end"]]) == piece["text"]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "not valid JSON"),
        (b"\xff\xfe\x00", "not valid JSON"),
        (b"[" * 100_000, "not valid JSON"),
        (b"[]", "not a briefing of the format lageblatt.briefing/1"),
        (b'{"format": "lageblatt.briefing/2"}', "not a briefing of the format lageblatt.briefing/1"),
        (b'{"format": "lageblatt.briefing/1"}', "the briefing lacks 'title'"),
        (b'{"format": "lageblatt.briefing/1", "title": 3}', "a damaged briefing: 3 is no text"),
    ],
)
def test_json_that_is_no_briefing_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(message)}"):
        json.load(data)


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"url": "javascript:alert(1)"}, "'javascript:alert(1)' is no web address"),
        ({"url": "file:///etc/passwd"}, "'file:///etc/passwd' is no web address"),
        ({"url": "//host/share"}, "'//host/share' is no web address"),
        ({"characters": 10**400}, None),
        ({"characters": float("inf")}, "cannot convert float infinity"),
    ],
)
def test_json_source_that_leads_elsewhere_is_refused(change: dict[str, object], fault: str | None) -> None:
    row = standard_json.loads(json.render(BRIEFING))
    row["sources"][0] |= change
    with pytest.raises(ValueError, match=re.escape(fault)) if fault else nullcontext():
        assert json.load(standard_json.dumps(row).encode())


def test_json_item_without_a_quote_is_refused() -> None:
    row = standard_json.loads(json.render(BRIEFING))
    row["points"][0]["quotes"] = []
    with pytest.raises(ValueError, match="an item without a quote"):
        json.load(standard_json.dumps(row).encode())


def test_json_refuses_a_score_that_is_no_number() -> None:
    bad = replace(BRIEFING, points=(replace(point(1, 1.0), score=float("nan")),))
    with pytest.raises(ValueError, match="JSON compliant"):
        json.render(bad)


# --- text and Markdown -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("format_", "name"), [("txt", "sample.txt"), ("md", "sample.md")])
def test_the_sample_looks_as_approved(format_: str, name: str) -> None:
    assert render(BRIEFING, format_).decode() == (CASES / name).read_bytes().decode()


def test_markdown_with_an_address_makes_references_links() -> None:
    assert markdown.render(LINKED).decode() == (CASES / "linked.md").read_bytes().decode()


def test_text_without_findings_says_so() -> None:
    assert text.render(EMPTY).decode() == (CASES / "empty.txt").read_bytes().decode()


@given(briefings)
@settings(max_examples=60, deadline=None)
def test_text_is_never_wider_than_its_measure(briefing: Briefing) -> None:
    for line in text.render(briefing).decode().split("\n"):
        assert cells(line) <= WIDTH
        assert line == line.rstrip()


@given(st.lists(st.from_regex(r"[a-zäöüß]{1,20}[.,]?", fullmatch=True), min_size=1, max_size=60))
@settings(deadline=None)
def test_text_shows_each_sentence_word_for_word(found: list[str]) -> None:
    sentence = " ".join(found)
    long = replace(point(1, 1.0), text=sentence)
    page = fold(text.render(replace(BRIEFING, points=(long, long))).decode().replace("┃", ""))
    assert page.count(f"{sentence} [1·1]") == 2


@given(briefings)
@settings(max_examples=60, deadline=None)
def test_markdown_renders_everything_without_falling_over(briefing: Briefing) -> None:
    page = markdown.render(briefing).decode()
    assert page.startswith("# ")
    crowded = sum(crowded_out(briefing, section.name) for section in briefing.sections)
    assert page.count("\n## ") >= 3 - crowded


def test_markdown_escapes_what_would_be_markup() -> None:
    nasty = "*a* _b_ [c](d) `e` <f> | g"
    page = markdown.render(replace(BRIEFING, title=nasty, actors=(replace(LINDT, role="x | y"),))).decode()
    assert r"# \*a\* \_b\_ \[c\](d) \`e\` \<f\> \| g" in page
    row = next(line for line in page.splitlines() if "Vera" in line and line.startswith("|"))
    assert len(re.findall(r"(?<!\\)\|", row)) == 5


def test_markdown_line_never_opens_a_list_by_accident() -> None:
    sentence = " ".join(["wort"] * 15 + ["1931. Dann", "- und", "+ auch", "# so"] * 6)
    page = markdown.render(replace(BRIEFING, points=(replace(point(1, 1.0), text=sentence),))).decode()
    quoted = [line.removeprefix("> ") for line in page.splitlines() if line.startswith("> ")]
    assert len(quoted) > 2
    assert not [line for line in quoted if re.match(r"[-+#]|\d+\. ", line)]


@pytest.mark.parametrize("format_", ["txt", "md"])
def test_a_question_that_is_a_point_already_is_printed_once(format_: str) -> None:
    twice = replace(BRIEFING, points=(*BRIEFING.points, point(4, 0.3)))
    page = fold(render(twice, format_).decode())
    assert page.count(UNCLEAR.text) == 1
    assert "siehe Punkt 3 [1·4]" in page
    as_lead = replace(BRIEFING, points=(point(4, 0.3),))
    assert "siehe oben [1·4]" in fold(render(as_lead, format_).decode())


def test_text_without_a_lead_numbers_from_the_first_point() -> None:
    page = text.render(replace(BRIEFING, sections=BRIEFING.sections[1:])).decode()
    assert " 1  Die Stadt Arnheim" in page


def test_text_fragment_names_a_long_sentence_by_its_ends() -> None:
    source = LINKED.sources[0]
    assert link(source, "Ein kurzer Satz, ja-ja.") == (
        "https://bote.example/b?a=1#:~:text=Ein%20kurzer%20Satz%2C%20ja%2Dja."
    )
    assert link(source, " ".join("abcdefghijklm")) == (
        "https://bote.example/b?a=1#:~:text=a%20b%20c%20d%20e,i%20j%20k%20l%20m"
    )
    assert link(BRIEFING.sources[0], "x") is None
    assert link(source, "") == source.url


# --- lines -----------------------------------------------------------------------------------------------------


def test_cells_count_what_a_terminal_shows() -> None:
    assert cells("Straße") == 6
    assert cells("東京") == 4
    assert cells("e\u0301\u200b\x1b") == 1


def test_a_word_too_wide_is_cut_behind_a_hyphen() -> None:
    found = ["".join(piece for _, piece in line) for line in wrap(words("", "US-Regierungsvertreter sagten"), 20)]
    assert found == ["US-", "Regierungsvertreter", "sagten"]


def test_wide_characters_break_without_blanks_and_marks_stay_behind_them() -> None:
    found = ["".join(piece for _, piece in line) for line in wrap(words("", "東京都知事は、十日に発表した。"), 12)]
    assert found == ["東京都知事", "は、十日に発", "表した。"]


@given(st.text(st.characters(codec="utf-8"), max_size=200), st.integers(2, 40))
def test_wrapping_loses_nothing(content: str, width: int) -> None:
    lines = wrap(words("", content), width)
    joined = "".join("".join(piece for _, piece in line) for line in lines)
    assert joined.replace(" ", "") == fold(content).replace(" ", "")
    assert all(cells("".join(piece for _, piece in line)) <= width for line in lines)


# --- terminal --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("columns", "measure"), [(20, 60), (72, 72), (80, 80), (100, 100), (300, 100)])
def test_terminal_fits_the_window_up_to_a_readable_measure(columns: int, measure: int) -> None:
    page = terminal.render(BRIEFING, columns=columns, explain=True)
    assert max(map(cells, page.splitlines())) == measure


def test_terminal_is_plain_unless_colour_is_asked_for() -> None:
    assert "\x1b" not in terminal.render(BRIEFING)
    painted = terminal.render(BRIEFING, colour=True)
    plain = re.sub(r"\x1b\[[\d;]*m", "", painted)
    assert painted.count("\x1b[0m") > 20
    assert [line.rstrip() for line in plain.splitlines()] == terminal.render(BRIEFING).splitlines()


def test_terminal_explains_each_point_by_what_sums_to_its_score() -> None:
    page = terminal.render(BRIEFING, explain=True)
    assert "1.000 = position 0.750 + length 0.250" in page
    assert "← noch unklar" in page
    assert "1.000 = unclear 1.250 - clause main past 0.250" in page
    assert "2 × Vera Lindt, Lindt" in page
    assert "= position" not in terminal.render(BRIEFING)


NASTY = "Titel\x1b]0;gehackt\x07 \x9b31m rot\x1b[2J \u202eumgedreht\u202c \u2066x\u2069 \x00\r\x08"


@pytest.mark.parametrize("colour", [False, True])
def test_terminal_takes_out_what_steers_a_terminal(colour: bool) -> None:
    source = replace(BRIEFING.sources[0], title=NASTY, outlet=NASTY, origin=NASTY)
    hostile = replace(
        BRIEFING,
        title=NASTY,
        sources=(source,),
        points=tuple(replace(each, text=NASTY, why=((NASTY, each.score),)) for each in BRIEFING.points),
        actors=(replace(LINDT, name=NASTY, role=NASTY, aliases=(NASTY,), statements=()),),
        questions=(replace(UNCLEAR, text=NASTY + "?", question=NASTY, cue=NASTY),),
        sections=tuple(replace(each, label=NASTY) for each in BRIEFING.sections),
    )
    page = terminal.render(hostile, colour=colour, explain=True)
    rest = re.sub(r"\x1b\[[\d;]*m", "", page) if colour else page
    assert not re.findall("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", rest)


# --- formats ---------------------------------------------------------------------------------------------------


def test_format_names_are_one_list() -> None:
    assert tuple(FORMATS) == NAMES


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(OptionError, match=r"^no format 'pdf': choose from docx, md, txt, json$"):
        render(BRIEFING, "pdf")


@pytest.mark.parametrize("format_", NAMES)
def test_rendering_twice_gives_the_same_bytes(format_: str) -> None:
    assert render(BRIEFING, format_) == render(BRIEFING, format_)


def test_dates_are_written_in_the_language_of_the_briefing() -> None:
    page = text.render(replace(BRIEFING, date=date(2025, 3, 2), language="en")).decode()
    assert "2 March 2025" in page
    assert quote("Lindt", 5).sentence == 5


def test_a_reference_takes_the_last_word_along() -> None:
    content = [*words("body", "Der Rat tagt heute."), Word("reference", "[1·13]", sticky=True)]
    assert ["".join(span for _, span in line) for line in wrap(content, 20)] == ["Der Rat tagt", "heute. [1·13]"]
    assert ["".join(span for _, span in line) for line in wrap(content, 7)] == ["Der Rat", "tagt", "heute.", "[1·13]"]


def test_actors_are_named_besides_only_where_others_have_rows() -> None:
    bare = replace(BRIEFING, page=replace(BRIEFING.page, rows=0))
    assert "Ferner:" in text.render(BRIEFING).decode()
    for renderer in (text.render, markdown.render):
        assert "Vera Lindt" in renderer(bare).decode()
        assert "Ferner" not in renderer(bare).decode()
