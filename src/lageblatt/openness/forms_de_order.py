"""The order of the words behind the verb of a German question: what leans on it, who, when and where, the rest."""

from __future__ import annotations

import re

from lageblatt.openness.forms import Classes, Matter
from lageblatt.openness.forms_de_phrases import NOMINATIVE, genitive, is_adverbial, is_count, low, number, phrase
from lageblatt.openness.forms_de_sources import bare
from lageblatt.openness.forms_de_words import Words, first_of, is_participle

_RULING = re.compile(
    "(?:ung|plan|gesetz|bericht|ansicht|meinung|idee|umfrage|studie|information|vorschlag|entwurf|urteil)$"
)
"""Behind "nach" these tell by which rule or source, no time."""
_TIMING = frozenset("am im in während ab seit nach vor bis".split())
_PREPOSITIONS = ("APPR", "APPRART")
_ATTACHING = ("APPR", "APPRART", "KON", "NE", "NN", "CARD")
"""What follows a subject so may belong to it: "die Zahl der Unfälle | in Bonn"."""
_GOVERNED = frozenset(("über", "auf", "an", "um", "von", "gegen", "für"))
"""Phrases with these rather belong to the verb: "über den Termin entscheiden"."""
_BRIEF = 3
_SHORT, _DATED = 5, 9
"""Words of a time or place that may stand before the subject: "in diesem Jahr", with a date more."""


def ordered(before: Words, body: Words, matter: Matter, classes: Classes) -> Words:
    """Return the words behind the verb in their order: "sich" and "es" lean on it, a name stands before a time.

    () where no order reads well.
    """
    end = phrase(body)
    if end and body[end : end + 1] and body[end].tag == "PRF":
        body = (body[end], *body[:end], *body[end + 1 :])
    if not before:
        return () if body[0].tag in _PREPOSITIONS and first_of(body, NOMINATIVE) > _SHORT else body
    lead = (low(before[0], classes), *bare(before[1:], classes))
    leaning = next((at for at, word in enumerate(body) if word.tag != "PRF" and word.text != "es"), len(body))
    if not is_adverbial(before, classes):
        return (*body[:leaning], *lead, *body[leaning:])
    if any(word.tag == "PPOSAT" for word in body[leaning : leaning + 1]):  # "seine Formel": whose?
        return ()
    leaning += _ahead(lead, body, leaning, matter.article)
    if not leaning and len(lead) > _longest(lead, body):
        leaning = _bare_plural(body)
        return (*body[:leaning], *lead, *body[leaning:]) if leaning else ()
    return (*body[:leaning], *lead, *body[leaning:])


def _ahead(lead: Words, body: Words, leaning: int, article: str) -> int:
    """Return how many words of the subject stand before a time or place, 0 if it stands behind."""
    governed = lead[0].text in _GOVERNED
    plural = _bare_plural(body[leaning:]) if governed else 0
    if plural or (_is_impersonal(body) and not governed):
        return plural
    name = 0 if leaning else _name(body, article)
    subject = _subject_end(body[leaning:])
    return name or (subject if subject and body[leaning + subject].tag not in _ATTACHING else 0)


def _is_impersonal(body: Words) -> bool:
    """Tell whether a passive has no subject: "wird mit den Bauarbeiten begonnen"."""
    passive = any(map(is_participle, body[-2:] if body[-1].text == "werden" else body[-1:]))
    return passive and first_of(body, NOMINATIVE) < 0 and body[0].tag in _PREPOSITIONS


def _longest(lead: Words, body: Words) -> int:
    """Return how many words of a time or place may stand before the subject in `body`."""
    if _is_impersonal(body) and lead[0].text not in _GOVERNED:
        return len(lead)
    if lead[0].text in _GOVERNED or (body[0].tag in _PREPOSITIONS and lead[0].text not in _TIMING):
        return _BRIEF
    return _DATED if any(word.text.isdigit() for word in lead) else _SHORT


def is_fronted(words: Words, classes: Classes) -> bool:
    """Tell whether what should not stands where a question has its subject: "Wird anders die Lage eingeschätzt"."""
    first = next((word.text.casefold() for word in words if word.tag != "PRF"), "")
    then = (
        first == "nach" and words[1].text in ("dem", "der", "einem", "einer") and not _RULING.search(_noun(words[1:]))
    )
    return first in classes["adverbials"] and not (is_count(words) or then)


def _noun(words: Words) -> str:
    return next((word.text.casefold() for word in words if word.tag == "NN"), "")


def _subject_end(body: Words) -> int:
    """Return how many words the subject has at the beginning of `body`, 0 if it is none, or indefinite."""
    end = phrase(body)
    end += genitive(body[end:]) if end else 0
    return end if end < len(body) and body[0].text in NOMINATIVE else 0


def _bare_plural(body: Words) -> int:
    """Return how many words a subject without an article has: "massive Neuschneefälle", "neun Zivilisten"."""
    end = phrase(body)
    plural = end and body[0].tag in ("ADJ(A)", "CARD", "PIAT") and number(body[:end]) == "plural"
    end += genitive(body[end:]) if end else 0
    return end if plural and body[end : end + 1] and body[end].tag not in _ATTACHING else 0


def _name(body: Words, article: str) -> int:
    """Return 1 where the first word is a name by itself, as "Trump" is and "Donald" of "Donald Trump" is not."""
    if body[0].tag != "NE" or not body[1:]:
        return 0
    if not body[1].text[:1].isupper():
        return int(body[1].tag not in ("KON", "APPR") and body[1].text not in ("der", "des"))
    name, other = re.escape(body[0].text), re.escape(body[1].text)
    apart = re.search(rf"\b{name}\b(?! {other})", article) and re.search(rf"(?<!{name} )\b{other}\b", article)
    return int(bool(apart))
