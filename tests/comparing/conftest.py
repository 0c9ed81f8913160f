from __future__ import annotations

import pytest

from briefgen.model import Brief, Comparison
from tests.comparing.comparisons import Kind, compare_seven, reports_of_seven, texts_of_seven
from tests.real_texts import needs_real_texts


@pytest.fixture(params=["own", pytest.param("real", marks=needs_real_texts)])
def kind(request: pytest.FixtureRequest) -> Kind:
    kind: Kind = request.param
    return kind


@pytest.fixture
def texts(kind: Kind) -> dict[str, str]:
    return texts_of_seven(kind)


@pytest.fixture
def reports(kind: Kind) -> tuple[Brief, ...]:
    return reports_of_seven(kind)


@pytest.fixture
def seven(kind: Kind) -> Comparison:
    return compare_seven(kind)


@pytest.fixture
def own_seven() -> Comparison:
    return compare_seven()
