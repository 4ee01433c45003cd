"""Which mentions are of the same party: full name and surname, genitive, spelling, acronym, state and capital, noun.

Mention… -> Party…, in the order of their first mention
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from lageblatt.actors.lexicon import Lexicon, nominative, plain
from lageblatt.actors.mentions import Mention
from lageblatt.actors.words import abbreviates

_SPELLINGS = (
    ("tsch", "č"),
    ("dsch", "ǰ"),
    ("sch", "s"),
    ("sh", "s"),
    ("ch", "h"),
    ("kh", "h"),
    ("ck", "k"),
    ("ph", "f"),
    ("th", "t"),
    ("ou", "u"),
    ("oe", "o"),
    ("ue", "u"),
    ("ae", "a"),
    ("ij", "i"),
    ("iy", "i"),
    ("yj", "i"),
    ("w", "v"),
    ("y", "i"),
    ("j", "i"),
    ("z", "s"),
    ("c", "k"),
    ("x", "ks"),
)


def skeleton(word: str) -> str:
    """Return how a name sounds, roughly: "selenskyj", "zelensky" and "zelenskyy" are one."""
    for spelled, sound in _SPELLINGS:
        word = word.replace(spelled, sound)
    return re.sub(r"(.)\1+", r"\1", word)


@dataclass(frozen=True, slots=True)
class Party:
    """All mentions of one: `sort` as in Mention, `key` its fullest name in plain words, `keys` every form of it."""

    sort: str
    key: tuple[str, ...]
    keys: frozenset[tuple[str, ...]]
    mentions: tuple[Mention, ...]


def link(mentions: Sequence[Mention], lexicon: Lexicon) -> tuple[Party, ...]:
    """Return the parties of an article in the order of their first mention."""
    mentions = split_glued(mentions)
    names = _link_names([mention for mention in mentions if mention.sort == "name"], lexicon)
    states = _link_states([mention for mention in mentions if mention.sort == "state"])
    nouns = [mention for mention in mentions if mention.sort == "noun"]
    nouns, names = _named_bodies(nouns, names)
    bodies, names = _titles_of(_link_nouns(nouns, lexicon), names)
    parties = [*names, *states, *bodies]
    return tuple(sorted(parties, key=lambda party: (party.mentions[0].sentence, party.mentions[0].first)))


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


def _link_names(mentions: Sequence[Mention], lexicon: Lexicon) -> list[Party]:
    """Longest names first, so that each shorter one finds the name that it is short for."""
    attested = {word for mention in mentions for word in mention.key}
    counts = Counter(_nominative(mention.key, attested) for mention in mentions)
    first: dict[tuple[str, ...], tuple[int, int]] = {}
    for mention in mentions:
        first.setdefault(_nominative(mention.key, attested), (mention.sentence, mention.first))
    groups: list[list[tuple[str, ...]]] = []
    for key in sorted(counts, key=lambda key: (-len(key), first[key])):
        home = next((group for group in groups if any(_short_for(key, other) for other in group)), None)
        if home is None:
            groups.append([key])
        else:
            home.append(key)
    groups = _joined_by_acronym(_joined_by_table(groups, lexicon), mentions, attested)
    return [_party(group, [m for m in mentions if _nominative(m.key, attested) in group]) for group in groups]


def _nominative(key: tuple[str, ...], attested: set[str]) -> tuple[str, ...]:
    last = key[-1]
    if last.endswith("'"):
        last = last.rstrip("'")
    elif last.endswith("s") and last[:-1] in attested and len(last) > 3:
        last = last[:-1]
    return (*key[:-1], last)


def _short_for(key: tuple[str, ...], longer: tuple[str, ...]) -> bool:
    """Tell whether `key` is an end, or the beginning, of `longer`, or sounds the same."""
    size = len(key)
    if size < len(longer):
        if key == longer[-size:] or (key == longer[:size] and len("".join(key)) > 1):
            return True
        return size == 1 and len(key[0]) > 4 and skeleton(key[0]) == skeleton(longer[-1])
    return len("".join(key)) > 4 and [*map(skeleton, key)] == [*map(skeleton, longer)]


def _joined_by_table(groups: list[list[tuple[str, ...]]], lexicon: Lexicon) -> list[list[tuple[str, ...]]]:
    """Bodies that everybody knows under several names: EU, UN."""
    homes: dict[str, list[tuple[str, ...]]] = {}
    joined: list[list[tuple[str, ...]]] = []
    for group in groups:
        body = next((lexicon.bodies[" ".join(key)] for key in group if " ".join(key) in lexicon.bodies), "")
        if body and body in homes:
            homes[body].extend(group)
            continue
        homes |= {body: group} if body else {}
        joined.append(group)
    return joined


def _joined_by_acronym(
    groups: list[list[tuple[str, ...]]], mentions: Sequence[Mention], attested: set[str]
) -> list[list[tuple[str, ...]]]:
    """An acronym in brackets, "Long Name (ABC)", makes one of the parties that are called so."""
    for mention in mentions:
        if not mention.short or not abbreviates(mention.short, mention.key):
            continue
        long, short = _nominative(mention.key, attested), (plain(mention.short),)
        home = next(group for group in groups if long in group)
        other = next((group for group in groups if short in group and group is not home), None)
        if other is not None:
            home.extend(other)
            groups = [group for group in groups if group is not other]
    return groups


def _party(keys: Iterable[tuple[str, ...]], mentions: Sequence[Mention]) -> Party:
    keys = list(keys)
    return Party(mentions[0].sort, keys[0], frozenset(keys), tuple(mentions))


def _link_states(mentions: Sequence[Mention]) -> list[Party]:
    """A capital speaks for its state only where some mention of it acts: "Kiew fordert", not "in Oslo"."""
    groups: dict[str, list[Mention]] = {}
    for mention in mentions:
        groups.setdefault(mention.head, []).append(mention)
    parties = []
    for iso, found in groups.items():
        acting = any(mention.marks & {"subject", "according"} for mention in found if "capital" in mention.marks)
        kept = [m for m in found if "capital" not in m.marks or (acting and "place" not in m.marks)]
        if kept:
            parties.append(_party([(iso,)], kept))
    return parties


def _named_bodies(nouns: Sequence[Mention], names: Sequence[Party]) -> tuple[list[Mention], list[Party]]:
    """Give nouns to the names that they hold: "Partei Pasok" is Pasok wherever that stands alone elsewhere."""
    rest: list[Mention] = []
    taken: dict[int, list[Mention]] = {}
    for noun in nouns:
        short = (plain(noun.short),)
        home = next(
            (i for i, party in enumerate(names) if _is_body(noun, party) or (noun.short and short in party.keys)), None
        )
        if home is not None:
            taken.setdefault(home, []).append(noun)
        else:
            rest.append(noun)
    return rest, [_with(party, taken.get(index, [])) for index, party in enumerate(names)]


def _titles_of(nouns: Sequence[Party], names: Sequence[Party]) -> tuple[list[Party], list[Party]]:
    """Give "der Präsident" to whoever has borne that title before, the last one if there are several."""
    rest: list[Party] = []
    taken: dict[int, list[Mention]] = {}
    for party in nouns:
        word = party.key[-1]
        place = (party.mentions[0].sentence, party.mentions[0].first)
        bearers = [
            ((mention.sentence, mention.first), index)
            for index, name in enumerate(names)
            for mention in name.mentions
            if mention.title
            and (mention.title == word or mention.title.endswith(f"-{word}"))
            and (mention.sentence, mention.first) < place
        ]
        if bearers and len(party.key) == 1:
            taken.setdefault(max(bearers)[1], []).extend(party.mentions)
        else:
            rest.append(party)
    return rest, [_with(party, taken.get(index, [])) for index, party in enumerate(names)]


def _with(party: Party, more: Sequence[Mention]) -> Party:
    mentions = sorted((*party.mentions, *more), key=lambda mention: (mention.sentence, mention.first))
    return replace(party, mentions=tuple(mentions))


def _is_body(noun: Mention, party: Party) -> bool:
    """Tell whether a party's name stands right after the noun that says what it is, and is no place's."""
    if "institutions" not in noun.marks or any("place" in mention.marks for mention in party.mentions):
        return False
    heads = (len(noun.key) - len(key) for key in party.keys if noun.key[-len(key) :] == key)
    return any(at > 0 and plain(noun.head) in noun.key[at - 1] for at in heads)


def _link_nouns(mentions: Sequence[Mention], lexicon: Lexicon) -> list[Party]:
    """The same noun is the same party unless adjectives of states, or names after it, tell two apart."""
    groups: list[tuple[str, str, list[Mention]]] = []
    for mention in sorted(mentions, key=lambda m: (m.sentence, m.first)):
        noun, told = _noun_of(mention, lexicon), _told_apart(mention, lexicon)
        for index in range(len(groups) - 1, -1, -1):
            other, apart, found = groups[index]
            same = noun == other or (len(noun) > 3 and other.endswith(noun) and len(mention.key) == 1)
            if same and (told in ("", apart) or not apart):
                groups[index] = (other, apart or told, [*found, mention])
                break
        else:
            groups.append((noun, told, [mention]))
    return [_party([mention.key for mention in found], found) for _, _, found in groups]


def _noun_of(mention: Mention, lexicon: Lexicon) -> str:
    """The noun without the endings of cases, but with that of the plural: a bank is none of "Banken"."""
    noun = next((word for word in mention.key if plain(mention.head) in word), mention.key[-1])
    return nominative(noun, plain(mention.head), lexicon) if lexicon.language == "de" else noun


def _told_apart(mention: Mention, lexicon: Lexicon) -> str:
    head = next((i for i, word in enumerate(mention.key) if plain(mention.head) in word), 0)
    after = " ".join(mention.key[head + 1 :])
    return after or next((iso for word in mention.key[:head] if (iso := lexicon.state_of(word))), "")
