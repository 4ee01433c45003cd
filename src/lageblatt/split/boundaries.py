"""Where sentences start inside a block: NLTK's Punkt with hand-set parameters, then rules that veto and add.

Punkt breaks at each full stop that ends no known abbreviation. The rules know what it cannot: capital letters that
mark nouns (German), quotation marks, ordinals, and abbreviations that close a sentence all the same.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from lageblatt.languages import Language
from lageblatt.split.rules import Rules, rules_of

_QUOTE, _BRACKET = 80, 200  # characters up to which what stands in quotation marks or brackets is never cut
_REACH = 60  # characters before a full stop that are looked at: no abbreviation is longer

_CLOSERS = r"""(?:["'“”’‘»«)\]]|\[\d{1,3}\]|[\ \u00a0\u202f][»”“](?=\s|$))"""
_CANDIDATE = re.compile(
    rf"(?<![.!?…])(?P<mark>[.!?…]++)(?P<closers>{_CLOSERS}*+)(?P<gap>\s++)(?=\S)"
    r"|(?<=[^\W\d_A-Z]{3})(?P<tight>[.!?])(?=[^\W\d_a-z][^\W\d_A-Z]+\s)"  # the blank is lost: worden.Die
    r"|(?P<full>[。！？]++[」』”）]*+)(?P<none>\s*+)(?=\S)"  # no blanks and no capitals: a full stop is one
    r"|(?P<other>[।؟۔]++)(?P<blank>\s++)(?=\S)",
)
_SHORT = re.compile(
    rf"„[^„“”]{{1,{_QUOTE}}}[“”]|“[^“”]{{1,{_QUOTE}}}”|(?<!\S)»(?=\S)[^«»]{{1,{_QUOTE}}}(?<=\S)«|«[^«»]{{1,{_QUOTE}}}»"
    rf'|(?<!\w)"(?=\S)[^"]{{1,{_QUOTE}}}(?<=\S)"(?!\w)|‚[^‚‘]{{1,{_QUOTE}}}‘'
    rf"|\([^()]{{1,{_BRACKET}}}\)"
)
_FIRST = re.compile(r"""[\s"'„“”‚‘’»«(\[¿¡–—*•-]*((?:[^\W_]\.(?=\s))|[^\W_][\w'’-]*)?""")
_WORD = re.compile(r"""[^\s"„“”‚‘»«(\[/]*["“”‘»«%€$]?$""")
_BEFORE = re.compile(r"""(\S+)\s+\S*$""")
_NUMBER = re.compile(r"\d{1,3}|\d{1,2}\.\d{1,2}")
_ROMAN = re.compile(r"[IVX]{1,6}")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]")
_SOUNDLESS = re.compile(r"(?i:[bcdfghjklmnpqrstvwxz])[bcdfghjklmnpqrstvwxz]{1,4}")
_AGENCY = re.compile(r"\([^().!?]{2,40}\)\s*$")


@dataclass(frozen=True, slots=True)
class _Gap:
    """A place where a sentence may end: the word and mark before it, the word after it, as they stand."""

    word: str
    before: str
    mark: str
    closers: str
    first: str
    spaced: bool


def starts(block: str, language: Language) -> list[int]:
    """Return where sentences start in `block`, which has no white space at its ends; 0 is left out."""
    found = list(_CANDIDATE.finditer(block))
    if not found:
        return []
    rules = rules_of(language.code)
    shelters = list(_shelters(block))
    return [match.end() for match in found if not _sheltered(match.end(), shelters) and _is_break(block, match, rules)]


def _shelters(block: str) -> Iterator[tuple[int, int]]:
    """Yield the short quotations and brackets, in which nothing is cut."""
    return (match.span() for match in _SHORT.finditer(block))


def _sheltered(position: int, shelters: list[tuple[int, int]]) -> bool:
    at = bisect_right(shelters, (position, -1)) - 1
    return at >= 0 and position < shelters[at][1] and position > shelters[at][0]


def _is_break(block: str, match: re.Match[str], rules: Rules) -> bool:
    if match["full"] or match["other"]:
        return True
    gap = _gap(block, match)
    if match["tight"]:
        return rules.is_small(gap.first) and gap.first[0].isupper() and _of_mark(gap, rules) is not False
    if _AGENCY.match(block, match.end()):
        return True  # the agency's mark after the last sentence: (dpa)
    if not _may_start(gap.first):
        return False
    if gap.spaced and gap.mark == ".":
        return True  # discret . Il
    verdict = _of_mark(gap, rules)
    return _of_punkt(gap, rules) if verdict is None else verdict


def _gap(block: str, match: re.Match[str]) -> _Gap:
    left = block[max(0, match.start() - _REACH) : match.start()]
    word = _WORD.search(left)
    before = _BEFORE.search(left)
    first = _FIRST.match(block[match.end() : match.end() + _REACH])
    assert word is not None and first is not None
    return _Gap(
        word=word[0],
        before=before[1] if before else "",
        mark=match["mark"] or match["tight"],
        closers=match["closers"] or "",
        first=first[1] or "",
        spaced=left[-1:].isspace(),
    )


def _may_start(first: str) -> bool:
    """Say whether a sentence may start with this word: Konzern, 600, 中, iPhone-Hersteller, but not konzern."""
    return bool(first) and (not first[0].islower() or any(sign.isupper() for sign in first[1:4]))


def _of_mark(gap: _Gap, rules: Rules) -> bool | None:
    """Return whether a sentence ends here, None where Punkt's word holds."""
    if gap.mark[0] == "…" or gap.mark.startswith(".."):
        inside = gap.word[-1:] in ("", "(", "[") and not gap.closers.strip(")]")
        return not gap.spaced and ((bool(gap.closers) and not inside) or rules.is_small(gap.first))
    if set(gap.mark) & set("!?"):
        return gap.word[-1:] not in ("", "(", "[") or bool(gap.closers.strip(")]"))
    if gap.closers.strip(")]"):
        return True
    if gap.word.isascii() and _NUMBER.fullmatch(gap.word):
        return _after_number(gap, rules)
    return _after_word(gap, rules)


def _of_punkt(gap: _Gap, rules: Rules) -> bool:
    """Return what Punkt says of the words around the mark.

    It is asked word by word: over a whole text its patterns stop with an error after five seconds.
    """
    return bool(rules.punkt.text_contains_sentbreak(f"{gap.word}{gap.mark} {gap.first}"))


def _after_number(gap: _Gap, rules: Rules) -> bool:
    """Tell an ordinal or the number of an item from a number that ends a sentence."""
    if not gap.before or gap.before[-1] in ":,;(":
        return False  # 1. Luftabwehr, 2. Truppen
    if gap.first[0].isdigit() or rules.is_counted(gap.first):
        return False
    return gap.before.lower() not in rules.ordinal_after or rules.is_small(gap.first)


def _after_word(gap: _Gap, rules: Rules) -> bool | None:
    word = gap.word.rsplit("-", 1)[-1]
    forms = {word, word.lower()}
    if forms & rules.titles:
        return False
    if forms & rules.numbered and (gap.first[0].isdigit() or _ROMAN.fullmatch(gap.first)):
        return False
    if forms & rules.closers:
        return True
    if _is_short(word, forms, rules):
        return rules.is_small(gap.first)
    return None


def _is_short(word: str, forms: set[str], rules: Rules) -> bool:
    """Say whether the word before the full stop is an abbreviation, initials or a Roman number."""
    return bool(
        forms & rules.abbreviations
        or _INITIALS.fullmatch(word)
        or _SOUNDLESS.fullmatch(word)
        or (_ROMAN.fullmatch(word) and rules.ordinal_after)
    )
