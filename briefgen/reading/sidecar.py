"""Reading and amending a sidecar: the .toml file beside a source, in which a person states facts about it."""

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

# Where msgspec finds a mistake: at `$.items[...].published`, and: unknown field `publishd`
_FIELD = re.compile(r"at `\$[^`]*?(?:\.|\[\.\.\.\]\.?)?(\w+)(?:\[\.\.\.\])?`$|unknown field `(\w+)`")

_CHOICES = {"doc_type": get_args(DocType), "level": get_args(PublicLevel), "source_class": get_args(SourceClass)}

_DATES = ("written", "issued", "published", "reposted", "effective", "event")
_EXAMPLES = {"regions": '["甘肃"]', **dict.fromkeys(_DATES, "2021-06-17")}


def decode_sidecar(raw: bytes, name: str) -> Sidecar:
    """Return the facts in the bytes of a sidecar.

    Raises ConfigError if the sidecar is not valid. The message contains ``name`` and, if known, the line and the field.
    """
    try:
        text = raw.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise ConfigError(f"{name}: cannot be read: not in UTF-8; save it so") from error
    try:
        sidecar = msgspec.toml.decode(text, type=Sidecar)
    except msgspec.ValidationError as error:
        raise ConfigError(_explain(text, name, str(error))) from error
    except (msgspec.DecodeError, RecursionError) as error:
        raise ConfigError(f"{name}: {error}") from error
    _require_regions(sidecar, text, name)
    return sidecar


def _require_regions(sidecar: Sidecar, text: str, name: str) -> None:
    """Raise ConfigError if the name of a region in the sidecar is unknown or ambiguous."""
    for number, facts in (("", sidecar), *sidecar.items.items()):
        path = f"$.items[{number}].regions" if number else "$.regions"
        for region in facts.regions or ():
            try:
                find_division(region)
            except UsageError as error:
                raise ConfigError(_explain(text, name, f"{error} - at `{path}`")) from error


def amend_sidecar(text: str, item: str, changes: Mapping[InboxField, str | None]) -> str:
    r"""Return the text of a sidecar with some facts changed. Comments and other facts do not change.

    ``item`` is the number of an item in a digest, such as 02; if it is empty, the facts are about the whole source.
    ``changes`` has the new value of each field, written as in the inbox and already checked. A field with the value
    None is removed. Raises ConfigError if the text is not valid TOML, or if the result is not a valid sidecar.

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
            else:
                table[field] = _to_toml(field, value)
        amended = tomlkit.dumps(document)
        msgspec.toml.decode(amended, type=Sidecar)
    except (ValueError, msgspec.MsgspecError) as error:  # tomlkit's own errors are ValueErrors
        raise ConfigError(str(error)) from error
    return amended


def _to_toml(field: InboxField, value: str) -> str | date | list[str]:
    """Return the value of a field in a sidecar, from its form in the inbox: 甘肃、浙江 becomes a list of two names."""
    if field == "regions":
        return [] if value == NO_REGION else value.split("、")
    return date.fromisoformat(value) if field in ("published", "written") else value


def _explain(text: str, name: str, message: str) -> str:
    """Return an error message of msgspec with the file, the line of the field, and the allowed values added."""
    field = _FIELD.search(message)
    key = field[1] or field[2] if field else ""
    is_in_item = "$.items" in message
    problem = message.partition(" - at")[0]
    if "unknown field" in problem:
        problem = f"there is no such field; {_suggest_field(key, is_in_item=is_in_item)}"
    elif "enum value" in problem and key in _CHOICES:
        problem = f"{problem}; there are {'、'.join(_CHOICES[key])}"
    elif key in _EXAMPLES:
        problem = f"{problem}; write it as {key} = {_EXAMPLES[key]}"
    line = _find_line(text, key, is_in_item=is_in_item)
    where = f"{name}: line {line}: " if line else f"{name}: "
    return f"{where}{key}: {problem}" if key else f"{where}{problem}"


def _find_line(text: str, key: str, *, is_in_item: bool) -> int | None:
    """Return the number of the first line that sets a field, counted from 1; None if no line does.

    If ``is_in_item`` is True, only the lines after the first ``[items.…]`` are searched.
    """
    lines = list(enumerate(text.split("\n"), 1))
    if is_in_item:
        lines = lines[next((number for number, line in lines if line.lstrip().startswith("[items")), 0) :]
    return next((number for number, line in lines if re.match(rf"\s*{re.escape(key)}\s*=", line)), None)


def _suggest_field(key: str, *, is_in_item: bool) -> str:
    """Return a hint for a misspelt field: the field that is most similar, or the list of all fields."""
    known = [field for field in Sidecar.__struct_fields__ if field != "items" or not is_in_item]
    similar = get_close_matches(key, known, n=1)
    return f"did you mean {similar[0]}?" if similar else f"there are {', '.join(known)}"
