"""Put an open matter as a question, in the words of its own sentence, where a rule can; else not at all."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from lageblatt import languages
from lageblatt.model import QuestionKind

_WORD = re.compile(r"\w+(?:[-'’.,]\w+)*")
_FORBIDDEN = re.compile(
    r"[\"»«()\[\]{}|*_…:;!?,”@]|(?<!\d)/|/(?!\d)|--| - | “|''|\b(?:mit|von|zu|bei|nach|aus) ihr\b|\b(\w+) \1\b"
)
_RANKED = re.compile(r"\b[Dd](?:er|ie|as|en|em) (?:Erst|Zweit|Dritt|Letzt|Ander)(?:er)?en?\b(?! [A-ZÄÖÜ])")
"""A rank in the place of a noun points to another sentence: "der Zweite"."""
_BOTH = re.compile(r"\b(die|der|den) beiden (?=[A-ZÄÖÜ])")
"""These are named by the noun that follows: "die beiden Männer"."""
FEWEST, MOST = 3, 20
"""Words of a question: shorter ones ask nothing, longer ones are no heading."""
_FRONT = 2
"""Words of a question among which one that only asks may stand: "Will the …", "When did the …"."""
_AHEAD = ("Wird", "Werden")
_TABLES = ("indicative", "reported", "several", "past", "nominative")
"""Tables of what a verb becomes when it moves to the front of a question, and an article with its noun."""
_ASKING = ("de", "en")
"""Languages with rules; `forms.toml` of each tells what a verb may become in a question, and which words only ask."""


@dataclass(frozen=True, slots=True)
class Matter:
    """What a rule sees: the sentence, its kind, and the article for names that stand alone."""

    text: str
    kind: QuestionKind
    article: str


Classes = Mapping[str, frozenset[str]]
Rule = Callable[[Matter, Classes], Iterator[str]]
"""Yields the questions that it can make of a matter, the best first."""


@lru_cache(maxsize=16)
def word_classes(code: str) -> Classes:
    """Return the closed classes of `forms.toml`; of a language without any, an empty mapping."""
    return {name: frozenset(words.split()) for name, words in languages.get(code).lexicon("forms").items()}


@lru_cache(maxsize=8)
def pairs(code: str, name: str) -> Mapping[str, str]:
    """Return a table of `forms.toml`, "sei:ist", as a mapping."""
    made = (pair.partition(":") for pair in sorted(word_classes(code).get(name, ())))
    return {before: after for before, _, after in made}


def formed_from(question: str, sentence: str) -> bool:
    """Tell whether `question` is made of the words of `sentence`, each as often at most, first letters of either case.

    Only what grammar needs may differ: a verb may stand in another form (by the tables, in the indicative of reported
    speech, without "zu", or in the two parts of a separable one), an article may stand in the nominative, and one word
    that only asks ("wird", "kommt", "did", "what") may be added in front.
    """
    words = [_small(word) for word in _WORD.findall(question)]
    given = Counter(map(_small, _WORD.findall(sentence)))
    new, spare = Counter(words) - given, given - Counter(words)
    added = [word for word in new.elements() if not any(_becomes(other, word, words) for other in spare)]
    return len(added) <= 1 and all(word in _asking_words() and word in words[:_FRONT] for word in added)


def form(matter: Matter, rules: tuple[Rule, ...], classes: Classes) -> str | None:
    """Return what the first rule that fits makes of a matter, if the gate lets it pass."""
    made = (question for rule in rules for question in rule(matter, classes))
    return next((question for question in made if _passes(question, matter.text, classes)), None)


def _passes(question: str, sentence: str, classes: Classes) -> bool:
    """Rather none than a crooked one: no pronoun, no quotation, of no bad length, not whether somebody says so."""
    words = question[:-1].split()
    if not FEWEST <= len(words) <= MOST or _FORBIDDEN.search(question[:-1]):
        return False
    if question.count("„") != question.count("“"):
        return False
    banned = classes["negations"] | (classes["speaking"] - (classes["approved"] if words[0] in _AHEAD else frozenset()))
    if _RANKED.search(question) or words[-1] in classes["dangling"] or banned & {word.casefold() for word in words}:
        return False
    shown = _BOTH.sub(r"\1 ", question[:-1]).split()
    return not _pointing([word.casefold().strip("„“") for word in shown], classes) and formed_from(question, sentence)


def _pointing(words: list[str], classes: Classes) -> bool:
    """Tell whether a word points to another sentence: not so "es" of "gibt es", "diesem" of "in diesem Jahr"."""
    pronouns = [
        word
        for word, after in pairwise((*words[1:], ""))
        if not (word in classes["these"] and after in classes["spans"])
    ]
    matter = classes["about"] & set(words) and {"bei", "beim"} & set(words)  # "handelt es sich bei X um"
    if classes["being"] & set(words) or matter:
        pronouns = [word for word in pronouns if word != "es"]
    if matter and classes["possessives"] & set(words):
        return True
    leaning = 2 if words[1] in ("sich", "es") else 1
    leaning += words[leaning] in classes["prepositions"]
    return bool(set(pronouns) & classes["pronouns"] or words[leaning] in classes["possessives"])


def _becomes(before: str, after: str, words: list[str]) -> bool:
    """Tell whether a verb of the sentence may stand as `after` in a question of `words`."""
    if any(pairs(code, name).get(before) == after for code in _ASKING for name in _TABLES):
        return True
    if before.endswith("e") and after in (before[:-1] + "t", before + "t"):
        return True
    if "zu" in before and any(before == after[:place] + "zu" + after[place:] for place in range(2, len(after) - 2)):
        return True
    other = before.removeprefix(after) if before.startswith(after) else before.removesuffix(after)
    return len(other) < len(before) and other in words


@cache
def _asking_words() -> frozenset[str]:
    return frozenset().union(*(word_classes(code)["asking"] for code in _ASKING))


def _small(word: str) -> str:
    return word[:1].casefold() + word[1:]
