"""Proper names: a run of words, the title before it, what its words look like."""

from __future__ import annotations

from collections.abc import Sequence

from lageblatt.actors.grammar import marks_of, phrase_start
from lageblatt.actors.lexicon import plain
from lageblatt.actors.mention import Mention, bracketed
from lageblatt.actors.runs import after_title, is_proper, opens_name, run_end
from lageblatt.actors.tokens import Token
from lageblatt.actors.words import QUOTES, Words, abbreviates, is_acronym, span_end


def read_name(words: Words, number: int, tokens: Sequence[Token], at: int) -> Mention | None:
    """Return the name that begins at a token, with the title before it, None if none begins."""
    if not opens_name(words, tokens, at):
        return None
    if words.lexicon.has("honorifics", tokens[at].text):
        return None
    last = run_end(words, tokens, at) if words.spans is None else span_end(words.spans, tokens, at)
    begin = after_title(words, tokens, at, last)
    marks = marks_of(tokens, begin, last, words.lexicon)
    role = (at, begin) if begin > at else _title_before(words, tokens, at)
    at = begin
    if role:
        marks |= {"titled"}
    if at > 0 and words.lexicon.has("honorifics", tokens[at - 1].text):
        marks |= {"titled"}
    marks |= _shape(words, tokens, at, last)
    short = bracketed(tokens, last)
    key = tuple(plain(token.text) for token in tokens[at:last])
    if short and not is_acronym(tokens[at].text) and abbreviates(short, key):
        marks |= {"has_short"}
    title = plain(tokens[role[1] - 1].text) if role else ""
    return Mention("name", number, at, last, key, tokens[last - 1].text, frozenset(marks), short, role, title)


def _title_before(words: Words, tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    first = at
    while first > 0 and words.lexicon.has("honorifics", tokens[first - 1].text):
        first -= 1
    if first == 0 or not words.is_title(tokens[first - 1]):
        return None
    return phrase_start(tokens, first - 1), first


def _shape(words: Words, tokens: Sequence[Token], first: int, last: int) -> set[str]:
    """What the words of a name look like."""
    parts, lexicon = [token.text for token in tokens[first:last]], words.lexicon
    usual = [words.usually(part) for part in parts]
    alone = len(parts) == 1
    looks = {
        "acronym": alone and is_acronym(parts[0]),
        "digit": any(sign.isdigit() for part in parts for sign in part),
        "first_name": usual[0] == "F" and not alone,
        "surname": usual[-1] == "S",
        "place_name": "P" in (usual[0], usual[-1]),
        "hyphen": alone and "-" in parts[0],
        "proper": is_proper(words, tokens, first),
        "firm": any(lexicon.has("firms", part) for part in parts[1:]),
        "leader": lexicon.has("leaders", parts[0]),
        "media": any(lexicon.has("media", part) for part in parts),
        f"words_{min(len(parts), 3)}": True,
    }
    before = tokens[first - 1].text if first else ""
    looks["after_institution"] = bool(lexicon.institutions.find(before))
    looks["after_place"] = bool(lexicon.places.find(before))
    looks["quoted"] = bool(before) and before in QUOTES
    looks |= _recognised(words, tokens, first, last)
    return {mark for mark, true in looks.items() if true}


def _recognised(words: Words, tokens: Sequence[Token], first: int, last: int) -> dict[str, bool]:
    """What the recogniser takes a name for, if it finds one there."""
    name = words.recognised.get(tokens[last - 1].start)
    if name is None:
        return {"unrecognised": True}
    return {f"as_{name.sort}": True, "as_sure": name.margin > 2, "as_whole": (name.first, name.last) == (first, last)}
