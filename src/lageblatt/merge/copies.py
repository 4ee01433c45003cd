"""Sources with one text are one source: agency copy in five papers bears nothing out five times."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from lageblatt.model import Analysis, fold


def originals_of(analyses: Sequence[Analysis]) -> Mapping[int, int]:
    """Return by source the first one that has the same text, white space and case folded: itself if none has."""
    first: dict[str, int] = {}
    return {each.source: first.setdefault(fold(each.article.text).casefold(), each.source) for each in analyses}


def outlets_of(sources: Collection[int], originals: Mapping[int, int], names: Mapping[int, str | None]) -> int:
    """Return how many outlets carry what `sources` carry: copies of one text are one, several texts of an outlet too.

    `names` are the outlets of the sources as far as they are known.
    """
    return len({names[originals[each]] or originals[each] for each in sources})
