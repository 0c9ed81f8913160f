"""Fields of real texts agree with one of two readers: the shares that the office was promised."""

from __future__ import annotations

import pytest

from tests.quality.fields import compare_all
from tests.real_texts import needs_real_texts

# Regions have their own rules and tests.
LEAST = {"title": 0.95, "date": 0.9, "issuer": 0.9, "doc_number": 0.95, "kind": 0.9, "items": 0.95}


@needs_real_texts
@pytest.mark.slow
def test_fields_agree_with_a_reader() -> None:
    shares, differences = compare_all()
    missed = {field: share for field, share in shares.items() if share < LEAST.get(field, 0)}
    assert not missed, [difference for difference in differences if difference.field in missed]
