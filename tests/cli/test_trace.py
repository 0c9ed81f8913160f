"""briefgen trace: from an id back to the characters of the source."""

from __future__ import annotations

import json
from pathlib import Path

from tests.conftest import SEEDS, Run, write

GANSU = SEEDS[1]


def test_an_id_leads_to_file_line_and_context(briefgen: Run, seeds_project: Path) -> None:
    printed = briefgen("brief", GANSU, "--ids").out
    figure = next(line for line in printed.splitlines() if line.startswith("| 研发投入强度 |"))
    identifier = figure.split("<!--f:")[1].split("-->")[0]
    done = briefgen("-C", seeds_project, "trace", identifier)
    assert done.code == 0
    first, second = done.out.splitlines()
    assert first.startswith(f"seeds/{GANSU.name}:1  (characters ")
    assert "研发投入强度达到【2.7%】,带动实现新产品产值624.43亿元" in second


def test_a_trace_shows_the_characters_as_received(briefgen: Run, seeds_project: Path) -> None:
    line = briefgen("-C", seeds_project, "brief", SEEDS[2], "--format", "json").out
    sentence = json.loads(line)["key_sentences"][0]
    done = briefgen("-C", seeds_project, "trace", sentence["id"])
    assert "(qū)" in done.out or "國" in done.out
    assert f"seeds/{SEEDS[2].name}:" in done.out


def test_what_a_terminal_might_obey_is_not_printed_by_trace(briefgen: Run, project: Path) -> None:
    write(project, "甲.txt", "甘肃省属企业完成投资5亿元。" * 20 + "甘\x1b[2J肃省属企业完成改革6项。")
    line = briefgen("brief", project / "seeds" / "甲.txt", "--format", "json").out
    identifier = json.loads(line)["sentences"][-1]["id"]
    assert "\x1b" not in briefgen("-C", project, "trace", f"s:{identifier}").out


def test_an_id_may_be_given_without_the_source_before_it(briefgen: Run, seeds_project: Path) -> None:
    line = briefgen("-C", seeds_project, "brief", SEEDS[2], "--format", "json").out
    whole = json.loads(line)["key_sentences"][0]["id"]
    assert briefgen("-C", seeds_project, "trace", whole.partition("#")[2]) == briefgen(
        "-C", seeds_project, "trace", whole
    )
    done = briefgen("-C", seeds_project, "trace", "没有")
    assert (done.code, done.err) == (
        2,
        "briefgen: error: nothing in seeds/ has the id 没有; ids stand in out/briefs/*.json and behind --ids\n",
    )


def test_an_id_that_two_sources_have_is_asked_for_whole(briefgen: Run, project: Path) -> None:
    for name in ("甲", "乙"):
        write(project, f"{name}.txt", "甘肃省属企业完成投资5亿元。\n")
    line = briefgen("brief", project / "seeds" / "甲.txt", "--format", "json").out
    ending = json.loads(line)["sentences"][0]["id"].partition("#")[2]
    done = briefgen("-C", project, "trace", ending)
    assert (done.code, done.out) == (2, "")
    assert f"give the whole id: 乙#{ending}, 甲#{ending}" in done.err or f"甲#{ending}, 乙#{ending}" in done.err
