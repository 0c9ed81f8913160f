"""Lines of a web page that are no part of its text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from briefgen.errors import ConfigError
from briefgen.lexicon import LineRule
from briefgen.model import Span

_LINE = re.compile(r"[^\n]+")


def find_debris(text: str, rules: Sequence[LineRule]) -> list[tuple[Span, str]]:
    """Return the place of each line that a rule knows, without the white space at its ends, and the rule's id."""
    found = []
    for match in _LINE.finditer(text):
        line = match.group().strip()
        rule = next((rule for rule in rules if line and _pattern(rule).fullmatch(line)), None)
        if rule is not None:
            start = match.start() + match.group().index(line)
            found.append((Span(start, start + len(line)), rule.id))
    return found


@cache
def _pattern(rule: LineRule) -> re.Pattern[str]:
    try:
        return re.compile(rule.pattern)
    except re.error as error:
        raise ConfigError(f"lexicon/boilerplate.toml: {rule.id}: pattern: {error}") from error
