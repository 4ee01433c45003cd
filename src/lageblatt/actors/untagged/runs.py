"""Runs of capitals that are one name: where one ends, and what in it is a title before the name.

"Secretary of State Mike Pompeo", "Department of Health and Human Services", "People's Protection Units"
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from lageblatt.actors.tokens import Token
from lageblatt.actors.untagged.evidence import Evidence, begins
from lageblatt.actors.words import is_acronym, span_end

_AND = {"and", "&", "et", "y", "e", "en", "i", "und"}
_SUFFIXES = {"Jr.", "Jr", "Sr.", "Sr", "II", "III", "IV"}


def run_end(evidence: Evidence, tokens: Sequence[Token], first: int) -> int:
    """Return where the run of capitals that begins at `first` ends (exclusive)."""
    if evidence.spans is not None:
        return span_end(evidence.spans, tokens, first)
    last = first + 1
    while last < len(tokens):
        more = _step(evidence, tokens, first, last)
        if more == last:
            break
        last = more
    return last


def _step(evidence: Evidence, tokens: Sequence[Token], first: int, last: int) -> int:
    """Where the run goes on to from `last`; `last` itself where it ends."""
    token = tokens[last]
    if last + 1 >= len(tokens) or _continues(evidence, tokens, last):
        return last + _continues(evidence, tokens, last)
    if token.text == "," and tokens[last + 1].text in _SUFFIXES:
        return last + 2
    if token.tag == "POS":
        return last + _owned_body(evidence, tokens, last)
    if token.text.casefold() in _AND:
        return _after_and(evidence, tokens, first, last)
    if token.tag == "XY" and evidence.heads(tokens[last - 1].text) and evidence.sided(token.text):
        return last + 1  # "Commission européenne"
    return max(_after_of(evidence, tokens, first, last), _after_particles(evidence, tokens, last))


def _continues(evidence: Evidence, tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a capital goes on with a name; "May" does after a first name only."""
    token = tokens[at]
    if token.text in _SUFFIXES:
        return True
    if evidence.lexicon.has("nobody", token.text):
        return token.tag == "NE" and evidence.first_name(tokens[at - 1])
    return token.tag == "NE" and token.text[0].isalpha()


