"""Across articles: what several sources say stands once, and every source has its turn.

    Ranked… of each article -> candidates -> groups that say the same -> Point… in the order of the briefing

Two sentences say the same only if most of their stems are shared AND numbers, names, negation and hedges agree: a
source must never be quoted for what it does not say. Sentences that are alike without saying the same (one has more
words, another figure is added) are both kept, the later one after everything that is new.
Order: whose source has had the fewest turns comes first (a point that several sources carry is a turn of each), then
the greater strength: the sum over its sources of 1/place of the sentence in its own article (reciprocal ranks;
scores of different methods and articles have no common measure).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lageblatt.languages import Language, get
from lageblatt.model import Actor, Analysis, Merged, Point, Question, QuestionKind, Quote, Ranked

SAME = 0.6
"""Share of stems (of all that either has) from which two sentences may say the same. Read off pairs of news of the
same event: agency copies and re-wordings of one fact lie above, sentences with different facts seldom do."""
ALIKE = 0.4
"""Share from which the later of two sentences waits behind what is new."""
CANDIDATES = 2000
"""Sentences looked at in all, divided evenly among the sources, at least ten each: no page holds a hundredth."""
_HEDGES = frozenset({QuestionKind.UNKNOWN, QuestionKind.UNCONFIRMED, QuestionKind.DISPUTED})


@dataclass(frozen=True, slots=True)
class _Claim:
    """A candidate and what must agree with another one's: `firm` is numbers, names in order, negations, hedges."""

    ranked: Ranked
    quote: Quote
    place: int
    stems: frozenset[str]
    numbers: frozenset[str]
    firm: tuple[object, ...]


@dataclass(frozen=True, slots=True)
class _Group:
    """Claims that say the same; the first is shown, the others stand for one further source each."""

    members: tuple[int, ...]
    sources: tuple[int, ...]
    order: tuple[float, float, int, int]


def merge(analyses: Sequence[Analysis]) -> Merged:
    """Return the points, actors and questions of all articles together, each list best first.

    All points are returned that are not said twice, so that a layout can pass over one that does not fit.
    """
    from lageblatt.actors import merge_actors  # noqa: PLC0415 - loaded where sources are merged, not for --help
    from lageblatt.openness import merge_questions  # noqa: PLC0415

    actors = merge_actors([each.actors for each in analyses])
    questions = merge_questions([each.questions for each in analyses])
    return Merged(merge_points(analyses, actors), actors, questions)


def merge_points(analyses: Sequence[Analysis], actors: Sequence[Actor]) -> tuple[Point, ...]:
    """Return the points of all articles, best first; `actors` are those of all articles, merged."""
    claims = _claims(analyses, actors)
    near = _overlaps(claims)
    groups = _groups(claims, near)
    return tuple(_point(group, claims) for group in _in_turns(groups, claims, near))


