"""A briefing as the files that were asked for: in a letterhead or not, as PDF or not."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from lageblatt.model import Box

if TYPE_CHECKING:
    from lageblatt.model import Briefing


def rendered(briefing: Briefing, name: str, template: bytes | None) -> bytes:
    """Return `briefing` in the format `name`; a DOCX, and the PDF that is printed from it, by somebody's `template`.

    A briefing that was composed for the box of a letterhead is set in it, another one fills a docxtpl template.
    """
    if name == "pdf":
        from lageblatt.batch.printing import to_pdf  # noqa: PLC0415 - not for --help

        return to_pdf(rendered(briefing, "docx", template))
    if name == "docx" and template is not None:
        if briefing.page.box is None:
            from lageblatt.batch.templating import filled  # noqa: PLC0415

            return filled(template, briefing)
        from lageblatt.rendering.docx.letterhead import render as render_in  # noqa: PLC0415

        return render_in(briefing, template)
    from lageblatt.rendering import render  # noqa: PLC0415

    return render(briefing, name)


def is_letterhead(template: bytes) -> bool:
    """Say whether a user's document is a letterhead: it has the anchor, or names nothing of Jinja's."""
    from lageblatt.rendering.docx.letterhead import has_anchor, has_tags  # noqa: PLC0415 - not for --help

    return has_anchor(template) or not has_tags(template)


def box_of(letterhead: bytes, body_height: float | None) -> Box:
    """Return the room that `letterhead` leaves: of `body_height` points, or as LibreOffice measures it."""
    from lageblatt.rendering.docx.letterhead import width  # noqa: PLC0415

    column = width(letterhead)
    return Box(column, round(body_height * 20) if body_height is not None else _measured(letterhead))


@lru_cache(maxsize=8)
def _measured(letterhead: bytes) -> int:
    from lageblatt.batch.printing import room  # noqa: PLC0415

    return room(letterhead)
