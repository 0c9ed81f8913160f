from __future__ import annotations

from briefgen.model import Comparison
from briefgen.pages.comparison.notable import find_notable


def test_each_region_but_ones_own_has_one_notable_item_at_most(seven: Comparison) -> None:
    items = find_notable(seven, 6)
    regions = [item.region for item in items]
    assert len(set(regions)) == len(regions) == 6
    assert "620000" not in regions


def test_no_more_items_are_given_than_were_asked_for(seven: Comparison) -> None:
    assert find_notable(seven, 2) == find_notable(seven, 6)[:2]
    assert find_notable(seven, 0) == []


def test_the_text_of_an_item_is_short_and_leads_to_its_place(seven: Comparison) -> None:
    identifiers = {d.framework.id for d in seven.distinctive} | {m.sentence.id for m in seven.lone_measures}
    for item in find_notable(seven, 6):
        assert item.identifier in identifiers
        assert len((item.text or "").strip("…")) <= 40
