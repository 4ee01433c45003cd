"""Fronts: what stands before the verb of a clause whose subject stands after it, and whether it can be spared.

"Am Montag | forderte Petra Lang den Rücktritt"                both lengths are whole
"Während der Minister schwieg, | forderte Petra Lang …"        begun at the verb
"An der Idee waren beide beteiligt"                            only with its front
"""

from __future__ import annotations

from collections.abc import Sequence

from lageblatt.actors.lexicon import Lexicon
from lageblatt.actors.tokens import Token
from lageblatt.actors.wholeness import leans

STRONG = {";", ":", "–", "—", "„", "»", "."}
"""Signs that a clause does not reach across."""
_BEING = {"ist", "sind", "war", "waren", "gilt", "gelten", "galt", "galten"}
_SPARED = frozenset(
    """in im am bei beim nach vor seit trotz wegen aufgrund angesichts infolge während statt anstatt neben ab bis
    weil da nachdem obwohl als wenn bevor seitdem""".split()
)
"""First words of a front that says when, where, why; "An der Idee waren beide beteiligt" needs its front."""


def front_starts(row: Sequence[Token], verb: int, lexicon: Lexicon) -> tuple[int, ...]:
    """Where a clause may begin whose subject stands after its verb: before its front, or at the verb.

    At the verb, where the front only ties it to the last one or says when, where and why: "Nach der Wahl | trat".
    """
    begin = verb
    while begin > 0 and row[begin - 1].text not in STRONG and not row[begin - 1].finite:
        begin -= 1
    front = row[begin:verb]
    if len(front) == 1 and lexicon.has("connectives", front[0].text.casefold()):
        return (verb,)
    spared = (verb,) if _can_do_without(row, verb) else ()
    said = verb > 0 and row[verb - 1].text in (",", "“", "»", '"')  # what is said stands before it
    if said or begin or not front or any(leans(token) for token in front) or _nominal(front[0]):
        return spared
    return (begin, *spared)


def _can_do_without(row: Sequence[Token], verb: int) -> bool:
    """Tell whether a sentence's verb can begin it: what stands before says when, where or why.

    The verb is the first one, or the one after the clause that the sentence begins with; "In dieser Zahl sind Kinder
    enthalten" needs its front.
    """
    if row[0].text.casefold() not in _SPARED or row[verb].text in _BEING:
        return False
    before = [at for at in range(verb) if row[at].finite]
    return (not before and row[0].text not in ("Als", "Da")) or (
        row[verb - 1].text == "," and (row[verb - 2].finite or row[0].tag.startswith("APPR"))
    )


def _nominal(token: Token) -> bool:
    """Tell whether a front is a noun phrase that may be the subject itself: "Das Land hat die Regierung gebeten"."""
    return token.tag in ("ART", "NN", "NE", "NNA", "PPOSAT", "PIAT", "ADJ(A)", "CARD") and token.text not in (
        "Den",
        "Dem",
    )
