from __future__ import annotations

from pathlib import Path

from briefgen.corpus.regions import most_common_level
from briefgen.lexicon.region_names import find_division
from tests.comparing.comparisons import report_of
from tests.conftest import Run


def test_a_group_stands_for_its_regions_and_those_without_material_are_named(briefgen: Run, project: Path) -> None:
    for name in ("陕西省", "甘肃省"):
        (project / "seeds" / f"{name}.txt").write_text(report_of(name, "5.1", 7), "utf-8")
    done = briefgen("-C", project, "compare", "@西北五省区")
    assert "材料不足，未列入比较：青海、宁夏、新疆。" in done.out
    assert briefgen("-C", project, "compare", "@西北六省区").code == 2
    (project / "briefgen.toml").write_text('groups = { "对标组" = ["陕西省", "甘肃省"] }\n', "utf-8")
    assert briefgen("-C", project, "compare", "@对标组").code == 0


def test_the_level_of_most_regions_is_compared_and_of_two_the_higher_one() -> None:
    gansu, zhejiang, ningbo, suqian = map(find_division, ("甘肃", "浙江", "宁波", "宿迁"))
    assert most_common_level([gansu, ningbo, suqian]) == [ningbo, suqian]
    assert most_common_level([ningbo, gansu, suqian, zhejiang]) == [gansu, zhejiang]
