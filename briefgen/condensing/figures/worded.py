"""Targets in words: 与经济增长同步, 高于全国平均水平. They have no number, and the program never derives one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.condensing.figures.number import Number
from briefgen.condensing.regex import any_of
from briefgen.lexicon import load_figure_words
from briefgen.lexicon.overlay import cached
from briefgen.model import Span

_KEEPING_PACE = ("同步", "持平", "相适应", "相匹配")
# A cheap test before the dear pattern. Alternatives that all begin with a character are the fastest to search for.
_SIGN = re.compile("|".join((*_KEEPING_PACE, "高于", "低于", "快于", "优于", "好于", "平均水平")))
# 经济增长速度, 全国平均水平: what stands behind the words that something is measured by.
_MEASURED_BY = "(?:的|增长|增速|增幅|涨幅|速度|平均|水平|收入|提高|发展|同期)"


def find_worded_targets(text: str) -> Iterator[Number]:
    """Yield the targets in words of a sentence, in order, as ``Number`` objects whose ``value`` is None.

    Such a target says that one thing keeps pace with another (与经济增长同步), or is above or below it
    (高于全国平均水平). The other thing must be one of ``references`` in lexicon/figures.toml. 高于全国0.7个百分点 is
    left out because it has a number.

    >>> text = "居民收入增长与经济增长基本同步，研发投入强度高于全国平均水平，增速高于全国0.7个百分点。"
    >>> [number.span.of(text) for number in find_worded_targets(text)]
    ['与经济增长基本同步', '高于全国平均水平']
    """
    if _SIGN.search(text):
        for match in _worded_target().finditer(text):
            yield Number(Span(*match.span()), None, None, None, "", None, is_counted=False)


def keeps_pace(words: str) -> bool:
    """Return whether words say that one thing keeps pace with another: 与经济增长同步."""
    return any(word in words for word in _KEEPING_PACE)


@cached
def _worded_target() -> re.Pattern[str]:
    references = any_of(load_figure_words().references)
    other = rf"(?:{references})(?:{references}|{_MEASURED_BY})*+"
    return re.compile(
        rf"(?:[与和同跟]{other}(?:大体|总体|保持|实现|基本|大致)*(?:{any_of(_KEEPING_PACE)})(?:增长|提高)?"
        rf"|(?:不低于|不高于|不慢于|高于|低于|快于|优于|好于){other}"
        rf"|(?:达到|保持在?|[超高]过)(?:{references})平均水平(?:以上)?)(?=[，。；、）)！]|$)"
    )
