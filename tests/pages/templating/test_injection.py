"""Whatever a source says stands on every page as it is, in every format, and changes nothing but the words.

Each page is printed twice, once with a harmless filler for all text that comes from sources and once with a hostile
text of the same length: blocks, tables, links and comments must be the same, and the words where the filler stood.
"""

from __future__ import annotations

import io
import os
import re
import shutil
from collections.abc import Sequence
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args, get_origin, get_type_hints

import docx
import lxml.html
import msgspec
import pytest
from docx.oxml.ns import qn
from markdown_it import MarkdownIt
from markdown_it.token import Token

from briefgen import render_html, render_markdown, render_word
from briefgen.corpus.corpus import read_corpus
from briefgen.corpus.regions import find_named_regions
from briefgen.model import (
    ComparisonQuery,
    Dates,
    Index,
    KeySentence,
    Page,
    Paper,
    Span,
)
from briefgen.pages.comparison.page import compare_regions
from briefgen.pages.inbox.page import list_inbox
from briefgen.pages.region.page import make_region_pages
from briefgen.pages.templating.rendering import Look
from briefgen.pages.weekly.page import choose_days
from briefgen.pages.weekly.planning import make_weekly_pages
from briefgen.project.project import open_project
from tests.conftest import SEEDS, Run, brief_of, write

HOSTILE = [
    "|",
    "甲|乙",
    "# 题",
    "题 ##",
    "- 项",
    "+ 项",
    "100. 项",
    "2) 项",
    "> 引",
    "---",
    "===",
    "***",
    "```",
    "~~~",
    "`码`",
    "*斜* **粗** _斜_ __粗__ ~~删~~",
    "<script>alert(1)</script>",
    "<b onclick=x>甲</b>",
    "<!--s:fake#aaaaaaaaaaaa-->",
    "<!--landscape-->",
    "<!--matrix-->",
    "-->",
    "{{ 7*7 }}",
    "{% raw %}{% endraw %}{# x #}",
    "](http://x)",
    "[甲](http://x)",
    "![甲](y.png)",
    "<http://x>",
    "[甲]: http://x",
    "&lt;&#42;&amp;",
    "$x$",
    "\\",
    "甲\\",
    "\\|\\*",
    ":---:",
    "@name",
    "#12",
    "GH-12",
    "office/briefs#12",
    "https://x.cn/a",
    "www.x.cn",
    "name@x.cn",
    "0a1b2c3d4e5f",
    ":smile:",
    "[^1]",
    "[ ] 项",
    "甲!",
]

IN_WORD = ["甲|乙", "# 题", "100. 项", "<b onclick=x>甲</b>", "<!--landscape-->", "[甲](http://x)", "&lt;&#42;&amp;"]
FILLER = "㐂"  # in no source and in no template

# Text that says which thing is meant or how it is compared, and what never comes from a source.
UNESCAPED = {
    "id",
    "code",
    "brief",
    "region",
    "figure_id",
    "sentence_id",
    "theme",
    "theme_list",
    "years",
    "themes",
    "home",
    "reference",
    "weeks",
}
UNESCAPED |= {
    "schema",
    "sha256",
    "encoding",
    "published",
    "period",
    "start",
    "end",
    "date",
    "level",
    "stated",
    "missing",
}
UNESCAPED |= {"value", "value_to", "amount"}


def refilled(value: Any, text: str) -> Any:
    """Return a page with a text in place of each that may come from a source."""
    if isinstance(value, str):
        return text
    if isinstance(value, tuple):
        return tuple(refilled(part, text) for part in value)
    if isinstance(value, dict):
        return {key: refilled(part, text) for key, part in value.items()}
    if not isinstance(value, msgspec.Struct) or isinstance(value, Span | Dates):
        return value
    changed = {name: refilled(getattr(value, name), text) for name in free_fields(type(value))}
    if isinstance(value, KeySentence):
        changed |= {"shown": (Span(0, len(text)),), "lead": None, "landed": ()}
    return msgspec.structs.replace(value, **changed)


@cache
def free_fields(kind: type[msgspec.Struct]) -> list[str]:
    """Return the names of the fields that may hold text of sources; some regions and figures are codes and ids."""
    hints = get_type_hints(kind)
    return [
        name
        for name in kind.__struct_fields__
        if name not in UNESCAPED
        and not has_fixed_words(hints[name])
        and not (name in ("regions", "figures") and hints[name] == tuple[str, ...])
    ]


