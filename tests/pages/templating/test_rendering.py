from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import docx
import msgspec
import pytest
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from briefgen import attribute, clean, condense, parse, render_html, render_markdown, render_word
from briefgen.errors import TemplateError
from briefgen.messages import message
from briefgen.messages.unprintable import replace_unprintable
from briefgen.model import Brief, Index, SkippedSource, SourceText
from briefgen.pages.templating.escaping import escape_markdown
from briefgen.pages.templating.rendering import Look
from briefgen.settings import PageScript, Settings
from tests.conftest import ROOT, brief_of
from tests.word import read_docx, style_of

# Two signs that mark escaped words between the templates and the page.
MARKS = re.compile("[\ue000\ue001]")
HOSTILE = (
    "|表|#题<script>alert(1)</script>{{ 7*7 }}{% raw %}](http://x)<!--s:假#aaaaaaaaaaaa-->*粗*_斜_`码`~~删~~&amp;$x$\\"
)


def markdown_of(brief: Brief, *, script: PageScript = "simplified", marks: bool = True) -> str:
    return render_markdown(brief, templates=[], theme_names={}, look=Look(script=script, marks=marks))


def text_of(markdown: str) -> str:
    """Return what a reader of the rendered Markdown sees."""
    tokens = MarkdownIt("commonmark").enable("table").parse(markdown)
    inline = (child for token in tokens for child in token.children or ())
    return "".join(child.content for child in inline if child.type in ("text", "code_inline"))


@given(st.text(max_size=60))
def test_any_text_prints_as_it_is(text: str) -> None:
    seen = text_of(f"前{escape_markdown(text)}后")
    wanted = "前" + MARKS.sub("\ufffd", replace_unprintable(" ".join(text.split()))) + "后"
    assert seen.replace(" ", "") == wanted.replace(" ", "")


@given(st.text(alphabet="#>-+=*_ 1.)2|:~`\t\n`<", max_size=12))
def test_any_text_at_the_start_of_a_line_stays_a_paragraph(text: str) -> None:
    if text.strip():
        tokens = MarkdownIt("commonmark").enable("table").parse(str(escape_markdown(text)))
        assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]


def test_source_text_cannot_reach_the_page_as_markup() -> None:
    brief = brief_of(f"一、{HOSTILE}\n甘肃省属企业投资{HOSTILE}达到153亿元。\n一是推进“1+5”{HOSTILE}改革。继续推进。")
    markdown = markdown_of(brief)
    page = render_html(markdown, templates=[])
    assert "<script>" not in page
    assert "&lt;script&gt;" in page
    assert "49" not in page
    assert "<a " not in page
    assert "<em>" not in page
    assert set(re.findall(r"(?<!\\)<!--[sf]:([^#]*)", markdown)) == {"文"}
    rows = [line for line in markdown.splitlines() if line.startswith("| ")]
    assert {len(re.findall(r"(?<!\\)\|", row)) for row in rows} <= {3, 7}


def test_word_and_html_hold_what_the_markdown_says() -> None:
    brief = brief_of(f"一、主要做法\n甘肃省属企业完成投资153亿元。{HOSTILE}。一是加强党建。落实责任。")
    markdown = markdown_of(brief)
    document = docx.Document(io.BytesIO(render_word(markdown, templates=[])))
    words = "".join(node.text or "" for node in document.element.body.iter() if node.tag.endswith("}t"))
    assert words == text_of(markdown)
    page = render_html(markdown, templates=[])
    body = page[page.index("<body>") :]
    assert re.sub(r"<[^>]+>|\s", "", body).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&").replace(
        "&quot;", '"'
    ) == "".join(words.split())


@given(st.text(max_size=40))
def test_any_text_makes_a_word_file_that_opens(text: str) -> None:
    skipped = SkippedSource.of(f"seeds/{text}.txt", message("errors.no-permission"))
    index = Index(briefs=(), regions=(), has_comparison=False, skipped=(skipped,))
    markdown = render_markdown(index, templates=[], theme_names={}, look=Look())
    docx.Document(io.BytesIO(render_word(markdown, templates=[])))


