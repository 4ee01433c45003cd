"""How an English sentence becomes a question: each rule finds the clause that tells what is open."""

from __future__ import annotations

from collections.abc import Iterator

from lageblatt.model import QuestionKind
from lageblatt.openness.forms import Classes, Matter, Rule
from lageblatt.openness.forms_en_clauses import (
    first_of,
    further,
    governing,
    joined,
    main_clause,
    parts,
    told,
    urged,
    within,
)
from lageblatt.openness.forms_en_questions import asked, from_infinitive, inverted

_PAST = frozenset(("was", "were", "had", "previously"))
"""A plan with one of these is told as past."""
_UNREAL = frozenset(("would", "if", "unless"))
"""With one of these a clause tells what would be, not what is open."""
_BEING = frozenset(("is", "are", "was", "were"))


def whether(matter: Matter, classes: Classes) -> Iterator[str]:
    """Turn "It is unclear whether X will come." into "Will X come?"."""
    for part in parts(matter.text):
        place = first_of(part, classes["whether"])
        if place >= 0 and (part[place].casefold() != "if" or first_of(part[:place], classes["wondering"]) >= 0):
            yield from inverted(part[place + 1 :], matter, classes)


def which(matter: Matter, classes: Classes) -> Iterator[str]:
    """Turn "It is not known when X will come." into "When will X come?"."""
    if matter.kind is not QuestionKind.UNKNOWN:
        return
    for part in parts(matter.text):
        place = first_of(part, classes["who"])
        if place < 0 or first_of(part[:place], classes["wondering"]) < 0:
            continue
        word, rest = part[place], part[place + 1 :]
        if word.casefold() in ("who", "what") and rest and rest[0] in classes["auxiliaries"]:
            yield asked((word, *rest), classes)
        for question in inverted(rest, matter, classes):
            yield asked((word, *(question[:1].lower() + question[1:-1]).split()), classes)


def cause(matter: Matter, classes: Classes) -> Iterator[str]:
    """Turn "The cause of the fire is unknown." into "What is the cause of the fire?"."""
    words = main_clause(matter.text, classes)
    verb = max(0, first_of(words, _BEING))
    subject = within(words[:verb], matter, classes)
    named = first_of(subject[1:4], classes["causes"]) >= 0
    if named and first_of(words[verb:], classes["unclear"]) > 0:
        yield asked(("What", words[verb], *subject), classes)


def to(matter: Matter, classes: Classes) -> Iterator[str]:
    """Turn "X plans to close." and "They urged X to close." into "Will X close?"."""
    for part in (*told(matter.text, classes), *joined(matter.text, classes)):
        place = next((at for at, word in enumerate(part) if word == "to" and 0 < at < len(part) - 1), 0)
        before, content = part[:place], part[place + 1 :]
        failed = any(word in _PAST for word in before[-2:-1])
        subject = urged(before, classes)
        if not before or failed:
            continue
        if subject:
            yield from from_infinitive("will", subject, content, matter, classes)
        elif before[-1] in classes["intending"] and (before[-1] != "due" or _BEING & set(before[-2:-1])):
            yield from from_infinitive("will", governing(before[:-1], classes), content, matter, classes)


def claimed(matter: Matter, classes: Classes) -> Iterator[str]:
    """Turn "Experts fear that the dam could break." into "Could the dam break?"."""
    if {"if", "unless", "had", "previously", "initially"} & set(matter.text.split()):
        return
    claiming = first_of(matter.text.split(), classes["claiming"]) >= 0
    for content in told(matter.text, classes):
        for question in inverted(tuple("will" if word == "would" else word for word in content), matter, classes):
            verb = question.split()[0].casefold()
            perhaps = bool({"may", "might"} & set(content))
            if verb in classes["open"] or perhaps or (claiming and verb not in ("did", "does")):
                yield question


def sourced(matter: Matter, classes: Classes) -> Iterator[str]:
    """Turn "According to police, the road is closed." and "The road is closed, according to police." into "Is …?"."""
    first, second = (*parts(matter.text), (), ())[:2]
    if [word.casefold() for word in first[:2]] == ["according", "to"]:
        first, second = second, first
    if [word.casefold() for word in second[:2]] == ["according", "to"] and not _PAST & set(first):
        yield from _simple(inverted(first, matter, classes))


def _simple(questions: Iterator[str]) -> Iterator[str]:
    """Yield the questions in which the verb of the sentence itself stands in front."""
    yield from (each for each in questions if not each.startswith(("Did ", "Does ")))


def hedged(matter: Matter, classes: Classes) -> Iterator[str]:
    """Turn "The fire was reportedly caused by a cigarette." into "Was the fire caused by a cigarette?"."""
    words = main_clause(matter.text, classes)
    if first_of(words, classes["hedges"]) >= 0 and matter.kind is not QuestionKind.DEMAND:
        yield from _simple(inverted(words, matter, classes))


def ahead(matter: Matter, classes: Classes) -> Iterator[str]:
    """Turn "The court will rule." and "The court is to rule." into "Will the court rule?"."""
    telling = classes["demanded" if matter.kind is QuestionKind.DEMAND else "ahead"]
    for words in (main_clause(matter.text, classes), *further(matter.text, classes)):
        verb = next((word for word in words if word in classes["auxiliaries"]), "")
        if (
            verb in telling
            and "not" not in words
            and matter.kind is not QuestionKind.UNKNOWN
            and not _UNREAL & set(matter.text.split())
        ):
            yield from inverted(words, matter, classes)


RULES: tuple[Rule, ...] = (whether, which, cause, to, claimed, sourced, hedged, ahead)
