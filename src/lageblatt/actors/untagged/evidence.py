"""What an article and the language's lists tell of a capitalised word: a name, or a word that begins a sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from lageblatt.actors.lexicon import Lexicon
from lageblatt.actors.names import names_of
from lageblatt.actors.tokens import Token
from lageblatt.actors.untagged.usage import usage_of
from lageblatt.actors.words import is_acronym

_BEGINS = '"“”„«»‘—–:•*|…([-'
_BRITISH = (("is", "iz"), ("ys", "yz"), ("our", "or"))


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known of words: `small` counts them in small letters, `inside` as capitals within a sentence.

    `names` says which words are usually first names, surnames or places, `usage` what words in small letters are.
    `spans` are the places of names, where they begin -> where they end, if they are known.
    """

    lexicon: Lexicon
    names: Mapping[str, str]
    usage: Mapping[str, str]
    small: Mapping[str, int]
    inside: Mapping[str, int]
    spans: Mapping[int, int] | None = None

    def is_name(self, tokens: Sequence[Token], at: int) -> bool:
        """Tell whether a word is a name, or part of one, by its capital."""
        token = tokens[at]
        if self.spans is not None:
            return token.start in self.spans
        if token.tag != "NE" or not token.text[0].isalpha() or "_" in token.text:
            return False
        if self.lexicon.has("nobody", token.text) or len(token.text) == 1 or _compound(token.text):
            return False
        if not begins(tokens, at) or is_acronym(token.text):
            return True
        return self._opens(tokens, at)

    def _opens(self, tokens: Sequence[Token], at: int) -> bool:
        """Tell whether the word that begins a sentence has its capital for being a name."""
        word = tokens[at].text
        if word.casefold() in self.lexicon.stops:
            return False
        if self.inside.get(word) or self.names.get(word) == "F" or word in self.lexicon.openings:
            return True
        common = self.common(word) or word.endswith("ing")
        if at + 1 < len(tokens) and tokens[at + 1].tag == "NE" and not self.lexicon.has("nobody", tokens[at + 1].text):
            return not common or self.heads(tokens[at + 1].text) or self.heads(word)
        if self._complemented(tokens, at):
            return True
        if self.usage:
            return not common
        return not common and at + 1 < len(tokens) and tokens[at + 1].finite

    def _complemented(self, tokens: Sequence[Token], at: int) -> bool:
        """Tell whether a title or body begins a sentence with what it is of: "Bank of England"."""
        listed = self.lexicon.titles.find(tokens[at].text) or self.heads(tokens[at].text)
        return bool(listed) and at + 2 < len(tokens) and tokens[at + 1].tag == "APPR" and tokens[at + 2].tag == "NE"

    def common(self, word: str) -> bool:
        """Tell whether a word is also one in small letters: here, by the lists, or by what words usually are."""
        low = word.casefold()
        return bool(self.small.get(low) or self.usual(low) or self.listed(low))

    def usual(self, word: str) -> str:
        """Return the class of a word in small letters (see usage.py), British spellings included."""
        low = word.casefold()
        return self.usage.get(low) or next(
            (found for old, new in _BRITISH if old in low and (found := self.usage.get(low.replace(old, new)))), ""
        )

    def listed(self, word: str) -> bool:
        """Tell whether a noun is listed as a title, a body or a group."""
        lexicon = self.lexicon
        return bool(lexicon.titles.find(word) or lexicon.institutions.find(word) or lexicon.groups.find(word))

    def heads(self, word: str) -> bool:
        """Tell whether a word is one that organisations' names end with: "Court", "Party"."""
        return self.lexicon.has("firms", word) or bool(self.lexicon.institutions.find(word))

    def first_name(self, token: Token) -> bool:
        """Tell whether a word is a first name and nothing else here."""
        return self.names.get(token.text) == "F" and not self.listed(token.text) and token.tag == "NE"

    def sided(self, word: str) -> bool:
        """Tell whether a word is an adjective of a state or a side: "Chilean", "Republican"."""
        return bool(self.lexicon.state_of(word)) or self.lexicon.has("sides", word.casefold())


def _compound(word: str) -> bool:
    """Tell whether a word is an adjective made of a name: "Halloween-themed", "U.S.-backed"."""
    return "-" in word and word.rpartition("-")[2].endswith(("ed", "led", "style", "wide", "era", "born", "run"))


def begins(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a word begins a sentence, a quotation or what follows a colon."""
    return at == 0 or tokens[at - 1].text in _BEGINS or tokens[at - 1].text in (".", "!", "?")


def evidence_of(
    sentences: Sequence[Sequence[Token]], lexicon: Lexicon, spans: Mapping[int, int] | None = None
) -> Evidence:
    """Return what is known of the words of an article."""
    small: Counter[str] = Counter()
    inside: Counter[str] = Counter()
    for tokens in sentences:
        for at, token in enumerate(tokens):
            if token.text[0].islower():
                small[token.text] += 1
            elif token.tag == "NE" and not begins(tokens, at):
                inside[token.text] += 1
    return Evidence(lexicon, _names(), usage_of(lexicon.language), small, inside, spans)


@cache
def _names() -> Mapping[str, str]:
    """The names of the German list, which are those of all Europe; not its nouns."""
    return {word: letter for word, letter in names_of("de").items() if letter in "FSP"}
