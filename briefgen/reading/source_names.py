"""The names of a source: the stem of its file name, and the id that is made from the stem."""

from __future__ import annotations

import hashlib
import re
from pathlib import PurePath

from briefgen.reading.registry import BY_SUFFIX

_NOT_IN_IDS = re.compile(r"[^\w.\-]|(?<=-)-+|\A\.+")
# A file name has 255 bytes on most systems; an id needs room for -01.json and for a temporary name.
_LONGEST_ID = 200
_DIGEST_DIGITS = 8


def source_stem(name: str) -> str:
    """Return the name of a file without its suffix. If the suffix is .gz, a known suffix before it is dropped too.

    >>> source_stem("甘肃.txt.gz"), source_stem("甘肃.2023.docx"), source_stem("国发〔2021〕33号.wps")
    ('甘肃', '甘肃.2023', '国发〔2021〕33号')
    """
    path = PurePath(name)
    inner = PurePath(path.stem)
    return inner.stem if path.suffix.lower() == ".gz" and inner.suffix.lower() in BY_SUFFIX else path.stem


def source_id(stem: str) -> str:
    """Return the id of the source with this stem. ``_`` replaces characters that could break a link or a comment.

    An id that is too long for a file name is cut, and a digest of the whole id is appended.

    >>> source_id("001_甘肃（终稿）-->x")
    '001_甘肃_终稿_-__x'
    """
    id_ = _NOT_IN_IDS.sub("_", stem)
    raw = id_.encode("utf-8", "replace")
    if len(raw) <= _LONGEST_ID:
        return id_
    beginning = raw[: _LONGEST_ID - _DIGEST_DIGITS - 1].decode("utf-8", "ignore")
    return f"{beginning}-{hashlib.sha256(raw).hexdigest()[:_DIGEST_DIGITS]}"
