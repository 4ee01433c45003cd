"""What a party deserves a row by: named features of its mentions, their grammar and their place in the article.

Each feature stands alone and, as `sort:feature`, once more for the parties of its sort.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lageblatt.actors.lexicon import Lexicon, plain
from lageblatt.actors.naming import kind_of
from lageblatt.actors.party import Party
from lageblatt.actors.spelling import flat, skeleton
from lageblatt.actors.tokens import Token
from lageblatt.actors.word_table import german_words

_SHARES = (
    "subject",
    "speaker",
    "according",
    "place",
    "prepositional",
    "genitive",
    "first",
    "definite",
    "indefinite",
    "possessive",
    "naked",
    "plural",
    "object",
    "attributive",
)
_ONCE = (
    "titled",
    "acronym",
    "firm",
    "leader",
    "media",
    "quoted",
    "after_place",
    "after_institution",
    "proper",
    "source",
    "has_short",
    "digit",
    "hyphen",
    "first_name",
    "surname",
    "place_name",
    "described",
    "capital",
    "seat",
    "government",
    "several",
    "as_PER",
    "as_ORG",
    "as_LOC",
    "as_OTH",
    "as_sure",
    "as_whole",
    "unrecognised",
    "event",
    "place_word",
    "located",
    "common",
    "complement",
    "words_1",
    "words_2",
    "words_3",
)
_NOUNS = ("institutions", "groups", "someone", "titles")


@dataclass(frozen=True, slots=True)
class Setting:
    """What the article gives to weigh its parties by.

    `title` holds the plain words of the title; by sentence: `near`, the share of the title's words that it has, and
    `crowd`, how many parties it names. `most` is how often the most frequent party is mentioned.
    """

    title: tuple[str, ...]
    near: tuple[float, ...]
    crowd: tuple[int, ...]
    most: int
    persons: int
    held: tuple[tuple[frozenset[str], int], ...]

    @property
    def sentences(self) -> int:
        """How many sentences there are, at least 1."""
        return max(len(self.near), 1)


def setting_of(title: Sequence[str], tokens: Sequence[Sequence[Token]], parties: Sequence[Party]) -> Setting:
    """Return what the parties of an article are weighed by; `title` are its plain words."""
    crowd = Counter(at for party in parties for at in {mention.sentence for mention in party.mentions})
    stems = {word[:_STEM] for word in title if len(word) >= _STEM}
    return Setting(
        title=tuple(title),
        near=tuple(_share(stems, row) for row in tokens),
        crowd=tuple(crowd[at] for at in range(len(tokens))),
        most=max((len(party.mentions) for party in parties), default=1),
        persons=sum(sort_of(party) == "person" for party in parties),
        held=tuple((_name_words(party), len(party.mentions)) for party in parties),
    )


def _name_words(party: Party) -> frozenset[str]:
    return frozenset(flat(party.key if party.sort != "noun" else max((m.key for m in party.mentions), key=len)))


_STEM = 5
"""Letters by which words of the title are known again."""


def _share(stems: set[str], row: Sequence[Token]) -> float:
    return len(stems & {plain(token.text)[:_STEM] for token in row}) / max(len(stems), 1)


def sort_of(party: Party) -> str:
    """Return the class of a party that features are told apart by: person, body, name, state or a list of nouns."""
    if party.sort == "state":
        return "state"
    marks = {mark for mention in party.mentions for mark in mention.marks}
    if party.sort == "noun":
        return next((sort for sort in _NOUNS if sort in marks), "groups")
    kind = kind_of(party)
    return {"person": "person", "organisation": "body"}.get(kind or "") or _named_sort(party)


def _named_sort(party: Party) -> str:
    """Return what most mentions of a name without a kind look like: place, thing, or just name."""
    marks = Counter(mark for mention in party.mentions for mark in mention.marks)
    if 2 * marks["as_LOC"] > len(party.mentions) or (not marks["as_ORG"] and marks["place_name"]):
        return "place"
    return "thing" if 2 * marks["as_OTH"] > len(party.mentions) else "name"


def features_of(party: Party, setting: Setting, lexicon: Lexicon) -> dict[str, float]:
    """Return the named features of a party; each is 0 to about 4."""
    sort = sort_of(party)
    marks = Counter(mark for mention in party.mentions for mark in mention.marks)
    values = _counts(party, setting) | _overlaps(party, setting) | _places(party, setting) | _grammar(party, marks)
    values["title"] = float(in_title(party, setting.title, lexicon))
    values = {name: value for name, value in values.items() if value}
    found = values | {f"{sort}:{name}": value for name, value in values.items()}
    found |= {"": 1.0, f"{sort}:": 1.0, "length": math.log(setting.sentences), "persons": setting.persons / 10}
    found |= {f"{sort}:length": math.log(setting.sentences), f"{sort}:persons": setting.persons / 10}
    found |= _context(party) | _classes(party, lexicon)
    if party.sort == "noun":
        head = party.mentions[0].head
        found[f"head:{lexicon.english.get(head, head)}"] = 1.0
        found |= _modifiers(party, lexicon)
    return found


def _counts(party: Party, setting: Setting) -> dict[str, float]:
    """How often and how widely a party is mentioned, by name too."""
    count = len(party.mentions)
    sentences = {mention.sentence for mention in party.mentions}
    return {
        "count": math.log1p(count),
        "spread": len(sentences) / setting.sentences,
        "share": count / max(setting.most, 1),
        "named": sum(mention.sort != "noun" for mention in party.mentions) / count,
        f"times_{min(count, 4)}": 1.0,
        "crowd": sum(setting.crowd[at] for at in sentences) / len(sentences) / 5,
    }


def _overlaps(party: Party, setting: Setting) -> dict[str, float]:
    """Whether another party's name holds this one's, or is held by it: "Porsche" and "Porsche-Aufsichtsrat"."""
    mine, count = _name_words(party), len(party.mentions)
    others = [(words, times) for words, times in setting.held if words != mine]
    holding = [times for words, times in others if mine < words]
    inside = [times for words, times in others if words < mine]
    return {
        "held": float(bool(holding)),
        "held_more": float(any(times > count for times in holding)),
        "holds": float(bool(inside)),
        "holds_more": float(any(times > count for times in inside)),
    }


def _places(party: Party, setting: Setting) -> dict[str, float]:
    """Where a party comes in and how near the title its sentences are."""
    first = party.mentions[0].sentence
    near = [setting.near[mention.sentence] for mention in party.mentions]
    return {
        "early": 1 - first / setting.sentences,
        "lead": float(first == 0),
        f"at_{_third(first, setting.sentences)}": 1.0,
        "opening": sum(mention.sentence < 3 for mention in party.mentions) / 3,
        "near": max(near),
        "mean_near": sum(near) / len(near),
    }


def _grammar(party: Party, marks: Counter[str]) -> dict[str, float]:
    """What the sentences make of a party: subject, speaker, place; by share and by number."""
    count = len(party.mentions)
    values = {
        "role": float(any(mention.role for mention in party.mentions)),
        "subjects": math.log1p(marks["subject"]),
        "acts": float(bool(marks["subject"] or marks["according"])),
        "speaks": float(bool(marks["speaker"] or marks["according"])),
        "leads": float(any(m.sentence < 2 and "subject" in m.marks for m in party.mentions)),
    }
    values |= {mark: marks[mark] / count for mark in _SHARES}
    return values | {mark: 1.0 for mark in _ONCE if marks[mark]}


def _context(party: Party) -> dict[str, float]:
    """The words beside the mentions, each by its share, and how a name ends."""
    sort, count = party.sort[0], len(party.mentions)
    found: Counter[str] = Counter()
    for mention in party.mentions:
        found[f"{sort}<{mention.before}"] += 1
        found[f"{sort}>{mention.after}"] += 1
    values = {name: times / count for name, times in found.items()}
    endings = (2, 3, 4) if party.sort == "name" else ()
    return values | {f"~{party.key[-1][-size:]}": 1.0 for size in endings}


def _classes(party: Party, lexicon: Lexicon) -> dict[str, float]:
    """What words like the party's head are, from wide classes to narrow ones (see word_table)."""
    if lexicon.language != "de" or party.sort == "state":
        return {}
    table, mention = german_words(), max(party.mentions, key=lambda each: len(each.key))
    rank = next((rank for form in _forms(mention.text) if (rank := table.rank(form)) is not None), None)
    if rank is None:
        return {f"{party.sort[0]}#none": 1.0}
    return {f"{party.sort[0]}#{level}.{cluster}": 1.0 for level, cluster in enumerate(table.clusters(rank))}


