"""Known subjects, such as 省属企业. Their figures can be compared between regions, unlike those of a single company."""

from __future__ import annotations

from briefgen.lexicon import load_subjects
from briefgen.lexicon.overlay import cached

GENERAL_SUBJECTS = (None, "全域", "全社会", "规模以上工业")
"""General subjects. If an indicator has a subject by definition, that subject replaces a general one.

None stands for a figure without a subject.
"""


@cached
def known_subjects() -> frozenset[str]:
    """Return the names of the subjects by which regions are compared, such as 省属企业 and 全社会."""
    return frozenset(words.name for words in load_subjects().subjects if words.name) | {"企业"}
