from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen import decode_source
from briefgen.model import SkippedSource, SourceText, find_lines
from tests.conftest import ROOT
from tests.real_texts import needs_real_texts, real_report
from tests.web_pages import LAYOUTS, portal

OWN = sorted((ROOT / "tests/texts").glob("*.txt"))
REAL = [pytest.param(real_report(name), marks=needs_real_texts) for name in "安徽省 吉林省 重庆市 陕西省".split()]
TITLE = "甘肃省国资委召开国企改革推进会"
BODY = [
    "8月4日，甘肃省国资委在兰州召开国企改革推进会，总结上半年工作，部署下一阶段任务。",
    "一、上半年工作",
    "会议指出，上半年省属企业完成投资153亿元，同比增长12%，建成“三化”改造项目240个。",
    "二、下一步任务",
    "会议要求，全年研发投入强度达到2.7%以上，深化三项制度改革，确保圆满完成各项任务。",
]


def read(page: str | bytes) -> SourceText:
    source = decode_source(page if isinstance(page, bytes) else page.encode(), "seeds/a.html", "a")
    assert isinstance(source, SourceText), source
    return source


def lines_of(page: str | bytes) -> list[str]:
    return [" ".join(line.split()) for line in read(page).text.split("\n")]


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.__name__)
@pytest.mark.parametrize("path", [*OWN, *REAL], ids=lambda path: path.stem)
def test_no_line_of_a_report_is_lost_or_moved_in_any_layout(
    layout: Callable[[str, Sequence[str]], str], path: Path
) -> None:
    text = path.read_text("utf-8-sig")
    lines = [" ".join(span.of(text).split()) for span in find_lines(text)]
    assert "\n".join(lines[1:]) in "\n".join(lines_of(layout(lines[0], lines[1:])))


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.__name__)
def test_no_headline_of_the_column_beside_it_is_taken_for_text(
    layout: Callable[[str, Sequence[str]], str],
) -> None:
    text = "\n".join(lines_of(layout(TITLE, BODY)))
    assert text.startswith(TITLE)
    assert "政务公开" not in text
    assert "热点" not in text


def test_a_page_keeps_headings_with_their_levels_and_tables_as_rows() -> None:
    table = (
        "<table><tr><th>指标</th><th>2020年</th><th>2025年</th></tr><tr><td rowspan=2>资产</td><td>1.6万亿元</td>"
        "<td>2.4万亿元</td></tr><tr><td>56家</td><td>71家</td></tr></table>"
    )
    page = portal(TITLE, BODY).replace('</div>\n<div class="share">', f"<h3>三、主要指标</h3>{table}</div><div>")
    source = read(page)
    assert [(h.span.of(source.text), h.level) for h in source.headings] == [("三、主要指标", 3)]
    assert source.text.endswith("三、主要指标\n指标\t2020年\t2025年\n资产\t1.6万亿元\t2.4万亿元\n\t56家\t71家")


def test_what_a_page_says_of_itself_stands_in_labelled_lines_before_its_text() -> None:
    table = (
        "<table><tr><td><b>索 引 号：</b></td><td>000014349/2021-00067</td><td><b>发文机关：</b></td>"
        "<td>甘肃省人民政府</td></tr><tr><td>文号：</td><td>甘政发〔2021〕33号</td><td></td><td></td></tr></table>"
    )
    metas = (
        f'<meta name="ArticleTitle" content="{TITLE}"><meta name="PubDate" content="2021-08-05 09:12">'
        '<meta name="ContentSource" content="甘肃日报"><meta name="Url" content="http://a.invalid/1.htm"></head>'
    )
    page = portal(TITLE, BODY).replace("</head>", metas).replace('<div class="wrap">', f'<div class="wrap">{table}')
    lines = lines_of(page)
    assert lines[: lines.index(BODY[0])] == [
        "索 引 号：000014349/2021-00067",
        "发文机关：甘肃省人民政府",
        "文号：甘政发〔2021〕33号",
        TITLE,
        "时间：2021-08-05 09:12",
        "来源：甘肃日报",
        "链接：http://a.invalid/1.htm",
    ]


