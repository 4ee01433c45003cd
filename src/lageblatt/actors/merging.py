"""One party in several articles, also of several languages, is one row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from lageblatt.actors.lexicon import lexicon_of, plain
from lageblatt.actors.spelling import skeleton
from lageblatt.languages import CODES
from lageblatt.model import Actor, ActorKind


def merge_actors(groups: Sequence[Sequence[Actor]]) -> tuple[Actor, ...]:
    """Return the actors of several articles as one list, the most salient first.

    Who is in several articles counts for more: salience is the greatest plus a third of the others'. Role, name and
    statements are taken over, those of the article where the party is most salient first.
    """
    merged: list[Actor] = []
    for actors in groups:
        taken: set[int] = set()
        for actor in actors:
            index = next((i for i, known in enumerate(merged) if i not in taken and _same(known, actor)), None)
            if index is None:
                taken.add(len(merged))
                merged.append(actor)
            else:
                taken.add(index)
                merged[index] = _joined(merged[index], actor)
    return tuple(sorted(merged, key=lambda actor: (-actor.salience, actor.quotes[0].source, actor.quotes[0].start)))


def _same(known: Actor, actor: Actor) -> bool:
    if known.kind and actor.kind and known.kind is not actor.kind:
        return False
    mine, theirs = _words(known.name), _words(actor.name)
    if mine == theirs or [*map(skeleton, mine)] == [*map(skeleton, theirs)]:
        return True
    if known.kind is actor.kind is ActorKind.STATE:
        return bool(_states(known) & _states(actor))
    person = ActorKind.PERSON in (known.kind, actor.kind)
    if person and min(len(mine), len(theirs)) == 1:
        return skeleton(mine[-1]) == skeleton(theirs[-1])
    names = {plain(alias) for alias in known.aliases} & {plain(alias) for alias in actor.aliases}
    return not person and any(len(name) > 2 for name in names)


def _states(actor: Actor) -> set[str]:
    """Return the codes of the states that an actor's names are of in any language: "Russland" and "Russia" are RU."""
    names = [plain(name) for name in (actor.name, *actor.aliases)]
    return {code for language in CODES for name in names if (code := lexicon_of(language).forms.get(name, ""))}


def _words(name: str) -> list[str]:
    return plain(name).split() or [""]


def _joined(known: Actor, actor: Actor) -> Actor:
    first, second = (known, actor) if known.salience >= actor.salience else (actor, known)
    quotes = {(quote.source, quote.start): quote for quote in (*known.quotes, *actor.quotes)}
    return replace(
        first,
        name=max(first.name, second.name, key=lambda name: len(name.split())),
        kind=first.kind or second.kind,
        aliases=tuple(dict.fromkeys((*first.aliases, *second.aliases))),
        quotes=tuple(quotes[place] for place in sorted(quotes)),
        salience=round(first.salience + max(second.salience, 0.0) / 3, 4),
        role=first.role or second.role,
        role_quote=first.role_quote or second.role_quote,
        statements=(*first.statements, *second.statements),
        mentions=known.mentions + actor.mentions,
    )
