"""Readings that a page prints behind its characters: 寶安區(qū)."""

from __future__ import annotations

import re

from briefgen.model import Edit, Span

# 區(qū), 產業(yè), 鳴（míng）: one syllable in brackets behind a character. Only readings with a tone mark are taken,
# as no abbreviation has one; readings without (品(pin)) cannot be told from words by their shape.
_GLOSS = re.compile(
    r"(?<=[\u3400-\u9fff])[(（]"
    r"(?=[a-z]*[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ])[a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹḿ]{1,6}"
    r"[)）]"
)


def find_glosses(text: str) -> list[Edit]:
    """Return the edits that drop readings behind characters.

    >>> [e.span.of("寶安區(qū)人工智能(AI)") for e in find_glosses("寶安區(qū)人工智能(AI)")]
    ['(qū)']
    """
    return [Edit(Span(*match.span()), "") for match in _GLOSS.finditer(text)]
