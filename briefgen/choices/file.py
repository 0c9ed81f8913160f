"""editorial.toml and editions.toml as text: read, and amended so that what a person wrote there stays."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, Literal, TypeVar

import msgspec

from briefgen.errors import ConfigError
from briefgen.model import Editorial, Ledger, LedgerEntry

EDITORIAL = "editorial.toml"
LEDGER = "editions.toml"

_File = TypeVar("_File", Editorial, Ledger)
Kind = Literal["pin", "drop", "hold", "order", "note", "acknowledge"]

_EDITORIAL_HEAD = "# 编辑的取舍：必选、不用、缓发、排序、按语、核对。由 briefgen edit 填写，也可手工修改。\n"
_LEDGER_HEAD = "# 期次台账：期号、总期号、收录期、签发日、状态。由 briefgen issue 填写；签发之后不再改动。\n"


def decode_editorial(text: str) -> Editorial:
    """Return what an editor decided. Raises ConfigError naming the file and what is wrong."""
    return _decode(text, Editorial, EDITORIAL)


def decode_ledger(text: str) -> Ledger:
    """Return the ledger. Raises ConfigError naming the file and what is wrong."""
    return _decode(text, Ledger, LEDGER)


def _decode(text: str, type_: type[_File], name: str) -> _File:
    try:
        return msgspec.toml.decode(text, type=type_)
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        raise ConfigError(f"{name}: {error}") from error


def add_choice(text: str, kind: Kind, choice: msgspec.Struct) -> str:
    r"""Return editorial.toml with one decision more; a decision that is there already is not written twice.

    >>> from briefgen.model import SentenceChoice
    >>> print(add_choice("# 待议\n", "pin", SentenceChoice("001#ku3yj5jthobl", "甘肃国资国企。")))
    # 待议
    <BLANKLINE>
    [[pin]]
    id = "001#ku3yj5jthobl"
    text = "甘肃国资国企。"
    <BLANKLINE>
    """
    if choice in getattr(decode_editorial(text), kind):
        return text
    amended = _append(text or _EDITORIAL_HEAD, kind, choice)
    decode_editorial(amended)
    return amended


def remove_choices(text: str, kind: Kind, unwanted: Callable[[Any], bool]) -> str:
    """Return editorial.toml without the decisions of a kind that are ``unwanted``; all else stays."""
    import tomlkit

    known = getattr(decode_editorial(text), kind)
    if not any(map(unwanted, known)):
        return text
    document = tomlkit.parse(text)
    table: Any = document[kind]
    for at in reversed(range(len(known))):
        if unwanted(known[at]):
            del table[at]
    if not len(table):
        del document[kind]
    return tomlkit.dumps(document)


def encode_entry(text: str, entry: LedgerEntry) -> str:
    """Return editions.toml with an entry, in the place of that of the same edition if there is one."""
    import tomlkit

    known = decode_ledger(text).editions
    at = next((at for at, old in enumerate(known) if old.edition == entry.edition), None)
    if at is None:
        return _append(text or _LEDGER_HEAD, "editions", entry)
    document = tomlkit.parse(text)
    table: Any = document["editions"]
    for key, value in _as_toml(entry).items():
        table[at][key] = value
    return tomlkit.dumps(document)


def _append(text: str, key: str, record: msgspec.Struct) -> str:
    """Return a file with one table more of an array, at its end."""
    import tomlkit

    before = f"{text.rstrip()}\n\n" if text.strip() else ""
    return f"{before}[[{key}]]\n{tomlkit.dumps(_as_toml(record))}"


def _as_toml(record: msgspec.Struct) -> Any:
    """Return a record as a table of TOML: nothing for None, days as they are, what is nested on one line."""
    import tomlkit

    table = tomlkit.table()
    for name, value in msgspec.to_builtins(record, builtin_types=(date,)).items():
        if value not in (None, ()):
            table[name] = _inline(value)
    return table


def _inline(value: Any) -> Any:
    import tomlkit

    if isinstance(value, list | tuple):
        array = tomlkit.array()
        array.extend(_inline(one) for one in value)
        return array.multiline(len(value) > 1)
    if isinstance(value, dict):
        table = tomlkit.inline_table()
        table.update({name: one for name, one in value.items() if one is not None})
        return table
    return value
