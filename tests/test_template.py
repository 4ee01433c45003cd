"""docxtpl templates: filled word for word in a sandbox; what is broken or hostile is refused in one sentence."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from docx import Document

from lageblatt import brief
from lageblatt.batch.templating import filled
from lageblatt.cli import main
from lageblatt.errors import OptionError
from lageblatt.model import Briefing
from lageblatt.options import Options
from lageblatt.rendering.docx.letterhead import has_anchor, has_tags
from samples import ARTICLE
from test_letterhead import house, saved

PAGE = brief([ARTICLE], Options(date=date(2025, 8, 19)))


def texts(data: bytes) -> list[str]:
    return [each.text for each in Document(io.BytesIO(data)).paragraphs]


def template(*paragraphs: str) -> bytes:
    return saved(house(*paragraphs))


def test_a_template_is_filled_word_for_word_and_to_the_same_bytes() -> None:
    made = template("{{title}}", "{%p for point in points %}", "{{point.text}} {{point.references}}", "{%p endfor %}")
    data = filled(made, PAGE)
    shown = [f"{point.text} [{point.quotes[0].source}·{point.quotes[0].sentence}]" for point in PAGE.points]
    assert texts(data) == [PAGE.title, *shown]
    assert data == filled(made, PAGE)
    assert Document(io.BytesIO(data)).sections[0].header.paragraphs[0].text == "Ministerium für Beispiele"


def test_signs_of_xml_are_text() -> None:
    page: Briefing = replace(PAGE, title="A&B <x> „{{y}}“")
    assert texts(filled(template("{{title}}", "{{footer}}"), page))[0] == page.title


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("{{titel}}", "'titel' is undefined"),
        ("{{title", "TemplateSyntaxError"),
        ("{{ title.__class__.__mro__ }}", "SecurityError"),
        ("{{ cycler.__init__.__globals__.os.popen('id').read() }}", "cannot be filled"),
        ("{{ points.append(1) }}", "SecurityError"),
        ("{% include '/etc/passwd' %}", "cannot be filled"),
        ("{{ 'a' * 3000000000 }}", "cannot be filled"),
    ],
)
def test_a_hostile_or_broken_template_is_refused(line: str, fault: str) -> None:
    with pytest.raises(OptionError, match=fault):
        filled(template(line), PAGE)


def test_letterheads_and_templates_are_told_apart_by_the_anchor() -> None:
    letterhead, form, neither = template("{{briefing}}"), template("{{title}}"), template("Vermerk")
    assert [has_anchor(each) for each in (letterhead, form, neither)] == [True, False, False]
    assert [has_tags(each) for each in (letterhead, form, neither)] == [False, True, False]


def test_the_command_fills_a_template(tmp_path: Path) -> None:
    form, article, page = tmp_path / "form.docx", tmp_path / "a.txt", tmp_path / "page.docx"
    form.write_bytes(template("Lage vom {{date}}", "{{title}}"))
    article.write_text(f"{ARTICLE.title}\n\n{ARTICLE.text}\n", "utf-8")
    order = ["brief", str(article), "--date", "2025-08-19", "--template", str(form), "-o", str(page)]
    assert main(order) == 0
    assert texts(page.read_bytes()) == ["Lage vom 19. August 2025", ARTICLE.title]
