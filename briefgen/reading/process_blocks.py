"""Blocks of bytes that two processes send to each other: eight bytes of length, and the content."""

from __future__ import annotations

import os
from collections.abc import Iterator
from queue import SimpleQueue
from threading import Thread
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


def receive_blocks(stream: IO[bytes]) -> Iterator[bytes]:
    """Yield the blocks of a stream, and end this process when the stream ends, whatever the process is doing then.

    So a process ends with the one that sends the blocks, however that one ends.
    """
    blocks: SimpleQueue[bytes] = SimpleQueue()
    Thread(target=_receive, args=(stream, blocks), daemon=True).start()
    while True:
        yield blocks.get()


def _receive(stream: IO[bytes], blocks: SimpleQueue[bytes]) -> None:
    try:
        while (block := read_block(stream)) is not None:
            blocks.put(block)
    finally:
        os._exit(0)
