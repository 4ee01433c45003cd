"""Word documents: every paragraph in the order of the page, tables and text boxes included."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import BadZipFile

from lageblatt.options import Limits
from lageblatt.reading.archive import DTD, refuse_bomb
from lageblatt.reading.draft import ANEW, Doubtful, Draft, Unusable
from lageblatt.reading.facts import with_facts
from lageblatt.reading.normal import has_words, line
from lageblatt.reading.plain import LONGEST_TITLE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.document import Document
    from docx.oxml.text.paragraph import CT_P

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_UNSHOWN = frozenset({_FALLBACK, f"{_WORD}del", f"{_WORD}moveFrom"})
"""A text box stands in the file twice, for old and new Word; text deleted under tracked changes stands there, too."""

_BREAKS = {f"{_WORD}tab": " ", f"{_WORD}br": "\n", f"{_WORD}cr": "\n", f"{_WORD}noBreakHyphen": "-"}


def read_docx(data: bytes, limits: Limits) -> Draft:
    """Read a DOCX; its title is a paragraph styled Title or Heading 1, else its property, else the first paragraph."""
    refuse_bomb(data, limits)
    import docx  # noqa: PLC0415
    from docx.opc.exceptions import PackageNotFoundError  # noqa: PLC0415

    try:
        document = docx.Document(BytesIO(data))
    except (PackageNotFoundError, BadZipFile, KeyError, ValueError) as error:
        raise Doubtful(f"is a broken Word document: {ANEW}") from error
    if document.element.getroottree().docinfo.internalDTD is not None:
        raise Unusable(DTD)
    paragraphs = list(_paragraphs(document))
    title, rest = _parted(paragraphs, line(_property_title(document)))
    return with_facts(Draft("\n\n".join(rest), title))


def _property_title(document: Document) -> str:
    """Return the title among the properties; python-docx makes up "Word Document" for a file that has none."""
    is_there = any(each.reltype.endswith("/core-properties") for each in document.part.package.rels.values())
    return document.core_properties.title if is_there else ""


def _paragraphs(document: Document) -> Iterator[tuple[str, str]]:
    """Yield style and text of each paragraph that has words."""
    names = dict(_style_names(document))
    for paragraph in document.element.body.iter(f"{_WORD}p"):
        text = _text(paragraph)
        if has_words(text):
            yield names.get(paragraph.style or "", ""), text


def _style_names(document: Document) -> Iterator[tuple[str, str]]:
    """Yield identifier and name of each style, in small letters; python-docx fails on one that states no type."""
    for style in document.styles.element.iter(f"{_WORD}style"):
        name = style.find(f"{_WORD}name")
        if name is not None:
            yield str(style.get(f"{_WORD}styleId")), str(name.get(f"{_WORD}val")).casefold()


def _text(paragraph: CT_P) -> str:
    """Return the words of a paragraph itself, without those of a text box anchored in it."""
    parts = []
    for element in paragraph.iter(f"{_WORD}t", *_BREAKS):
        around = [each.tag for each in element.iterancestors()]
        is_own = next(element.iterancestors(f"{_WORD}p")) is paragraph
        if is_own and f"{_WORD}pPr" not in around and _UNSHOWN.isdisjoint(around):
            parts.append(_BREAKS.get(element.tag) or element.text or "")
    return "".join(parts)


def _parted(paragraphs: list[tuple[str, str]], property_title: str) -> tuple[str, list[str]]:
    """Return the title and all other texts."""
    texts = [text for _, text in paragraphs]
    for wanted in ("title", "heading 1"):
        for index, (style, text) in enumerate(paragraphs):
            if style == wanted:
                return line(text), texts[:index] + texts[index + 1 :]
    first = line(texts[0]) if texts else ""
    if property_title and property_title != first:
        return property_title, texts
    is_title = len(texts) > 1 and len(first) <= LONGEST_TITLE and not first.endswith((".", ":"))
    return (first, texts[1:]) if is_title else ("", texts)
