from __future__ import annotations

from briefgen.model import Brief, Comparison
from tests.comparing.comparisons import TEXTS


def test_a_framework_of_one_region_stands_in_the_text_of_no_other(
    seven: Comparison, reports: tuple[Brief, ...]
) -> None:
    own = {brief.id: brief for brief in reports}
    texts = {path.stem: path.read_text("utf-8") for path in TEXTS}
    names = {column.code: column.name for column in seven.regions}
    assert seven.distinctive
    for distinctive in seven.distinctive:
        inner = distinctive.framework.name.partition("“")[2].partition("”")[0]
        others = [stem for stem in texts if stem != names[distinctive.region]]
        frameworks = [f.name for b in own.values() if b.regions[0].name in others for f in b.frameworks]
        assert not [name for name in frameworks if f"“{inner}”" in name]
