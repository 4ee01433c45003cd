"""What the page and all renderers share: which references an item shows, where they lead, what is said once."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import quote as percent_encoded

from lageblatt.languages import get
from lageblatt.model import Actor, Briefing, Change, Point, Question, Quote, Side, Source

_CLAUSE_END = re.compile(r"[,;:.!?–—()„“”\"](?=\s|$)|(?<=\s)[–—(„\"]")
_FEWEST, _MOST = 3, 14
"""Words of a clause that say something, and that still fit a line."""
PLACES = 4
"""References of a point or question at most: where it stands and three further sources that say the same."""
_FRAGMENT_WORDS = 5
"""Words at each end of a text fragment: enough to be found, short enough for an address."""


def quotes_of(item: Point | Question | Actor) -> tuple[Quote, ...]:
    """Return the quotes that an item shows, one for each sentence, in the order of what it shows.

    A point or question shows its parts and what says the same; an actor its statement and its role, or else the
    first mention.
    """
    if isinstance(item, Actor):
        shown = [statement.quote for statement in item.statements[:1]]
        shown += [item.role_quote] if item.role_quote else []
        return _one_a_sentence(shown or item.quotes[:1])
    return _one_a_sentence([*(part.quote for part in item.parts), *item.quotes])[: max(PLACES, len(item.parts))]


def _one_a_sentence(quotes: Iterable[Quote]) -> tuple[Quote, ...]:
    return tuple({(quote.source, quote.sentence): quote for quote in quotes}.values())


def role_beside(actor: Actor) -> str:
    """Return the role as it stands beside the name: "" if there is none, or the name says it already."""
    return "" if actor.role is None or actor.role.casefold() in actor.name.casefold() else actor.role


def reference(quote: Quote) -> str:
    """Return `[source·sentence]`."""
    return f"[{quote.source}·{quote.sentence}]"


def link(source: Source, text: str) -> str | None:
    """Return the address of `source` with a text fragment that leads to `text`; None if it has no address.

    https://wicg.github.io/scroll-to-text-fragment: a long text is named by its first and last words.
    """
    if source.url is None or not text:
        return source.url
    words = text.split()
    ends = [words] if len(words) <= 2 * _FRAGMENT_WORDS else [words[:_FRAGMENT_WORDS], words[-_FRAGMENT_WORDS:]]
    # "-" and "," have a meaning of their own in a text directive
    encoded = [percent_encoded(" ".join(each), safe="").replace("-", "%2D") for each in ends]
    return f"{source.url}#:~:text={','.join(encoded)}"


def numeral(briefing: Briefing, position: int) -> int:
    """Return the numeral that the point at `position` (from 0) bears: 0 for the lead sentence, 1 for the next."""
    return position if has_lead(briefing) else position + 1


def crowded_out(briefing: Briefing, section: str) -> bool:
    """Tell whether a section is empty because nothing of it had room: then it must not say that nothing was found."""
    return not getattr(briefing, section, ()) and getattr(briefing.left_out, section, 0) > 0


def has_lead(briefing: Briefing) -> bool:
    """Say whether the first point is set as lead sentence."""
    return any(section.name == "lead" for section in briefing.sections)


def has_more_than_lead(briefing: Briefing) -> bool:
    """Say whether the section of points has something to show: points beside the lead, or that there are none."""
    return len(briefing.points) != 1 or not has_lead(briefing)


def printed_as(briefing: Briefing, question: Question) -> int | None:
    """Return the numeral of the point that prints the question's words already; None if there is none."""
    for position, point in enumerate(briefing.points):
        if printed_in(question, point):
            return numeral(briefing, position)
    return None


def elsewhere(briefing: Briefing, words: Quote) -> str | None:
    """Return in the page's words where it prints what stands at `words`, in a point or a question; None if nowhere."""
    labels = get(briefing.language).labels
    for position, point in enumerate(briefing.points):
        if any(holds(outer, words) for outer in stretches(point)):
            number = numeral(briefing, position)
            return labels["see_point"].format(n=number) if number else labels["see_lead"]
    for number, question in enumerate(briefing.questions, 1):
        if any(holds(outer, words) for outer in stretches(question)):
            return labels["see_question"].format(n=number)
    return None


def as_point(item: Side | Change) -> Point:
    """Return what a side of a conflict or a change says as a point, which is set and referred to alike."""
    return Point(item.after if isinstance(item, Change) else item.text, item.quotes, 0.0, ())


def outlets(briefing: Briefing, item: object) -> str:
    """Return in words how many outlets carry a point, "" for one."""
    count = item.outlets if isinstance(item, Point) else 1
    return get(briefing.language).labels["outlets"].format(n=count) if count > 1 else ""


def foreign_mark(briefing: Briefing, item: Point | Question) -> str:
    """Return the code of the language of an item's words where it is not that of the page's own, "" otherwise."""
    first = stretches(item)[0].source
    spoken = next((source.language for source in briefing.sources if source.id == first), None)
    return "" if spoken in (None, get(briefing.language).spoken) else spoken.upper()


def printed_in(question: Question, point: Point) -> bool:
    """Say whether the point prints the question's words: as they stand, from there or from a copy, or part by part."""
    if question.text in point.text:
        return True
    return all(any(holds(outer, inner) for outer in stretches(point)) for inner in stretches(question))


def matter(question: Question) -> str:
    """Return the words of the question's clause from its cue on, or all of them where the cue ends the clause.

    What a pointer says instead of the sentence: "… soll Trump Zelensky treffen", not "soll". Word for word; "…" stands
    for words before it, and for those after it that would make it long.
    """
    start = max(question.text.find(question.cue), 0)
    end = start + len(question.cue)
    closed = _CLAUSE_END.search(question.text, end)
    end = closed.start() if closed else len(question.text)
    if len(question.text[start:end].split()) < _FEWEST:
        opened = [each.end() for each in _CLAUSE_END.finditer(question.text, 0, start)]
        start = opened[-1] if opened else 0
    words = question.text[start:end].split()
    opening = "… " if question.text[:start].strip() else ""
    return opening + " ".join(words[:_MOST]) + (" …" if len(words) > _MOST else "")


def stretches(item: Point | Question) -> tuple[Quote, ...]:
    """Return where the words of an item stand, without the places that say the same."""
    return tuple(part.quote for part in item.parts) or item.quotes[:1]


def holds(outer: Quote, inner: Quote) -> bool:
    """Say whether `inner` lies inside `outer`."""
    return outer.source == inner.source and outer.start <= inner.start and inner.end <= outer.end
