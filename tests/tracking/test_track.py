"""Tracking: what a region promised beside what was done, through the command and the page's data."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from briefgen.corpus.corpus import read_corpus
from briefgen.model import Track
from briefgen.model.track import TrackQuery, TrackStatement
from briefgen.pages.track.page import track_regions
from briefgen.pages.track.view import describe_comparison, describe_statement
from briefgen.project.project import open_project
from briefgen.text.periods import write_period
from tests.cases import cases
from tests.conftest import Run

REGION = "青海省"


def write_reports(folder: Path, reports: str) -> Path:
    """Write the reports of a case, one file a year, and return the folder of the project."""
    seeds = folder / "seeds"
    seeds.mkdir()
    (folder / "briefgen.toml").write_text("", "utf-8")
    years: dict[str, dict[str, list[str]]] = {}
    for line in reports.split("\n"):
        if line.endswith("：") and line[:4].isdecimal():
            parts = years[line[:4]] = {"▲": [], "▼": []}
        elif line:
            parts[line[0]].append(line[1:])
    for year, parts in years.items():
        (seeds / f"{year}.txt").write_text(_write_report(int(year), parts), "utf-8")
    return folder


def _write_report(year: int, parts: dict[str, list[str]]) -> str:
    goals = [line if line.startswith("到") else f"今年发展主要预期目标是：{line}" for line in parts["▲"]]
    lines = (
        "政府工作报告",
        f"——{year}年1月20日在{REGION}第十五届人民代表大会第一次会议上",
        "各位代表：",
        f"现在，我代表{REGION}人民政府向大会报告工作，请予审议。",
        f"一、{year - 1}年工作回顾",
        "过去一年，全省上下团结奋斗，各项事业取得新进步。",
        *parts["▼"],
        f"二、{year}年工作安排",
        "做好今年工作，要坚持稳中求进。",
        *goals,
        "推动各项工作再上新台阶。",
    )
    return "\n\n".join(lines)


def track_reports(folder: Path, reports: str, query: TrackQuery | None = None) -> Track:
    project = open_project(write_reports(folder, reports))
    return track_regions(project, read_corpus(project), [REGION], query)[REGION]


def _describe(track: Track) -> str:
    lines = []
    for target in track.targets:
        results = [_write(result.statement, target.period) for result in target.results]
        said = [f"「{statement.clause}」" for statement in target.said]
        words = "；".join(results) or "".join(said) or "—"
        stands = describe_comparison(target)
        lines.append(f"{target.indicator} | {write_period(target.period)} | {target.target.text} | {words} | {stands}")
    return "\n".join(lines)


def _write(statement: TrackStatement, period: str) -> str:
    words = describe_statement(statement)
    return words if statement.period == period else f"{words}（{write_period(statement.period)}）"


@pytest.mark.parametrize(("reports", "expected"), cases("tracks"))
def test_targets_stand_beside_results(tmp_path: Path, reports: str, expected: str) -> None:
    assert _describe(track_reports(tmp_path, reports)) == expected


def test_a_revised_target_is_a_chain(tmp_path: Path) -> None:
    reports = (
        "2031：\n▲到2035年，森林覆盖率达到8%。\n2032：\n▲到2035年，森林覆盖率达到8.5%。\n2033：\n▲粮食产量100万吨。"
    )
    (target,) = (t for t in track_reports(tmp_path, reports).targets if t.indicator == "森林覆盖率")
    assert target.target.text == "8.5%"
    assert [statement.text for statement in target.earlier] == ["8%"]


def test_years_without_a_report_are_named(tmp_path: Path) -> None:
    track = track_reports(tmp_path, "2031：\n▲粮食产量100万吨。\n2034：\n▼粮食产量103万吨。")
    assert track.missing == ("2032", "2033")


def test_a_series_shows_years_without_a_result(tmp_path: Path) -> None:
    reports = "\n".join(f"{year}：\n▼粮食产量{year - 1930}万吨。" for year in (2031, 2032, 2034))
    (series,) = track_reports(tmp_path, reports).series
    points = {point.year: point.statement.text if point.statement else None for point in series.points}
    assert points == {"2030": "101万吨", "2031": "102万吨", "2032": None, "2033": "104万吨"}


def test_a_series_marks_where_its_scope_changed(tmp_path: Path) -> None:
    reports = (
        "2031：\n▼一般公共预算收入增长5%。\n2032：\n▼一般公共预算收入增长6%。\n2033：\n▼一般公共预算收入同口径增长7%。"
    )
    (series,) = track_reports(tmp_path, reports).series
    assert [bool(point.breaks) for point in series.points] == [False, False, True]


def test_a_deed_stands_beside_what_later_texts_say_of_its_object(tmp_path: Path) -> None:
    reports = "2031：\n▲建成云雀湖大桥，出台《青海省盐湖条例》。\n2032：\n▼云雀湖大桥主体完工。"
    deeds = {deed.object: [said.clause for said in deed.said] for deed in track_reports(tmp_path, reports).deeds}
    assert deeds == {"云雀湖大桥": ["云雀湖大桥主体完工"], "《青海省盐湖条例》": []}


def test_an_indicator_and_years_limit_the_page(tmp_path: Path) -> None:
    reports = "\n".join(
        f"{year}：\n▲粮食产量100万吨，城镇新增就业6万人。\n▼粮食产量99万吨。" for year in (2031, 2032, 2033)
    )
    track = track_reports(tmp_path, reports, TrackQuery(indicator="粮食产量", start="2032", end="2032"))
    assert [(target.indicator, target.period) for target in track.targets] == [("粮食产量", "2032")]


def test_every_word_of_the_page_stands_in_its_text(tmp_path: Path) -> None:
    reports = "2031：\n▲地区生产总值增长5%左右，建成云雀湖大桥。\n2032：\n▼经济增长好于预期，云雀湖大桥主体完工。"
    project = open_project(write_reports(tmp_path, reports))
    corpus = read_corpus(project)
    page = track_regions(project, corpus, [REGION])[REGION]
    text = {summary.id: "".join(s.text for s in corpus.store.open_sentences(summary.key)) for summary in corpus.printed}
    stated = [statement for target in page.targets for statement in (target.target, *target.said)]
    stated += [statement for deed in page.deeds for statement in (deed.promise, *deed.said)]
    assert len(stated) >= 4
    assert all(statement.text in text[statement.brief] for statement in stated)


def test_the_command_prints_every_format(briefgen: Run, tmp_path: Path) -> None:
    root = write_reports(tmp_path, "2031：\n▲粮食产量100万吨以上。\n2032：\n▼粮食产量104万吨。")
    assert "| 粮食产量 | 100万吨以上 | 104万吨 | 超过" in briefgen("-C", root, "track", "青海").out
    for name in ("docx", "xlsx", "json", "html"):
        assert briefgen("-C", root, "track", "青海", "-o", root / f"page.{name}").code == 0
    assert msgspec.json.decode((root / "page.json").read_bytes(), type=Track).name == REGION


def test_a_build_writes_a_page_for_a_region_with_texts_of_two_years(briefgen: Run, tmp_path: Path) -> None:
    root = write_reports(tmp_path, "2031：\n▲粮食产量100万吨以上。\n2032：\n▼粮食产量104万吨。")
    assert briefgen("-C", root, "build").code == 0
    assert {path.suffix for path in (root / "out/track").iterdir()} == {".md", ".docx", ".xlsx", ".json"}
    assert f"[{REGION}](track/" in (root / "out/README.md").read_text("utf-8")


@pytest.mark.parametrize("name", ["甘肃", "全国"])
def test_a_region_without_texts_is_said(briefgen: Run, tmp_path: Path, name: str) -> None:
    root = write_reports(tmp_path, "2031：\n▲粮食产量100万吨以上。")
    done = briefgen("-C", root, "track", name)
    assert (done.code, done.out) == (3, "")
    assert done.err.startswith("briefgen: error: ")


PAST = "2031：\n▲粮食产量100万吨以上。\n2032：\n▼粮食产量104万吨。\n▲粮食产量105万吨以上。"


def test_the_page_of_the_region_begins_with_the_last_targets(briefgen: Run, tmp_path: Path) -> None:
    page = briefgen("-C", write_reports(tmp_path, PAST), "region", "青海").out
    assert "| 2031年目标 |" in page
    assert "| 粮食产量 | 100万吨以上 | 104万吨 | 超过 | 105万吨以上（2032年） |" in page


def test_a_comparison_shows_the_last_targets_of_each_region(briefgen: Run, tmp_path: Path) -> None:
    root = write_reports(tmp_path, PAST)
    for path in sorted((root / "seeds").iterdir()):
        text = path.read_text("utf-8").replace(REGION, "甘肃省").replace("104万吨", "99万吨")
        (root / "seeds" / f"甘肃{path.name}").write_text(text, "utf-8")
    page = briefgen("-C", root, "compare", "青海", "甘肃").out
    assert "| 粮食产量 | 100万吨以上 | 104万吨 | 超过 | 105万吨以上 |" in page
    assert "| 粮食产量 | 100万吨以上 | 99万吨 | 未达到 | 105万吨以上 |" in page


def test_an_edition_with_a_new_report_shows_what_came_of_the_last_targets(briefgen: Run, tmp_path: Path) -> None:
    root = write_reports(tmp_path, PAST)
    (root / "seeds/2032.toml").write_text("published = 2032-01-22\n", "utf-8")
    page = briefgen("-C", root, "weekly", "2032-W04").out
    assert "| 粮食产量 | 100万吨以上 | 104万吨 | 超过 | 105万吨以上 |" in page
