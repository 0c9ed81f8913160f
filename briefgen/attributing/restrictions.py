"""Marks that forbid the use of a source: 机密★1年, 内部资料, 征求意见稿."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefgen.lexicon import load_issuer_words
from briefgen.lexicon.overlay import cached
from briefgen.model import Document, Sentence

_HEAD_LINES = 12
_LAST_LINES = 5


def find_restriction(document: Document) -> str | None:
    """Return the kind of the mark that forbids the use of a source, such as 密级; None if there is no mark.

    Only the first and the last lines of the source are searched, because other lines may only write about such marks.
    The words of the mark are not returned: 某某办法（征求意见稿） says what the source is about.
    """
    sentences = [sent for sent in document.sentences if sent.role not in ("contents", "note")]
    return _find_mark(sentences[:_HEAD_LINES]) or _find_mark(sentences[-_LAST_LINES:])


def _find_mark(sentences: Sequence[Sentence]) -> str | None:
    for sent in sentences:
        for mark, pattern in _patterns():
            if pattern.fullmatch(sent.text):
                return mark
    return None


@cached
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((rule.mark, re.compile(rule.pattern)) for rule in load_issuer_words().restricted)
