r"""EQ fields of Word, which set signs above each other: small print over characters, numbers in circles, fractions.

Such a field has a code and no result: EQ \o\ac(○,1) prints a 1 in a circle.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence

from msgspec import Struct

from briefgen.reading.number_formats import write_number
from briefgen.reading.printable import raise_number

_FIELD = re.compile(r"\s*EQ\b", re.IGNORECASE)
# \* jc2 \* "Font:宋体" \* hps10
_LAYOUT = re.compile(r'\\\*\s*(?:"[^"]*"|\S+)\s*')
# \s\up 9(, \o\ad(, \f(
_COMMAND = re.compile(r"\\([a-z])((?:\s*+\\[a-z]++\s*+\d*+)*+)\s*+\(", re.IGNORECASE)
_CIRCLES = "○〇◯"
_FRAMES = f"{_CIRCLES}△▲□◇"
_MOST_DEPTH = 20
# Nobody sets more signs on one place.
_LONGEST_CODE = 500


class _Printed(Struct, frozen=True):
    """What an argument of a command prints."""

    text: str
    is_small: bool = False
    """Whether it stands above or below the line."""


def is_equation(code: str) -> bool:
    """Return whether the code of a field is that of an EQ field."""
    return _FIELD.match(code) is not None


def print_equation(code: str) -> str:
    r"""Return what a field prints that has this code and no result; an empty text for any other than an EQ field.

    >>> print_equation(r'EQ \* jc2 \* "Font:宋体" \o\ad(\s\up 9(yún xī),云溪)'), print_equation(r"eq \o\ac(○,12)")
    ('云溪', '⑫')
    >>> print_equation(r"EQ \f(1,2)"), print_equation(r"EQ 10\s\up 5(4)"), print_equation("PAGE")
    ('1/2', '10⁴', '')
    """
    field = _FIELD.match(code)
    if field is None or len(code) > _LONGEST_CODE:
        return ""
    printed, _ = _print_list(_LAYOUT.sub("", code[field.end() :]), 0, 0)
    return ",".join(part.text for part in printed).strip()


def _print_list(code: str, at: int, depth: int) -> tuple[list[_Printed], int]:
    """Return the parts between commas from a place on, and the place behind the bracket that ends them."""
    parts: list[_Printed] = []
    part: list[_Printed] = []
    while at < len(code) and not (depth and code[at] == ")"):
        command = _COMMAND.match(code, at) if depth < _MOST_DEPTH else None
        if command is not None:
            arguments, at = _print_list(code, command.end(), depth + 1)
            part.append(_print_command(command, arguments))
            continue
        if depth and code[at] in ",;":
            parts.append(_join(part))
            part = []
        else:
            at += code[at] == "\\" and at + 1 < len(code)
            part.append(_Printed(code[at]))
        at += 1
    return [*parts, _join(part)], at + 1


def _join(part: Sequence[_Printed]) -> _Printed:
    is_small = bool(part) and all(printed.is_small or not printed.text.strip() for printed in part)
    return _Printed("".join(printed.text for printed in part), is_small)


def _print_command(command: re.Match[str], arguments: Sequence[_Printed]) -> _Printed:
    name, options = command[1].lower(), command[2].lower()
    texts = [argument.text for argument in arguments]
    if name == "s":
        return _Printed(raise_number(texts[0]) if "up" in options else texts[0], is_small=True)
    write = _COMMANDS.get(name)
    return _Printed(_print_over(arguments) if name == "o" else write(texts) if write else "".join(texts))


def _print_over(arguments: Sequence[_Printed]) -> str:
    """Return what characters print that are set on one place: what is in a circle, or what has small print over it."""
    texts = [argument.text.strip() for argument in arguments]
    inner = "".join(text for text in texts if text not in _FRAMES)
    # What is raised within a circle is no exponent.
    number = unicodedata.normalize("NFKC", inner)
    if any(text in _CIRCLES for text in texts if text) and number.isascii() and number.isdigit() and len(number) <= 2:
        return write_number(int(number), "decimalEnclosedCircle")
    plain = [argument.text for argument in arguments if not argument.is_small and argument.text.strip() not in _FRAMES]
    return "".join(plain) or "".join(texts)


def _print_root(texts: Sequence[str]) -> str:
    return "√".join(texts) if len(texts) > 1 else f"√{texts[0]}"


_COMMANDS: dict[str, Callable[[Sequence[str]], str]] = {
    "f": "/".join,
    "r": _print_root,
    "a": " ".join,
    "l": ",".join,
}
