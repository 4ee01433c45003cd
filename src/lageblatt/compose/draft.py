"""A choice of items made a briefing: only what the page shows is in it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from lageblatt.compose.layout import Layout
from lageblatt.compose.statements import with_statements
from lageblatt.languages import Language
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

    def plus(self, section: str, position: int) -> Choice:
        """Return the choice with one item more."""
        grown = {section: tuple(sorted((*getattr(self, section), position)))}
        return replace(self, **grown)


@dataclass(frozen=True, slots=True)
class Draft:
    """All that a briefing is made from; `originals` are the sources as which copies of one text count."""

    analyses: tuple[Analysis, ...]
    merged: Merged
    options: Options
    layout: Layout
    language: Language
    originals: Mapping[int, int]

    def briefing(self, choice: Choice, page: Page) -> Briefing:
        """Return the briefing that shows `choice` on `page`."""
        points = tuple(self.merged.points[each] for each in choice.points)
        questions = tuple(self.merged.questions[each] for each in choice.questions)
        conflicts = tuple(self.merged.conflicts[each] for each in choice.conflicts)
        changes = tuple(self.merged.changes[each] for each in choice.changes)
        sides = tuple(as_point(side) for conflict in conflicts for side in conflict.sides)
        others = (*sides, *map(as_point, changes))
        named = (each for each in choice.actors if each not in choice.rows)
        chosen = (
            *(_with_short_role(self.merged.actors[each], page) for each in choice.rows),
            *(replace(self.merged.actors[each], statements=()) for each in named),
        )
        actors = tuple(_mentioned(actor) for actor in with_statements(chosen, (*points, *others), questions))
        numbers = {*choice.sources, *_numbers((*points, *others), actors, questions)}
        sources = self._sources(numbers)
        return Briefing(
            title=self.title(),
            language=self.language.code,
            date=self.options.date,
            method=self.options.ranker,
            sections=tuple(each for each in self.layout.sections(self.language) if _has_place(each.name, choice)),
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

    def title(self) -> str:
        """Return the printed title: the one asked for, that of the first source, its origin, or the banner."""
        first = self.analyses[0].article
        given = (self.options.title or "", first.title, first.origin, self.language.labels["briefing"])
        return shortened(next(each for each in given if each.strip()))

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
        return LeftOut(**counts, sources=len(self.analyses) - listed)

    def _sources(self, numbers: set[int]) -> tuple[Source, ...]:
        shown = [each for each in self.analyses if each.source in numbers]
        return tuple(
            _source(each.source, each.article, self.originals.get(each.source)) for each in shown or self.analyses[:1]
        )


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
    return replace(item, quotes=tuple(quote for quote in item.quotes if quote.source in sources))


def _sides_trimmed(conflict: Conflict, sources: Collection[int]) -> Conflict:
    return replace(conflict, sides=tuple(_trimmed(side, sources) for side in conflict.sides))


def _mentioned(actor: Actor) -> Actor:
    """Keep the mentions in the sentences that the row refers to, or else the first."""
    shown = {(quote.source, quote.sentence) for quote in quotes_of(actor)}
    kept = tuple(quote for quote in actor.quotes if (quote.source, quote.sentence) in shown)
    return replace(actor, quotes=kept or actor.quotes[:1])


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
