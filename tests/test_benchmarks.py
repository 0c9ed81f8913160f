"""The benchmarks measure what they say they measure, and what they write can be read. No test looks at a clock."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.results import (
    Section,
    Table,
    Target,
    make_target_table,
    render_section,
    render_table,
    replace_section,
)
from benchmarks.scale import (
    MILLION,
    PAGE,
    Costs,
    Measurement,
    compute_costs,
    fill_page,
    make_cost_table,
    make_million_table,
)
from benchmarks.texts import find_reports, find_seeds, make_copy, make_long, multiply, read_text
from benchmarks.timing import best_of, processor_timer, run_command
from tests.conftest import ROOT

FEW = Measurement(
    documents=10, briefs=20, files=80, sources=400_000, cold=6.0, again=2.0, idle=1.0, region=0.5, compare=1.0,
    peak=100_000_000, peak_again=90_000_000, peak_compare=60_000_000, cache=1_000_000, out=5_000_000,
)  # fmt: skip
MANY = FEW._replace(documents=110, sources=4_400_000, cold=56.0, idle=3.0, peak=150_000_000, cache=11_000_000)


@pytest.mark.parametrize(
    ("arguments", "printed"),
    [
        (["benchmarks/cleaning.py"], "| briefgen | 0 | 0 | "),
        (["-m", "benchmarks.reading"], "word  briefgen              100.0     100.0     100.0     100.0"),
        (["-m", "benchmarks.stability", "--edits", "1"], "1 edits: median "),
        (["-m", "benchmarks.bench", "--help"], "--documents DOCUMENTS"),
    ],
    ids=["cleaning", "reading", "stability", "bench"],
)
def test_each_benchmark_runs(arguments: list[str], printed: str) -> None:
    process = subprocess.run([sys.executable, *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
    assert process.returncode == 0, process.stderr
    assert printed in process.stdout


def test_a_command_is_timed_in_a_process_of_its_own() -> None:
    cost = run_command(sys.executable, "-c", "print('nothing of this is shown')")
    assert cost.wall > 0
    assert cost.peak > 1_000_000


def test_a_command_that_fails_ends_the_benchmark_with_its_own_words() -> None:
    with pytest.raises(SystemExit, match="no such day"):
        run_command(sys.executable, "-c", "raise SystemExit('no such day')")


def test_processor_time_is_counted_while_work_runs() -> None:
    runs: list[str] = []
    assert processor_timer(lambda: runs.append("once"))() >= 0
    assert runs == ["once"]


def test_a_copy_has_other_provinces_days_and_one_other_number() -> None:
    text = "甘肃省2021年8月2日至2021-08-08投资153亿元，增长2.5%，黑龙江省、上海市12家。"
    assert make_copy(text, 0) == text
    assert make_copy(text, 1) == "浙江省2021年8月9日至2021-08-15投资154亿元，增长2.5%，江苏省、重庆市12家。"


def test_a_day_that_does_not_exist_stays_and_a_text_without_amounts_gets_one() -> None:
    assert (
        make_copy("20210802、2021.13.02、电话20219999。", 1)
        == "20210809、2021.13.02、电话20219999。\n新增投资1亿元。\n"
    )


def test_no_two_documents_of_a_multiplied_project_are_the_same(tmp_path: Path) -> None:
    multiply(tmp_path / "seeds", 700)
    texts = [path.read_text("utf-8") for path in sorted((tmp_path / "seeds").iterdir())]
    assert len(set(texts)) == len(texts) == 700
    assert texts[: len(find_seeds())] == [read_text(path) for path in find_seeds()]


def test_the_long_text_is_as_long_as_asked_for_and_begins_with_the_reports() -> None:
    text = make_long(300_000)
    assert len(text) == 300_000
    assert text.startswith(read_text(find_reports()[0]))


def test_all_take_turns_and_what_is_slow_runs_once() -> None:
    ran: list[str] = []

    def run(name: str, took: float) -> float:
        ran.append(name)
        return took + len(ran)

    best = best_of({"quick": lambda: run("quick", 0), "slow": lambda: run("slow", 100)}, runs=3, slow=50)
    assert ran == ["quick", "slow", "quick", "quick"]
    assert best == {"quick": 1, "slow": 102}


def test_a_table_says_which_targets_were_reached() -> None:
    targets = [Target("甲", 9.5, 12, "× floor", aim=4), Target("乙", 39.0, 40, "times", is_least=True)]
    assert render_table(make_target_table(targets)).splitlines()[2:] == [
        "| 甲, × floor | 9.50 | ≤ 12 | ≤ 4 | yes |",
        "| 乙, times | 39.0 | ≥ 40 |  | **no** |",
    ]


def test_a_section_takes_the_place_of_its_older_self_and_of_no_other() -> None:
    first, second = (
        render_section(Section(name, "What.", (Table(("a", "b"), (("c", "1"),)),)), "*day*") for name in ("甲", "乙")
    )
    both = replace_section(replace_section("", first), second)
    assert both.startswith("# Results")
    again = replace_section(both, first.replace("| c | 1 |", "| c | 2 |"))
    assert again == both.replace("| c | 1 |", "| c | 2 |", 1)


def test_costs_are_those_of_one_document_more() -> None:
    costs = compute_costs(FEW, MANY, 0.2)
    assert (costs.briefing, round(costs.pages, 6), costs.planning, costs.memory) == (0.2, 0.28, 0.02, 500_000)
    assert costs.base == 95_000_000


def test_a_million_documents_are_reckoned_from_the_costs_of_one() -> None:
    costs = compute_costs(FEW, MANY, 0.2)
    lines = {row[0]: row[1:] for row in make_million_table(costs).rows}
    assert lines["assembling, rendering, writing, hours"] == (f"{MILLION * 0.28 / 16 / 3600:.1f}",) * 2
    assert lines["bytes to briefs, hours"] == (f"{MILLION * 0.2 / 16 / 3600:.1f}", f"{MILLION * 0.2 / 256 / 3600:.1f}")
    assert lines["memory of the building process, GB"] == ("500.1", "500.1")


def test_the_page_on_scale_has_the_tables_and_keeps_its_words() -> None:
    page = PAGE.read_text("utf-8")
    costs = Costs(7, 1, 1, 1, 1, 1, 1, 1, 1, 1)
    filled = fill_page(page, costs, "*day*")
    assert render_table(make_cost_table(costs)) in filled
    assert render_table(make_million_table(costs)) in filled
    assert filled.partition("<!-- costs -->")[0] == page.partition("<!-- costs -->")[0]
    assert filled.partition("<!-- /costs -->")[2] == page.partition("<!-- /costs -->")[2]
    assert fill_page(filled, costs, "*day*") == filled
