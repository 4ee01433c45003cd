"""The layout of a briefing, read from TOML: sections in order, how many of each, labels, font and colours.

Colours that nobody could read on the page are refused as WCAG 2.2 asks: https://www.w3.org/TR/WCAG22/#contrast-minimum
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from importlib.resources import files
from typing import Any

from lageblatt.errors import OptionError
from lageblatt.languages import Language
from lageblatt.model import COLOURS, PLAIN, Font, Look, Section
from lageblatt.page.contrast import READABLE, faint

SECTIONS = ("lead", "points", "changes", "conflicts", "actors", "questions", "assessment", "sources")


@dataclass(frozen=True, slots=True)
class Quota:
    """A section's share: so many before anything else gets more, and so many at most."""

    guaranteed: int = 0
    maximum: int = 1


NOTHING = Quota(0, 0)


@dataclass(frozen=True, slots=True)
class Layout:
    """Quotas by section in the order of the page, labels by language and section, and how the page looks."""

    quotas: Mapping[str, Quota]
    labels: Mapping[str, Mapping[str, str]]
    look: Look

    def quota(self, name: str) -> Quota:
        """Return the quota of a section, nothing where it is left out."""
        return self.quotas.get(name, NOTHING)

    def sections(self, language: Language) -> tuple[Section, ...]:
        """Return the sections with their labels in `language`."""
        own = self.labels.get(language.code, {})
        return tuple(Section(name, own.get(name, language.labels[name])) for name in self.quotas)


def with_assessment(layout: Layout) -> Layout:
    """Return the layout with room for an assessment, before the sources unless it has some already."""
    if "assessment" in layout.quotas:
        return layout
    quotas = {name: quota for name, quota in layout.quotas.items() if name != "sources"}
    return replace(layout, quotas={**quotas, "assessment": Quota(), "sources": layout.quotas["sources"]})


def read_layout(text: str | None) -> Layout:
    """Return the layout that `text` describes, the shipped one for None.

    Raises OptionError naming the key that is unknown or has a value that makes no sense.
    """
    if text is None:
        text = files("lageblatt").joinpath("data", "layout.toml").read_text("utf-8")
    try:
        row = tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # a number of 5,000 digits is no TOMLDecodeError
        raise OptionError(f"layout: not valid TOML ({error})") from error
    _known(row, ("section", "labels", "font", "colours"), "layout")
    return Layout(_quotas(row.get("section")), _labels(row.get("labels", {})), _look(row))


def _quotas(rows: object) -> Mapping[str, Quota]:
    if not isinstance(rows, list) or not rows:
        raise OptionError("layout: no sections; name each as [[section]]")
    quotas: dict[str, Quota] = {}
    for row in rows:
        name = _name(row)
        if name in quotas:
            raise OptionError(f"layout: the section {name!r} stands there twice")
        quotas[name] = _quota(name, row)
    if "sources" not in quotas:
        raise OptionError("layout: the section 'sources' cannot be left out, every reference leads to it")
    return quotas


def _name(row: object) -> str:
    name = row.get("name") if isinstance(row, dict) else None
    if name not in SECTIONS:
        raise OptionError(f"layout: section.name is {name!r}; choose from {', '.join(SECTIONS)}")
    return str(name)


def _quota(name: str, row: Mapping[str, Any]) -> Quota:
    _known(row, ("name", "guaranteed", "maximum"), f"layout, section {name!r}")
    guaranteed = _count(row.get("guaranteed", 1 if name == "lead" else 0), f"{name}.guaranteed")
    maximum = _count(row.get("maximum", max(1, guaranteed)), f"{name}.maximum")
    if guaranteed > maximum:
        raise OptionError(f"layout: {name}.guaranteed is {guaranteed}, more than {name}.maximum, {maximum}")
    return Quota(guaranteed, maximum)


def _count(value: object, key: str) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= 1000:
        raise OptionError(f"layout: {key} is {value!r}; give a whole number from 0 to 1000")
    return value


def _labels(rows: object) -> Mapping[str, Mapping[str, str]]:
    if not isinstance(rows, dict):
        raise OptionError("layout: labels is no table; write [labels.de]")
    for code, row in rows.items():
        if not isinstance(row, dict):
            raise OptionError(f"layout: labels.{code} is no table; write [labels.{code}]")
        _known(row, SECTIONS, f"layout, labels.{code}")
        for name, label in row.items():
            if not isinstance(label, str) or not label.strip():
                raise OptionError(f"layout: labels.{code}.{name} is {label!r}; give a text")
    return rows


def _look(row: Mapping[str, Any]) -> Look:
    font, colours = row.get("font", PLAIN.font), row.get("colours", {})
    if font not in tuple(Font):
        raise OptionError(f"layout: font is {font!r}; choose from {', '.join(Font)}")
    if not isinstance(colours, dict):
        raise OptionError("layout: colours is no table; write [colours]")
    _known(colours, COLOURS, "layout, colours")
    try:
        look = Look(Font(font), **{name: str(colour).removeprefix("#").upper() for name, colour in colours.items()})
    except ValueError as error:
        raise OptionError(f"layout: colours.{error}") from error
    for name, ground, ratio in faint(look):
        raise OptionError(f"layout: colours: {name} on {ground} has a contrast of {ratio:.1f}; text needs {READABLE}")
    return look


def _known(row: Mapping[str, Any], keys: tuple[str, ...], where: str) -> None:
    for key in row:
        if key not in keys:
            raise OptionError(f"{where}: unknown key {key!r}; choose from {', '.join(keys)}")
