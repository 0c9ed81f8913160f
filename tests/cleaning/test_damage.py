from __future__ import annotations

import pytest

from briefgen import clean
from briefgen.cleaning.punctuation import normalize_punctuation
from tests.cases import cases
from tests.conftest import SEEDS, documents_of, source_of, words_at


@pytest.mark.parametrize(("text", "warnings"), cases("cleaning/damage"))
def test_damage_is_reported_with_its_place(text: str, warnings: str) -> None:
    cleaned = clean(source_of(text))
    found = [f"{w.code} {normalize_punctuation(words_at(w.span, cleaned.source.text))}" for w in cleaned.warnings]
    assert found == warnings.splitlines()
    assert [damage.span for damage in cleaned.damages] == [w.span for w in cleaned.warnings]


def test_the_damage_of_the_first_seed_is_found() -> None:
    codes = [w.code for w in documents_of(SEEDS[0]).clean.warnings]
    assert codes.count("number-damaged") == 1
    assert codes.count("name-overwritten") == 5
    for path in SEEDS[1:]:
        assert {w.code for w in documents_of(path).clean.warnings} <= {"script-converted"}


def test_damage_has_a_kind_for_the_code_and_a_warning_for_the_reader() -> None:
    cleaned = clean(source_of("目前已使用2一是8亿元，用于省全省东西部协作。\n会议要求……"))
    assert [damage.kind for damage in cleaned.damages] == ["number", "name", "sentence"]
    assert [w.code for w in cleaned.warnings] == ["number-damaged", "name-overwritten", "sentence-cut"]
