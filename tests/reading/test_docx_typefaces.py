"""Word files without styles: short bold lines larger than the text are headings."""

from __future__ import annotations

import pytest

from briefgen import clean, parse
from briefgen.model import SourceText
from briefgen.reading import decode_source
from tests.reading.test_docx import cell, run, table, word

TEXT = "全市新建水厂三座，改造老旧管网一百公里，供水能力明显增强，城乡居民用水更加安全稳定。"

LARGE = '<w:b/><w:sz w:val="28"/>'


def line(text: str, size: int = 28, *, bold: bool = True, paragraph: str = "") -> str:
    properties = f'{"<w:b/>" if bold else ""}<w:sz w:val="{size}"/>'
    return f"<w:p><w:pPr>{paragraph}</w:pPr>{run(text, properties)}</w:p>"


def body(text: str = TEXT) -> str:
    return line(text, 24, bold=False)


def headings(content: str, **parts: str) -> list[tuple[str, int]]:
    source = decode_source(word(content, **parts), "a.docx", "a")
    assert isinstance(source, SourceText), source
    return [(heading.span.of(source.text), heading.level) for heading in source.headings]


def pair(first: str, second: str) -> str:
    return f"{first}{body()}{second}{body()}"


def test_lines_of_a_larger_size_are_headings_of_a_higher_level() -> None:
    title = line("云溪市供水工作总结", 44, paragraph='<w:jc w:val="center"/>')
    inner = pair(line("建设水厂"), line("改造管网"))
    content = f"{title}{line('主要做法', 32)}{inner}{line('主要成效', 32)}{body()}"
    assert headings(content) == [("主要做法", 1), ("建设水厂", 2), ("改造管网", 2), ("主要成效", 1)]


@pytest.mark.parametrize(
    "first",
    [
        line("建设水厂"),
        line("1.1 建设水厂"),
        line("建设水厂（2024年）"),
        line("建设水厂", paragraph='<w:jc w:val="left"/>'),
        line("建设水厂", paragraph='<w:ind w:left="200"/>'),
        "<w:p>" + run("建设", LARGE) + run("水厂", LARGE) + "</w:p>",
    ],
)
def test_a_short_bold_line_larger_than_the_text_is_a_heading(first: str) -> None:
    assert [level for _, level in headings(pair(first, line("改造管网")))] == [1, 1]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (line("建设水厂", bold=False), line("改造管网", bold=False)),
        (line("建设水厂", 24), line("改造管网", 24)),
        (line("建设水厂", 25), line("改造管网", 25)),
        (line("建设水厂三座。"), line("改造管网一百公里。")),
        (line("各县区："), line("市直单位：")),
        (line(TEXT[:-1] * 2), line(TEXT[:-1] * 2)),
        (line("建设水厂", paragraph='<w:jc w:val="center"/>'), line("改造管网", paragraph='<w:jc w:val="right"/>')),
        (line("建设水厂"), body()),
        (table(cell("甲") + cell("乙")), line("改造管网")),
        ("<w:p>" + run("建设", LARGE) + run("水厂", '<w:sz w:val="28"/>') + "</w:p>", line("改造管网")),
    ],
)
def test_other_lines_are_no_headings(first: str, second: str) -> None:
    assert headings(pair(first, second)) == []


def test_where_styles_mark_headings_the_typeface_marks_none() -> None:
    styles = '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style>'
    styled = f'<w:p><w:pPr><w:pStyle w:val="1"/></w:pPr>{run("总体情况")}</w:p>'
    assert headings(styled + pair(line("建设水厂"), line("改造管网")), styles=styles) == [("总体情况", 1)]


def test_a_line_that_only_looks_like_a_heading_stands_below_those_that_the_file_marks() -> None:
    texts = [body(f"第{number}季度，{TEXT}") for number in "一二三四"]
    guess = f"{texts[1]}{body('供水流程可以查看')}{texts[2]}"
    marked = [line(f"{words}", 32) for words in ("一、建设水厂", "二、改造管网", "三、下一步打算")]
    content = f"{marked[0]}{texts[0]}{marked[1]}{guess}{marked[2]}{texts[3]}"
    source = decode_source(word(content), "a.docx", "a")
    assert isinstance(source, SourceText)
    outline = [(heading.level, heading.text) for heading in parse(clean(source)).items[0].headings]
    assert outline == [(1, "建设水厂"), (1, "改造管网"), (2, "供水流程可以查看"), (1, "下一步打算")]
