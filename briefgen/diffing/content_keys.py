"""Keys that come from content alone, so that the same words have the same key in two outputs.

An id has up to three parts: in ``001#u2totidhy3kv~2`` the id of the source, the hash of the text (its text key), and
the number of the repeat if the source has the text more than once.
"""

from __future__ import annotations

from briefgen.model.ids import content_id


def drop_source(identifier: str) -> str:
    """Return an id without its source, so that it outlives a renaming of the file.

    >>> drop_source("001#u2totidhy3kv~2")
    'u2totidhy3kv~2'
    """
    return identifier.rpartition("#")[2]


def extract_text_key(identifier: str) -> str:
    """Return the part of an id that comes from the text. It is the same for each repeat of a sentence.

    >>> extract_text_key("001#u2totidhy3kv~2")
    'u2totidhy3kv'
    """
    return drop_source(identifier).partition("~")[0]


def make_text_key(text: str) -> str:
    """Return the key that the id of a sentence with this text has.

    >>> make_text_key("甘肃国资国企")
    'ku3yj5jthobl'
    """
    return drop_source(content_id("", text))
