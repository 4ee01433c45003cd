"""Mentions: the places of a sentence where somebody may be named, and what the grammar around says of each.

    tokens -> states (by table), runs of names, noun phrases -> Mention… with marks

Nothing is decided here: whether a mention is an actor's is told by linking and weighing all mentions of the article.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from lageblatt.actors.grammar import marks_of, phrase_start
from lageblatt.actors.lexicon import plain
from lageblatt.actors.runs import after_title, complement_end, is_proper, opens_name, run_end
from lageblatt.actors.tokens import Token
from lageblatt.actors.words import NOUNS, QUOTES, Words, abbreviates, is_acronym, span_end


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
    before: str = ""
    after: str = ""


def read_mentions(words: Words, number: int, tokens: Sequence[Token]) -> Iterator[Mention]:
    """Yield the mentions of a sentence from left to right; they do not overlap except in complements."""
    at = 0
    while at < len(tokens):
        found = (
            _state(words, number, tokens, at) or _name(words, number, tokens, at) or _noun(words, number, tokens, at)
        )
        if found is None:
            at += 1
            continue
        yield in_context(found, tokens)
        at = max(at + 1, found.last)


def _state(words: Words, number: int, tokens: Sequence[Token], at: int) -> Mention | None:
    word = tokens[at].text
    if not word[0].isupper() or not ({word, word[:-1]} & words.lexicon.openings):
        return None
    for last in range(min(at + 5, len(tokens)), at, -1):
        text = " ".join(token.text for token in tokens[at:last])
        known = words.lexicon.states.get(text) or (text.endswith("s") and words.lexicon.states.get(text[:-1]))
        if known:
            break
    else:
        return None
    if known[1] == "capital" and _in_a_run(words, tokens, at, last):
        return None
    marks = marks_of(tokens, at, last, words.lexicon) | {known[1]}
    return Mention("state", number, at, last, (known[0],), known[0], frozenset(marks))


def _in_a_run(words: Words, tokens: Sequence[Token], first: int, last: int) -> bool:
    """A capital beside another name is part of it: "Hertha Berlin", "Washington Post"."""
    beside = [tokens[at] for at in (first - 1, last) if 0 <= at < len(tokens)]
    names = [token for token in beside if words.nameish(token) and token.text not in words.lexicon.openings]
    return any(not words.lexicon.titles.find(token.text) for token in names)


def _name(words: Words, number: int, tokens: Sequence[Token], at: int) -> Mention | None:
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
    return {mark for mark, true in looks.items() if true}


def _noun(words: Words, number: int, tokens: Sequence[Token], at: int) -> Mention | None:
    token, lexicon = tokens[at], words.lexicon
    sort, head = _listed_as(words, token.text)
    if not sort or not token.capital or token.tag not in (*NOUNS, "NE", "ADJ(A)", "FM"):
        return None
    if sort == "institutions" and lexicon.descriptors.find(token.text):
        described = _described(words, number, tokens, at)
        if described:
            return described
    if sort != "institutions" and words.is_title(token) and at + 1 < len(tokens) and opens_name(words, tokens, at + 1):
        return None
    first = _modified_from(tokens, at)
    last = complement_end(words, tokens, at + 1) if sort in ("institutions", "titles") else at + 1
    return _noun_mention(words, number, tokens, (first, last), (sort, head, token.text))


def _listed_as(words: Words, noun: str) -> tuple[str, str]:
    """The list that holds a noun, and the noun as listed; empty texts if none does."""
    for sort in ("institutions", "groups", "someone", "titles"):
        head: str = getattr(words.lexicon, sort).find(noun)
        if head:
            return sort, head
    return "", ""


def _noun_mention(
    words: Words, number: int, tokens: Sequence[Token], span: tuple[int, int], noun: tuple[str, str, str]
) -> Mention:
    first, last = span
    sort, head, text = noun
    marks = marks_of(tokens, first, last, words.lexicon) | {sort}
    if words.lexicon.sources.find(text):
        marks.add("source")
    key = tuple(plain(each.text) for each in tokens[first:last])
    return Mention("noun", number, first, last, key, head, frozenset(marks), bracketed(tokens, last))


def _described(words: Words, number: int, tokens: Sequence[Token], at: int) -> Mention | None:
    """A name with the noun before it that says what it is: "der dänische Energiekonzern DONG Energy"."""
    begin = at + 1 + (at + 1 < len(tokens) and tokens[at + 1].text in QUOTES)
    if begin >= len(tokens) or not opens_name(words, tokens, begin):
        return None
    found = _name(words, number, tokens, begin)
    if found is None or found.first != begin:
        return None
    first = phrase_start(tokens, at)
    marks = marks_of(tokens, first, found.last, words.lexicon)
    return replace(found, role=(first, at + 1), marks=found.marks - {"quoted"} | marks | {"described"})


def in_context(mention: Mention, tokens: Sequence[Token]) -> Mention:
    """Return the mention with the plain words beside it; "^" and "$" are the borders of the sentence."""
    before = plain(tokens[mention.first - 1].text) if mention.first else "^"
    after = plain(tokens[mention.last].text) if mention.last < len(tokens) else "$"
    return replace(mention, before=before, after=after)


def _modified_from(tokens: Sequence[Token], at: int) -> int:
    """Index of the first adjective or number before the noun at `at`."""
    first = at
    while first > 0 and tokens[first - 1].tag in ("ADJ(A)", "CARD", "TRUNC"):
        first -= 1
    return first


def bracketed(tokens: Sequence[Token], at: int) -> str:
    """An acronym in brackets right after a name, the empty text if there is none."""
    at += at < len(tokens) and tokens[at].text in QUOTES
    if at + 2 >= len(tokens) or (tokens[at].text, tokens[at + 2].text) != ("(", ")"):
        return ""
    return tokens[at + 1].text if is_acronym(tokens[at + 1].text) else ""
