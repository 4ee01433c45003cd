"""The page's styles as Word styles, complete: who changes one in Word changes every paragraph that has it."""

from __future__ import annotations

from collections.abc import Iterator

from lageblatt.model import Briefing, Font
from lageblatt.page.setting import setting
from lageblatt.page.styles import Character, Rule, Style, characters

_BUILT_IN = frozenset(
    {"Normal", "Title", "Subtitle", "Heading 1", "List Number", "Header", "Footer", "Strong", "Hyperlink"}
)
_WORDS_NAME = {"Heading 1": "heading 1", "Header": "header", "Footer": "footer"}
"""Built-in styles that Word writes in lower case."""


PREFIX = "Lageblatt "
"""What our styles' names begin with in somebody's letterhead, which has a "Title" of its own."""


def identifier(name: str) -> str:
    """Return the style's id: its name without blanks."""
    return name.replace(" ", "")


def style_elements(briefing: Briefing, prefix: str = "") -> Iterator[str]:
    """Yield every style of the page as XML, by a name that begins with `prefix`."""
    yield from (_paragraph_style(style, prefix) for style in setting(briefing).styles.values())
    yield from (_character_style(style, prefix) for style in characters(briefing.page.look))


def _paragraph_style(style: Style, prefix: str) -> str:
    normal = style.name == "Normal"
    look = _look(style.bold, style.colour, style.tracking, style.size)
    return (
        _head(prefix + style.name, "paragraph", default=normal and not prefix)
        + ("" if normal else f'<w:basedOn w:val="{identifier(prefix + "Normal")}"/>')
        + f"<w:qFormat/><w:pPr>{''.join(_paragraph_properties(style, numbered=not prefix))}</w:pPr>"
        + f"<w:rPr>{_fonts(style.font) if normal else ''}{look}</w:rPr></w:style>"
    )


def _fonts(font: Font) -> str:
    return f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}" w:cs="{font}"/>'


def _character_style(style: Character, prefix: str) -> str:
    look = _look(style.bold, style.colour, style.tracking, style.size)
    parent = "" if prefix else '<w:basedOn w:val="DefaultParagraphFont"/>'
    return f"{_head(prefix + style.name, 'character')}{parent}<w:qFormat/><w:rPr>{look}</w:rPr></w:style>"


def _head(name: str, kind: str, *, default: bool = False) -> str:
    flag = ' w:default="1"' if default else "" if name in _BUILT_IN else ' w:customStyle="1"'
    name_in_word = _WORDS_NAME.get(name, name)
    return f'<w:style w:type="{kind}"{flag} w:styleId="{identifier(name)}"><w:name w:val="{name_in_word}"/>'


def _paragraph_properties(style: Style, *, numbered: bool) -> Iterator[str]:
    """Yield properties in the order of the schema; every style states its spacing in full."""
    yield "<w:keepNext/>" if style.keep_next else '<w:keepNext w:val="0"/>'
    yield '<w:widowControl w:val="0"/>'
    if style.name == "List Number" and numbered:
        yield '<w:numPr><w:numId w:val="1"/></w:numPr>'
    if style.rule:
        yield f"<w:pBdr>{_border(style.rule)}</w:pBdr>"
    yield from _tabs(style)
    yield '<w:suppressAutoHyphens/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>'
    yield spacing(style)
    yield f'<w:ind w:left="{style.left}" w:right="0" w:hanging="{style.hanging}"/>'
    yield f'<w:jc w:val="{"center" if style.centred else "left"}"/>'
    if style.name == "Heading 1":
        yield '<w:outlineLvl w:val="0"/>'


def spacing(style: Style, after: int = 0) -> str:
    """Return the complete vertical spacing of a paragraph.

    Without `beforeAutospacing="0"`: LibreOffice then sets the items of a list without the space before.
    """
    return f'<w:spacing w:before="{style.before}" w:after="{after}" w:line="{style.pitch}" w:lineRule="exact"/>'


def _tabs(style: Style) -> Iterator[str]:
    if style.tab:
        yield f'<w:tabs><w:tab w:val="right" w:pos="{style.tab}"/></w:tabs>'
    elif style.hanging:
        yield f'<w:tabs><w:tab w:val="left" w:pos="{style.left}"/></w:tabs>'


def _border(rule: Rule) -> str:
    return f'<w:{rule.side} w:val="single" w:sz="{rule.thickness}" w:space="{rule.distance}" w:color="{rule.colour}"/>'


def _look(bold: bool, colour: str | None, tracking: int, size: int | None) -> str:
    return (
        ("<w:b/><w:bCs/>" if bold else "")
        + (f'<w:color w:val="{colour}"/>' if colour else "")
        + (f'<w:spacing w:val="{tracking}"/>' if tracking else "")
        + (f'<w:kern w:val="0"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/>' if size else "")
    )
