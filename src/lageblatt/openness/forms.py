"""Put an open matter as a question, in the words of its own sentence, where a rule can; else not at all."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from lageblatt import languages
from lageblatt.model import QuestionKind

_WORD = re.compile(r"\w+(?:[-'’.,]\w+)*")
_ENDS = ",;:.!?–—"
_FORBIDDEN = re.compile(r"[\"»«()\[\]{}|/*_…:;!?]")
_ASIDE = re.compile(r" \([^()]*\)")
_FEWEST, _MOST = 4, 26
"""Words of a question: shorter ones ask nothing, longer ones are no heading."""


@dataclass(frozen=True, slots=True)
class Matter:
    """What a rule sees: the sentence, its kind, where the cue stands, and the article for names that stand alone."""

    text: str
    kind: QuestionKind
    cue_start: int
    cue_end: int
    article: str


@dataclass(frozen=True, slots=True)
class Clause:
    """Words from one place of the sentence up to the next punctuation, which is not among them."""

    words: tuple[str, ...]
    end: int
    mark: str


Rule = Callable[[Matter, Mapping[str, frozenset[str]]], str | None]


@lru_cache(maxsize=16)
def word_classes(code: str) -> Mapping[str, frozenset[str]]:
    """Return the closed classes of `forms.toml`; of a language without any, an empty mapping."""
    return {name: frozenset(words.split()) for name, words in languages.get(code).lexicon("forms").items()}


def formed_from(question: str, sentence: str) -> bool:
    """Tell whether every word of `question` is a word of `sentence`, as often at most, first letters of either case."""
    asked, given = (Counter(map(_small, _WORD.findall(text))) for text in (question, sentence))
    return asked <= given


def form(matter: Matter, rules: tuple[Rule, ...], classes: Mapping[str, frozenset[str]]) -> str | None:
    """Return what the first rule that fits makes of a matter, if the gate lets it pass."""
    bare = replace(matter, text=_ASIDE.sub(lambda aside: " " * len(aside.group()), matter.text))
    made = (rule(bare, classes) for rule in rules)
    return next((question for question in made if question and _passes(question, matter.text, classes)), None)


def clause_at(text: str, start: int) -> Clause:
    """Return the clause that begins at offset `start`."""
    words: list[str] = []
    for match in re.finditer(r"\S+", text[start:]):
        word = match.group()
        bare = word.rstrip(_ENDS)
        last = start + match.end() >= len(text.rstrip())
        if bare != word and (last or not word.endswith(".")):
            return Clause((*words, bare) if bare else tuple(words), start + match.end(), word[-1])
        words.append(word)
    return Clause(tuple(words), len(text), "")


def clauses(text: str) -> tuple[Clause, ...]:
    """Return the clauses of a sentence up to the first mark that is no comma; at least one."""
    found = [clause_at(text, 0)]
    while found[-1].mark == ",":
        found.append(clause_at(text, found[-1].end))
    return tuple(found)


def build(first: str, *rest: str) -> str:
    """Return words as a question."""
    return " ".join([first[:1].upper() + first[1:], *rest]) + "?"


def lower(word: str) -> str:
    """Return a word with a small first letter."""
    return word[:1].lower() + word[1:]


def _passes(question: str, sentence: str, classes: Mapping[str, frozenset[str]]) -> bool:
    """Rather none than a crooked one: no pronoun, no quotation, neither too short nor too long, no word of ours."""
    words = question[:-1].split()
    if not _FEWEST <= len(words) <= _MOST or _FORBIDDEN.search(question[:-1]) or "," in question:
        return False
    if question.count("„") != question.count("“") or "”" in question or "--" in question:
        return False
    pointing = {word.casefold() for word in words[1:]} & classes["pronouns"]
    pointing |= {word.casefold() for word in words[:3]} & classes["possessives"]
    return not pointing and formed_from(question, sentence)


def _small(word: str) -> str:
    return word[:1].casefold() + word[1:]
