"""The questions of nouns that tell what somebody asks for or plans: "fordert den Abzug" - "Kommt der Abzug?"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from lageblatt.actors.tokens import Token
from lageblatt.openness.forms import Classes, Matter
from lageblatt.openness.forms_de_clauses import Clause, Sort, clauses
from lageblatt.openness.forms_de_phrases import is_subject, low, number, phrase
from lageblatt.openness.forms_de_questions import whole
from lageblatt.openness.forms_de_words import Words, first_of

_HAPPENING = re.compile(
    "(?:[a-zäöüß](?:ung|ungen|tion|tionen)|tritt|[a-z]zug|stopp|verbot|gesetz|pflicht|ende|reform|reformen|hilfe|hilfen|wahlen|"
    "steuer|steuern|abkommen|ruhe|stillstand|verzicht|boykott|einsatz|strafe|strafen|referendum|"
    "verfahren|maßnahmen|schutz|streik|streiks|bau|stieg|aufschub|dialog|urteil|entscheidung|"
    "kauf|schluss|wechsel|abriss|tausch|prozess|vertrag|erlass|bericht|fonds|quote|limit|grenze|konsequenzen)$",
    re.IGNORECASE,
)
"""Endings of nouns that name what can come about."""
_LASTING = re.compile(
    "(?:regierung|zeitung|leitung|forderung|meinung|stellung|einigung|verwaltung|völkerung|isation|koalition|opposition|union|"
    "nation|fraktion|situation|kommission|haltung|zug|hoffnung|ahnung|wohnung|version|region|million|millionen|position|"
    "informationen|information|station|rechnung|wirkung|bedeutung|"
    "erwartung|erwartungen|institution|delegation|umgebung|kirche)$",
    re.IGNORECASE,
)
"""Endings of nouns among them that do not: who acts, what is said, what lasts."""
_CIRCUMSTANCES = frozenset("nach während wegen seit bis aufgrund trotz bei beim".split())
"""These begin when, why or where, no longer what."""
_MASCULINE = {"den": "der", "einen": "ein"}
_CLOSING = frozenset(("gefordert", "verlangt", "angekündigt", "geplant", "erwartet", "beantragt", "erwogen"))
_PARTICLES = {"kündigt": "an", "kündigen": "an", "kündigte": "an", "kündigten": "an", "lehnt": "ab", "lehnen": "ab"}
_FOR = {"sprach": "aus", "spricht": "aus", "sprechen": "aus", "sprachen": "aus"}


def comes(matter: Matter, classes: Classes) -> Iterator[str]:
    """Turn "Die Partei fordert den Rücktritt des Ministers." into "Kommt der Rücktritt des Ministers?"."""
    for clause in clauses(matter.text):
        words = _wanted(clause, classes) if clause.sort is Sort.MAIN else ()
        place = next((at for at in range(len(words)) if _starts(words, at)), -1)
        thing = _nominative(_first(words[place:])) if place >= 0 else ()
        many = _number(thing) if thing else ""
        if many:
            yield whole(("Kommen" if many == "plural" else "Kommt", low(thing[0], classes), *thing[1:]))


def _wanted(clause: Clause, classes: Classes) -> Words:
    """Return the words in which a clause that demands, plans or rejects something names it, () if it does not."""
    verb, after = clause.finite, clause.after
    if first_of(clause.words, classes["negations"]) >= 0 or not after:
        return ()
    if verb in classes["demanding"] or _PARTICLES.get(verb) == after[-1].text:
        return after
    if _FOR.get(verb) == after[-1].text:
        place = next((at for at, word in enumerate(after) if word.text == "für"), len(after))
        return after[place + 1 : -1]
    closed = after[-1].text in _CLOSING
    if closed and verb in ("wird", "werden") and clause.before and is_subject(clause.before, clause, classes):
        return clause.before
    return after[:-1] if closed and verb in ("hat", "haben", "wird", "werden") else ()


def _starts(words: Words, place: int) -> bool:
    """Tell whether a noun phrase that names what can come about starts at `place`, governed by no preposition."""
    end = phrase(words[place:])
    if not end or (
        place and words[place - 1].tag in ("APPR", "APPRART", "ART", "ADJ(A)", "ADJ(D)", "CARD", "NE", "PPOSAT", "KON")
    ):
        return False
    head = words[place + end - 1].text
    opening = words[place].text
    genitive = place and words[place - 1].tag == "NN" and opening in ("der", "des")
    return not genitive and bool(_HAPPENING.search(head)) and not _LASTING.search(head)


def _first(words: Words) -> Words:
    """Return what stands before "und" and another thing, or a circumstance."""
    between = any(word.text == "zwischen" for word in words)
    joined = (
        at
        for at in range(1, len(words) - 1)
        if words[at].tag == "KON" and (words[at + 1].finite or (words[at + 1].tag == "ART" and not between))
    )
    ends = (at for at in range(1, len(words)) if words[at].text in _CIRCUMSTANCES or _aims(words[at : at + 3]))
    closing = len(words) - (words[-1].tag == "PTKVZ")
    return words[: min(next(joined, closing), next(ends, closing))]


def _aims(words: Words) -> bool:
    """Tell whether what for begins here, which the sentence goes on to say: "mit dem Ziel, …"."""
    return words[0].text == "mit" and words[-1].text in ("Ziel", "Zweck")


def _nominative(words: Words) -> Words:
    """Return a phrase in the accusative as it stands in the nominative; () where more than its article would change."""
    first: Token = words[0]
    if any(word.tag in ("PPOSAT", "PPER", "PDAT") for word in words):
        return ()
    if first.text in _MASCULINE:
        alone = phrase(words) == 2 and not words[1].text.endswith("n")
        return (replace(first, text=_MASCULINE[first.text]), *words[1:]) if alone else ()
    return () if first.text in ("dem", "des", "der", "einem", "einer", "eines") else words


def _number(words: Words) -> str:
    head = words[phrase(words) - 1].text
    bare = "plural" if head.endswith(("ungen", "ionen", "en")) else "singular" if head.endswith(("ung", "ion")) else ""
    return number(words) or (bare if words[0].tag in ("NN", "ADJ(A)") else "")
