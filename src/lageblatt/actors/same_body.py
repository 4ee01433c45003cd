"""Which nouns are of one party, and which stand for one that has a name: "der Konzern", "die Universitätsleitung"."""

from __future__ import annotations

from collections.abc import Sequence

from lageblatt.actors.lexicon import Lexicon, nominative, plain
from lageblatt.actors.mention import Mention
from lageblatt.actors.party import Party, joined_all, party
from lageblatt.actors.spelling import uninflected

_LEAST = 4
"""Letters of a noun that may be the end of a longer one."""


def link_nouns(mentions: Sequence[Mention], lexicon: Lexicon) -> list[Party]:
    """Return the parties that are nouns: the same unless adjectives of states, or names after it, tell two apart."""
    groups: list[tuple[str, str, list[Mention]]] = []
    for mention in sorted(mentions, key=lambda m: m.place):
        noun, told = _noun_of(mention, lexicon), _told_apart(mention, lexicon)
        for index in range(len(groups) - 1, -1, -1):
            other, apart, found = groups[index]
            same = noun == other or (len(noun) >= _LEAST and other.endswith(noun) and len(mention.key) == 1)
            same = same or _of_one_family(mention, found[0], lexicon)
            if same and (told in ("", apart) or not apart) and _of_one_number(mention, found):
                groups[index] = (other, apart or told, [*found, mention])
                break
        else:
            groups.append((noun, told, [mention]))
    return [party([mention.key for mention in found], found) for _, _, found in groups]


def _of_one_family(one: Mention, other: Mention, lexicon: Lexicon) -> bool:
    """Tell whether nouns stand for the same: "Polizisten" are the police, "Truppen" and "Soldaten" the same forces."""
    family = lexicon.families.get(one.head)
    return family is not None and family == lexicon.families.get(other.head)


def _of_one_number(mention: Mention, found: Sequence[Mention]) -> bool:
    """One person is no group, unless it is one of it in the same words: "ein europäischer Führer"."""
    if is_person(mention) == is_person(found[0]):
        return True
    alike = {uninflected(each.key)[:-1] for each in found}
    return "indefinite" in mention.marks and len(mention.key) > 1 and uninflected(mention.key)[:-1] in alike


def is_person(mention: Mention) -> bool:
    """Tell whether a noun stands for one person."""
    return bool(mention.marks & {"titles", "someone"})


def _noun_of(mention: Mention, lexicon: Lexicon) -> str:
    """The noun without the endings of cases, but with that of the plural: a bank is none of "Banken"."""
    if lexicon.language == "de":
        return plain(nominative(mention.text, mention.head, lexicon))
    return next((word for word in mention.key if plain(mention.head) in word), mention.key[-1])


def _told_apart(mention: Mention, lexicon: Lexicon) -> str:
    head = next((i for i, word in enumerate(mention.key) if plain(mention.head) in word), 0)
    after = " ".join(mention.key[head + 1 :])
    return after or next((iso for word in mention.key[:head] if (iso := lexicon.state_of(word))), "")


def give_named(nouns: Sequence[Mention], names: Sequence[Party], lexicon: Lexicon) -> tuple[list[Mention], list[Party]]:
    """Give nouns to the names that they hold or stand for; return the rest of the nouns, and the names."""
    rest: list[Mention] = []
    taken: dict[int, list[Mention]] = {}
    for noun in nouns:
        home = next((at for at, name in enumerate(names) if _is_of(noun, name, lexicon)), None)
        if home is None:
            rest.append(noun)
        else:
            taken.setdefault(home, []).append(noun)
    return rest, joined_all(names, taken)


def _is_of(noun: Mention, name: Party, lexicon: Lexicon) -> bool:
    if noun.short and (plain(noun.short),) in name.keys:
        return True
    return _holds(noun, name, lexicon) or _stands_for(noun, name, lexicon) or _is_its_noun(noun, name)


def _holds(noun: Mention, name: Party, lexicon: Lexicon) -> bool:
    """Tell whether it is "Partei Pasok" for Pasok: the name stands right after the noun that says what it is.

    "Stadt Hamburg" is Hamburg, but "Polizei Hamburg" is none.
    """
    located = any("place" in mention.marks for mention in name.mentions)
    if "institutions" not in noun.marks or (located and not lexicon.places.find(noun.head)):
        return False
    heads = (len(noun.key) - len(key) for key in name.keys if noun.key[-len(key) :] == key)
    return any(at > 0 and plain(noun.head) in noun.key[at - 1] for at in heads)


def _stands_for(noun: Mention, name: Party, lexicon: Lexicon) -> bool:
    """Tell whether it is "Mannesmann-Konzern" or "VW-Sprecher" for Mannesmann and VW."""
    before, _, after = noun.key[-1].rpartition("-")
    if not before or not any((before,) in (key, key[:1]) for key in name.keys):
        return False
    return bool(lexicon.proxies.find(after))


