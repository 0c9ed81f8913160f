"""Hashed runs of characters: the features by which linear models read a text."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

BITS = 20
"""Number of bits of a key. Features that have the same key by chance count as one feature."""

_LONGEST = 4
_START, _END = "\x02", "\x03"
_DELETED = 0xFFFFFFFF


def _make_folding() -> NDArray[np.uint32]:
    """Return for each code point the one that counts for it.

    A digit is any digit, and a letter or a mark is the same in each width and case. Blanks do not count.
    """
    folding = np.arange(0x110000, dtype=np.uint32)
    marks = zip("，；：！？（）％．", ",;:!?()%.", strict=True)
    digits, letters = "0123456789０１２３４５６７８９", "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    for char, plain in (*marks, *((char, "0") for char in digits), *((char, char.lower()) for char in letters)):
        folding[ord(char)] = ord(plain)
    for char in " \t\n\r\u3000*#":
        folding[ord(char)] = _DELETED
    return folding


_FOLDING = _make_folding()
# The multiplications of FNV-1a and of Fibonacci hashing.
_MULTIPLIER, _SPREAD = np.uint64(0x100000001B3), np.uint64(0x9E3779B97F4A7C15)

Integers = NDArray[np.int64]


def hash_grams(texts: Sequence[str], space: int, longest: int = _LONGEST) -> tuple[Integers, Integers]:
    """Return the keys of all runs of one to ``longest`` characters in texts, and for each key the index of its text.

    The start and the end of a text count as one character each. The keys of shorter runs come first; those of equally
    long runs are in the order of the texts. ``space`` tells kinds of texts apart: the same run in another space has
    another key. All numbers are whole, so that each machine gives the same keys.

    >>> keys, owners = hash_grams(["改革", "改"], space=1, longest=2)
    >>> owners.tolist(), bool(keys[1] == keys[5])
    ([0, 0, 0, 0, 1, 1, 1, 0, 0, 0, 1, 1], True)
    """
    framed = [f"{_START}{text}{_END}" for text in texts]
    folded = _FOLDING[np.frombuffer("".join(framed).encode("utf-32-le"), np.uint32)]
    is_counted = folded != _DELETED
    codes = folded[is_counted].astype(np.uint64)
    owners = np.repeat(np.arange(len(framed)), [len(text) for text in framed])[is_counted]
    hashes = np.full(len(codes), space, np.uint64)
    found_keys, found_owners = [], []
    for length in range(1, longest + 1):
        # Each entry is the hash of the ``length`` characters that begin there.
        hashes = (hashes[: max(0, len(codes) - length + 1)] * _MULTIPLIER) ^ codes[length - 1 :]
        is_inside = owners[: len(hashes)] == owners[length - 1 :]
        found_keys.append(_shorten(hashes[is_inside]))
        found_owners.append(owners[: len(hashes)][is_inside])
    return np.concatenate(found_keys), np.concatenate(found_owners)


def _shorten(hashes: NDArray[np.uint64]) -> Integers:
    return ((hashes * _SPREAD) >> np.uint64(64 - BITS)).astype(np.int64)


def hash_words(words: Sequence[str], space: int) -> Integers:
    """Return a key for each word, in the same range as the keys of ``hash_grams``.

    >>> bool(hash_words(["role body"], 9)[0] == hash_words(["role body"], 9)[0])
    True
    """
    hashes = np.full(len(words), space, np.uint64)
    lengths = np.array([len(word) for word in words])
    codes = np.zeros((len(words), max(lengths, default=0)), np.uint64)
    for row, word in enumerate(words):
        codes[row, : len(word)] = np.frombuffer(word.encode("utf-32-le"), np.uint32)
    for column in range(codes.shape[1]):
        hashes = np.where(column < lengths, (hashes * _MULTIPLIER) ^ codes[:, column], hashes)
    return _shorten(hashes)
