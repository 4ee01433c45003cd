"""From everything found to a page that fits: `compose(analyses, merged, options)` -> Briefing.

Merged -> heed what is pinned and dropped -> choose by quota and rank, take what fits -> set as large as all of it
allows -> spread what is left
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from lageblatt.compose.again import both, material_of
from lageblatt.compose.draft import Draft
from lageblatt.compose.fitting import fitted
from lageblatt.compose.layout import read_layout, with_assessment
from lageblatt.compose.office import refuse_long
from lageblatt.compose.wishes import heeded
from lageblatt.languages import get
from lageblatt.merge import originals_of
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
    language = get(options.language or _most_spoken(analyses))
    return fitted(Draft(tuple(analyses), heeded(merged, options), options, layout, language, originals_of(analyses)))


def recompose(briefing: Briefing, analyses: Sequence[Analysis]) -> Briefing:
    """Return `briefing` as it stands now, set anew: its items in their order as far as they fit."""
    merged, options, layout = material_of(briefing, analyses)
    page = fitted(Draft(tuple(analyses), merged, options, layout, get(briefing.language), originals_of(analyses)))
    return replace(page, left_out=both(briefing.left_out, page.left_out))


def _most_spoken(analyses: Sequence[Analysis]) -> str:
    """Return the language of most sources; among equals that of the first."""
    return Counter(each.article.language for each in analyses).most_common(1)[0][0]
