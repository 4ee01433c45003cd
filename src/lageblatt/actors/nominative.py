"""German roles in the nominative: "russischen Präsidenten" -> "russischer Präsident".

A role stands before its name in the case that the sentence asks for; on its own it reads as a mistake. The rule knows
the endings of titles of one person (after Duden, Die Grammatik, § 1517 ff.) and leaves alone whatever else it meets.
"""

from __future__ import annotations

import re

from lageblatt.model import fold

_ATTRIBUTES = r"(?P<attributes>(?:[a-zäöüß-]{3,}(?:en|e) )*)"
_WEAK = r"(?P<weak>[A-ZÄÖÜ][\w-]*?(?:ent|ist|at|ant|arch))(?:en)?"
_STRONG = r"(?P<strong>[A-ZÄÖÜ][\w-]*?(?:er|chef|eur|or|är|ral|arier|nt))s?"
_FEMININE = r"(?P<feminine>[A-ZÄÖÜ][\w-]*?[a-zäöüß]in)"
_HEAD = re.compile(rf"{_ATTRIBUTES}(?:{_FEMININE}|{_WEAK}|{_STRONG})(?P<rest>$|(?= ).*)")


def nominative(role: str) -> str:
    """Return the role of one person in the nominative, strongly inflected; unchanged where no rule applies.

    Attributes take -er before a masculine noun and -e before a feminine one; nouns of the weak declension lose -en
    ("Präsidenten", "Journalisten"), others the -s of the genitive ("Außenministers").
    """
    found = _HEAD.fullmatch(role)
    if not found:
        return role
    noun = found["feminine"] or found["weak"] or found["strong"]
    ending = "e" if found["feminine"] else "er"
    attributes = re.sub(r"(?:en|e)(?= )", ending, found["attributes"])
    return attributes + noun + found["rest"]


def is_role_of(role: str, stretch: str) -> bool:
    """Say whether `role` is the stretch of a source, white space folded, or its nominative."""
    return role in (fold(stretch), nominative(fold(stretch)))
