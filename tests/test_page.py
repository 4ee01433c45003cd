"""Widths and lines: known widths, the two readings, and the leaks that once let a page run over."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lageblatt.data import make_widths
from lageblatt.model import PLAIN, Font, Question, QuestionKind, Quote, Source
from lageblatt.page.contrast import contrast, faint
from lageblatt.page.lines import Run, count_lines, natural_width
from lageblatt.page.references import holds, link, matter
from lageblatt.page.widths import EM, face, table


def lines(text: str, width: int, size: int = 20) -> int:
    return count_lines((Run(text, "regular", size),), width)


def test_widths_are_those_of_the_font() -> None:
    assert face("regular")["n"] == 1076  # Carlito-Regular, 1/2048 em
    assert face("bold")["n"] > face("regular")["n"]
    assert face("regular", Font.ARIAL)["n"] == 1139  # LiberationSans-Regular


@pytest.mark.parametrize(("sign", "em"), [("国", 1.0), ("🕊", 1.4), ("\u0301", 0.0), ("ア", 1.0)])
def test_what_the_font_lacks_is_wide_by_rule(sign: str, em: float) -> None:
    assert face("regular")[sign] == round(em * EM)


def test_every_letter_of_the_shipped_languages_is_in_the_font() -> None:
    letters = (
        "äöüßÄÖÜẞàâçéèêëîïôûùœæñáíóúąćęłńśźżãõĳабвгдежзийклмнопрстуфхцчшщъыьэюяαβγδεζηθικλμνξοπρστυφχψω„“”‚‘’–—…·€"
    )
    assert [letter for letter in letters if letter not in table()["Calibri", "regular"]] == []
    assert [letter for letter in letters if letter not in table()["Arial", "regular"]] == ["ẞ"]


def test_the_maker_packs_what_the_reader_unpacks() -> None:
    assert list(make_widths.packed(iter([5, 5, 5, 7, 7, 1]))) == ["5*3", "7*2", "1"]


def test_text_that_fits_is_one_line_and_no_text_too() -> None:
    assert lines("Ein kurzer Satz.", 5000) == 1
    assert lines("", 5000) == 1


def test_a_compound_wider_than_its_column_takes_a_line_more_than_its_width_asks() -> None:
    run = Run("Sicherheitsgarantie-Mechanismen-Arbeitsgruppensitzung", "bold", 20)
    width = 1500
    assert count_lines((run,), width) > natural_width([run]) / width + 1


def test_the_wider_font_takes_more_lines() -> None:
    text = "Der Rat tagt in Brüssel zu den Garantien. " * 30
    arial, calibri = (count_lines((Run(text, "regular", 20, font=font),), 9000) for font in (Font.ARIAL, Font.CALIBRI))
    assert arial > calibri


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("000000", "FFFFFF") == pytest.approx(21)
    assert contrast("777777", "FFFFFF") == pytest.approx(4.48, abs=0.01)  # the grey that just fails
    assert list(faint(PLAIN)) == []


def test_hyphens_count_for_the_worse() -> None:
    # breaking after the hyphen leaves room that keeping the compound together fills, or the other way round
    text = "aaaa bbbb-" + "c" * 14 + " dddd"
    whole = text.replace("-", "x")
    assert lines(text, 1500) >= lines(whole, 1500)


def test_cjk_breaks_anywhere_but_before_a_closing_mark_or_emoji() -> None:
    sign = face("regular")["国"] * 200 / EM
    column = round(sign * 4 / 0.98) + 1
    assert lines("国国国国国国国国", column) == 2
    assert lines("国国国国。国国国", column) == lines("国国国国🕊国国国", column) == 3


def test_hangul_breaks_at_blanks_like_latin() -> None:
    column = round(face("regular")["이"] * 200 / EM * 5 / 0.98)
    assert lines("이이이 이이이 이이이", column) == 3


@given(st.text(max_size=200), st.integers(600, 9000))
def test_lines_hold_all_the_text_and_a_narrower_column_takes_no_fewer(text: str, width: int) -> None:
    run = Run(text, "regular", 21)
    assert count_lines((run,), width) * width >= natural_width([run]) - natural_width([Run(" \t" * 200, "regular", 21)])
    assert count_lines((run,), width) <= count_lines((run,), width // 2)


def test_a_link_names_the_words_it_leads_to() -> None:
    source = Source(1, "T", "a.html", "0" * 64, 9, "de", url="https://example.org/a")
    words = "Ja, U-Boot & mehr"
    assert link(source, words) == "https://example.org/a#:~:text=Ja%2C%20U%2DBoot%20%26%20mehr"
    assert link(source, "") == "https://example.org/a"


def test_a_stretch_holds_itself_and_what_is_inside_in_the_same_source() -> None:
    outer = Quote(1, 10, 20, 1)
    assert holds(outer, outer)
    assert holds(outer, Quote(1, 12, 20, 1))
    assert not holds(outer, Quote(2, 12, 20, 1))
    assert not holds(outer, Quote(1, 9, 12, 1))


@pytest.mark.parametrize(
    ("text", "cue", "words"),
    [
        ("Am Montag soll der Rat tagen, sagte sie.", "soll", "… soll der Rat tagen"),
        ("Ob das Geld reicht, ist noch unklar.", "unklar", "… ist noch unklar"),
        ("Der Termin steht nicht fest.", "nicht fest", "Der Termin steht nicht fest"),
        ("Sie sagt, er habe (wohl) gelogen.", "wohl", "… wohl"),
        ("Er fordert " + "sehr " * 14 + "viel.", "fordert", f"… fordert {'sehr ' * 13}…"),
    ],
)
def test_a_pointer_says_the_words_that_are_open(text: str, cue: str, words: str) -> None:
    question = Question(text, QuestionKind.UNKNOWN, cue, (), 1.0)
    assert matter(question) == words
