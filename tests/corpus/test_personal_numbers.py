"""Numbers of identity cards, of banks and of mobiles stand on no page, unless a project asks for them."""

from __future__ import annotations

import pytest

from briefgen.reading.masking import mask_personal_numbers
from tests.cases import cases
from tests.conftest import source_of


@pytest.mark.parametrize(("text", "expected"), cases("personal_numbers"))
def test_numbers_of_persons_are_masked_and_figures_are_not(text: str, expected: str) -> None:
    source = source_of(text)
    masked = mask_personal_numbers(source, shows=False)
    assert masked.text == expected
    assert len(masked.text) == len(source.text)
    assert bool(masked.personal_numbers) == (text != expected)
