"""Markdown: front matter, the title heading, and plain words for the rest.

A small reader of its own: an article uses headings, links, emphasis, lists, quotes; a full parser would be one more
dependency for tables and nested blocks that no briefing quotes.
"""

from __future__ import annotations

import re

from lageblatt.options import Limits
from lageblatt.reading.dates import parse_date
from lageblatt.reading.draft import Draft
from lageblatt.reading.facts import address, with_facts
from lageblatt.reading.normal import normalise
from lageblatt.reading.plain import decoded, from_text

_FRONT = re.compile(r"---[ ]*\n(.*?)\n(?:---|\.\.\.)[ ]*\n", re.S)
_FIELD = re.compile(r"^(\w+):[ ]*(['\"]?)(.*)\2[ ]*$", re.M)
_HEADING = re.compile(r"(#{1,6})[ ]+(.*?)[ ]*#*")
_SETEXT = re.compile(r"(?:(?<=\n\n)|\A)(\S[^\n]*)\n(=+|-{3,})[ ]*(?=\n|$)")
_DROPPED = re.compile(r"(?:```|~~~).*|(?:[-*_][ ]*){3,}|\[[^\]\n]+\]:[ ]*\S.*|\|?[ :|-]*-{3}[ :|-]*")
"""Fences (what they hold stays), rules, link definitions, the second line of a table."""

_MARK = re.compile(r"^(?:>[ ]?)*(?:[-*+][ ]+(?:\[[ xX]\][ ]+)?)?")
"""Marks of quotes and items. Numbers stay: "18. August" begins a line as well as an item does."""

_INLINE = (
    (re.compile(r"!\[[^\]]*\](?:\([^)\s]*(?:[ ]+\"[^\"]*\")?\)|\[[^\]]*\])"), ""),
    (re.compile(r"(?<!\\)\[([^\[\]]+)\]\(<?[^()\s]*(?:\([^()\s]*\)[^()\s]*)*>?(?:[ ]+[\"'][^)]*)?\)"), r"\1"),
    (re.compile(r"(?<!\\)\[([^\[\]]+)\]\[[^\[\]]*\]"), r"\1"),
    (re.compile(r"\[\^[^\]\s]+\]"), ""),
    (re.compile(r"<((?:https?://|mailto:)[^>\s]+)>"), r"\1"),
    (re.compile(r"</?[a-zA-Z][^<>\n]*>"), ""),
    (re.compile(r"(?<![\\`])(`+)(?!`)(.+?)(?<!`)\1(?!`)"), r"\2"),
    (re.compile(r"(?<![\\*])(\*{1,3})(?![\s*])([^*\n]+?)(?<![\s\\*])\1(?!\*)"), r"\2"),
    (re.compile(r"(?<![\\\w])(_{1,3})(?![\s_])([^\n]+?)(?<![\s\\_])\1(?!\w)"), r"\2"),
    (re.compile(r"~~(?=\S)(.+?)(?<=\S)~~"), r"\1"),
    (re.compile(r"\\([!-/:-@\[-`{-~])"), r"\1"),
)


def read_markdown(data: bytes, limits: Limits) -> Draft:
    """Read Markdown; a `# Title` above all other text, else front matter, gives the title."""
    text = decoded(data, limits).replace("\r\n", "\n").replace("\r", "\n").lstrip()
    front = _FRONT.match(text)
    facts = {found[1].lower(): found[3] for found in _FIELD.finditer(front[1])} if front else {}
    heading, body = _body(text[front.end() :] if front else text)
    title = heading or facts.get("title", "")
    if not title:
        return from_text(body)
    draft = Draft(
        text=body,
        title=title,
        published=parse_date(facts.get("date") or facts.get("published")),
        outlet=facts.get("outlet") or facts.get("source"),
        author=facts.get("author"),
        url=address(facts.get("url") or facts.get("link")),
    )
    return with_facts(draft)


def _body(text: str) -> tuple[str, str]:
    """Return the heading that stands above all else ("" if none) and the rest in plain words."""
    text = normalise(_SETEXT.sub(r"\n# \1\n", text))
    first, _, rest = text.partition("\n")
    found = _HEADING.fullmatch(first)
    if found and len(found[1]) <= 2:
        return _words(found[2]), _blocks(rest)
    return "", _blocks(text)


def _blocks(text: str) -> str:
    """Return `text` without block marks; headings become paragraphs of their own, items lines of their own."""
    lines = []
    for line in text.split("\n"):
        heading = _HEADING.fullmatch(line)
        if heading:
            lines.append(f"\n{heading[2]}\n")
        elif not _DROPPED.fullmatch(line):
            lines.append(_MARK.sub("", line))
    return _words("\n".join(lines))


def _without_comments(text: str) -> str:
    """Return `text` without what stands between <!-- and -->; an expression looks for the end from each start anew."""
    parts, at = [], 0
    while (start := text.find("<!--", at)) >= 0 and (end := text.find("-->", start)) >= 0:
        parts.append(text[at:start])
        at = end + len("-->")
    return "".join((*parts, text[at:]))


def _words(text: str) -> str:
    text = _without_comments(text)
    for pattern, plain in _INLINE:
        text = pattern.sub(plain, text)
    return text
