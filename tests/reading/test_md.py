from __future__ import annotations

import time

import pytest

from briefgen import clean, parse
from briefgen.cleaning.markup import find_markup
from briefgen.model import SourceText
from briefgen.reading import decode_source


def test_markdown_is_read_with_its_headings_and_spans_that_lead_to_the_file() -> None:
    text = "# 方案\n\n## 总体要求\n\n**坚持**[改革](a.html)。\n"
    source = decode_source(text.encode(), "seeds/a.md", "a")
    assert isinstance(source, SourceText)
    assert source.text == text
    assert [(heading.span.of(text), heading.level) for heading in source.headings] == [("方案", 1), ("总体要求", 2)]
    item = parse(clean(source)).items[0]
    assert [sentence.text for sentence in item.sentences] == ["方案", "总体要求", "坚持改革。"]
    assert [heading.text for heading in item.headings] == ["总体要求"]
    assert item.origin(item.sentences[-1].span).of(text) == "坚持**[改革](a.html)。"


MARKDOWN = """标题
====

2**3 和 ***粗***、**5%**增长，[方案](http://a.cn/b(1).html)后文[^1]。

```
# 无关
```

[^1]: 注释内容。

企业 | 投资
--- | ---
甲 | 5

## 二、目标 ##
"""


def test_markdown_has_headings_over_lines_fences_notes_and_tables_without_outer_bars() -> None:
    source = decode_source(MARKDOWN.encode(), "seeds/a.md", "a")
    assert isinstance(source, SourceText)
    assert [(h.span.of(source.text), h.level) for h in source.headings] == [("标题", 1), ("二、目标", 2)]
    assert [row.of(source.text) for row in source.rows] == ["企业 | 投资", "甲 | 5"]
    assert [line for line in clean(source).text.splitlines() if line] == [
        "标题", "2**3 和 粗、5%增长，方案后文。", "# 无关", "注1：注释内容。", "企业\t投资", "甲\t5", "二、目标",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [" " * 20000, "[a](" * 20000, "<!--" * 20000, "# 甘肃\n#" + " " * 24000 + "\n", "| " * 20000, "![" * 20000],
    ids=["blanks", "links", "comments", "hashes", "bars", "pictures"],
)
def test_markdown_made_to_be_slow_is_not(text: str) -> None:
    started = time.perf_counter()
    source = decode_source(f"甘肃\n{text}".encode(), "seeds/a.md", "a")
    assert isinstance(source, SourceText)
    find_markup(source.text, source.rows)
    assert time.perf_counter() - started < 2
