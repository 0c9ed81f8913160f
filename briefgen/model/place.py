"""Administrative divisions."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Level = Literal["province", "prefecture", "county"]

NATION = "000000"
"""The code that stands for the whole nation in lists of region codes."""
NATION_NAME = "全国"
"""The name by which a person asks for the whole nation."""


class Division(Struct, frozen=True):
    """A row of the national table of administrative divisions."""

    code: str
    """Six digits, GB/T 2260."""
    name: str
    """Name of the division alone, without the divisions that contain it: 宝安区."""
    full_name: str
    """Name with the names of all divisions that contain this one: 广东省深圳市宝安区.

    Placeholders of the national table, such as 市辖区, are left out.
    """
    short_name: str
    """Name without the word for the type of division: 宝安."""
    level: Level
    parents: tuple[str, ...]
    """Codes of the divisions that contain it, outermost first."""
