"""What a language knows of full stops: classes of abbreviations, ordinals, and Punkt with these parameters."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from lageblatt.languages import get
from lageblatt.languages.nltk_parts import parts

_CLASSES = ("titles", "numbered", "abbreviations", "closers", "ordinal_after", "ordinal_nouns")
_NOUN_ENDING = re.compile(r"(?<=\w{3})(?:e?n?s|e[nr]?)$")
_HEAD = 4  # letters that an ordinal noun must have to be sought at the end of compounds: -jahr, but not -fc


@dataclass(frozen=True, slots=True)
class Rules:
    """The word classes that split.toml explains, the words that are small inside a sentence, and NLTK's Punkt."""

    titles: frozenset[str]
    numbered: frozenset[str]
    abbreviations: frozenset[str]
    closers: frozenset[str]
    ordinal_after: frozenset[str]
    ordinal_nouns: frozenset[str]
    ordinal_heads: tuple[str, ...]
    small: frozenset[str]
    punkt: Any

    def is_small(self, word: str) -> bool:
        """Say whether the word would be small inside a sentence, so that its capital letter starts one."""
        plain = word.casefold().replace("’", "'")
        return plain in self.small or plain.partition("'")[0] + "'" in self.small  # C'est

    def is_counted(self, word: str) -> bool:
        """Say whether ordinals stand before the word, in any case or compound: Jahrhunderts, Jubiläumsjahr."""
        forms = (word.lower(), _NOUN_ENDING.sub("", word.lower()))
        return any(form in self.ordinal_nouns or form.endswith(self.ordinal_heads) for form in forms)


@cache
def rules_of(code: str) -> Rules:
    """Return the rules of a language; one without data has Punkt without abbreviations."""
    language = get(code)
    data = language.lexicon("split")
    classes = {name: frozenset(data.get(name, "").split()) for name in _CLASSES}
    punkt = parts().punkt
    parameters = punkt.PunktParameters()
    parameters.abbrev_types = {
        word for name in ("titles", "abbreviations") for word in classes[name] if word[0].islower()
    }
    return Rules(
        **classes,
        ordinal_heads=tuple(sorted(noun for noun in classes["ordinal_nouns"] if len(noun) >= _HEAD)),
        small=language.stop_words | language.openers,
        punkt=punkt.PunktSentenceTokenizer(parameters),
    )