def _owned_body(evidence: Evidence, tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a genitive is part of a name: "People's Party", not "Trump's Justice Department"."""
    owner, after = tokens[at - 1].text, tokens[at + 1]
    people = evidence.usual(owner) == "M" or evidence.lexicon.titles.find(owner) or evidence.lexicon.groups.find(owner)
    return after.tag == "NE" and bool(people) and not evidence.lexicon.has("nobody", after.text)


def _after_and(evidence: Evidence, tokens: Sequence[Token], first: int, last: int) -> int:
    """Join what "and" joins within a body's name: "Department of Health and Human Services", "Fire and Rescue"."""
    after = tokens[last + 1]
    if after.tag != "NE" or evidence.lexicon.has("nobody", after.text):
        return last
    end = last + 2
    while end < len(tokens) and _continues(evidence, tokens, end):
        end += 1
    before, behind = tokens[first:last], tokens[last + 1 : end]
    if any(evidence.lexicon.has("linking", token.text) for token in before):
        of = max(at for at, token in enumerate(before) if evidence.lexicon.has("linking", token.text))
        fits = all(_describes(evidence, token) for token in (*before[of + 1 :], *behind) if token.tag == "NE")
    else:
        ends = evidence.heads(behind[-1].text) and not evidence.heads(before[-1].text)
        fits = ends and len(before) < 4 and _describes(evidence, before[-1]) and _describes(evidence, behind[0])
    return end if fits else last


def _describes(evidence: Evidence, token: Token) -> bool:
    """Tell whether a capitalised word is a common one that bodies are named by: "Health", "Infectious"."""
    usual = evidence.usual(token.text)
    named = evidence.names.get(token.text) in ("F", "P") and usual != "A"
    return bool(usual) and not named and token.text not in evidence.lexicon.openings and not is_acronym(token.text)


def _after_of(evidence: Evidence, tokens: Sequence[Token], first: int, last: int) -> int:
    """Join "of …" to a body or a title before it: "Bank of England"; "Mike Lee of Utah" stays apart."""
    run, lexicon = tokens[first:last], evidence.lexicon
    if not lexicon.has("linking", tokens[last].text) and not lexicon.has("complements", tokens[last].text):
        return last
    headed = any(evidence.heads(token.text) or lexicon.has("leaders", token.text) for token in run)
    headed = headed and lexicon.has("linking", tokens[last].text)
    titled = bool(lexicon.titles.find(run[-1].text))
    at = last + 1
    while at < len(tokens) and lexicon.has("followers", tokens[at].text):
        at += 1
    if at >= len(tokens) or tokens[at].tag != "NE" or not (headed or titled):
        return last
    return at + 1 if not lexicon.has("nobody", tokens[at].text) else last


def _after_particles(evidence: Evidence, tokens: Sequence[Token], last: int) -> int:
    """Join small words within a name: "Ursula von der Leyen", "Mohammed bin Salman"."""
    small = [*takewhile(lambda token: evidence.lexicon.has("particles", token.text), tokens[last : last + 3])]
    at = last + len(small)
    if not small or at >= len(tokens) or tokens[at].tag != "NE" or is_acronym(tokens[last - 1].text):
        return last
    return last if evidence.lexicon.has("nobody", tokens[at].text) else at + 1


def name_start(evidence: Evidence, tokens: Sequence[Token], first: int, last: int) -> int:
    """Return where the name begins in a run that may begin with a title or an adjective of a side."""
    start = _past_adjectives(evidence, tokens, first, last)
    titles = [at for at in range(start, last - 1) if evidence.lexicon.titles.find(tokens[at].text)]
    for title in reversed(titles):
        if evidence.lexicon.has("complements", tokens[title + 1].text):
            return _past_complement(evidence, tokens, title + 1, last)
        if tokens[title + 1].tag != "POS" and not evidence.heads(tokens[last - 1].text):
            return _past_honorifics(evidence, tokens, title + 1, last)
    place = state_end(evidence, tokens, start)
    if start < place < last - 1 and evidence.lexicon.titles.find(tokens[start - 1].text):
        return place  # "Prezydent | Ukrainy | Wołodymyr Zełenski"
    if last - start > 2 and is_complement(evidence, tokens, start):
        return next((at for at in range(start + 1, last - 1) if evidence.first_name(tokens[at])), start + 1)
    return _person_start(evidence, tokens, start, last)


def is_complement(evidence: Evidence, tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a run is what a title in small letters is of: "procureur de Bayonne | Marc Mariée"."""
    if evidence.heads(tokens[at].text):
        return False
    linked = [of for of in range(max(at - 3, 1), at) if evidence.lexicon.has("complements", tokens[of].text)]
    before = tokens[max(linked[0] - 2, 0) : linked[0]] if linked else ()  # "maire socialiste de Pantin"
    return any(token.tag == "XY" and evidence.lexicon.titles.find(token.text) for token in before)


def _past_adjectives(evidence: Evidence, tokens: Sequence[Token], first: int, last: int) -> int:
    """Skip "Former" and "Mr." before a name, "Polish" or "Republican" before a person or a title."""
    at = first
    while at < last - 1:
        word = tokens[at].text
        skipped = evidence.lexicon.has("formers", word.casefold()) or evidence.lexicon.has("honorifics", word)
        skipped = skipped or (begins(tokens, at) and bool(evidence.lexicon.descriptors.find(word)))
        if not skipped and not (evidence.sided(word) and _personal(evidence, tokens, at + 1, last)):
            break
        at += 1
    return at


def _personal(evidence: Evidence, tokens: Sequence[Token], first: int, last: int) -> bool:
    """Tell whether the words go on like a person's: with a title or a first name, or with nothing but names."""
    if evidence.lexicon.titles.find(tokens[first].text) or evidence.first_name(tokens[first]):
        return True
    return last - first > 1 and not any(evidence.usual(token.text) for token in tokens[first:last])


def _past_honorifics(evidence: Evidence, tokens: Sequence[Token], first: int, last: int) -> int:
    while first < last - 1 and evidence.lexicon.has("honorifics", tokens[first].text):
        first += 1
    return first


def _person_start(evidence: Evidence, tokens: Sequence[Token], first: int, last: int) -> int:
    """A person's name within a run begins behind a body, side or place: "Democrat Nancy Pelosi"."""
    for at in range(first + 1, last - 1):
        before, rest = tokens[at - 1].text, tokens[at:last]
        foreign = all(token.tag == "NE" and not evidence.usual(token.text) for token in rest)
        behind = evidence.heads(before) or evidence.lexicon.has("regions", before)
        short = is_acronym(before) and not any(is_acronym(token.text) for token in rest)
        apart = short or evidence.listed(before) or (evidence.names.get(before) == "P" and at == first + 1)
        if ((behind or short) and foreign) or (apart and evidence.first_name(tokens[at])):
            return at
    return first


def _past_complement(evidence: Evidence, tokens: Sequence[Token], of: int, last: int) -> int:
    """Skip what a title is of: "Secretary of State | Mike Pompeo", "Mayor of London | Sadiq Khan"."""
    begin = of + 1 + evidence.lexicon.has("followers", tokens[of + 1].text)
    for at in range(begin + 1, last - 1):
        if evidence.first_name(tokens[at]):
            return at
    place = state_end(evidence, tokens, begin)
    if begin < place < last:
        return place
    at = last
    while at > begin and not _describes(evidence, tokens[at - 1]) and tokens[at - 1].tag == "NE":
        at -= 1
    return at if begin < at < last else begin


def state_end(evidence: Evidence, tokens: Sequence[Token], first: int) -> int:
    """Return where the longest name of a state that begins at `first` ends; `first` if there is none."""
    if (
        tokens[first].text not in evidence.lexicon.openings
        and tokens[first].text + "'s" not in evidence.lexicon.openings
    ):
        return first
    for last in range(min(first + 6, len(tokens)), first, -1):
        if state_of(evidence, tokens[first:last]):
            return last
    return first


def state_of(evidence: Evidence, tokens: Sequence[Token]) -> tuple[str, str] | None:
    """Return ISO code and sort of the state that tokens name, None if none."""
    text = " ".join(token.text for token in tokens).replace(" 's", "'s").replace(" ’s", "'s")
    return evidence.lexicon.states.get(text)
