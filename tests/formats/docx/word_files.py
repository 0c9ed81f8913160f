"""A page that has everything a Word file can show, and what tests read from the file."""

from __future__ import annotations

import io
import zipfile

import msgspec
from lxml import etree
from markdown_it import MarkdownIt

from briefgen import render_word
from briefgen.formats.docx import WordOptions
from briefgen.pages.chart_data import Chart, Series

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
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
    names=("浙江", "甘肃"),
    series=(Series("%", "bars", ("3.6", "2.7")), Series("全国", "line", ("2.68", "2.68"))),
    home=1,
)
OPTIONS = WordOptions(
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
    """The page as a Word file, with some of the options changed."""
    return render_word(markdown, templates=[], options=msgspec.structs.replace(OPTIONS, **changes))


def body_of(raw: bytes) -> etree._Element:
    """The body of a Word file."""
    return etree.fromstring(parts_of(raw)["word/document.xml"]).find(f"{W}body")


def changes_of(raw: bytes) -> list[tuple[str, str]]:
    """The tracked changes of a Word file: ins or del, and the words of it."""
    body = body_of(raw)
    marked = [e for e in body.iter(f"{W}ins", f"{W}del") if e.find(f"{W}r") is not None]
    return [(e.tag.removeprefix(W), "".join(t.text or "" for t in e.iter(f"{W}t", f"{W}delText"))) for e in marked]
