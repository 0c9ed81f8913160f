"""Figures of real texts have a status where a word governs them: the share that the office was promised."""

from __future__ import annotations

import pytest

from tests.quality.fields import SHARED_TEXTS
from tests.quality.statuses import find_governed
from tests.real_texts import needs_real_texts

MOST_WITHOUT_STATUS = 0.05


@needs_real_texts
@pytest.mark.slow
def test_governed_figures_have_a_status() -> None:
    governed = list(find_governed(SHARED_TEXTS))
    without = [found.figure.clause for found in governed if found.figure.status is None]
    assert len(without) <= MOST_WITHOUT_STATUS * len(governed), without
