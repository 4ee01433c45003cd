"""The clauses of an English sentence and their subjects, by closed classes of words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lageblatt.openness.forms import Classes, Matter, pairs

Words = tuple[str, ...]
_PART = re.compile(r"(?:[^\s,;:!?()–—]|(?<=\d),(?=\d))+|[,;:!?()–—]")
_ASIDE = re.compile(r" \([^()]*\)")
_STOPS = frozenset(",;:!?()–—")
_ABBREVIATED = 4
"""Letters and full stop up to which a small word may be an abbreviation: "vol.", "no."."""
_LONGEST = 12
"""Words of a subject; longer ones hold a clause."""
_EARLY = 14
"""Words among which the verb of saying stands, if the rest is what is said."""
_NEAR = 4
"""Words behind a verb of saying among which "that" opens what is said: "said last night that …"."""
_SINGULAR = ("ss", "us", "is", "'s", "’s")
_FEW = frozenset(("newly", "recently", "of", "and", "new"))
"""Behind these, "-ed" is an adjective: "the newly emerged virus"."""


def parts(text: str) -> list[Words]:
    """Return the words between punctuation marks; the last full stop and what stands in brackets fall away."""
    found: list[list[str]] = [[]]
    for word in _PART.findall(_ASIDE.sub("", text).rstrip(" .")):
        ends = word.endswith(".") and len(word) > _ABBREVIATED and word[:-1].isalpha() and word.islower()
        if word not in _STOPS:
            found[-1].append(word.removesuffix(".") if ends else word)
        if word in _STOPS or ends:
            found.append([])
    return [tuple(part) for part in found if part]


def joined(text: str, classes: Classes) -> list[Words]:
    """Return the parts of a sentence; the subject before an apposition is put in front of its verb."""
    found = parts(text)
    verbs = classes["auxiliaries"] | classes["saying"] | classes["intending"] | classes["urging"]
    for place, part in enumerate(found[1:], start=1):
        if part[0] in verbs and is_subject(found[0], classes):
            return [found[0] + part, *found[place + 1 :]]
    return found


def told(text: str, classes: Classes) -> Iterator[Words]:
    """Yield what somebody says, claims or fears; "he" is replaced by who says so."""
    for part in joined(text, classes):
        place = first_of(part[:_EARLY], classes["saying"])
        content = part[place + 1 :] if place >= 0 else ()
        content = content[content.index("that") + 1 :] if "that" in content[:_NEAR] else content
        subject = governing(part[:place], classes) if content else ()
        if subject and content[0] in ("he", "she", "it", "they"):
            content = (*subject, *content[1:])
        feared = first_of(content, classes["feared"])
        if 0 < feared < len(content) - 1:
            yield content[feared + 1 + (content[feared + 1] == "that") :]
        elif content:
            yield content


def main_clause(text: str, classes: Classes) -> Words:
    """Return the first main clause: behind "On Monday," and "If elected," what follows, none of other complex ones."""
    first, *others = joined(text, classes) or [()]
    opening = first[0].casefold() if first else ""
    if others and opening in classes["conditions"] | classes["prepositions"] | classes["openings"]:
        return others[0]
    return () if opening in classes["unfit"] else first


def further(text: str, classes: Classes) -> Iterator[Words]:
    """Yield the parts behind the first that are main clauses by their first word: "but engineers …", "the jet …"."""
    for part in joined(text, classes)[1:]:
        if part[0] in ("but", "and", "so"):
            yield part[1:]
        elif part[0] in classes["articles"]:
            yield part


def first_of(words: Sequence[str], listed: frozenset[str]) -> int:
    """Return the place of the first word that is listed, -1 if none is."""
    return next((place for place, word in enumerate(words) if word.casefold() in listed), -1)


def governing(before: Words, classes: Classes) -> Words:
    """Return the subject in front of a verb that plans or says, without the auxiliary that belongs to it."""
    start = max((at for at, word in enumerate(before) if word == "that" or word in classes["saying"]), default=-1)
    subject = before[start + 1 :]
    steps = classes["auxiliaries"] | classes["steps"]
    while subject and (subject[-1] in steps or re.fullmatch(r"[a-z]+ly", subject[-1])):
        subject = subject[:-1]
    return subject if is_subject(subject, classes) else ()


def urged(before: Words, classes: Classes) -> Words:
    """Return who is asked to do something by the words in front of "to": "urged Turkey", "called on Turkey"."""
    for place in range(len(before) - 2, -1, -1):
        if before[place] in classes["calling"] and before[place + 1] in ("on", "for", "upon"):
            return before[place + 2 :]
    place = max((at for at, word in enumerate(before) if word in classes["urging"]), default=len(before))
    return before[place + 1 :] if before[place + 1 : place + 2] != ("for",) else ()


def within(subject: Words, matter: Matter, classes: Classes) -> Words:
    """Return a subject as it stands within a sentence; () where it is none, or nobody knows its first letter."""
    if subject == ("there",) or not is_subject(subject, classes):
        return subject if subject == ("there",) else ()
    first, small = subject[0], subject[0].lower()
    known = not first[0].isupper() or first[1:2].isupper() or not matter.text.startswith(first)
    if known or re.search(rf"[a-z,’'”\"] {re.escape(first)}\b", matter.article):
        listed = classes["articles"] | classes["prepositions"] | classes["openings"] | classes["plain"]
        return (small, *subject[1:]) if small in listed else subject
    if _is_plain(small, classes) or re.search(rf"\b{re.escape(small)}\b", matter.article):
        return (small, *subject[1:])
    name = first.endswith(("'s", "’s")) or any(word[0].isupper() for word in subject[1:2])
    return subject if name else ()


def is_subject(words: Words, classes: Classes) -> bool:
    """Tell whether words are a noun phrase: no pronoun, no finite verb within, and not too long."""
    if not words or len(words) > _LONGEST or words[0].casefold().endswith("ly"):
        return False
    small = [word.casefold() for word in words]
    opening = classes["unfit"] | classes["prepositions"] | classes["whether"] | classes["who"]
    banned = (
        classes["pronouns"] | classes["negations"] | classes["auxiliaries"] | classes["saying"] | {"than", "to", "that"}
    )
    open_end = small[-1] in classes["prepositions"] | classes["articles"]
    if small[0] in opening or banned & set(small) or open_end:
        return False
    return not any(_is_verbal(words, place, classes) for place in range(len(words)))


def is_many(subject: Words, classes: Classes) -> bool:
    """Tell whether a subject is plural by its noun before the first preposition."""
    end = first_of(subject[1:], classes["prepositions"]) + 1 or len(subject)
    noun = subject[end - 1]
    counted = subject[0].isdigit() and subject[0] != "1"
    return counted or "and" in subject or (noun.endswith("s") and not noun.endswith(_SINGULAR))


def _is_plain(word: str, classes: Classes) -> bool:
    return word in classes["articles"] | classes["prepositions"] | classes["openings"] | classes["plain"]


def _is_verbal(words: Words, place: int, classes: Classes) -> bool:
    """Tell whether a word in a subject is rather its verb: "-ed" that follows no article and precedes no noun."""
    word, after = words[place], words[place + 1 : place + 2]
    if not (word.endswith("ed") and word.islower()):
        return False
    closed = classes["prepositions"] | classes["articles"]
    adjective = word not in pairs("en", "past") and any(each.casefold() not in closed for each in after)
    return not adjective and (not place or words[place - 1].casefold() not in classes["articles"] | _FEW)
