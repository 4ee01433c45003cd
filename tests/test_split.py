"""Splitting: tricky cases as files, exact offsets, nothing lost, linear time."""

from __future__ import annotations

import json
import time
from itertools import pairwise
from pathlib import Path
from textwrap import fill
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lageblatt.languages import CODES, get
from lageblatt.model import fold
from lageblatt.split import split

CASES = Path(__file__).parent / "cases" / "split"
ALL = [
    (path.stem, json.loads(line))
    for path in sorted(CASES.glob("*.jsonl"))
    for line in path.read_text("utf-8").splitlines()
]
LANGUAGES = st.sampled_from([*CODES, "xx"])
SIGNS = st.sampled_from(
    [
        *("Die", "der", "Wort", "X", "3.", "z. B.", "Dr.", "U.S.", "1.234", "中文。", "है।", "ß", "İ", "\u0308"),
        *" \t\n\r\xa0\u2028\x1c.…?!,:-–„“”»«‚‘’\"'()[]",
        *("\n\n", "...", "(dpa)"),
    ]
)
TEXTS = st.one_of(
    st.text(),
    st.lists(SIGNS).map("".join),
    st.lists(st.sampled_from([case["text"] for _, case in ALL]), max_size=6).map("\n".join),
)


@pytest.mark.parametrize(("code", "case"), ALL, ids=[f"{code}: {case['case']}" for code, case in ALL])
def test_case(code: str, case: dict[str, Any]) -> None:
    found = split(case["text"], get(code))
    assert [sentence.text for sentence in found] == case["sentences"]
    assert [number for number, sentence in enumerate(found) if sentence.heading] == case["headings"]


@given(TEXTS, LANGUAGES)
def test_nothing_is_lost_and_offsets_are_exact(text: str, code: str) -> None:
    found = split(text, get(code))
    edges = [0, *(edge for sentence in found for edge in (sentence.start, sentence.end)), len(text)]
    assert edges == sorted(edges)
    assert all(not text[end:start].strip() for end, start in zip(edges[::2], edges[1::2], strict=True))
    assert all(sentence.text == fold(text[sentence.start : sentence.end]) != "" for sentence in found)
    assert all(not text[each.start].isspace() and not text[each.end - 1].isspace() for each in found)


@given(TEXTS, LANGUAGES)
def test_numbers_count_from_one_and_paragraphs_grow(text: str, code: str) -> None:
    found = split(text, get(code))
    assert [sentence.number for sentence in found] == list(range(1, len(found) + 1))
    assert all(0 <= after.paragraph - before.paragraph <= 1 for before, after in pairwise(found))
    assert all(sentence.paragraph == 0 for sentence in found[:1])


@given(st.lists(st.sampled_from([case["text"] for code, case in ALL if code == "de"]), min_size=1, max_size=5))
def test_paragraphs_do_not_see_each_other(texts: list[str]) -> None:
    german = get("de")
    apart = [sentence.text for text in texts for sentence in split(text, german)]
    assert [sentence.text for sentence in split("\n\n".join(texts), german)] == apart


LONG = (
    "Der Rat der Stadt hat am Montag nach langer Debatte dem Bau einer neuen Brücke über die Weser zugestimmt.",
    "Die Kosten von 48 Mio. Euro trägt nach Angaben der Kämmerin zum größten Teil das Land Niedersachsen.",
    "Offen ist, wann gebaut wird, denn Gegner haben Klage vor dem Oberverwaltungsgericht in Lüneburg angekündigt.",
)


@pytest.mark.parametrize("width", [50, 60, 72, 80, 100])
def test_hard_wrapped_text_is_not_cut_at_the_margin(width: int) -> None:
    found = split(fill(" ".join(LONG), width), get("de"))
    assert tuple(sentence.text for sentence in found) == LONG


def test_a_line_for_each_paragraph_needs_no_blank_line() -> None:
    found = split("\n".join(("Rat für die Brücke", *LONG)), get("de"))
    assert tuple(sentence.text for sentence in found if not sentence.heading) == LONG
    assert [sentence.paragraph for sentence in found] == [0, 1, 2, 3]


HOSTILE = {
    "no stop": "wort " * 400_000,
    "one word": "x" * 2_000_000,
    "stops": "." * 2_000_000,
    "stops between words": "a." * 500_000,
    "stops between blanks": ". " * 100_000,
    "brackets": "(" * 500_000,
    "quotes": '„a "b ' * 200_000,
    "headings": "Wort\n" * 100_000,
    "lines": "wort\n" * 100_000,
    "blank": "\n" * 500_000,
    "blanks": "Ja. " + " " * 500_000 + "X",
    "abbreviations": "z. B. " * 50_000,
    "dashes": "Ja. " + "- " * 200_000 + "X",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_takes_linear_time(name: str) -> None:
    begin = time.perf_counter()
    split(HOSTILE[name], get("de"))
    assert time.perf_counter() - begin < 10  # a second or so; anything quadratic takes hours
