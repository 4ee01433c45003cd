"""German verbs on their way to the front of a question: moods, separable verbs, what "soll" and "will" report."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from lageblatt.actors.tokens import Token
from lageblatt.model import QuestionKind
from lageblatt.openness.forms import Classes, Matter, pairs, word_classes
from lageblatt.openness.forms_de_words import Words, first_of, is_infinitive, is_participle, is_verb, tagged

_UMLAUTING = tuple(
    "treff helf geb nehm seh les sprech brech stech werf sterb derb ess mess tret fahr trag schlag wachs lad halt fall "
    "fang rat schlaf lass lauf stoß grab blas fehl stehl gelt schelt wiss werd hab geh steh blieb hielt lief rief "
    "schrieb schien fiel ließ hieß ging käm gäb säh näm läg ständ fänd spräch träf brächt".split()
)
"""Stems whose vowel changes in the third person ("treffe" - "trifft"): none is formed but by the table."""
_PAST = ("te", "wurde", "würde")
"""Endings of finite verbs in "-e" that are no Konjunktiv I."""
_MODALS = ("soll", "will", "woll", "könn", "kann", "muss", "müss", "darf", "dürf")
_OPENING = frozenset(("hat", "haben", "hatte", "hatten", "wird", "werden", "wurde", "wurden"))
_FROM_THEN = frozenset(("ab", "bis", "künftig", "bald", "frühestens", "spätestens"))
"""With these "soll … sein" is a plan, no report."""


def indicative(word: Token) -> str:
    """Return a verb of reported speech in the indicative, "sei" -> "ist", "steige" -> "steigt"; others as they are."""
    verb, stem = word.text, word.text[:-1]
    if verb in pairs("de", "indicative"):
        return pairs("de", "indicative")[verb]
    reported = word.tag == "VV(FIN)" and verb.endswith("e") and not verb.endswith(_PAST)
    if not reported or stem.endswith(_UMLAUTING):
        return verb
    return stem + ("et" if stem.endswith(("t", "d", "fn", "gn", "chn")) else "t")


def front(word: Token, classes: Classes) -> tuple[str, ...]:
    """Return a finite verb that stood last as it stands first, and the part of it that stays behind; () if unsure."""
    verb = indicative(word)
    if verb != word.text and verb in pairs("de", "indicative").values():
        return (verb,)
    if verb.endswith("e") and not verb.endswith(_PAST):
        return ()
    prefix = max((each for each in classes["detachable"] if verb.startswith(each)), key=len, default="")
    rest = verb.removeprefix(prefix)
    if not prefix or len(rest) < 3 or verb.startswith(tuple(classes["inseparable"])):
        return (verb,)
    verbal = tagged(rest)[0].tag.startswith(("VV", "VM", "VA")) or rest == "tritt" or rest.endswith("en")
    return () if prefix in classes["unsure"] or not verbal else (pairs("de", "indicative").get(rest, rest), prefix)


def infinitive(word: Token) -> str:
    """Return an infinitive without the "zu" inside: "vorzulegen" -> "vorlegen"."""
    if word.tag != "VV(IZU)" or "zu" not in word.text[1:]:
        return word.text
    place = word.text.index("zu", 1)
    return word.text[:place] + word.text[place + 2 :]


def complete(verb: str, body: Sequence[Token]) -> bool:
    """Tell whether the bracket that `verb` opens is closed, and that no second predicate stands within."""
    joined = [(body[at - 1], body[at + 1]) for at in range(1, len(body) - 1) if body[at].tag == "KON"]
    two = any(
        (is_verb(before) and not (is_participle(before) and is_participle(after)))
        or (before.tag in ("NN", "NE") and after.tag == "ADV")
        for before, after in joined
    )
    if two or any(word.finite for word in body):
        return False
    if verb in ("ist", "sind", "war", "waren") and [word.tag for word in body[-2:]] in (["NN", "NN"], ["NE", "NN"]):
        return False  # "Ist ein Abkommen Voraussetzung?" lacks what for
    if verb.startswith(_MODALS):
        return is_infinitive(body[-1]) and not (body[-1].text == "werden" and any(map(is_infinitive, body[-2:-1])))
    turns = verb in ("wird", "werden") and any(word.text in ("zum", "zur") for word in body[-3:-1])
    return turns or verb not in _OPENING or is_verb(body[-1]) or body[-1].tag == "ADJ(D)"


def asking(verb: str, body: Words, matter: Matter) -> tuple[str, Words]:
    """Return the verb that asks and the words behind it; the empty text where no question would be good.

    "Soll geflohen sein" reports and asks "ist geflohen"; "soll gebaut werden" asks "wird gebaut", "will bauen" asks
    "wird bauen", since neither the plan nor the will is open.
    """
    last, plural = body[-1].text, verb.endswith("en")
    if verb in ("muss", "müssen") and matter.kind is QuestionKind.PENDING:
        words = tuple(word for word in body if word.text not in ("noch", "nun", "jetzt"))
        passive = last == "werden" and any(map(is_participle, body[-2:-1]))
        return "werden" if plural else "wird", words[:-1] if passive else words
    if verb in ("will", "wollen"):
        return "" if last == "haben" else "werden" if plural else "wird", body
    return _reporting(verb, body, matter) if verb in ("soll", "sollen", "dürfte", "dürften") else (verb, body)


def perfect(last: str, plural: bool) -> str:
    """Return the finite form of an infinitive that closes a report: "sein" -> "ist" or "sind", "haben" -> "hat"."""
    return pairs("de", "several").get(last, last) if plural else pairs("de", "reported").get(last, "")


def is_timely(words: Sequence[Token], classes: Classes) -> bool:
    """Tell whether words name a time to come."""
    texts = [word.text.casefold() for word in words]
    this = any(before in classes["these"] and after in classes["spans"] for before, after in pairwise(texts))
    return this or any({text, text.rstrip("s")} & classes["times"] for text in texts)


def is_late(verb: str, words: Sequence[Token], kind: QuestionKind, classes: Classes) -> bool:
    """Tell whether a question of what is to come, or asked for, would ask what is past."""
    if kind not in (QuestionKind.PENDING, QuestionKind.DEMAND):
        return False
    passive = verb in ("wird", "werden") and any(map(is_participle, words[-1:])) and kind is QuestionKind.PENDING
    return verb in classes["gone"] or (passive and not is_timely(words, classes))


def _reporting(verb: str, body: Words, matter: Matter) -> tuple[str, Words]:
    """Return what "soll" asks: "ist" and "hat" where it reports, "wird" where it plans, none if the time is open."""
    last, plural = body[-1].text, verb.endswith("en")
    closed = any(map(is_participle, body[-2:-1]))
    planned = matter.kind in (QuestionKind.PENDING, QuestionKind.DEMAND) or first_of(body, _FROM_THEN) >= 0
    if last == "sein" and planned and body[-2:-1] and body[-2].text not in ("worden", "gewesen"):
        return "werden" if plural else "wird", body
    if last == "sein" and not closed and body[0].text in ("die", "der", "das"):
        return "", body
    state = last != "werden" and matter.kind is QuestionKind.UNCONFIRMED
    if last in pairs("de", "reported") and (closed or state):
        return perfect(last, plural), body[:-1]
    open_end = verb.startswith("dürf") or last == "haben" or not (planned or is_timely(body, word_classes("de")))
    return "" if open_end else "werden" if plural else "wird", body
