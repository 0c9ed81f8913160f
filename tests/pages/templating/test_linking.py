"""Text of a source makes no mention, reference, link, picture or sign on GitHub, and reads as it stands in the source.

GitHub renders the Markdown, and then looks at each text between two tags. So does this test, with GitHub's own rules
as its documents state them.
"""

from __future__ import annotations

import re
from pathlib import Path

import lxml.html
import msgspec
import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from briefgen import render_html, render_markdown
from briefgen.formats.registry import FORMATS
from briefgen.pages.templating.rendering import Look
from tests.conftest import Run, brief_of, write

# What GitHub finds in a text between two tags.
FOUND = {
    "mention": r"(?<![\w`/.])@[A-Za-z0-9][\w/-]*",
    "issue": r"#[0-9]+",
    "issue by its prefix": r"(?i)\bGH-[0-9]+",
    "commit": r"(?<![0-9A-Za-z_])[0-9a-fA-F]{7,40}(?![0-9A-Za-z_])",
    "commit of a repository": r"@[0-9a-f]{7,40}",
    "address": r"(?:https?|ftp)://[^\s<]",
    "bare address": r"(?i)(?<![0-9A-Za-z_])www\.[^\s<]",
    "address of mail": r"[\w.+-]+@[\w-]+\.\w",
    "sign": r":(?:[a-z_+-]*[a-z][0-9a-z_+-]*|100|[+-]1):",
    "formula": r"\$[^\s$][^$]*\$",
}
HOSTILE = [
    "@name",
    "请@name办理",
    "@office/team",
    "name@x.cn",
    "#12",
    "见 #12、#13",
    "office/briefs#12",
    "GH-12 gh-12",
    "0a1b2c3",
    "提交0a1b2c3d4e5f60718293a4b5c6d7e8f901234567为准",
    "office/briefs@0a1b2c3d",
    "https://x.cn/a?b=c#d",
    "见https://x.cn。",
    "ftp://x.cn",
    "www.x.cn",
    "（WWW.x.cn）",
    ":smile: :+1: :100:",
    "$x$ $$y$$",
    "\\@name \\#12",
    "@",
    "#",
    "![甲](https://x.cn/a.png)",
    "<img src=https://x.cn/a.png>",
    "[^1]",
    "[^1]: 注",
    "- [ ] 项",
    "> [!NOTE]",
    "```mermaid",
]


def texts_of(tokens: list[Token]) -> list[str]:
    """Return the texts of a page between two tags or comments."""
    texts = [""]
    for token in tokens:
        for child in token.children or ():
            if child.type == "text":
                texts[-1] += child.content
            else:
                texts.append("")
        texts.append("")
    return texts


def page_of(folder: Path, text: str, template: str = "{{ page.title }}") -> str:
    (folder / "brief.md.j2").write_text(template, "utf-8")
    brief = msgspec.structs.replace(brief_of("甘肃省属企业改革。"), title=text)
    return render_markdown(brief, templates=[folder], theme_names={}, look=Look())


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize(
    "template", ["{{ page.title }}", "# 题 {{ page.title }}", "[{{ page.title }}](a)", "甲{{ page.title }}乙"]
)
def test_github_finds_nothing_in_the_text_of_a_source(tmp_path: Path, text: str, template: str) -> None:
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(page_of(tmp_path, text, template))
    for part in texts_of(tokens):
        for name, pattern in FOUND.items():
            assert not re.search(pattern, part), f"{name} in {part}"
    kinds = {child.type for token in tokens for child in token.children or ()}
    assert "image" not in kinds
    assert ("link_open" in kinds) == template.startswith("[")


@pytest.mark.parametrize("text", HOSTILE)
def test_a_reader_sees_and_copies_what_the_source_says(tmp_path: Path, text: str) -> None:
    markdown = page_of(tmp_path, text)
    assert lxml.html.fromstring(MarkdownIt("commonmark").render(markdown)).text_content().strip() == text
    assert (
        lxml.html.document_fromstring(render_html(markdown, templates=[])).find("body").text_content().strip() == text
    )


def test_two_texts_side_by_side_make_no_mention(tmp_path: Path) -> None:
    for text in ("@", "#", "https:/"):
        page = page_of(
            tmp_path, text, "{{ page.title }}{{ 'name' }}{{ page.title }}{{ 12 }}{{ page.title }}{{ '/x.cn' }}"
        )
        for part in texts_of(MarkdownIt("commonmark").parse(page)):
            assert not any(re.search(pattern, part) for pattern in FOUND.values()), part


def test_a_text_in_front_of_a_link_makes_no_picture(tmp_path: Path) -> None:
    page = page_of(tmp_path, "注意!", "{{ page.title }}[甲](a.md)")
    assert "<img" not in MarkdownIt("commonmark").render(page)


def test_plain_text_and_word_have_no_trace_of_it(briefgen: Run, project: Path) -> None:
    write(project, "甲.txt", "关于联系 @name 的通知\n甘肃省属企业见 #12，网址 https://x.cn/a ，完成投资153亿元。\n")
    done = briefgen("-C", project, "brief", project / "seeds/甲.txt", "-o", project / "甲.html")
    assert done.code == 0
    assert "关于联系 @name 的通知" in (project / "甲.html").read_text("utf-8")
    assert "<!-- -->" not in (project / "甲.html").read_text("utf-8")
    assert set(FORMATS) >= {"md", "html", "docx"}
