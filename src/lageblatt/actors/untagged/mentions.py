"""Mentions of a sentence in a language without a tagger.

tokens, dateline passed over -> states (by table), runs of capitals, noun phrases -> Mention… with marks
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from lageblatt.actors.lexicon import plain
from lageblatt.actors.mention import Mention, bracketed, in_context
from lageblatt.actors.tokens import Token
from lageblatt.actors.untagged.evidence import Evidence, begins
from lageblatt.actors.untagged.grammar import marks_of
from lageblatt.actors.untagged.phrases import phrase_at
from lageblatt.actors.untagged.runs import is_complement, name_start, run_end, state_end, state_of
from lageblatt.actors.words import QUOTES, abbreviates, is_acronym

_DASHES = "–—-"
_DEMONYMS = ("ian", "ican", "ean", "oan", "ese")
_LONGEST = 12  # tokens of a dateline


def read_mentions(evidence: Evidence, number: int, tokens: Sequence[Token]) -> Iterator[Mention]:
    """Yield the mentions of a sentence from left to right; they do not overlap."""
    at = dateline_end(tokens)
    while at < len(tokens):
        found = _capitals(evidence, number, tokens, at) or _noun(evidence, number, tokens, at)
        if found is None:
            at += 1
            continue
        yield in_context(found, tokens)
        at = max(at + 1, found.last)


def dateline_end(tokens: Sequence[Token]) -> int:
    """Return where the sentence begins after its dateline: "SANTIAGO, Chile (AP) —", "London, 5 May (Reuters) -"."""
    dash = next((at for at, token in enumerate(tokens[:_LONGEST]) if token.text in _DASHES), 0)
    before = tokens[:dash]
    if not before or any(token.tag in ("XY", "VV(FIN)", "VA(FIN)", "ART", "KON", "ADV") for token in before):
        return 0
    loud = before[0].text.isupper() and len(before[0].text) > 2
    return dash + 1 if loud or before[-1].text == ")" else 0


def _capitals(evidence: Evidence, number: int, tokens: Sequence[Token], at: int) -> Mention | None:
    """Read a state or a name from the run of capitals at `at`."""
    place = state_end(evidence, tokens, at)
    if place == at and not evidence.is_name(tokens, at):
        return None
    end = max(run_end(evidence, tokens, at), run_end(evidence, tokens, max(at, place - 1)))
    if end == place:
        return _state(evidence, number, tokens, (at, end))
    first = name_start(evidence, tokens, at, end)
    if first >= end or _unnamed(evidence, tokens, first, end):
        return None
    if state_end(evidence, tokens, first) == end:
        return _state(evidence, number, tokens, (first, end))
    return _name(evidence, number, tokens, (at, first, end))


def _unnamed(evidence: Evidence, tokens: Sequence[Token], first: int, last: int) -> bool:
    """A lone honorific, adjective of a side, group or title is no name: "Republican", "Democrats", "President"."""
    word, lexicon = tokens[last - 1].text, evidence.lexicon
    follows = last < len(tokens) and tokens[last].tag == "XY"
    if follows and word.endswith(_DEMONYMS) and not evidence.first_name(tokens[last - 1]):
        return True
    if last - first > 1:
        return False
    if is_complement(evidence, tokens, first) and lexicon.has("followers", tokens[first - 1].text):
        return not is_acronym(word)  # "ministre de la | Santé"
    named = evidence.inside.get(word, 0) and not evidence.small.get(word.casefold(), 0)
    listed = lexicon.groups.find(word) or lexicon.titles.find(word) or (lexicon.institutions.find(word) and not named)
    return bool(listed) or lexicon.has("honorifics", word) or evidence.sided(word)


def _state(evidence: Evidence, number: int, tokens: Sequence[Token], span: tuple[int, int]) -> Mention:
    first, last = span
    known = state_of(evidence, tokens[first:last])
    assert known is not None
    marks = marks_of(tokens, first, last, evidence.lexicon) | {known[1]}
    marks |= {"attributive"} if last < len(tokens) and tokens[last].tag in ("XY", "NE") else set()
    return Mention("state", number, first, last, (known[0],), known[0], frozenset(marks))


def _name(evidence: Evidence, number: int, tokens: Sequence[Token], span: tuple[int, int, int]) -> Mention:
    """The name `tokens[first:last]` of a run that begins with its title at `begin`."""
    begin, first, last = span
    role = _role(evidence, tokens, begin, first)
    marks = marks_of(tokens, first, last, evidence.lexicon) | _shape(evidence, tokens, first, last)
    honoured = first > 0 and evidence.lexicon.has("honorifics", tokens[first - 1].text)
    marks |= {"titled"} if role or honoured else set()
    short = bracketed(tokens, last)
    key = _key(evidence, tokens, first, last)
    marks |= {"has_short"} if short and not is_acronym(tokens[first].text) and abbreviates(short, key) else set()
    title = plain(tokens[role[1] - 1].text) if role else ""
    return Mention("name", number, first, last, key, tokens[last - 1].text, frozenset(marks), short, role, title)


def _key(evidence: Evidence, tokens: Sequence[Token], first: int, last: int) -> tuple[str, ...]:
    """The plain words of a name; a state that it begins with is one word: "U.S. House", "United States House"."""
    place = state_end(evidence, tokens, first)
    known = state_of(evidence, tokens[first:place]) if place > first else None
    state = (plain(known[0]),) if known and known[1] == "name" else ()
    words = tokens[place if state else first : last]
    return (*state, *(plain(token.text) for token in words if token.text != ","))


def _role(evidence: Evidence, tokens: Sequence[Token], begin: int, first: int) -> tuple[int, int] | None:
    """The title before a name: in capitals within the run, or in small letters before it."""
    last = first
    while last > begin and evidence.lexicon.has("honorifics", tokens[last - 1].text):
        last -= 1
    if last > begin:
        return (begin, last) if any(evidence.lexicon.titles.find(token.text) for token in tokens[begin:last]) else None
    while last > 0 and evidence.lexicon.has("honorifics", tokens[last - 1].text):
        last -= 1
    adjective = last > 1 and bool(evidence.lexicon.state_of(tokens[last - 1].text))  # "le président français Macron"
    at = last - 1 - adjective
    return (at, last) if at >= 0 and _is_title(evidence, tokens[at]) else None


def _is_title(evidence: Evidence, token: Token) -> bool:
    return token.tag in ("NE", "XY") and evidence.lexicon.is_title(token.text)


def _shape(evidence: Evidence, tokens: Sequence[Token], first: int, last: int) -> set[str]:
    """What the words of a name look like."""
    lexicon, parts = evidence.lexicon, [token.text for token in tokens[first:last]]
    alone = len(parts) == 1
    before = tokens[first - 1].text if first else ""
    after = tokens[last : last + 2]
    looks = {
        "acronym": alone and is_acronym(parts[0]),
        "digit": any(sign.isdigit() for part in parts for sign in part),
        "first_name": not alone and evidence.first_name(tokens[first]),
        "surname": evidence.names.get(parts[-1]) == "S",
        "place_name": "P" in (evidence.names.get(parts[0]), evidence.names.get(parts[-1])),
        "hyphen": alone and "-" in parts[0],
        "firm": evidence.heads(parts[-1]) or any(lexicon.has("firms", part) for part in parts[1:]),
        "leader": lexicon.has("leaders", parts[0]),
        # "Ministério Público" is no paper
        "media": any(lexicon.has("media", part) for part in parts) and not lexicon.institutions.find(parts[0]),
        "event": lexicon.has("events", parts[-1]) or lexicon.has("events", parts[0]),
        "place_word": lexicon.has("place_words", parts[-1])
        or lexicon.has("regions", " ".join(parts).replace(" ", "_")),
        "located": len(after) == 2 and after[0].text == "," and _is_place(evidence, after[1]),
        "complement": is_complement(evidence, tokens, first),
        "quoted": bool(before) and before in QUOTES and not begins(tokens, first - 1),
        "after_institution": bool(lexicon.institutions.find(before)),
        "after_place": bool(lexicon.places.find(before)),
        "common": all(evidence.usual(part) for part in parts),
        f"words_{min(len(parts), 3)}": True,
    }
    return {mark for mark, true in looks.items() if true}


def _is_place(evidence: Evidence, token: Token) -> bool:
    return token.text in evidence.lexicon.states or evidence.lexicon.has("regions", token.text)


def _noun(evidence: Evidence, number: int, tokens: Sequence[Token], at: int) -> Mention | None:
    found = phrase_at(evidence, tokens, at)
    if found is None:
        return None
    first, last, sort = found
    marks = marks_of(tokens, first, last, evidence.lexicon) | {sort}
    marks |= {"source"} if evidence.lexicon.sources.find(tokens[at].text) else set()
    key = _noun_key(evidence, tokens, first, last)
    head = tokens[at].text.casefold()
    return Mention("noun", number, first, last, key, head, frozenset(marks), bracketed(tokens, last))


def _noun_key(evidence: Evidence, tokens: Sequence[Token], first: int, last: int) -> tuple[str, ...]:
    """The plain words of a phrase; a state before the noun counts as its adjective: "UK government" is British."""
    place = state_end(evidence, tokens, first)
    known = state_of(evidence, tokens[first:place]) if place > first else None
    stem = next((stem for stem, iso in evidence.lexicon.adjectives.items() if known and iso == known[0]), "")
    words = tuple(plain(token.text) for token in tokens[place if stem else first : last])
    return (stem, *words) if stem else words


def one_spelling(mentions: Sequence[Mention]) -> list[Mention]:
    """A phrase that is also written as a name is that name: "Hong Kong government" beside "Hong Kong Government"."""
    named = {mention.key for mention in mentions if mention.sort == "name" and len(mention.key) > 1}
    return [replace(m, sort="name") if m.sort == "noun" and m.key in named else m for m in mentions]
