"""Who is involved: the stages from tokens to rows, in order.

article -> tokens -> mentions -> parties -> weighed -> Actor…
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from lageblatt.actors import untagged
from lageblatt.actors.acronyms import spelled_out
from lageblatt.actors.features import Setting, features_of, setting_of
from lageblatt.actors.lexicon import Lexicon, lexicon_of, plain
from lageblatt.actors.linking import Party, link
from lageblatt.actors.mentions import Mention, read_mentions
from lageblatt.actors.naming import aliases_of, kind_of, name_of
from lageblatt.actors.nominative import gender_by, nominative
from lageblatt.actors.roles import role_of
from lageblatt.actors.spacy_names import spans_of
from lageblatt.actors.statements import statements_of
from lageblatt.actors.tokens import Token, read_tokens
from lageblatt.actors.weighing import chosen, weights_for
from lageblatt.actors.words import words_of
from lageblatt.model import Actor, ActorKind, Article, Quote, Sentence, fold
from lageblatt.options import BUILT_IN

MOST = 12
"""Rows at most."""


@dataclass(frozen=True, slots=True)
class Reading:
    """An article as the stages see it: `tokens[i]` belong to `sentences[i]`.

    `spans` are the places of names if something else than Lageblatt found them (see spacy_names.spans_of).
    """

    article: Article
    sentences: tuple[Sentence, ...]
    source: int
    lexicon: Lexicon
    tokens: tuple[tuple[Token, ...], ...]
    spans: Mapping[int, int] | None

    def quote(self, sentence: int, first: int, last: int) -> Quote:
        """Return the place of the tokens `first` to `last` (exclusive) of a sentence (from 0)."""
        row = self.tokens[sentence]
        return Quote(self.source, row[first].start, row[last - 1].end, self.sentences[sentence].number)

    def words(self, quote: Quote) -> str:
        """Return the words at a place, white space folded."""
        return fold(self.article.text[quote.start : quote.end])


def find_actors(
    article: Article, sentences: Sequence[Sentence], source: int = 1, names: str = BUILT_IN
) -> tuple[Actor, ...]:
    """Return who is involved in an article, the most salient first, at most `MOST`; `names` as in Options.

    Headings and captions are not searched: nothing may be quoted from them. Raises OptionError for `names` that
    cannot be found so.
    """
    reading = read(article, sentences, source, names)
    weights = weights_for(article.language)
    parties = parties_of(reading)
    scene = scene_of(reading, parties)
    chances = [weights.chances(features_of(party, scene, reading.lexicon)) for party in parties]
    rows = chosen(chances, weights.missing, MOST)
    return tuple(_actor(reading, parties[at], chances[at].salience) for at in rows)


def read(article: Article, sentences: Sequence[Sentence], source: int = 1, names: str = BUILT_IN) -> Reading:
    """Return the article's quotable sentences as tokens; what was read last is kept, as tagging takes longest."""
    return _read(article, tuple(sentences), source, names)


@lru_cache(maxsize=1)
def _read(article: Article, sentences: tuple[Sentence, ...], source: int, names: str) -> Reading:
    lexicon = lexicon_of(article.language)
    body = tuple(sentence for sentence in sentences if not sentence.heading)
    tokens = tuple(read_tokens(article.text, sentence, lexicon) for sentence in body)
    return Reading(article, body, source, lexicon, tokens, spans_of(article.text, tokens, names))


def parties_of(reading: Reading) -> tuple[Party, ...]:
    """Return all candidates of an article in the order of their first mention; a medium that is quoted is none."""
    return tuple(party for party in link(_mentions(reading), reading.lexicon) if not _only_reports(party))


def _only_reports(party: Party) -> bool:
    """Tell whether all that a party does is to tell the news: "berichtet die Nachrichtenagentur AFP".

    Of 85 such parties in the German training articles readers ranked 5 central or secondary.
    """
    return all(
        "media" in mention.marks and ("subject" not in mention.marks or bool({"speaker", "according"} & mention.marks))
        for mention in party.mentions
    )


def _mentions(reading: Reading) -> list[Mention]:
    """German is tagged; in other languages capitals and lists must do."""
    rows = enumerate(reading.tokens)
    if reading.lexicon.language == "de":
        words, spelled = words_of(reading.tokens, reading.lexicon, reading.spans), spelled_out(reading.tokens)
        return [mention for number, row in rows for mention in read_mentions(words, number, row, spelled)]
    evidence = untagged.evidence_of(reading.tokens, reading.lexicon, reading.spans)
    return untagged.one_spelling(
        [mention for number, row in rows for mention in untagged.read_mentions(evidence, number, row)]
    )


def scene_of(reading: Reading, parties: Sequence[Party]) -> Setting:
    """Return what the parties are weighed by."""
    words = re.findall(r"\w+(?:[-'’.]\w+)*", reading.article.title)
    parts = [part for word in words for part in dict.fromkeys((word, *word.split("-")))]
    return setting_of([plain(part) for part in parts], reading.tokens, parties)


def _actor(reading: Reading, party: Party, score: float) -> Actor:
    text, tokens = reading.article.text, reading.tokens
    name = name_of(text, tokens, party, reading.lexicon)
    role = _role(reading, party, name)
    return Actor(
        name=name,
        kind=kind_of(party),
        aliases=aliases_of(text, tokens, party),
        quotes=tuple(reading.quote(m.sentence, m.first, m.last) for m in party.mentions),
        salience=round(score, 4),
        role=role[0] if role else None,
        role_quote=role[1] if role else None,
        statements=statements_of(text, tokens, reading.sentences, party, (reading.source, reading.lexicon)),
        mentions=len(party.mentions),
    )


def _role(reading: Reading, party: Party, name: str) -> tuple[str, Quote] | None:
    """Return the role and its place, that of a person in German in the nominative; of others none that is the name.

    A person who goes by an office and no name has it for both: "Innenminister".
    """
    found = role_of(reading.tokens, party, reading.lexicon)
    if not found:
        return None
    place = reading.quote(*found)
    words = reading.words(place)
    if words.casefold() == name.casefold() and not (party.sort == "noun" and kind_of(party) is ActorKind.PERSON):
        return None
    if reading.article.language == "de" and kind_of(party) is ActorKind.PERSON:
        sentence, first, _ = found
        row = reading.tokens[sentence]
        words = nominative(words, gender_by(row[first - 1].text, row[first].text) if first else "")
    return words, place
