"""The nouns of Lageblatt: frozen values that pass from stage to stage.

    path/URL -read-> Article -split-> Sentence… -find_actors-> Actor… -find_open-> Question… -rank-> Ranked…
    (all of one article: Analysis) -merge-> Merged -compose-> Briefing -render-> bytes

Standard library only. Sequences are tuples. Every offset counts Unicode code points of `Article.text`, the
extracted text that `lageblatt text` prints; `text[start:end]` with white space folded is the quoted text.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

FORMAT = "lageblatt.briefing/1"
JOINT = " […] "
"""What stands between two quoted stretches of one item that are no neighbours in their source."""


class ActorKind(StrEnum):
    """What sort of actor the text supports; None stands where it does not settle the matter."""

    PERSON = "person"
    ORGANISATION = "organisation"
    STATE = "state"
    GROUP = "group"


class QuestionKind(StrEnum):
    """Why a matter is open."""

    UNKNOWN = "unknown"
    UNCONFIRMED = "unconfirmed"
    DISPUTED = "disputed"
    PENDING = "pending"
    DEMAND = "demand"


class Paper(StrEnum):
    """The sheet a briefing is set on."""

    A4 = "A4"
    LETTER = "Letter"


class Font(StrEnum):
    """The typeface of a page. Both have free fonts of the same widths: Carlito and Liberation Sans."""

    CALIBRI = "Calibri"
    ARIAL = "Arial"

    __hash__ = str.__hash__  # Enum's own is written in Python, and fonts are asked for at every measuring


def fold(text: str) -> str:
    """Return `text` with every run of white space made one blank, none at the ends."""
    return " ".join(text.split())


@dataclass(frozen=True, slots=True)
class Article:
    """One source as read: its extracted text and what is known about it.

    `text` is the body without the title. `origin` is a file name without folders, or a URL; `url` is the address
    at which the article can be opened, if any is known. `language` is an ISO 639 code of two or three letters.
    """

    title: str
    text: str
    origin: str
    language: str
    published: date | None = None
    outlet: str | None = None
    author: str | None = None
    url: str | None = None

    @property
    def sha256(self) -> str:
        """Hash of the extracted text in UTF-8, 64 hexadecimal digits."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of an article: `fold(article.text[start:end]) == text`.

    `number` counts from 1 through the article, as references [source·sentence] show it; `paragraph` counts from 0.
    `heading` marks headings, captions and bylines: they keep their number but are never quoted.
    """

    number: int
    start: int
    end: int
    text: str
    paragraph: int
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Quote:
    """Where words stand: source number (from 1), offsets in its text, number of the sentence they stand in."""

    source: int
    start: int
    end: int
    sentence: int


@dataclass(frozen=True, slots=True)
class Part:
    """One of several stretches that are shown together."""

    text: str
    quote: Quote


@dataclass(frozen=True, slots=True)
class Ranked:
    """A sentence with its score and what each feature added to it: the values of `why` sum to `score`."""

    sentence: Sentence
    score: float
    why: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """What an actor does, says or wants, word for word."""

    text: str
    quote: Quote


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody involved. `quotes` are the mentions in the order of the sources, one for each place.

    `role` is a stretch of a source (or its nominative by a tested rule), `role_quote` the place. `statements` are
    candidates, best first; a composed briefing keeps at most the one that the page shows.
    """

    name: str
    kind: ActorKind | None
    aliases: tuple[str, ...]
    quotes: tuple[Quote, ...]
    salience: float
    role: str | None = None
    role_quote: Quote | None = None
    statements: tuple[Statement, ...] = ()
    mentions: int = 1


@dataclass(frozen=True, slots=True)
class Question:
    """A matter that the sources leave open: the sentence word for word, the words that made it one, and why.

    `question` is the matter put as a question where a rule can form it from the sentence's own words. `weight` orders
    the section, greater first; the values of `why` sum to it. With `parts`, `text` is the parts joined as `Point.text`
    is.
    """

    text: str
    kind: QuestionKind
    cue: str
    quotes: tuple[Quote, ...]
    weight: float
    question: str | None = None
    parts: tuple[Part, ...] = ()
    why: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Analysis:
    """All that one article gives by itself; `source` is its number in the briefing. `ranked` is best first."""

    source: int
    article: Article
    sentences: tuple[Sentence, ...]
    actors: tuple[Actor, ...]
    questions: tuple[Question, ...]
    ranked: tuple[Ranked, ...]


