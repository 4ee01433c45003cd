"""Statements: the stretch of a sentence that says what a party does, says or wants, word for word.

Wanted is a clause with the party as its subject; of a long sentence the part from the clause's begin to the next
comma that ends it.
"""

from __future__ import annotations

from collections.abc import Sequence

from lageblatt.actors.linking import Party
from lageblatt.actors.mentions import Mention
from lageblatt.actors.tokens import Token
from lageblatt.model import Quote, Sentence, Statement, fold

LONGEST = 140
"""Characters of a statement."""
_MOST = 4
_BREAKS = {",", ";", ":", "–", "—"}
_PARTNERS = ("(PP)", "(INF)", "(IZU)")
_SIGNS = ".!?,;:–— "


def statements_of(
    text: str, tokens: Sequence[Sequence[Token]], sentences: Sequence[Sentence], party: Party, source: int
) -> tuple[Statement, ...]:
    """Return up to four statements, best first, no two of one sentence."""
    found: dict[int, tuple[float, Statement]] = {}
    for mention in party.mentions:
        for value, start, end in _stretches(tokens[mention.sentence], mention):
            said = fold(text[start:end])
            if not 20 <= len(said) <= LONGEST:
                continue
            quote = Quote(source, start, end, sentences[mention.sentence].number)
            worth = value + len(said) / LONGEST - 0.02 * mention.sentence
            if mention.sentence not in found or found[mention.sentence][0] < worth:
                found[mention.sentence] = (worth, Statement(said, quote))
    best = sorted(found.items(), key=lambda each: (-each[1][0], each[0]))
    return tuple(statement for _, (_, statement) in best[:_MOST])


def _stretches(row: Sequence[Token], mention: Mention) -> list[tuple[float, int, int]]:
    """Candidate stretches (worth, start, end): the sentence, the clause around the mention, the predicate after it."""
    worth = 2.0 * ("speaker" in mention.marks) + 2.0 * ("subject" in mention.marks) - 1.0 * ("place" in mention.marks)
    last = len(row)
    while last > 1 and row[last - 1].text in _SIGNS:
        last -= 1
    found = [(worth + 0.6, row[0].start, row[last - 1].end)]
    ends = [at for at in range(mention.last, last) if row[at].text in _BREAKS] + [last]
    begins = [*[at + 1 for at in range(mention.first - 1, -1, -1) if row[at].text in _BREAKS][:1], 0]
    for begin in dict.fromkeys(begins):
        leaning = row[begin].tag.startswith(("KO", "PREL"))  # "dass Putin anstrebe" stands better without "dass"
        start = begin + leaning
        for end in ends:
            if start < mention.last and _is_clause(row, start, end):
                value = worth - 0.2 + 0.3 * (start == 0) - 0.3 * leaning + _closes(row, end, last)
                found.append((value, row[start].start, row[end - 1].end))
    subordinate = any(row[begin].tag.startswith(("KOU", "PREL")) for begin in begins[:1])  # its verb comes last
    if "subject" in mention.marks and mention.last < last and row[mention.last].finite and not subordinate:
        predicates = [end for end in ends if end > mention.last + 2 and _is_clause(row, mention.last, end)]
        found += [
            (worth - 0.4 + _closes(row, end, last), row[mention.last].start, row[end - 1].end) for end in predicates
        ]
    return found


def _closes(row: Sequence[Token], end: int, last: int) -> float:
    """How well a stretch may end here: best with the sentence, badly before what it announces (", dass", ":")."""
    if end >= last:
        return 0.1
    after = row[end + 1] if end + 1 < last else row[end]
    return -0.6 if row[end].text == ":" or after.tag.startswith("KO") else 0.0


def _is_clause(row: Sequence[Token], start: int, end: int) -> bool:
    """Tell whether a stretch has a finite verb, with the participle or infinitive that an auxiliary asks for."""
    inside = row[start:end]
    finite = [at for at, token in enumerate(inside) if token.finite]
    if not finite or not _balanced(inside):
        return False
    helper = inside[finite[-1]].tag.startswith(("VA", "VM"))
    if not helper or any(token.tag.endswith(_PARTNERS) for token in inside):
        return True
    rest = next((token for token in row[end:] if token.finite or token.tag.endswith(_PARTNERS)), None)
    return rest is None or rest.finite


def _balanced(row: Sequence[Token]) -> bool:
    texts = [token.text for token in row]
    opened = sum(text in "„«" for text in texts) - sum(text in "“»" for text in texts)
    return texts.count("(") == texts.count(")") and opened == 0 and texts.count('"') % 2 == 0