def _is_its_noun(noun: Mention, name: Party) -> bool:
    """Tell whether it is "die Hochschule" for "Pädagogische Hochschule Heidelberg": a word of the name alone."""
    if len(noun.key) > 1 or "institutions" not in noun.marks or noun.marks & {"indefinite", "plural"}:
        return False
    word = noun.key[0]
    return any(len(key) > 1 and any(part.endswith(word) for part in key) for key in name.keys)


def give_proxies(bodies: Sequence[Party], lexicon: Lexicon) -> list[Party]:
    """Give "Polizeisprecher" to "Polizei", "Universitätsleitung" to "Universität Bayreuth"."""
    taken: dict[int, list[Mention]] = {}
    rest: list[Party] = []
    homes = [body for body in bodies if not _proxy(body, lexicon)]
    for body in bodies:
        stem = _proxy(body, lexicon)
        if not stem:
            continue
        home = next((at for at, other in enumerate(homes) if _has_noun(other, stem)), None)
        if home is None:
            rest.append(body)
        else:
            taken.setdefault(home, []).extend(body.mentions)
    return [*joined_all(homes, taken), *rest]


def _proxy(body: Party, lexicon: Lexicon) -> str:
    """What a compound's first part is: "universität" of "universitätsleitung"; the empty text if it is no proxy."""
    word = body.mentions[0].key[-1]
    end = plain(lexicon.proxies.find(word))
    stem = word[: word.rindex(end)].rstrip("-") if end and end in word else ""
    return stem if len(stem) >= _LEAST else ""


def _has_noun(body: Party, stem: str) -> bool:
    stems = {stem, stem.removesuffix("s"), stem.removesuffix("n"), stem.removesuffix("en")}
    return "institutions" in body.mentions[0].marks and any(word in stems for key in body.keys for word in key)


def give_titles(nouns: Sequence[Party], names: Sequence[Party], lexicon: Lexicon) -> tuple[list[Party], list[Party]]:
    """Give "der Präsident" to whoever bears that title: beside a comma, or before it the last one who did."""
    rest: list[Party] = []
    taken: dict[int, list[Mention]] = {}
    for noun in nouns:
        home = _beside(noun, names) if is_person(noun.mentions[0]) else None
        home = _bearer(noun, names) if home is None else home
        home = _last_body(noun, names, lexicon) if home is None else home
        if home is None:
            rest.append(noun)
        else:
            taken.setdefault(home, []).extend(noun.mentions)
    return rest, joined_all(names, taken)


def _bearer(noun: Party, names: Sequence[Party]) -> int | None:
    if len(noun.key) > 1 and not is_person(noun.mentions[0]):
        return None
    word = noun.key[-1]
    bearers = [
        (mention.place, at)
        for at, name in enumerate(names)
        for mention in name.mentions
        if mention.title and _same_title(mention.title, word) and mention.place < noun.mentions[0].place
    ]
    return max(bearers)[1] if bearers else None


def _same_title(title: str, word: str) -> bool:
    word = word.removesuffix("s") if word.removesuffix("s") == title else word
    return title == word or title.endswith(f"-{word}") or (len(word) >= _LEAST and title.endswith(word))


def _beside(noun: Party, names: Sequence[Party]) -> int | None:
    """Apposition: "der Innenminister, Giuliano Amato," or "Giuliano Amato, italienischer Innenminister"."""
    for mention in noun.mentions:
        for at, name in enumerate(names):
            if any(_comma_between(mention, other) for other in name.mentions if other.sentence == mention.sentence):
                return at
    return None


def _comma_between(noun: Mention, name: Mention) -> bool:
    if noun.after == "," and name.first == noun.last + 1:
        return True
    return name.after == "," and noun.first - name.last in (1, 2) and noun.marks & {"definite", "naked"} != set()


_BODY = {"acronym", "firm", "leader", "has_short", "described"}


def _last_body(noun: Party, names: Sequence[Party], lexicon: Lexicon) -> int | None:
    """Return the body that was named last, at most a sentence before "die Organisation", told by nothing."""
    mention = noun.mentions[0]
    bare = all(len(each.key) == 1 and "definite" in each.marks and "singular" in each.marks for each in noun.mentions)
    if not bare or mention.key[0] not in lexicon.descriptors.whole:
        return None
    bodies = [
        (each.place, at)
        for at, name in enumerate(names)
        if any(each.marks & _BODY for each in name.mentions)
        for each in name.mentions
        if each.place < mention.place and each.sentence >= mention.sentence - 1
    ]
    return max(bodies)[1] if bodies else None