def test_a_word_file_names_no_time_and_no_person() -> None:
    raw = render_word(markdown_of(brief_of("甘肃省属企业改革。")), templates=[])
    assert raw == render_word(markdown_of(brief_of("甘肃省属企业改革。")), templates=[])
    with zipfile.ZipFile(io.BytesIO(raw)) as package:
        assert {part.date_time for part in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert package.namelist()[0] == "[Content_Types].xml"
        assert "docProps/thumbnail.jpeg" not in package.namelist()
        core = package.read("docProps/core.xml").decode()
    assert "python-docx" not in core
    assert re.findall(r"\d{4}-\d\d-\d\dT", core) == ["2000-01-01T"] * 2


def test_word_uses_the_styles_of_the_house_for_each_block() -> None:
    brief = brief_of("一、主要做法\n（一）创新驱动\n甘肃省属企业完成投资153亿元。")
    brief = msgspec.structs.replace(brief, measures=())
    document = docx.Document(io.BytesIO(render_word(markdown_of(brief), templates=[])))
    styles = {paragraph.text: style_of(paragraph) for paragraph in document.paragraphs}
    assert styles["〔主要做法〕"] == "Title"
    assert styles["地区：未识别"] == "出处"
    assert styles["要点"] == "Heading 1"
    assert styles["甘肃省属企业完成投资153亿元。"] == "摘要"
    head, *rows = document.tables[0].rows
    assert {style_of(cell.paragraphs[0]) for cell in head.cells} == {"表头"}
    assert {style_of(cell.paragraphs[0]) for row in rows for cell in row.cells} == {"表格文字"}


@pytest.mark.parametrize(
    ("script", "quoted"),
    [
        ("traditional", "甘肅省屬企業着力完善產業鏈"),
        ("hk", "甘肅省屬企業着力完善產業鏈"),
        ("tw", "甘肅省屬企業著力完善產業鏈"),
    ],
)
def test_a_page_can_be_in_traditional_but_ids_and_paths_stay(script: PageScript, quoted: str) -> None:
    source = SourceText("seeds/产业链.txt", "产业链", "", "utf-8", "甘肃省属企业着力完善产业链，完成投资153亿元。")
    item = parse(clean(source)).items[0]
    markdown = markdown_of(condense(item, attribute(item), Settings()), script=script)
    assert quoted in markdown
    assert "來源：seeds/产业链.txt\n" in markdown
    assert "<!--s:产业链#" in markdown
    assert "\ue000" not in markdown


def test_marks_lead_to_the_sources_or_are_left_out() -> None:
    brief = brief_of("甘肃省属企业完成投资153亿元。")
    assert f"<!--s:{brief.key_sentences[0].id}-->" in markdown_of(brief)
    assert f"<!--f:{brief.figures[0].id}-->" in markdown_of(brief)
    assert brief.id + "#" not in markdown_of(brief, marks=False)


def test_a_house_file_that_is_no_word_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "house.docx").write_bytes(b"x")
    with pytest.raises(TemplateError, match=r"house\.docx: not a Word file that can be used"):
        render_word("# 题\n", templates=[tmp_path])


def test_a_house_file_without_a_style_says_which(tmp_path: Path) -> None:
    docx.Document().save(str(tmp_path / "house.docx"))
    with pytest.raises(TemplateError, match=r"the style '表格' is missing"):
        render_word("# 题\n", templates=[tmp_path])


def test_the_house_file_names_its_fonts_in_all_four_slots() -> None:
    document = read_docx(ROOT / "templates" / "house.docx")
    wanted = {"Normal": "仿宋_GB2312", "Heading 1": "黑体", "Heading 2": "楷体_GB2312", "Title": "方正小标宋简体"}
    for name, font in wanted.items():
        fonts = document.styles[name].element.rPr.rFonts
        assert fonts.get(qn("w:eastAsia")) == font
        assert len(fonts.attrib) == 4
