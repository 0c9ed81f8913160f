"""The error that readers raise for a file without a text to read."""

from __future__ import annotations

from briefgen.model import SkipCode


class UnreadableError(Exception):
    """A file cannot be read as a source; ``briefgen.reading`` turns the error into a SkippedSource."""

    def __init__(self, reason: str, code: SkipCode = "unreadable") -> None:
        super().__init__(reason)
        self.reason = reason
        """What is wrong and what to do, one line of English."""
        self.code = code
