"""Real texts: they lie beside the checkout where there are any, and stand in no repository."""

from __future__ import annotations

from pathlib import Path

import pytest

SHARED = Path(__file__).parents[2] / "shared"
HAS_SHARED = (SHARED / "corpus").is_dir() and (SHARED / "gold").is_dir()
SKIPPED = f"tests on real texts are skipped: there is no {SHARED} beside the checkout"
needs_real_texts = pytest.mark.corpus


def real_report(province: str) -> Path:
    """Return the path of a province's report of 2026."""
    return SHARED / "corpus" / "provinces" / f"{province}.txt"
