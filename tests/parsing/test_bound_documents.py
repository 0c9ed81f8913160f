"""Texts in which official documents stand one behind the other."""

from __future__ import annotations

import pytest

from briefgen import attribute
from tests.conftest import document_of
from tests.parsing.covering import assert_covers

_DAIRY = """{head}
赣农发〔2006〕{number}号
关于{matter}的通知
各市农业局：
一、加强奶站管理。各地要登记奶站，核发许可证。
二、加强检查。每季度检查一次。
二〇〇六年三月六日
"""
_HEAD = "江西省农业厅文件"


def _make(number: int, matter: str, head: str = _HEAD) -> str:
    return _DAIRY.format(head=head, number=number, matter=matter)


_MATTERS = ("加强奶站管理", "做好春季防疫", "开展种子检查")
_GAZETTE = "".join(_make(number, matter) for number, matter in enumerate(_MATTERS, start=3))


def test_each_document_of_a_bound_volume_is_an_item() -> None:
    document = document_of(_GAZETTE)
    assert [item.id for item in document.items] == ["文-01", "文-02", "文-03"]
    assert [item.title for item in document.items] == [f"关于{matter}的通知" for matter in _MATTERS]
    assert [attribute(item).doc_number for item in document.items] == [f"赣农发〔2006〕{n}号" for n in (3, 4, 5)]
    assert_covers(document)


def test_documents_of_several_organs_are_apart() -> None:
    heads = ("中共江西省委办公厅文件", "江西省人民政府文件", "江 西 省 农 业 厅 文 件")
    text = "".join(
        _make(number, matter, head) for number, (head, matter) in enumerate(zip(heads, _MATTERS, strict=True))
    )
    assert len(document_of(text).items) == 3


def test_a_document_whose_beginning_is_lost_ends_with_its_subject_words() -> None:
    lost = "三、本通知自印发之日起执行。\n二〇〇六年二月一日\n主题词：农业 种子 通知\n抄送：省人大常委会办公厅。\n"
    text = lost + _make(3, _MATTERS[0]) + _make(4, _MATTERS[1])
    document = document_of(text)
    assert len(document.items) == 3
    assert document.items[1].title == "关于加强奶站管理的通知"


def test_a_scan_may_join_the_red_head_to_the_line_before() -> None:
    text = (
        _make(3, _MATTERS[0])
        + _make(4, _MATTERS[1])
        + "四、各地要切实加强领导，明确专人负责，并将落实情况于三月底前报省农业厅畜牧局汇总江西省人民政府文件\n"
        + _make(5, _MATTERS[2]).split("\n", 1)[1]
    )
    document = document_of(text)
    assert [item.title for item in document.items] == [f"关于{matter}的通知" for matter in _MATTERS]


@pytest.mark.parametrize(
    "text",
    [
        # A notice that passes on another document.
        _make(3, "转发农业部奶站管理文件") + _make(8, "加强奶站管理", "中华人民共和国农业部文件"),
        # Its attachment stands behind its record.
        _make(3, _MATTERS[0])
        + "主题词：农业 奶站 通知\n抄送：省政府办公厅。\n江西省农业厅办公室2006年3月6日印发\n附件\n"
        "奶站登记表\n各地填报。",
        # Documents are only listed.
        "关于清理文件的通知\n各市农业局：\n下列文件废止。\n"
        + "".join(f"赣农字〔2003〕{number}号\n关于{matter}的通知\n" for number, matter in enumerate(_MATTERS * 2)),
        "关于清理文件的通知\n一、废止下列文件\n江西省农业厅文件\n赣农字2003年12号\n二、保留下列文件\n江西省人民政府文件\n以上文件。",
    ],
)
def test_one_document_stays_one(text: str) -> None:
    assert len(document_of(text).items) == 1
