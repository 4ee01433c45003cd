"""The questions that an English clause makes: with its auxiliary in front, or with "will", "does" and "did"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from lageblatt.model import QuestionKind
from lageblatt.openness.forms import MOST, Classes, Matter, pairs
from lageblatt.openness.forms_en_clauses import Words, is_many, within

_MODALS = ("may", "might", "could")
"""With "have" and a participle these tell what has happened perhaps."""
_OPEN_END = ("time", "times", "place", "places", "case", "cases")
"""Nouns that need the "when" or "where" behind them."""
_CORE = 7
"""Words of a question that are never cut."""
_PARTICIPLES = ("ed", "en", "wn", "ought", "ade", "eft", "ost", "een", "one", "ept", "old", "ent")
"""Endings behind which "have" is an auxiliary."""


def from_infinitive(verb: str, subject: Words, content: Words, matter: Matter, classes: Classes) -> Iterator[str]:
    """Yield the question whether `subject` does what an infinitive tells."""
    alone = content[1:2] == ("and",) and content[2:3] and content[2] in classes["articles"]
    content = content[:1] if alone else _cut(content, classes)
    subject = within(subject, matter, classes)
    nouns = classes["articles"] | classes["possessives"] | {"have"}
    if not subject or not content or not content[0].islower() or content[0] in nouns:
        return
    if not _denied((*subject, *content), classes):
        yield asked((verb, *subject, *content), classes)


def inverted(words: Words, matter: Matter, classes: Classes) -> Iterator[str]:
    """Yield the question that a clause makes with its first auxiliary, or with "did", before its subject."""
    words = _affirmed(tuple(word for word in words if word not in classes["hedges"]))
    verbs = classes["auxiliaries"] | pairs("en", "past").keys()
    place = next((at for at, word in enumerate(words) if word in verbs), 0)
    subject, rest = within(words[:place], matter, classes), _cut(words[place + 1 :], classes)
    if not rest or not subject or _denied(words, classes):
        return
    verb, rest = _asking(words[place], subject, rest, classes)
    late = matter.kind in (QuestionKind.PENDING, QuestionKind.DEMAND) and verb not in classes["open"]
    if verb and rest and not late:
        yield asked((verb, *subject, *rest), classes)


def _affirmed(words: Words) -> Words:
    """Return words without the "not" behind "will" and its like: whether it is so is asked with the same words."""
    place = words.index("not") if "not" in words else 0
    denied = place and words[place - 1] in ("will", "would", "did", "is", "are", "has", "have")
    limited = {"only", "yet", "until", "but", "any", "anyone", "anything", "either", "even"} & set(words)
    return (*words[:place], *words[place + 1 :]) if denied and not limited else words


def asked(words: Sequence[str], classes: Classes) -> str:
    """Return words as a question; one that is too long ends before a circumstance."""
    while len(words) > MOST:
        end = max((at for at, word in enumerate(words) if at > _CORE and word in classes["ends"]), default=0)
        if not end or "that" in words[end - _CORE : end]:
            break
        words = words[:end]
    text = " ".join(words)
    return text[:1].upper() + text[1:] + "?"


def _asking(verb: str, subject: Words, rest: Words, classes: Classes) -> tuple[str, Words]:
    """Return the auxiliary that asks and what follows; the empty text where no question would be good."""
    many = is_many(subject, classes)
    if verb in ("is", "are", "was", "were"):
        return ("", rest) if _disagrees(verb, many) or _purpose(rest) else _expected(verb, rest, classes)
    if verb in _MODALS and rest[:1] == ("have",):
        return _happened(rest[1:], many)
    if verb in ("may", "might") and not _disagrees(verb, many):
        return "will" if re.fullmatch("[a-z]+", rest[0]) else "", rest
    modal = verb in classes["open"] and rest[0].endswith("ed")
    if modal or verb == "would" or _disagrees(verb, many) or _purpose(rest):
        return "", rest
    if verb in ("has", "have", "had") and not rest[0].endswith(_PARTICIPLES):
        return "", rest
    return (verb, rest) if verb in classes["auxiliaries"] else _with_do(verb, rest, classes)


def _happened(rest: Words, many: bool) -> tuple[str, Words]:
    """Return what "may have left" asks, "did … leave", and "may have been left", "was … left"; nothing if unsure."""
    if rest[:1] == ("been",):
        return "were" if many else "was", rest[1:]
    known = rest and rest[0] in pairs("en", "past")
    return ("did", (pairs("en", "past")[rest[0]], *rest[1:])) if known else ("", rest)


def _disagrees(verb: str, many: bool) -> bool:
    return verb in (("is", "was", "has") if many else ("are", "were", "have"))


def _purpose(rest: Words) -> bool:
    """Tell whether a clause tells what something is for, or comes from: "is only to protect", "due to fears"."""
    return rest[:2] == ("only", "to") or ("due", "to") in pairwise(rest)


def _expected(verb: str, rest: Words, classes: Classes) -> tuple[str, Words]:
    """Return what "is to close" and "is due to close" ask: "will close"; "is said to have closed" asks nothing."""
    behind = rest[2:] if rest[1:2] == ("to",) else ()
    present = verb in ("is", "are")
    if rest[0] in classes["intended"] and behind:
        return "will", behind
    if rest[0] == "to" and present:
        return "will", rest[1:]
    if rest[0] in classes["rumoured"] and behind:
        return _rumoured(behind, verb)
    return "" if rest[0] in classes["intended"] or rest[0] in classes["rumoured"] else verb, rest


def _rumoured(behind: Words, verb: str) -> tuple[str, Words]:
    """Return what "is said to have left" and "is said to be ill" ask."""
    if behind[0] == "have":
        return _happened(behind[1:], verb in ("are", "were"))
    return (verb, behind[1:]) if behind[0] == "be" and behind[1:] and verb in ("is", "are") else ("", behind)


def _with_do(verb: str, rest: Words, classes: Classes) -> tuple[str, Words]:
    """Return "did" or "does" and the verb without its ending; nothing where the verb may be a participle."""
    hanging = rest[0] in classes["prepositions"] and any(word in classes["breaks"] | {"as"} for word in rest[1:2])
    if hanging or rest[0] in ("by", "to") or classes["auxiliaries"] & set(rest):
        return "", rest
    return "does" if verb.endswith("s") else "did", (pairs("en", "past")[verb], *rest)


def _cut(words: Words, classes: Classes) -> Words:
    """Return what stands before "and" or "but" where another finite verb follows."""
    finite = classes["auxiliaries"] | classes["saying"] | classes["pronouns"]
    for place, word in enumerate(words[:-1]):
        after = words[place + 1]
        joins = word in ("and", "but", "or") and (after in finite or after.endswith("ed"))
        if word in ("who", "which", "whose", "that"):
            return ()
        if joins or word in classes["breaks"]:
            return () if words[place - 1] in _OPEN_END else words[:place]
    return words


def _denied(words: Words, classes: Classes) -> bool:
    return any(word.casefold() in classes["negations"] or word.endswith(("n't", "n’t")) for word in words)
