"""Why something could not be fetched, before anybody has said from where."""

from __future__ import annotations


class Failure(Exception):
    """No answer, or none that can be used; the message is the cause, as it follows "URL: ".

    `again` is after how many seconds another try makes sense, None if none does.
    """

    def __init__(self, cause: str, again: float | None = None) -> None:
        super().__init__(cause)
        self.again = again


class Unreachable(Failure):
    """A server that no connection can or may be made to: true for all of its pages."""
