"""What a word may be in an article: part of a name, a listed noun, an abbreviation."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lageblatt.actors.lexicon import Lexicon, plain
from lageblatt.actors.names import names_of
from lageblatt.actors.tokens import Name, Token

NOUNS = ("NN", "NNA", "NNI")
QUOTES = "„“”\"»«‚‘'›‹"
_ACRONYM = re.compile(r"(?=.*[A-ZÄÖÜ].*[A-ZÄÖÜ])[A-ZÄÖÜ][\w&/.]{1,7}$")


def is_acronym(word: str) -> bool:
    """Tell whether a word is written like an abbreviation: "BDI", "SdK", "CDU/CSU"."""
    return bool(_ACRONYM.match(word))


def abbreviates(short: str, key: Sequence[str]) -> bool:
    """Tell whether an acronym is made of a name's letters in order: IGH of "Internationaler Gerichtshof".

    SPD is none of "Kurt Beck (SPD)".
    """
    letters = iter("".join(key))
    return short[0].casefold() in {word[0] for word in key} and all(
        sign in letters for sign in plain(short) if sign.isalnum()
    )


@dataclass(frozen=True, slots=True)
class Words:
    """What is known of words: the language's lists, what capitalised words usually are, and the article's names.

    `recognised` maps where a token begins to the name that it is part of; `spans`, if names are known from elsewhere,
    where they begin to where they end.
    """

    lexicon: Lexicon
    names: Mapping[str, str]
    recognised: Mapping[int, Name]
    spans: Mapping[int, int] | None = None

    def nameish(self, token: Token) -> bool:
        """Tell whether a token looks like part of a name."""
        word = token.text
        if token.start in self.recognised:
            return True
        if not token.capital or not word[0].isalpha() or "_" in word or self.lexicon.has("nobody", word):
            return False
        return self.lexicon.has("firms", word) or self.lexicon.has("leaders", word) or is_acronym(word)

    def usually(self, word: str) -> str:
        """Return what a word usually is (see make_names); "Hans-Jürgen" is a first name because its parts are."""
        known = self.names.get(word, "")
        if known or "-" not in word:
            return known
        return "F" if all(self.names.get(part) == "F" for part in word.split("-")) else ""

    def listed(self, word: str) -> bool:
        """Tell whether a noun is listed as a title, a body or a group."""
        lexicon = self.lexicon
        return bool(lexicon.titles.find(word) or lexicon.institutions.find(word) or lexicon.groups.find(word))

    def is_title(self, token: Token) -> bool:
        """Tell whether a token is a noun that a person bears."""
        return token.tag in ("NN", "NNA", "NE", "XY") and self.lexicon.is_title(token.text)


def words_of(sentences: Sequence[Sequence[Token]], lexicon: Lexicon, spans: Mapping[int, int] | None = None) -> Words:
    """Return what is known of the words of an article."""
    if spans is not None:
        return Words(lexicon, names_of(lexicon.language), {}, spans)
    return Words(lexicon, names_of(lexicon.language), _recognised(sentences, lexicon))


def _recognised(sentences: Sequence[Sequence[Token]], lexicon: Lexicon) -> Mapping[int, Name]:
    """Return the names that the recogniser finds, by the place of each of their tokens.

    "Euro" names nobody, "Martin Sommer" does.
    """
    from lageblatt.actors.recogniser import names_in  # noqa: PLC0415  (numpy)

    found = ((tokens, name) for tokens in sentences for name in names_in(tokens))
    return {
        token.start: name
        for tokens, name in found
        for token in tokens[name.first : name.last]
        if name.sort == "PER" or not lexicon.has("nobody", tokens[name.last - 1].text)
    }


def span_end(spans: Mapping[int, int], tokens: Sequence[Token], at: int) -> int:
    """Return where the known name that begins at a token ends (exclusive), one word later if none does."""
    end = spans.get(tokens[at].start, -1)
    return max(at + sum(token.end <= end for token in tokens[at:]), at + 1)
