"""The table of actors in character cells, and the line of those that have no row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lageblatt.languages import Language
from lageblatt.model import Actor, Briefing
from lageblatt.page.actors import columns_of
from lageblatt.page.references import role_beside
from lageblatt.rendering.items import Setting, references, remark
from lageblatt.rendering.lines import Line, Word, beside, cells, words, wrap

_GAP = 2
_SHARES = {"actor": 0.28, "role": 0.22}  # of the width at most; the statement takes what is left


def actor_lines(briefing: Briefing, language: Language, setting: Setting) -> Iterator[Line]:
    """Yield the lines of the section."""
    if not briefing.actors:
        yield from wrap(words("muted", language.labels["no_actors"]), setting.width)
        return
    if briefing.page.rows:
        yield from _table(briefing, language, setting)
    if len(briefing.actors) > briefing.page.rows:
        label = words("muted", f"{language.labels['also_named']}:") if briefing.page.rows else []
        yield from wrap([*label, *_named(briefing)], setting.width)


def _named(briefing: Briefing) -> Iterator[Word]:
    """Yield the words of the actors that have no row of their own: name, role and references."""
    for number, actor in enumerate(briefing.actors[briefing.page.rows :]):
        yield from words("muted", "·") if number else ()
        yield from words("name", f"{actor.name}," if role_beside(actor) else actor.name)
        yield from words("body", role_beside(actor)) if role_beside(actor) else ()
        yield from references(actor)


def _table(briefing: Briefing, language: Language, setting: Setting) -> Iterator[Line]:
    columns = columns_of(briefing)
    actors = briefing.actors[: briefing.page.rows]
    head = [words("muted", language.labels[name]) for name in columns]
    rows = [[_cells(actor)[name] for name in columns] for actor in actors]
    widths = _widths(columns, [head, *rows], setting.width)
    yield from _beside(head, widths)
    for actor, row in zip(actors, rows, strict=True):
        yield from _beside(row, widths)
        yield from remark([f"{actor.mentions} ×", *_listed(actor.aliases)], setting)


def _cells(actor: Actor) -> dict[str, list[Word]]:
    return {
        "actor": words("name", actor.name),
        "role": words("body", role_beside(actor)),
        "statement": words("body", actor.statements[0].text if actor.statements else ""),
        "reference": references(actor),
    }


def _listed(names: Sequence[str]) -> list[str]:
    return [*(f"{name}," for name in names[:-1]), *names[-1:]]


def _beside(row: Sequence[list[Word]], widths: Sequence[int]) -> list[Line]:
    return beside([wrap(cell, width) for cell, width in zip(row, widths, strict=True)], widths, _GAP)


def _widths(columns: Sequence[str], rows: Sequence[Sequence[list[Word]]], width: int) -> list[int]:
    """Return the widths of the columns: names, roles and references no wider than they need, the statement the rest."""
    found = {name: _needed([row[place] for row in rows]) for place, name in enumerate(columns)}
    if "statement" in found:
        found |= {name: min(found[name], int(width * share)) for name, share in _SHARES.items() if name in found}
    found["reference"] = max(cells(word.text) for row in rows for word in row[-1])
    rest = width - sum(found.values()) - _GAP * (len(columns) - 1)
    if "statement" in found:
        found["statement"] += rest
    return list(found.values())


def _needed(column: Sequence[Sequence[Word]]) -> int:
    return max(sum(cells(word.text) + word.blank for word in cell) for cell in column) - 1
