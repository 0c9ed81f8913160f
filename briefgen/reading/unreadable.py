"""The error that readers raise for a file without a text to read."""

from __future__ import annotations

from briefgen.messages import Message
from briefgen.model import SkipCode


class UnreadableError(Exception):
    """A file cannot be read as a source; ``briefgen.reading`` turns the error into a SkippedSource."""

    def __init__(self, message: Message, code: SkipCode = "unreadable") -> None:
        super().__init__(message)
        self.message = message
        """What is wrong and what to do."""
        self.code = code
