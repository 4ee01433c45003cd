"""From articles to a briefing: the calls of the flow in a row, and the proof that the result keeps its promises."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from lageblatt.actors import find_actors, is_role_of
from lageblatt.compose import compose
from lageblatt.errors import BrokenPromise, LageblattError
from lageblatt.languages import get
from lageblatt.merge import about_stands, merge
from lageblatt.model import JOINT, Actor, Analysis, Article, Briefing, Conflict, Part, Point, Question, Quote, fold
from lageblatt.openness import find_open, formed_from
from lageblatt.options import Options
from lageblatt.ranking import rank
from lageblatt.split import split

TOLERANCE = 1e-6
"""How far the contributions of an item may be from its score: rounding of the JSON, nothing else."""


def analyse(article: Article, source: int, options: Options) -> Analysis:
    """Return all that `article` gives by itself as source number `source`, by `options`; pure."""
    sentences = split(article.text, get(article.language))
    actors = find_actors(article, sentences, source, options.names)
    questions = find_open(article, sentences, source)
    return Analysis(source, article, sentences, actors, questions, rank(article, sentences, actors, options.ranker))


def brief(articles: Sequence[Article], options: Options | None = None, previous: Briefing | None = None) -> Briefing:
    """Return one checked briefing from all `articles`, source 1 being the first.

    With the `previous` briefing of a series, points are marked that it did not have and changes are named.

    Raises LageblattError without articles, OptionError for options that make no sense, BrokenPromise for a briefing
    that does not hold what Lageblatt promises.
    """
    if not articles:
        raise LageblattError("there is no article to brief: give at least one source")
    options = options or Options()
    analyses = tuple(analyse(article, number, options) for number, article in enumerate(articles, 1))
    return conclude(analyses, options, previous)


def conclude(analyses: tuple[Analysis, ...], options: Options, previous: Briefing | None = None) -> Briefing:
    """Return one checked briefing of `analyses`, wherever they were made; raises as `brief` does."""
    briefing = compose(analyses, merge(analyses, options.semantic, previous), options)
    check(briefing, analyses)
    return briefing


def check(briefing: Briefing, analyses: Sequence[Analysis]) -> None:
    """Raise BrokenPromise with the first promise that `briefing` does not keep towards its sources."""
    broken = next(breaches(briefing, {each.source: each for each in analyses}), None)
    if broken:
        raise BrokenPromise(f"{briefing.title}: {broken}; nothing was written, please report this")


def breaches(briefing: Briefing, analyses: Mapping[int, Analysis]) -> Iterator[str]:
    """Yield every promise that is broken, in words; `analyses` by source number."""
    yield from _unlisted(briefing, analyses)
    for number, point in enumerate(briefing.points, 1):
        yield from (f"point {number} {fault}" for fault in _point_faults(point, analyses))
    for number, question in enumerate(briefing.questions, 1):
        yield from (f"open question {number} {fault}" for fault in _question_faults(question, analyses))
    for conflict in briefing.conflicts:
        yield from (f"conflict “{conflict.about}” {fault}" for fault in _conflict_faults(conflict, analyses))
    for change in briefing.changes:
        if not stands(change.after, change.quotes[0], analyses):
            yield f"change “{change.after}” is not word for word in its source"
    for actor in briefing.actors:
        yield from (f"actor “{actor.name}” {fault}" for fault in _actor_faults(actor, analyses))
    if briefing.page.used > briefing.page.height:
        yield f"takes {briefing.page.used} of {briefing.page.height} points of the page"


def _unlisted(briefing: Briefing, analyses: Mapping[int, Analysis]) -> Iterator[str]:
    listed = {source.id for source in briefing.sources}
    for source in briefing.sources:
        if source.id not in analyses or analyses[source.id].article.sha256 != source.sha256:
            yield f"source {source.id} is not the text that was read"
    items: tuple[Point | Actor | Question, ...] = (*briefing.points, *briefing.actors, *briefing.questions)
    places = (*items, *(side for each in briefing.conflicts for side in each.sides), *briefing.changes)
    used = {quote.source for item in places for quote in item.quotes}
    for missing in sorted(used - listed):
        yield f"source {missing} is quoted and not listed"


def _point_faults(point: Point, analyses: Mapping[int, Analysis]) -> Iterator[str]:
    yield from _quotation_faults(point.text, point.parts, point.quotes[0], analyses)
    if abs(sum(value for _, value in point.why) - point.score) > TOLERANCE:
        yield "has reasons that do not sum to its score"


def _conflict_faults(conflict: Conflict, analyses: Mapping[int, Analysis]) -> Iterator[str]:
    if not all(stands(side.text, side.quotes[0], analyses) for side in conflict.sides):
        yield "has a side that is not word for word in its source"
    if not about_stands(conflict):
        yield "is about words that are in neither side"


def _question_faults(question: Question, analyses: Mapping[int, Analysis]) -> Iterator[str]:
    yield from _quotation_faults(question.text, question.parts, question.quotes[0], analyses)
    if question.cue not in question.text:
        yield "has a cue that is not in its sentence"
    if question.question and not formed_from(question.question, question.text):
        yield "has a question form with words that are not in its sentence"
    if question.why and abs(sum(value for _, value in question.why) - question.weight) > TOLERANCE:
        yield "has reasons that do not sum to its weight"


def _quotation_faults(
    text: str, parts: Sequence[Part], first: Quote, analyses: Mapping[int, Analysis]
) -> Iterator[str]:
    stretches = parts or (Part(text, first),)
    if not all(stands(part.text, part.quote, analyses) for part in stretches):
        yield "is not word for word in its source"
    texts = [part.text for part in stretches]
    if text not in (" ".join(texts), JOINT.join(texts)):
        yield "is not what its parts make"


def _actor_faults(actor: Actor, analyses: Mapping[int, Analysis]) -> Iterator[str]:
    if not all(_passage(quote, analyses) in actor.aliases for quote in actor.quotes):
        yield "does not occur where the briefing says"
    if actor.role and not (actor.role_quote and is_role_of(actor.role, _passage(actor.role_quote, analyses))):
        yield "has a role that its source does not give"
    if not all(stands(each.text, each.quote, analyses) for each in actor.statements):
        yield "has a statement that is not word for word in its source"


def stands(text: str, quote: Quote, analyses: Mapping[int, Analysis]) -> bool:
    """Say whether `text` is what stands at `quote`, white space folded, inside the sentence that it names."""
    sentences = analyses[quote.source].sentences if quote.source in analyses else ()
    if not 0 < quote.sentence <= len(sentences):
        return False
    sentence = sentences[quote.sentence - 1]
    return sentence.start <= quote.start < quote.end <= sentence.end and _passage(quote, analyses) == text


def _passage(quote: Quote, analyses: Mapping[int, Analysis]) -> str:
    """Return what stands at `quote`, "" where nothing can: somebody may have edited it."""
    if quote.source not in analyses or quote.start < 0:
        return ""
    return fold(analyses[quote.source].article.text[quote.start : quote.end])
