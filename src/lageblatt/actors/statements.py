"""Statements: the stretch of a sentence that says what a party does, says or wants, word for word.

Either a main clause with the party as its subject, or what it is quoted with; a sentence that only mentions the party
gives none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lageblatt.actors.clauses import REPORTED, Clause, clauses, phrase_start
from lageblatt.actors.lexicon import Lexicon
from lageblatt.actors.linking import Party
from lageblatt.actors.mentions import Mention
from lageblatt.actors.tokens import Token
from lageblatt.actors.wholeness import balanced, ends, is_alone, is_whole, leans, stands_alone
from lageblatt.model import Quote, Sentence, Statement, fold

LONGEST = 140
"""Characters of a statement."""
SHORTEST = 24
_MOST = 4
_CITING = frozenset(("laut", "Laut", "According", "according"))
_ACCOUNTS = frozenset("Angaben Aussage Aussagen Auskunft Ansicht Meinung Darstellung Auffassung Einschätzung".split())
_AGENT = frozenset(("von", "vom", "durch"))
_PASSIVE = frozenset("wird werden wurde wurden ist sind war waren".split())
_WANTED = 90
"""Characters that two lines of the table hold."""


def statements_of(
    text: str,
    tokens: Sequence[Sequence[Token]],
    sentences: Sequence[Sentence],
    party: Party,
    place: tuple[int, Lexicon],
) -> tuple[Statement, ...]:
    """Return up to four statements, best first, no two of one sentence; `place` is the source and its lexicon."""
    source, lexicon = place
    found: dict[int, tuple[float, Statement]] = {}
    for mention in party.mentions:
        for value, start, end in _stretches(tokens[mention.sentence], mention, lexicon):
            said = fold(text[start:end])
            if not SHORTEST <= len(said) <= LONGEST:
                continue
            quote = Quote(source, start, end, sentences[mention.sentence].number)
            worth = value - max(len(said) - _WANTED, 0) / 100 - 0.03 * mention.sentence
            if mention.sentence not in found or found[mention.sentence][0] < worth:
                found[mention.sentence] = (worth, Statement(said, quote))
    best = sorted(found.items(), key=lambda each: (-each[1][0], each[0]))
    return tuple(statement for _, (_, statement) in best[:_MOST])


def _stretches(row: Sequence[Token], mention: Mention, lexicon: Lexicon) -> Iterator[tuple[float, int, int]]:
    """Candidate stretches: (worth, start, end)."""
    if _by_account_of(row, mention):
        last = len(row) - (row[-1].text == ".")
        if stands_alone(row, last, lexicon):
            yield 1.3, row[0].start, row[last - 1].end
    if "prepositional" in mention.marks:
        yield from ((0.9, row[0].start, row[last - 1].end) for last in _suffered(row, mention, lexicon))
    if mention.marks & {"place", "prepositional", "genitive"}:
        return
    for clause in clauses(row, mention, lexicon):
        yield _worth(row, clause, lexicon), row[clause.first].start, row[clause.last - 1].end
    for first, last in _quoted(row, mention, lexicon):
        yield 1.9, row[first].start, row[last - 1].end


def _suffered(row: Sequence[Token], mention: Mention, lexicon: Lexicon) -> Iterator[int]:
    """Where a sentence in the passive ends that has the party as its agent: "wurde vom Gericht aufgehoben"."""
    verb = next((at for at, token in enumerate(row) if token.finite), len(row))
    agent = row[phrase_start(row, mention.first) - 1].text in _AGENT
    near = any(token.tag == "VV(PP)" for token in row[mention.last : mention.last + 3])
    if not (agent and near and verb < mention.first and row[verb].text in _PASSIVE) or leans(row[0]):
        return
    for last in ends(row, verb, lexicon):
        if last > mention.last and is_whole(row, 0, verb, last) and is_alone(row, 0, verb, last, lexicon):
            yield last


def _by_account_of(row: Sequence[Token], mention: Mention) -> bool:
    """Tell whether a sentence gives an account as the party's: "laut Polizei", "nach Angaben der Polizei"."""
    before = {token.text for token in row[max(mention.first - 3, 0) : mention.first]}
    if mention.last < len(row) and row[mention.last].tag == "NE":  # part of another name: "USA Today"
        return False
    if "according" in mention.marks:
        return bool(before & _CITING) or (mention.last < len(row) and row[mention.last].text == "zufolge")
    return bool(before & _ACCOUNTS) and bool(mention.marks & {"genitive", "prepositional"})


def _worth(row: Sequence[Token], clause: Clause, lexicon: Lexicon) -> float:
    """Best is who decides, demands, announces; least what somebody is or has."""
    words = [row[clause.verb], *(t for t in row[clause.verb + 1 : clause.last] if t.tag.endswith(("(PP)", "(INF)")))]
    acts = any(token.text.casefold().removeprefix("ge").startswith(lexicon.speech) for token in words)
    states = row[clause.verb].tag.startswith("VA") and len(words) == 1
    begun = clause.first == clause.verb
    return 1.0 + 0.8 * acts - 0.6 * states - 0.3 * begun + 0.2 * (clause.last >= len(row) - 1)


def _quoted(row: Sequence[Token], mention: Mention, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """What a speaker is quoted with: „…“, sagte Petra Lang; Das Geld reiche nicht, so Petra Lang."""
    before = phrase_start(row, mention.first) - 1
    if before > 2 and row[before].text in '“»"' and row[0].text in '„«"' and mention.marks & {"speaker", "subject"}:
        if _open(row[: before + 1], lexicon) and balanced(row[: before + 1]):
            yield 0, before + 1
        return
    if before < 2 or not ("speaker" in mention.marks or row[before].text == "so"):
        yield from _quoted_after(row, mention, lexicon)
        return
    reported = row[before].finite and any(token.text in REPORTED for token in row[: before - 1])
    if row[before - 1].text != "," or not (reported or row[before].text == "so" or row[0].text in '„«"'):
        return
    last = before - 1
    said = row[:last]
    if any(token.finite for token in said) and balanced(said) and _open(said, lexicon):
        yield 0, last


def _quoted_after(row: Sequence[Token], mention: Mention, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    if "speaker" not in mention.marks:
        return
    opening = next(
        (at for at in range(mention.last, len(row)) if row[at].text in '„«"' and row[at - 1].text == ":"), None
    )
    closing = next((at for at in range(len(row) - 1, mention.last, -1) if row[at].text in '“»"'), None)
    if opening and closing and closing > opening and _open(row[opening : closing + 1], lexicon):
        yield opening, closing + 1


def _open(said: Sequence[Token], lexicon: Lexicon) -> bool:
    """Tell whether what is said can be read alone: nobody and nothing in it is only pointed at."""
    pointing = ("PDS", "PDAT", "PROAV", "PAV", "KON", "KOUS")
    others = {"er", "ihn", "ihm", "ihnen", "sie", "he", "she", "they", "him", "them"}
    first = next((token for token in said if token.text[0].isalnum()), said[0])
    return not first.tag.startswith(("KO", "PROAV", "PAV")) and not any(
        token.tag in pointing[:4] or token.text.casefold() in others or lexicon.has("anaphors", token.text.casefold())
        for token in said
    )