@dataclass(frozen=True, slots=True)
class Point:
    """A key point: `text` stands at the first of `quotes`; the others say the same in other sources.

    `outlets` counts who carries it: several texts of one outlet are one, and copies of one text are. `new` if the
    previous briefing of the series did not have it.
    With `parts` (a sentence and the one it leans on), `text` is the parts joined by a blank where they are
    neighbours and by `JOINT` where they are not.
    """

    text: str
    quotes: tuple[Quote, ...]
    score: float
    why: tuple[tuple[str, float], ...]
    parts: tuple[Part, ...] = ()
    outlets: int = 1
    new: bool = False


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a conflict: `text` stands at the first of `quotes`; the others say the same in other sources."""

    text: str
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """What sources say differently of one matter, perhaps: each side word for word, none preferred.

    `about` are the words of both sides in which they differ, under what is counted where that has a name.
    """

    about: str
    sides: tuple[Side, ...]


class ChangeKind(StrEnum):
    """What became of something in the previous briefing of the series."""

    CHANGED = "changed"
    ANSWERED = "answered"


@dataclass(frozen=True, slots=True)
class Earlier:
    """What a previous briefing quoted: the words, and the text that they stand in, by its name, hash and offsets."""

    text: str
    origin: str
    sha256: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Change:
    """What the previous briefing of a series said and what the sources say now; `after` stands at `quotes[0]`."""

    kind: ChangeKind
    before: Earlier
    after: str
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Merged:
    """What all articles give together, each list best first."""

    points: tuple[Point, ...]
    actors: tuple[Actor, ...]
    questions: tuple[Question, ...]
    conflicts: tuple[Conflict, ...] = ()
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """An article as the briefing names it: everything but its text. `id` is the number in references.

    `same_as` is the source with the same text as which it counts, if there is one before it.
    """

    id: int
    title: str
    origin: str
    sha256: str
    characters: int
    language: str
    published: date | None = None
    outlet: str | None = None
    url: str | None = None
    same_as: int | None = None


@dataclass(frozen=True, slots=True)
class Office:
    """What an office puts on its pages: for whom, from whom, how it is classified, the time of day that it tells of."""

    recipient: str | None = None
    sender: str | None = None
    classification: str | None = None
    time: time | None = None


NO_OFFICE = Office()


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the page: its name (`lead`, `points`, `changes`, `conflicts`, `actors`, `questions`…) and label."""

    name: str
    label: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """How many of each were found and had no room."""

    points: int = 0
    actors: int = 0
    questions: int = 0
    sources: int = 0
    conflicts: int = 0
    changes: int = 0


ALWAYS_COUNTED = ("points", "actors", "questions", "sources")
"""Counts that a briefing states even where they are 0."""


@dataclass(frozen=True, slots=True)
class Box:
    """The room that a letterhead leaves for the body, in twips (1/20 point)."""

    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Look:
    """What a house may choose of a page's look: the typeface, and colours as six hexadecimal digits.

    Raises ValueError for what is no such colour.
    """

    font: Font = Font.CALIBRI
    title: str = "12305C"
    accent: str = "0B6E80"
    alert: str = "9A3412"
    rule: str = "C9D0D8"
    tint: str = "EFF4F7"

    def __post_init__(self) -> None:
        for name in COLOURS:
            if not re.fullmatch("[0-9A-F]{6}", getattr(self, name)):
                raise ValueError(f"{name} is {getattr(self, name)!r}; give six hexadecimal digits such as 0B6E80")


COLOURS = ("title", "accent", "alert", "rule", "tint")
"""The colours of a `Look`."""
PLAIN = Look()


@dataclass(frozen=True, slots=True)
class Page:
    """The sheet, what the body takes of it, and the setting that made it fit.

    `height` and `used` are points (1/72 inch). `body` is the body's type size in half points, `pitch` its line
    pitch and `gap` what stands between sections, both in twips (1/20 point). So many of the actors, from the first,
    have a row of their own in the table: `rows`; the others are named below it. With a `box` the body stands in
    somebody's letterhead; the sheet is theirs.
    """

    paper: Paper
    height: float
    used: float
    body: int
    pitch: int
    gap: int
    rows: int
    box: Box | None = None
    look: Look = PLAIN


@dataclass(frozen=True, slots=True)
class Briefing:
    """One page, decided: what is shown, in which order, how it is set. Renderers only write it down.

    The first point is the lead sentence wherever `sections` names a lead.
    """

    title: str
    language: str
    date: date
    method: str
    sections: tuple[Section, ...]
    sources: tuple[Source, ...]
    points: tuple[Point, ...]
    actors: tuple[Actor, ...]
    questions: tuple[Question, ...]
    left_out: LeftOut
    page: Page
    office: Office = NO_OFFICE
    conflicts: tuple[Conflict, ...] = ()
    changes: tuple[Change, ...] = ()
