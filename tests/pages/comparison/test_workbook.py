from __future__ import annotations

import io
from pathlib import Path

import msgspec
import openpyxl

from briefgen.building.build import build
from briefgen.model import Comparison
from briefgen.project.project import open_project
from tests.comparing.comparisons import report_of
from tests.conftest import Run


def workbook_of(content: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(content))


def test_the_workbook_has_numbers_as_numbers_and_every_row_its_source(seeds_project: Path) -> None:
    build(open_project(seeds_project))
    content = (seeds_project / "out" / "comparison.xlsx").read_bytes()
    page = msgspec.json.decode((seeds_project / "out" / "comparison.json").read_bytes(), type=Comparison)
    rows = list(workbook_of(content)["指标"].iter_rows(values_only=True))
    head = list(rows[0])
    by_id = {row[head.index("编号")]: row for row in rows[1:]}
    assert set(by_id) == {row.figure_id for block in page.indicators for row in block.rows}
    (intensity,) = [row for row in rows if row[head.index("数据（原文）")] == "2.7%"]
    assert (intensity[head.index("数值")], intensity[head.index("主体")]) == (2.7, "省属企业")
    build(open_project(seeds_project))
    assert (seeds_project / "out" / "comparison.xlsx").read_bytes() == content


def test_source_text_never_becomes_a_formula(briefgen: Run, project: Path, tmp_path: Path) -> None:
    hostile = "=HYPERLINK(“http://x”)"
    for name in ("陕西省", "甘肃省"):
        text = report_of(name, "5.1", 7).replace(
            "加快推进各项工作。", f"（三）{hostile}改革。{hostile}推进企业投资。\n", 1
        )
        (project / "seeds" / f"{name}.txt").write_text(text, "utf-8")
    assert briefgen("-C", project, "compare", "陕西", "甘肃", "-o", tmp_path / "表.xlsx").code == 0
    for sheet in workbook_of((tmp_path / "表.xlsx").read_bytes()):
        for row in sheet.iter_rows():
            assert not [cell for cell in row if cell.data_type == "f" or cell.hyperlink]


def test_only_tables_can_be_a_workbook(briefgen: Run, seeds_project: Path) -> None:
    done = briefgen("-C", seeds_project, "region", "甘肃", "--format", "xlsx")
    assert done.code == 2
    assert "only a comparison, a tracking page, an inbox, a worksheet or a search can be a workbook" in done.err


def test_the_workbook_has_what_the_page_has_no_room_for(briefgen: Run, project: Path) -> None:
    for name, growth in (("陕西省", "5.1"), ("甘肃省", "5.8"), ("陕西省西安市", "6"), ("甘肃省兰州市", "7")):
        text = report_of(name, growth, 7) + "\n全省进出口总额增长3%，进出口总额增长4%。\n"
        (project / "seeds" / f"{name}.txt").write_text(text, "utf-8")
    assert briefgen("-C", project, "build").code == 0
    book = workbook_of((project / "out" / "comparison.xlsx").read_bytes())
    rows = {sheet.title: list(sheet.iter_rows(min_row=2, values_only=True)) for sheet in book}
    assert {row[1] for row in rows["目标与结果"]} == {"陕西省", "甘肃省", "陕西省西安市", "甘肃省兰州市"}
    assert {row[1] for row in rows["主题数据"]} >= {"数据"}
    assert any("另有" in str(row[3]) for row in rows["未并列的数据"])
    assert all(row[-1] for name in ("主题数据", "未并列的数据") for row in rows[name])


def test_regions_of_other_levels_stand_in_the_workbook_even_without_figures(briefgen: Run, project: Path) -> None:
    for name in ("陕西省", "甘肃省", "江苏省宿迁市", "浙江省宁波市"):
        text = (
            f"{name}国有企业改革实施方案\n（一）深化改革。推进战略性重组，压减管理层级。\n"
            + "国资国企各项工作按照年度安排有序推进，重点企业运行平稳。" * 8
        )
        (project / "seeds" / f"{name}.txt").write_text(text, "utf-8")
    assert briefgen("-C", project, "build").code == 0
    book = workbook_of((project / "out" / "comparison.xlsx").read_bytes())
    regions = {
        row[3] for sheet in book if sheet.title == "做法" for row in sheet.iter_rows(min_row=2, values_only=True)
    }
    assert regions == {"陕西省", "甘肃省", "江苏省宿迁市", "浙江省宁波市"}
