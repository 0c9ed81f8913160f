"""The bytes of a file, or the reason why it cannot be read."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from briefgen.messages import explain_error, message
from briefgen.reading.unreadable import UnreadableError

MIB = 1024 * 1024


def read_bytes(path: Path, *, max_mb: int) -> bytes:
    """Return the bytes of a regular file of at most ``max_mb`` MiB.

    Raises UnreadableError if the file is larger than this, is no regular file, or cannot be read. A pipe or device is
    never opened, because reading it could block. A file is also refused if its size or modification time changes while
    it is read, because another program is then still writing it.
    """
    try:
        before = path.stat()
        if stat.S_ISDIR(before.st_mode):
            raise UnreadableError(message("reading.unreadable-folder"))
        if not stat.S_ISREG(before.st_mode):
            raise UnreadableError(message("reading.not-a-regular-file"), "kind")
        if before.st_size > max_mb * MIB:
            raise UnreadableError(message("reading.file-too-large", max_mb=max_mb), "large")
        with path.open("rb") as file:
            raw = file.read(before.st_size + 1)
            after = os.fstat(file.fileno())
    except (OSError, ValueError) as error:
        raise UnreadableError(message("reading.cannot-be-read", problem=explain_error(error))) from error
    if len(raw) != before.st_size or (after.st_size, after.st_mtime_ns) != (before.st_size, before.st_mtime_ns):
        raise UnreadableError(message("reading.changed-while-read"), "changing")
    return raw