def has_fixed_words(hint: object) -> bool:
    """Return True for a field that only holds words of ours: a Literal or an enum."""
    is_fixed = get_origin(hint) is Literal or (isinstance(hint, type) and issubclass(hint, Enum))
    return is_fixed or any(has_fixed_words(part) for part in get_args(hint))


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Page]:
    """A short page of each type that templates print, of the seeds and a file that cannot be read."""
    folder = tmp_path_factory.mktemp("页")
    (folder / "seeds").mkdir()
    for seed in SEEDS:
        shutil.copy(seed, folder / "seeds")
    write(folder, "坏.txt", b"\x00\x01")
    write(folder, "无.txt", "继续推进改革，完成投资153亿元。")
    project = open_project(folder)
    corpus = read_corpus(project)
    weekly, worksheet = make_weekly_pages(project, corpus, choose_days(corpus, "2021-W31", None, None))
    paper = Paper(
        name="报", office="室", report="报", send="送", distribute="发", editor="编", reviewer="审", signer="签"
    )
    columns = tuple(msgspec.structs.replace(column, entries=column.entries[:2]) for column in weekly.columns)
    weekly = msgspec.structs.replace(weekly, paper=paper, columns=columns)
    divisions = find_named_regions(project, ["甘肃", "浙江", "广东"])
    (region,) = make_region_pages(project, corpus, divisions[1:2]).values()
    inbox = list_inbox(project)
    headers = tuple(summary.header for summary in corpus.summaries[:2])
    named_pages: list[tuple[str, Page]] = [
        ("brief", max(corpus.briefs, key=lambda brief: len(brief.frameworks))),
        ("region", region),
        (
            "comparison",
            compare_regions(project, corpus, divisions, query=ComparisonQuery(home="330000", topic="科技创新")),
        ),
        ("followed", compare_regions(project, corpus, divisions, query=ComparisonQuery(measure="产业链"))),
        ("weekly", weekly),
        ("worksheet", worksheet),
        ("inbox", msgspec.structs.replace(inbox, rows=inbox.rows[-3:])),
        ("index", Index(briefs=headers, regions=("甘肃省",), has_comparison=True, skipped=corpus.skipped)),
    ]
    return dict(named_pages)


PAGES = ["brief", "region", "comparison", "followed", "weekly", "worksheet", "inbox", "index"]


def printed(page: Page, text: str) -> str:
    """Return a page as Markdown, with a text in place of each that may come from a source."""
    page = refilled(page, text)
    return render_markdown(page, templates=[], theme_names={}, look=Look())


def marked(text: str, hostile: str) -> str:
    """Return what was printed with the filler as it would be with the hostile text."""
    return text.replace(FILLER * len(hostile), hostile)


def shape(tokens: Sequence[Token]) -> list[tuple[str, str, object, str]]:
    """Return what blocks, links, pictures and comments a page has, and what they hold."""
    found: list[tuple[str, str, object, str]] = []
    for token in tokens:
        content = token.content if token.type != "inline" else ""
        found.append((token.type, token.tag, dict(token.attrs), content))
        found += shape(joined(token.children or ()))
    return found


def joined(children: Sequence[Token]) -> list[Token]:
    """Return the tokens of a line without the empty comments in its texts, which no reader sees."""
    found: list[Token] = []
    for token in children:
        if found and token.type == found[-1].type == "text":
            found[-1].content += token.content
        elif token.content != "<!-- -->":
            found.append(token)
    return found


def elements(markdown: str) -> list[tuple[object, dict[str, str], str, str]]:
    """Return what elements the HTML of a page has, and the text in and behind each."""
    tree = lxml.html.document_fromstring(render_html(markdown, templates=[]))
    return [(one.tag, dict(one.attrib), one.text or "", one.tail or "") for one in tree.iter()]


@pytest.mark.parametrize("hostile", HOSTILE)
@pytest.mark.parametrize("name", PAGES)
def test_text_of_a_source_stands_in_markdown_and_html_as_it_is(pages: dict[str, Page], name: str, hostile: str) -> None:
    parse = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse
    harmless, page = (printed(pages[name], text) for text in (FILLER * len(hostile), hostile))
    assert FILLER in harmless
    assert shape(parse(page)) == [(*rest, marked(text, hostile)) for *rest, text in shape(parse(harmless))]
    assert elements(page) == [
        (tag, attributes, marked(text, hostile), marked(tail, hostile))
        for tag, attributes, text, tail in elements(harmless)
    ]


