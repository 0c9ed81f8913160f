"""Matches single lines with the rules of lexicon/boilerplate.toml."""

from __future__ import annotations

import re

from briefgen.errors import ConfigError
from briefgen.lexicon.entry_types import LineRule
from briefgen.lexicon.overlay import cached
from briefgen.messages import explain_error, message

# No line that a page prints around its text is longer; copyright notices come closest.
_LONGEST = 120
LONGEST_SENTENCE = 30
"""A longer line that ends like a sentence is one."""
_ENDS_OF_SENTENCE = "。；，"
# Notices of a site are longer than other lines around a text; no rule looks at longer lines.
_LONGEST_NOTICE = 600


def match_line(line: str, rules: tuple[LineRule, ...]) -> LineRule | None:
    """Return the first rule of scope ``line`` or ``rest`` that matches a line; None if no rule does."""
    if not line or len(line) > _LONGEST_NOTICE:
        return None
    is_sentence = len(line) > _LONGEST or (len(line) > LONGEST_SENTENCE and line[-1] in _ENDS_OF_SENTENCE)
    pattern = _compile_all(rules, is_sentence)
    match = pattern.fullmatch(line) if pattern is not None else None
    return rules[int(str(match.lastgroup).removeprefix("rule"))] if match else None


@cached
def compile_rule(rule: LineRule) -> re.Pattern[str]:
    """Return the pattern of a rule. Raises ConfigError if it is none."""
    try:
        return re.compile(rule.pattern)
    except re.error as error:
        problem = message("parsing.wrong-boilerplate-pattern", rule=rule.id, problem=explain_error(error))
        raise ConfigError(problem) from error


@cached
def _compile_all(rules: tuple[LineRule, ...], is_sentence: bool) -> re.Pattern[str] | None:
    """Return one pattern that combines the rules for single lines, with one named group for each rule.

    For lines that are sentences it has only the rules that match sentences; None if there are none. The name of the
    group that matched has the index of its rule: ``rule3`` for ``rules[3]``.
    """
    single = [
        f"(?P<rule{index}>{compile_rule(rule).pattern})"
        for index, rule in enumerate(rules)
        if rule.scope in ("line", "rest") and (rule.sentences or not is_sentence)
    ]
    return re.compile("|".join(single)) if single else None
