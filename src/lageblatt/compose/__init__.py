"""From everything found to a page that fits: `compose(analyses, merged, options)` -> Briefing.

Merged -> heed what is pinned and dropped -> choose by quota and rank, take what fits -> set as large as all of it
allows -> spread what is left
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from lageblatt.compose.again import both, material_of
from lageblatt.compose.draft import drafted
from lageblatt.compose.fitting import fitted
from lageblatt.compose.layout import read_layout, with_assessment
from lageblatt.compose.office import refuse_long
from lageblatt.compose.wishes import heeded
from lageblatt.model import Analysis, Briefing, Merged
from lageblatt.options import Options
from lageblatt.page.paper import COLUMN

__all__ = ["compose", "read_layout", "recompose"]


def compose(analyses: Sequence[Analysis], merged: Merged, options: Options) -> Briefing:
    """Return the briefing of `merged` that fits one page, A4 as well as Letter.

    What has no room is counted in `left_out`, never cut. Raises OptionError for a layout or a reference that makes
    no sense.
    """
    layout = read_layout(options.layout)
    layout = with_assessment(layout) if options.assessment else layout
    refuse_long(options.office, options.box.width if options.box else COLUMN, layout.look.font)
    return fitted(drafted(analyses, heeded(merged, options), options, layout))


def recompose(briefing: Briefing, analyses: Sequence[Analysis]) -> Briefing:
    """Return `briefing` as it stands now, set anew: its items in their order as far as they fit."""
    merged, options, layout = material_of(briefing, analyses)
    page = fitted(drafted(analyses, merged, options, layout))
    return replace(page, left_out=both(briefing.left_out, page.left_out))
