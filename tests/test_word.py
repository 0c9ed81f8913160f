"""Word files as parts: what they hold, in which order, and what they must not hold."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import docx
import msgspec
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from markdown_it import MarkdownIt

from briefgen import render_word
from briefgen.building.build import build
from briefgen.errors import TemplateError
from briefgen.formats.docx import Extras
from briefgen.model import Brief
from briefgen.pages.comparison.chart_data import Bar, Chart
from briefgen.pages.templating.escaping import escape_markdown
from briefgen.project.project import open_project

from .conftest import ROOT, Run, write

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# The order of children in ECMA-376, of what is written here.
ORDER = {
    "p": ["pPr", None],
    "pPr": (
        "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr pBdr shd tabs snapToGrid spacing ind jc "
        "textDirection textAlignment outlineLvl rPr sectPr"
    ).split(),
    "rPr": "rStyle rFonts b i color spacing w kern position sz szCs u vertAlign lang".split(),
    "r": ["rPr", None],
    "tbl": "tblPr tblGrid tr".split(),
    "tblPr": "tblStyle tblW jc tblBorders tblLayout tblCellMar".split(),
    "tr": "trPr tc".split(),
    "trPr": "cantSplit tblHeader".split(),
    "tc": "tcPr p".split(),
    "tcPr": "tcW shd vAlign".split(),
    "sectPr": "headerReference footerReference type pgSz pgMar pgNumType cols docGrid".split(),
    "style": "name basedOn qFormat pPr rPr tblPr".split(),
    "settings": (
        "zoom mirrorMargins defaultTabStop evenAndOddHeaders characterSpacingControl noLineBreaksAfter "
        "noLineBreaksBefore compat themeFontLang"
    ).split(),
    "pBdr": "top left bottom right between".split(),
    "styles": "docDefaults style".split(),
}
PAGE = """<!--style:保密提示-->
内部资料　注意保存

<!--style:报头-->
# 国资国企改革周报

<!--style:编发栏-->
某省国资委研究室编<!--tab-->　　2021年8月9日

## 一、主要数据

### （一）投资

甘肃省属企业完成投资**153亿元**。<!--s:文#a-->另一句。

<!--landscape-->

<!--style:表题-->
表1　举措条数

<!--matrix-->

| 主题 | 甘肃 |
| --- | ---: |
| 治理 | 12<!--f:文#b--> |

<!--style:表注-->
注：—，未见相关表述。

<!--portrait-->

<!--chart:文#b-->

1. 甲
2. 乙

<!--style:版记-->
报：省委

