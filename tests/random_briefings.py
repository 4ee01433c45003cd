"""Random material for a page: articles in several scripts with points, actors and questions that stand in them.

The words are nonsense, their lengths and marks are not: compounds of sixty letters, addresses, emoji, CJK without
blanks, sentences that no page holds.
"""

from __future__ import annotations

import random
from datetime import date

from lageblatt.model import (
    Actor,
    Analysis,
    Article,
    Merged,
    Point,
    Question,
    QuestionKind,
    Quote,
    Sentence,
    Statement,
)

LETTERS = {
    "de": "eeeennniiissrrraatttdhulcgmobwfkzpväöüß",
    "en": "eeeettaaoooiinnsshhrrddlluccmmwfgyp",
    "ru": "оооеееааииннттссррввллккммддпуяыьгзбчйхж",
    "el": "αααοοοιιιεεετττσσσννηηυυρρππκκμμλλςώήίέά",
    "pl": "aaaiiieeeooozznnrrwwssccttkkyydpmłuęąśóżć",
    "ar": "اااللليييممممونترربعدسفهكحقج",
}
SIGNS = {
    "zh": "的一是在不了有和人这中大为上个国我以要他",
    "ja": "のにはをたがでてとしれさある国会日本",
    "ko": "이다는을가에의한로사정부대통령",
}
ODDITIES = (
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
    "https://www.example.org/ausland/2025/08/18/sicherheitsgarantien-fuer-die-ukraine?seite=2&druck=1",
    "NATO-Artikel-5-ähnliche-Sicherheitsgarantie-Mechanismen",
    "🇺🇦🕊️🤝",
    "und/oder/sowie/beziehungsweise",
    "„Ende“—wirklich?",
    "\u200bA&B<x>\x07",
)


def word(draw: random.Random, language: str) -> str:
    """Return a word; now and then one that is hard to set."""
    if draw.random() < 0.02:
        return draw.choice(ODDITIES)
    if language in SIGNS:
        return "".join(draw.choice(SIGNS[language]) for _ in range(draw.randint(2, 9))) + draw.choice(["", "、", ""])
    return "".join(draw.choice(LETTERS[language]) for _ in range(max(1, round(draw.lognormvariate(1.6, 0.5)))))


def sentence(draw: random.Random, language: str) -> str:
    """Return a sentence of 3 to 60 words, rarely of hundreds."""
    count = 900 if draw.random() < 0.01 else draw.randint(3, draw.choice([12, 25, 60]))
    blank = "" if language in ("zh", "ja") else " "
    return blank.join(word(draw, language) for _ in range(count)).capitalize() + ("。" if not blank else ".")


def analysis(draw: random.Random, number: int, language: str) -> Analysis:
    """Return an article of random sentences, split."""
    texts = [sentence(draw, language) for _ in range(draw.choice([1, 3, 12, 25]))]
    sentences, start = [], 0
    for place, text in enumerate(texts, 1):
        sentences.append(Sentence(place, start, start + len(text), text, 0))
        start += len(text) + 1
    title = " ".join(word(draw, language) for _ in range(draw.choice([1, 6, 12, 40])))
    address = f"https://example.org/{number}" if draw.random() < 0.5 else None
    article = Article(
        title=title,
        text="\n".join(texts),
        origin=address or f"meldung-{number:03}.txt",
        language=language,
        published=draw.choice([None, date(2025, 8, 17)]),
        outlet=draw.choice([None, "Wikinews"]),
        url=address,
    )
    return Analysis(number, article, tuple(sentences), (), (), ())


def material(seed: int) -> tuple[tuple[Analysis, ...], Merged]:
    """Return random analyses and what they give together; the same for the same seed."""
    draw = random.Random(seed)
    main = draw.choice([*LETTERS, *SIGNS, "de", "de", "en"])
    return _drawn(draw, [main, main, draw.choice([*LETTERS, *SIGNS])])


def material_in(language: str) -> tuple[tuple[Analysis, ...], Merged]:
    """Return random analyses of sources in one language and what they give together."""
    return _drawn(random.Random(language), [language])


def _drawn(draw: random.Random, languages: list[str]) -> tuple[tuple[Analysis, ...], Merged]:
    count = draw.choice([1, 1, 1, 2, 5, 9, 30])
    analyses = tuple(analysis(draw, number, draw.choice(languages)) for number in range(1, count + 1))
    places = [(each.source, sentence) for each in analyses for sentence in each.sentences]
    draw.shuffle(places)
    points = tuple(_point(draw, places, *place) for place in places[:40])
    actors = tuple(_actor(draw, places) for _ in range(draw.choice([0, 3, 8, 20])))
    questions = tuple(_question(draw, *draw.choice(places)) for _ in range(draw.choice([0, 1, 4, 12])))
    return analyses, Merged(points, actors, questions)


def _quote(source: int, sentence: Sentence) -> Quote:
    return Quote(source, sentence.start, sentence.end, sentence.number)


def _point(draw: random.Random, places: list[tuple[int, Sentence]], source: int, sentence: Sentence) -> Point:
    others = [_quote(*draw.choice(places)) for _ in range(draw.choice([0, 0, 1, 7]))]
    return Point(sentence.text, (_quote(source, sentence), *others), 1.0, (("position", 1.0),))


def _actor(draw: random.Random, places: list[tuple[int, Sentence]]) -> Actor:
    source, sentence = draw.choice(places)
    first, half = len(sentence.text.split(" ")[0]), len(sentence.text) // 2
    name = Quote(source, sentence.start, sentence.start + first, sentence.number)
    role = Quote(source, sentence.start + half, sentence.start + half + 12, sentence.number)
    statement = Quote(source, sentence.start, sentence.start + half, sentence.number)
    return Actor(
        name=sentence.text[:first],
        kind=None,
        aliases=(sentence.text[:first],),
        quotes=(name,),
        salience=1.0,
        role=sentence.text[half : half + 12] if draw.random() < 0.5 else None,
        role_quote=role,
        statements=(Statement(sentence.text[:half], statement),) if draw.random() < 0.7 and half else (),
    )


def _question(draw: random.Random, source: int, sentence: Sentence) -> Question:
    cue = sentence.text.split(" ")[-1]
    form = "Wer " + sentence.text[:60] + "?" if draw.random() < 0.3 else None
    return Question(sentence.text, draw.choice(list(QuestionKind)), cue, (_quote(source, sentence),), 1.0, form)
