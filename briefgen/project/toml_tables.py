"""Appends tables to TOML text, and takes them out, without changing the rest of the text."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date
from typing import Any

import msgspec

# [[pin]], and [note.about] or [[note.cites]], which belong to the table before them
_HEADER = re.compile(r"\s*\[{1,2}\s*([\w-]+)(\s*\.)?")


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


def cut_tables(text: str, key: str, numbers: Collection[int]) -> str:
    r"""Return TOML text without some of the tables ``[[key]]``, which are counted from 0.

    Comments before and behind a table stay. All that stays has the same order as before. The text must write the tables
    as ``[[key]]``, and no line within a text of several lines may look like the head of a table.

    >>> cut_tables("# 一\n[[pin]]\nid = 1\n\n[[hold]]\nid = 2\n\n[[pin]]\nid = 3 # 三\n# 完\n", "pin", {0})
    '# 一\n\n[[hold]]\nid = 2\n\n[[pin]]\nid = 3 # 三\n# 完\n'
    """
    lines = text.splitlines(keepends=True)
    heads = [(index, match) for index, line in enumerate(lines) if (match := _HEADER.match(line))]
    starts = [index for index, match in heads if match[2] is None]
    own = [index for index, match in heads if match[1] == key and match[2] is None]
    unwanted: set[int] = set()
    for number in numbers:
        end = next((start for start in starts if start > own[number]), len(lines))
        while end > own[number] + 1 and _is_beside(lines[end - 1]):
            end -= 1
        # One of the empty lines around the table goes with it.
        if end < len(lines) and not lines[end].strip() and (own[number] == 0 or not lines[own[number] - 1].strip()):
            end += 1
        unwanted.update(range(own[number], end))
    return "".join(line for index, line in enumerate(lines) if index not in unwanted)


def _is_beside(line: str) -> bool:
    """Return True for an empty line and for a line that is a comment."""
    return not line.strip() or line.lstrip().startswith("#")
