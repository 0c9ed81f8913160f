"""Subjects whose figures can be compared between regions, such as 省属企业, unlike a single company or place."""

from __future__ import annotations

from briefgen.lexicon import load_subjects
from briefgen.lexicon.overlay import cached

GENERAL_SUBJECTS = (None, "全域", "全社会", "规模以上工业")
"""A figure with one of these subjects may belong to the subject that its indicator has by definition."""


@cached
def known_subjects() -> frozenset[str]:
    """Return the names of the subjects by which regions are compared, such as 省属企业 and 全社会."""
    return frozenset(words.name for words in load_subjects().subjects if words.name) | {"企业"}
