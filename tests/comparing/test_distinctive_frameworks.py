from __future__ import annotations

from briefgen.model import Brief, Comparison


def test_a_framework_of_one_region_stands_in_the_text_of_no_other(
    seven: Comparison, reports: tuple[Brief, ...], texts: dict[str, str]
) -> None:
    own = {brief.id: brief for brief in reports}
    names = {column.code: column.name for column in seven.regions}
    assert seven.distinctive
    for distinctive in seven.distinctive:
        inner = distinctive.framework.name.partition("“")[2].partition("”")[0]
        others = [region for region in texts if region != names[distinctive.region]]
        frameworks = [f.name for b in own.values() if b.regions[0].name in others for f in b.frameworks]
        assert not [name for name in frameworks if f"“{inner}”" in name]
