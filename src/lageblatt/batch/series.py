"""The briefing before this one in its series: the JSON of the latest earlier day among the files of its pattern.

The files themselves are asked, not the ledger: a page made twice on one day is still compared with the day before.
"""

from __future__ import annotations

import glob
import re
from datetime import date
from pathlib import Path

from lageblatt.batch.naming import slug, targets
from lageblatt.batch.task import Task

_DAY = "(\\d{4}-\\d\\d-\\d\\d)"


def previous_of(task: Task) -> bytes | None:
    """Return the JSON of the last briefing of an earlier day, None if there is none or nobody asks for it."""
    if not task.since_last:
        return None
    pattern = str(targets(Path(task.output.replace("{name}", slug(task.name))), task.formats)["json"])
    named = re.compile(_DAY.join(map(re.escape, pattern.split("{date}"))))
    places = glob.glob("*".join(map(glob.escape, pattern.split("{date}"))))  # noqa: PTH207 - it may be absolute
    earlier = {match[1]: match[0] for match in map(named.fullmatch, places) if match and _before(match[1], task)}
    return Path(earlier[max(earlier)]).read_bytes() if earlier else None


def _before(day: str, task: Task) -> bool:
    try:
        return date.fromisoformat(day) < task.options.date
    except ValueError:
        return False
