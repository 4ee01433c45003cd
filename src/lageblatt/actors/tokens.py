"""Words with their offsets and, where a tagger knows the language, their parts of speech.

Tags are those of the STTS as HanTa gives them (NN, NE, ADJ(A), VV(FIN), APPR, ART …); for languages
without a tagger untagged/tags.py sets a few of them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from lageblatt import languages
from lageblatt.actors.lexicon import Lexicon
from lageblatt.actors.untagged.tags import plain_tags
from lageblatt.model import Sentence

_ABBREVIATED = "Dr|Prof|St|Sr|Jr|Mr|Mrs|Ms|Inc|Corp|Co|Ltd|Gen|Sen|Rep|Gov|Lt|Col|Hon|Rev|bzw|ca|Nr|No"
_WORD = rf"""
    (?:[^\W\d_]\.){{2,}}                          # U.S., V.K.
  | (?:{_ABBREVIATED})\.
  | (?<![\w'’])[A-ZÄÖÜ]\.(?=\s*[A-ZÄÖÜ])          # George W. Bush
  | \d+(?:[.,:]\d+)*(?:-\w+)*
  | \w+(?:(?:[-‐‑.&]|(?<=[^\W\d_])/(?=[A-Z]{{2}})|['’](?!s\b))\w+)*-?  # EU-Kommission, O'Neill, CDU/CSU, Umwelt-
  | ['’]s\b
  | [^\w\s]
    """
_STRETCH = 500
"""Words that are tagged together; the longest sentence of the marked articles has far fewer."""

_LONGEST = 80  # letters of a word that the tagger sees; its time grows with their square, 6 s for 2,000


@dataclass(frozen=True, slots=True)
class Token:
    """A word or sign; offsets count from the beginning of the article's text (or of the title)."""

    text: str
    start: int
    end: int
    tag: str

    @property
    def capital(self) -> bool:
        """Tell whether it begins like a name; "al-Assad" and "iPhone" hold their capital inside."""
        return self.text[0].isupper() or (len(self.text) > 3 and any(map(str.isupper, self.text[1:4])))

    @property
    def finite(self) -> bool:
        """Tell whether it is a finite verb."""
        return self.tag.endswith("(FIN)")


@dataclass(frozen=True, slots=True)
class Name:
    """Tokens `first` to `last` (exclusive) that are a name; `sort` is PER, ORG, LOC or OTH.

    `margin` tells by how much the sort is likelier than the next one (log-odds).
    """

    first: int
    last: int
    sort: str
    margin: float


def read_tokens(text: str, sentence: Sentence, lexicon: Lexicon) -> tuple[Token, ...]:
    """Return the tokens of a sentence of `text`."""
    found = [
        (match[0], match.start(), match.end())
        for match in pattern_of(lexicon.language).finditer(text, sentence.start, sentence.end)
    ]
    words = [word for word, _, _ in found]
    tags = german_tags(words) if lexicon.language == "de" else plain_tags(words, lexicon)
    return tuple(Token(word, start, end, tag) for (word, start, end), tag in zip(found, tags, strict=True))


@cache
def pattern_of(code: str) -> re.Pattern[str]:
    """Return the pattern of a word; clitics stand apart from the word that they lean on: "l'|Élysée"."""
    clitics = "|".join(languages.get(code).clitics)
    return re.compile(rf"\b(?i:{clitics})['’](?=\w) | {_WORD}" if clitics else _WORD, re.VERBOSE)


def german_tags(words: Sequence[str]) -> list[str]:
    """Return the parts of speech of a sentence's words."""
    if not words:
        return []
    from lageblatt.actors.tagger import german_tagger  # noqa: PLC0415  (HanTa takes 0.1 s to load)

    # 10,000 words at once are so improbable that HanTa finds no way through them
    stretches = (words[start : start + _STRETCH] for start in range(0, len(words), _STRETCH))
    tagger = german_tagger()
    return [tag for each in stretches for tag in tagger.tag_sent([word[:_LONGEST] for word in each], taglevel=0)]
