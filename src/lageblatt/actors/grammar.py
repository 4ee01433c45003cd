"""What the words around a noun phrase say of it: subject, speaker, after a preposition, in the genitive."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from lageblatt.actors.lexicon import Lexicon
from lageblatt.actors.tokens import Token

_DETERMINERS = ("ART", "ADJ(A)", "CARD", "PIAT", "PIDAT", "PDAT", "PPOSAT", "TRUNC")
_ARTICLES = ("ART", "PPOSAT", "PDAT", "PIAT", "PIDAT", "APPRART")
_INDEFINITE = ("ein", "kein", "einig", "mehrer", "viel", "etlich", "wenig")
_SEVERAL = set("einige einigen einiger mehrere mehreren viele vielen alle allen aller beide beiden".split())
_OBLIQUE = {"den", "dem", "des", "einen", "einem", "eines"}
_OPEN = {"(", "[", "–", "—"}
_CLOSE = {")", "]", "–", "—"}


def phrase_start(tokens: Sequence[Token], at: int) -> int:
    """Return the index of the first token of the noun phrase whose noun is at `at`, without its article."""
    first = at
    while first > 0 and tokens[first - 1].tag in ("ADJ(A)", "TRUNC"):
        first -= 1
    return first


def agreement(tokens: Sequence[Token], first: int, at: int) -> set[str]:
    """Return what article and endings tell of the noun at `at` whose adjectives begin at `first`.

    "definite", "indefinite", "possessive" or "naked"; "singular" or "plural" as far as the forms tell.
    """
    before = tokens[first - 1] if first else None
    article = before.text.casefold() if before is not None and before.tag in _ARTICLES else ""
    if not article:
        return {"naked", _number_alone(tokens, first, at)}
    number = _number(article, tokens[first:at], tokens[at].text, _after_noun(tokens, first - 1))
    if before is not None and before.tag == "PPOSAT":
        return {"possessive", number}
    return {"indefinite" if article.startswith(_INDEFINITE) else "definite", number}


def _number(article: str, adjectives: Sequence[Token], noun: str, genitive: bool) -> str:
    """Return the number: "der italienische Minister" is one, "der italienischen Minister" are several."""
    if any(each.tag == "CARD" for each in adjectives) or article in _SEVERAL:
        return "plural"
    ending = adjectives[-1].text[-1] if adjectives else ""
    if article == "der":
        return "plural" if (ending == "n" or (not ending and genitive)) and not noun.endswith("in") else "singular"
    if article in ("den", "die") or article.endswith(("ie", "re", "ne")):
        one = noun.endswith("in") or article.startswith("ein") or (article == "den" and noun.endswith(("er", "or")))
        return "singular" if one else "plural"
    return "singular"


def _number_alone(tokens: Sequence[Token], first: int, at: int) -> str:
    """Without an article: "deutsche Minister" are several, "deutscher Minister" is one unless after a noun."""
    noun, adjectives = tokens[at].text, tokens[first:at]
    if any(each.tag == "CARD" for each in adjectives):
        return "plural"
    if noun.endswith(("ers", "ors", "in")):
        return "singular"
    ending = adjectives[-1].text[-1] if adjectives else ""
    return "singular" if ending == "r" and not _after_noun(tokens, first) else "plural"


def _after_noun(tokens: Sequence[Token], start: int) -> bool:
    return start > 0 and tokens[start - 1].tag in ("NN", "NE")


def marks_of(tokens: Sequence[Token], first: int, last: int, lexicon: Lexicon) -> set[str]:
    """Return what the grammar tells about the phrase `tokens[first:last]`."""
    start = _with_titles(tokens, first, lexicon)
    before = tokens[start - 1] if start else None
    after = after_phrase(tokens, last)
    marks = {"first"} if start == 0 else set()
    if before is not None and before.tag.startswith("APPR"):
        return marks | _preposition(before, lexicon)
    if after is not None and after.text == "zufolge":
        return marks | {"according"}
    if _is_genitive(tokens, start):
        return marks | {"genitive"}
    article = tokens[start].text.casefold() if start < first else ""
    if article not in _OBLIQUE and _is_subject(tokens, start, after):
        marks.add("subject")
    verbs = [verb for verb in (before, after) if verb is not None and verb.finite]
    if "subject" in marks and any(verb.text.casefold().startswith(lexicon.speech) for verb in verbs):
        marks.add("speaker")
    return marks


def _with_titles(tokens: Sequence[Token], first: int, lexicon: Lexicon) -> int:
    """Index where the whole phrase begins: article, adjectives and titles before `first` included."""
    start = first
    while start > 0:
        token = tokens[start - 1]
        titled = token.tag in ("NN", "NE") and (
            lexicon.titles.find(token.text) or lexicon.institutions.find(token.text)
        )
        if token.tag in _DETERMINERS or titled or lexicon.has("honorifics", token.text):
            start -= 1
        else:
            break
    return start


def after_phrase(tokens: Sequence[Token], last: int) -> Token | None:
    """Return the token after the phrase, a bracket or an apposition between commas (at most 14 words) passed over."""
    if last >= len(tokens):
        return None
    token = tokens[last]
    if token.text in _OPEN:
        return next((after for close, after in _pairs(tokens, last, 8) if close.text in _CLOSE), token)
    if token.text == ",":
        return next((after for close, after in _pairs(tokens, last, 14) if close.text == "," and after.finite), token)
    return token


def _pairs(tokens: Sequence[Token], at: int, width: int) -> list[tuple[Token, Token]]:
    inside = tokens[at + 1 : at + 2 + width]
    return list(pairwise(inside))


def _preposition(before: Token, lexicon: Lexicon) -> set[str]:
    word = before.text.casefold()
    if lexicon.has("according", word) and word != "nach":
        return {"according"}
    return {"place"} if lexicon.has("strictly_locative", word) else {"prepositional"}


def _is_genitive(tokens: Sequence[Token], start: int) -> bool:
    """A phrase with "der" or "des" right after a noun belongs to that noun."""
    if start == 0 or tokens[start - 1].tag not in ("NN", "NE"):
        return False
    return tokens[start].text.casefold() in ("der", "des", "einer", "eines")


def _is_subject(tokens: Sequence[Token], start: int, after: Token | None) -> bool:
    before = tokens[start - 1] if start else None
    opens = before is None or before.tag.startswith(("$", "KO", "ADV", "PAV")) or not before.text[0].isalnum()
    if after is not None and after.finite and opens:
        return True
    if before is None:
        return False
    if before.tag == "PRF" and start > 1:
        before = tokens[start - 2]
    return before.finite or before.tag == "KOUS"
