"""Runs of words that are one name: where it begins and where it ends."""

from __future__ import annotations

from collections.abc import Sequence

from lageblatt.actors.tokens import Token
from lageblatt.actors.words import NOUNS, Words, is_acronym

_LINKING = {"für", "of", "for", "de", "del", "della", "di", "do", "da", "van", "voor"}


def opens_name(words: Words, tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a name begins at a word: one that the recogniser finds, or that looks like one."""
    token = tokens[at]
    if words.spans is not None:
        return token.start in words.spans
    name = words.recognised.get(token.start)
    if name is not None:
        return name.first == at
    return token.tag == "NE" and _titled(words, tokens, at)


def _titled(words: Words, tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a word stands after a title and is none: "Minister Weber"."""
    token = tokens[at]
    titled = at > 0 and words.is_title(tokens[at - 1])
    return titled and token.capital and token.tag in ("NN", "NE", "NNA") and not words.listed(token.text)


def is_proper(words: Words, tokens: Sequence[Token], at: int) -> bool:
    """A capital adjective within a sentence belongs to a name: "Internationaler Gerichtshof"."""
    token = tokens[at]
    if token.tag != "ADJ(A)" or not token.text[0].isupper() or at + 1 >= len(tokens) or not tokens[at + 1].capital:
        return False
    inside = at > 0 and (tokens[at - 1].text[0].isalnum() or tokens[at - 1].text in ",(")
    local = token.text.endswith("er") and tokens[at - 1].tag in ("ART", "APPR", "APPRART", "ADJ(A)", "PPOSAT")
    return (
        inside and not local and not words.is_title(tokens[at + 1]) and tokens[at + 1].tag in (*NOUNS, "NE", "ADJ(A)")
    )


def run_end(words: Words, tokens: Sequence[Token], at: int) -> int:
    """Return where the name that begins at `at` ends (exclusive)."""
    name = words.recognised.get(tokens[at].start)
    if name is None:
        return _end_by_looks(words, tokens, at)
    joined = _joined(words, tokens, name.last) if name.sort == "PER" else name.last
    other = words.recognised.get(tokens[joined - 1].start)
    return joined if other is None or other.sort == "PER" else name.last


def _end_by_looks(words: Words, tokens: Sequence[Token], at: int) -> int:
    last = at + 1
    if is_proper(words, tokens, at):
        while last < len(tokens) and is_proper(words, tokens, last):
            last += 1
        last = max(last + 1, complement_end(words, tokens, last + 1))
    while last < len(tokens):
        if _owns(words, tokens[last - 1]):
            break
        if words.nameish(tokens[last]) and not _new_state(words, tokens, last):
            last += 1
        elif (joined := _joined(words, tokens, last)) > last:
            last = joined
        elif _surname(words, tokens, at, last):
            last += 1
        else:
            break
    return last


def after_title(words: Words, tokens: Sequence[Token], first: int, last: int) -> int:
    """Where the name begins in a run that begins with a title: "Prime Minister Boris Johnson"."""
    for at in range(last - 2, first - 1, -1):
        rest = tokens[at + 1 : last]
        if words.lexicon.titles.find(tokens[at].text) and not any(
            words.lexicon.has("firms", token.text) for token in rest
        ):
            return at + 1
        if at > first and words.usually(tokens[at].text) == "F" and _apart(words, tokens[first:at]):
            return at
    return first


def _apart(words: Words, tokens: Sequence[Token]) -> bool:
    """What stands before a first name and is none: "der CDU/CSU Norbert Röttgen", "of the United States Joe Biden"."""
    word = tokens[-1].text
    stands = " ".join(token.text for token in tokens) in words.lexicon.states
    return stands or is_acronym(word) or words.listed(word) or words.usually(word) == "P"


def _owns(words: Words, token: Token) -> bool:
    """A name in the genitive is not part of the next one: "Sonys Playstation"."""
    base = token.text[:-1]
    known = words.names.get(base, "N") != "N" or base in words.lexicon.states
    return token.text.endswith("s") and len(base) > 3 and known and words.names.get(token.text) != "F"


def _new_state(words: Words, tokens: Sequence[Token], at: int) -> bool:
    known = words.lexicon.states.get(tokens[at].text)
    return bool(known and known[1] == "name")


def _joined(words: Words, tokens: Sequence[Token], at: int) -> int:
    """Where a name ends that goes on after small words: "Ursula von der Leyen"; "Tong von der Civic Party" does not."""
    end = at
    while end < len(tokens) and words.lexicon.has("followers" if end > at else "particles", tokens[end].text):
        end += 1
    if end == at or end >= len(tokens) or not tokens[end].text[0].isupper():
        return at
    if end == at + 1:
        return end + 1 if words.nameish(tokens[end]) and not is_acronym(tokens[end].text) else at
    more = end + 1 < len(tokens) and words.nameish(tokens[end + 1])
    return at if more or is_acronym(tokens[end].text) or words.listed(tokens[end].text) else end + 1


def _surname(words: Words, tokens: Sequence[Token], at: int, last: int) -> bool:
    """A noun after a first name is a surname: "Sven Fischer"; not after a place ("in Berlin Menschen")."""
    first, token, lexicon = tokens[at].text, tokens[last], words.lexicon
    if last != at + 1 or not token.text[0].isupper() or token.text.casefold() in lexicon.stops:
        return False
    if words.usually(first) == "F" and token.tag in (*NOUNS, "NE"):
        return True
    if words.listed(token.text) or lexicon.has("leaders", first):
        return not words.listed(token.text)
    common = words.usually(token.text) == "N" or lexicon.has("nobody", token.text)
    if common or first in lexicon.openings or is_acronym(first):
        return False
    prepared = at == 0 or tokens[at - 1].tag not in ("APPR", "APPRART")
    return prepared and (last + 1 >= len(tokens) or tokens[last + 1].tag not in ("NN", "NE"))


def complement_end(words: Words, tokens: Sequence[Token], at: int) -> int:
    """Where the name of a body goes on: "Staatsanwaltschaft München", "Bundesagentur für Arbeit"."""
    last = at
    while last < len(tokens) and words.nameish(tokens[last]):
        last += 1
    if last > at or at + 1 >= len(tokens):
        return last
    if tokens[at].text not in (*_LINKING, "der", "des"):
        return at
    last = at + 1
    while last < len(tokens) and tokens[last].tag in ("ART", "ADJ(A)"):
        last += 1
    proper = tokens[at].text in _LINKING or any(token.capital for token in tokens[at + 1 : last])
    if last < len(tokens) and tokens[last].capital and (proper or words.nameish(tokens[last])):
        return last + 1
    return at
