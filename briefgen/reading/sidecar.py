"""What a person states about a source, in the .toml file beside it."""

from __future__ import annotations

import re
from collections.abc import Mapping, MutableMapping
from datetime import date
from difflib import get_close_matches
from typing import Any, get_args

import msgspec

from briefgen.errors import ConfigError, UsageError
from briefgen.lexicon.divisions import find_division
from briefgen.model import InboxField, Sidecar
from briefgen.model.inbox import NO_REGION
from briefgen.model.sidecar import DocType, PublicLevel, SourceClass

# Where msgspec says what is wrong: at `$.items[...].published`, unknown field `publishd`
_FIELD = re.compile(r"at `\$[^`]*?(?:\.|\[\.\.\.\]\.?)?(\w+)(?:\[\.\.\.\])?`$|unknown field `(\w+)`")

_CHOICES = {"doc_type": get_args(DocType), "level": get_args(PublicLevel), "source_class": get_args(SourceClass)}

_DATES = ("written", "issued", "published", "reposted", "effective", "event")
_EXAMPLES = {"regions": '["甘肃"]', **dict.fromkeys(_DATES, "2021-06-17")}


def decode_sidecar(raw: bytes, name: str) -> Sidecar:
    """Return what a person stated in a .toml file, which people know as ``name``.

    Raises ConfigError naming file, line and field.
    """
    try:
        text = raw.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise ConfigError(f"{name}: cannot be read: not in UTF-8; save it so") from error
    try:
        sidecar = msgspec.toml.decode(text, type=Sidecar)
    except msgspec.ValidationError as error:
        raise ConfigError(_locate(text, name, str(error))) from error
    except (msgspec.DecodeError, RecursionError) as error:
        raise ConfigError(f"{name}: {error}") from error
    for item, stated in (("", sidecar), *sidecar.items.items()):
        for region in stated.regions or ():
            try:
                find_division(region)
            except UsageError as error:
                at = f"$.items[{item}].regions" if item else "$.regions"
                raise ConfigError(_locate(text, name, f"{error} - at `{at}`")) from error
    return sidecar


def amend_sidecar(text: str, item: str, changes: Mapping[InboxField, str | None]) -> str:
    r"""Return the text of a sidecar with some facts stated anew; comments and all else stay.

    ``item`` is the number of an item in a digest, or empty. A fact given as None is stated no longer. Values are as in
    the list of what came in, and valid. Raises ConfigError if the facts have no place in it.

    >>> amend_sidecar('# 待核\nissuer = "国务院"\n', "", {"regions": "甘肃省、浙江省", "published": "2021-06-17"})
    '# 待核\nissuer = "国务院"\nregions = ["甘肃省", "浙江省"]\npublished = 2021-06-17\n'
    """
    import tomlkit

    try:
        document = tomlkit.parse(text)
        table: MutableMapping[str, Any] = document
        for key in ("items", item) if item else ():
            table = table.setdefault(key, tomlkit.table(is_super_table=key == "items"))
        for field, value in changes.items():
            if value is None:
                table.pop(field, None)
            elif field == "regions":
                table[field] = [] if value == NO_REGION else value.split("、")
            else:
                table[field] = date.fromisoformat(value) if field in ("published", "written") else value
        amended = tomlkit.dumps(document)
        msgspec.toml.decode(amended, type=Sidecar)
    except (ValueError, msgspec.MsgspecError) as error:  # tomlkit's own errors are ValueErrors
        raise ConfigError(str(error)) from error
    return amended


def _locate(text: str, name: str, message: str) -> str:
    """Return msgspec's message with the line of the field that it is about."""
    field = _FIELD.search(message)
    key = field[1] or field[2] if field else ""
    rows = list(enumerate(text.split("\n"), 1))
    if "$.items" in message:
        rows = rows[next((n for n, row in rows if row.lstrip().startswith("[items")), 0) :]
    line = next((n for n, row in rows if re.match(rf"\s*{re.escape(key)}\s*=", row)), None)
    what = message.partition(" - at")[0]
    if "unknown field" in what:
        known = [field for field in Sidecar.__struct_fields__ if field != "items" or "$.items" not in message]
        close = get_close_matches(key, known, n=1)
        what = f"there is no such field; {f'did you mean {close[0]}?' if close else 'there are ' + ', '.join(known)}"
    elif "enum value" in what and key in _CHOICES:
        what = f"{what}; there are {'、'.join(_CHOICES[key])}"
    elif key in _EXAMPLES:
        what = f"{what}; write it as {key} = {_EXAMPLES[key]}"
    where = f"{name}: line {line}: " if line else f"{name}: "
    return f"{where}{key}: {what}" if key else f"{where}{what}"
