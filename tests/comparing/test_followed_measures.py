from __future__ import annotations

from briefgen import compare
from briefgen.model import Brief, ComparisonQuery
from tests.comparing.comparisons import seven_provinces


def test_a_measure_is_followed_from_region_to_region(reports: tuple[Brief, ...]) -> None:
    divisions = seven_provinces()
    page = compare(reports, divisions, asked=ComparisonQuery(measure="专精特新"))
    assert all("专精特新" in followed.measure.text for followed in page.followed if followed.is_named)
    assert not [followed for followed in page.followed if not followed.is_named and "专精特新" in followed.measure.text]
    assert len({followed.region for followed in page.followed}) > 3
    assert page.indicators == ()
