"""How a German sentence becomes a question: each rule finds the clause that tells what is open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lageblatt.openness.forms import Classes, Matter, Rule
from lageblatt.openness.forms_de_clauses import Clause, Sort, clauses
from lageblatt.openness.forms_de_governors import has, is_asked, is_rumoured, is_told, leaves_open, tells
from lageblatt.openness.forms_de_nouns import comes
from lageblatt.openness.forms_de_phrases import genitive, low, phrase
from lageblatt.openness.forms_de_questions import (
    from_infinitive,
    from_last,
    from_second,
    whole,
)
from lageblatt.openness.forms_de_sources import bare
from lageblatt.openness.forms_de_subjects import controller, named_again, subject_of
from lageblatt.openness.forms_de_verbs import front, indicative, is_late
from lageblatt.openness.forms_de_words import Words, first_of, is_verb

_INTENDED = frozenset(("sollte", "sollten", "wollte", "wollten"))
"""A plan told with these is past."""
_UNREAL = frozenset(("hätte", "hätten", "wäre", "wären", "würde", "würden", "gäbe", "müsste", "müssten"))
"""These report only behind a verb of saying; elsewhere they tell what is not so."""
_QUESTION_WORDS = ("wer", "wen", "wem", "was", "wann", "warum", "weshalb", "wieso", "wie", "welch", "wohin", "woher")
_BEING = frozenset(("ist", "sind", "war", "waren"))
_AIMS = frozenset(("Ziel", "Zweck", "Aufgabe", "Möglichkeit", "Recht", "Versuch"))
"""Behind these an infinitive tells what for, not what is announced."""
_TRAILING = frozenset(("so", "hieß", "sagte", "teilte", "doch", "wie"))
"""A clause that begins so may be cut off behind another: "…, so der Minister"."""


def whether(matter: Matter, classes: Classes) -> Iterator[str]:
    """Turn "Unklar ist, ob X kommt." and "Ob X kommt, ist ungewiss." into "Kommt X?"."""
    for before, clause, after in _in_turn(matter):
        near = (*before[-1:], *after[:1])
        two = any(word.tag == "KON" for word in clause.words[1:2])  # "ob und wann"
        if clause.sort is Sort.WHETHER and not two and is_asked(near, classes["wondering"], classes):
            yield from from_last(clause, before[-1] if before else None, matter, classes)


def which(matter: Matter, classes: Classes) -> Iterator[str]:
    """Turn "Unklar ist, wer hinter dem Anschlag steckt." into "Wer steckt hinter dem Anschlag?"."""
    for before, clause, after in _in_turn(matter):
        needed = classes["unclear" if not before and clause.words[0].text == "Wie" else "wondering"]
        asks = clause.words[0].tag == "APPR" or clause.words[0].text.casefold().startswith(_QUESTION_WORDS)
        if clause.sort is not Sort.WHICH or not asks or not is_asked((*before, *after[:1]), needed, classes):
            continue
        lead, verb = _asked(clause.words), front(clause.words[-1], classes)
        joined = clause.words[lead].tag == "KON"  # "wie weltoffen und modern"
        if verb and not joined and len(clause.words) - lead > 1:
            yield whole((*clause.words[:lead], verb[0], *bare(clause.words[lead:-1], classes), *verb[1:]))


def to(matter: Matter, classes: Classes) -> Iterator[str]:
    """Turn "X kündigt an, den Hof zu räumen." and "Y fordert X auf, den …" into "Wird X den Hof räumen?"."""
    for before, clause, after in _in_turn(matter):
        vague = any(other.words[0].text in ("die", "der", "das") for other in after[:1])
        if clause.sort is not Sort.TO or not before or (vague and not any(word.tag == "ART" for word in clause.words)):
            continue
        governor = named_again(before[-1], before[-2], classes) if before[1:] else before[-1]
        subject = controller(governor, classes)
        done = clause.words[-1].text in ("haben", "sein")
        aim = governor.words[-1].text in _AIMS
        if (
            subject
            and not (aim or _acts_twice(governor))
            and (done or not has(governor, classes["accusing"] | classes["charging"]))
        ):
            yield from from_infinitive(subject, clause.words, classes)


def _acts_twice(governor: Clause) -> bool:
    """Tell whether a clause has two verbs of one subject: "rief die Regierung auf und beschloss, …" is its own plan."""
    joints = [at for at, word in enumerate(governor.words) if word.tag == "KON"]
    return any(governor.words[at + 1].finite for at in joints if at + 1 < len(governor.words))


def that(matter: Matter, classes: Classes) -> Iterator[str]:
    """Turn "Beobachter befürchten, dass ein Krieg ausbricht." into "Bricht ein Krieg aus?"."""
    for before, clause, after in _in_turn(matter):
        if clause.sort is not Sort.THAT or clause.verb < 0 or not before:
            continue
        if not (leaves_open(before[-1], classes) or is_rumoured(clause, before[-1], classes)):
            continue
        late = is_late(indicative(clause.words[-1]), clause.words[:-1], matter.kind, classes)
        late = late or is_told(before[-1], clause.words[-1].text)
        if not late and not any(map(_complements, after[:1])) and not _hinges(clause, after, classes):
            yield from from_last(clause, before[-1], matter, classes)


def cause(matter: Matter, classes: Classes) -> Iterator[str]:
    """Turn "Die Ursache des Brandes ist noch unklar." into "Was ist die Ursache des Brandes?"; so with wer and wie."""
    clause = next(iter(clauses(matter.text)), None)
    if clause is None or clause.sort is not Sort.MAIN or first_of(clause.after, classes["unclear"]) < 0:
        return
    verb, subject = indicative(clause.words[clause.verb]), subject_of(clause, classes)
    if not subject or subject[0].text.casefold() not in ("die", "der", "das") or verb not in _BEING:
        return
    noun = next((word.text.casefold() for word in subject[1:4] if word.tag == "NN"), "")
    for asking, named in (("Was", "causes"), ("Wer", "culprits"), ("Wie", "courses")):
        if noun and noun.endswith(tuple(classes[named])):
            yield whole((asking, verb, low(subject[0], classes), *subject[1:]))


def reported(matter: Matter, classes: Classes) -> Iterator[str]:
    """Turn "Der Sprecher sagte, die Brücke sei sicher." and "Die Brücke sei sicher." into "Ist die Brücke sicher?"."""
    for before, clause, after in _in_turn(matter):
        if clause.sort is not Sort.MAIN or indicative(clause.words[clause.verb]) == clause.finite:
            continue
        claimed = bool(before) and has(before[-1], classes["claiming"])
        if before and has(before[-1], classes["knowing"] | classes["wishing"]) and not claimed:
            continue
        loose = bool(before) and before[-1].sort is Sort.REST
        if not claimed and (loose or clause.finite in _UNREAL):
            continue
        named = named_again(clause, before[-1], classes) if before else clause
        first = clause.verb == 0 and bool(before) and before[-1].words[0].text == "Wie"
        inserted = claimed and loose and all(other.verb == 0 for other in after[:1])
        if (named.verb or first) and not any(
            (not inserted and _needed(other, classes)) or _defines(clause, other) for other in after[:1]
        ):
            yield from from_second(named, matter, classes)


def main(matter: Matter, classes: Classes) -> Iterator[str]:
    """Turn "Am Montag soll Trump, der …, Zelensky treffen." into "Soll Trump am Montag Zelensky treffen?"."""
    for before, clause, after in _in_turn(matter):
        condition = (clause.verb == 0 and not before) or clause.finite in _UNREAL | _INTENDED
        alone = all(_leads(other, before) for other in before) or _stands_beside(clause, before)
        if clause.sort is not Sort.MAIN or condition or not alone:
            continue
        asking = tuple(_conjuncts(_unjoined(clause), classes))
        for each in asking[:-1] if _lacks(clause, after, classes) else asking:
            if tells(each, matter.kind, classes):
                yield from from_second(each, matter, classes)


def _lacks(clause: Clause, after: Sequence[Clause], classes: Classes) -> bool:
    """Tell whether a main clause is not whole without what follows it."""
    following = (*after[:1], *[other for other in after if other.sort is not Sort.ASIDE][:1])
    following = () if _is_closed(clause, following, classes) else following
    needed = any(_needed(other, classes) for other in following) or _hinges(clause, after, classes)
    return needed or any(_defines(clause, other) for other in after[:1])


def _stands_beside(clause: Clause, before: Sequence[Clause]) -> bool:
    """Tell whether a main clause is whole by itself though another stands in front: "…, der Rat soll bald tagen"."""
    whole_clause = clause.verb > 0 and is_verb(clause.words[-1])
    return whole_clause and bool(before) and before[-1].sort is Sort.MAIN and before[-1].verb > 0


def _unjoined(clause: Clause) -> Clause:
    """Return a clause without the "denn" or "doch" that ties it to the one before."""
    tied = clause.verb > 1 and clause.words[0].text.casefold() in ("denn", "doch", "und", "aber")
    return Clause(clause.sort, clause.words[1:], clause.verb - 1) if tied else clause


RULES: tuple[Rule, ...] = (whether, which, to, that, cause, reported, main, comes)


def _in_turn(matter: Matter) -> Iterator[tuple[Sequence[Clause], Clause, Sequence[Clause]]]:
    """Yield each clause of the sentence between those before and those behind it."""
    found = clauses(matter.text)
    for place, clause in enumerate(found):
        yield found[:place], clause, found[place + 1 :]


def _asked(words: Words) -> int:
    """Return how many words the question word takes with it: "wie viele Menschen", "in welchem Land", "wie gut"."""
    lead = 2 if words[0].tag == "APPR" else 1
    end = lead + phrase(words[lead:])
    if words[lead - 1].tag == "PWAT":
        more = genitive(words[end:])
        return end + more if more and end + more < len(words) - 1 else end
    if words[lead - 1].text.casefold() != "wie" or words[lead].tag not in ("ADJ(D)", "PIAT", "PIS", "ADV"):
        return lead
    if not words[lead].text.startswith("viel"):
        return lead + 1
    end = lead + 1 + phrase(words[lead + 1 :])
    return end + genitive(words[end:])


def _complements(clause: Clause) -> bool:
    """Tell whether a clause belongs to what the one before it says, thinks or plans."""
    if clause.sort is Sort.WHICH:
        return clause.words[0].text not in ("wo", "wie")
    return clause.sort in (Sort.THAT, Sort.WHETHER, Sort.TO)


def _leads(clause: Clause, before: Sequence[Clause]) -> bool:
    """Tell whether a clause in front of the main one only says when, why, on which condition, or by whom."""
    condition = clause.verb == 0 and clause is before[0]
    place = clause.sort is Sort.REST and clause.words[0].tag in ("APPR", "APPRART") and clause is not before[-1]
    return (
        condition or place or clause.sort is Sort.ASIDE or (clause.sort is Sort.WHICH and clause.words[0].text == "Wie")
    )


def _needed(clause: Clause, classes: Classes) -> bool:
    """Tell whether what follows a main clause belongs to it: what is said, planned or listed."""
    opening = clause.words[0].text.casefold()
    if clause.sort is Sort.MAIN:
        return clause.words[0].tag != "KON" and opening not in _TRAILING
    if clause.sort is Sort.REST:
        return opening not in classes["loose"]
    return clause.sort is not Sort.ASIDE or opening in ("als", "wie")


def _is_closed(clause: Clause, following: Sequence[Clause], classes: Classes) -> bool:
    """Tell whether a verb ends a clause, so that what follows by itself, and is no "dass" or "zu", stands beside it."""
    beside = all(other.sort in (Sort.MAIN, Sort.REST, Sort.ASIDE) for other in following)
    opening = following[0].words[0] if following else None
    listed = opening is not None and (opening.text in ("als", "wie", "sondern") or opening.tag == "KON")
    nouns = (word for word in clause.words[-3:] if word.tag == "NN")
    told = has(clause, classes["urging"] | classes["intending"]) or any(
        word.text.casefold() in classes["claiming"] | classes["wondering"] for word in nouns
    )
    apart = bool(following) and all(other.sort is Sort.MAIN and other.verb > 0 for other in following)
    return (apart or is_verb(clause.words[-1])) and beside and not listed and not told


def _defines(clause: Clause, other: Clause) -> bool:
    """Tell whether a relative clause says which: "Das ist eine Brücke, die …", "der größte Stern, von dem …"."""
    relative = any(word.tag.startswith("PREL") for word in other.words[:2]) and clause.words[-1].tag == "NN"
    last = clause.words[-3:-1]
    known = ("ART", "ADJ(A)", "CARD", "NN", "NE", "APPRART", "APPR")
    alone = any(word.tag not in known for word in last[1:])  # "gibt es Leute, die"
    which = any(word.text in ("ein", "eine", "einen") or word.text.endswith(("ste", "sten")) for word in last)
    return relative and (alone or which)


def _hinges(clause: Clause, after: Sequence[Clause], classes: Classes) -> bool:
    """Tell whether a clause says little without the condition behind it: "erst …, wenn", "nur …, falls"."""
    behind = any(other.words[0].tag == "KOUS" or other.words[0].text == "bis" for other in after[:1])
    return behind and has(clause, classes["hinging"])


def _conjuncts(clause: Clause, classes: Classes) -> Iterator[Clause]:
    """Yield the main clauses that "und" joins; one without a subject takes that of the first."""
    cut = next((at for at in range(clause.verb + 1, len(clause.words) - 1) if _parts(clause.words, at)), 0)
    if not cut:
        yield clause
        return
    first, rest = Clause(clause.sort, clause.words[:cut], clause.verb), clause.words[cut + 1 :]
    verb = next(at for at, word in enumerate(rest) if word.finite)
    subject = rest[:verb] or subject_of(first, classes)
    yield first
    if subject:
        yield from _conjuncts(Clause(clause.sort, (*subject, *rest[verb:]), len(subject)), classes)


def _parts(words: Words, place: int) -> bool:
    """Tell whether "und" at `place` begins another main clause: a finite verb follows it or its first phrase."""
    rest = words[place + 1 :]
    end = phrase(rest)
    return words[place].tag == "KON" and (rest[0].finite or any(word.finite for word in rest[end : end + 1]))
