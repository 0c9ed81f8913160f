from __future__ import annotations

import re
from pathlib import Path

from briefgen.model import Warn
from briefgen.pages.warning_kinds import group_warnings, kind_of
from tests.conftest import ROOT, Run, write

# Warn("undated", …), also with the code on a line of its own
_CODE = re.compile(r'\bWarn\(\s*f?"([^"]+)"')


def codes_in_the_program() -> set[str]:
    texts = [path.read_text("utf-8") for path in (ROOT / "briefgen").rglob("*.py")]
    codes = {code for text in texts for code in _CODE.findall(text)}
    return {code.format(kind=kind) for code in codes for kind in ("pin", "drop")}


def test_every_warning_of_the_program_has_a_kind() -> None:
    codes = codes_in_the_program()
    assert {"undated", "pin-gone", "subject-unknown"} <= codes
    assert [code for code in sorted(codes) if kind_of(code).name == "其他"] == []


def test_warnings_that_the_program_does_not_know_come_last() -> None:
    groups = group_warnings([Warn("of-old", "甲。"), Warn("undated", "乙。"), Warn("issuer-title", "丙。")])
    assert [(group.kind, group.warnings[0].text) for group in groups] == [
        ("发文机关", "丙。"),
        ("日期", "乙。"),
        ("其他", "甲。"),
    ]


def test_a_brief_prints_a_few_warnings_of_each_kind_and_how_many_there_are(briefgen: Run, project: Path) -> None:
    damaged = "".join(f"使用{number}一是{number}亿元。\n" for number in range(2, 7))
    write(project, "云溪.txt", f"云溪市国资委召开会议\n发布日期：2021-08-03\n{damaged}")
    page = briefgen("-C", project, "brief", project / "seeds/云溪.txt").out
    (line,) = [line for line in page.splitlines() if line.startswith("- 文字受损")]
    assert line == (
        "- 文字受损（5条）：“2一是2亿元”似为受损的数字，未作为数据采用。“3一是3亿元”似为受损的数字，未作为数据采用。"
        "“4一是4亿元”似为受损的数字，未作为数据采用。另有2条未列，见JSON。"
    )
