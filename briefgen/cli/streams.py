"""Output streams that cannot encode all printed characters, such as a console in GBK."""

from __future__ import annotations

import codecs
import contextlib
from collections.abc import Iterator
from typing import TextIO


class CharacterReplacer:
    """Prints ``?`` for each character that a stream cannot encode, and counts these characters."""

    def __init__(self, name: str) -> None:
        self._name = name
        """The name of its error handler. Two streams that are counted apart need different names."""
        self.count = 0
        self.encoding = ""
        """The encoding of the stream that lacked the last replaced character.

        Empty if no character was replaced.
        """

    @contextlib.contextmanager
    def guard(self, stream: TextIO) -> Iterator[None]:
        """Print ``?`` for characters that a stream cannot encode, until the context ends.

        A stream that cannot be reconfigured, such as ``io.StringIO``, is not changed.
        """
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is None:
            yield
            return
        before = stream.errors
        codecs.register_error(self._name, self._replace)
        reconfigure(errors=self._name)
        try:
            yield
        finally:
            with contextlib.suppress(OSError, ValueError):
                reconfigure(errors=before)

    def _replace(self, error: UnicodeError) -> tuple[str, int]:
        if not isinstance(error, UnicodeEncodeError):
            raise error
        length = error.end - error.start
        self.count += length
        self.encoding = error.encoding
        return "?" * length, error.end
