"""What a verification found, line by line, and the exit code that sums it up."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from lageblatt.errors import PARTIAL


class Status(StrEnum):
    """How a line stands."""

    STANDS = "stands"
    CHANGED = "changed"
    MISSING = "missing"
    ADDED = "added"
    UNCHECKED = "unchecked"


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of a verification: which item, how it stands, and that in words."""

    item: str
    status: Status
    detail: str

    def __str__(self) -> str:
        return f"{self.item}: {self.detail}"


def exit_code(findings: Iterable[Finding]) -> int:
    """Return 0 if all stands, 1 if anything was changed, taken away or added, 3 if something could not be checked."""
    statuses = {finding.status for finding in findings}
    if statuses & {Status.CHANGED, Status.MISSING, Status.ADDED}:
        return 1
    return PARTIAL if Status.UNCHECKED in statuses else 0
