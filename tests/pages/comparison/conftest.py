from __future__ import annotations

import pytest

from briefgen.model import Comparison
from tests.comparing.comparisons import compare_seven
from tests.real_texts import needs_real_texts


@pytest.fixture(params=["own", pytest.param("real", marks=needs_real_texts)])
def seven(request: pytest.FixtureRequest) -> Comparison:
    return compare_seven(request.param)


@pytest.fixture
def own_seven() -> Comparison:
    return compare_seven()
