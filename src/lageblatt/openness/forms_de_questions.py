"""The questions that a German clause makes, by where its finite verb stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lageblatt.actors.tokens import Token
from lageblatt.model import QuestionKind
from lageblatt.openness.forms import Classes, Matter
from lageblatt.openness.forms_de_clauses import Clause
from lageblatt.openness.forms_de_order import is_fronted, ordered
from lageblatt.openness.forms_de_phrases import NOMINATIVE, genitive, is_adverbial, is_subject, low, number, phrase
from lageblatt.openness.forms_de_sources import affirmed, bare, is_saying
from lageblatt.openness.forms_de_subjects import resolved
from lageblatt.openness.forms_de_verbs import asking, complete, front, indicative, infinitive, is_late, perfect
from lageblatt.openness.forms_de_words import Words, first_of, is_infinitive, is_participle, is_verb

_FURTHER = (["mithin"], ["damit"], ["somit"], ["daher"], ["deshalb"])
"""Behind "und" these begin a conclusion."""
_CLAIMED = (QuestionKind.UNCONFIRMED, QuestionKind.DISPUTED)
"""Kinds of which it is open whether what is denied is so; a plan that is denied is given up."""


def from_last(clause: Clause, governor: Clause | None, matter: Matter, classes: Classes) -> Iterator[str]:
    """Yield the question of a clause whose finite verb stands last; `governor` is the clause before it."""
    words = clause.words[1:] if clause.words[0].tag == "KON" else clause.words
    body, verb = words[1:-1], front(words[-1], classes)
    if clause.verb < 0 or not verb or any(word.finite or word.tag == "KOUS" for word in body):
        return
    body = affirmed(bare(resolved(body, words[-1].text, governor, classes), classes))
    first, body = asking(verb[0], body, matter) if body else ("", body)
    lean = phrase(body)
    if lean and body[lean : lean + 1] and body[lean].tag == "PRF":
        body = (body[lean], *body[:lean], *body[lean + 1 :])
    lone = bool(body) and body[0].text in NOMINATIVE and not (phrase(body) or (body[1:] and body[1].text[0].isupper()))
    many = number(body[:lean]) if lean and body[0].text in NOMINATIVE else ""
    agrees = not many or (many == "plural") == (first.endswith("en") or first == "sind")
    if first and body and agrees and not lone and complete(first, body):  # lone: "ob das gelingt"
        yield whole((first, *body, *verb[1:]))


def from_second(clause: Clause, matter: Matter, classes: Classes) -> Iterator[str]:
    """Yield the question of a clause whose finite verb stands second, or first behind another clause."""
    idle = is_idle(clause.before, classes) or _holds_place(clause) or _points_there(clause)
    before = () if idle else _leading(clause)
    body = bare(first_of_two(clause.after), classes)
    body = body[1:] if not before and body and body[0].text == "auch" else body
    verb = indicative(clause.words[clause.verb])
    body = affirmed(body) if matter.kind in _CLAIMED or verb != clause.finite else body
    if (
        not body
        or not _fits(clause, before, body, classes)
        or _is_predicate(before, verb, body)
        or (is_late(verb, (*before, *body), matter.kind, classes) and first_of(clause.words, classes["hedges"]) < 0)
    ):
        return
    owns = verb in ("soll", "sollen") and body[-1].text == "haben" and not any(map(is_participle, body[-2:]))
    verb, body = asking(verb, body, matter)
    crooked = any(word.finite for word in before) or first_of(body, classes["unclear"] - {"bekannt", "fest"}) >= 0
    if verb and body and not crooked and body[-1].tag != "ADJ(A)" and (complete(verb, body) or owns):
        told = before and not is_adverbial(before, classes)
        words = ordered(before, body, matter, classes) if told or _has_subject(verb, body) else ()
        planned = clause.finite == "soll" and verb == "wird" and body[-1].tag == "VV(INF)"
        who = body if not before or is_adverbial(before, classes) else before
        if words and not is_fronted(words, classes):
            yield whole((clause.finite if planned and who[0].tag == "NE" else verb, *words))


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
    body = affirmed(bare(content[:-1], classes), content[-1:])
    leaning = body[:1] if body and body[0].tag == "PRF" else ()
    closing = () if done else (infinitive(content[-1]),)
    if body:
        yield whole((verb, *leaning, low(subject[0], classes), *subject[1:], *body[len(leaning) :], *closing))


def first_of_two(words: Sequence[Token]) -> Words:
    """Return what stands before "und" where the clause is whole there and another predicate follows."""
    for place, word in enumerate(words):
        if word.tag != "KON" or not place or words[place - 1].text.endswith("-"):
            continue
        if is_participle(words[place - 1]) and _closes(words[place + 1 :]):
            return tuple(words) if is_participle(words[place + 1]) else (*words[:place], words[-1])
        further = words[place - 1].tag == "NN" and [word.text for word in words[place + 1 : place + 2]] in _FURTHER
        if further or is_verb(words[place - 1]) or any(each.finite for each in words[place + 1 :]):
            return tuple(words[:place])
    return tuple(words)


def _closes(words: Sequence[Token]) -> bool:
    """Tell whether the auxiliary behind a second participle is the first one's too: "gebaut und … eröffnet werden"."""
    auxiliary = bool(words) and words[-1].text in ("haben", "sein", "werden")
    return auxiliary and any(map(is_participle, words[-2:-1])) and not any(word.tag == "KON" for word in words)


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
    noun = bool(before) and before[0].tag in ("NN", "NNA", "ADJ(A)")
    if body[-1].text == "sein":
        state = (word for word in body[-2:-1] if word.text != "gewesen")
        return noun and not any(word.tag == "ADJ(D)" or is_participle(word) for word in state)
    return being and noun and not before[0].text.endswith("en")


