"""Streams that do not die on what they cannot show."""

from __future__ import annotations

import codecs
import contextlib
from collections.abc import Iterator
from typing import TextIO


class Lost:
    """Keeps a stream from dying on characters that its encoding lacks, and counts them."""

    def __init__(self) -> None:
        self.count = 0
        self.encoding = ""

    @contextlib.contextmanager
    def spare(self, stream: TextIO) -> Iterator[None]:
        """Replace what a stream cannot encode for as long as the context lasts."""
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is None:
            yield
            return
        before = stream.errors
        codecs.register_error("briefgen.count", self._replace)
        reconfigure(errors="briefgen.count")
        try:
            yield
        finally:
            with contextlib.suppress(OSError, ValueError):
                reconfigure(errors=before)

    def _replace(self, error: UnicodeError) -> tuple[str, int]:
        if not isinstance(error, UnicodeEncodeError):
            raise error
        self.count += error.end - error.start
        self.encoding = error.encoding
        return "?" * (error.end - error.start), error.end
