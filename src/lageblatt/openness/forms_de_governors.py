"""Whether a German clause leaves open what it tells or governs: told as a fact, denied, wished, or yet to come."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lageblatt.model import QuestionKind
from lageblatt.openness.forms import Classes
from lageblatt.openness.forms_de_clauses import Clause, Sort
from lageblatt.openness.forms_de_questions import first_of_two, is_sourced
from lageblatt.openness.forms_de_sources import is_hedge, source
from lageblatt.openness.forms_de_verbs import indicative, is_timely
from lageblatt.openness.forms_de_words import first_of, is_infinitive, is_participle

_TOLD = frozenset(
    "sagte sagten erklärte erklärten teilte teilten mitgeteilt berichtete berichteten meldete hieß gab".split()
)
"""What has happened is told as a fact behind these, unless in reported speech."""
_HAPPENED = frozenset("ist sind war waren hat haben hatte hatten wurde wurden".split())
_OFFICIAL = re.compile(
    "polizei|feuerwehr|behörde|staatsanwalt|gericht|minister|sprecher|rettung|kommissar|institut|statisti|regierung|amt(?:e?s)?$"
)
"""Who tells what has happened as a fact."""
_RULED = re.compile("umfrage|verfassung|gesetz|vertrag|institut|statisti|bundesamt|landesamt")
"""What these tell is found or laid down, not open."""
_PROMISED = frozenset(("werde", "wolle", "solle"))
"""With these, reported speech tells what is to come."""
_AHEAD = frozenset(("noch", "nun", "jetzt"))
"""With these, what must be done is still to be done."""
_KNOWN = frozenset(("fest", "klar", "bekannt", "feststeht"))
"""Behind these, "dass" tells what is known."""
_SO = frozenset(("so", "derart"))


def has(clause: Clause, listed: frozenset[str]) -> bool:
    """Tell whether a clause has one of the words."""
    return first_of(clause.words, listed) >= 0


def leaves_open(governor: Clause, classes: Classes) -> bool:
    """Tell whether what follows with "dass" is claimed, feared or asked for: no fact, condition or effect."""
    effect = any(word.text in classes["effects"] for word in governor.words[-2:]) or has(governor, _SO)
    superseded = governor.finite in ("war", "waren", "hatte", "hatten")
    condition = governor.sort is Sort.ASIDE and governor.words[0].tag == "KOUS"
    listed = classes["claiming"] | (classes["wondering"] - _KNOWN) | classes["urging"]
    return has(governor, listed) and not (effect or condition or superseded or _settles(governor, classes))


def is_rumoured(clause: Clause, governor: Clause, classes: Classes) -> bool:
    """Tell whether a subordinate clause itself says that it only reports: "wonach …", "dass … gewesen sein soll"."""
    if has(governor, classes["knowing"] | classes["wishing"]) and clause.words[0].text != "wonach":
        return False
    reports = clause.words[-1].text in ("soll", "sollen") and clause.words[-2].text in ("haben", "sein")
    mood = indicative(clause.words[-1]) != clause.words[-1].text
    return reports or (mood and (clause.words[0].text == "wonach" or clause.words[-1].text in _PROMISED))


def is_asked(near: Sequence[Clause], needed: frozenset[str], classes: Classes) -> bool:
    """Tell whether a clause beside an indirect question tells that nobody knows, or somebody is yet to decide."""
    named = [other for other in near if has(other, needed)]
    asking = [other for other in named if has(other, needed - _KNOWN) or _unsettled(other, classes)]
    return bool(asking) and not any(_is_answered(other, classes) or _denies(other, classes) for other in asking)


def _unsettled(clause: Clause, classes: Classes) -> bool:
    """Tell whether what is "klar" or "bekannt" with other words is said not to be so: "ist nicht klar"."""
    return has(clause, classes["negations"] | {"wenig", "bleibt", "müsse", "muss", "soll", "sollen"})


def _is_answered(clause: Clause, classes: Classes) -> bool:
    denied = has(clause, classes["negations"]) or clause.finite in ("wird", "werden", "werde")
    return has(clause, classes["settled"]) and not denied


def _settles(clause: Clause, classes: Classes) -> bool:
    """Tell whether a clause says that what it governs is known, decided, wished or not at issue."""
    return has(clause, classes["knowing"] | classes["settled"] | classes["wishing"] | _SO) or _denies(clause, classes)


def _denies(clause: Clause, classes: Classes) -> bool:
    """Tell whether a clause is negated, but for "nicht klar" and its like."""
    place = first_of(clause.words, classes["negations"])
    return place >= 0 and not has(clause, classes["wondering"] - {"frage", "fragen"})


def is_told(governor: Clause, verb: str) -> bool:
    """Tell whether somebody tells with "dass" what has happened: `verb` is the finite one behind it."""
    return has(governor, _TOLD) and (verb in _HAPPENED or verb.endswith(("te", "ten")))


def tells(clause: Clause, kind: QuestionKind, classes: Classes) -> bool:
    """Tell whether a main clause is itself what is open: a plan, a possibility, a hedged or reported fact."""
    words = (*clause.before, *first_of_two(clause.after))
    hedged = any(is_hedge(words, place, classes) for place in range(len(words)))
    sources = [word for at in range(len(words)) for word in words[at : at + source(words[at:], classes)]]
    sources += clause.before if is_sourced(clause.before, classes) else ()
    told = bool(sources)
    present = clause.finite in ("ist", "sind") and not any(map(is_participle, words[-1:]))
    past = (clause.finite in _HAPPENED and not present) or clause.finite.endswith(("te", "ten"))
    told = told and not (past and any(_OFFICIAL.search(word.text.casefold()) for word in sources))
    ruled = any(_RULED.search(word.text.casefold()) for word in words)
    told = told and not ruled and kind not in (QuestionKind.PENDING, QuestionKind.DEMAND)
    return hedged or told or _plans(clause, kind, classes)


def _plans(clause: Clause, kind: QuestionKind, classes: Classes) -> bool:
    """Tell whether the verb and what closes its bracket tell what is to come, or asked for."""
    verb, closed = clause.finite, any(map(is_infinitive, clause.after[-1:]))
    if verb in ("soll", "sollen") and clause.words[0].text in ("Ein", "Eine") and not is_timely(clause.words, classes):
        return bool(clause.after) and clause.after[-1].text in ("haben", "sein", "werden")
    if not clause.after:
        return False
    if kind is QuestionKind.DEMAND and verb in classes["demanded"]:
        return closed
    if kind is QuestionKind.PENDING and verb in ("muss", "müssen"):
        return closed and (is_timely(clause.words, classes) or has(clause, _AHEAD))
    passive = verb in ("wird", "werden") and clause.after[-1].text not in classes["thought"]
    timely = kind is not QuestionKind.DISPUTED and is_timely(clause.words, classes)
    return (verb in classes["ahead"] and closed) or (timely and (passive or verb in classes["coming"]))
