from __future__ import annotations

from pathlib import Path

import msgspec

from briefgen.model import Comparison
from tests.comparing.comparisons import work_report
from tests.conftest import Run

REGIONS = ("甘肃省", "青海省", "陕西省")


def test_the_page_reads_the_time_of_a_sentence_from_the_kind_of_its_section(briefgen: Run, project: Path) -> None:
    plan = "（一）大力提振消费。深入实施提振消费专项行动，扩大商品消费。办好消费促进活动，培育消费场景30个。"
    # No deed and no result: only its chapter tells of what time this sentence speaks.
    review = "离境退税对于境外旅客来说意义重大，是消费市场的重要组成部分。"
    for name in REGIONS:
        (project / "seeds" / f"{name}.txt").write_text(work_report(name, review, plan), "utf-8")
    (project / "briefgen.toml").write_text('themes = "gov-work-report"\n', "utf-8")
    done = briefgen("-C", project, "compare", *REGIONS, "--format", "json")
    assert done.code == 0, done.err
    page = msgspec.json.decode(done.out.encode(), type=Comparison)
    rows = [row for theme in page.practices for row in theme.common if "离境退税" in row.words]
    times = {quotation.time for row in rows for cell in row.cells for quotation in cell.quotations}
    assert times == {"done"}
