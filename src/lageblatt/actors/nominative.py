"""German roles in the nominative: "russischen Präsidenten" -> "russischer Präsident".

A role stands before its name in the case that the sentence asks for; on its own it reads as a mistake. The rule knows
the endings of titles of one person (after Duden, Die Grammatik, § 1517 ff.) and leaves alone whatever else it meets.
"""

from __future__ import annotations

import re

from lageblatt.model import fold

_CLASSES = (
    ("feminine", "in|frau|tochter|schwester|mutter|tante|witwe", ""),
    (
        "adjectival",
        """vorsitzende|abgeordnete|beauftragte|gesandte|angeklagte|verdächtige|angestellte|sachverständige|liberale|grüne
        |konservative|deutsche|verwandte|delegierte|gelehrte|industrielle|beschuldigte|reisende|studierende|oppositionelle
        |intellektuelle|bevollmächtigte|vertraute|geistliche|angehörige|beamte|kommandierende""",
        "[nr]?",
    ),
    (
        "weak_e",
        """[lgd]oge|experte|kollege|zeuge|genosse|neffe|schütze|zose|brite|pole|russe|türke|nese|schwede|grieche|kurde
        |serbe|kroate|tscheche""",
        "n?",
    ),
    ("weak", "ent|ist|at|ant|arch|ekt|ot|soph|graf|adet|nom|pat", "(?:en)?"),
    ("latin", "or|är", "(?:s|en)?"),
    (
        "strong",
        """er|chef|eur|ral|nt|[aä]n|on|al|mann|kanzler|boss|star|wart|anwalt|könig|papst|sohn|bischof|freund|arzt|wirt
        |vorstand|rat""",
        "(?:e?s)?",
    ),
)
"""Classes of nouns: name, last letters of the nominative, endings that other cases add."""
_NOUN = "|".join(rf"(?P<{name}>[\w-]*?(?:{''.join(ends.split())})){cases}" for name, ends, cases in _CLASSES)
_HEAD = re.compile(
    rf"(?P<attributes>(?:[a-zäöüß\d-]+(?:en|e) )*)(?P<town>(?:[A-ZÄÖÜ][a-zäöüß]+er )?)"
    rf"(?=[A-ZÄÖÜ])(?!(?:Opfer|Mitglieder)\b)(?i:{_NOUN})(?P<rest>(?: [^A-ZÄÖÜ].*)?)"
)
_MASCULINE = frozenset("dem des den einem eines einen ein vom zum beim".split())
GENDERS = ("", "m", "f")


def nominative(role: str, gender: str = "") -> str:
    """Return the role of one person in the nominative, strongly inflected; unchanged where no rule applies.

    Attributes take -er before a masculine noun and -e before a feminine one; nouns of the weak declension lose -en
    ("Präsidenten", "Experten"), others the -s of the genitive ("Außenministers"). "Vorsitzende" is either's: it is
    inflected like its attributes where `gender` ("m", "f") is known, else left alone.
    """
    found = _HEAD.fullmatch(role)
    if not found or (found["adjectival"] and not gender):
        return role
    feminine = found["feminine"] or (found["adjectival"] and gender == "f")
    attributes = re.sub(r"(?:en|e)(?= )", "e" if feminine else "er", found["attributes"])
    noun = next(found[name] for name, _, _ in _CLASSES if found[name])
    if found["adjectival"] and gender == "m":
        noun += "r"
    joined, second = found["rest"][:5], found["rest"][5:]
    rest = joined + nominative(second, gender) if joined == " und " else found["rest"]
    return attributes + found["town"] + noun + rest


def gender_by(article: str, word: str) -> str:
    """Return the gender that an article shows with the word after it: "m", "f", empty where it shows none.

    "der Vorsitzende" and "dem Vorsitzenden" are masculine, "die Vorsitzende" and "der Vorsitzenden" feminine.
    """
    low, weak = article.casefold(), word.endswith("en")
    if low in _MASCULINE or (low == "der" and not weak):
        return "m"
    if low in ("der", "einer", "zur") or (low in ("die", "eine") and not weak):
        return "f"
    return ""


def is_role_of(role: str, stretch: str) -> bool:
    """Say whether `role` is the stretch of a source, white space folded, or its nominative."""
    return role in (fold(stretch), *(nominative(fold(stretch), gender) for gender in GENDERS))
