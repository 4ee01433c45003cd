"""The clauses of a German sentence, by HanTa's tags: what each is, its words, and what it leaves to the next."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum
from functools import lru_cache

from lageblatt.actors.tokens import Token
from lageblatt.openness.forms import Classes, word_classes
from lageblatt.openness.forms_de_words import Words, is_infinitive, is_verb, mended, tagged, undated

_JOINTS = frozenset((",", ";", "–", "—", ":", "?", "!"))
_EITHER = frozenset(("während", "bis", "seit"))
"""These open a clause or a phrase: "während der ersten Tage wird …"."""
_NAMING = ("NE", "NN")


class Sort(Enum):
    """What a clause is: its place of the verb and the word that opens it."""

    MAIN = "main"
    """The finite verb stands second, or first where another clause stands in front of it."""
    THAT = "that"
    WHETHER = "whether"
    WHICH = "which"
    """An indirect question with a word of its own: wer, wann, welche …"""
    TO = "to"
    """An infinitive with "zu", without "um"."""
    ASIDE = "aside"
    """A relative clause, a reason, a condition, a purpose: what the others can do without."""
    REST = "rest"
    """An apposition, a member of a list, a remainder."""


@dataclass(frozen=True, slots=True)
class Clause:
    """Words without the commas around them; `verb` is the place of the finite verb, -1 where there is none."""

    sort: Sort
    words: Words
    verb: int

    @property
    def finite(self) -> str:
        """The finite verb, the empty text where there is none."""
        return self.words[self.verb].text if self.verb >= 0 else ""

    @property
    def before(self) -> Words:
        """What stands in front of the finite verb."""
        return self.words[: self.verb]

    @property
    def after(self) -> Words:
        """What stands behind the finite verb."""
        return self.words[self.verb + 1 :]


@lru_cache(maxsize=512)
def clauses(text: str) -> tuple[Clause, ...]:
    """Return the clauses of a sentence in their order; asides are taken out of those that they interrupt."""
    classes = word_classes("de")
    parts = _parts(tagged(text))
    found: list[Clause] = []
    for words in parts:
        clause = _clause(words, classes)
        _drop_apposition(found, clause)
        host = _host(found, clause)
        if host is not None and _belongs(found[host], clause, interrupted=found[-1].sort is Sort.ASIDE):
            between = [other for other in found[host + 1 :] if other.sort is Sort.ASIDE]
            found[host:] = [*between, _joined(found[host], clause)]
        else:
            found.append(clause)
    return tuple(found)


def _drop_apposition(found: list[Clause], clause: Clause) -> None:
    """Take out a name or noun between a clause that is open and what closes it: "wurde Lindt, | Rätin, | verhaftet"."""
    if len(found) < 2 or clause.sort is not Sort.REST or not is_verb(clause.words[-1]):
        return
    host, between = found[-2:]
    opened = host.sort is Sort.MAIN and host.words[host.verb].tag[:2] in ("VA", "VM") and not is_verb(host.words[-1])
    named = between.sort is Sort.REST and between.words[0].tag in ("ART", "NE", "NN") and host.words[-1].tag in _NAMING
    listed = any(word.tag == "KON" for word in clause.words[:3]) or clause.words[0].tag in ("ART", "NN", "NE", "ADJ(A)")
    if opened and named and not listed:
        found[-1] = replace(between, sort=Sort.ASIDE)


def _host(found: Sequence[Clause], clause: Clause) -> int | None:
    """Return the place of the clause that `clause` may belong to: the last that is no aside, nor an apposition."""
    open_places = [at for at, other in enumerate(found) if other.sort is not Sort.ASIDE]
    if clause.verb == 0:
        while len(open_places) > 1 and all(found[at].sort is Sort.REST for at in open_places[-2:]):
            open_places.pop()
    return open_places[-1] if open_places else None


def _parts(words: Words) -> list[Words]:
    """Return the words between joints; a full stop within ends the sentence unless it makes an ordinal."""
    parts: list[list[Token]] = [[]]
    words = undated(words)
    for place, word in enumerate(words):
        between = [other.tag for other in words[max(0, place - 1) : place + 2]]
        route = word.text == "–" and between[0] == "NE" == between[-1]
        dot = word.text == "." and not (place and words[place - 1].text.isdigit() and place + 1 < len(words))
        if dot:
            break
        joint = word.text in _JOINTS and not route
        if joint or (word.text == "ob" and parts[-1] and parts[-1][-1].tag not in ("KOKOM", "KON")):
            parts.append([])
        if not joint:
            parts[-1].append(word)
    return [mended(part) for part in parts if part]


def _clause(words: Words, classes: Classes) -> Clause:
    lead = words[1:] if words[0].tag == "KON" and len(words) > 1 else words
    low = lead[0].text.casefold()
    if low in classes["whether"] and [word.text for word in words[-2:]] == ["oder", "nicht"]:
        return _clause(words[:-2], classes)
    verb = next((place for place, word in enumerate(words) if word.finite), -1)
    opener = lead[1].tag if lead[0].tag in ("APPR", "APPRART") and len(lead) > 1 else lead[0].tag
    last = len(words) - 1 if _is_final(words[-1], verb, opener, low) else -1
    if low in classes["whether"] | classes["that"] and lead[0].tag != "ART":
        return Clause(Sort.WHETHER if low in classes["whether"] else Sort.THAT, words, last)
    if (opener.startswith("PW") or low == "wie") and last >= 0 and verb in (-1, last):
        return Clause(Sort.WHICH, words, last)
    second = low in _EITHER and ((verb > 0 and not words[-1].finite) or _with_to(words))
    with_to = verb < 0 and opener == "PRELS" and words[-1].tag == "VV(IZU)"  # "vor dem Gericht zu klagen"
    if (opener in ("KOUS", "KOUI", "PRELS", "PRELAT") and not (second or with_to)) or _relative(lead, verb, words):
        return Clause(Sort.ASIDE, words, last)
    without = Sort.TO if _with_to(words) else Sort.REST
    return Clause(Sort.MAIN if verb >= 0 else without, words, verb)


def _is_final(word: Token, verb: int, opener: str, low: str) -> bool:
    """Tell whether the last word is the finite verb, though it may be tagged as an infinitive or a participle."""
    participle = word.tag == "VV(PP)" and word.text.endswith("t")
    opened = opener.startswith(("KOUS", "PW")) or low in ("wie", "ob", "dass", "daß")
    mistaken = word.tag in ("VV(INF)", "VA(INF)") or (participle and opened)
    return word.finite or (mistaken and verb < 0)


def _relative(lead: Words, verb: int, words: Words) -> bool:
    """Tell a relative clause whose pronoun was tagged as an article: only its last word is finite."""
    governed = lead[0].tag == "APPR" and [word.tag for word in lead[2:3]] in (["PRF"], ["PPER"], ["ART"])
    pronoun = re.fullmatch(r"d(?:er|ie|as|en|em|eren|essen|enen)", lead[int(governed)].text)
    return bool(pronoun and verb == len(words) - 1 > 1 and lead is words)


def _with_to(words: Words) -> bool:
    last = next((word for word in reversed(words) if word.text not in "“”"), words[-1])
    to = any(word.tag == "PTKZU" and is_infinitive(words[place + 1]) for place, word in enumerate(words[:-1]))
    return last.tag == "VV(IZU)" or (to and is_infinitive(last))


def _known(words: Words) -> bool:
    """Tell whether one knows who or what is meant though the relative clause behind it is left out."""
    return any(word.tag == "NE" for word in words) or (len(words) > 2 and words[0].tag not in ("APPR", "APPRART"))


def _belongs(host: Clause, clause: Clause, interrupted: bool) -> bool:
    """Tell whether a part completes the clause before it: "Der Rat, der streitet, | soll am Montag tagen"."""
    if host.sort in (Sort.THAT, Sort.WHETHER, Sort.WHICH) and host.verb < 0:
        return interrupted and clause.sort in (Sort.REST, Sort.MAIN) and clause.words[-1].finite
    if host.sort is Sort.REST and clause.verb == 0:
        return not interrupted or _known(host.words)
    if host.sort is not Sort.MAIN or clause.sort is not Sort.REST or not interrupted:
        return False
    opened = host.words[host.verb].tag[:2] in ("VA", "VM") and not is_verb(host.words[-1]) and host.after
    return bool(opened) and is_verb(clause.words[-1]) and clause.words[0].text not in ("den", "dem")


def _joined(host: Clause, clause: Clause) -> Clause:
    words = host.words + clause.words
    if host.sort in (Sort.REST, Sort.MAIN):
        return Clause(Sort.MAIN, words, len(host.words) if host.sort is Sort.REST else host.verb)
    return Clause(host.sort, words, len(words) - 1)
