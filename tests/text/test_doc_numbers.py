"""Lines that are a document number and nothing else, and lines that only look like one."""

from __future__ import annotations

import re

import pytest

from briefgen.text.doc_numbers import NUMBER_LINE


@pytest.mark.parametrize(
    "line",
    [
        "浙政办发〔2021〕33号",
        "甘 政 发〔2022〕18号",
        "皖政 〔2021〕 12 号",
        "国发 [2022] 第7号",
        "苏政办函（2020）18号",
        "川府发【2023】9号",
        "云政发﹝2020﹞8号",
        "黔府办函2021年15号",
        "教育部令第53号",
        "国令第 744 号",
        "中华人民共和国主席令（第八十三号）",
        "财政部 税务总局公告2022年第10号",
        "府法济字第1100123456号",
        "第12/2021号行政法规",
        "〔2023〕5号",
    ],
)
def test_a_line_that_is_a_number(line: str) -> None:
    assert re.fullmatch(NUMBER_LINE, line)


@pytest.mark.parametrize(
    "line", ["第12期", "2023年第6期（总第187期）", "国企改革动态", "附件2", "解放路2021弄5号楼", "第十条"]
)
def test_a_line_that_is_none(line: str) -> None:
    assert not re.fullmatch(NUMBER_LINE, line)
