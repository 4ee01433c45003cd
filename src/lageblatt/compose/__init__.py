"""From everything found to a page that fits: `compose(analyses, merged, options)` -> Briefing.

Merged -> choose by quota and rank, take what fits -> set as large as all of it allows -> spread what is left
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from lageblatt.compose.draft import Draft
from lageblatt.compose.fitting import fitted
from lageblatt.compose.layout import read_layout
from lageblatt.languages import get
from lageblatt.model import Analysis, Briefing, Merged
from lageblatt.options import Options

__all__ = ["compose", "read_layout"]


def compose(analyses: Sequence[Analysis], merged: Merged, options: Options) -> Briefing:
    """Return the briefing of `merged` that fits one page, A4 as well as Letter.

    What has no room is counted in `left_out`, never cut. Raises OptionError for a layout that makes no sense.
    """
    layout = read_layout(options.layout)
    language = get(options.language or _most_spoken(analyses))
    return fitted(Draft(tuple(analyses), merged, options, layout, language))


def _most_spoken(analyses: Sequence[Analysis]) -> str:
    """Return the language of most sources; among equals that of the first."""
    return Counter(each.article.language for each in analyses).most_common(1)[0][0]
