"""Reading and amending a sidecar: the .toml file beside a source, in which a person states facts about it."""

from __future__ import annotations

import re
from collections.abc import Mapping, MutableMapping
from datetime import date
from difflib import get_close_matches
from typing import Any, get_args

import msgspec
from msgspec import Struct

from briefgen.errors import ConfigError, UsageError
from briefgen.lexicon import list_theme_lists
from briefgen.lexicon.region_names import find_division
from briefgen.messages import Message, explain_error, message
from briefgen.model import InboxField, Sidecar
from briefgen.model.inbox import NO_REGION
from briefgen.model.sidecar import DocType, PublicLevel, SourceClass
from briefgen.text.dates import EARLIEST_YEAR, LATEST_YEAR, parse_whole_day

# Where msgspec finds a mistake: at `$.items[...].published`, at `$.regions[0]`, and: unknown field `publishd`
_FIELD = re.compile(r"at `\$[^`]*?(?:\.|\[\.\.\.\]\.?)?(\w+)(?:\[(?:\.\.\.|\d+)\])?`$|unknown field `(\w+)`")

_CHOICES = {"doc_type": get_args(DocType), "level": get_args(PublicLevel), "source_class": get_args(SourceClass)}

_DATES = ("written", "issued", "published", "reposted", "effective", "event")
# published = 2026.2.5, and published = "2026年2月5日"  # 见版记
_DAY_LINE = re.compile(
    rf"^(?P<key>[ \t]*(?:{'|'.join(_DATES)})[ \t]*=[ \t]*)"
    r"""(?P<mark>["']?)(?P<day>[^"'#\n]+?)(?P=mark)(?=[ \t]*(?:#|$))""",
    re.MULTILINE,
)
_EXAMPLES = {"regions": '["甘肃"]', **dict.fromkeys(_DATES, "2021-06-17")}


class _Mistake(Struct, frozen=True):
    """A fact in a sidecar that cannot be used."""

    key: str
    """The name of the wrong field; empty if the mistake is not in a single field."""
    problem: Message
    is_in_item: bool
    """Whether the fact is about an item of a digest."""


def decode_sidecar(raw: bytes, name: str) -> Sidecar:
    """Return the facts in the bytes of a sidecar.

    Raises ConfigError if the sidecar is not valid. The message contains ``name`` and, if known, the line and the field.
    """
    try:
        text = raw.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        problem = message("reading.cannot-be-read", problem=explain_error(error))
        raise ConfigError(message("reading.at-file", file=name, problem=problem)) from error
    try:
        sidecar = msgspec.toml.decode(_write_days(text), type=Sidecar)
    except msgspec.ValidationError as error:
        raise ConfigError(_explain(text, name, _find_mistake(error))) from error
    except (msgspec.DecodeError, RecursionError) as error:
        mistake = _find_wrong_day(text)
        if mistake is not None:
            raise ConfigError(_explain(text, name, mistake)) from error
        raise ConfigError(message("reading.at-file", file=name, problem=explain_error(error))) from error
    _require_years(sidecar, text, name)
    _require_regions(sidecar, text, name)
    _require_theme_lists(sidecar, text, name)
    return sidecar


def _write_days(text: str) -> str:
    r"""Return the text of a sidecar with each day in the form that TOML has. Lines stay as many as they are.

    >>> _write_days('published = "2026年2月5日"\nwritten = 2026.2.4  # 落款\nissued = 6月17日')
    'published = 2026-02-05\nwritten = 2026-02-04  # 落款\nissued = 6月17日'
    """

    def write_day(line: re.Match[str]) -> str:
        day = parse_whole_day(line["day"])
        return line[0] if day is None else line["key"] + day

    return _DAY_LINE.sub(write_day, text)


def _find_wrong_day(text: str) -> _Mistake | None:
    """Return the mistake of a day that is none and stands without quotation marks; None if there is none."""
    for line in _DAY_LINE.finditer(text):
        if not line["mark"] and parse_whole_day(line["day"]) is None:
            key = line["key"].partition("=")[0].strip()
            is_in_item = "[items" in text[: line.start()]
            return _Mistake(key, message("corpus.no-day", words=line["day"]), is_in_item=is_in_item)
    return None


