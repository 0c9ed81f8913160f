"""Pages as JSON files, for other programs to read."""

from __future__ import annotations

import io

import msgspec

from briefgen.formats.printout import Printout
from briefgen.messages.unprintable import escape_unprintable


def render(printout: Printout) -> bytes:
    """Return a page as indented JSON in UTF-8, its keys in the order of the page's fields.

    Control characters and marks of direction are escaped, so that a terminal can show the JSON.
    The records of a page are encoded one by one: the page as a whole is in memory only once.
    """
    page = printout.page
    file = io.BytesIO()
    for number, (key, field) in enumerate(zip(page.__struct_encode_fields__, page.__struct_fields__, strict=True)):
        file.write(b",\n " if number else b"{\n ")
        file.write(msgspec.json.encode(key) + b": ")
        value = getattr(page, field)
        if isinstance(value, tuple) and value:
            for index, record in enumerate(value):
                file.write(b",\n  " if index else b"[\n  ")
                file.write(_encode(record, depth=2))
            file.write(b"\n ]")
        else:
            file.write(_encode(value, depth=1))
    file.write(b"\n}\n")
    return file.getvalue()


def _encode(value: object, depth: int) -> bytes:
    """Return a value as JSON of which all lines but the first are set in as deep as the value stands in its page."""
    encoded = escape_unprintable(msgspec.json.format(msgspec.json.encode(value), indent=1).decode())
    return encoded.encode().replace(b"\n", b"\n" + b" " * depth)