def _claims(analyses: Sequence[Analysis], actors: Sequence[Actor]) -> list[_Claim]:
    """Return the best sentences of each article, the best of all articles first."""
    names = _names(actors)
    depth = max(10, CANDIDATES // max(1, len(analyses)))
    found = []
    for analysis in analyses:
        language, hedges = get(analysis.article.language), _hedges(analysis.questions)
        for place, ranked in enumerate(analysis.ranked[:depth], start=1):
            sentence = ranked.sentence
            where = (analysis.source, sentence.number)
            quote = Quote(analysis.source, sentence.start, sentence.end, sentence.number)
            words = tuple(map(str.casefold, language.words(sentence.text)))
            numbers = frozenset(word for word in words if any(map(str.isdigit, word)))
            stems = frozenset(language.stems(sentence.text)) or frozenset({sentence.text})
            firm = (numbers, names.get(where, ()), _negations(words, language), hedges.get(where, frozenset()))
            found.append(_Claim(ranked, quote, place, stems, numbers, firm))
    return sorted(found, key=lambda each: (each.place, -each.ranked.score, each.quote.source))


def _names(actors: Sequence[Actor]) -> dict[tuple[int, int], tuple[int, ...]]:
    """Return, by source and sentence, which actors are named there, in the order in which they are."""
    mentions = sorted(
        (quote.source, quote.sentence, quote.start, which)
        for which, actor in enumerate(actors)
        for quote in actor.quotes
    )
    found: dict[tuple[int, int], tuple[int, ...]] = {}
    for source, sentence, _, which in mentions:
        before = found.get((source, sentence), ())
        found[source, sentence] = before if which in before else (*before, which)
    return found


def _hedges(questions: Sequence[Question]) -> dict[tuple[int, int], frozenset[QuestionKind]]:
    """Return, by source and sentence, in which way what it says is uncertain."""
    found: dict[tuple[int, int], frozenset[QuestionKind]] = {}
    for question in questions:
        for quote in question.quotes:
            where = (quote.source, quote.sentence)
            found[where] = found.get(where, frozenset()) | ({question.kind} & _HEDGES)
    return found


def _negations(words: Sequence[str], language: Language) -> int:
    """Return how often the words negate; English "n't" and French "n'" stand within or before a word."""
    negations = frozenset(str(language.lexicon("ranking").get("negations", "")).split())
    return sum(word.rstrip("'’") in negations or word.endswith(("n't", "n’t")) for word in words)


def _overlaps(claims: Sequence[_Claim]) -> list[dict[int, float]]:
    """Return for each claim those that share at least `ALIKE` of the stems with it, and the share."""
    index: defaultdict[str, list[int]] = defaultdict(list)
    near: list[dict[int, float]] = [{} for _ in claims]
    for later, claim in enumerate(claims):
        shared = Counter(earlier for stem in claim.stems for earlier in index[stem])
        for earlier, count in shared.items():
            share = count / (len(claim.stems) + len(claims[earlier].stems) - count)
            if share >= ALIKE:
                near[later][earlier] = near[earlier][later] = share
        for stem in claim.stems:
            index[stem].append(later)
    return near


def _groups(claims: Sequence[_Claim], near: Sequence[Mapping[int, float]]) -> list[_Group]:
    """Put each claim to the best one that says the same, or let it lead a group of its own."""
    led: dict[int, list[int]] = {}
    for which, claim in enumerate(claims):
        same = (other for other, share in sorted(near[which].items()) if other in led and share >= SAME)
        leader = next((other for other in same if _bears_out(claims[other], claim)), which)
        members = led.setdefault(leader, [])
        if all(claims[member].quote.source != claim.quote.source for member in members):
            members.append(which)
    return sorted((_group(members, claims) for members in led.values()), key=lambda group: group.order)


def _bears_out(one: _Claim, other: _Claim) -> bool:
    """Tell whether two claims of nearly the same words say the same."""
    return one.firm == other.firm or one.ranked.sentence.text == other.ranked.sentence.text


def _group(members: Sequence[int], claims: Sequence[_Claim]) -> _Group:
    first = claims[members[0]]
    strength = sum(1 / claims[member].place for member in members)
    order = (-strength, -first.ranked.score, first.quote.source, first.quote.sentence)
    return _Group(tuple(members), tuple(claims[member].quote.source for member in members), order)


def _in_turns(groups: Sequence[_Group], claims: Sequence[_Claim], near: Sequence[Mapping[int, float]]) -> list[_Group]:
    """Return the groups, sources taking turns; what resembles an earlier point comes after all that is new."""
    waiting: defaultdict[int, list[_Group]] = defaultdict(list)
    for group in reversed(groups):
        waiting[group.sources[0]].append(group)
    turns: Counter[int] = Counter()
    chosen: list[_Group] = []
    later: list[_Group] = []
    shown: set[int] = set()
    while waiting:
        source = min(waiting, key=lambda each: (turns[each], waiting[each][-1].order))
        group = waiting[source].pop()
        if not waiting[source]:
            del waiting[source]
        leader = group.members[0]
        if any(other in shown and _agree(claims[leader], claims[other]) for other in near[leader]):
            later.append(group)
            continue
        shown.add(leader)
        chosen.append(group)
        turns.update(group.sources)
    return chosen + later


def _agree(one: _Claim, other: _Claim) -> bool:
    """Tell whether neither gives a figure against the other's: differing figures are worth showing both."""
    return one.numbers <= other.numbers or other.numbers <= one.numbers


def _point(group: _Group, claims: Sequence[_Claim]) -> Point:
    first = claims[group.members[0]]
    others = sorted((claims[member].quote for member in group.members[1:]), key=lambda quote: quote.source)
    return Point(first.ranked.sentence.text, (first.quote, *others), first.ranked.score, first.ranked.why)
