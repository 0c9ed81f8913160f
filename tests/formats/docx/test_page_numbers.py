"""The numbers of pages in a table of contents: counted without fonts, as programs print them."""

from __future__ import annotations

import re
from pathlib import Path
from random import Random

import pytest
from lxml import etree

from briefgen import render_word
from briefgen.formats.docx.redline import render_redline
from briefgen.model import Author
from tests.conftest import ROOT
from tests.formats.docx.libreoffice import needs_libreoffice, print_pages
from tests.formats.docx.word_files import W, body_of, words_of
from tests.word import read_docx

WHO = ("云溪市", "临江县农业农村局", "白石镇", "市教育局", "县卫生健康局", "云溪高新区管委会")
WHAT = (
    "推行“一站式”服务，办理时限压缩至3个工作日以内",
    "2025年新建改建农村公路126.5公里，完成投资4.8亿元，同比增长11.2%",
    "组织“百名专家进百村”活动，培训农民1.2万人次",
    "建立“1+3+N”工作机制（1个总体方案、3张清单、N个专班），逐项明确牵头单位和完成时限",
    "全面落实河湖长制，Ⅲ类以上水质断面比例达到92.3%",
    "开展校园食堂专项检查，发现问题37项，已全部整改",
)


def make_paper(seed: int, columns: int = 5, items: int = 8) -> str:
    """A paper with a table of contents and items of invented text, a different one for each seed."""
    choice = Random(seed)
    contents, body = [], []
    for column in range(columns):
        contents.append(
            f"<!--style:目录栏-->\n\n某事{'甲乙丙丁戊'[column]}<!--contents:c{column}-->\n\n<!--style:目录-->"
        )
        body.append(f"## 某事{'甲乙丙丁戊'[column]}<!--anchor:c{column}-->")
        for item in range(items):
            title = f"（{item}）{choice.choice(WHO)}{choice.choice(WHAT).partition('，')[0] * choice.randint(1, 2)}"
            contents.append(f"{title}<!--contents:{column}-{item}-->")
            body.append(f"### {title}<!--anchor:{column}-{item}-->")
            body.extend(
                "；".join(choice.choices(WHAT, k=choice.randint(1, 4))) + "。" for _ in range(choice.randint(1, 5))
            )
    head = "<!--style:报头-->\n\n# 云溪工作\n\n<!--style:目录题-->\n\n## 目　　录"
    return "\n\n".join([head, *contents, "<!--page-->", *body])


def document_of(raw: bytes) -> str:
    return str(etree.tostring(body_of(raw), encoding="unicode"))


def numbers_in(raw: bytes) -> list[str]:
    """The numbers that the references of a Word file have."""
    fields = re.findall(
        r'PAGEREF.*?separate"/></\w+:r><\w+:r>(?:<w:rPr>.*?</w:rPr>)?<\w+:t>(.*?)<', document_of(raw), flags=re.DOTALL
    )
    return [str(field) for field in fields]


@needs_libreoffice
@pytest.mark.wordprocessor
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_forty_items_stand_on_the_pages_that_the_contents_name(seed: int, tmp_path: Path) -> None:
    raw = render_word(make_paper(seed), templates=[])
    printed = [
        found[1]
        for sheet in print_pages(raw, tmp_path)
        for line in sheet.lines
        if (found := re.search(r"[.…]{2}(\d+)$", line.text))
    ]
    assert len(printed) == 45
    assert numbers_in(raw) == printed


def test_an_entry_leads_to_its_heading() -> None:
    body = body_of(render_word(make_paper(1, columns=1, items=2), templates=[]))
    bookmarks = {mark.get(f"{W}name"): words_of(mark.getparent()) for mark in body.iter(f"{W}bookmarkStart")}
    for link in body.iter(f"{W}hyperlink"):
        title = re.sub(r"\d+$", "", words_of(link))
        assert bookmarks[link.get(f"{W}anchor")] == title


def test_a_line_names_the_page_in_words() -> None:
    raw = render_word("见下<!--page:甲-->\n\n<!--page-->\n\n## 甲题<!--anchor:甲-->", templates=[])
    assert words_of(body_of(raw)) == "见下（第2页）甲题"


def test_what_is_not_there_has_no_number() -> None:
    assert words_of(body_of(render_word("见下<!--page:乙-->", templates=[]))) == "见下（第—页）"


def test_a_number_does_not_ask_to_be_updated() -> None:
    document = document_of(render_word(make_paper(1, columns=1, items=1), templates=[]))
    assert "updateFields" not in document
    assert "w:dirty" not in document


def test_tracked_changes_have_no_numbers() -> None:
    before, after = make_paper(1, columns=1, items=2), make_paper(1, columns=1, items=3)
    raw = render_redline(before, after, templates=[], author=Author("briefgen", "2021-08-09T00:00:00Z"))
    assert numbers_in(raw) == []


def test_an_older_template_gets_dots_in_front_of_the_numbers(tmp_path: Path) -> None:
    template = read_docx(ROOT / "templates" / "house.docx")
    for tabs in list(template.styles["目录"].element.iter(f"{W}tabs")):
        tabs.getparent().remove(tabs)
    template.save(str(tmp_path / "house.docx"))
    body = body_of(render_word(make_paper(1, columns=1, items=2), templates=[tmp_path]))
    dotted = [tab.getparent().getparent().getparent() for tab in body.iter(f"{W}tab") if tab.get(f"{W}leader") == "dot"]
    assert len(dotted) == 2
    assert all(paragraph.find(f"{W}hyperlink") is not None for paragraph in dotted)