def _leading(clause: Clause) -> Words:
    """Return what stands before the verb, without "auch" that only ties it to another sentence."""
    tied = clause.before[:1] and clause.before[0].text == "Auch" and clause.before[1:2]
    return clause.before[1:] if tied and clause.before[1].tag not in ("APPR", "APPRART", "ADV") else clause.before


def _fits(clause: Clause, before: Words, body: Words, classes: Classes) -> bool:
    """Tell whether what stands before the verb may stand behind it: subject, adverbial, whom something threatens."""
    if not before:
        return bool(phrase(body)) or not _holds_place(clause)
    threatened = clause.finite in ("droht", "drohen") and before[0].text in ("Dem", "Den")
    return threatened or _is_it(before) or is_subject(before, clause, classes) or is_adverbial(before, classes)


def _has_subject(verb: str, body: Words) -> bool:
    """Tell whether a phrase stands in `body` that no preposition governs; a passive may be without."""
    if verb in ("wird", "werden", "wurde", "wurden") and is_participle(body[-1]):
        return True
    place = 0
    while place < len(body):
        governed = body[place].tag in ("APPR", "APPRART")
        dated = governed and any(word.tag == "CARD" for word in body[place + 1 : place + 2])  # "ab 2013 | ein Wert"
        end = 1 if dated else phrase(body[place + governed :])
        named = end > 0 or body[place].text in NOMINATIVE or body[place].tag in ("PPER", "PIS", "FM", "XY")
        if named and not governed:
            return True
        place += governed + (end or not governed)
        place += genitive(body[place:])
    return False


def _points_there(clause: Clause) -> bool:
    """Tell whether "dort" or "hier" in front only repeats where: a passive is whole without."""
    alone = [word.text for word in clause.before] in (["Dort"], ["Hier"])
    return alone and clause.after[-1:] != () and clause.after[-1].text == "werden"


def _is_it(before: Words) -> bool:
    return [word.text for word in before] in (["Es"], ["es"])


def _holds_place(clause: Clause) -> bool:
    """Tell whether "es" only holds the place of the subject: "Es wurde ein falscher Leim verwandt"."""
    alone = [word.text.casefold() for word in clause.before] == ["es"]
    passive = clause.finite.startswith("w") and any(map(is_participle, clause.after[-1:]))
    passive = passive or clause.finite.endswith("en")  # "es könnten Stellen verloren gehen"
    return alone and (passive or [word.text for word in clause.after[-2:]] in (["worden", "sein"], ["werden"]))
