"""What fits: quotas first, then by rank whatever finds room, at the type size that shows most; the rest is air.

An actor takes room twice: a few words to be named, and more for a row of the table with what it says or does.

Every trial composes the page anew, because a question may become a pointer to a point, a source is listed only for
the items that refer to it, and columns are as wide as their text. What a section is to get is tried together first:
it mostly fits, and a page takes 40 trials instead of 66.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, zip_longest

from lageblatt.compose.draft import Choice, Draft
from lageblatt.model import Actor, Briefing, Page
from lageblatt.page import blocks, height
from lageblatt.page.paper import views
from lageblatt.page.references import role_beside

SIZES = (21, 22, 20, 19)
"""Type sizes of the body in half points. 10.5 is meant; 11 where all fits, less where more fits; never under 9.5."""
_WORTH = {21: 2.5, 20: 2.0, 19: 0.0}
"""What a size is worth in items: 10 points for one item more, 9.5 for three."""
_ROW = 0.5
"""What a row of its own is worth to an actor that is named already, in items."""
LEADING = 13.8
"""Line pitch in twips for each half point of type."""
GAP, WIDEST_GAP, WIDEST_LEADING = 170, 520, 14.8
MISSES = 8
"""So many items of a section in a row that do not fit, and no further one is tried."""
STEPS = 16


@dataclass(frozen=True, slots=True)
class _Attempt:
    """A choice at a type size: what the guaranteed items that it shows are worth, and what all are.

    `complete` if nothing had to stay away for lack of room.
    """

    choice: Choice
    size: int
    guaranteed: float
    worth: float
    complete: bool


def fitted(draft: Draft) -> Briefing:
    """Return the briefing that shows most, its air spread over the page."""
    attempt = _best(draft)
    low, high = 0, STEPS
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if _fits(draft, attempt, middle) else (low, middle - 1)
    return _measured(draft.briefing(attempt.choice, _page(draft, attempt.size, low)))


def _best(draft: Draft) -> _Attempt:
    """Return the attempt with most guaranteed items, then most items, larger type in return for few."""
    first = _attempt(draft, SIZES[0])
    if first.complete:
        larger = _attempt(draft, SIZES[1])
        return larger if larger.complete else first
    smaller = [_attempt(draft, size) for size in SIZES[2:]]
    return max(first, *smaller, key=lambda each: (each.guaranteed, each.worth + _WORTH[each.size]))


def _attempt(draft: Draft, size: int) -> _Attempt:
    filler = _Filler(draft, _page(draft, size, 0))
    for section, count in _guaranteed(draft):
        filler.fill(section, count)
    guaranteed = filler.worth()
    for section in _in_turns(draft, filler.choice):
        filler.fill(section, 1)
    filler.give_up_bare_rows()
    worth, complete = filler.worth(), not filler.refused
    filler.list_sources()
    return _Attempt(filler.choice, size, guaranteed, worth, complete)


def _guaranteed(draft: Draft) -> Iterator[tuple[str, int]]:
    """Yield what has its place first: the lead sentence, each section's share, the name of every actor."""
    quota = draft.layout.quota
    yield "points", quota("lead").guaranteed
    yield "points", quota("points").guaranteed
    yield "changes", quota("changes").guaranteed
    yield "conflicts", quota("conflicts").guaranteed
    yield "actors", quota("actors").guaranteed
    yield "rows", quota("actors").guaranteed
    yield "questions", quota("questions").guaranteed
    yield "actors", quota("actors").maximum


def _in_turns(draft: Draft, choice: Choice) -> Iterator[str]:
    """Yield sections in turns, as often as each may still grow: a point, a question, then an actor's row.

    Points come first because they are surer: two in three of them are what readers chose, of the questions less.
    """
    names = {name: draft.most(name) for name in ("points", "conflicts", "changes")} | {
        "questions": draft.most("questions"),
        "rows": len(choice.actors),
    }
    turns = [[name] * max(0, most - len(getattr(choice, name))) for name, most in names.items()]
    yield from (name for name in chain.from_iterable(zip_longest(*turns)) if name)


