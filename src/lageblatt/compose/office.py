"""What an office asks for must have its place: the classification stands on one line outside of the body."""

from __future__ import annotations

from lageblatt.errors import OptionError
from lageblatt.model import Font, Office
from lageblatt.page.lines import Run, count_lines
from lageblatt.page.styles import MARKING, TRACKING


def refuse_long(office: Office, column: int, font: Font) -> None:
    """Raise OptionError for a classification that does not fit on a line of `column` twips in `font`."""
    marking = office.classification or ""
    if count_lines((Run(marking, "bold", MARKING, TRACKING, font),), column) > 1:
        raise OptionError(f"--classification: {marking[:40]}… does not fit on one line; shorten it")
