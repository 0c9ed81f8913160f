"""Escaping: changes text from sources so that Markdown prints it exactly as it was."""

from __future__ import annotations

import re
from collections.abc import Iterable

from markupsafe import Markup

from briefgen.messages import join_messages, message
from briefgen.pages.templating.limits import spend
from briefgen.pages.templating.template_errors import ASK_FIRST, WrongValueError, require_printable

# Characters without a meaning in Markdown: nearly all text consists of them alone, and needs no other check.
_PLAIN = re.compile(r"[\u4e00-\u9fffA-Za-z0-9，。；：、（）“”《》]*")
_SPACE = re.compile(r"\s+")
# Characters with a meaning in Markdown, in GitHub's tables and formulas, or in HTML. An underscore between letters or
# digits has none, and file names are full of them.
_SPECIAL = re.compile(r"[\\`*{}\[\]<>|~$&]|(?<![^\W_])_|_(?![^\W_])")
# At the start of a line: headings, lists, rules, underlines of headings, and 1. or 1) of an ordered list, also where
# the number was printed before.
_LINE_START = re.compile(r"^(\s?)(?=[#+=-]|[.)](?:\s|$))|^(\s?\d{1,9})(?=[.)](?:\s|$))")
# At the end of a heading, # belongs to Markdown.
_CLOSING_HASHES = re.compile(r"(?<=\s)(#+)(?=\s?$)")
# Characters that Markdown or XML cannot contain.
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ue000\ue001\ufffe\uffff]")
# Stand around text that no conversion of scripts may change, such as paths. Source text never contains them.
OPEN, CLOSE = "\ue000", "\ue001"


def escape_markdown(value: object) -> Markup:
    r"""Return a value escaped on one line, so that Markdown prints its characters unchanged.

    Raises WrongValueError if the value is neither text nor a number.

    >>> str(escape_markdown("1. <b>|研发*投入*|"))
    '1\\. \\<b\\>\\|研发\\*投入\\*\\|'
    """
    require_printable(value)
    return _escape(str(value).strip())


def join_markdown(parts: Iterable[object]) -> str:
    r"""Return the parts joined to one text. If any part is Markdown (Markup), the other parts are escaped.

    Spaces at the ends of the parts are kept. Raises WrongValueError if a part is None, or
    neither text nor a number.

    >>> join_markdown(["*甲*", " ", "乙"]), str(join_markdown([Markup("**甲**"), " ", "*乙*"]))
    ('*甲* 乙', '**甲** \\*乙\\*')
    """
    pieces = list(parts)
    if any(piece is None for piece in pieces):
        raise WrongValueError(join_messages([message("template.unknown-joined"), ASK_FIRST]))
    for piece in pieces:
        require_printable(piece)
        spend(1, len(piece) if isinstance(piece, str) else 0)
    if not any(isinstance(piece, Markup) for piece in pieces):
        return "".join(map(str, pieces))
    return Markup("".join(piece if isinstance(piece, Markup) else _escape(str(piece)) for piece in pieces))


def replace_unprintable_in_markdown(text: str) -> str:
    """Return text with U+FFFD in the place of each character that Markdown or XML cannot contain."""
    return _UNPRINTABLE.sub("\ufffd", text)


def _escape(text: str) -> Markup:
    if _PLAIN.fullmatch(text):
        return Markup(text)
    text = _SPECIAL.sub(lambda match: "\\" + match.group(), replace_unprintable_in_markdown(_SPACE.sub(" ", text)))
    text = _LINE_START.sub(lambda match: (match[1] or match[2] or "") + "\\", text)
    return Markup(_CLOSING_HASHES.sub(r"\\\1", text))
