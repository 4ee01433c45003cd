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
_SIGNS = ".!?,;:–— "


def statements_of(
    text: str, tokens: Sequence[Sequence[Token]], sentences: Sequence[Sentence], party: Party, source: int
) -> tuple[Statement, ...]:
    """Return up to four statements, best first, no two of one sentence."""
    found: dict[int, tuple[float, Statement]] = {}
    for mention in party.mentions:
        for worth, start, end in _stretches(tokens[mention.sentence], mention):
            said = fold(text[start:end])
            if not 20 <= len(said) <= LONGEST:
                continue
            quote = Quote(source, start, end, sentences[mention.sentence].number)
            worth += len(said) / LONGEST - 0.02 * mention.sentence
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
    ends = [i for i in range(mention.last, last) if row[i].text in _BREAKS] + [last]
    begins = [i + 1 for i in range(mention.first - 1, -1, -1) if row[i].text in _BREAKS][:1] + [0]
    for begin in dict.fromkeys(begins):
        for at, end in enumerate(ends):
            if any(token.finite for token in row[begin:end]) and _balanced(row[begin:end]):
                whole = 0.3 * (begin == 0) + 0.1 * (at == len(ends) - 1)
                found.append((worth + whole - 0.2, row[begin].start, row[end - 1].end))
    if "subject" in mention.marks and mention.last < last and row[mention.last].finite:
        found += [(worth - 0.4, row[mention.last].start, row[end - 1].end) for end in ends if end > mention.last + 2]
    return found


def _balanced(row: Sequence[Token]) -> bool:
    texts = [token.text for token in row]
    opened = sum(text in "„«" for text in texts) - sum(text in "“»" for text in texts)
    return texts.count("(") == texts.count(")") and opened == 0 and texts.count('"') % 2 == 0