编辑：甲
"""
CHART = Chart(
    figures=("文#b",),
    title="研发投入强度<&>",
    unit="%",
    bars=(Bar("浙江", "3.6"), Bar("甘肃", "2.7", is_home=True)),
    reference=Bar("全国", "2.68"),
)
EXTRAS = Extras(
    issuer="某省国资委研究室",
    charts={"文#b": CHART},
    places={"文#a": "seeds/文.txt，第3行", "文#b": "seeds/<文>&.pdf，第2页"},
)


def parts_of(raw: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(raw)) as package:
        return {name: package.read(name) for name in package.namelist()}


def roots_of(raw: bytes) -> dict[str, etree._Element]:
    parts = parts_of(raw).items()
    return {name: etree.fromstring(content) for name, content in parts if name.endswith((".xml", ".rels"))}


def words_of(root: etree._Element) -> str:
    """The text as it is copied out of Word; a tab counts as white space."""
    return "".join(node.text or "" for node in root.iter(f"{W}t"))


def text_of(markdown: str) -> str:
    tokens = MarkdownIt("commonmark").enable("table").parse(markdown)
    inline = (child for token in tokens for child in token.children or ())
    return "".join(child.content for child in inline if child.type in ("text", "code_inline"))


def squeezed(text: str) -> str:
    return "".join(text.split())


def rendered(markdown: str = PAGE, **changes: object) -> bytes:
    return render_word(markdown, templates=[], extras=msgspec.structs.replace(EXTRAS, **changes))


def out_of_order(root: etree._Element) -> Iterator[str]:
    for element in root.iter(etree.Element):
        order = ORDER.get(etree.QName(element).localname) if element.tag.startswith(W) else None
        if order is None:
            continue
        names = [etree.QName(child).localname for child in element if child.tag.startswith(W)]
        known = [order.index(name) if name in order else order.index(None) if None in order else -1 for name in names]
        if -1 in known or known != sorted(known):
            yield f"{etree.QName(element).localname}: {names}"


@pytest.mark.parametrize("sources", ["none", "comments", "notes"])
@pytest.mark.parametrize("profile", ["gbt9704", "plain"])
def test_every_element_stands_where_the_schema_has_it(sources: str, profile: str) -> None:
    raw = render_word(PAGE, templates=[], profile=profile, extras=msgspec.structs.replace(EXTRAS, sources=sources))
    for name, root in roots_of(raw).items():
        assert list(out_of_order(root)) == [], name


def test_every_link_of_a_package_leads_to_a_part_of_a_known_kind() -> None:
    roots = roots_of(rendered(sources="comments"))
    parts = set(parts_of(rendered(sources="comments")))
    kinds = {node.get("PartName", "").lstrip("/") for node in roots["[Content_Types].xml"]} - {""}
    assert kinds == {name for name in parts if not name.endswith(".rels") and name != "[Content_Types].xml"}
    targets = {n.get("Target", "").lstrip("/") for name, r in roots.items() if name.endswith(".rels") for n in r}
    assert targets == kinds
    used = set(re.findall(rb'r:id="([^"]+)"', parts_of(rendered(sources="comments"))["word/document.xml"]))
    ids = {node.get("Id", "").encode() for node in roots["word/_rels/document.xml.rels"]}
    assert used <= ids


def test_the_masthead_and_the_imprint_are_set_in_styles_of_their_own() -> None:
    document = docx.Document(io.BytesIO(rendered()))
    styles = {paragraph.text: paragraph.style.name for paragraph in document.paragraphs}
    assert styles["内部资料　注意保存"] == "保密提示"
    assert styles["国资国企改革周报"] == "报头"
    assert styles["某省国资委研究室编\t2021年8月9日"] == "编发栏"
    assert styles["一、主要数据"] == "Heading 1"
    assert styles["表1　举措条数"] == "表题"
    assert styles["注：—，未见相关表述。"] == "表注"
    assert styles["1. 甲"] == "Normal"
    assert styles["报：省委"] == styles["编辑：甲"] == "版记"
    framed = [p.text for p in document.paragraphs if p._p.find(f"{W}pPr/{W}framePr") is not None]
    assert framed == ["报：省委", "编辑：甲"]


def test_a_style_that_the_house_lacks_is_named() -> None:
    with pytest.raises(TemplateError, match=r"house\.docx: the style '印章' is missing; add it in Word"):
        rendered("<!--style:印章-->\n甲\n")


def test_headings_have_levels_and_the_language_is_chinese() -> None:
    styles = roots_of(rendered())["word/styles.xml"]
    levels = [node.get(f"{W}val") for node in styles.iter(f"{W}outlineLvl")]
    assert levels == ["0", "1", "2", "3"]
    assert {node.get(f"{W}eastAsia") for node in styles.iter(f"{W}lang")} == {"zh-CN"}


@pytest.mark.parametrize("name", ["house.docx", "house-plain.docx"])
def test_every_font_is_named_in_all_four_slots(name: str) -> None:
    roots = roots_of((ROOT / "templates" / name).read_bytes())
    fonts = [node for root in roots.values() for node in root.iter(f"{W}rFonts")]
    slots = [f"{W}{slot}" for slot in ("ascii", "hAnsi", "eastAsia", "cs")]
    assert len(fonts) > 15
    assert all(node.get(slot) for node in fonts for slot in slots)


def test_house_files_are_what_their_script_makes(tmp_path: Path) -> None:
    make = __import__("runpy").run_path(str(ROOT / "scripts" / "make_house.py"))["main"]
    make(tmp_path)
    for name in ("house.docx", "house-plain.docx"):
        assert parts_of((tmp_path / name).read_bytes()) == parts_of((ROOT / "templates" / name).read_bytes())


def test_no_paragraph_is_empty_for_the_sake_of_space() -> None:
    body = roots_of(rendered())["word/document.xml"][0]
    empty = [p for p in body.iter(f"{W}p") if not words_of(p) and p.find(f".//{W}drawing") is None]
    assert empty == []


def test_a_page_lies_and_stands_again_with_its_own_page_numbers() -> None:
    roots = roots_of(rendered())
    sections = list(roots["word/document.xml"].iter(f"{W}sectPr"))
    assert [s.find(f"{W}pgSz").get(f"{W}orient") for s in sections] == [None, "landscape", None]
    footers = [{f.get(f"{W}type") for f in s.iter(f"{W}footerReference")} for s in sections]
    assert footers == [{"default", "even"}] * 3
    tables = [int(t.find(f"{W}tblPr/{W}tblW").get(f"{W}w")) for t in roots["word/document.xml"].iter(f"{W}tbl")]
    assert tables == [16838 - 1984 - 2098]


def test_a_page_that_begins_lying_has_no_page_before_it() -> None:
    document = roots_of(rendered("<!--landscape-->\n\n| 甲 |\n| --- |\n| 1 |\n\n<!--portrait-->\n"))[
        "word/document.xml"
    ]
    assert [s.find(f"{W}pgSz").get(f"{W}orient") for s in document.iter(f"{W}sectPr")] == ["landscape"]


def test_tables_that_touch_stay_apart() -> None:
    document = roots_of(rendered("| 甲 |\n| --- |\n| 1 |\n\n<!--matrix-->\n\n| 乙 |\n| --- |\n| 2 |\n"))[
        "word/document.xml"
    ]
    assert [etree.QName(child).localname for child in document[0]] == ["tbl", "p", "tbl", "sectPr"]


def test_a_comment_stands_at_the_words_it_is_about() -> None:
    roots = roots_of(rendered(sources="comments"))
    comments = {c.get(f"{W}id"): words_of(c) for c in roots["word/comments.xml"]}
    assert comments == {"0": "出处：seeds/文.txt，第3行", "1": "出处：seeds/<文>&.pdf，第2页"}
    ranges: dict[str, str] = {}
    within: str | None = None
    for node in roots["word/document.xml"].iter():
        if node.tag == f"{W}commentRangeStart":
            within = node.get(f"{W}id")
        elif node.tag == f"{W}commentRangeEnd":
            within = None
        elif node.tag == f"{W}t" and within is not None:
            ranges[within] = ranges.get(within, "") + (node.text or "")
    assert ranges == {"0": "甘肃省属企业完成投资153亿元。", "1": "12"}


def test_notes_lead_to_and_fro() -> None:
    document = roots_of(rendered(sources="notes"))["word/document.xml"]
    marks = {node.get(f"{W}name") for node in document.iter(f"{W}bookmarkStart")}
    links = [node.get(f"{W}anchor") for node in document.iter(f"{W}hyperlink")]
    assert sorted(links) == sorted(marks) == ["cited1", "cited2", "note1", "note2"]
    texts = [words_of(paragraph) for paragraph in document.iter(f"{W}p")]
    assert texts.index("出处") < texts.index("[1] seeds/文.txt，第3行") < texts.index("报：省委")
    assert "甘肃省属企业完成投资153亿元。[1]另一句。" in texts


def test_a_clean_paper_names_its_office_and_no_place_person_or_machine() -> None:
    parts = parts_of(rendered())
    whole = b"".join(content for name, content in parts.items() if not name.endswith(".xlsx")).decode()
    assert "word/comments.xml" not in parts
    assert "seeds/" not in whole
    assert not re.search(r"<w:(ins|del|comment)\b|rsid|python|LibreOffice|[A-Z]:\\", whole)
    core = docx.Document(io.BytesIO(rendered())).core_properties
    assert (core.author, core.last_modified_by, core.title) == (
        "某省国资委研究室",
        "某省国资委研究室",
        "国资国企改革周报",
    )


def test_comments_macros_and_paths_of_a_house_file_stay_out_of_papers(tmp_path: Path) -> None:
    parts = parts_of((ROOT / "templates" / "house.docx").read_bytes())
    rels = parts["word/_rels/document.xml.rels"].decode()
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    people = f'<Relationship Id="x" Type="{office}/comments" Target="comments.xml"/></Relationships>'
    parts["word/_rels/document.xml.rels"] = rels.replace("</Relationships>", people).encode()
    parts["word/comments.xml"] = b"<secret/>"
    settings = parts["word/settings.xml"].decode()
    parts["word/settings.xml"] = settings.replace("<w:zoom", '<w:attachedTemplate r:id="t"/><w:zoom', 1).encode()
    parts["word/_rels/settings.xml.rels"] = (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="t" '
        f'Type="{office}/attachedTemplate" Target="file:///C:/Users/secret/a.dotx" TargetMode="External"/>'
        "</Relationships>"
    ).encode()
    with zipfile.ZipFile(tmp_path / "house.docx", "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    made = parts_of(render_word("# 题\n", templates=[tmp_path]))
    assert b"secret" not in b"".join(made.values())
    assert b"attachedTemplate" not in made["word/settings.xml"]


def test_a_house_file_edited_in_word_changes_looks_only(tmp_path: Path) -> None:
    house = docx.Document(str(ROOT / "templates" / "house.docx"))
    house.styles["Normal"].font.size = docx.shared.Pt(12)
    house.sections[0].left_margin = docx.shared.Mm(40)
    house.save(str(tmp_path / "house.docx"))
    before, after = roots_of(render_word(PAGE, templates=[])), roots_of(render_word(PAGE, templates=[tmp_path]))
    paper = "word/document.xml"
    assert words_of(before[paper]) == words_of(after[paper])
    assert etree.tostring(before["word/styles.xml"]) != etree.tostring(after["word/styles.xml"])
    margins = [s.find(f"{W}pgMar").get(f"{W}left") for s in after[paper].iter(f"{W}sectPr")]
    assert margins[0] == margins[2] == "2268"


def test_a_house_file_saved_elsewhere_still_sets_pages(tmp_path: Path) -> None:
    house = docx.Document(str(ROOT / "templates" / "house.docx"))
    house.save(str(tmp_path / "house.docx"))
    made = roots_of(render_word(PAGE, templates=[tmp_path], extras=EXTRAS))["word/document.xml"]
    assert words_of(made) == words_of(roots_of(rendered())["word/document.xml"])


def test_a_chart_can_be_edited_and_says_in_words_what_it_shows() -> None:
    parts = parts_of(rendered())
    document = etree.fromstring(parts["word/document.xml"])
    (described,) = [node.get("descr") for node in document.iter("{*}docPr")]
    assert described == "研发投入强度<&>（%）：浙江3.6，甘肃2.7，全国2.68"
    chart = etree.fromstring(parts["word/charts/chart1.xml"])
    values = [node.text for node in chart.iterfind(".//{*}ser/{*}val//{*}v")]
    assert values == ["3.6", "2.7", "2.68", "2.68"]
    (dark,) = chart.iterfind(".//{*}dPt/{*}idx")
    assert dark.get("val") == "1"
    sheet = openpyxl.load_workbook(io.BytesIO(parts["word/embeddings/chart1.xlsx"])).active
    assert [list(row) for row in sheet.values] == [["地区", "%", "全国"], ["浙江", 3.6, 2.68], ["甘肃", 2.7, 2.68]]


@given(st.text(max_size=40))
def test_text_copied_out_of_word_is_the_text_of_the_page(text: str) -> None:
    markdown = f"# 题\n\n前{escape_markdown(text)}后\n\n| 甲 |\n| --- |\n| 前{escape_markdown(text)}后 |\n"
    words = words_of(roots_of(render_word(markdown, templates=[]))["word/document.xml"])
    assert squeezed(words) == squeezed(text_of(markdown))


@pytest.mark.parametrize(
    "text",
    [
        "𠮷野家𣲘𬇙",
        "\ue100\uf8ff",
        "e\u0301a\u0308",
        "\u200fשלום\u202e倒\u202c",
        "\u200b\u2060\ufeff零宽",
        "长" * 3000,
        "w" * 3000,
        "9" * 5000,
        "👨‍👩‍👧‍👦🇨🇳",
    ],
    ids=["astral", "private use", "combining", "right to left", "zero width", "long", "word", "number", "emoji"],
)
def test_odd_characters_reach_word_as_they_are(text: str) -> None:
    markdown = f"{text}\n\n<!--matrix-->\n\n| 甲 | 乙 |\n| --- | ---: |\n| {text} | {text} |\n"
    words = words_of(roots_of(render_word(markdown, templates=[]))["word/document.xml"])
    assert words == f"{text}甲乙{text}{text}"


def test_control_characters_are_replaced() -> None:
    words = words_of(roots_of(render_word("甲\x01乙\x0b丙\ufffe\n", templates=[]))["word/document.xml"])
    assert words == "甲\ufffd乙\ufffd丙\ufffd"


def test_two_runs_give_the_same_bytes() -> None:
    assert rendered(sources="comments") == rendered(sources="comments")


def test_markdown_word_and_json_carry_the_same_sentences_and_figures(seeds_project: Path) -> None:
    build(open_project(seeds_project))
    briefs = sorted((seeds_project / "out" / "briefs").glob("*.json"))
    assert len(briefs) == 26
    for path in briefs:
        brief = msgspec.json.decode(path.read_bytes(), type=Brief)
        markdown = path.with_suffix(".md").read_text("utf-8")
        words = squeezed(words_of(roots_of(path.with_suffix(".docx").read_bytes())["word/document.xml"]))
        assert words == squeezed(text_of(markdown))
        marks = re.findall(r"<!--([sf]):([^>]*)-->", markdown)
        assert {name for kind, name in marks if kind == "f"} == {figure.id for figure in brief.figures}
        assert {name for kind, name in marks if kind == "s"} <= {sentence.id for sentence in brief.key_sentences}
        assert all(squeezed(figure.raw) in words for figure in brief.figures)


def test_sources_are_shown_only_where_they_are_asked_for(briefgen: Run, seeds_project: Path, tmp_path: Path) -> None:
    made: Callable[[str], dict[str, bytes]] = lambda kind: parts_of((tmp_path / f"{kind}.docx").read_bytes())  # noqa: E731
    for kind in ("none", "comments", "notes"):
        argv = ("-C", seeds_project, "weekly", "2021-W31", "--sources", kind, "-o", tmp_path / f"{kind}.docx")
        assert briefgen(*argv).code == 0
    assert "word/comments.xml" not in made("none")
    assert "seeds/003_5ad8e80663ae9ad9.txt，第" in made("comments")["word/comments.xml"].decode()
    assert "seeds/003_5ad8e80663ae9ad9.txt，第" in made("notes")["word/document.xml"].decode()


@pytest.mark.parametrize(
    ("argv", "message"),
    [
        (["region", "甘肃", "--sources", "notes"], "--sources is for Word files; give -o FILE.docx"),
        (["inbox", "--sources", "notes", "-o", "a.docx"], "this page quotes nothing; leave out --sources"),
    ],
)
def test_sources_where_they_make_no_sense_are_refused(
    briefgen: Run, seeds_project: Path, argv: list[str], message: str
) -> None:
    done = briefgen("-C", seeds_project, *argv)
    assert (done.code, done.err.strip()) == (2, f"briefgen: error: {message}")


def test_a_copy_of_the_house_file_can_be_had_and_is_never_written_over(
    briefgen: Run, project: Path, tmp_path: Path
) -> None:
    (project / "briefgen.toml").write_text('profile = "plain"\n', "utf-8")
    target = tmp_path / "样.docx"
    assert briefgen("-C", project, "house", "--export", target).code == 0
    assert target.read_bytes() == (ROOT / "templates" / "house-plain.docx").read_bytes()
    done = briefgen("-C", project, "house", "--export", target)
    assert (done.code, done.err.strip()) == (2, f"briefgen: error: {target} is there already; give another name")


def test_the_profile_chooses_the_house_file(briefgen: Run, project: Path, tmp_path: Path) -> None:
    write(project, "甲.txt", "甘肃省国资委工作要点\n甘肃省属企业改革。")
    for profile, font in (("gbt9704", "仿宋_GB2312"), ("plain", "Noto Serif CJK SC")):
        (project / "briefgen.toml").write_text(f'profile = "{profile}"\n', "utf-8")
        assert briefgen("-C", project, "region", "甘肃", "-o", tmp_path / "甲.docx").code == 0
        styles = docx.Document(str(tmp_path / "甲.docx")).styles
        assert styles["Normal"].element.rPr.rFonts.get(f"{W}eastAsia") == font


def test_three_regions_that_can_be_ranked_make_a_chart(briefgen: Run, project: Path, tmp_path: Path) -> None:
    for region, value in (("甘肃", "5.8"), ("浙江", "5.5"), ("广东", "3.9")):
        text = f"{region}省2026年政府工作报告\n发布日期：2026-01-20\n2025年，{region}省地区生产总值增长{value}%。"
        write(project, f"{region}.txt", text)
    (project / "briefgen.toml").write_text('home = "甘肃省"\n', "utf-8")
    argv = ("-C", project, "compare", "甘肃", "浙江", "广东")
    assert briefgen(*argv, "-o", tmp_path / "比.docx").code == 0
    assert "word/charts/chart1.xml" in parts_of((tmp_path / "比.docx").read_bytes())
    caption = "图1　地区生产总值（省级，全域，实际，增速，2025年）（%）：甘肃5.8，浙江5.5，广东3.9。"
    assert caption in briefgen(*argv).out
    two = briefgen("-C", project, "compare", "甘肃", "浙江").out
    assert "5.8%" in two
    assert "图1" not in two
