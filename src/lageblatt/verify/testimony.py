"""What the sources say to each line of a briefing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from lageblatt.actors import is_role_of
from lageblatt.languages import get
from lageblatt.merge import about_stands
from lageblatt.model import JOINT, Actor, Article, Briefing, Part, Point, Question, Quote, Sentence, Source, fold
from lageblatt.openness import formed_from
from lageblatt.page.references import as_point, numeral
from lageblatt.split import split
from lageblatt.verify.findings import Finding, Status


@dataclass(frozen=True, slots=True)
class Line:
    """Something that the page shows and a source must bear out, with the bookmarks that hold it in a DOCX.

    `beside` is what is wrong with it whatever the sources say.
    """

    item: str
    bookmarks: tuple[str, ...]
    shown: Point | Question | Actor | Source
    role: bool = False
    beside: str = ""


def lines(briefing: Briefing) -> Iterator[Line]:
    """Yield the lines of `briefing` in the order of the page, numbered as the page numbers them."""
    for position, point in enumerate(briefing.points):
        number = numeral(briefing, position)
        yield Line(f"point {number}" if number else "lead", _bookmarks(f"point_{position + 1}", point), point)
    for position, actor in enumerate(briefing.actors, 1):
        yield Line(f"actor {position} ({actor.name})", (f"actor_{position}",), actor)
        if actor.role:
            yield Line(f"role of actor {position}", (f"role_{position}",), actor, role=True)
    for position, question in enumerate(briefing.questions, 1):
        yield Line(f"question {position}", _bookmarks(f"question_{position}", question), question)
    yield from _differences(briefing)
    for source in briefing.sources:
        yield Line(f"source {source.id}", (f"source_{source.id}",), source)


def _differences(briefing: Briefing) -> Iterator[Line]:
    """Yield the sides of conflicts, and of changes what was said and what is said now."""
    for number, conflict in enumerate(briefing.conflicts, 1):
        fault = "" if about_stands(conflict) else f"is about “{conflict.about}”, which is in neither side"
        for place, side in enumerate(conflict.sides, 1):
            yield Line(f"conflict {number} side {place}", (f"conflict_{number}_{place}",), as_point(side), beside=fault)
    for number, change in enumerate(briefing.changes, 1):
        before = Quote(-number, change.before.start, change.before.end, 0)
        yield Line(f"change {number}, before", (f"change_{number}_1",), Point(change.before.text, (before,), 0.0, ()))
        yield Line(f"change {number}, now", (f"change_{number}_2",), as_point(change))


def earlier_sources(briefing: Briefing) -> tuple[Source, ...]:
    """Return the sources of the previous briefing that changes quote, numbered downwards from -1."""
    return tuple(
        Source(-number, "", change.before.origin, change.before.sha256, 0, briefing.language)
        for number, change in enumerate(briefing.changes, 1)
    )


def _bookmarks(name: str, item: Point | Question) -> tuple[str, ...]:
    return tuple(f"{name}_{number}" for number in range(1, len(item.parts) + 1)) or (name,)


class Testimony:
    """The articles that were found again, by the id of their source, and their sentences."""

    def __init__(self, articles: Mapping[int, Article], briefing: Briefing) -> None:
        self._articles = articles
        self._sources = {source.id: source for source in (*briefing.sources, *earlier_sources(briefing))}
        self._sentences: dict[int, tuple[Sentence, ...]] = {}

    def findings(self, line: Line) -> Iterator[Finding]:
        """Yield how `line` stands: once, or once for each fault."""
        unknown = self._unknown(line.shown)
        if unknown:
            yield Finding(line.item, Status.UNCHECKED, f"unchecked: {unknown}")
            return
        faults = list(self._faults(line))
        yield from (Finding(line.item, Status.CHANGED, fault) for fault in faults)
        if not faults:
            yield Finding(line.item, Status.STANDS, self._praise(line))

    def _unknown(self, shown: Point | Question | Actor | Source) -> str:
        """Return why `shown` cannot be checked, "" if it can."""
        for number in [shown.id] if isinstance(shown, Source) else [quote.source for quote in _quotes(shown)]:
            if number not in self._sources:
                return f"source {number} is quoted and not listed"
            if number not in self._articles:
                return f"source {number} ({self._sources[number].origin}) was not found"
        return ""

    def _faults(self, line: Line) -> Iterator[str]:
        shown = line.shown
        yield from (line.beside,) * bool(line.beside)
        if isinstance(shown, Source):
            yield from self._source_faults(shown)
        elif isinstance(shown, Actor):
            yield from self._role_faults(shown) if line.role else self._actor_faults(shown)
        else:
            yield from self._quotation_faults(shown)

    def _quotation_faults(self, shown: Point | Question) -> Iterator[str]:
        stretches = shown.parts or (Part(shown.text, shown.quotes[0]),)
        for part in stretches:
            yield from self._stretch_faults(part)
        texts = [part.text for part in stretches]
        if shown.text not in (" ".join(texts), JOINT.join(texts)):
            yield "is not what its parts make"
        yield from (
            f"refers to {_place(quote)}, which is not there" for quote in shown.quotes if not self._exists(quote)
        )
        if isinstance(shown, Question) and shown.question and not formed_from(shown.question, shown.text):
            yield f"asks “{shown.question}” with words that are not in its sentence"

    def _stretch_faults(self, part: Part) -> Iterator[str]:
        stands = self._passage(part.quote)
        if stands != part.text:
            yield f"changed by hand: now “{part.text}”, at {_place(part.quote)} stands “{stands}”"
        elif not self._exists(part.quote):
            yield f"does not stand in sentence {part.quote.sentence} of source {part.quote.source}"

    def _actor_faults(self, actor: Actor) -> Iterator[str]:
        for quote in actor.quotes:
            if self._passage(quote) not in actor.aliases:
                yield f"not named at {_place(quote)}, where “{self._passage(quote)}” stands"
        for statement in actor.statements:
            yield from self._stretch_faults(Part(statement.text, statement.quote))

    def _role_faults(self, actor: Actor) -> Iterator[str]:
        given = self._passage(actor.role_quote) if actor.role_quote else ""
        if not is_role_of(actor.role or "", given):
            yield f"changed by hand: now “{actor.role}”, the source has “{given}”"

    def _source_faults(self, source: Source) -> Iterator[str]:
        article = self._articles[source.id]
        if fold(article.title) != fold(source.title):
            yield f"title changed by hand: now “{source.title}”, the source has “{article.title}”"
        if article.published and article.published != source.published:
            yield f"date changed by hand: now {_day(source.published)}, the source has {article.published}"

    def _praise(self, line: Line) -> str:
        shown = line.shown
        if isinstance(shown, Source):
            given = shown.published and not self._articles[shown.id].published
            return "stands" + (f", its date {shown.published} given by whoever made the briefing" if given else "")
        if isinstance(shown, Actor) and line.role:
            return "stands" + (f" at {_place(shown.role_quote)}" if shown.role_quote else "")
        if isinstance(shown, Actor):
            statement = f", statement word for word at {_place(shown.statements[0].quote)}" if shown.statements else ""
            return f"stands at {len(shown.quotes)} place{'s' * (len(shown.quotes) > 1)}{statement}"
        places = " and ".join(_place(part.quote) for part in shown.parts or (Part(shown.text, shown.quotes[0]),))
        return f"stands word for word at {places}"

    def _passage(self, quote: Quote) -> str:
        return fold(self._articles[quote.source].text[quote.start : quote.end])

    def _exists(self, quote: Quote) -> bool:
        """Say whether the stretch lies in the sentence whose number the reference shows."""
        sentences = self._sentences_of(quote.source)
        if quote.source < 0:
            return True  # of an earlier briefing's source only the place in its text is known
        if not 1 <= quote.sentence <= len(sentences):
            return False
        sentence = sentences[quote.sentence - 1]
        return sentence.start <= quote.start < quote.end <= sentence.end

    def _sentences_of(self, source: int) -> tuple[Sentence, ...]:
        if source not in self._sentences:
            self._sentences[source] = split(self._articles[source].text, get(self._sources[source].language))
        return self._sentences[source]


def _quotes(shown: Point | Question | Actor) -> list[Quote]:
    if isinstance(shown, Actor):
        role = [shown.role_quote] if shown.role_quote else []
        return [*shown.quotes, *role, *(statement.quote for statement in shown.statements)]
    return [*shown.quotes, *(part.quote for part in shown.parts)]


def _place(quote: Quote) -> str:
    if quote.source < 0:
        return "a source of the previous briefing"
    return f"source {quote.source} sentence {quote.sentence}"


def _day(published: date | None) -> str:
    return published.isoformat() if published else "none"
