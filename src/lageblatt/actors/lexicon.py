"""What a language's data say about actors: endings of nouns, words around names, states and how they are called."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from lageblatt import languages

_TRANSLITERATED = str.maketrans({"ß": "ss", "ł": "l", "đ": "d", "ø": "o", "æ": "ae", "ı": "i", "’": "'"})


def plain(text: str) -> str:
    """Return `text` casefolded and without diacritics: "Karadžić" and "Karadzic" are one."""
    folded = text.casefold().translate(_TRANSLITERATED)
    if folded.isascii():
        return folded
    return "".join(sign for sign in unicodedata.normalize("NFD", folded) if not unicodedata.combining(sign))


_CASES = ("es", "s", "en", "n")


@dataclass(frozen=True, slots=True)
class Nouns:
    """A list of nouns; in languages that compound ("Verfassungsgerichts") each is found at the end of a word too.

    There the endings of cases may follow it.
    """

    whole: frozenset[str]
    endings: frozenset[str]
    longest: int

    def find(self, word: str) -> str:
        """Return the longest listed noun that `word` is or ends with, the empty text if none."""
        low = word.casefold()
        if low in self.whole:
            return low
        last = low.rpartition("-")[2]
        if last in self.whole:
            return last
        if not self.endings:
            return ""
        return self._ending(last) or next(
            (found for case in _CASES if last.endswith(case) and (found := self._ending(last.removesuffix(case)))), ""
        )

    def is_plural(self, noun: str) -> bool:
        """Tell whether a listed noun is the plural of another listed one: "parteien"."""
        return any(noun.endswith(end) and noun.removesuffix(end) in self.whole for end in ("en", "n", "e"))

    def _ending(self, word: str) -> str:
        for size in range(min(self.longest, len(word)), 2, -1):
            if word[-size:] in self.endings:
                return word[-size:]
        return ""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All the lists of one language, see languages/de/actors.toml; empty ones where it has none.

    `states` maps a name as it stands (white space folded) to ISO 3166 code and sort: name, capital or seat.
    `adjectives` maps plain stems ("russisch") to the code, `bodies` the plain names of bodies to what they have in
    common, `english` listed nouns of a language without weights of its own to the English ones.
    `forms` the plain names of states to the code, `governments` the plain nouns for a government to the code of the
    only state that calls it so, to the empty text if all do; `families` maps listed nouns to what they all stand for.
    """

    language: str
    titles: Nouns
    institutions: Nouns
    groups: Nouns
    someone: Nouns
    places: Nouns
    sources: Nouns
    descriptors: Nouns
    proxies: Nouns
    agents: tuple[str, ...]
    words: Mapping[str, frozenset[str]]
    speech: tuple[str, ...]
    states: Mapping[str, tuple[str, str]]
    names: Mapping[str, str]
    adjectives: Mapping[str, str]
    bodies: Mapping[str, str]
    english: Mapping[str, str]
    forms: Mapping[str, str]
    governments: Mapping[str, str]
    families: Mapping[str, str]
    inflects: bool
    openings: frozenset[str]
    stops: frozenset[str]
    """`openings` are the first words of state names, to ask quickly; `stops` the language's stop words.

    `inflects` where names of states have cases, so that only the table knows their nominative.
    """

    def has(self, name: str, word: str) -> bool:
        """Tell whether the list `name` holds `word` as it stands."""
        return word in self.words.get(name, frozenset())

    def is_title(self, word: str) -> bool:
        """Tell whether a noun is one that a person bears: listed, or made like one ("Strafrechtler")."""
        return bool(self.titles.find(word)) or (len(word) > 5 and word.endswith(self.agents))

    def state_of(self, adjective: str) -> str:
        """Return the state that an inflected adjective speaks of, the empty text if none."""
        low = plain(adjective)
        for size in range(len(low), max(len(low) - 3, 3), -1):
            if code := self.adjectives.get(low[:size], ""):
                return code
        return ""


