"""Against the previous briefing of a series: what is new, what has changed, which open matter is answered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from lageblatt.languages import get
from lageblatt.merge.claims import Claim
from lageblatt.merge.comparing import compared
from lageblatt.merge.conflicts import clash_of
from lageblatt.merge.content import Content, Name, content_of
from lageblatt.merge.likeness import Likeness
from lageblatt.merge.statements import Group, same_content
from lageblatt.model import Actor, ActorKind, Briefing, Change, ChangeKind, Earlier, Point, Question, Source

KNOWN, HELD = 0.15, 0.5
"""Shares in common, of both and of the lighter one, from which the previous briefing said it already."""
TAKEN_UP = 0.15
"""Joint share from which a sentence without a hedge answers an open one."""


@dataclass(frozen=True, slots=True)
class Said:
    """What the previous briefing printed; `open` if it printed it as an open question."""

    earlier: Earlier
    content: Content
    open: bool


def said_in(previous: Briefing, actors: Sequence[Actor]) -> tuple[Said, ...]:
    """Return what a briefing printed; `actors` are those of today, whose names are sought in it."""
    sources = {source.id: source for source in previous.sources}
    items = [(point, False) for point in previous.points] + [(each, True) for each in previous.questions]
    return tuple(
        _said(item, sources[item.quotes[0].source], actors, is_open)
        for item, is_open in items
        if item.quotes[0].source in sources  # what was edited may quote a source that it does not list
    )


def _said(item: Point | Question, source: Source, actors: Sequence[Actor], is_open: bool) -> Said:
    quote = item.parts[0].quote if item.parts else item.quotes[0]
    text = item.parts[0].text if item.parts else item.text
    earlier = Earlier(text, source.origin, source.sha256, quote.start, quote.end)
    return Said(earlier, content_of(text, get(source.language), _named(text, actors)), is_open)


def _named(text: str, actors: Sequence[Actor]) -> tuple[Name, ...]:
    """Return which actors a text names, in their order, by the forms of their names."""
    found = []
    for which, actor in enumerate(actors):
        places = [text.find(alias) for alias in actor.aliases if alias in text]
        found += [(min(places), (which, actor.kind is ActorKind.PERSON))] if places else []
    return tuple(name for _, name in sorted(found))


def news_of(
    groups: Sequence[Group], claims: Sequence[Claim], said: Sequence[Said], semantic: bool
) -> tuple[frozenset[Group], tuple[Change, ...]]:
    """Return the groups that nobody said before, and the changes, in the order of the groups."""
    likes = compared(claims, [each.content for each in said], semantic)
    new, changes = set(), []
    for group in groups:
        change = _change(group, claims, said, likes)
        if change:
            changes.append(change)
        elif not any(_known(claims[member].content, said, likes[member]) for member in group.members):
            new.add(group)
    return frozenset(new), _one_each(changes)


def _known(content: Content, said: Sequence[Said], likes: Mapping[int, Likeness]) -> bool:
    return any(_held(content, said[place].content, likeness) for place, likeness in likes.items())


def _held(content: Content, earlier: Content, likeness: Likeness) -> bool:
    if same_content(content, earlier, likeness):
        return True
    return (likeness.joint >= KNOWN or likeness.cover >= HELD) and content.figures <= earlier.figures


def _change(
    group: Group, claims: Sequence[Claim], said: Sequence[Said], likes: Sequence[Mapping[int, Likeness]]
) -> Change | None:
    """Return what the group changes; nothing where the previous briefing said the same as well."""
    first = group.members[0]
    content = claims[first].content
    if any(same_content(content, said[place].content, likeness) for place, likeness in likes[first].items()):
        return None
    for place, likeness in sorted(likes[first].items(), key=lambda each: (-each[1].joint, each[0])):
        kind = _kind(content, said[place], likeness)
        if kind:
            quotes = tuple(claims[member].quote for member in group.members)
            return Change(kind, said[place].earlier, content.text, quotes)
    return None


def _kind(content: Content, said: Said, likeness: Likeness) -> ChangeKind | None:
    if said.open and not content.hedges and content.text != said.content.text and likeness.joint >= TAKEN_UP:
        return ChangeKind.ANSWERED
    return ChangeKind.CHANGED if clash_of(_exact(said.content), _exact(content), likeness) else None


def _exact(content: Content) -> Content:
    """Return the content with figures as if they were exact: "at least 81" and "at least 112" can both be true."""
    return replace(content, amounts=tuple(replace(each, bound="") for each in content.amounts))


def _one_each(changes: Sequence[Change]) -> tuple[Change, ...]:
    """Return the changes, one for each thing that was said."""
    return tuple({change.before: change for change in reversed(changes)}.values())[::-1]
