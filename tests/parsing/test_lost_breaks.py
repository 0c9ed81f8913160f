"""Headings and articles are found where line breaks were lost; a reference to an article is none."""

from __future__ import annotations

from tests.conftest import document_of
from tests.parsing.covering import assert_covers


def _headings(text: str) -> list[str]:
    return [f"{heading.level} {heading.text}" for heading in document_of(text).items[0].headings]


def test_articles_on_one_line_are_headings_each() -> None:
    text = (
        "某省湿地保护条例\n第一章 总 则 第一条 为了加强湿地保护，制定本条例。第二条 本条例适用于本省，"
        "依照第一条 的规定执行。 第二章 附 则 第三条 本条例自公布之日起施行。"
    )
    assert _headings(text) == [
        "1 总 则",
        "2 为了加强湿地保护",
        "2 本条例适用于本省",
        "1 附 则",
        "2 本条例自公布之日起施行",
    ]
    assert_covers(document_of(text))


def test_the_number_of_an_article_may_stand_alone() -> None:
    text = "某某建设特别条例\n第一条\n　　为振兴经济，特制定本条例。\n第一条之一\n　　本条例之主管机关为某部。\n"
    document = document_of(text)
    assert _headings(text) == ["1 第一条", "1 第一条之一"]
    assert [s.section for s in document.sentences if s.role == "body"] == [("第一条",), ("第一条之一",)]


def test_a_heading_that_runs_on_with_the_first_one_below_it() -> None:
    text = (
        "某市行动方案\n一、重点任务（一）建设平台。建成平台3个。（二）培育企业。培育企业20家。\n"
        "二、保障措施\n加强领导。"
    )
    assert _headings(text) == ["1 重点任务", "2 建设平台", "2 培育企业", "1 保障措施"]


def test_a_bracket_in_a_sentence_is_no_heading() -> None:
    text = "某市行动方案\n全市推进重点任务（一）中的各项工作，健全机制，完善制度，加快发展。"
    assert _headings(text) == []


def test_a_table_of_contents_is_known_by_its_dots() -> None:
    text = (
        "某市发展规划\n目录\n第一章　发展基础……（1）\n第二章　主要任务……（3）第三章　保障……（9）\n"
        "第四章　附则……（12）\n第一章　现实基础和条件\n全市经济稳步发展。\n第二章　任务\n推进建设。"
    )
    roles = [sentence.role for sentence in document_of(text).sentences]
    assert roles == ["title", "contents", "contents", "contents", "contents", "heading", "body", "heading", "body"]


def test_a_line_of_dots_in_a_text_is_no_table_of_contents() -> None:
    text = "某市工作总结\n专家说：“城市在变化……（笑）人们都看得到。”\n全市经济稳步发展。"
    assert "contents" not in [sentence.role for sentence in document_of(text).sentences]
