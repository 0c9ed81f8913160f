"""Pages as JSON files, for other programs to read."""

from __future__ import annotations

import msgspec

from briefgen.formats.printout import Printout


def render(printout: Printout) -> bytes:
    """Return a page as indented JSON in UTF-8, its keys in the order of the page's fields."""
    return msgspec.json.format(msgspec.json.encode(printout.page), indent=1) + b"\n"
