"""Two versions of a page as one Word file: accepting all gives the new, rejecting all the old."""

from __future__ import annotations

import io
from typing import Any

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen import render_word
from briefgen.formats.docx.redline import render_redline
from briefgen.model import Author
from tests.formats.docx.word_files import W, body_of, changes_of

AUTHOR = Author("编辑部", "2021-08-09T00:00:00Z")
PAGE = """# 甘肃省情况摘编

## 要点

2023年省属企业完成投资153亿元，新增“智能工厂”12个。

推动产业链协同发展。

## 主要数据

| 指标 | 数据 |
| --- | ---: |
| 完成投资 | 153亿元 |
| 智能工厂 | 12个 |
| 绿色工厂 | 10个 |

<!--landscape-->

附表在此。

<!--portrait-->
"""


def redline(before: str, after: str) -> bytes:
    return render_redline(before, after, templates=(), author=AUTHOR)


def settle(body: Any, accepted: str, rejected: str) -> Any:
    """Accept all changes of one kind (ins or del) and reject those of the other, as Word does."""
    for row in list(body.iter(f"{W}tr")):
        if row.find(f"{W}trPr/{W}{rejected}") is not None:
            row.getparent().remove(row)
    for table in list(body.iter(f"{W}tbl")):
        if table.find(f"{W}tr") is None:
            table.getparent().remove(table)
    for paragraph in list(body.iter(f"{W}p")):
        is_rejected = paragraph.find(f"{W}pPr/{W}rPr/{W}{rejected}") is not None
        for change in paragraph.findall(f"{W}{rejected}"):
            paragraph.remove(change)
        if is_rejected:
            assert paragraph.find(f".//{W}r") is None, "what is left of a paragraph without an end joins the next"
            paragraph.getparent().remove(paragraph)
        for change in paragraph.findall(f"{W}{accepted}"):
            for run in change:
                change.addprevious(run)
            paragraph.remove(change)
    return body


def texts_of(body: Any) -> list[tuple[str, str, str]]:
    """The paragraphs of a page, those of its tables too: the element of their block, their style, their text."""
    texts = []
    for block in body:
        for paragraph in block.iter(f"{W}p"):
            style = paragraph.find(f"{W}pPr/{W}pStyle")
            text = "".join(t.text or "" for t in paragraph.iter(f"{W}t", f"{W}delText"))
            if style is not None:  # the end of a section has none, and no text; sections are those of the new version
                texts.append((block.tag, style.get(f"{W}val"), text))
    return texts


def assert_settles(before: str, after: str) -> None:
    package = redline(before, after)
    docx.Document(io.BytesIO(package))
    assert texts_of(settle(body_of(package), "ins", "del")) == texts_of(body_of(render_word(after, templates=())))
    assert texts_of(settle(body_of(package), "del", "ins")) == texts_of(body_of(render_word(before, templates=())))


def test_a_corrected_number_is_struck_and_written_anew() -> None:
    package = redline(PAGE, PAGE.replace("153亿元", "163亿元"))
    assert changes_of(package) == [("del", "153"), ("ins", "163")] * 2
    marks = list(body_of(package).iter(f"{W}ins", f"{W}del"))
    assert {(m.get(f"{W}author"), m.get(f"{W}date")) for m in marks} == {("编辑部", "2021-08-09T00:00:00Z")}
    assert len({m.get(f"{W}id") for m in marks}) == len(marks)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("153亿元", "163亿元"),
        ("推动产业链协同发展。", ""),
        ("## 主要数据", "新增一段。\n\n## 主要数据"),
        ("| 智能工厂 | 12个 |\n", ""),
        ("| 绿色工厂 | 10个 |", "| 绿色工厂 | 10个 |\n| 数字车间 | 8个 |"),
        ("| 指标 | 数据 |\n| --- | ---: |", "| 项目 | 数值 |\n| --- | ---: |"),
        ("## 要点", "### 要点"),
        ("“智能工厂”12个", "数字车间12个"),
        ("2023年省属企业", "**2023年**省属企业"),
        ("<!--landscape-->\n\n附表在此。\n\n<!--portrait-->\n", ""),
        (PAGE, ""),
        (PAGE, PAGE + PAGE),
        ("甘肃省", "<甘>&省"),
    ],
)
def test_accepting_gives_the_new_text_and_rejecting_the_old(before: str, after: str) -> None:
    changed = PAGE.replace(before, after)
    assert changed != PAGE
    assert_settles(PAGE, changed)
    assert_settles(changed, PAGE)


LINE = st.sampled_from(
    ["甲乙丙。", "2021年完成投资1.5亿元。", "2021年完成投资2.5亿元，增长3%。", "“三化”改造…", "## 一", "### 二"]
)
TABLE = st.lists(st.tuples(*[st.sampled_from(["甲", "乙1", "12%", "丙丁"])] * 2), min_size=1, max_size=4).map(
    lambda rows: "\n".join(["| 甲 | 乙 |", "| --- | --- |", *(f"| {a} | {b} |" for a, b in rows)])
)
PAGES = st.lists(LINE | TABLE, max_size=6).map("\n\n".join)


@settings(max_examples=60, deadline=None)
@given(PAGES, PAGES)
def test_any_two_pages_settle(before: str, after: str) -> None:
    assert_settles(before, after)


def test_a_page_that_did_not_change_has_no_marks_and_the_same_parts() -> None:
    assert texts_of(body_of(redline(PAGE, PAGE))) == texts_of(body_of(render_word(PAGE, templates=())))
    assert changes_of(redline(PAGE, PAGE)) == []
    assert redline(PAGE, PAGE + "完。\n") == redline(PAGE, PAGE + "完。\n")
