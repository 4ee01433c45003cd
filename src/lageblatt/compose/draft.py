"""A choice of items made a briefing: only what the page shows is in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from lageblatt.compose.layout import Layout
from lageblatt.compose.statements import with_statements
from lageblatt.languages import Language, get
from lageblatt.merge import originals_of
from lageblatt.model import (
    Actor,
    Analysis,
    Article,
    Briefing,
    Change,
    Conflict,
    LeftOut,
    Merged,
    Page,
    Point,
    Question,
    Section,
    Side,
    Source,
)
from lageblatt.options import Options
from lageblatt.page.actors import role_lines
from lageblatt.page.references import as_point, quotes_of

Item = TypeVar("Item", Point, Question, Side, Change)

TITLE = 300
"""Characters of a title that are printed; a longer one ends with "…"."""
ROLE_LINES = 3
"""Lines of a role in the table at most, about 65 characters."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Positions in `Merged` that are shown, ascending, and numbers of sources that are listed without a reference.

    `rows` are the actors that have a row of their own; the others are only named.
    """

    points: tuple[int, ...] = ()
    actors: tuple[int, ...] = ()
    questions: tuple[int, ...] = ()
    sources: tuple[int, ...] = ()
    rows: tuple[int, ...] = ()
    conflicts: tuple[int, ...] = ()
    changes: tuple[int, ...] = ()

    def plus(self, section: str, positions: Sequence[int]) -> Choice:
        """Return the choice with some items more."""
        grown = {section: tuple(sorted((*getattr(self, section), *positions)))}
        return replace(self, **grown)


@dataclass(frozen=True, slots=True)
class Draft:
    """All that a briefing is made from, and what is the same in each of its trials.

    `named[i]` is the actor `merged.actors[i]` where it has no row, `sections` are those of the layout.
    """

    merged: Merged
    options: Options
    layout: Layout
    language: Language
    title: str
    sources: tuple[Source, ...]
    named: tuple[Actor, ...]
    sections: tuple[Section, ...]

    def briefing(self, choice: Choice, page: Page) -> Briefing:
        """Return the briefing that shows `choice` on `page`."""
        points = tuple(self.merged.points[each] for each in choice.points)
        questions = tuple(self.merged.questions[each] for each in choice.questions)
        conflicts = tuple(self.merged.conflicts[each] for each in choice.conflicts)
        changes = tuple(self.merged.changes[each] for each in choice.changes)
        sides = tuple(as_point(side) for conflict in conflicts for side in conflict.sides)
        others = (*sides, *map(as_point, changes))
        rows = [_with_short_role(self.merged.actors[each], page) for each in choice.rows]
        named = (self.named[each] for each in choice.actors if each not in choice.rows)
        actors = (*map(_mentioned, with_statements(rows, (*points, *others), questions)), *named)
        numbers = {*choice.sources, *_numbers((*points, *others), actors, questions)}
        sources = tuple(each for each in self.sources if each.id in numbers) or self.sources[:1]
        return Briefing(
            title=self.title,
            language=self.language.code,
            date=self.options.date,
            method=self.options.ranker,
            sections=tuple(each for each in self.sections if _has_place(each.name, choice)),
            sources=sources,
            points=tuple(_trimmed(point, numbers) for point in points),
            actors=actors,
            questions=tuple(_trimmed(question, numbers) for question in questions),
            left_out=self._left_out(choice, len(sources)),
            page=replace(page, rows=len(choice.rows)),
            office=self.options.office,
            conflicts=tuple(_sides_trimmed(conflict, numbers) for conflict in conflicts),
            changes=tuple(_trimmed(change, numbers) for change in changes),
        )

    def most(self, section: str) -> int:
        """Return how many items of a section are wanted at most; the lead sentence is one of the points."""
        if section == "points":
            return min(self.options.points, self.layout.quota("points").maximum + self.layout.quota("lead").maximum)
        return self.layout.quota(section).maximum

    def _left_out(self, choice: Choice, listed: int) -> LeftOut:
        """Count what had no room; sentences beyond the points asked for are no loss, a missing section none either."""
        counts = {}
        for section in ("points", "actors", "questions", "conflicts", "changes"):
            found = len(getattr(self.merged, section))
            wanted = min(found, self.most(section)) if section == "points" else found
            counts[section] = max(0, wanted - len(getattr(choice, section))) if self.most(section) else 0
        return LeftOut(**counts, sources=len(self.sources) - listed)


def drafted(analyses: Sequence[Analysis], merged: Merged, options: Options, layout: Layout) -> Draft:
    """Return the draft of a briefing of `merged` in the language asked for, or else that of most sources."""
    language, originals = get(options.language or _most_spoken(analyses)), originals_of(analyses)
    return Draft(
        merged=merged,
        options=options,
        layout=layout,
        language=language,
        title=_title(analyses[0].article, options, language),
        sources=tuple(_source(each.source, each.article, originals.get(each.source)) for each in analyses),
        named=tuple(_mentioned(replace(actor, statements=())) for actor in merged.actors),
        sections=layout.sections(language),
    )


def _most_spoken(analyses: Sequence[Analysis]) -> str:
    """Return the language of most sources; among equals that of the first."""
    return Counter(each.article.language for each in analyses).most_common(1)[0][0]


def _title(first: Article, options: Options, language: Language) -> str:
    """Return the printed title: the one asked for, that of the first source, its origin, or the banner."""
    given = (options.title or "", first.title, first.origin, language.labels["briefing"])
    return shortened(next(each for each in given if each.strip()))


def _numbers(points: Sequence[Point], actors: Sequence[Actor], questions: Sequence[Question]) -> Iterable[int]:
    items: tuple[Point | Question | Actor, ...] = (*points, *actors, *questions)
    yield from (quote.source for item in items for quote in quotes_of(item))
    yield from (quote.source for actor in actors for quote in actor.quotes)


def _source(number: int, article: Article, original: int | None) -> Source:
    return Source(
        id=number,
        title=shortened(article.title.strip() or article.origin),
        origin=article.origin,
        sha256=article.sha256,
        characters=len(article.text),
        language=article.language,
        published=article.published,
        outlet=article.outlet,
        url=article.url,
        same_as=None if original == number else original,
    )


def _has_place(section: str, choice: Choice) -> bool:
    """Tell whether a section stands on the page: conflicts and changes only where there are any."""
    return section not in ("conflicts", "changes") or bool(getattr(choice, section))


def _trimmed(item: Item, sources: Collection[int]) -> Item:
    """Return the item with the quotes in the sources that the page lists."""
    kept = tuple(quote for quote in item.quotes if quote.source in sources)
    return item if kept == item.quotes else replace(item, quotes=kept)


def _sides_trimmed(conflict: Conflict, sources: Collection[int]) -> Conflict:
    return replace(conflict, sides=tuple(_trimmed(side, sources) for side in conflict.sides))


def _mentioned(actor: Actor) -> Actor:
    """Keep the mentions in the sentences that the row refers to, or else the first."""
    shown = {(quote.source, quote.sentence) for quote in quotes_of(actor)}
    kept = tuple(quote for quote in actor.quotes if (quote.source, quote.sentence) in shown)
    return actor if kept == actor.quotes else replace(actor, quotes=kept or actor.quotes[:1])


def _with_short_role(actor: Actor, page: Page) -> Actor:
    """Return the actor, without its role where that would make a row of the table too high; no word of it is cut."""
    fits = actor.role is None or role_lines(actor.role, page) <= ROLE_LINES
    return actor if fits else replace(actor, role=None, role_quote=None)


def shortened(text: str) -> str:
    """Return `text` on one line, cut after a word with "…" if it is longer than a title may be."""
    text = " ".join(text.split())
    if len(text) <= TITLE:
        return text
    cut = text[: TITLE - 1]
    return cut[: max(cut.rfind(" "), TITLE // 2)].rstrip() + "…"
