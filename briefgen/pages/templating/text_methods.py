"""What a template may do with a text: Python's methods that read it, and those that make a longer one, within limits.

The latter keep what they fill in escaped, if the text is Markdown.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import jinja2
from jinja2.sandbox import SandboxedFormatter
from markupsafe import Markup

from briefgen.pages.templating.escaping import join_markdown
from briefgen.pages.templating.template_errors import require_printable
from briefgen.pages.templating.work_limits import check_width, spend

READING_METHODS = frozenset(
    (
        "capitalize casefold count endswith find index isalnum isalpha isascii isdecimal isdigit isidentifier islower "
        "isnumeric isprintable isspace istitle isupper lower lstrip partition removeprefix removesuffix rfind rindex "
        "rpartition rsplit rstrip split splitlines startswith strip swapcase title upper"
    ).split()
)
"""Methods whose result is no longer than the text."""

# A width in a format such as %08.3f or {:>20}, or one that is given beside it: %*d
_PERCENT_WIDTH = re.compile(r"%(?:\([^)]*\))?[#0\- +]*(?:\*|(\d+))?(?:\.(?:\*|(\d+)))?")
_DIGITS = re.compile(r"\d+")
_LONGEST_WIDTH = 6


def replace_text(text: str, old: str, new: str, count: int = -1) -> str:
    """Return a text with another one in the place of each ``old``, of the first ``count`` ones at most."""
    old, new = _like(text, old), _like(text, new)
    found = text.count(old) if count is None or count < 0 else min(count, text.count(old))
    spend(1, len(text) + found * len(new))
    replaced = str(text).replace(str(old), str(new), -1 if count is None else count)
    return Markup(replaced) if isinstance(text, Markup) else replaced


def join_texts(text: str, parts: Iterable[object]) -> str:
    """Return parts joined by a text. If any of them is Markdown, the others are escaped."""
    return join_markdown([piece for part in parts for piece in (text, part)][1:])


def fill_percent_format(text: str, values: object) -> str:
    """Return a format such as ``%s（%.1f）`` filled with a value, with a tuple of them, or with those of a dict."""
    for match in _PERCENT_WIDTH.finditer(text):
        check_width(10**_LONGEST_WIDTH if "*" in match[0] else 0)
        for digits in filter(None, match.groups()):
            _check_digits_of_width(digits)
    filled: object
    if isinstance(values, Mapping):
        filled = {key: _fit(text, value) for key, value in values.items()}
    elif isinstance(values, tuple):
        filled = tuple(_fit(text, value) for value in values)
    else:
        filled = _fit(text, values)
    spend(1, len(text))
    result = str(text) % filled
    spend(1, len(result))
    return Markup(result) if isinstance(text, Markup) else result


def wrap_method(environment: jinja2.Environment, text: str, name: str) -> Callable[..., Any] | None:
    """Return the function for a method of a text; None for a method that a template cannot use."""
    if name in READING_METHODS:
        # Some of them make a list of all parts.
        spend(len(text) if "split" in name else len(text) // 16 + 1)
        method: Callable[..., Any] = getattr(text, name)
        return method
    if name == "replace":
        return lambda old, new, count=-1: replace_text(text, old, new, count)
    if name == "join":
        return lambda parts: join_texts(text, parts)
    if name == "format":
        return lambda *args, **named: _fill_format(environment, text, args, named)
    if name in ("center", "ljust", "rjust", "zfill") and not isinstance(text, Markup):
        return lambda width, *fill: _widen(text, name, width, fill)
    return None


def _widen(text: str, name: str, width: int, fill: Sequence[str]) -> str:
    check_width(width)
    spend(1, max(len(text), width))
    widened: str = getattr(text, name)(width, *fill)
    return widened


class _Formatter(SandboxedFormatter):
    """Fills ``{}`` in a text. Only text and numbers are filled in, and no number is wider than a template may ask."""

    def __init__(self, environment: jinja2.Environment, text: str) -> None:
        super().__init__(environment)
        self._text = text

    def convert_field(self, value: Any, conversion: Any) -> Any:
        require_printable(value)
        return super().convert_field(value, conversion)

    def format_field(self, value: Any, format_spec: str) -> str:
        require_printable(value)
        for digits in _DIGITS.findall(format_spec):
            _check_digits_of_width(digits)
        result = _like(self._text, format(value, str(format_spec)))
        spend(1, len(result))
        return str(result)


def _fill_format(
    environment: jinja2.Environment, text: str, args: Sequence[object], named: Mapping[str, object]
) -> str:
    spend(1, len(text))
    result = _Formatter(environment, text).vformat(str(text), args, named)
    return Markup(result) if isinstance(text, Markup) else result


def _check_digits_of_width(digits: str) -> None:
    check_width(int(digits[:_LONGEST_WIDTH]) if len(digits) < _LONGEST_WIDTH else 10**_LONGEST_WIDTH)


def _fit(text: str, value: object) -> object:
    """Return a value that may be filled into a text."""
    require_printable(value)
    return _like(text, value) if isinstance(value, str) else value


def _like(text: str, part: str) -> str:
    """Return a part that is to stand in a text: escaped if the text is Markdown and the part is not."""
    require_printable(part)
    return join_markdown([Markup(), part]) if isinstance(text, Markup) else part
