"""Pages as Markdown files."""

from __future__ import annotations

from briefgen.formats.printout import Printout
from briefgen.pages.templating.rendering import without_setting


def render(printout: Printout) -> bytes:
    """Return a page as Markdown in UTF-8.

    If the option ``marks`` is False, the comments that control typesetting in Word are left out too.
    """
    markdown = printout.markdown
    return (markdown if printout.options.marks else without_setting(markdown)).encode()
