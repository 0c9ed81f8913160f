"""The pages of regions, printed from the seeds of the project or from texts of a test."""

from __future__ import annotations

import io
import shutil
from collections.abc import Callable

import pytest

from briefgen import render_markdown
from briefgen.cli import run
from briefgen.lexicon import load_themes
from briefgen.lexicon.region_names import find_division
from briefgen.model import BriefSummary, RegionPage
from briefgen.pages.region.assembling import assemble_region
from briefgen.pages.region.sources import find_newest_day
from briefgen.pages.templating.rendering import Look
from tests.conftest import SEEDS, brief_of

# Regions of the seeds: provinces by a summary and by a plan and news, a district, and those of single news items.
REGIONS = [
    "甘肃",
    "浙江",
    "宝安区",
    "江苏",
    "安徽",
    "江西",
    "上海",
    "广西",
    "广州",
    "宿迁",
    "宁波",
    "丽江",
    "广东",
    "重庆市",
    "云南",
]


LENGTHS = ["paragraph", "page", "full"]


PARTS = "所辖市（州）、县（区）情况"


PLAN = (
    "甘肃省国资国企改革“十四五”规划\n发布日期：2021-06-01\n实施创新驱动工程，到2025年省属企业研发投入强度达到3%以上。"
)


@pytest.fixture(scope="session")
def print_region(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., str]:
    """Print a region's page of the project's own seeds."""
    folder = tmp_path_factory.mktemp("地区")
    (folder / "seeds").mkdir()
    for seed in SEEDS:
        shutil.copy(seed, folder / "seeds")
    known: dict[tuple[str, ...], str] = {}

    def call(*argv: str) -> str:
        if argv not in known:
            out = io.StringIO()
            assert run(["-C", str(folder), "region", *argv], out, io.StringIO()) == 0
            known[argv] = out.getvalue()
        return known[argv]

    return call


def page_of(region: str, *texts: str, as_of: str | None = None) -> RegionPage:
    briefs = [brief_of(text, stem=f"文{at}") for at, text in enumerate(texts)]
    day = as_of or find_newest_day([BriefSummary.of(brief, brief.id, brief.id) for brief in briefs])
    return assemble_region(briefs, find_division(region), load_themes("soe-reform"), as_of=day)


def print_page(page: RegionPage) -> str:
    return render_markdown(page, templates=[], theme_names={}, look=Look(marks=False))
