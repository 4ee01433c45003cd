"""How a German sentence becomes a question: its finite verb goes to the front."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from lageblatt.model import QuestionKind
from lageblatt.openness.forms import Clause, Matter, Rule, build, clause_at, clauses, lower

Classes = Mapping[str, frozenset[str]]
_INFINITIVE = re.compile(r"^[a-zäöüß]{2,}(?:en|ern|eln)$|^(?:sein|tun)$")
_PARTICIPLE = re.compile(r"^(?:[a-zäöüß]*ge[a-zäöüß]{2,}|(?:be|ver|er|ent|zer)[a-zäöüß]{3,}|[a-zäöüß]+ier)(?:t|en)$")
_PAST = re.compile(r"[a-zäöüß]{3,}ten?")
_MODALS = ("soll", "sollen", "will", "wollen", "muss", "müssen")
_ADVERB = re.compile(r"(?:Dar|Hier|Daz|Dav|Wo)\w+|.+(?:lich|weise|ens|mals|wärts|falls|mehr)")


def whether(matter: Matter, classes: Classes) -> str | None:
    """Turn "Unklar ist, ob X kommt." and "Ob X kommt, ist ungewiss." into "Kommt X?"."""
    for match in re.finditer(r"(?:(?<=, )|^)[Oo]b ", matter.text):
        clause = clause_at(matter.text, match.end())
        if len(clause.words) > 2 and _closes(clause, classes):
            return build(clause.words[-1], *clause.words[:-1])
    return None


def who(matter: Matter, classes: Classes) -> str | None:
    """Turn "Unklar ist, wer hinter dem Anschlag steckt." into "Wer steckt hinter dem Anschlag?"."""
    if matter.kind is not QuestionKind.UNKNOWN:
        return None
    for match in re.finditer(r"(?:(?<=, )|^)(\w+) ", matter.text):
        clause = clause_at(matter.text, match.end())
        if match[1].casefold() in classes["who"] and len(clause.words) > 1 and _closes(clause, classes):
            return build(match[1], clause.words[-1], *clause.words[:-1])
    return None


def that(matter: Matter, classes: Classes) -> str | None:
    """Turn "Beobachter befürchten, dass ein Krieg ausbrechen kann." into "Kann ein Krieg ausbrechen?"."""
    match = re.compile(r"(?<=, )da(?:ss|ß) ").search(matter.text, matter.cue_end)
    if matter.kind is QuestionKind.PENDING or match is None or "," in matter.text[matter.cue_end : match.start() - 2]:
        return None
    clause = clause_at(matter.text, match.end())
    denied = any(word.casefold() in classes["negations"] for word in clause.words)
    if len(clause.words) < 3 or denied or not _closes(clause, classes):
        return None
    return build(clause.words[-1], *clause.words[:-1])


def hedged(matter: Matter, classes: Classes) -> str | None:
    """Turn "Offenbar war X der Auslöser." and "X war offenbar der Auslöser." into "War X der Auslöser?"."""
    words = _leading(matter.text, classes)
    place = next((at for at, word in enumerate(words) if word.casefold() in classes["hedges"]), None)
    if place is None or len(words) < 4:
        return None
    verb_at = max(1, place - 1)
    before = words[:verb_at] if place else ()
    after = words[max(verb_at, place) + 1 :]
    if place == 1 or not after or not _finite(words[verb_at], classes):
        return None
    return _turned(words[verb_at], before, after, classes)


def sourced(matter: Matter, classes: Classes) -> str | None:
    """Turn "Nach Angaben der Hacker wurden Daten entwendet." into "Wurden Daten entwendet?"."""
    words = _leading(matter.text, classes)
    place = next((at for at, word in enumerate(words) if word in classes["auxiliaries"]), 0)
    before, after = words[:place], words[place + 1 :]
    if matter.kind is not QuestionKind.UNCONFIRMED or not before or len(before) > 9 or not after:
        return None
    told = any(word.casefold() in classes["saying"] for word in before[:4]) or before[0] == "Laut"
    return _turned(words[place], (), after, classes) if told and words[place] not in _MODALS else None


def consequence(matter: Matter, classes: Classes) -> str | None:
    """Turn "Falls der Antrag durchkommt, könnte die Seite bald öffnen." into "Könnte die Seite bald öffnen?"."""
    first, *others = clauses(matter.text)
    if not first.words or first.words[0].casefold() not in classes["unfit"] or not others:
        return None
    words = others[0].words[1:] if others[0].words[:1] == ("so",) else others[0].words
    if len(words) < 3 or words[0] not in classes["ahead"] | classes["coming"]:
        return None
    whole = words[0] in classes["coming"] or _filled(words[0], words[1:], classes)
    return build(words[0], *words[1:]) if whole else None


def bracket(matter: Matter, classes: Classes) -> str | None:
    """Turn "Am Montag soll Trump, der …, Zelensky treffen, …" into "Soll Trump am Montag Zelensky treffen?"."""
    first, *others = clauses(matter.text)
    verbs = classes["ahead"] | classes["coming"]
    place = next((at for at, word in enumerate(first.words) if word in verbs), 0)
    before, verb, after = first.words[:place], "".join(first.words[place : place + 1]), first.words[place + 1 :]
    if not place:
        aside = next((clause.words for clause in others[:2] if clause.words and clause.words[0] in verbs), ())
        before, verb, after = (first.words, aside[0], aside[1:]) if aside else ((), "", ())
    if not before or before[-1] in ("und", "oder") or len(after) < 2 or matter.kind is QuestionKind.DISPUTED:
        return None
    fits = _filled(verb, after, classes) if verb in classes["ahead"] else _timely((*before, *after), classes)
    if not fits:
        return None
    if before[0].casefold() in classes["prepositions"] and _stands_alone(after, matter.article):
        before, after = (after[0], lower(before[0]), *before[1:]), after[1:]
    return _turned(verb, before, after, classes)


RULES: tuple[Rule, ...] = (whether, who, that, hedged, sourced, consequence, bracket)


def _leading(text: str, classes: Classes) -> tuple[str, ...]:
    """Return the words of the first clause, none where what follows belongs to it (a list, "der Meinung, dass")."""
    first, *others = clauses(text)
    if others and (not others[0].words or others[0].words[0] not in classes["loose"]):
        return ()
    return first.words if first.mark != ":" else ()


def _turned(verb: str, before: Sequence[str], after: Sequence[str], classes: Classes) -> str | None:
    """Put the verb before what stood in front of it; "sich" leans on the verb; a lone connective goes."""
    if any(word.casefold() in classes["negations"] for word in after):
        return None
    if before and ((before[0].casefold() in classes["droppable"] and len(before) == 1) or before[-1] == "zufolge"):
        before = ()
    if len(before) > 2 and before[1] == "zufolge":
        before = before[2:]
    after = [word for word in after if word not in classes["particles"]]
    if not after or (before and not _one_constituent(before, classes)):
        return None
    small = classes["articles"] | classes["prepositions"] | classes["adverbs"]
    front = (lower(before[0]), *before[1:]) if before and before[0].casefold() in small else tuple(before)
    if front and after[0] == "sich":
        return build(verb, "sich", *front, *after[1:])
    return build(verb, *front, *after)


def _closes(clause: Clause, classes: Classes) -> bool:
    """Tell whether a subordinate clause is whole and ends in a finite verb that can stand in front."""
    nested = any(word.casefold() in classes["whether"] | classes["that"] | {"und"} for word in clause.words[:2])
    verbs = sum(word in classes["auxiliaries"] for word in clause.words[:-1])
    both = any(
        word in classes["auxiliaries"] and clause.words[at + 1] == "und" for at, word in enumerate(clause.words[:-1])
    )
    joined = both or (verbs and clause.words[-1] not in classes["auxiliaries"])
    return clause.mark != ":" and not nested and not joined and _finite(clause.words[-1], classes)


def _finite(word: str, classes: Classes) -> bool:
    if word in classes["auxiliaries"]:
        return True
    if (
        word in classes["negations"]
        or not re.fullmatch(r"[a-zäöüß]{3,}(?:t|en|te|ten)", word)
        or word in classes["reported"]
    ):
        return False
    detached = any(word.startswith(prefix) and len(word) > len(prefix) + 3 for prefix in classes["detachable"])
    return not detached or any(word.startswith(stem) for stem in classes["inseparable"])


def _filled(verb: str, after: Sequence[str], classes: Classes) -> bool:
    """Tell whether the bracket ends in the infinitive or participle of `verb` and tells what is to come."""
    last = after[-1]
    if verb.startswith(("soll", "dürf")) and last in ("sein", "haben", "stammen", "befinden"):
        return False
    if verb in ("wird", "werden") and _PARTICIPLE.search(last) and last not in ("werden", "haben", "geben", "gehen"):
        return last not in classes["thought"] and _timely(after, classes)
    return bool(_INFINITIVE.search(last))


def _timely(words: Sequence[str], classes: Classes) -> bool:
    """Tell whether the words name a time to come."""
    return any(word.casefold().rstrip("s") in classes["times"] or word.casefold() in classes["times"] for word in words)


def _one_constituent(before: Sequence[str], classes: Classes) -> bool:
    """Tell whether the words before the verb are a subject or an adverbial that may stand behind it."""
    first = before[0].casefold()
    if first in classes["unfit"] or first in classes["droppable"] or len(before) > 14:
        return False
    verbs = classes["auxiliaries"] | classes["reported"] | classes["coming"]
    if any(word in verbs or _PAST.fullmatch(word) for word in before):
        return False
    if first in classes["articles"] | classes["prepositions"] | classes["adverbs"]:
        return True
    adjective = re.search(r"(?:e|er|en|es)$", before[0]) and len(before) > 1 and before[1][:1].isupper()
    return not adjective and not _ADVERB.fullmatch(before[0])


def _stands_alone(after: Sequence[str], article: str) -> bool:
    """Tell whether the first word after the verb is a name by itself: "Trump", not "Donald" of "Donald Trump"."""
    first, second = after[0], after[1]
    if not first[:1].isupper() or not first.isalpha():
        return False
    if not second[:1].isupper():
        return second not in ("der", "des", "von", "und", "aus", "oder")
    name, other = re.escape(first), re.escape(second)
    apart = re.search(rf"\b{name}\b(?! {other})", article) and re.search(rf"(?<!{name} )\b{other}\b", article)
    return bool(apart)
