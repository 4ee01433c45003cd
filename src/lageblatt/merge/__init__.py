r"""Across articles: what several sources say stands once, and every source has its turn.

Ranked… of each article -> claims -> groups that say the same -> Point… in the order of the briefing
                                 \\-> pairs that differ in one thing -> Conflict…
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from lageblatt.merge.claims import Claim, claims_of
from lageblatt.merge.comparing import alike
from lageblatt.merge.conflicts import about_stands, conflicts_of
from lageblatt.merge.copies import originals_of, outlets_of
from lageblatt.merge.novelty import Said, news_of, said_in
from lageblatt.merge.statements import Group, groups_of
from lageblatt.merge.turns import in_turns
from lageblatt.model import Actor, Analysis, Briefing, Change, Conflict, Merged, Point

__all__ = ["about_stands", "merge", "merge_points", "originals_of"]


def merge(analyses: Sequence[Analysis], semantic: bool = False, previous: Briefing | None = None) -> Merged:
    """Return the points, actors, questions and conflicts of all articles together, each list best first.

    All points are returned that are not said twice, so that a layout can pass over one that does not fit. With
    `semantic` sentences are compared by their meaning as well, across languages too (extra [semantic]). With the
    `previous` briefing of a series points are marked that it did not have, and changes are named.
    """
    from lageblatt.actors import merge_actors  # noqa: PLC0415 - loaded where sources are merged, not for --help
    from lageblatt.openness import merge_questions  # noqa: PLC0415

    actors = merge_actors([each.actors for each in analyses])
    questions = merge_questions([each.questions for each in analyses])
    said = said_in(previous, actors) if previous else ()
    points, conflicts, changes = _statements(analyses, actors, semantic, said)
    return Merged(points, actors, questions, conflicts, changes)


def merge_points(analyses: Sequence[Analysis], actors: Sequence[Actor]) -> tuple[Point, ...]:
    """Return the points of all articles, best first; `actors` are those of all articles, merged."""
    return _statements(analyses, actors, semantic=False, said=())[0]


def _statements(
    analyses: Sequence[Analysis], actors: Sequence[Actor], semantic: bool, said: Sequence[Said]
) -> tuple[tuple[Point, ...], tuple[Conflict, ...], tuple[Change, ...]]:
    claims, originals = claims_of(analyses, actors), originals_of(analyses)
    names = {each.source: each.article.outlet for each in analyses}
    near = alike(claims, semantic)
    groups = groups_of(claims, near)
    ordered = in_turns(groups, claims, near, originals)
    new, changes = news_of(ordered, claims, said, semantic) if said else (frozenset(), ())
    points = tuple(
        replace(_point(group, claims, outlets_of(group.sources, originals, names)), new=group in new)
        for group in ordered
    )
    return points, conflicts_of(groups, claims, near, originals), changes


def _point(group: Group, claims: Sequence[Claim], outlets: int) -> Point:
    first = claims[group.members[0]]
    others = sorted((claims[member].quote for member in group.members[1:]), key=lambda quote: quote.source)
    return Point(
        first.ranked.sentence.text, (first.quote, *others), first.ranked.score, first.ranked.why, outlets=outlets
    )
