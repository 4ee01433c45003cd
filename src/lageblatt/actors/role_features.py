"""What a candidate for a role looks like: named features, for the learned choice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lageblatt.actors.bearers import bears
from lageblatt.actors.candidates import Candidate
from lageblatt.actors.lexicon import Lexicon
from lageblatt.actors.names import names_of
from lageblatt.actors.phrases import NOUNS
from lageblatt.actors.tokens import Token
from lageblatt.actors.words import QUOTES, is_acronym

_LISTS = ("titles", "institutions", "groups", "someone", "places", "descriptors")
_LINKERS = ("von", "vom", "für", "in", "im", "bei", "beim", "of", "for", "at", "in", "to", "from", "and", "who", "that")


@dataclass(frozen=True, slots=True)
class Bearer:
    """Whose role is sought: person or another kind; `heads` are the nouns of all candidates, in small letters."""

    sort: str
    heads: tuple[str, ...]


def features_of(row: Sequence[Token], candidate: Candidate, bearer: Bearer, lexicon: Lexicon) -> dict[str, float]:
    """Return the named features of a candidate; each counts by itself, with its place, and with the bearer's sort."""
    found = dict.fromkeys(("", *_bounds(row, candidate), *_noun(row, candidate, lexicon)), 1.0)
    found |= dict.fromkeys(_inside(row, candidate, lexicon), 1.0)
    found[f"words:{min(candidate.last - candidate.first, 8)}"] = 1.0
    found[f"attributes:{min(candidate.head - candidate.first, 4)}"] = 1.0
    found[f"complement:{min(candidate.last - candidate.head - 1, 5)}"] = 1.0
    found["early"] = 1 / (1 + candidate.sentence)
    crossed = {f"{candidate.place}/{name}": value for name, value in found.items()}
    sorted_ = {f"{bearer.sort}|{name}": value for name, value in found.items()}
    same = bearer.heads.count(row[candidate.head].text.casefold())
    return found | crossed | sorted_ | {f"same:{min(same, 4)}": 1.0, f"{bearer.sort}|{candidate.place}": 1.0}


def _bounds(row: Sequence[Token], candidate: Candidate) -> Iterator[str]:
    """What stands before and after, by its part of speech."""
    yield f"<{_sort(row, candidate.first - 1)}"
    yield f">{_sort(row, candidate.last)}"
    yield f"[{row[candidate.first].tag}"


def _sort(row: Sequence[Token], at: int) -> str:
    if not 0 <= at < len(row):
        return "edge"
    token = row[at]
    return token.text if token.tag.startswith("$") else token.tag


def _noun(row: Sequence[Token], candidate: Candidate, lexicon: Lexicon) -> Iterator[str]:
    """What is known of the noun."""
    word = row[candidate.head].text
    listed = [name for name in _LISTS if getattr(lexicon, name).find(word)]
    yield from (f"noun:{name}" for name in listed)
    yield f"bears:{bears(word, lexicon.language)}"
    if not listed:
        yield f"noun:{'agent' if lexicon.is_title(word) else 'unlisted'}"
    if lexicon.language == "de" and "-" in word:
        yield "noun:hyphen"
    if is_acronym(word):
        yield "noun:acronym"
    usual = names_of(lexicon.language).get(word, "")
    yield f"noun:{usual or ('capital' if word[0].isupper() else 'small')}"
    yield f"noun:{row[candidate.head].tag}"


def _inside(row: Sequence[Token], candidate: Candidate, lexicon: Lexicon) -> Iterator[str]:
    """What the stretch holds: verbs, names, signs, how the complement is linked."""
    names = names_of(lexicon.language)
    for at in range(candidate.first, candidate.last):
        token = row[at]
        yield from _sign(token)
        if at < candidate.head and token.tag in NOUNS:
            yield "has:noun_before"
        if names.get(token.text) == "F" and at != candidate.head:
            yield "has:first_name"
        if lexicon.state_of(token.text) or {token.text, token.text[:-1]} & lexicon.states.keys():
            yield "has:state"
    yield from _complement(row, candidate)
    yield from _tail(row, candidate, lexicon)


def _tail(row: Sequence[Token], candidate: Candidate, lexicon: Lexicon) -> Iterator[str]:
    """What the last noun is if it is not the one the phrase is about: "Regierung unter Bürgermeister" bears a title."""
    last = max(at for at in range(candidate.first, candidate.last) if at == candidate.head or row[at].tag in NOUNS)
    if last != candidate.head:
        yield f"tail:{bears(row[last].text, lexicon.language)}"
        yield f"tail:{'title' if lexicon.is_title(row[last].text) else 'none'}"


def _sign(token: Token) -> Iterator[str]:
    if token.finite:
        yield "has:verb"
    elif token.tag in ("KON", "CARD"):
        yield f"has:{token.tag}"
    elif not token.text[0].isalnum():
        yield "has:quote" if token.text in QUOTES else f"has:{token.text}"


def _complement(row: Sequence[Token], candidate: Candidate) -> Iterator[str]:
    """How what stands after the noun is linked to it, and what it ends with."""
    links = [token for token in row[candidate.head + 1 : candidate.last] if token.tag in ("ART", "APPR", "APPRART")]
    yield f"links:{min(len(links), 3)}"
    if links:
        word = links[0].text.casefold()
        yield f"link:{word if word in _LINKERS else links[0].tag}"
    if candidate.last > candidate.head + 1 and row[candidate.last - 1].tag not in NOUNS:
        yield f"ends:{row[candidate.last - 1].text}"
