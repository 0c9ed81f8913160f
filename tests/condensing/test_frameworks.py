from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.cases import cases
from tests.conftest import brief_of


@pytest.mark.parametrize(("text", "frameworks"), cases("frameworks"))
def test_frameworks(text: str, frameworks: str) -> None:
    rows = [f"{f.name} | {f.unfolds.text if f.unfolds else '-'}" for f in brief_of(text).frameworks]
    assert rows == frameworks.splitlines()


NAMED = "三化 1+5+X 1115 链长制 八场硬仗 工作体系 改造 指标 名词解释 一是 二是 “三化”改造 以甲为乙 1个方案 5张清单"


@example(["“", "\n", "1个方案", "”"])
@example(["“三化”改造", "：", "“", "，", "“", "\n", "，", "“"])
@given(st.lists(st.sampled_from([*"“”、，。；：（）的即\n", *NAMED.split()]), max_size=40))
def test_frameworks_and_their_definitions_are_verbatim(pieces: list[str]) -> None:
    text = "甘肃国资改革\n" + "".join(pieces)
    for framework in brief_of(text).frameworks:
        # A line break behind “ is deleted when the text is cleaned.
        assert framework.span.of(text).replace("\n", "") == framework.name
        assert framework.name in framework.text
        # A line that breaks off inside quotation marks is joined to the next one.
        definition = framework.unfolds
        assert definition is None or definition.span.of(text).replace("\n", "") == definition.text
