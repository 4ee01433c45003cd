"""Every key of `lageblatt.toml`: what it takes and means, and an example. Errors and `lageblatt init` use it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lageblatt.batch import values
from lageblatt.batch.naming import PRINTED
from lageblatt.options import BOUNDS, BUILT_IN, GENRES, METHODS, SPACY


@dataclass(frozen=True, slots=True)
class Key:
    """A key: the function that takes its value, what it wants as errors say it, its meaning, and TOML that is right."""

    parse: values.Parse
    wanted: str
    doc: str
    example: str


_DAY = "a date such as 2025-08-18"
_TEXT = "a text"
_FILE = "the name of a file"
_REFERENCES = 'a list of references such as "1·4"'
_WORDS = "a list of words"

BRIEFING: Mapping[str, Key] = {
    "sources": Key(
        values.many(values.path),
        "a list of files and folders",
        "files, folders and patterns, from the folder of this file, and addresses of pages and feeds",
        '["articles/", "agency/*.html", "https://example.org/feed.xml"]',
    ),
    "output": Key(
        values.pattern,
        "the name of a file; {date}, {name} and {event} may stand in it",
        "the file to write, from the folder of this file; the suffix is replaced for each format",
        '"briefings/{date}/{name}.docx"',
    ),
    "formats": Key(
        values.many(values.one_of(PRINTED)),
        f"a list of {', '.join(PRINTED)}",
        f"{', '.join(PRINTED)}; as the suffix of output says by default; pdf needs LibreOffice",
        '["docx", "json"]',
    ),
    "match": Key(
        values.many(values.text),
        _WORDS,
        "only articles in which one of these words begins a word: Brück finds Brücke and Brückenbau",
        '["Ukraine", "Kyjiw"]',
    ),
    "exclude": Key(values.many(values.text), _WORDS, "no article in which one of these does", '["Fußball"]'),
    "title": Key(values.text, _TEXT, "printed title; that of the first source by default", '"The morning"'),
    "language": Key(
        values.language,
        "a language code such as de",
        "language of labels and sources; detected by default",
        '"de"',
    ),
    "genre": Key(values.one_of(tuple(GENRES)), f"one of {', '.join(GENRES)}", "sort of the sources", '"report"'),
    "method": Key(
        values.one_of(METHODS),
        f"one of {', '.join(METHODS)}",
        "how sentences are ranked; as the genre asks",
        '"reader"',
    ),
    "points": Key(values.count(1, 1000), "a number from 1", "key points at most", "6"),
    "names": Key(
        values.names,
        f"{BUILT_IN} or {SPACY}PIPELINE",
        "what finds names: Lageblatt, or a spaCy pipeline",
        f'"{BUILT_IN}"',
    ),
    "semantic": Key(values.flag, "true or false", "merge what means the same, too (extra [semantic])", "true"),
    "by_event": Key(
        values.flag,
        "true or false",
        "a page for each event that the sources tell of, {event} in output being its name, and an index.md",
        "true",
    ),
    "since_last": Key(
        values.flag,
        "true or false",
        "mark what is new since the last day; output needs {date}, formats json",
        "true",
    ),
    "pin": Key(values.many(values.reference), _REFERENCES, "sentences that must be key points", '["1·4"]'),
    "drop": Key(values.many(values.reference), _REFERENCES, "sentences that must not be quoted", '["2·3"]'),
    "paper": Key(values.paper, "A4 or Letter", "sheet", '"A4"'),
    "layout": Key(values.path, _FILE, "sections, labels, font and colours in TOML", '"house.toml"'),
    "template": Key(
        values.path, _FILE, "letterhead (.docx) with a paragraph {{briefing}}, or a docxtpl one", '"letterhead.docx"'
    ),
    "body_height": Key(
        values.count(200, 5000),
        "a number of points from 200",
        "room that the letterhead leaves; measured by LibreOffice by default",
        "560",
    ),
    "for": Key(values.text, _TEXT, "whom the briefing is for", '"The minister"'),
    "from": Key(values.text, _TEXT, "who sends it", '"Desk 301"'),
    "classification": Key(values.text, _TEXT, "marking at the head and foot of the page", '"Restricted"'),
    "time": Key(values.clock, "a time of day such as 06:30:00", "time of day that the briefing tells of", "06:30:00"),
    "assessment": Key(values.flag, "true or false", "room for an assessment by hand", "true"),
    "date": Key(values.day, _DAY, "date of the briefing; the day on which it is made by default", "2025-08-18"),
    "published": Key(values.day, _DAY, "date of sources that carry none", "2025-08-18"),
    "overdue_after": Key(
        values.span,
        'a time such as "26h", "90 min" or "8 d"',
        "`lageblatt status` calls the briefing overdue so long after its last good run",
        '"26h"',
    ),
}

RUN: Mapping[str, Key] = {
    "engine": Key(
        values.one_of(("local", "dask")), "local or dask", "processes of this machine, or a cluster", '"local"'
    ),
    "scheduler": Key(
        values.text,
        "an address such as tls://host:8786",
        "of the cluster; tls:// but on this machine",
        '"tls://host:8786"',
    ),
    "jobs": Key(
        values.count(0, 1000), "a number from 0", "worker processes; as many as processors by default, 0 for none", "2"
    ),
    "seconds": Key(values.count(1, 86400), "a number from 1", "that one article may take before it is set aside", "60"),
    "keep_originals": Key(
        values.span,
        'a time such as "90 d"',
        "that what was fetched is kept for `lageblatt verify` when no page of it stands here any more",
        '"90 d"',
    ),
    **{
        name: Key(
            values.count(bound.least, bound.most),
            f"a number from {bound.least} to {bound.most}",
            bound.doc,
            str(bound.usual),
        )
        for name, bound in BOUNDS.items()
    },
    "entries": Key(values.count(1, 1000), "a number from 1", "of a feed at most, the newest", "10"),
    "allow_private": Key(values.flag, "true or false", "fetch from addresses of private networks too", "false"),
}

DELIVER: Mapping[str, Key] = {
    "folder": Key(values.path, "the name of a folder", "where copies of the files go", '"/mnt/desk"'),
    "to": Key(
        values.many(values.address), "a list of mail addresses", "who gets the files by mail", '["desk@example.org"]'
    ),
    "from": Key(values.address, "a mail address", "of the sender", '"lageblatt@example.org"'),
    "host": Key(values.text, "the name of a mail server", "that takes the mail", '"smtp.example.org"'),
    "port": Key(values.count(1, 65535), "a number of a port", "587 by default, 465 with tls, 25 with none", "587"),
    "security": Key(
        values.one_of(("starttls", "tls", "none")), "starttls, tls or none", "starttls by default", '"starttls"'
    ),
    "user": Key(values.text, _TEXT, "name at the mail server", '"lageblatt"'),
    "password_env": Key(
        values.text, "the name of a variable", "variable of the environment that holds the password", '"SMTP_PASSWORD"'
    ),
    "password_file": Key(values.path, _FILE, "or the file that holds it", '"/run/secrets/smtp"'),
    "subject": Key(
        values.subject,
        "a text; {title} and {date} may stand in it",
        "of the mail; the title by default",
        '"{date} {title}"',
    ),
}
