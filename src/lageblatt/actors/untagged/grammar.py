"""What the words around a noun phrase say of it in languages whose subject stands before its verb."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from lageblatt.actors.grammar import after_phrase
from lageblatt.actors.lexicon import Lexicon
from lageblatt.actors.tokens import Token

_COMPLEMENT = 8  # words
_QUOTES = "\"“”»«’',"


def marks_of(tokens: Sequence[Token], first: int, last: int, lexicon: Lexicon) -> set[str]:
    """Return what the grammar tells about the phrase `tokens[first:last]`."""
    start = _start(tokens, first, lexicon)
    marks = {"first"} if start == 0 else set()
    before = tokens[start - 1] if start else None
    if before is not None and before.tag == "APPR":
        return marks | _preposition(tokens, start - 1, lexicon)
    if before is not None and before.tag == "XY" and _places(tokens, start - 1, lexicon):
        return marks | {"place"}
    if last < len(tokens) and tokens[last].tag == "POS":
        return marks | {"genitive"}
    after = _verb_after(tokens, last)
    if after is None and (before is None or before.tag.startswith(("$", "KO"))):
        after = _past_complement(tokens, last)
    if after is not None:
        return marks | {"subject"} | ({"speaker"} if _speaks(after, lexicon) else set())
    if before is not None and before.finite:
        return marks | ({"subject", "speaker"} if _inverted(tokens, start, lexicon) else {"object"})
    return marks


def _start(tokens: Sequence[Token], first: int, lexicon: Lexicon) -> int:
    """Index where the whole phrase begins: article, titles and honorifics before `first` included."""
    start = first
    while start > 0:
        token = tokens[start - 1]
        titled = token.tag in ("XY", "NE") and (lexicon.titles.find(token.text) or lexicon.state_of(token.text))
        if start > 1 and lexicon.has("complements", token.text) and _counts(tokens[start - 2], lexicon):
            start -= 2
            continue
        if not (titled or token.tag in ("ART", "CARD") or lexicon.has("honorifics", token.text)):
            break
        start -= 1
    return start


def _counts(token: Token, lexicon: Lexicon) -> bool:
    """Tell whether a noun says how many act: "thousands of protesters", "une dizaine de maires"."""
    return lexicon.has("quantities", token.text.casefold())


def _verb_after(tokens: Sequence[Token], last: int) -> Token | None:
    """The finite verb after a phrase; an apposition, a bracket, adverbs ("also") passed over."""
    at = last
    while at < len(tokens) and tokens[at].tag == "ADV":
        at += 1
    after = after_phrase(tokens, at)
    return after if after is not None and after.finite else None


def _past_complement(tokens: Sequence[Token], last: int) -> Token | None:
    """The finite verb behind what belongs to a phrase that opens a clause: "Residents of the village | said"."""
    if last >= len(tokens) or tokens[last].tag != "APPR":
        return None
    inside = takewhile(lambda token: not token.tag.startswith(("$", "KO")), tokens[last : last + _COMPLEMENT])
    return next((token for token in inside if token.finite), None)


def _speaks(verb: Token, lexicon: Lexicon) -> bool:
    return verb.text.casefold().startswith(lexicon.speech)


def _inverted(tokens: Sequence[Token], start: int, lexicon: Lexicon) -> bool:
    """A verb of saying right after a quotation has its subject behind it: '…", said Trump'."""
    quoted = start > 1 and tokens[start - 2].text in _QUOTES
    return _speaks(tokens[start - 1], lexicon) and (quoted or lexicon.language != "en")


def _places(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Tell whether a noun makes the name after it a place: "station Exelmans"; not "chef de la région Franc Roux"."""
    titled = any(lexicon.titles.find(token.text) for token in tokens[max(at - 3, 0) : at])
    return bool(lexicon.places.find(tokens[at].text)) and not titled


def _preposition(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> set[str]:
    """What a preposition makes of the phrase behind it; "according to" is two words."""
    words = [token.text.casefold() for token in tokens[max(at - 1, 0) : at + 1]]
    if any(lexicon.has("according", word) for word in words):
        return {"according"}
    placed = bool(lexicon.places.find(words[0])) and lexicon.has("complements", words[-1])  # "the city of Lyon"
    return {"place"} if placed or lexicon.has("strictly_locative", words[-1]) else {"prepositional"}
