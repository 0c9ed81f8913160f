"""Pages as Markdown files."""

from __future__ import annotations

import re

from briefgen.formats.printout import Printout
from briefgen.pages.templating.escaping import without_breaks
from briefgen.pages.templating.rendering import without_setting

_HEADING_SIGN = re.compile(r"^#{1,6} ", re.MULTILINE)
_ESCAPE = re.compile(r"\\(.)")


def render(printout: Printout) -> bytes:
    """Return a page as Markdown in UTF-8.

    If the option ``marks`` is False, the comments that control typesetting in Word are left out too. If ``is_plain`` is
    True, the result is plain text.
    """
    markdown = printout.markdown if printout.options.marks else without_setting(printout.markdown)
    return (_write_plain(markdown) if printout.options.is_plain else markdown).encode()


def _write_plain(markdown: str) -> str:
    """Return Markdown of headings and paragraphs as plain text."""
    return _ESCAPE.sub(r"\1", _HEADING_SIGN.sub("", without_breaks(markdown)))
