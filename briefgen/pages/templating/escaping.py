"""Escaping: changes text from sources so that Markdown prints it exactly as it was."""

from __future__ import annotations

import re
from collections.abc import Iterable

from markupsafe import Markup

from briefgen.messages import join_messages, message
from briefgen.messages.unprintable import replace_unprintable
from briefgen.pages.templating.template_errors import ASK_FIRST, WrongValueError, require_printable
from briefgen.pages.templating.work_limits import spend

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
# What GitHub makes a mention, a reference, a link, a sign or a formula of. A backslash does not help: GitHub looks at
# the text when it is set. An empty comment between two characters does, and no reader sees it or copies it.
_TRIGGER = re.compile(
    r"""
    @(?!\s)  # @name, @office/team, and the address name@office.cn
    | \#(?=[0-9]|$)  # #12, owner/repository#12
    | (?<![0-9A-Za-z_])GH-(?=[0-9]|$)  # GH-12
    | :/(?=/|$)  # https://
    | (?<![0-9A-Za-z_])www(?=\.|$)
    | :(?=[0-9a-z_+-]*[a-z][0-9a-z_+-]*:|100:|1234:|[+-]1:)  # :smile:
    | \\\$  # $x$
    | (?<![0-9A-Za-z_])(?=[0-9]*[A-Fa-f])[0-9A-Fa-f]{7,40}(?![0-9A-Za-z_])  # a commit
    """,
    re.VERBOSE | re.IGNORECASE,
)
# The words among them that consist of plain characters alone.
_MAY_BE_LINKED = re.compile(r"[0-9A-Fa-f]{7}|www$", re.IGNORECASE)
BREAK = "<!-- -->"
"""The empty comment that keeps GitHub from making a link or a mention of a text."""
# GitHub takes seven digits or more for a commit.
_DIGITS_OF_NO_COMMIT = 6
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
    """Return text with U+FFFD for each character that no page may contain. ``OPEN`` and ``CLOSE`` are among them."""
    return replace_unprintable(text.replace(OPEN, "\ufffd").replace(CLOSE, "\ufffd"))


def without_breaks(markdown: str) -> str:
    """Return Markdown without the empty comments that keep GitHub from making links and mentions."""
    return markdown.replace(BREAK, "")


def _escape(text: str) -> Markup:
    if _PLAIN.fullmatch(text):
        return Markup(_TRIGGER.sub(_break, text) if _MAY_BE_LINKED.search(text) else text)
    text = _SPECIAL.sub(lambda match: "\\" + match.group(), replace_unprintable_in_markdown(_SPACE.sub(" ", text)))
    text = _LINE_START.sub(lambda match: (match[1] or match[2] or "") + "\\", text)
    text = _TRIGGER.sub(_break, _CLOSING_HASHES.sub(r"\\\1", text))
    # Behind the text, a template may print a link, which would become a picture.
    return Markup(text[:-1] + "\\!" if text.endswith("!") else text)


def _break(trigger: re.Match[str]) -> str:
    """Return what GitHub would make something of, with a comment behind it; a long number with comments in it."""
    pieces = [trigger[0][at : at + _DIGITS_OF_NO_COMMIT] for at in range(0, len(trigger[0]), _DIGITS_OF_NO_COMMIT)]
    return BREAK.join(pieces) if len(pieces) > 1 else trigger[0] + BREAK