@pytest.mark.parametrize("name", PAGES)
def test_text_of_a_source_stands_in_word_as_it_is(pages: dict[str, Page], name: str) -> None:
    def paragraphs(text: str) -> list[tuple[str | None, str]]:
        raw = render_word(printed(pages[name], text), templates=[])
        nodes = docx.Document(io.BytesIO(raw)).element.body.iter(qn("w:p"))
        return [(paragraph.style, "".join(t.text or "" for t in paragraph.iter(qn("w:t")))) for paragraph in nodes]

    for hostile in IN_WORD:
        wanted = [(style, marked(text, hostile)) for style, text in paragraphs(FILLER * len(hostile))]
        assert paragraphs(hostile) == wanted


@pytest.mark.skipif(os.name == "nt", reason="such names cannot be given there")
def test_a_file_name_stands_on_its_page_and_in_the_index_as_it_is(briefgen: Run, project: Path) -> None:
    stem = "# |<b>{{ 7*7 }}](x)![x](y)&lt;`码`<!--s:fake-->*粗*"
    write(project, f"{stem}.txt", "甘肃省属企业完成投资153亿元。")
    assert briefgen("-C", project, "build").code == 0
    pages = sorted((project / "out").rglob("*.md"))
    assert len(pages) == 2
    for path in pages:
        tree = lxml.html.document_fromstring(render_html(path.read_text("utf-8"), templates=[]))
        assert f"seeds/{stem}.txt" in tree.text_content()
        assert not tree.xpath("//b | //em | //code | //img")
        assert not re.search(r"(?<!\\)<!--s:fake", path.read_text("utf-8"))


@pytest.mark.parametrize(
    "template",
    [
        "{{ page.title }}；{{ page.issuer }}",
        "{{ page.title ~ '；' ~ page.issuer }}",
        "{{ page.title + '；' + page.issuer }}",
        "{{ m.title(page) ~ '；' ~ page.issuer }}",
        "{{ m.title(page) + '；' + page.issuer }}",
        "{{ page.title + '；' ~ (page.issuer | asis) }}",
        "{{ [page.title, page.issuer] | join('；') }}",
        "{{ [m.title(page), page.issuer] | join('；') }}",
        "{{ [page.title | asis, page.issuer] | join('；') }}",
        "{{ page.title | e }}；{{ page.issuer | escape }}",
        "{{ '%s；%s' | format(page.title, page.issuer) }}",
        "{{ '{}；{}'.format(page.title, page.issuer) }}",
        "{% set title %}{{ page.title }}{% endset %}{{ title ~ '；' ~ page.issuer }}",
        "{% macro one(text) %}{{ text }}{% endmacro %}{{ one(page.title) ~ '；' ~ one(page.issuer) }}",
        "{% autoescape false %}{{ page.title }}；{{ page.issuer }}{% endautoescape %}",
    ],
)
def test_no_way_to_join_text_lets_it_through(tmp_path: Path, template: str) -> None:
    hostile = "[甲](http://x) *粗* <b>|</b>"
    (tmp_path / "brief.md.j2").write_text(f"{{% import 'macros.md.j2' as m %}}\n{template}", "utf-8")
    brief = msgspec.structs.replace(brief_of("甘肃省属企业改革。"), title=hostile, issuer=hostile)
    markdown = render_markdown(brief, templates=[tmp_path], theme_names={}, look=Look())
    (paragraph,) = (token for token in MarkdownIt("commonmark").parse(markdown) if token.type == "inline")
    assert [(child.type, child.content) for child in joined(paragraph.children or ())] == [
        ("text", f"{hostile}；{hostile}")
    ]


def test_what_is_joined_keeps_its_spaces(tmp_path: Path) -> None:
    template = (
        "{% import 'macros.md.j2' as m %}\n{{ m.title(page) ~ ' （' ~ page.source.path ~ ' ' ~ m.title(page) ~ '）' }}"
    )
    (tmp_path / "brief.md.j2").write_text(template, "utf-8")
    brief = msgspec.structs.replace(brief_of("甘肃省属企业改革。"), title="题")
    assert render_markdown(brief, templates=[tmp_path], theme_names={}, look=Look()) == "题 （seeds/文.txt 题）\n"
