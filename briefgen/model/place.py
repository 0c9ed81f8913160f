"""Administrative divisions."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Level = Literal["province", "prefecture", "county"]

NATION = "000000"
"""Code of the nation, where it stands among regions."""


class Division(Struct, frozen=True):
    """A row of the national table of administrative divisions."""

    code: str
    """Six digits, GB/T 2260."""
    name: str
    """Name without its parents: 宝安区."""
    full_name: str
    """Name with its parents, without repeats and placeholders: 广东省深圳市宝安区."""
    short_name: str
    """Name without its type: 宝安."""
    level: Level
    parents: tuple[str, ...]
    """Codes of the divisions that contain it, outermost first."""
