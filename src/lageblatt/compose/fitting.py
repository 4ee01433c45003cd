"""What fits: quotas first, then by rank whatever finds room, at the type size that shows most; the rest is air.

Every trial composes the page anew, because a question may become a pointer to a point, a source is listed only for
the items that refer to it, and columns are as wide as their text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain, zip_longest

from lageblatt.compose.draft import Choice, Draft
from lageblatt.model import Briefing, Page
from lageblatt.page import blocks, height
from lageblatt.page.paper import views

SIZES = (21, 22, 20, 19)
"""Type sizes of the body in half points. 10.5 is meant; 11 where all fits, less where more fits; never under 9.5."""
_WORTH = {21: 2.5, 20: 2.0, 19: 0.0}
"""What a size is worth in items: 10 points for one item more, 9.5 for three."""
LEADING = 13.8
"""Line pitch in twips for each half point of type."""
GAP, WIDEST_GAP, WIDEST_LEADING = 170, 520, 14.8
MISSES = 8
"""So many items of a section in a row that do not fit, and no further one is tried."""
STEPS = 16


@dataclass(frozen=True, slots=True)
class _Attempt:
    """A choice at a type size: how many of the guaranteed items it shows, and how many in all."""

    choice: Choice
    size: int
    guaranteed: int
    shown: int


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
    if first.shown == _wanted(draft):
        larger = _attempt(draft, SIZES[1])
        return larger if larger.shown == first.shown else first
    smaller = [_attempt(draft, size) for size in SIZES[2:]]
    return max(first, *smaller, key=lambda each: (each.guaranteed, each.shown + _WORTH[each.size]))


def _wanted(draft: Draft) -> int:
    return sum(min(draft.most(name), len(getattr(draft.merged, name))) for name in ("points", "actors", "questions"))


def _attempt(draft: Draft, size: int) -> _Attempt:
    filler = _Filler(draft, _page(draft, size, 0))
    for section, count in _guaranteed(draft):
        filler.fill(section, count)
    guaranteed = filler.shown()
    for section in _in_turns(draft, filler.choice):
        filler.fill(section, 1)
    shown = filler.shown()
    filler.list_sources()
    return _Attempt(filler.choice, size, guaranteed, shown)


def _guaranteed(draft: Draft) -> Iterator[tuple[str, int]]:
    """Yield what has its place first: the lead sentence, then each section's share."""
    yield "points", draft.layout.quota("lead").guaranteed
    for name in ("points", "actors", "questions"):
        yield name, draft.layout.quota(name).guaranteed


def _in_turns(draft: Draft, choice: Choice) -> Iterator[str]:
    """Yield sections in turns, as often as each may still grow: an actor, a question, then a point."""
    names = ("actors", "questions", "points")
    turns = [[name] * max(0, draft.most(name) - len(getattr(choice, name))) for name in names]
    yield from (name for name in chain.from_iterable(zip_longest(*turns)) if name)


class _Filler:
    """Takes items by rank while they fit; what does not fit is passed over for good."""

    def __init__(self, draft: Draft, page: Page) -> None:
        self._draft, self._page = draft, page
        self._next = dict.fromkeys(("points", "actors", "questions"), 0)
        self._missed = dict.fromkeys(self._next, 0)
        self.choice = Choice()

    def fill(self, section: str, count: int) -> None:
        """Take up to `count` items more of a section."""
        found, most = len(getattr(self._draft.merged, section)), self._draft.most(section)
        while count and self._next[section] < found and self._missed[section] < MISSES:
            if len(getattr(self.choice, section)) >= most:
                return
            if self._take(section, self._next[section]):
                count -= 1
                self._missed[section] = 0
            else:
                self._missed[section] += 1
            self._next[section] += 1

    def list_sources(self) -> None:
        """List the sources that nothing refers to, as far as they fit."""
        listed = [each.id for each in self._draft.briefing(self.choice, self._page).sources]
        others = [each.source for each in self._draft.analyses if each.source not in listed]
        for number in others[: max(0, self._draft.most("sources") - len(listed))]:
            self._take("sources", number)

    def shown(self) -> int:
        """Return how many items are taken."""
        return sum(len(getattr(self.choice, name)) for name in self._next)

    def _take(self, section: str, position: int) -> bool:
        grown = self.choice.plus(section, position)
        tries = [grown]
        if section == "actors" and self._draft.merged.actors[position].statements:
            tries.append(replace(grown, bare=(*grown.bare, position)))
        for choice in tries:
            if _room(self._draft.briefing(choice, self._page)) >= 0:
                self.choice = choice
                return True
        return False


def _fits(draft: Draft, attempt: _Attempt, step: int) -> bool:
    return _room(draft.briefing(attempt.choice, _page(draft, attempt.size, step))) >= 0


def _room(briefing: Briefing) -> int:
    """Return the room left, in twips, where it is least; negative if the page is too small."""
    page = blocks(briefing)
    return min(capacity - height(page, column) for column, capacity in views(briefing.page.paper))


def _page(draft: Draft, size: int, step: int) -> Page:
    """Return the page with body type of `size` half points; `step` of `STEPS` spreads pitch and gaps."""
    leading = LEADING + (WIDEST_LEADING - LEADING) * step / STEPS
    gap = GAP + (WIDEST_GAP - GAP) * step // STEPS
    return Page(draft.options.paper, 0.0, 0.0, size, round(size * leading), gap)


def _measured(briefing: Briefing) -> Briefing:
    """State the height of the body and what is used of it, where the room is least."""
    page = blocks(briefing)
    heights = [(capacity, height(page, column)) for column, capacity in views(briefing.page.paper)]
    capacity, used = min(heights, key=lambda each: each[0] - each[1])
    return replace(briefing, page=replace(briefing.page, height=capacity / 20, used=used / 20))
