"""What a template prints with: itself and all that it includes, imports or extends."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

# {% import "macros.md.j2" as m %}; what is no name in quotes, such as {% include "a" if b else "c" %}, has no group.
_TAG = re.compile(
    r"""\{%[-+]?\s*(?:include|import|extends|from)\b"""
    r"""(?:\s*(["'])(?P<name>[^"'\\]+)\1\s*(?=[-+]?%\}|as\b|import\b|ignore\b|with\b|without\b))?"""
)


def find_included(name: str, folders: Sequence[Path]) -> list[bytes]:
    """Return a template and those that it may pull in, each from the first folder that has it.

    Of one that chooses others while it is printed, all there are count.
    """
    found: dict[str, bytes] = {}
    waiting = [name]
    while waiting:
        one = waiting.pop()
        if one in found:
            continue
        found[one] = _read(one, folders)
        names = [tag["name"] for tag in _TAG.finditer(found[one].decode("utf-8", "replace"))]
        if None in names:
            names = sorted({path.name for folder in folders for path in folder.glob("*")})
        waiting += names
    return [part for one, text in sorted(found.items()) for part in (one.encode(), text)]


def _read(name: str, folders: Sequence[Path]) -> bytes:
    """Return a template, nothing if there is none or it cannot be read: then no page is printed with it."""
    for folder in folders:
        path = folder / name
        if path.exists():
            return path.read_bytes() if path.is_file() else b""
    return b""
