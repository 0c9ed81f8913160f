"""The paragraph of a region holds what readers ask first: growth, this year's target, and a deed that they need.

The readers are passes of a language model. The sentence model was trained on their labels of these very reports, so the
test shows how the paragraph is put together, and not how well sentences are ranked on a new text.
"""

from __future__ import annotations

import re
import unicodedata

import pytest

from briefgen import brief_file
from briefgen.lexicon import load_themes
from briefgen.lexicon.region_names import find_division
from briefgen.model import RegionPage, RegionPoint
from briefgen.pages.region.assembling import assemble_region
from briefgen.pages.region.statements import join_shown_parts
from tests.real_texts import SHARED, needs_real_texts, real_report

LABELS = SHARED / "gold" / "labels" / "provinces"
# 地区生产总值增长5.8%, 生产总值达到5.67万亿元、增长5.4%, 经济增长5%左右
GROWTH = re.compile(r"(?:生产总值|经济)[^，；。]{0,24}增长\d")


def read_needed(province: str) -> set[str]:
    """Return the sentences of a report that a brief cannot do without, as the reader judged."""
    rows = (row.split("\t") for row in (LABELS / f"{province}.tsv").read_text("utf-8").splitlines())
    return {plain(row[4]) for row in rows if row[1] == "3"}


def plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def make_page(province: str) -> RegionPage:
    briefs = brief_file(real_report(province))
    return assemble_region(briefs, find_division(province), load_themes("gov-work-report"), as_of=None)


def is_needed(point: RegionPoint, needed: set[str]) -> bool:
    return plain(point.sentence.text) in needed


def find_parts_of_paragraph(province: str) -> set[str]:
    """Return what the paragraph of a province holds: growth, target, deed."""
    page, needed = make_page(province), read_needed(province)
    result, target, *others = page.paragraph
    lines = {point.sentence.id for point in page.mainlines}
    deeds = [point for point in others if point.sentence.id not in lines]
    parts = {
        "growth": GROWTH.search(join_shown_parts(result.sentence)) is not None and not result.is_ahead,
        "target": GROWTH.search(join_shown_parts(target.sentence)) is not None and target.is_ahead,
        "deed": any(is_needed(deed, needed) for deed in deeds),
    }
    return {name for name, is_there in parts.items() if is_there}


@needs_real_texts
@pytest.mark.slow
def test_paragraphs_of_provinces_hold_growth_target_and_a_deed_that_a_reader_needs() -> None:
    provinces = sorted(path.stem for path in LABELS.glob("*.tsv"))
    found = {province: find_parts_of_paragraph(province) for province in provinces}
    assert len(provinces) >= 10
    assert [province for province in provinces if not found[province] >= {"growth", "target"}] == []
    lacking = [province for province in provinces if "deed" not in found[province]]
    assert len(lacking) <= len(provinces) / 10, lacking
