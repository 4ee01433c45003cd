"""Mentions: the places of a sentence where somebody may be named, and what the grammar around says of each.

    tokens -> states (by table), runs of names, noun phrases -> Mention… with marks

Nothing is decided here: whether a mention is an actor's is told by linking and weighing all mentions of the article.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from lageblatt.actors.grammar import marks_of, phrase_start
from lageblatt.actors.lexicon import Lexicon, plain
from lageblatt.actors.names import names_of
from lageblatt.actors.tokens import Token

_ACRONYM = re.compile(r"(?=.*[A-ZÄÖÜ].*[A-ZÄÖÜ])[A-ZÄÖÜ][\w&/.]{1,7}$")
NOUNS = ("NN", "NNA", "NNI")
_QUOTES = "„“”\"»«‚‘'›‹"
_LINKING = {"für", "of", "for", "de", "del", "della", "di", "do", "da", "van", "voor"}


@dataclass(frozen=True, slots=True)
class Mention:
    """A place where somebody may be named: tokens `first` to `last` (exclusive) of sentence `sentence` (from 0).

    `sort` is "state", "name" or "noun"; `key` the plain words that linking compares; `head` the listed ending of a
    noun, the ISO code of a state; `short` an acronym in brackets after it; `role` the token range of a title before
    it, `title` the plain word that the role ends with.
    """

    sort: str
    sentence: int
    first: int
    last: int
    key: tuple[str, ...]
    head: str
    marks: frozenset[str]
    short: str = ""
    role: tuple[int, int] | None = None
    title: str = ""


def is_acronym(word: str) -> bool:
    """Tell whether a word is written like an abbreviation: "BDI", "SdK", "CDU/CSU"."""
    return bool(_ACRONYM.match(word))


def votes(sentences: Sequence[Sequence[Token]], lexicon: Lexicon) -> Mapping[str, int]:
    """Return for each capitalised word how many more times the tagger took it for a name than for a noun."""
    found: Counter[str] = Counter()
    if lexicon.language != "de":
        return _plain_votes(sentences)
    for tokens in sentences:
        for token in tokens:
            if token.tag == "NE":
                found[token.text] += 1
            elif token.tag in NOUNS:
                found[token.text] -= 1
        for before, token in pairwise(tokens):
            listed = before.tag == "NN" and token.tag == "NN" and (lexicon.titles.find(before.text) or lexicon.institutions.find(before.text))
            if listed and token.capital and names_of(lexicon.language).get(token.text) != "N":  # "der Betreiber Vattenfall": two nouns side by side, the second is a name
                found[token.text] += 3
    return found


def _plain_votes(sentences: Sequence[Sequence[Token]]) -> Mapping[str, int]:
    """Without a tagger: a capital within a sentence speaks for a name, the same word in small letters against it."""
    found: Counter[str] = Counter()
    for tokens in sentences:
        for at, token in enumerate(tokens):
            if token.tag == "NE":
                found[token.text] += at > 0
            else:
                found[token.text.capitalize()] -= 2
    return found


@dataclass(frozen=True, slots=True)
class Reader:
    """Finds the mentions of one article: its lexicon and the votes of all its sentences."""

    lexicon: Lexicon
    votes: Mapping[str, int]
    names: Mapping[str, str]

    def read(self, number: int, tokens: Sequence[Token]) -> Iterator[Mention]:
        """Yield the mentions of a sentence from left to right; they do not overlap except in complements."""
        at = 0
        while at < len(tokens):
            found = self._state(number, tokens, at) or self._name(number, tokens, at) or self._noun(number, tokens, at)
            if found is None:
                at += 1
                continue
            yield found
            at = max(at + 1, found.last)

    def _state(self, number: int, tokens: Sequence[Token], at: int) -> Mention | None:
        word = tokens[at].text
        if not word[0].isupper() or not ({word, word[:-1]} & self.lexicon.openings):
            return None
        for last in range(min(at + 5, len(tokens)), at, -1):
            text = " ".join(token.text for token in tokens[at:last])
            known = self.lexicon.states.get(text) or (text.endswith("s") and self.lexicon.states.get(text[:-1]))
            if known:
                break
        else:
            return None
        if (known[1] == "capital" or self.lexicon.language != "de") and self._in_a_run(tokens, at, last):
            return None
        marks = marks_of(tokens, at, last, self.lexicon) | {known[1]}
        return Mention("state", number, at, last, (known[0],), known[0], frozenset(marks))

    def _in_a_run(self, tokens: Sequence[Token], first: int, last: int) -> bool:
        """A capital beside another name is part of it: "Hertha Berlin", "Washington Post"."""
        beside = [tokens[at] for at in (first - 1, last) if 0 <= at < len(tokens)]
        names = [token for token in beside if self.nameish(token) and token.text not in self.lexicon.openings]
        return any(not self.lexicon.titles.find(token.text) for token in names)

    def nameish(self, token: Token) -> bool:
        """Tell whether a token looks like part of a name."""
        word = token.text
        if not token.capital or not word[0].isalpha() or "_" in word or self.lexicon.has("nobody", word):
            return False
        if self.lexicon.has("firms", word) or self.lexicon.has("leaders", word) or is_acronym(word):
            return True
        if self.lexicon.language == "de" and self._listed(word) and self.votes.get(word, 0) <= 0:
            return False
        usual = self.names.get(word, "")
        if usual and token.tag in (*NOUNS, "NE", "FM", "XY"):
            return usual != "N"
        if token.tag in ("FM", "XY"):
            return word.casefold() not in self.lexicon.stops
        if self.lexicon.language != "de":
            return token.tag == "NE" and self.votes.get(word, 0) >= 0
        return token.tag == "NE" or (token.tag in NOUNS and self.votes.get(word, 0) > 0)

    def _listed(self, word: str) -> bool:
        lexicon = self.lexicon
        return bool(lexicon.titles.find(word) or lexicon.institutions.find(word) or lexicon.groups.find(word))

    def _name(self, number: int, tokens: Sequence[Token], at: int) -> Mention | None:
        if not self._opens_name(tokens, at):
            return None
        if self.lexicon.has("honorifics", tokens[at].text):
            return None
        last = self._run_end(tokens, at)
        begin = self._after_title(tokens, at, last)
        marks = marks_of(tokens, begin, last, self.lexicon)
        role = (at, begin) if begin > at else self._title_before(tokens, at)
        at = begin
        if role:
            marks |= {"titled"}
        if at > 0 and self.lexicon.has("honorifics", tokens[at - 1].text):
            marks |= {"titled"}
        marks |= self._shape(tokens, at, last)
        short, last_bracket = _bracketed(tokens, last)
        if short and not is_acronym(tokens[at].text):
            marks |= {"has_short"}
        key = tuple(plain(token.text) for token in tokens[at:last])
        title = plain(tokens[role[1] - 1].text) if role else ""
        return Mention("name", number, at, last, key, tokens[last - 1].text, frozenset(marks), short, role, title)

    def _after_title(self, tokens: Sequence[Token], first: int, last: int) -> int:
        """Where the name begins in a run that begins with a title: "Prime Minister Boris Johnson"."""
        for at in range(last - 2, first - 1, -1):
            rest = tokens[at + 1 : last]
            if self.lexicon.titles.find(tokens[at].text) and not any(self.lexicon.has("firms", token.text) for token in rest):
                return at + 1
        return first

    def _opens_name(self, tokens: Sequence[Token], at: int) -> bool:
        token = tokens[at]
        if self.lexicon.has("firms", token.text) or token.text.endswith("."):
            return at + 1 < len(tokens) and token.tag == "NE" and tokens[at + 1].tag == "NE" and self.nameish(tokens[at + 1])
        if self.nameish(token) or self._proper(tokens, at):
            return True
        titled = at > 0 and self._is_title(tokens[at - 1])
        return titled and token.capital and token.tag in ("NN", "NE", "NNA") and not self._listed(token.text)

    def _proper(self, tokens: Sequence[Token], at: int) -> bool:
        """A capital adjective within a sentence belongs to a name: "Internationaler Gerichtshof"."""
        token = tokens[at]
        if token.tag != "ADJ(A)" or not token.text[0].isupper() or at + 1 >= len(tokens) or not tokens[at + 1].capital:
            return False
        inside = at > 0 and (tokens[at - 1].text[0].isalnum() or tokens[at - 1].text in ",(")
        local = token.text.endswith("er") and tokens[at - 1].tag in ("ART", "APPR", "APPRART", "ADJ(A)", "PPOSAT")
        return inside and not local and not self._is_title(tokens[at + 1]) and tokens[at + 1].tag in (*NOUNS, "NE", "ADJ(A)")

    def _run_end(self, tokens: Sequence[Token], at: int) -> int:
        last = at + 1
        if self._proper(tokens, at):
            while last < len(tokens) and self._proper(tokens, last):
                last += 1
            last = max(last + 1, self._complement_end(tokens, last + 1))
        while last < len(tokens):
            if self._owns(tokens[last - 1]):
                break
            if self.nameish(tokens[last]) and not self._new_state(tokens, last):
                last += 1
            elif (joined := self._joined(tokens, last)) > last:
                last = joined
            elif self._surname(tokens, at, last):
                last += 1
            else:
                break
        return last

    def _owns(self, token: Token) -> bool:
        """A name in the genitive is not part of the next one: "Sonys Playstation"."""
        base = token.text[:-1]
        known = self.votes.get(base, 0) > 0 or self.names.get(base, "N") != "N" or base in self.lexicon.states
        return token.text.endswith("s") and len(base) > 3 and known and self.names.get(token.text) != "F"

    def _new_state(self, tokens: Sequence[Token], at: int) -> bool:
        known = self.lexicon.states.get(tokens[at].text)
        return bool(known and known[1] == "name")

    def _joined(self, tokens: Sequence[Token], at: int) -> int:
        """Where a name ends that goes on after small words: "Ursula von der Leyen", but "Ronny Tong von der Civic Party"."""
        end = at
        while end < len(tokens) and self.lexicon.has("followers" if end > at else "particles", tokens[end].text):
            end += 1
        if end == at or end >= len(tokens) or not tokens[end].text[0].isupper():
            return at
        if end == at + 1:
            return end + 1 if self.nameish(tokens[end]) and not is_acronym(tokens[end].text) else at
        more = end + 1 < len(tokens) and self.nameish(tokens[end + 1])
        return at if more or is_acronym(tokens[end].text) or self._listed(tokens[end].text) else end + 1

    def _surname(self, tokens: Sequence[Token], at: int, last: int) -> bool:
        """A noun after a first name is a surname: "Sven Fischer"; not after a place ("in Berlin Menschen")."""
        token = tokens[last]
        if last != at + 1 or not token.text[0].isupper() or token.text.casefold() in self.lexicon.stops:
            return False
        if self.names.get(tokens[at].text) == "F" and token.tag in (*NOUNS, "NE"):
            return True
        if self._listed(token.text):
            return False
        if self.lexicon.has("leaders", tokens[at].text):
            return True
        if self.names.get(token.text) == "N":
            return False
        if tokens[at].text in self.lexicon.openings or is_acronym(tokens[at].text) or self.lexicon.has("nobody", token.text):
            return False
        prepared = at == 0 or tokens[at - 1].tag not in ("APPR", "APPRART")
        return prepared and (last + 1 >= len(tokens) or tokens[last + 1].tag not in ("NN", "NE"))

    def _is_title(self, token: Token) -> bool:
        return token.tag in ("NN", "NE", "XY") and bool(self.lexicon.titles.find(token.text))

    def _title_before(self, tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
        first = at
        while first > 0 and self.lexicon.has("honorifics", tokens[first - 1].text):
            first -= 1
        if first == 0 or not self._is_title(tokens[first - 1]):
            return None
        return phrase_start(tokens, first - 1), first

    def _shape(self, tokens: Sequence[Token], first: int, last: int) -> set[str]:
        words = [token.text for token in tokens[first:last]]
        marks = {"acronym"} if len(words) == 1 and is_acronym(words[0]) else set()
        marks |= {"digit"} if any(sign.isdigit() for word in words for sign in word) else set()
        usual = [self.names.get(word, "") for word in words]
        marks |= {"first_name"} if usual[0] == "F" and len(words) > 1 else set()
        marks |= {"surname"} if usual[-1] == "S" else set()
        marks |= {"place_name"} if usual[0] == "P" or usual[-1] == "P" else set()
        marks |= {"hyphen"} if len(words) == 1 and "-" in words[0] else set()
        marks |= {"proper"} if self._proper(tokens, first) else set()
        marks |= {"firm"} if any(self.lexicon.has("firms", word) for word in words[1:]) else set()
        marks |= {"leader"} if self.lexicon.has("leaders", words[0]) else set()
        marks |= {"media"} if any(self.lexicon.has("media", word) for word in words) else set()
        if first > 0 and self.lexicon.institutions.find(tokens[first - 1].text):
            marks.add("after_institution")
        if first > 0 and self.lexicon.places.find(tokens[first - 1].text):
            marks.add("after_place")
        if first > 0 and tokens[first - 1].text in _QUOTES:
            marks.add("quoted")
        return marks | {f"words_{min(len(words), 3)}"}

    def _noun(self, number: int, tokens: Sequence[Token], at: int) -> Mention | None:
        token = tokens[at]
        if self.lexicon.language != "de":
            return self._plain_noun(number, tokens, at)
        if not token.capital or token.tag not in (*NOUNS, "NE", "ADJ(A)", "FM"):
            return None
        for sort in ("institutions", "groups", "someone", "titles"):
            head: str = getattr(self.lexicon, sort).find(token.text)
            if head:
                break
        else:
            return None
        if sort in ("titles", "someone") and at + 1 < len(tokens) and self._opens_name(tokens, at + 1):
            return None
        first = _modified_from(tokens, at)
        last = self._complement_end(tokens, at + 1) if sort in ("institutions", "titles") else at + 1
        marks = marks_of(tokens, first, last, self.lexicon) | {sort}
        if self.lexicon.sources.find(token.text):
            marks.add("source")
        short, _ = _bracketed(tokens, last)
        key = tuple(plain(each.text) for each in tokens[first:last])
        return Mention("noun", number, first, last, key, head, frozenset(marks), short)

    def _plain_noun(self, number: int, tokens: Sequence[Token], at: int) -> Mention | None:
        """A listed noun in small letters with what stands before it: "the Trump administration", "local residents"."""
        token = tokens[at]
        sort = next((sort for sort in ("institutions", "groups", "titles") if getattr(self.lexicon, sort).find(token.text)), "")
        if token.tag != "XY" or not sort or (at + 1 < len(tokens) and tokens[at + 1].tag == "XY" and self._listed(tokens[at + 1].text)):
            return None
        first = at
        while first > max(at - 3, 0) and tokens[first - 1].tag in ("XY", "NE", "POS", "CARD") and tokens[first - 1].text[0] != "(":
            first -= 1
        determined = first > 0 and tokens[first - 1].tag in ("ART", "$.", "$,", "KON", "APPR", "VV(FIN)")
        first = first if determined or first == 0 else at
        if sort == "titles" and (first == 0 or tokens[first - 1].text.casefold() != "the"):
            return None
        marks = marks_of(tokens, first, at + 1, self.lexicon) | {sort}
        if self.lexicon.sources.find(token.text):
            marks.add("source")
        key = tuple(plain(each.text) for each in tokens[first : at + 1])
        return Mention("noun", number, first, at + 1, key, token.text.casefold(), frozenset(marks))

    def _complement_end(self, tokens: Sequence[Token], at: int) -> int:
        """Where the name of a body goes on: "Staatsanwaltschaft München", "Bundesagentur für Arbeit"."""
        last = at
        while last < len(tokens) and self.nameish(tokens[last]):
            last += 1
        if last > at or at + 1 >= len(tokens):
            return last
        if tokens[at].text not in (*_LINKING, "der", "des"):
            return at
        last = at + 1
        while last < len(tokens) and tokens[last].tag in ("ART", "ADJ(A)"):
            last += 1
        proper = tokens[at].text in _LINKING or any(token.capital for token in tokens[at + 1 : last])
        if last < len(tokens) and tokens[last].capital and (proper or self.nameish(tokens[last])):
            return last + 1
        return at


def _modified_from(tokens: Sequence[Token], at: int) -> int:
    """Index of the first adjective or number before the noun at `at`."""
    first = at
    while first > 0 and tokens[first - 1].tag in ("ADJ(A)", "CARD", "TRUNC"):
        first -= 1
    return first


def _bracketed(tokens: Sequence[Token], at: int) -> tuple[str, int]:
    """An acronym in brackets right after a name, and where the bracket ends."""
    if at < len(tokens) and tokens[at].text in _QUOTES:
        at += 1
    if at + 2 < len(tokens) and tokens[at].text == "(" and tokens[at + 2].text == ")" and is_acronym(tokens[at + 1].text):
        return tokens[at + 1].text, at + 3
    return "", at