def _require_years(sidecar: Sidecar, text: str, name: str) -> None:
    """Raise ConfigError if a day in the sidecar is of a year that no document has."""
    for number, facts in (("", sidecar), *sidecar.items.items()):
        for key in _DATES:
            day: date | None = getattr(facts, key)
            if day is not None and not EARLIEST_YEAR <= day.year <= LATEST_YEAR:
                problem = message("reading.no-such-year", day=day.isoformat(), first=EARLIEST_YEAR, last=LATEST_YEAR)
                raise ConfigError(_explain(text, name, _Mistake(key, problem, is_in_item=bool(number))))


def _require_regions(sidecar: Sidecar, text: str, name: str) -> None:
    """Raise ConfigError if the name of a region in the sidecar is unknown or ambiguous."""
    for number, facts in (("", sidecar), *sidecar.items.items()):
        for region in facts.regions or ():
            try:
                find_division(region)
            except UsageError as error:
                mistake = _Mistake("regions", error.message, is_in_item=bool(number))
                raise ConfigError(_explain(text, name, mistake)) from error


def _require_theme_lists(sidecar: Sidecar, text: str, name: str) -> None:
    """Raise ConfigError if the sidecar names a list of themes that does not exist."""
    for number, facts in (("", sidecar), *sidecar.items.items()):
        if facts.themes is not None and facts.themes not in list_theme_lists():
            problem = message("reading.no-theme-list", name=facts.themes, known=list_theme_lists())
            raise ConfigError(_explain(text, name, _Mistake("themes", problem, is_in_item=bool(number))))


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
        document = tomlkit.parse(_write_days(text))
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
        raise ConfigError(explain_error(error)) from error
    return amended


def _to_toml(field: InboxField, value: str) -> str | date | list[str]:
    """Return the value of a field in a sidecar, from its form in the inbox: 甘肃、浙江 becomes a list of two names."""
    if field == "regions":
        return [] if value == NO_REGION else value.split("、")
    return date.fromisoformat(value) if field in ("published", "written") else value


def _find_mistake(error: msgspec.ValidationError) -> _Mistake:
    wording, _, _ = str(error).partition(" - at")
    field = _FIELD.search(str(error))
    is_in_item = "$.items" in str(error)
    if field is not None and field[2]:
        return _Mistake(field[2], _suggest_field(field[2], is_in_item=is_in_item), is_in_item)
    return _Mistake(field[1] if field else "", explain_error(msgspec.ValidationError(wording)), is_in_item)


def _explain(text: str, name: str, mistake: _Mistake) -> Message:
    """Return a message about a mistake in a sidecar: the file, the line of the field, and the values it can have."""
    key, problem = mistake.key, mistake.problem
    if key in _CHOICES:
        problem = message("reading.with-choices", problem=problem, choices="、".join(_CHOICES[key]))
    elif key in _EXAMPLES:
        problem = message("reading.with-example", problem=problem, key=key, example=_EXAMPLES[key])
    if key:
        problem = message("errors.at-key", problem=problem, key=key)
    line = _find_line(text, key, is_in_item=mistake.is_in_item)
    if line is not None:
        problem = message("errors.at-line", problem=problem, line=line)
    return message("reading.at-file", file=name, problem=problem)


def _find_line(text: str, key: str, *, is_in_item: bool) -> int | None:
    """Return the number of the first line that sets the field ``key``, counted from 1; None if no line does.

    If ``is_in_item`` is True, only the lines after the first ``[items.…]`` are searched.
    """
    lines = list(enumerate(text.split("\n"), 1))
    if is_in_item:
        lines = lines[next((number for number, line in lines if line.lstrip().startswith("[items")), 0) :]
    return next((number for number, line in lines if re.match(rf"\s*{re.escape(key)}\s*=", line)), None)


def _suggest_field(key: str, *, is_in_item: bool) -> Message:
    """Return the message about the unknown field ``key``. It suggests the most similar field, or else lists all fields.

    ``is_in_item`` is True if the field is in a table such as ``[items.02]``.
    """
    known = [field for field in Sidecar.__struct_fields__ if field != "items" or not is_in_item]
    similar = get_close_matches(key, known, n=1)
    if similar:
        return message("reading.misspelt-field", similar=similar[0])
    return message("reading.unknown-field", known=tuple(known))