def test_what_the_page_prints_is_not_said_again_from_its_head() -> None:
    page = portal(TITLE, BODY).replace("</head>", '<meta name="PubDate" content="2021-08-05 09:12"></head>')
    page = page.replace('<div class="tool">', '<div>2021年8月5日 来源：甘肃日报</div><div class="tool">')
    assert [line for line in lines_of(page) if "2021" in line] == ["2021年8月5日 来源：甘肃日报"]


@pytest.mark.parametrize("declared", ["gb2312", "big5", "iso-8859-1", "utf-8", "no-such-thing"])
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_wrong_charset_in_the_page_does_not_win_over_its_bytes(declared: str, encoding: str) -> None:
    page = portal(TITLE, BODY).replace('charset="utf-8"', f'charset="{declared}"')
    source = read(page.encode(encoding))
    assert source.encoding == encoding
    assert BODY[2] in source.text


@pytest.mark.parametrize("encoding", ["gb18030", "big5"])
def test_a_page_may_begin_with_more_style_than_text(encoding: str) -> None:
    page = portal("甘肅省國資委召開會議", ["甘肅省屬企業完成投資，建成改造項目，深化改革。"] * 9)
    source = read(
        page.replace("<style>", f"<style>{'p { color: red; } ' * 5000}").encode(encoding, "xmlcharrefreplace")
    )
    assert (source.encoding, "甘肅省屬企業" in source.text) == (encoding, True)


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("增长12%<sup>3</sup>", "增长12%³"),
        ("增长12%<sup><a href='#n3'>[3]</a></sup>，", "增长12%，"),
        ("厂房10<sup>4</sup>m<sup>2</sup>", "厂房10⁴m²"),
        ("PM<sub>2.5</sub>浓度", "PM2.5浓度"),
        ("<ruby>區<rp>(</rp><rt>qū</rt><rp>)</rp></ruby>属", "區属"),
        ("完成投资<!-- 内部 -->153\n亿元", "完成投资153 亿元"),
        ("国有\n  企业", "国有企业"),
        ("甲<span style='display:none'>隐藏</span>乙", "甲乙"),
        ("甲&#xD800;乙&nbsp;丙", "甲\ufffd乙\xa0丙"),
    ],
)
def test_a_paragraph_reads_as_a_browser_shows_it(markup: str, text: str) -> None:
    page = portal(TITLE, BODY).replace(BODY[0], f"{BODY[0]}{markup}")
    assert BODY[0] + text in read(page).text


def test_the_numbers_that_a_browser_prints_before_points_are_text() -> None:
    points = "<ol start=3><li>完善公司治理，落实职权。</li><li>推进重组整合。</li></ol><ul><li>其他任务。</li></ul>"
    page = portal(TITLE, BODY).replace('</div>\n<div class="share">', f"{points}</div><div>")
    assert lines_of(page)[-3:] == ["3.完善公司治理，落实职权。", "4.推进重组整合。", "其他任务。"]


def test_a_page_that_only_loads_its_text_by_a_script_is_skipped() -> None:
    page = "<html><body><div id=app></div><script>load('甘肃省属企业完成投资153亿元。')</script></body></html>"
    skipped = decode_source(page.encode(), "a.html", "a")
    assert isinstance(skipped, SkippedSource)
    assert skipped.reason == "a page without text; open it in a browser and save it as .pdf or .txt"


def test_a_page_says_that_paragraphs_stand_outside_its_text() -> None:
    prose = f"近日，浙江省国资委召开安全生产工作会议，{'传达学习有关精神，' * 5}要求守住安全生产的底线。"
    aside = f"<div class='other'><p>{prose}</p></div>"
    page = portal(TITLE, BODY).replace('<div class="footer">', f'{aside}<div class="footer">')
    source = read(page)
    assert "浙江省国资委" not in source.text
    assert [warning.code for warning in source.warnings] == ["page-text-left-out"]
    assert "近日，浙江省国资委" in source.warnings[0].text


