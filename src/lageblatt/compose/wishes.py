"""What somebody wants on the page or off it, by reference, before anything is chosen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from lageblatt.errors import OptionError
from lageblatt.model import Actor, Conflict, Merged, Point, Question, Quote
from lageblatt.options import Options, Reference
from lageblatt.page.references import stretches


def heeded(merged: Merged, options: Options) -> Merged:
    """Return `merged` without the sentences that `options` drops, those that it pins right after the best point.

    Raises OptionError for a reference where nothing stands that can be quoted, or that is to be pinned and dropped.
    """
    if not options.pins and not options.drops:
        return merged
    drops = frozenset(options.drops)
    _refuse_nonsense(merged, options)
    points = [point for point in merged.points if not drops & _places(stretches(point))]
    pinned = [next(point for point in points if pin in _places(point.quotes)) for pin in options.pins]
    others = [point for point in points if point not in pinned]
    return Merged(
        points=(*others[:1], *dict.fromkeys(pinned), *others[1:]),
        actors=tuple(_silenced(actor, drops) for actor in merged.actors),
        questions=tuple(each for each in merged.questions if not drops & _places(stretches(each))),
        conflicts=tuple(each for each in merged.conflicts if not drops & _said(each)),
        changes=tuple(each for each in merged.changes if not drops & _places(each.quotes[:1])),
    )


def _refuse_nonsense(merged: Merged, options: Options) -> None:
    known = frozenset(_of(merged.points)) | frozenset(_of(merged.questions))
    for option, references in (("--pin", options.pins), ("--drop", options.drops)):
        for source, sentence in references:
            if (source, sentence) not in known:
                raise OptionError(f"{option} {source}·{sentence}: there is no such sentence, or none to be quoted")
    for source, sentence in frozenset(options.pins) & frozenset(options.drops):
        raise OptionError(f"--pin {source}·{sentence}: the same sentence cannot be dropped")


def _of(items: Iterable[Point | Question]) -> Iterator[Reference]:
    for item in items:
        yield from _places((*item.quotes, *stretches(item)))


def _places(quotes: Iterable[Quote]) -> frozenset[Reference]:
    return frozenset((quote.source, quote.sentence) for quote in quotes)


def _said(conflict: Conflict) -> frozenset[Reference]:
    return _places(side.quotes[0] for side in conflict.sides)


def _silenced(actor: Actor, drops: frozenset[Reference]) -> Actor:
    """Return the actor without what it says in dropped sentences."""
    return replace(actor, statements=tuple(each for each in actor.statements if not drops & _places((each.quote,))))
