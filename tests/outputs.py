"""Outputs as tests compare them: by files, and Office files by their parts."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

PACKAGES = (".docx", ".xlsx")


def files_below(folder: Path) -> dict[str, bytes]:
    """Return all files below a folder, by their paths in it."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def parts_of(raw: bytes) -> dict[str, bytes]:
    """Return the parts of an Office file. Another zlib may pack the same parts into other bytes."""
    with zipfile.ZipFile(io.BytesIO(raw)) as package:
        return {name: package.read(name) for name in package.namelist()}
