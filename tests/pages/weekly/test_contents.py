"""The contents of a weekly paper in Word: each page is the one on which LibreOffice prints the heading."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from tests.conftest import SEEDS, Run, write
from tests.formats.docx.libreoffice import Sheet, needs_libreoffice, print_pages
from tests.formats.docx.test_page_numbers import numbers_in
from tests.formats.docx.word_files import W, body_of

pytestmark = [needs_libreoffice, pytest.mark.wordprocessor]

PLACES = ("甘肃省兰州市", "浙江省宁波市", "四川省绵阳市", "山东省济南市", "湖南省株洲市", "福建省泉州市")
MATTERS = (
    ("推行政务服务“一窗通办”", "今年1—9月办理事项{n}.{m}万件，平均用时压缩至{m}个工作日"),
    ("加快补齐农村道路短板", "新建改建农村公路{n}{m}公里，完成投资{m}.{n}亿元，同比增长{m}.{m}%"),
    ("开展“冬季送岗”专项行动", "举办招聘会{n}场，提供岗位{m}.{n}万个，其中技能岗位占{n}.{m}%"),
    ("启用智慧水务平台", "管网漏损率由{n}.{m}%降至{m}.{m}%，年节水{n}{m}万立方米"),
)
CONTENTS = re.compile(r"(.*?)[.…]{2,}(\d+)$")


def printed_pages_of_headings(sheets: list[Sheet]) -> list[int]:
    """The page of each heading, found by its number （一） or 一、 behind the contents."""
    lines = [(page, line.text) for page, sheet in enumerate(sheets, 1) for line in sheet.lines]
    last_of_contents = max(at for at, (_, text) in enumerate(lines) if CONTENTS.match(text))
    numbers = re.compile(r"（[一二三四五六七八九十]+）|[一二三四五六七八九十]+、")
    return [page for page, text in lines[last_of_contents + 1 :] if numbers.match(text)]


def stored_pages(raw: bytes) -> list[int]:
    """The numbers in the contents of a Word file, without those in the head of the paper."""
    links = [link for link in body_of(raw).iter(f"{W}hyperlink") if link.get(f"{W}anchor").startswith("page")]
    return [int("".join(t.text for t in link.iter(f"{W}t") if t.text.isdecimal())[-3:]) for link in links]


def compare(briefgen: Run, project: Path, week: str, folder: Path, *options: str) -> int:
    """Check the contents of a weekly paper, and return how many entries they have."""
    done = briefgen("-C", project, "weekly", week, "-o", folder / "周报.docx", *options)
    assert done.code == 0, done.err
    raw = (folder / "周报.docx").read_bytes()
    sheets = print_pages(raw, folder)
    updated = [found[2] for sheet in sheets for line in sheet.lines if (found := CONTENTS.match(line.text))]
    assert numbers_in(raw)[-len(updated) :] == updated
    assert stored_pages(raw) == printed_pages_of_headings(sheets)
    return len(updated)


@pytest.mark.parametrize("sources", ["none", "notes"])
def test_the_digest_of_the_seeds(briefgen: Run, project: Path, tmp_path: Path, sources: str) -> None:
    for seed in SEEDS:
        shutil.copy(seed, project / "seeds")
    assert compare(briefgen, project, "2021-W31", tmp_path, "--sources", sources) == 22 + 6


def test_an_edition_of_forty_items(briefgen: Run, project: Path, tmp_path: Path) -> None:
    for at in range(40):
        place, (title, result) = PLACES[at % len(PLACES)], MATTERS[at % len(MATTERS)]
        lines = [
            f"{place}{result.format(n=at + 2, m=(at * 7 + k) % 9 + 1)}，这是第{k}项举措的成效。" for k in range(1, 5)
        ]
        text = "\n".join(
            [f"{place.partition('省')[2]}{title}（之{at + 1}）", f"发布日期：2026-03-0{at % 6 + 2}", *lines]
        )
        write(project, f"{at:02}.txt", text + "\n")
    assert compare(briefgen, project, "2026-W10", tmp_path) == 40 + 1
