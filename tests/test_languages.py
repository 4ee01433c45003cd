"""Languages: labels, words, stems, dates, and which language a text is in."""

from __future__ import annotations

import json
import pickle
import string
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lageblatt.languages import CODES, cistem, detect, get
from lageblatt.page.lines import Run, natural_width

CASES = Path(__file__).parent / "cases" / "languages"


def cases(name: str) -> list[Any]:
    lines = (CASES / f"{name}.jsonl").read_text("utf-8").splitlines()
    return [pytest.param(case, id=f"{case['language']}-{number}") for number, case in enumerate(map(json.loads, lines))]


def placeholders(label: str) -> list[str]:
    return sorted(name for _, name, _, _ in string.Formatter().parse(label) if name)


@pytest.mark.parametrize("code", CODES)
def test_every_language_has_the_same_labels_with_the_same_placeholders(code: str) -> None:
    ours, german = get(code).labels, get("de").labels
    assert list(ours) == list(german)
    assert {key: placeholders(text) for key, text in ours.items()} == {
        key: placeholders(text) for key, text in german.items()
    }
    assert all(text.strip() == text and text for text in ours.values())


@pytest.mark.parametrize("code", CODES)
def test_the_footer_fits_on_one_line(code: str) -> None:
    footer = get(code).labels["footer"]
    assert natural_width((Run(footer, "regular", 16),)) <= 160 / 25.4 * 1440  # 8 pt over 160 mm


@pytest.mark.parametrize("code", CODES)
def test_every_language_has_twelve_months_stop_words_and_openers(code: str) -> None:
    language = get(code)
    assert language.known
    assert len({language.format_date(date(2025, month, 2)) for month in range(1, 13)}) == 12
    assert len(language.stop_words) > 100
    assert len(language.openers) > 25
    assert all(word == word.casefold() for word in language.stop_words | language.openers)


def test_a_language_without_data_speaks_english_and_says_so() -> None:
    greek = get("el")
    assert not greek.known
    assert greek.code == "el"
    assert greek.labels == get("en").labels
    assert greek.lexicon("split") == {}
    assert greek.stems("Η Αθήνα") == ("η", "αθήνα")


def test_a_room_without_data_is_empty() -> None:
    assert get("de").lexicon("no-such-room") == {}


@pytest.mark.parametrize("case", cases("words"))
def test_words_are_cut(case: dict[str, Any]) -> None:
    assert list(get(case["language"]).words(case["text"])) == case["words"]


@pytest.mark.parametrize("case", cases("dates"))
def test_dates_are_written(case: dict[str, str]) -> None:
    assert get(case["language"]).format_date(date.fromisoformat(case["date"])) == case["written"]


def test_forms_of_a_word_share_a_stem() -> None:
    for code, forms in {
        "de": ("Häuser", "Hause", "haus"),
        "en": ("Minister’s", "ministers", "Minister"),
        "fr": ("Nationale", "nationales"),
        "pl": ("rządu", "rządem", "rząd"),
    }.items():
        assert len({get(code).stem(form) for form in forms}) == 1, code


def test_stems_leave_stop_words_out() -> None:
    assert get("de").stems("Die Häuser wurden außer einem verkauft") == ("hau", "verkauf")


def test_a_language_travels_by_its_code() -> None:
    german = get("de")
    assert pickle.loads(pickle.dumps(german)) is german


@pytest.mark.parametrize("case", cases("detect"))
def test_detection(case: dict[str, str]) -> None:
    assert detect(case["text"]) == case["language"]
    assert detect(case["text"].split(". ", maxsplit=1)[0]) == case["language"]


@pytest.mark.parametrize("text", ["", " \n", "12.000 – 13", "***"])
def test_a_text_without_words_is_undetermined(text: str) -> None:
    assert detect(text) == "und"


def run(code: str) -> str:
    return subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout.strip()


def test_common_languages_are_told_without_the_model() -> None:
    text = "Die Regierung hat am Montag erklärt, dass sie das nicht wusste."
    code = f"import sys; from lageblatt.languages import detect; print(detect({text!r}), 'py3langid' in sys.modules)"
    assert run(code) == "de False"


def test_stemming_leaves_the_rest_of_nltk_asleep_and_whole() -> None:
    code = (
        "import sys; from lageblatt.languages import get; print(get('de').stem('Städte'), get('en').stem('cities'),"
        "'nltk.corpus' in sys.modules, 'numpy' in sys.modules); import nltk; print(nltk.FreqDist('aab').most_common(1))"
    )
    assert run(code).split("\n") == ["stad citi False False", "[('a', 2)]"]


@given(st.text(st.sampled_from("gesnmrtdiechüäß$%&*AETa'-.1"), max_size=12) | st.text(max_size=12))
def test_german_stems_are_those_of_nltks_cistem(word: str) -> None:
    from nltk.stem.cistem import Cistem  # noqa: PLC0415 - not for the tests before, which ask what is loaded

    plain = word.replace("\n", "")
    assert cistem.stem(plain) == Cistem().stem(plain)
