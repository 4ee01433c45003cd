"""A hand-made article and the briefing of it, with offsets that are found in the text, for the tests of many rooms."""

from __future__ import annotations

from datetime import date

from lageblatt.model import (
    Actor,
    ActorKind,
    Article,
    Briefing,
    LeftOut,
    Page,
    Paper,
    Part,
    Point,
    Question,
    QuestionKind,
    Quote,
    Section,
    Source,
    Statement,
)

SENTENCES = (
    "Die Stadt Arnheim baut im Herbst eine neue Brücke über den Fluss.",
    "Bürgermeisterin Vera Lindt sagte am Dienstag, die Arbeiten kosten 4,5 Millionen Euro.",
    "Der Landkreis will sich an den Kosten beteiligen.",
    "Ob das Geld reicht, ist nach Angaben der Kämmerei noch unklar.",
    "Lindt rechnet mit einer Bauzeit von zwei Jahren.",
    "Die alte Brücke aus dem Jahr 1931 wird bis dahin für Lastwagen gesperrt, wie das Straßenbauamt mitteilte.",
)
ARTICLE = Article(
    title="Arnheim baut eine neue Brücke",
    text="\n".join(SENTENCES),
    origin="bruecke.txt",
    language="de",
    published=date(2025, 8, 18),
    outlet="Arnheimer Bote",
)


def quote(words: str, sentence: int) -> Quote:
    """Return where `words` stand in the sentence with that number."""
    start = ARTICLE.text.index(SENTENCES[sentence - 1])
    start = ARTICLE.text.index(words, start)
    return Quote(1, start, start + len(words), sentence)


def point(sentence: int, score: float) -> Point:
    """Return the sentence with that number as a point."""
    text = SENTENCES[sentence - 1]
    return Point(text, (quote(text, sentence),), score, (("position", score - 0.25), ("length", 0.25)))


def parted(first: int, second: int) -> Point:
    """Return two neighbouring sentences as one point."""
    parts = tuple(Part(SENTENCES[n - 1], quote(SENTENCES[n - 1], n)) for n in (first, second))
    text = " ".join(part.text for part in parts)
    return Point(text, tuple(part.quote for part in parts), 0.5, (("position", 0.5),), parts)


STATEMENT = "sagte am Dienstag, die Arbeiten kosten 4,5 Millionen Euro"
LINDT = Actor(
    name="Vera Lindt",
    kind=ActorKind.PERSON,
    aliases=("Vera Lindt", "Lindt"),
    quotes=(quote("Vera Lindt", 2), quote("Lindt", 5)),
    salience=2.0,
    role="Bürgermeisterin",
    role_quote=quote("Bürgermeisterin", 2),
    statements=(Statement(STATEMENT, quote(STATEMENT, 2)),),
    mentions=2,
)
DISTRICT = Actor(
    name="Landkreis",
    kind=None,
    aliases=("Landkreis",),
    quotes=(quote("Landkreis", 3),),
    salience=1.0,
)
UNCLEAR = Question(
    text=SENTENCES[3],
    kind=QuestionKind.UNKNOWN,
    cue="noch unklar",
    quotes=(quote(SENTENCES[3], 4),),
    weight=1.0,
    question="Reicht das Geld?",
    why=(("unclear", 1.25), ("clause main past", -0.25)),
)
BRIEFING = Briefing(
    title=ARTICLE.title,
    language="de",
    date=date(2025, 8, 19),
    method="blend",
    sections=(
        Section("lead", "Das Wichtigste"),
        Section("points", "Kernpunkte"),
        Section("actors", "Akteure"),
        Section("questions", "Offene Fragen"),
        Section("sources", "Quellen"),
    ),
    sources=(
        Source(
            id=1,
            title=ARTICLE.title,
            origin=ARTICLE.origin,
            sha256=ARTICLE.sha256,
            characters=len(ARTICLE.text),
            language="de",
            published=ARTICLE.published,
            outlet=ARTICLE.outlet,
        ),
    ),
    points=(point(1, 1.0), parted(2, 3), point(6, 0.4)),
    actors=(LINDT, DISTRICT),
    questions=(UNCLEAR,),
    left_out=LeftOut(points=1, actors=2),
    page=Page(Paper.A4, 700.0, 420.5, 21, 290, 240, 1),
)
