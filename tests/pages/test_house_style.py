"""The house rules of docs/中文体例.md that are marked ★, on every page of out/."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from briefgen.text.brackets import is_balanced

ROOT = Path(__file__).parents[2]
PAGES = sorted((ROOT / "out").rglob("*.md"))
_INVISIBLE = re.compile(r"<!--.*?-->|\]\([^)]*\)")
# Paths and ids are no words of a page.
_NAMES = re.compile(r"seeds/[^\s）；]+|\d{3}_[0-9a-f]{16}\S*|\d{4}-W\d\d")

FORBIDDEN = {
    "没有标题的材料不印文件名": r"原文无标题",
    "题前不重复地区": r"([一-龥]{1,8}[省市区县州])：\1|^#+ .*?([一-龥]{2,3})[省市]：\2",
    "句末不用半角句点": r"[一-龥”》）][.．](?:$|[ 　])",
    "省略号不与破折号相连": r"——……|……——|…………",
    "不单印序数": r"^(?:[一二三四五六七八九十]是|\d+[.、．])$",
    "不印署名和电头": r"^(?:本报讯|[^，。]{0,12}(?:记者|通讯员)[ 　][一-龥]{2,3}(?:报道)?$)",
    "不印引出下文的话": r"^[^|#]*(?:通知|报告|汇报|意见|规定)如下：$",
    "数与个数之间有字隔开": r"\d%\d+个",
    "日期不写成数码": r"(?<![\d/-])20\d\d-[01]\d-[0-3]\d(?![\d-])",
    "下降写明": r"\|\s*-\d",
}


def lines_of(page: Path) -> list[str]:
    """Return the lines of a page as its readers see them."""
    return [_NAMES.sub("", _INVISIBLE.sub("", line)).strip() for line in page.read_text("utf-8").splitlines()]


def test_there_are_pages_of_every_kind() -> None:
    folders = {page.relative_to(ROOT / "out").parts[0] for page in PAGES}
    assert folders >= {"briefs", "regions", "weekly", "track", "comparison.md", "README.md"}


@pytest.mark.parametrize("rule", FORBIDDEN)
def test_no_page_breaks_the_rule(rule: str) -> None:
    pattern = re.compile(FORBIDDEN[rule])
    broken = [(page.name, line) for page in PAGES for line in lines_of(page) if pattern.search(line)]
    assert broken == []


def test_no_heading_stands_without_content() -> None:
    """But the weekly prints some items by their titles alone (题目照登)."""
    for page in PAGES:
        lines = [line for line in lines_of(page) if line]
        pairs = zip(lines, [*lines[1:], "# 末"], strict=True)
        levels = [(heading, len(heading) - len(heading.lstrip("#")), after) for heading, after in pairs]
        empty = [
            heading
            for heading, level, after in levels
            if level
            and after.startswith("#")
            and len(after) - len(after.lstrip("#")) <= level
            and not (page.parent.name == "weekly" and level == 3)
        ]
        assert empty == [], page.name


def test_quotation_marks_and_brackets_are_in_pairs() -> None:
    for page in PAGES:
        if page.parent.name == "briefs":
            continue
        unpaired = [line for line in lines_of(page) if "……" not in line and not is_balanced(line)]
        assert unpaired == [], page.name


def test_the_rules_that_are_marked_are_those_that_are_tested() -> None:
    marked = (ROOT / "docs/中文体例.md").read_text("utf-8").count("★")
    assert marked - 1 >= len(FORBIDDEN)
