"""The pages before these in their series: the JSON of the latest earlier day among the files of its pattern.

The files themselves are asked, not the ledger: a page made twice on one day is still compared with the day before.
"""

from __future__ import annotations

import glob
import re
from datetime import date
from pathlib import Path

from lageblatt.batch.naming import slug, targets
from lageblatt.batch.task import Task
from lageblatt.reading.files import contents

_FIELDS = {"{date}": r"(?P<day>\d{4}-\d\d-\d\d)", "{event}": "[a-z0-9-]+"}
_FIELD = re.compile("|".join(map(re.escape, _FIELDS)))


def previous_pages(task: Task) -> tuple[bytes, ...]:
    """Return the JSON of each page of the last earlier day, none if there is none or nobody asks for it."""
    if not task.since_last:
        return ()
    pattern = str(targets(Path(task.output.replace("{name}", slug(task.name))), task.formats)["json"])
    named = _named(pattern)
    places = sorted(glob.glob("*".join(map(glob.escape, _FIELD.split(pattern)))))  # noqa: PTH207 - it may be absolute
    days = {
        place: match["day"] for place in places if (match := named.fullmatch(place)) and _before(match["day"], task)
    }
    last = max(days.values(), default=None)
    return tuple(contents(place) for place, day in days.items() if day == last)


def _named(pattern: str) -> re.Pattern[str]:
    """Return what matches the files of `pattern`; a day that it names twice is the same twice."""
    parts = re.split(f"({_FIELD.pattern})", pattern)
    found = [_FIELDS.get(part, re.escape(part)) for part in parts]
    first, *others = "".join(found).split(_FIELDS["{date}"])
    return re.compile(first + _FIELDS["{date}"] + "(?P=day)".join(others))


def _before(day: str, task: Task) -> bool:
    try:
        return date.fromisoformat(day) < task.options.date
    except ValueError:
        return False
