"""What the clauses of a sentence say of its openness: modal and what it governs, mood, tense, negation, subordination.

Works on the tagger's words (STTS, see `actors.tokens`) and a language's `clauses.toml`; a language without one has no
such features. "soll … haben" reports, "soll … werden" plans, "sollte … werden" is most often over.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from lageblatt import languages
from lageblatt.actors.tokens import Token

_BREAKS = frozenset('„“”"»«–—()')
_INTRODUCED = ("KOUS", "PRELS", "PRELAT", "KOUI")
_ASKING = ("PWAV", "PWS", "PWAT")
_AHEAD = 2
"""Clauses over which a verb's bracket may reach ("soll, wenn das Geld reicht, am Freitag entscheiden")."""


@dataclass(frozen=True, slots=True)
class Forms:
    """A language's verb forms: the verb of each form, its mood, and closed classes by name.

    `reports` are the verb and what it governs where a class of cues tells of no plan ("wird participle").
    """

    verbs: Mapping[str, str]
    moods: Mapping[str, str]
    words: Mapping[str, frozenset[str]]
    reports: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Clause:
    """Tokens between two marks with a finite verb: the verb, what else it governs, and how the clause is joined."""

    tokens: tuple[Token, ...]
    verb: Token
    governed: tuple[Token, ...]
    joined: str


@lru_cache(maxsize=16)
def forms(code: str) -> Forms | None:
    """Return what is known of a language's verbs, None if nothing."""
    data = languages.get(code).lexicon("clauses")
    if not data:
        return None
    verbs, moods = (_names(data[table]) for table in ("verbs", "moods"))
    words = {name: frozenset(row.split()) for name, row in data["words"].items()}
    return Forms(verbs, moods, words, data["reports"])


def _names(table: Mapping[str, str]) -> dict[str, str]:
    return {form: name for name, row in table.items() for form in row.split()}


def clause_features(tokens: Sequence[Token], known: Forms) -> dict[str, float]:
    """Return features by name, all 1; those of a clause that leans on another end with "below"."""
    found: set[str] = set()
    clauses = _clauses(tokens, known)
    for clause in clauses:
        found |= _of(clause, known)
    main = next((clause for clause in clauses if clause.joined == "main"), None)
    found.add(f"main {_mood(main, known)}" if main else "no main clause")
    return {f"clause {name}": 1.0 for name in sorted(found)}


def _clauses(tokens: Sequence[Token], known: Forms) -> list[Clause]:
    """Return the clauses that have a finite verb."""
    stretches: list[list[Token]] = [[]]
    for token in tokens:
        if token.tag.startswith("$") or token.text in _BREAKS:
            stretches.append([])
        else:
            stretches[-1].append(token)
    rows = [row for row in stretches if row]
    found = (_clause(row, rows[place + 1 : place + 1 + _AHEAD], known) for place, row in enumerate(rows))
    return [clause for clause in found if clause is not None]


def _clause(row: Sequence[Token], later: Sequence[Sequence[Token]], known: Forms) -> Clause | None:
    places = [place for place, token in enumerate(row) if token.finite]
    if not places:
        return None
    joined = _joined(row, known)
    place = places[0] if joined == "main" else places[-1]
    governed = list(row[place + 1 :] if joined == "main" else row[:place])
    if joined == "main" and not any(map(_partner, governed)):
        for other in later:
            governed += other if not any(token.finite for token in other) else ()
    return Clause(tuple(row), row[place], tuple(governed), joined)


def _joined(row: Sequence[Token], known: Forms) -> str:
    """Tell how a clause begins: it asks ("ob", "wer"), leans on another ("dass", "der"), or is a main clause."""
    first = row[0]
    if first.tag in _ASKING or first.text.casefold() in known.words["whether"]:
        return "asking"
    second = row[1].tag if len(row) > 1 else ""
    below = first.tag in _INTRODUCED or (first.tag in ("APPR", "KON") and second in _INTRODUCED[:3])
    return "below" if below else "main"


def _of(clause: Clause, known: Forms) -> set[str]:
    first, mood = clause.tokens[0].text.casefold(), _mood(clause, known)
    negated = any(token.tag == "PTKNEG" or token.text.casefold().startswith("kein") for token in clause.tokens)
    pattern = _pattern(clause, known)
    found = {f"any {mood}"}
    found |= {pattern, *([] if clause.joined == "main" else [f"{pattern} below"])} if pattern else set()
    found |= {f"not {clause.joined}", *([f"not {pattern.split()[0]}"] if pattern else [])} if negated else set()
    found |= {"asking"} if clause.joined == "asking" else set()
    found |= {"whether"} if first in known.words["whether"] else set()
    found |= {"condition"} if first in known.words["conditions"] else set()
    found |= {f"that {mood}"} if first in known.words["that"] else set()
    return found


def _pattern(clause: Clause, known: Forms) -> str:
    """Return the verb with what it governs: "soll perfect", "wird infinitive", "perfect", "to do"; "" if nothing."""
    verb, rest = clause.verb.text.casefold(), clause.governed
    participle = any(token.tag.endswith("(PP)") for token in rest)
    infinitives = [token.text.casefold() for token in rest if _infinitive(token)]
    with_zu = any(token.tag == "PTKZU" or token.tag.endswith("(IZU)") for token in rest)
    if verb in known.verbs:
        return f"{known.verbs[verb]} {_governs(participle, infinitives, known)}"
    for name in ("perfect", "pluperfect"):
        if verb in known.words[name] and clause.verb.tag.startswith("VA"):
            return name if participle else "to do" if with_zu else "copula"
    return "verb with zu" if with_zu else ""


def _governs(participle: bool, infinitives: Sequence[str], known: Forms) -> str:
    if participle and known.words["have"] & set(infinitives):
        return "perfect"
    if participle and known.words["become"] & set(infinitives):
        return "passive"
    if infinitives:
        return "infinitive"
    return "participle" if participle else "alone"


def _infinitive(token: Token) -> bool:
    return token.tag.endswith(("(INF)", "(IZU)"))


def _partner(token: Token) -> bool:
    return _infinitive(token) or token.tag.endswith("(PP)")


def _mood(clause: Clause, known: Forms) -> str:
    """Return "reported", "unreal", "past", "perfect", "present" or "plural" (past or present, as the form is both)."""
    word = clause.verb.text.casefold()
    if word in known.moods:
        return known.moods[word]
    if _pattern(clause, known) == "perfect":
        return "perfect"
    if word in known.verbs or clause.verb.tag.startswith("VA") or (word.endswith("t") and not word.endswith("te")):
        return "present"
    return "plural" if word.endswith("en") and not word.endswith("ten") else "past"
