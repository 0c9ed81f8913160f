from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.model import Document, Span
from briefgen.parsing.sentences import find_sentences

from .cases import cases
from .conftest import SEEDS, document_of, documents_of

DIGEST = """国资周报（20210802-20210808）
本期目录
一、政策
1、关于印发金融规划的通知
2、关于印发制造业规划的通知
二、新闻
1、浙江省属企业交出“半年报”
一、政策
1、关于印发金融规划的通知
发文机关:广东省人民政府
发布时期2021-08-05
官网链接:
http://www.gd.gov.cn/1.html
加快建设金融强省。
2、关于印发制造业规划的通知
发文机关：重庆市人民政府
制造业高质量发展态势进一步巩固。
二、新闻
1、浙江省属企业交出“半年报”
省属企业实现营业收入7404亿元。
"""


@pytest.mark.parametrize(("line", "sentences"), cases("sentences"))
def test_sentences(line: str, sentences: str) -> None:
    assert [span.of(line) for span in find_sentences(line, Span(0, len(line)))] == sentences.splitlines()


@pytest.mark.parametrize(("text", "outline"), cases("outline"))
def test_outline(text: str, outline: str) -> None:
    headings = document_of(text).items[0].headings
    assert [f"{h.level} {h.number or '-'} {h.text}" for h in headings] == outline.splitlines()


def test_a_digest_gives_an_item_for_each_entry_of_its_contents() -> None:
    items = document_of(DIGEST).items
    assert [(i.id, i.section, i.title) for i in items] == [
        ("文-01", "政策", "关于印发金融规划的通知"),
        ("文-02", "政策", "关于印发制造业规划的通知"),
        ("文-03", "新闻", "浙江省属企业交出“半年报”"),
    ]
    assert {i.period for i in items} == {"2021-08-02/2021-08-08"}
    assert [(f.name, f.value) for f in items[0].fields] == [
        ("issuer", "广东省人民政府"),
        ("published", "2021-08-05"),
        ("url", "http://www.gd.gov.cn/1.html"),
    ]
    assert [s.text for s in items[0].sentences if s.role == "body"] == ["加快建设金融强省。"]


def test_all_22_items_of_the_digest_are_found() -> None:
    items = documents_of(SEEDS[3]).items
    assert [i.section for i in items].count("国资国企改革政策及简析") == 4
    assert [i.section for i in items].count("国资相关新闻") == 18


def test_a_text_that_repeats_two_numbered_lines_is_no_digest() -> None:
    text = "1、加强党建\n2、深化改革\n各项工作取得新成效。\n1、加强党建\n抓好落实。\n2、深化改革\n抓好推进。"
    assert len(document_of(text).items) == 1


def test_a_report_with_its_own_outline_in_front_is_no_digest() -> None:
    outline = "1、总体情况\n2、主要做法\n3、下一步打算\n"
    body = "1、总体情况\n改革取得成效。\n2、主要做法\n抓落实。\n3、下一步打算\n再推进。"
    text = f"关于国企改革情况的报告\n省属企业投资99亿元。\n{outline}{body}"
    (item,) = document_of(text).items
    assert item.title == "关于国企改革情况的报告"


def test_a_bare_label_takes_no_sentence_for_its_value() -> None:
    item = document_of("关于推进改革的意见\n链接：\n甘肃省属企业投资5亿元。\n加快建设。").items[0]
    assert item.fields == ()


def test_a_reposted_plan_has_the_plans_title_and_the_sites_clock() -> None:
    item = documents_of(SEEDS[4]).items[0]
    assert item.title == "浙江省人民政府办公厅关于印发浙江省国资国企改革发展“十四五”规划的通知"
    assert [(f.name, f.value) for f in item.fields] == [
        ("reposted", "2021-06-23 23:56:30"),
        ("doc_number", "浙政办发〔2021〕33号"),
    ]


def test_a_repeated_sentence_has_an_id_of_its_own() -> None:
    first, other, again = document_of("各位代表！改革取得成效。各位代表！").items[0].sentences
    assert again.id == f"{first.id}~2"
    assert other.id != first.id


def test_an_id_outlives_a_change_elsewhere() -> None:
    before = document_of("一、做法\n甲推进改革。乙加强监管。").items[0].sentences
    after = document_of("一、做法\n新增一句话。甲推进改革。乙加强监管。").items[0].sentences
    assert {s.id for s in before} < {s.id for s in after}


def covers(document: Document) -> None:
    text = document.clean.text
    end = 0
    for sentence in document.sentences:
        assert sentence.span.start >= end
        assert not text[end : sentence.span.start].strip()
        assert sentence.span.of(text) == sentence.text
        assert sentence.text == sentence.text.strip()
        end = sentence.span.end
    assert not text[end:].strip()
    received = document.clean.source.text
    kept = [document.clean.origin(s.span) for s in document.sentences] + [d.span for d in document.clean.leftovers]
    seen = bytearray(len(received))
    for span in kept:
        seen[span.start : span.end] = b"\1" * (span.end - span.start)
    lost = "".join(char for char, held in zip(received, seen, strict=True) if not held and char.isprintable())
    assert not lost.strip()


@given(st.text(alphabet="甘肃改革。！？，“”《》（）()一二是、1.\n\r\u3000 ：——丨下载国令第号〔〕", max_size=80))
def test_sentences_and_leftovers_cover_whatever_can_be_seen(text: str) -> None:
    covers(document_of("甘" + text))


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_sentences_and_leftovers_cover_each_seed(path: object) -> None:
    covers(documents_of(path))


@given(st.lists(st.sampled_from(DIGEST.splitlines()), max_size=40))
def test_lines_of_a_digest_in_any_order_lose_nothing(lines: list[str]) -> None:
    covers(document_of("国资周报\n" + "\n".join(lines)))
