"""Marks behind which a source is not to be read: 机密★1年, 内部资料, 征求意见稿."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from briefgen.lexicon import load_issuer_words
from briefgen.model import Document, Sentence

_HEAD_LINES = 12
_LAST_LINES = 5


def find_restriction(document: Document) -> tuple[str, str] | None:
    """Return the kind of the mark that restricts a source and its words; None if it bears none.

    Only its first and last lines are asked, as a text may speak of such marks.
    """
    lines = [s for s in document.sentences if s.role not in ("contents", "note")]
    return _find(lines[:_HEAD_LINES]) or _find(lines[-_LAST_LINES:])


def _find(lines: Sequence[Sentence]) -> tuple[str, str] | None:
    for line in lines:
        for mark, pattern in _patterns():
            if pattern.fullmatch(line.text):
                return mark, line.text
    return None


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((rule.mark, re.compile(rule.pattern)) for rule in load_issuer_words().restricted)
