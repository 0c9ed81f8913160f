"""Text keys: digests of sentences. The same sentence has the same text key in every source and every output.

An id such as ``001#u2totidhy3kv~2`` has up to three parts: the id of the source, the text key, and the number of the
repeat. Only the second and later occurrences of a text in the source have this number.
"""

from __future__ import annotations

from briefgen.model.ids import content_id


def drop_source(identifier: str) -> str:
    """Return an id without the id of its source. The result stays the same if the source file is renamed.

    >>> drop_source("001#u2totidhy3kv~2")
    'u2totidhy3kv~2'
    """
    return identifier.rpartition("#")[2]


def extract_text_key(identifier: str) -> str:
    """Return the text key in an id. All repeats of a sentence have the same text key.

    >>> extract_text_key("001#u2totidhy3kv~2")
    'u2totidhy3kv'
    """
    return drop_source(identifier).partition("~")[0]


def make_text_key(text: str) -> str:
    """Return the text key of a sentence: a digest of its characters, the same in every source.

    >>> make_text_key("甘肃国资国企")
    'ku3yj5jthobl'
    """
    return drop_source(content_id("", text))
