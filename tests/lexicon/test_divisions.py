from __future__ import annotations

from briefgen.lexicon.divisions import load_divisions


def test_no_placeholder_stands_in_any_name_and_no_place_is_its_own_parent() -> None:
    divisions = load_divisions()
    for division in divisions.values():
        assert "市辖区" not in division.full_name
        assert "直辖县级" not in division.full_name
        assert division.code not in division.parents
    assert divisions["441900"].full_name == "广东省东莞市"
    assert divisions["110101"].full_name == "北京市东城区"
