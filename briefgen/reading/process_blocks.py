"""Blocks of bytes that two processes send to each other: eight bytes of length, and the content."""

from __future__ import annotations

from typing import IO

_LENGTH_BYTES = 8


def write_block(stream: IO[bytes], content: bytes) -> None:
    """Write a block to a stream at once."""
    stream.write(len(content).to_bytes(_LENGTH_BYTES, "big"))
    stream.write(content)
    stream.flush()


def read_block(stream: IO[bytes]) -> bytes | None:
    """Return the next block of a stream; None if the stream ends before or within it."""
    head = stream.read(_LENGTH_BYTES)
    length = int.from_bytes(head, "big")
    content = stream.read(length) if len(head) == _LENGTH_BYTES else b""
    return content if len(head) == _LENGTH_BYTES and len(content) == length else None
