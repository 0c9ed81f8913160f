"""Pages as JSON files, for other programs to read."""

from __future__ import annotations

import msgspec

from briefgen.formats.printout import Printout
from briefgen.messages.unprintable import escape_unprintable


def render(printout: Printout) -> bytes:
    """Return a page as indented JSON in UTF-8, its keys in the order of the page's fields.

    Control characters and marks of direction are escaped, so that a terminal can show the JSON.
    """
    encoded = msgspec.json.format(msgspec.json.encode(printout.page), indent=1)
    return escape_unprintable(encoded.decode()).encode() + b"\n"