def nominative(word: str, head: str, lexicon: Lexicon) -> str:
    """Return a listed noun without the ending of its case: "Verbandes" -> "Verband", "Bürgern" -> "Bürger"."""
    low = word.casefold()
    if not low.endswith(head):  # the list has it without the ending
        return word[: low.rindex(head) + len(head)] if head in low and not head.endswith("e") else word
    for ending in ("es", "s", "n"):
        bare = head.removesuffix(ending)
        lists = (lexicon.institutions, lexicon.groups, lexicon.titles)
        if bare != head and len(bare) > 2 and any(bare in listed.whole for listed in lists):
            return word[: -len(ending)]
    return word


_LISTS = (
    "honorifics copulas particles followers empty firms leaders strictly_locative media nobody according "
    "articles prepositions conjunctions auxiliaries adverbs linking complements definite formers vague sides events "
    "place_words regions quantities verbs anaphors connectives"
).split()


@cache
def lexicon_of(code: str) -> Lexicon:
    """Return the lexicon of a language; of English where the language has no data, since its names are Latin too."""
    language = languages.get(code)
    data, territories = language.lexicon("actors"), language.lexicon("territories")
    compounds = code in ("de", "nl")
    states = _states(data, territories)
    return Lexicon(
        language=code,
        titles=_nouns(data.get("titles", ""), compounds),
        institutions=_nouns(data.get("institutions", ""), compounds),
        groups=_nouns(data.get("groups", ""), compounds),
        someone=_nouns(data.get("someone", ""), compounds),
        places=_nouns(data.get("place_nouns", ""), compounds),
        sources=_nouns(data.get("sources", ""), compounds),
        descriptors=_nouns(data.get("descriptors", ""), compounds),
        proxies=_nouns(data.get("proxies", ""), compounds),
        agents=tuple(data.get("agents", "").split()),
        words={name: frozenset(data.get(name, "").split()) for name in _LISTS},
        speech=tuple(sorted(set(data.get("speech", "").split()))),
        states=states,
        names={iso: names[0] for iso, names in territories.get("names", {}).items()} | _preferred(data),
        adjectives={plain(stem): iso for iso, stems in data.get("adjectives", {}).items() for stem in stems.split()},
        english={noun: word for word, nouns in data.get("english", {}).items() for noun in nouns.split()},
        bodies={plain(name): body for body, names in data.get("bodies", {}).items() for name in _spelled(names)},
        forms={plain(name): iso for name, (iso, _) in states.items()},
        governments={plain(noun): iso.strip("*") for noun, iso in _each(data.get("governments", {}))},
        families=dict(_each(data.get("families", {}))),
        inflects=bool(data.get("inflects", False)),
        openings=frozenset(name.split()[0] for name in states),
        stops=language.stop_words,
    )


def _nouns(text: str, compounds: bool) -> Nouns:
    words = text.casefold().split()
    endings = frozenset(word for word in words if not word.startswith("=")) if compounds else frozenset()
    whole = frozenset(word.removeprefix("=").replace("_", " ") for word in words)
    return Nouns(whole, endings, max(map(len, endings), default=0))


def _spelled(text: str) -> list[str]:
    return [name.replace("_", " ") for name in text.split()]


def _each(lists: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield each word of some lists with the name of its list."""
    yield from ((word, name) for name, words in lists.items() for word in words.split())


def _preferred(data: Mapping[str, Any]) -> dict[str, str]:
    return {iso: name.replace("_", " ") for iso, name in data.get("preferred", {}).items()}


def _states(data: Mapping[str, Any], territories: Mapping[str, Any]) -> dict[str, tuple[str, str]]:
    """Names first: where a capital is called like its state (Kuwait), the state is meant."""
    found: dict[str, tuple[str, str]] = {}
    for sort, room in (("name", "names"), ("seat", "seats"), ("capital", "capitals")):
        listed: dict[str, list[str]] = {}
        for iso, names in territories.get(room, {}).items():
            listed.setdefault(iso, []).extend([names] if isinstance(names, str) else names)
        for iso, names in data.get(room, {}).items():
            listed.setdefault(iso, []).extend(_spelled(names))
        for iso, names in listed.items():
            for name in names:
                found.setdefault(name, (iso, sort))
    return found
