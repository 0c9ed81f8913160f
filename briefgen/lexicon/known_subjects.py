"""Subjects: those whose figures are no single company's and no single place's."""

from __future__ import annotations

from functools import cache

from briefgen.lexicon import load_subjects


@cache
def known_subjects() -> frozenset[str]:
    """Return the names of the subjects that regions are compared by, such as 省属企业 and 全社会."""
    return frozenset(words.name for words in load_subjects().subjects if words.name) | {"企业"}