class _Filler:
    """Takes items by rank while they fit; what does not fit is passed over for good, and `refused` tells so."""

    def __init__(self, draft: Draft, page: Page) -> None:
        self._draft, self._page = draft, page
        self._next = dict.fromkeys(("points", "actors", "rows", "questions", "conflicts", "changes"), 0)
        self._missed = dict.fromkeys(self._next, 0)
        self.choice = Choice()
        self.refused = False

    def fill(self, section: str, count: int) -> None:
        """Take up to `count` items more of a section: at once if all fit, else one after the other."""
        candidates = self._candidates(section)
        count = min(count, self._most(section) - len(getattr(self.choice, section)))
        together = candidates[self._next[section] : self._next[section] + max(count, 0)]
        if len(together) > 1 and self._take(section, together):
            self._next[section] += len(together)
            return
        while count > 0 and self._next[section] < len(candidates) and self._missed[section] < MISSES:
            if self._take(section, candidates[self._next[section] :][:1]):
                count -= 1
                self._missed[section] = 0
            else:
                self._missed[section] += 1
            self._next[section] += 1

    def _candidates(self, section: str) -> Sequence[int]:
        """Return positions by rank; a row is for an actor that is named."""
        return self.choice.actors if section == "rows" else range(len(getattr(self._draft.merged, section)))

    def _most(self, section: str) -> int:
        return len(self.choice.actors) if section == "rows" else self._draft.most(section)

    def give_up_bare_rows(self) -> None:
        """Take the rows from actors whose words a later point or question prints, if that fits: they stay named."""
        shown = self._draft.briefing(self.choice, self._page).actors
        for position, actor in zip(self.choice.rows, shown, strict=False):
            kept = tuple(each for each in self.choice.rows if each != position)
            fewer = replace(self.choice, rows=kept)
            if not _says_something(actor) and _room(self._draft.briefing(fewer, self._page)) >= 0:
                self.choice = fewer

    def list_sources(self) -> None:
        """List the sources that nothing refers to, as far as they fit."""
        listed = [each.id for each in self._draft.briefing(self.choice, self._page).sources]
        others = [each.id for each in self._draft.sources if each.id not in listed]
        for number in others[: max(0, self._draft.most("sources") - len(listed))]:
            self._take("sources", (number,))

    def worth(self) -> float:
        """Return what the items are worth that are taken."""
        chosen = self.choice
        items = (chosen.points, chosen.questions, chosen.actors, chosen.conflicts, chosen.changes)
        return sum(map(len, items)) + len(chosen.rows) * _ROW

    def _take(self, section: str, positions: Sequence[int]) -> bool:
        grown = self.choice.plus(section, positions)
        briefing = self._draft.briefing(grown, self._page)
        rows = (briefing.actors[grown.rows.index(each)] for each in positions if section == "rows")
        if not self._deserved(rows):
            return False
        if _room(briefing) < 0:
            self.refused = True
            return False
        self.choice = grown
        return True

    def _deserved(self, rows: Iterable[Actor]) -> bool:
        """Tell whether rows say more than their names; a role alone is enough for the most central actors."""
        central = self._draft.layout.quota("actors").guaranteed - len(self.choice.rows)
        return all(_says_something(actor) if at < central else actor.statements for at, actor in enumerate(rows))


def _says_something(actor: Actor) -> bool:
    return bool(actor.statements or role_beside(actor))


def _fits(draft: Draft, attempt: _Attempt, step: int) -> bool:
    return _room(draft.briefing(attempt.choice, _page(draft, attempt.size, step))) >= 0


def _room(briefing: Briefing) -> int:
    """Return the room left, in twips, where it is least; negative if the page is too small."""
    page = blocks(briefing)
    return min(capacity - height(page, column) for column, capacity in views(briefing.page))


def _page(draft: Draft, size: int, step: int) -> Page:
    """Return the page with body type of `size` half points; `step` of `STEPS` spreads pitch and gaps."""
    leading = LEADING + (WIDEST_LEADING - LEADING) * step / STEPS
    gap = GAP + (WIDEST_GAP - GAP) * step // STEPS
    box, look = draft.options.box, draft.layout.look
    return Page(draft.options.paper, 0.0, 0.0, size, round(size * leading), gap, 0, box, look)


def _measured(briefing: Briefing) -> Briefing:
    """State the height of the body and what is used of it, where the room is least."""
    page = blocks(briefing)
    heights = [(capacity, height(page, column)) for column, capacity in views(briefing.page)]
    capacity, used = min(heights, key=lambda each: each[0] - each[1])
    return replace(briefing, page=replace(briefing.page, height=capacity / 20, used=used / 20))
