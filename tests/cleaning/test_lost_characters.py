"""Characters that a conversion lost: NULs in a text, and U+FFFD."""

from __future__ import annotations

import pytest

from briefgen import clean
from briefgen.model import CleanText, SourceText
from briefgen.reading import decode_source
from tests.conftest import brief_of, source_of

TEXT = "甘肃省国资国企改革情况\n2023年，甘肃省省属企业实现利润总额1{}2亿元，研发投入强度达到2.7%，营业收入持续增长。"


def cleaned(text: str) -> CleanText:
    source = decode_source(text.encode(), "seeds/a.txt", "a")
    assert isinstance(source, SourceText)
    return clean(source)


def test_single_nuls_are_left_out_with_one_warning() -> None:
    clean_text = cleaned(
        "甘肃省人民政府办公厅关于加强档案工作的通知\n甘政办〔\0\0〕\0号\n各市、自治州：现将有关事项通知如下。"
    )
    assert "甘政办〔〕号" in clean_text.text
    assert [warning.code for warning in clean_text.warnings] == ["nul-left-out"]
    assert "2处" in clean_text.warnings[0].text


@pytest.mark.parametrize("lost", ["\0", "\ufffd", "\0\0"])
def test_a_number_that_lost_a_character_is_no_figure(lost: str) -> None:
    brief = brief_of(TEXT.format(lost))
    assert [figure.raw for figure in brief.figures] == ["2.7%"]
    assert "number-damaged" in [warning.code for warning in brief.warnings]


def test_a_text_without_lost_characters_has_no_such_warning() -> None:
    assert not clean(source_of(TEXT.format(""))).warnings


def test_a_text_of_which_each_second_character_is_nul_is_no_text() -> None:
    assert not isinstance(decode_source("\0".join(TEXT).encode(), "seeds/a.txt", "a"), SourceText)
