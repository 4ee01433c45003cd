"""How an English sentence becomes a question: its auxiliary changes places with the subject."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from lageblatt.model import QuestionKind
from lageblatt.openness.forms import Matter, Rule, build, clause_at, lower

Classes = Mapping[str, frozenset[str]]
_UNSETTLED = (QuestionKind.UNCONFIRMED, QuestionKind.UNKNOWN, QuestionKind.DISPUTED)


def whether(matter: Matter, classes: Classes) -> str | None:
    """Turn "It is unclear whether X will come." into "Will X come?"."""
    for match in re.finditer(r"\b[Ww]hether ", matter.text):
        question = _inverted(clause_at(matter.text, match.end()).words, classes)
        if question:
            return question
    return None


def who(matter: Matter, classes: Classes) -> str | None:
    """Turn "It is not known when X will come." into "When will X come?"."""
    if matter.kind is not QuestionKind.UNKNOWN:
        return None
    for match in re.compile(r"\b(\w+) ").finditer(matter.text, matter.cue_end):
        if match[1] not in classes["who"]:
            continue
        words = clause_at(matter.text, match.end()).words
        if match[1] in ("who", "what") and words and words[0] in classes["auxiliaries"]:
            return build(match[1], *words)
        question = _inverted(words, classes)
        return build(match[1], lower(question[:-1])) if question else None
    return None


def that(matter: Matter, classes: Classes) -> str | None:
    """Turn "Experts fear that the dam could break." into "Could the dam break?"."""
    match = re.compile(r"\bthat ").search(matter.text, matter.cue_end)
    if matter.kind not in _UNSETTLED or match is None or match.start() > matter.cue_end + 2:
        return None
    return _inverted(clause_at(matter.text, match.end()).words, classes)


def hedged(matter: Matter, classes: Classes) -> str | None:
    """Turn "The fire was reportedly caused by a cigarette." into "Was the fire caused by a cigarette?"."""
    words = _main(matter.text, classes)
    place = next((at for at, word in enumerate(words) if word in classes["hedges"]), 0)
    if place < 2 or words[place - 1] not in classes["auxiliaries"]:
        return None
    return _inverted((*words[:place], *words[place + 1 :]), classes)


def ahead(matter: Matter, classes: Classes) -> str | None:
    """Turn "The court will rule." and "He said the court will rule." into "Will the court rule?"."""
    words = _main(matter.text, classes)
    said = next((at for at, word in enumerate(words[:9]) if word in classes["saying"]), None)
    words = words if said is None else words[said + 1 :]
    verb = next((word for word in words if word in classes["auxiliaries"]), "")
    if matter.kind is QuestionKind.DEMAND or verb not in classes["ahead"] or words[:1] == ("that",):
        return None
    return _inverted(words, classes)


RULES: tuple[Rule, ...] = (whether, who, that, hedged, ahead)


def _main(text: str, classes: Classes) -> tuple[str, ...]:
    """Return the first main clause: behind "On Monday," and "If elected," what follows, none of other complex ones."""
    clause = clause_at(text, 0)
    first = clause.words[0].casefold() if clause.words else ""
    if clause.mark == "," and first in classes["conditions"] | classes["prepositions"]:
        return clause_at(text, clause.end).words
    return () if first in classes["unfit"] else clause.words


def _inverted(words: Sequence[str], classes: Classes) -> str | None:
    """Return a clause with its first auxiliary before its subject."""
    place = next((at for at, word in enumerate(words) if word in classes["auxiliaries"]), 0)
    subject, rest = list(words[:place]), words[place + 1 :]
    if not subject or len(subject) > 12 or not rest or any(word.casefold() in classes["negations"] for word in words):
        return None
    if any(word.casefold() in classes["unfit"] | classes["whether"] for word in subject):
        return None
    if any(_finite(word) for word in subject):
        return None
    if subject[0].casefold() in classes["articles"] | classes["prepositions"]:
        subject[0] = lower(subject[0])
    return build(words[place], *subject, *rest)


def _finite(word: str) -> bool:
    """Tell whether a past tense stands within the subject: then it is none ("He said the plan will …")."""
    return word in ("said", "says", "told", "that") or (word.endswith("ed") and word.islower())
