"""Appends tables to TOML text without changing the text that is already there."""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec


def append_table(text: str, key: str, record: msgspec.Struct) -> str:
    """Return TOML text with ``record`` appended as one more table ``[[key]]``."""
    import tomlkit

    before = f"{text.rstrip()}\n\n" if text.strip() else ""
    return f"{before}[[{key}]]\n{tomlkit.dumps(to_table(record))}"


def to_table(record: msgspec.Struct) -> Any:
    """Return a record as a TOML table. Fields that are None or an empty tuple are left out.

    Dates stay dates, and nested records become inline tables.
    """
    import tomlkit

    table = tomlkit.table()
    for name, value in msgspec.to_builtins(record, builtin_types=(date,)).items():
        if value not in (None, ()):
            table[name] = _to_inline(value)
    return table


def _to_inline(value: Any) -> Any:
    import tomlkit

    if isinstance(value, list | tuple):
        array = tomlkit.array()
        array.extend(_to_inline(element) for element in value)
        return array.multiline(len(value) > 1)
    if isinstance(value, dict):
        table = tomlkit.inline_table()
        table.update({name: element for name, element in value.items() if element is not None})
        return table
    return value
