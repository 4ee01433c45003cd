"""Lines such as "Quelle: dpa" or "Published: 2025-08-18" between the title and the text."""

from __future__ import annotations

import re
from dataclasses import replace

from lageblatt.reading.dates import parse_date
from lageblatt.reading.draft import Draft
from lageblatt.reading.normal import has_words

_FIELDS = {
    "published": "published date datum veröffentlicht erschienen publié fecha data gepubliceerd opublikowano",
    "outlet": "source outlet quelle medium fuente fonte bron źródło",
    "author": "author by autor autorin auteur autore",
    "url": "url link",
}
_FIELD_OF = {word: name for name, words in _FIELDS.items() for word in words.split()}
_LINE = re.compile(r"\s*(\w+):[ ]+(\S[^\n]{0,200})(?:\n|\Z)")


def with_facts(draft: Draft) -> Draft:
    """Return `draft` with the facts taken from the lines that its text begins with; a known fact is not overwritten.

    The first line that is no such fact, names one again or a day that cannot be read ends them and belongs to the text.
    """
    facts: dict[str, str] = {}
    text = draft.text
    while (found := _LINE.match(text)) and (name := _FIELD_OF.get(found[1].casefold())) and name not in facts:
        if name == "published" and parse_date(found[2]) is None:
            break
        facts[name], text = found[2].strip(), text[found.end() :]
    if not has_words(text):
        return draft
    return replace(
        draft,
        text=text,
        published=draft.published or parse_date(facts.get("published")),
        outlet=draft.outlet or facts.get("outlet"),
        author=draft.author or facts.get("author"),
        url=draft.url or address(facts.get("url")),
    )


def address(text: str | None) -> str | None:
    """Return `text` if it is a whole web address, else None: links to anything else have no place in a briefing."""
    link = (text or "").strip()
    return link if re.fullmatch(r"https?://[^\s<>\"\x00-\x20\x7f-\x9f]+", link, re.I) else None
