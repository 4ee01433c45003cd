"""Which proper names are of one party: full name and surname, genitive, spelling, acronym, what a table knows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from lageblatt.actors.lexicon import Lexicon, plain
from lageblatt.actors.mention import Mention
from lageblatt.actors.party import Key, Party, party
from lageblatt.actors.spelling import flat, initials, is_short_for, uninflected, without_genitive
from lageblatt.actors.words import abbreviates

SHORTEST = 3
"""Letters of an acronym that is a long name's by its initials alone."""


def split_glued(mentions: Sequence[Mention]) -> list[Mention]:
    """German word order puts names side by side ("soll Trump Zelensky treffen"): split where both stand alone too."""
    alone = {mention.key for mention in mentions if mention.sort == "name" and len(mention.key) == 1}
    longer = Counter(mention.key for mention in mentions if mention.sort == "name")
    found: list[Mention] = []
    for mention in mentions:
        first, second = mention.key[:1], mention.key[1:]
        glued = (
            mention.sort == "name" and len(mention.key) == 2 and {first, second} <= alone and longer[mention.key] == 1
        )
        if not glued:
            found.append(mention)
            continue
        marks = mention.marks - {"words_2"} | {"words_1"}
        found.append(replace(mention, last=mention.first + 1, key=first, marks=marks, short=""))
        found.append(
            replace(mention, first=mention.first + 1, key=second, marks=marks - {"subject", "titled"}, role=None)
        )
    return found


def link_names(mentions: Sequence[Mention], lexicon: Lexicon) -> list[Party]:
    """Return the parties with proper names: longest first, so that each shorter one finds what it is short for."""
    attested = {word for mention in mentions for word in mention.key}
    keys = [without_genitive(mention.key, attested) for mention in mentions]
    first: dict[Key, tuple[int, int]] = {}
    for key, mention in zip(keys, mentions, strict=True):
        first.setdefault(key, mention.place)
    groups: list[list[Key]] = []
    for key in sorted(first, key=lambda key: (-len(key), first[key])):
        home = next((group for group in groups if any(_same(key, other) for other in group)), None)
        if home is None:
            groups.append([key])
        else:
            home.append(key)
    groups = _by_acronym(_by_initials(_by_table(groups, lexicon)), mentions, attested)
    return [party(group, [m for m, key in zip(mentions, keys, strict=True) if key in group]) for group in groups]


def _same(key: Key, other: Key) -> bool:
    if is_short_for(key, other):
        return True
    return len(key) > 1 and (flat(key) == flat(other) or uninflected(key) == uninflected(other))


def _by_table(groups: list[list[Key]], lexicon: Lexicon) -> list[list[Key]]:
    """Bodies that everybody knows under several names: EU, UN."""
    homes: dict[str, list[Key]] = {}
    found: list[list[Key]] = []
    for group in groups:
        body = next((lexicon.bodies[" ".join(key)] for key in group if " ".join(key) in lexicon.bodies), "")
        if body and body in homes:
            homes[body].extend(group)
            continue
        homes |= {body: group} if body else {}
        found.append(group)
    return found


def _by_initials(groups: list[list[Key]]) -> list[list[Key]]:
    """An acronym is the long name that begins like it: "Freie Demokratische Partei" and FDP, wherever they stand."""
    longs = {initials(key): group for group in reversed(groups) for key in group if len(flat(key)) >= SHORTEST}
    found = [group for group in groups if (home := longs.get(_acronym(group))) is None or home is group]
    for group in groups:
        home = longs.get(_acronym(group))
        if home is not None and home is not group:
            home.extend(group)
    return found


def _acronym(group: list[Key]) -> str:
    return group[0][0] if len(group) == len(group[0]) == 1 and SHORTEST <= len(group[0][0]) <= 6 else ""


def _by_acronym(groups: list[list[Key]], mentions: Sequence[Mention], attested: set[str]) -> list[list[Key]]:
    """An acronym in brackets, "Long Name (ABC)", makes one of the parties that are called so."""
    for mention in mentions:
        if not mention.short or not abbreviates(mention.short, mention.key):
            continue
        long, short = without_genitive(mention.key, attested), (plain(mention.short),)
        home = next(group for group in groups if long in group)
        other = next((group for group in groups if short in group and group is not home), None)
        if other is not None:
            home.extend(other)
            groups = [group for group in groups if group is not other]
    return groups
