from __future__ import annotations

import pytest

from briefgen.model import Brief, Comparison
from tests.comparing.comparisons import compare_seven, reports_of_seven


@pytest.fixture
def reports() -> tuple[Brief, ...]:
    return reports_of_seven()


@pytest.fixture
def seven() -> Comparison:
    return compare_seven()
