"""Who is spoken of: the subject of a German clause, who shall do what an infinitive tells, whom "er" takes up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from lageblatt.actors.tokens import Token
from lageblatt.openness.forms import Classes
from lageblatt.openness.forms_de_clauses import Clause, Sort
from lageblatt.openness.forms_de_phrases import genitive, is_adverbial, is_subject, low, phrase
from lageblatt.openness.forms_de_words import Words, first_of

_PASSIVE = frozenset(("wird", "werden", "wurde", "wurden", "ist", "sind"))
_ALIKE = frozenset(("die", "das", "alle", "beide", "mehrere"))
"""Words in front of a noun whose accusative is their nominative too."""
_OTHERS = {"er": ("die", "eine"), "sie": ("der", "ein")}
"""Articles of what a pronoun cannot take up."""


def subject_of(clause: Clause, classes: Classes) -> Words:
    """Return the subject of a main clause: what stands before the verb, else the first phrase behind it."""
    if clause.before and is_subject(clause.before, clause, classes):
        return clause.before
    end = phrase(clause.after)
    end += genitive(clause.after[end:]) if end else 0
    return clause.after[:end] if not clause.before or is_adverbial(clause.before, classes) else ()


def controller(governor: Clause, classes: Classes) -> Words:
    """Return who shall do, or is said to have done, what the infinitive behind a clause tells; () if unsure."""
    urged = first_of(governor.words, classes["urging"]) >= 0
    if governor.sort is Sort.ASIDE and urged and governor.verb > 0:
        return _last(governor.before)
    if governor.sort is not Sort.MAIN or governor.finite in ("habe", "hatte", "hatten"):
        return ()
    if first_of(governor.words, classes["accusing"]) >= 0:
        return _accused(governor)
    if urged and governor.finite not in _PASSIVE:
        return _addressee(governor, classes)
    return subject_of(governor, classes) if urged or first_of(governor.words, classes["intending"]) >= 0 else ()


def resolved(words: Words, verb: str, governor: Clause | None, classes: Classes) -> Words:
    """Return words whose leading "er" or "sie" is replaced by the subject of the clause before, which it takes up.

    `verb` is the finite verb of the pronoun: it has the number of the verb before.
    """
    if governor is None or governor.sort is not Sort.MAIN or not words or words[0].text not in _OTHERS:
        return words
    if _is_plural(verb) != _is_plural(governor.finite):
        return words
    subject = subject_of(governor, classes)
    if not subject or subject[0].text.casefold() in _OTHERS[words[0].text]:
        return words
    return (low(subject[0], classes), *subject[1:], *words[1:])


def named_again(clause: Clause, governor: Clause, classes: Classes) -> Clause:
    """Return a main clause that begins with "er" or "sie" with the one whom it takes up instead."""
    before = resolved(clause.before, clause.finite, governor, classes) if clause.verb == 1 else clause.before
    return Clause(clause.sort, (*before, *clause.words[clause.verb :]), len(before)) if clause.verb == 1 else clause


def _is_plural(verb: str) -> bool:
    return verb.endswith("n") or verb == "sind"


def _accused(governor: Clause) -> Words:
    """Return the dative of "wirft … vor" where only its article tells it from a nominative: "der Regierung"."""
    if governor.finite in _PASSIVE:
        return _accused_first(governor.before)
    first = phrase(governor.after)
    for place in (0, first) if governor.verb else (first,):
        words = governor.after[place : place + phrase(governor.after[place:])]
        if words and words[0].tag == "NE":
            return words
        if words and words[0].text == "der" and all(word.tag in ("NN", "NE") for word in words[1:]):
            return (replace(words[0], text="die"), *words[1:])
    return ()


def _accused_first(words: Words) -> Words:
    """Return the dative of "Lindt wird vorgeworfen", if its nominative is known."""
    named = bool(words) and phrase(words) == len(words)
    if named and words[0].text == "Der" and all(word.tag in ("NN", "NE") for word in words[1:]):
        return (replace(words[0], text="die"), *words[1:])
    return words if named and all(word.tag == "NE" for word in words) else ()


def _addressee(clause: Clause, classes: Classes) -> Words:
    """Return the object of "fordert … auf" and "appelliert an …" whose accusative looks like a nominative."""
    place = next((at for at, word in enumerate(clause.after) if word.text == "an" and word.tag == "APPR"), -1)
    if place >= 0:
        return _nominative(clause.after[place + 1 :])
    pronoun = [word.tag for word in clause.before] == ["PPER"]
    if pronoun or (clause.before and is_subject(clause.before, clause, classes)):
        return _nominative(clause.after)
    end = phrase(clause.after)
    return _nominative(clause.after[end:]) if end else ()


def _last(words: Words) -> Words:
    """Return the noun phrase at the end of words, as far as it may be a nominative too."""
    ends = (at for at in range(len(words)) if phrase(words[at:]) == len(words) - at)
    place = next(ends, len(words))
    governed = place and words[place - 1].tag in ("APPR", "APPRART")
    return () if governed else _nominative(words[place:])


def _nominative(words: Sequence[Token]) -> Words:
    """Return the phrase at the beginning of words, if its accusative may be a nominative too."""
    end = phrase(words)
    if not end:
        return ()
    plural = words[0].tag == "ADJ(A)" and words[0].text.endswith("e")
    alike = words[0].text in _ALIKE or words[0].tag == "NE" or plural
    return tuple(words[: end + genitive(words[end:])]) if alike else ()
