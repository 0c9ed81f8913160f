"""Make the file in which click finds its Chinese: briefgen/messages/click.zh.toml in the form that gettext reads.

    python scripts/make_click_catalogue.py

The form is that of GNU gettext, “The Format of GNU MO Files”.
"""

from __future__ import annotations

import struct
import tomllib
from collections.abc import Mapping
from pathlib import Path

MESSAGES = Path(__file__).parents[1] / "briefgen" / "messages"
SOURCE = MESSAGES / "click.zh.toml"
TARGET = MESSAGES / "locale" / "zh" / "LC_MESSAGES" / "click.mo"

_MAGIC, _REVISION = 0x950412DE, 0
_HEADER_BYTES = 28
_HEADER = "Content-Type: text/plain; charset=UTF-8\nPlural-Forms: nplurals=1; plural=0;\n"


def main() -> None:
    """Write the file."""
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_bytes(make_catalogue(SOURCE.read_text("utf-8")))


def make_catalogue(source: str) -> bytes:
    """Return the file for the text of click.zh.toml."""
    tables = tomllib.loads(source)
    plurals: Mapping[str, str] = tables["plurals"]
    texts = {"": _HEADER}
    for english, chinese in tables["texts"].items():
        several = plurals.get(english)
        texts[english if several is None else f"{english}\0{several}"] = chinese
    return _pack(sorted((key.encode(), text.encode()) for key, text in texts.items()))


def _pack(texts: list[tuple[bytes, bytes]]) -> bytes:
    """Return a header, the table of keys, the table of texts, and the keys and texts, each with a zero byte behind."""
    keys_at = _HEADER_BYTES
    texts_at = keys_at + 8 * len(texts)
    place = texts_at + 8 * len(texts)
    tables, content = b"", b""
    for column in zip(*texts, strict=True):
        for text in column:
            tables += struct.pack("<II", len(text), place + len(content))
            content += text + b"\0"
    header = struct.pack("<7I", _MAGIC, _REVISION, len(texts), keys_at, texts_at, 0, place)
    return header + tables + content


if __name__ == "__main__":
    main()
