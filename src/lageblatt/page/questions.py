"""The box of open questions: kind beside the question form and the sentence, its cue made strong."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lageblatt.model import Briefing, Question
from lageblatt.page.blocks import Paragraph, Span, Table, width_of
from lageblatt.page.paper import column_of
from lageblatt.page.references import matter, printed_as
from lageblatt.page.spans import highlighted, language_of, quoted, references
from lageblatt.page.styles import Style

INSET = 160
_WIDEST = 2000


def question_table(briefing: Briefing, labels: Mapping[str, str], styles: Mapping[str, Style], label: str) -> Table:
    """Return the tinted table of a briefing's open questions."""
    kinds = [Paragraph(styles["Question Kind"], (Span(labels[each.kind]),)) for each in briefing.questions]
    widest = max(width_of(kind.style, kind.spans) for kind in kinds) + INSET
    first = min(widest, _WIDEST)
    rows = tuple(((kind,), tuple(_question(briefing, number, labels, styles))) for number, kind in enumerate(kinds, 1))
    gap = styles["Heading 1"].before
    return Table(
        "Open Questions",
        (first, column_of(briefing.page) - first),
        rows,
        header=False,
        pad=24 + gap // 12,
        edge=50,
        gutter=200,
        inset=INSET,
        label=label,
    )


def _question(
    briefing: Briefing, number: int, labels: Mapping[str, str], styles: Mapping[str, Style]
) -> Iterator[Paragraph]:
    """Yield the paragraphs of a question; words that a point prints are not said again, but pointed to."""
    question = briefing.questions[number - 1]
    place, spoken = printed_as(briefing, question), language_of(briefing, question.quotes[0])
    if place is None:
        if question.question:
            yield Paragraph(styles["Question Form"], (Span(question.question, language=spoken),))
        words = highlighted(quoted(briefing, question, f"question_{number}"), question.cue)
    else:
        words = _pointer(question, labels["see_point"].format(n=place) if place else labels["see_lead"], spoken)
    yield Paragraph(styles["Question"], (*words, *references(briefing, question)))


def _pointer(question: Question, pointer: str, spoken: str | None) -> tuple[Span, ...]:
    """Return "see point n" after the question form, or after the words that are open where there is no form."""
    if question.question:
        return (Span(question.question, "Subject", language=spoken), Span(f" – {pointer}"))
    return (*highlighted((Span(matter(question), language=spoken),), question.cue), Span(f" – {pointer}"))
