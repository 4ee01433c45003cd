"""Who is involved: the stages from tokens to rows, in order.

article -> tokens -> mentions -> parties -> weighed -> Actor…
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lageblatt.actors import untagged
from lageblatt.actors.lexicon import Lexicon, lexicon_of, plain
from lageblatt.actors.linking import Party, link
from lageblatt.actors.mentions import Mention, read_mentions
from lageblatt.actors.naming import aliases_of, kind_of, name_of
from lageblatt.actors.nominative import nominative
from lageblatt.actors.roles import role_of
from lageblatt.actors.spacy_names import spans_of
from lageblatt.actors.statements import statements_of
from lageblatt.actors.tokens import Token, read_tokens
from lageblatt.actors.weighing import Setting, features_of, how_many, weights_for
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
    setting = setting_of(reading, parties)
    scores = {at: weights.score(features_of(party, setting, reading.lexicon)) for at, party in enumerate(parties)}
    order = sorted(scores, key=lambda at: (-scores[at], at))
    chosen = order[: how_many([scores[at] for at in order], weights.missing, MOST)]
    return tuple(_actor(reading, parties[at], scores[at]) for at in chosen)


def read(article: Article, sentences: Sequence[Sentence], source: int = 1, names: str = BUILT_IN) -> Reading:
    """Return the article's quotable sentences as tokens."""
    lexicon = lexicon_of(article.language)
    body = tuple(sentence for sentence in sentences if not sentence.heading)
    tokens = tuple(read_tokens(article.text, sentence, lexicon) for sentence in body)
    return Reading(article, body, source, lexicon, tokens, spans_of(article.text, tokens, names))


def parties_of(reading: Reading) -> tuple[Party, ...]:
    """Return all candidates of an article in the order of their first mention."""
    return link(_mentions(reading), reading.lexicon)


def _mentions(reading: Reading) -> list[Mention]:
    """German is tagged; in other languages capitals and lists must do."""
    if reading.lexicon.language == "de":
        words = words_of(reading.tokens, reading.lexicon, reading.spans)
        return [mention for at, row in enumerate(reading.tokens) for mention in read_mentions(words, at, row)]
    evidence = untagged.evidence_of(reading.tokens, reading.lexicon, reading.spans)
    return untagged.one_spelling(
        [mention for at, row in enumerate(reading.tokens) for mention in untagged.read_mentions(evidence, at, row)]
    )


def setting_of(reading: Reading, parties: Sequence[Party]) -> Setting:
    """Return what the parties are weighed by."""
    words = re.findall(r"\w+(?:[-'’.]\w+)*", reading.article.title)
    parts = [part for word in words for part in dict.fromkeys((word, *word.split("-")))]
    most = max((len(party.mentions) for party in parties), default=1)
    persons = sum(kind_of(party) is ActorKind.PERSON for party in parties)
    return Setting(len(reading.sentences), tuple(plain(part) for part in parts), most, persons)


def _actor(reading: Reading, party: Party, score: float) -> Actor:
    text, tokens = reading.article.text, reading.tokens
    role = role_of(tokens, party, reading.lexicon)
    role_quote = reading.quote(*role) if role else None
    return Actor(
        name=name_of(text, tokens, party, reading.lexicon),
        kind=kind_of(party),
        aliases=aliases_of(text, tokens, party),
        quotes=tuple(reading.quote(m.sentence, m.first, m.last) for m in party.mentions),
        salience=round(score, 4),
        role=_role(reading, party, role_quote) if role_quote else None,
        role_quote=role_quote,
        statements=statements_of(text, tokens, reading.sentences, party, reading.source),
        mentions=len(party.mentions),
    )


def _role(reading: Reading, party: Party, place: Quote) -> str:
    """Return the role as it stands; that of a person in German in the nominative."""
    words = reading.words(place)
    return nominative(words) if reading.article.language == "de" and kind_of(party) is ActorKind.PERSON else words
