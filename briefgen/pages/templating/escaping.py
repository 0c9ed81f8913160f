"""Source text as Markdown that prints as it is."""

from __future__ import annotations

import re
from collections.abc import Iterable

from markupsafe import Markup

ASK = "ask for it with {% if … is not none %} first"
"""What to do about a value that is not known."""

# What means nothing to Markdown wherever it stands, as nearly all that is printed.
_PLAIN = re.compile(r"[\u4e00-\u9fffA-Za-z0-9，。；：、（）“”《》]*")
_SPACE = re.compile(r"\s+")
# What Markdown, GitHub's tables and math, and HTML would take for their own.
# An underscore between letters or digits is none of it, and file names are full of them.
_SPECIAL = re.compile(r"[\\`*{}\[\]<>|~$&]|(?<![^\W_])_|_(?![^\W_])")
# At the start of a line: headings, lists, rules, underlines of headings, and 1. or 1) of an ordered list, also where
# the number was printed before.
_LINE_START = re.compile(r"^(\s?)(?=[#+=-]|[.)](?:\s|$))|^(\s?\d{1,9})(?=[.)](?:\s|$))")
# At the end of a heading, # belongs to Markdown.
_CLOSING_HASHES = re.compile(r"(?<=\s)(#+)(?=\s?$)")
# What neither Markdown nor XML can hold.
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ue000\ue001\ufffe\uffff]")
# Around what no conversion may change, such as the path of a file; never in source text, which has no private use.
OPEN, CLOSE = "\ue000", "\ue001"


def escape_markdown(value: object) -> Markup:
    r"""Return a value as Markdown that prints as it is, on one line.

    >>> str(escape_markdown("1. <b>|研发*投入*|"))
    '1\\. \\<b\\>\\|研发\\*投入\\*\\|'
    """
    return _escape(str(value).strip())


def join_markdown(parts: Iterable[object]) -> str:
    r"""Return parts put together; beside one that is Markdown already, the others are escaped, their spaces kept.

    >>> join_markdown(["*甲*", " ", "乙"]), str(join_markdown([Markup("**甲**"), " ", "*乙*"]))
    ('*甲* 乙', '**甲** \\*乙\\*')
    """
    given = list(parts)
    if any(part is None for part in given):
        raise ValueError(f"a value that is not known was joined to others; {ASK}")
    if not any(isinstance(part, Markup) for part in given):
        return "".join(map(str, given))
    return Markup("".join(part if isinstance(part, Markup) else _escape(str(part)) for part in given))


def replace_unprintable(text: str) -> str:
    """Return text with a sign in place of every character that neither Markdown nor XML can hold."""
    return _UNPRINTABLE.sub("\ufffd", text)


def _escape(text: str) -> Markup:
    if _PLAIN.fullmatch(text):
        return Markup(text)
    text = _SPECIAL.sub(lambda match: "\\" + match.group(), replace_unprintable(_SPACE.sub(" ", text)))
    text = _LINE_START.sub(lambda match: (match[1] or match[2] or "") + "\\", text)
    return Markup(_CLOSING_HASHES.sub(r"\\\1", text))
