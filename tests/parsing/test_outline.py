from __future__ import annotations

import pytest

from tests.cases import cases
from tests.conftest import document_of


@pytest.mark.parametrize(("text", "outline"), cases("outline"))
def test_outline(text: str, outline: str) -> None:
    headings = document_of(text).items[0].headings
    assert [f"{h.level} {h.number or '-'} {h.text}" for h in headings] == outline.splitlines()


def test_text_of_a_lost_section_is_not_credited_to_the_one_before() -> None:
    first = "一、总体要求\n（一）指导思想。坚持稳中求进。\n（二）发展目标。全面提升水平。"
    (item,) = document_of(f"{first}\n1.补齐短板。打通产业节点。\n（二）建设枢纽。推进开放。").items
    sections = {s.text: s.section for s in item.sentences if s.role == "body"}
    assert sections["全面提升水平。"] == ("总体要求", "发展目标")
    assert sections["打通产业节点。"] == ("补齐短板",)
    assert sections["推进开放。"] == ("建设枢纽",)


def test_what_stands_behind_an_attachments_mark_is_under_no_heading_before_it() -> None:
    report = "政府工作报告\n一、工作回顾\n经济增长。\n二、工作安排\n扩大投资。"
    (item,) = document_of(f"{report}\n附件1\n2026年民生实事\n提高低保标准，完善社会救助制度。").items
    assert item.sentences[-1].section == ("2026年民生实事",)
