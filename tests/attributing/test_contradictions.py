from __future__ import annotations

import pytest

from briefgen import attribute
from tests.cases import cases
from tests.conftest import SEEDS, document_of, documents_of


@pytest.mark.parametrize(("text", "codes"), cases("contradictions"))
def test_contradictions(text: str, codes: str) -> None:
    usual = {"undated", "untitled", "region-unknown", "not-landed"}
    assert [w.code for w in attribute(document_of(text).items[0]).warnings if w.code not in usual] == codes.splitlines()


def test_what_the_digest_gets_wrong_is_warned_of() -> None:
    warnings = {item.id[-2:]: [w.code for w in attribute(item).warnings] for item in documents_of(SEEDS[3]).items}
    assert "issuer-number" in warnings["01"]
    assert {"issuer-title", "title-text"} <= set(warnings["02"])
    assert "region-misnamed" in warnings["22"]
    faults = {"issuer-number", "issuer-title", "title-text", "region-misnamed"}
    assert [number for number, codes in warnings.items() if faults & set(codes)] == ["01", "02", "22"]
