from __future__ import annotations

import pytest

from briefgen.reading import source_id


@pytest.mark.parametrize("stem", ["a-->b", "a b", "x\ny", "甘肃（终稿）#2", "..", "a|b", "a--b"])
def test_an_id_can_break_neither_a_comment_nor_a_table_nor_a_path(stem: str) -> None:
    id_ = source_id(stem)
    assert not set(id_) & set("<>|#`*/\\ \n")
    assert "--" not in id_
    assert not id_.startswith(".")


def test_an_ordinary_stem_is_its_own_id() -> None:
    assert source_id("001_b4c1ce9e7078f3ed") == "001_b4c1ce9e7078f3ed"
    assert source_id("2026年甘肃省政府工作报告") == "2026年甘肃省政府工作报告"
