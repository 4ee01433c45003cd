"""What a word may be in an article: part of a name, a listed noun, an abbreviation."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from lageblatt.actors.lexicon import Lexicon, plain
from lageblatt.actors.names import names_of
from lageblatt.actors.tokens import Token

SURE = 3
"""Votes from which on a word is a name at every place."""
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


def votes(sentences: Sequence[Sequence[Token]], lexicon: Lexicon) -> Mapping[str, int]:
    """Return for each capitalised word how many more times the tagger took it for a name than for a noun."""
    found: Counter[str] = Counter()
    names = names_of(lexicon.language)
    for tokens in sentences:
        for token in tokens:
            if token.tag == "NE":
                found[token.text] += 1
            elif token.tag in NOUNS:
                found[token.text] -= 1
        for before, token in pairwise(tokens):
            if token.capital and _beside_a_name(before, token, lexicon, names):
                found[token.text] += SURE
    return found


def _beside_a_name(before: Token, token: Token, lexicon: Lexicon, names: Mapping[str, str]) -> bool:
    """After a first name stands a surname ("Petra Lang"), after a listed noun a name ("der Betreiber Vattenfall")."""
    if before.tag == "NE" and names.get(before.text) == "F":
        return not token.tag.startswith(("V", "ART", "APPR", "KO", "P"))
    described = lexicon.titles.find(before.text) or lexicon.institutions.find(before.text)
    return bool(described) and before.tag == token.tag == "NN" and names.get(token.text) != "N"


@dataclass(frozen=True, slots=True)
class Words:
    """What is known of words: the language's lists, the votes of the article, what capitalised words usually are."""

    lexicon: Lexicon
    votes: Mapping[str, int]
    names: Mapping[str, str]
    spans: Mapping[int, int] | None = None
    """`spans` are the places of names, where they begin -> where they end, if they are known."""

    def nameish(self, token: Token) -> bool:
        """Tell whether a token looks like part of a name."""
        word = token.text
        if not token.capital or not word[0].isalpha() or "_" in word or self.lexicon.has("nobody", word):
            return False
        if self.lexicon.has("firms", word) or self.lexicon.has("leaders", word) or is_acronym(word):
            return True
        if self.listed(word) and self.votes.get(word, 0) <= 0:
            return False
        if self.votes.get(word, 0) >= SURE and len(word) > 2:
            return True
        usual = self.usually(word)
        if usual and token.tag in (*NOUNS, "NE", "FM", "XY"):
            return usual != "N"
        return self._voted(token)

    def _voted(self, token: Token) -> bool:
        """Tell whether a word that nothing else is known of is a name by its tag and its other places."""
        votes = self.votes.get(token.text, 0)
        if token.tag in ("FM", "XY"):
            return token.text.casefold() not in self.lexicon.stops
        return token.tag == "NE" or (token.tag in NOUNS and votes > 0)

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
    return Words(lexicon, votes(sentences, lexicon), names_of(lexicon.language), spans)


def span_end(spans: Mapping[int, int], tokens: Sequence[Token], at: int) -> int:
    """Return where the known name that begins at a token ends (exclusive), one word later if none does."""
    end = spans.get(tokens[at].start, -1)
    return max(at + sum(token.end <= end for token in tokens[at:]), at + 1)
