"""A state, its capital where that acts, and its government are one party.

Readers list "die türkische Regierung" or "die Türkei", never both (11 of 80 articles of gold-train mix the names).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from lageblatt.actors.lexicon import Lexicon
from lageblatt.actors.mention import Mention
from lageblatt.actors.party import Party, joined, party

_COUNTRY = ("land",)


def link_states(mentions: Sequence[Mention]) -> list[Party]:
    """A capital speaks for its state only where some mention of it acts: "Kiew fordert", not "in Oslo"."""
    groups: dict[str, list[Mention]] = {}
    for mention in mentions:
        groups.setdefault(mention.head, []).append(mention)
    parties = []
    for iso, found in groups.items():
        acting = any(mention.marks & {"subject", "according"} for mention in found if "capital" in mention.marks)
        kept = [m for m in found if "capital" not in m.marks or (acting and "place" not in m.marks)]
        if kept:
            parties.append(party([(iso,)], kept))
    return parties


def give_governments(
    states: Sequence[Party], nouns: Sequence[Mention], lexicon: Lexicon
) -> tuple[list[Party], list[Mention]]:
    """Return the states with their governments' mentions, and the nouns that are none."""
    told = {at: iso for at, noun in enumerate(nouns) if (iso := government_of(noun, lexicon))}
    main = _main_state(states, Counter(told.values()))
    homes: dict[str, list[Mention]] = {}
    last, rest = main, []
    for at, noun in enumerate(nouns):
        iso = told.get(at, "")
        last = iso or last
        iso = iso or (last if _is_bare(noun, lexicon) else main if noun.key in (_COUNTRY,) else "")
        if iso:
            marked = replace(noun, marks=noun.marks | {"government"} if noun.key not in (_COUNTRY,) else noun.marks)
            homes.setdefault(iso, []).append(marked)
        else:
            rest.append(noun)
    found = [joined(state, homes.pop(state.key[0], [])) for state in states]
    found += [replace(party([(iso,)], more), sort="state") for iso, more in homes.items()]
    return [replace(each, sort="state") for each in found], rest


def _main_state(states: Sequence[Party], governments: Counter[str]) -> str:
    """The state that the article speaks of most, if there is one."""
    counts = Counter({state.key[0]: len(state.mentions) for state in states}) + governments
    (first, most), (_, second), *_ = [*counts.most_common(2), ("", 0), ("", 0)]
    return first if most > second else ""


def government_of(noun: Mention, lexicon: Lexicon) -> str:
    """Return the state whose government a noun phrase names, the empty text if none."""
    at = _head_at(noun, lexicon)
    if at is None:
        return ""
    words = (*noun.key[:at], *noun.key[at].split("-")[:-1])
    told = next((iso for word in words if (iso := _state(word, lexicon))), "")
    if told:
        return told
    if at == len(noun.key) - 1:
        return lexicon.governments.get(noun.key[at], "")
    return _state(noun.key[-1], lexicon) or _state(noun.key[-1].removesuffix("s"), lexicon)


def _state(word: str, lexicon: Lexicon) -> str:
    return lexicon.state_of(word) or lexicon.adjectives.get(word) or lexicon.forms.get(word, "")


def _is_bare(noun: Mention, lexicon: Lexicon) -> bool:
    """Tell whether only the article tells whose government it is: "die Regierung", "die neue Regierung"."""
    at = _head_at(noun, lexicon)
    if at is None or at < len(noun.key) - 1 or "indefinite" in noun.marks:
        return False
    return noun.key[at] in lexicon.governments


def _head_at(noun: Mention, lexicon: Lexicon) -> int | None:
    listed = lexicon.governments
    return next((at for at, word in enumerate(noun.key) if word.rpartition("-")[2] in listed), None)
