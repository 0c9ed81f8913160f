from __future__ import annotations

import pytest

from briefgen.model import Comparison
from tests.comparing.comparisons import compare_seven


@pytest.fixture
def seven() -> Comparison:
    return compare_seven()
