"""The questions that a German clause makes, by where its finite verb stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lageblatt.actors.tokens import Token
from lageblatt.openness.forms import Classes, Matter
from lageblatt.openness.forms_de_clauses import Clause, Words, first_of, is_infinitive, is_participle, is_verb
from lageblatt.openness.forms_de_phrases import bare, genitive, is_adverbial, is_saying, is_subject, low, number, phrase
from lageblatt.openness.forms_de_subjects import resolved
from lageblatt.openness.forms_de_verbs import asking, complete, front, indicative, infinitive, is_late, perfect

_ATTACHING = ("APPR", "APPRART", "KON", "NE", "NN", "CARD")
"""What follows a subject so may belong to it: "die Zahl der Unfälle | in Bonn"."""
_NOMINATIVE = frozenset(("der", "die", "das"))
"""A subject with one of these stands before a time or place, an indefinite one behind."""
_GOVERNED = frozenset(("über", "auf", "an", "um", "von", "gegen", "für"))
"""Phrases with these rather belong to the verb: "über den Termin entscheiden"."""
_BRIEF = 3
_SHORT = 5
"""Words of a time or place that may stand before the subject: "in diesem Jahr"."""


def from_last(clause: Clause, governor: Clause | None, matter: Matter, classes: Classes) -> Iterator[str]:
    """Yield the question of a clause whose finite verb stands last; `governor` is the clause before it."""
    words = clause.words[1:] if clause.words[0].tag == "KON" else clause.words
    body, verb = words[1:-1], front(words[-1], classes)
    if clause.verb < 0 or not verb or any(word.finite or word.tag == "KOUS" for word in body):
        return
    body = bare(resolved(body, words[-1].text, governor, classes), classes)
    first, body = asking(verb[0], body, matter) if body else ("", body)
    if first and body and complete(first, body):
        yield whole((first, *body, *verb[1:]))


def from_second(clause: Clause, matter: Matter, classes: Classes) -> Iterator[str]:
    """Yield the question of a clause whose finite verb stands second, or first behind another clause."""
    before = () if is_idle(clause.before, classes) or _holds_place(clause) else clause.before
    body = bare(first_of_two(clause.after), classes)
    verb = indicative(clause.words[clause.verb])
    fit = not before or is_subject(before, clause, classes) or is_adverbial(before, classes)
    if (
        not body
        or not fit
        or _is_predicate(before, verb, body)
        or is_late(verb, (*before, *body), matter.kind, classes)
    ):
        return
    verb, body = asking(verb, body, matter)
    crooked = any(word.finite for word in before) or first_of(body, classes["unclear"] - {"bekannt", "fest"}) >= 0
    if verb and body and not crooked and body[-1].tag != "ADJ(A)" and complete(verb, body):
        ordered = _ordered(before, body, matter, classes)
        planned = clause.finite == "soll" and verb == "wird" and body[-1].tag == "VV(INF)"
        who = body if not before or is_adverbial(before, classes) else before
        if ordered:
            yield whole((clause.finite if planned and who[0].tag == "NE" else verb, *ordered))


def from_infinitive(subject: Words, words: Words, classes: Classes) -> Iterator[str]:
    """Yield the question whether `subject` does, or has done, what an infinitive with "zu" tells."""
    content = first_of_two([word for word in words if word.tag != "PTKZU"])
    many = number(subject)
    if not many or not content or not is_verb(content[-1]):
        return
    if content[-1].text == "wollen" and any(map(is_infinitive, content[-2:-1])):
        content = content[:-1]
    done = content[-1].text in ("haben", "sein") and any(map(is_participle, content[-2:-1]))
    will = "werden" if many == "plural" else "wird"
    verb = perfect(content[-1].text, many == "plural") if done else will
    body = bare(content[:-1], classes)
    leaning = body[:1] if body and body[0].tag == "PRF" else ()
    closing = () if done else (infinitive(content[-1]),)
    if body:
        yield whole((verb, *leaning, low(subject[0], classes), *subject[1:], *body[len(leaning) :], *closing))


def first_of_two(words: Sequence[Token]) -> Words:
    """Return what stands before "und" where the clause is whole there and another predicate follows."""
    for place, word in enumerate(words):
        if word.tag != "KON" or not place or words[place - 1].text.endswith("-"):
            continue
        if is_verb(words[place - 1]) or any(each.finite for each in words[place + 1 :]):
            return tuple(words[:place])
    return tuple(words)


def is_idle(before: Words, classes: Classes) -> bool:
    """Tell whether what stands in front only ties the sentence to others, or names who says it."""
    if len(before) == 1:
        first = before[0].text.casefold()
        return first in classes["droppable"] | classes["hedges"]
    return is_sourced(before, classes)


def is_sourced(before: Words, classes: Classes) -> bool:
    """Tell whether what stands in front names who says it: "Laut Polizei", "Nach Angaben …", "Berichten zufolge"."""
    if not before:
        return False
    after = before[0].text.casefold() == "nach" and any(is_saying(word, classes) for word in before[:4])
    return after or before[0].text == "Laut" or before[-1].text == "zufolge"


def whole(parts: Sequence[Token | str]) -> str:
    """Return words as a question, those that touch in the sentence together."""
    made = ""
    before: Token | str = ""
    for part in parts:
        text = part if isinstance(part, str) else part.text
        touching = isinstance(before, Token) and isinstance(part, Token) and before.end == part.start
        made += text if touching or not made else " " + text
        before = part
    return made[:1].upper() + made[1:] + "?"


def _is_predicate(before: Words, verb: str, body: Words) -> bool:
    """Tell whether what stands before the verb says what something is: "Ursache war …", "Hintergrund soll … sein"."""
    being = body[-1].text == "sein" or (verb in ("ist", "sind", "war", "waren") and not is_participle(body[-1]))
    return being and bool(before) and before[0].tag in ("NN", "NNA") and not before[0].text.endswith("en")


def _holds_place(clause: Clause) -> bool:
    """Tell whether "es" only holds the place of the subject: "Es wurde ein falscher Leim verwandt"."""
    alone = [word.text.casefold() for word in clause.before] == ["es"]
    return alone and clause.finite.startswith("w") and any(map(is_participle, clause.after[-1:]))


def _ordered(before: Words, body: Words, matter: Matter, classes: Classes) -> Words:
    """Return the words behind the verb in their order: "sich" and "es" lean on it, a name stands before a time."""
    end = phrase(body)
    if end and body[end : end + 1] and body[end].tag == "PRF":
        body = (body[end], *body[:end], *body[end + 1 :])
    if not before:
        return () if body[0].tag in ("APPR", "APPRART") and first_of(body, _NOMINATIVE) > _SHORT else body
    lead = (low(before[0], classes), *bare(before[1:], classes))
    leaning = next((at for at, word in enumerate(body) if word.tag != "PRF" and word.text != "es"), len(body))
    if not is_adverbial(before, classes):
        return (*body[:leaning], *lead, *body[leaning:])
    if any(word.tag == "PPOSAT" for word in body[leaning : leaning + 1]):  # "seine Formel": whose?
        return ()
    subject = _subject_end(body[leaning:])
    if not leaning and (name := _name(body, matter.article)):
        leaning = name
    elif subject and body[leaning + subject].tag not in _ATTACHING:
        leaning += subject
    elif len(lead) > (
        _BRIEF
        if lead[0].text in _GOVERNED or body[0].tag in ("APPR", "APPRART") or body[0].text in _NOMINATIVE
        else _SHORT
    ):
        return ()
    return (*body[:leaning], *lead, *body[leaning:])


def _subject_end(body: Words) -> int:
    """Return how many words the subject has at the beginning of `body`, 0 if it is none, or indefinite."""
    end = phrase(body)
    end += genitive(body[end:]) if end else 0
    return end if end < len(body) and body[0].text in _NOMINATIVE else 0


def _name(body: Words, article: str) -> int:
    """Return 1 where the first word is a name by itself, as "Trump" is and "Donald" of "Donald Trump" is not."""
    if body[0].tag != "NE" or not body[1:]:
        return 0
    if not body[1].text[:1].isupper():
        return int(body[1].tag not in ("KON", "APPR") and body[1].text not in ("der", "des"))
    name, other = re.escape(body[0].text), re.escape(body[1].text)
    apart = re.search(rf"\b{name}\b(?! {other})", article) and re.search(rf"(?<!{name} )\b{other}\b", article)
    return int(bool(apart))
