"""Noun phrases in small letters: "the Trump administration", "local residents", "le gouvernement français"."""

from __future__ import annotations

from collections.abc import Sequence

from lageblatt.actors.tokens import Token
from lageblatt.actors.untagged.evidence import Evidence, begins
from lageblatt.actors.untagged.runs import run_end

_SORTS = ("institutions", "groups", "titles")
_MOST = 3


def listed_as(evidence: Evidence, noun: str) -> str:
    """Return the list that holds a noun, the empty text if none does."""
    return next((sort for sort in _SORTS if getattr(evidence.lexicon, sort).find(noun)), "")


def phrase_at(evidence: Evidence, tokens: Sequence[Token], at: int) -> tuple[int, int, str] | None:
    """Return first token, last token (exclusive) and list of the phrase whose noun is at `at`, None if none."""
    token = tokens[at]
    sort = listed_as(evidence, token.text)
    capital = token.tag == "NE" and (begins(tokens, at) or sort == "groups")
    if not sort or not (token.tag == "XY" or capital) or _leads_on(evidence, tokens, at + 1):
        return None
    if sort == "titles" and not _definite(evidence, tokens, at):
        return None
    first = _first(evidence, tokens, at)
    told = any(each.tag in ("NE", "POS") for each in tokens[first:at])
    if evidence.lexicon.has("vague", token.text.casefold()) and not told:
        return None
    return first, _last(evidence, tokens, at, sort), sort


def _leads_on(evidence: Evidence, tokens: Sequence[Token], at: int) -> bool:
    """Tell whether the word before `at` only describes what follows: "military | spending", "airline | Mahan Air"."""
    if at >= len(tokens) or tokens[at].tag not in ("XY", "NE"):
        return False
    if tokens[at].tag == "NE":
        return bool(evidence.lexicon.institutions.find(tokens[at - 1].text)) and evidence.is_name(tokens, at)
    return evidence.listed(tokens[at].text) or evidence.usual(tokens[at].text) in ("N", "M")


def _definite(evidence: Evidence, tokens: Sequence[Token], at: int) -> bool:
    """A title alone is somebody known: "the president said"; not where a name follows."""
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    named = after is not None and (after.tag == "NE" or evidence.lexicon.has("complements", after.text))
    return not named and at > 0 and evidence.lexicon.has("definite", tokens[at - 1].text.casefold())


def _first(evidence: Evidence, tokens: Sequence[Token], at: int) -> int:
    """Index of the first word that tells more of the noun at `at`: adjectives, nouns and names before it."""
    first = at
    while first > max(at - _MOST, 0) and _modifies(evidence, tokens, first - 1):
        first -= 1
    while first > 0 and tokens[first].tag == tokens[first - 1].tag == "NE" and _modifies(evidence, tokens, first - 1):
        first -= 1
    while first < at and (tokens[first].tag == "POS" or evidence.lexicon.has("empty", tokens[first].text.casefold())):
        first += 1
    return first


def _modifies(evidence: Evidence, tokens: Sequence[Token], at: int) -> bool:
    token = tokens[at]
    if token.tag == "NE" and not begins(tokens, at):
        return not evidence.lexicon.has("nobody", token.text)
    if token.tag in ("POS", "CARD"):
        return token.tag == "CARD" or at > 0
    if token.tag not in ("XY", "NE") or token.text.casefold() in evidence.lexicon.stops:
        return False
    return evidence.usual(token.text) in ("A", "N", "M") or evidence.sided(token.text)


def _last(evidence: Evidence, tokens: Sequence[Token], at: int, sort: str) -> int:
    """Where the phrase ends: a state's adjective belongs to it, "of Name" to a body ("ministère de l'Intérieur")."""
    last = at + 1
    if evidence.lexicon.language == "en":
        return last
    if last < len(tokens) and tokens[last].tag == "XY" and evidence.lexicon.state_of(tokens[last].text):
        last += 1
    begin = last
    if sort != "institutions":
        return last
    while begin < len(tokens) and evidence.lexicon.has("linking" if begin == last else "followers", tokens[begin].text):
        begin += 1
    if begin > last and begin < len(tokens) and evidence.is_name(tokens, begin):
        return run_end(evidence, tokens, begin)
    return last
