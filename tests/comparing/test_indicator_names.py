from __future__ import annotations

from pathlib import Path

from tests.conftest import Run


def test_a_name_that_only_looks_like_an_indicator_is_proposed_not_merged(briefgen: Run, tmp_path: Path) -> None:
    path = tmp_path / "报告.txt"
    path.write_text("浙江省政府工作报告\n海洋生产总值增长6%左右，全省生产总值增长5%。", "utf-8")
    done = briefgen("brief", path, "--explain")
    assert "海洋生产总值 is no synonym of 地区生产总值 in indicators.toml  [line 2]" in done.out
    assert done.out.count("is no synonym") == 1
