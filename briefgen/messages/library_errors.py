"""Messages for the errors of Python and of libraries, whose own texts are English and describe their internals."""

from __future__ import annotations

import errno
import re
import zipfile
from collections.abc import Callable

import msgspec

from briefgen.messages.message import Message, message

_OS_ERRORS = {
    errno.ENOENT: "errors.file-missing",
    errno.ENOTDIR: "errors.not-a-folder",
    errno.EISDIR: "errors.is-a-folder",
    errno.EEXIST: "errors.file-exists",
    errno.EACCES: "errors.no-permission",
    errno.EPERM: "errors.no-permission",
    errno.EROFS: "errors.read-only",
    errno.ENOSPC: "errors.disk-full",
    errno.ENAMETOOLONG: "errors.name-too-long",
    errno.ELOOP: "errors.link-in-a-circle",
    errno.EINVAL: "errors.name-not-allowed",
    errno.EMFILE: "errors.too-many-files",
    errno.EBUSY: "errors.in-use",
    errno.ETIMEDOUT: "errors.no-answer",
    errno.ECONNREFUSED: "errors.no-answer",
    errno.EIO: "errors.disk-fault",
}
# What msgspec says of a value: “Expected `int`, got `str` - at `$.paper.name`”. The first part, then its message.
_VALIDATION_ERRORS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Message]], ...] = (
    (
        re.compile(r"Expected `([^`]+)`, got `([^`]+)`"),
        lambda found: message("errors.wrong-type", wanted=_name_types(found[1]), found=_name_types(found[2])),
    ),
    (
        re.compile(r"Expected `[^`]+` (?:of length >= 1|matching regex '\\\\S')"),
        lambda _: message("errors.empty"),
    ),
    (
        re.compile(r"Expected `[^`]+` of length >= (\S+)"),
        lambda found: message("errors.too-short", least=found[1]),
    ),
    (
        re.compile(r"Expected `[^`]+` (?:of length )?>= (\S+)"),
        lambda found: message("errors.too-small", least=found[1]),
    ),
    (re.compile(r"Expected `[^`]+` (?:of length )?<= (\S+)"), lambda found: message("errors.too-large", most=found[1])),
    (re.compile(r"Object missing required field `([^`]+)`"), lambda found: message("errors.missing-key", key=found[1])),
    (re.compile(r"Object contains unknown field `([^`]+)`"), lambda found: message("errors.unknown-key", key=found[1])),
    (re.compile(r"Invalid enum value (.+)"), lambda found: message("errors.unknown-value", value=found[1])),
    (re.compile(r"Invalid (?:RFC3339|date|time)"), lambda _: message("errors.no-day")),
)
_VALIDATION_PLACE = re.compile(r"(.*?)(?: - at `(?:key in )?\$\.?(.*)`)?", re.DOTALL)
_TYPES = frozenset({"str", "int", "float", "bool", "array", "object", "date"})
# What tomllib says at the beginning of a message that ends in “(at line 3, column 5)” or “(at end of document)”.
_TOML_ERRORS = {
    "Cannot overwrite": "errors.toml-twice",
    "Cannot declare": "errors.toml-twice",
    "Unterminated string": "errors.toml-open-string",
    'Expected "\'"': "errors.toml-open-string",
    "Unclosed array": "errors.toml-open-list",
    "Unclosed inline table": "errors.toml-open-list",
    "Invalid date": "errors.no-day",
    "Invalid value": "errors.toml-no-value",
    "Expected ']'": "errors.toml-open-list",
    "Illegal character '\\n'": "errors.toml-open-string",
    "Illegal character": "errors.toml-control-character",
}
_TOML_LINE = re.compile(r"at line (\d+)")


def explain_library_error(error: BaseException) -> Message:
    """Return a message that explains an error of Python or of a library.

    An error of an unexpected type gives a general message with the name of that type.
    """
    for kind, explanation in _EXPLANATIONS:
        if isinstance(error, kind):
            return explanation(error)
    return message("errors.unforeseen", kind=type(error).__name__)


def _explain_os_error(error: OSError) -> Message:
    key = _OS_ERRORS.get(error.errno or 0)
    return message(key) if key else message("errors.system", number=error.errno or 0)


def _explain_unicode_error(error: UnicodeError) -> Message:
    if isinstance(error, UnicodeDecodeError):
        return message("errors.not-utf-8", line=error.object[: error.start].count(b"\n") + 1)
    return message("errors.not-a-character")


def _explain_import_error(error: ImportError) -> Message:
    return message("errors.package-missing", package=error.name or "")


def _explain_pattern_error(error: re.error) -> Message:
    return message("errors.wrong-pattern", position=(error.pos or 0) + 1)


def _explain_validation_error(error: msgspec.ValidationError) -> Message:
    parts = _VALIDATION_PLACE.fullmatch(str(error))
    text, place = parts.groups() if parts else (str(error), None)
    explained = (explain(found) for pattern, explain in _VALIDATION_ERRORS if (found := pattern.match(text)))
    problem = next(explained, message("errors.wrong-value"))
    return message("errors.at-key", problem=problem, key=place) if place else problem


def _name_types(names: str) -> tuple[Message, ...]:
    """Return a message for each type in a union such as ``int | null``. The type null is left out: TOML has no null."""
    types = [name for name in names.split(" | ") if name != "null"]
    return tuple(message(f"types.{name}" if name in _TYPES else "types.other") for name in types)


def _explain_decode_error(error: msgspec.DecodeError) -> Message:
    """Return a message that explains why a TOML or JSON file cannot be parsed."""
    text = str(error)
    if text.startswith(("JSON", "Input data")):
        return message("errors.not-json")
    found = _TOML_LINE.search(text)
    return _explain_toml_error(text, int(found[1]) if found else None)


def _explain_value_error(error: ValueError) -> Message:
    """Return a message for a ``ValueError``: with the line if the error has one, as errors of tomlkit do."""
    line = getattr(error, "line", None)
    return _explain_toml_error(str(error), line) if isinstance(line, int) else message("errors.wrong-value")


def _explain_toml_error(text: str, line: int | None) -> Message:
    key = next((key for begin, key in _TOML_ERRORS.items() if text.startswith(begin)), "errors.not-toml")
    return message(key) if line is None else message("errors.at-line", problem=message(key), line=line)


_EXPLANATIONS: tuple[tuple[type[BaseException], Callable[..., Message]], ...] = (
    (msgspec.ValidationError, _explain_validation_error),
    (msgspec.DecodeError, _explain_decode_error),
    (UnicodeError, _explain_unicode_error),
    (OSError, _explain_os_error),
    (ImportError, _explain_import_error),
    (re.error, _explain_pattern_error),
    (RecursionError, lambda _: message("errors.too-deep")),
    (MemoryError, lambda _: message("errors.no-memory")),
    (zipfile.BadZipFile, lambda _: message("errors.damaged-zip")),
    (ValueError, _explain_value_error),
)
