"""What can go wrong, as the user hears of it: one sentence and one exit code each.

Exit codes: 0 all well, 1 failed, 2 usage, 3 partial (the rest was done), 70 a promise would have been broken,
73 the output cannot be written, 75 somebody else is at work. 70, 73 and 75 are those of BSD's sysexits.h.
"""

from __future__ import annotations

PARTIAL = 3
"""Exit code when some inputs were set aside and the others were done."""


class LageblattError(Exception):
    """An error that is told in one sentence: which input, what is wrong, what to do."""

    exit_code = 1


class SourceError(LageblattError):
    """A source that cannot be used: `origin` names it, `cause` says why."""

    def __init__(self, origin: str, cause: str) -> None:
        super().__init__(f"{origin}: {cause}")
        self.origin = origin
        self.cause = cause

    def __reduce__(self) -> tuple[type[SourceError], tuple[str, str]]:
        """Pickle by both arguments: errors travel back from worker processes."""
        return type(self), (self.origin, self.cause)


class OptionError(LageblattError):
    """An option, template or configuration that makes no sense."""

    exit_code = 2


class BrokenPromise(LageblattError):
    """A finished briefing that does not hold what Lageblatt promises: nothing is written."""

    exit_code = 70


class WriteError(LageblattError):
    """An output that cannot be written."""

    exit_code = 73


class LockedError(LageblattError):
    """Another run is at work on the same ledger."""

    exit_code = 75


def cause_of(error: OSError) -> str:
    """Return what the system says of `error`, as the end of a sentence."""
    return (error.strerror or str(error)).lower()
