from __future__ import annotations

import re

from briefgen import clean
from briefgen.cleaning.script import simplify
from tests.conftest import SEEDS, documents_of, source_of

BROKEN = re.compile("产业炼|供应炼|补炼|炼接|甯波|鍊")


def test_no_brief_of_the_seeds_holds_a_broken_word_and_right_ones_stand() -> None:
    text = "".join(documents_of(path).clean.text for path in SEEDS)
    assert not BROKEN.search(text)
    for right in ("覃海甯", "炼钢厂", "提炼", "淬炼", "产业链链长", "宁缺毋滥", "宁波舟山港", "着墨", "官网链接"):
        assert right in text, right


def test_simplified_text_passes_script_conversion_to_the_byte() -> None:
    for path in (SEEDS[0], SEEDS[1], SEEDS[4]):
        text = path.read_text("utf-8")
        assert simplify(text) == (text, False)


def test_a_converted_source_is_warned_of_and_another_is_not() -> None:
    assert [w.code for w in clean(source_of("國資國企高質量發展")).warnings] == ["script-converted"]
    assert clean(source_of("国资国企高质量发展")).warnings == ()


def test_the_name_of_a_button_in_traditional_characters_is_no_reason_to_warn() -> None:
    assert clean(source_of("繁體版\n国资国企高质量发展\n无障碍")).warnings == ()
    assert [w.code for w in clean(source_of("國企改革繁體\n国资国企高质量发展，推动产业升级。")).warnings] == [
        "script-converted"
    ]
