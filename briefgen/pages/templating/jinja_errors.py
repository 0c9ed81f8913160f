"""Messages for the errors of Jinja and Python in a template, whose own texts are English and often give no advice."""

from __future__ import annotations

import re

from briefgen.messages import Message, Value, message

# What an error says → the message. Its named groups are the values. Of several that match, the first counts.
_ERRORS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"unexpected char '(?P<found>[^\x00-\x7f])'"), "template.chinese-mark"),
    (re.compile(r"unexpected char ['\"](?P<found>.+?)['\"] at "), "template.unexpected"),
    (re.compile(r"unexpected end of template|Expected an expression, got 'end of template'"), "template.ends-early"),
    (re.compile(r"expected token '(?P<wanted>.+?)', got '(?P<found>.+)'"), "template.unexpected-token"),
    (re.compile(r"Expected an expression, got '(?P<found>.+)'"), "template.no-value"),
    (re.compile(r"unexpected '(?P<found>.+?)'"), "template.unexpected"),
    (re.compile(r"Missing end of comment"), "template.open-comment"),
    (re.compile(r"Missing end of raw"), "template.open-raw"),
    (re.compile(r"block '(?P<name>.+)' defined twice"), "template.block-twice"),
    (re.compile(r"macro '(?P<name>.+)' takes not more than (?P<most>\d+)"), "template.arguments-too-many"),
    (re.compile(r"macro '(?P<name>.+)' takes no keyword argument '(?P<argument>.+)'"), "template.argument-unknown"),
    (re.compile(r"parameter '(?P<argument>.+)' was not provided"), "template.argument-missing"),
    (re.compile(r"access to attribute '(?P<name>.+?)'"), "template.out-of-reach"),
    (re.compile(r"non-namespace object"), "template.no-namespace"),
    (re.compile(r"unsupported operand|can only concatenate"), "template.cannot-add"),
    (re.compile(r"not supported between"), "template.cannot-compare"),
    (re.compile(r"is not callable"), "template.cannot-call"),
    (re.compile(r"has no len"), "template.no-length"),
    (re.compile(r"not iterable"), "template.no-list"),
    (re.compile(r"by zero"), "template.by-zero"),
    (re.compile(r"MAX_RANGE \((?P<most>\d+)\)"), "template.range-too-long"),
    (re.compile(r"statically nested"), "template.loops-too-deep"),
)
# How Jinja speaks of what stands in a template, if not by its own characters.
_TOKENS: dict[str, Value] = {
    "begin of print statement": "{{",
    "end of print statement": "}}",
    "begin of statement block": "{%",
    "end of statement block": "%}",
    "begin of comment": "{#",
    "end of comment": "#}",
    "end of template": message("template.token-end"),
    "template data / text": message("template.token-text"),
    "string": message("types.str"),
    "integer": message("types.int"),
    "float": message("types.float"),
    "name": message("template.token-name"),
}


def translate_error(text: str) -> Message | None:
    """Return a message with advice for the text of an error of Jinja or Python; None if the error is not a common one.

    >>> str(translate_error("expected token 'end of print statement', got 'os'"))
    'os stands where }} is expected; look for a missing brace, quote or bracket'
    """
    for pattern, key in _ERRORS:
        if found := pattern.search(text):
            return message(key, **{name: _TOKENS.get(value, value) for name, value in found.groupdict().items()})
    return None