def test_reading_a_page_asks_no_clock() -> None:
    code = (
        "import sys, time, datetime\n"
        "def no(*a, **k): raise AssertionError('the clock was read')\n"
        "from tests.web_pages import portal\n"
        "from briefgen import decode_source\n"
        "import trafilatura, briefgen.reading.html\n"
        "class Still(datetime.datetime):\n    now = today = utcnow = classmethod(no)\n"
        "for m in list(sys.modules.values()):\n"
        "    if getattr(m, 'datetime', None) is datetime.datetime: m.datetime = Still\n"
        "time.time = no\n"
        "page = portal('甘肃省国资委召开会议', ['8月4日，甘肃省国资委召开会议，部署下一阶段国企改革重点任务。'] * 9)\n"
        "print(decode_source(page.encode(), 'a.html', 'a').format)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "html"


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="<>/pdivtablr =\"'甘肃省国企。，1%&;!-[]", max_size=300))
def test_no_markup_however_broken_raises(markup: str) -> None:
    source = decode_source(f"<html><body><p>{markup}".encode(), "a.html", "a")
    assert isinstance(source, SourceText | SkippedSource)


def test_a_page_that_stands_in_one_form_is_read() -> None:
    page = portal(TITLE, BODY).replace("<body>", "<body><form id=aspnetForm>").replace("</body>", "</form></body>")
    assert BODY[2] in read(page).text


def test_points_behind_one_long_paragraph_are_not_lost() -> None:
    points = "<ul><li>金川集团完成投资3亿元</li><li>酒钢集团完成投资5亿元</li></ul>"
    page = f"<html><body><h1>{TITLE}</h1><p>{''.join(BODY) * 3}</p>{points}</body></html>"
    assert lines_of(page)[-2:] == ["金川集团完成投资3亿元", "酒钢集团完成投资5亿元"]


@pytest.mark.parametrize(
    ("markup", "lines"),
    [
        ("<ol><li>5亿元用于改造<li>完善治理</ol>", ["1. 5亿元用于改造", "2.完善治理"]),
        ("<ol><li><p>完善治理</p></ol>", ["1.完善治理"]),
        ("<ol type=a><li value=3>完善治理</ol>", ["c.完善治理"]),
        ("<ol reversed><li>甲项任务<li>乙项任务</ol>", ["2.甲项任务", "1.乙项任务"]),
        ("<ol style='list-style: none'><li>1.完善治理</ol>", ["1.完善治理"]),
    ],
)
def test_printed_numbers_never_run_into_figures(markup: str, lines: list[str]) -> None:
    page = f"<html><body><div>{''.join(f'<p>{line}</p>' for line in BODY)}{markup}</div></body></html>"
    assert read(page).text.split("\n")[-len(lines) :] == lines


def test_what_is_struck_out_is_not_read_and_the_page_says_so() -> None:
    source = read(portal(TITLE, BODY).replace("153亿元", "<s>100</s>153亿元"))
    assert "省属企业完成投资153亿元" in source.text
    assert [warning.code for warning in source.warnings] == ["struck-text"]


def test_an_attachment_behind_the_text_is_named() -> None:
    page = portal(TITLE, BODY).replace(
        '<div class="share">', '<p><a href=a.doc>附件：名单.doc</a></p><div class="share">'
    )
    assert read(page).text.endswith("附件：名单.doc")


def test_an_index_in_brackets_is_read_as_labels() -> None:
    index = "<table><tr><td>[ 索引号 ]</td><td>0001</td><td>[ 发文字号 ]</td><td>甘政发〔2021〕33号</td></tr></table>"
    page = portal(TITLE, BODY).replace('<div class="wrap">', f'<div class="wrap">{index}')
    assert lines_of(page)[:2] == ["索引号：0001", "发文字号：甘政发〔2021〕33号"]