def _forms(word: str) -> Iterator[str]:
    """Yield a word, without its genitive, and the ends of a compound from the longest to the shortest."""
    last = word.rpartition("-")[2]
    yield from dict.fromkeys((word, word.removesuffix("s"), last))
    for at in range(3, len(last) - 3):
        yield last[at:].capitalize()


def _third(first: int, sentences: int) -> str:
    """Where a party comes in: the first two sentences, the first third, the second, the last."""
    if first < 2:
        return "lead" if first == 0 else "second"
    return ("early", "middle", "late")[min(3 * first // sentences, 2)]


def _modifiers(party: Party, lexicon: Lexicon) -> dict[str, float]:
    """Adjectives of states, numbers and complements make a noun phrase more of an actor, or less."""
    words = max((mention.key for mention in party.mentions), key=len)
    found = {"modified": float(len(words) > 1)}
    found |= {"national": 1.0} if any(lexicon.state_of(word) for word in words[:-1]) else {}
    found |= {"counted": 1.0} if words[0][0].isdigit() else {}
    found |= {"compound": 1.0} if any("-" in word for word in words) else {}
    return found


def in_title(party: Party, title: Sequence[str], lexicon: Lexicon) -> bool:
    """Tell whether the title names the party, by its last word, a seat, or a state's adjective."""
    if party.sort == "state":
        return any(word for word in title if _is_state(word, party.key[0], lexicon))
    words = set(title) | {word.removesuffix("s") for word in title}
    sounds = {skeleton(word) for word in words if len(word) > 4}
    lasts = {key[-1] for key in party.keys} | {part for key in party.keys for part in key[:1] if party.sort == "name"}
    lasts = {last for last in lasts if len(last) > 1}
    return bool(lasts & words) or any(len(last) > 4 and skeleton(last) in sounds for last in lasts)


def _is_state(word: str, iso: str, lexicon: Lexicon) -> bool:
    return iso in (lexicon.state_of(word), lexicon.forms.get(word), lexicon.forms.get(word.removesuffix("s")))
