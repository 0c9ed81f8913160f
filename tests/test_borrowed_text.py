"""The script that finds text of others, asked about text that we wrote."""

from __future__ import annotations

import runpy
from pathlib import Path

from tests.conftest import ROOT

find_places = runpy.run_path(str(ROOT / "scripts" / "find_borrowed_text.py"))["find_places"]
SENTENCE = "省属企业建成盐湖提锂中试线三条，年产电池级碳酸锂四千吨，带动就业六百人。"
WINDOWS = frozenset(SENTENCE[start : start + 24] for start in range(len(SENTENCE) - 23))


def places_in(path: Path, text: str) -> list[tuple[int, str]]:
    path.write_text(text, "utf-8")
    return [(place.line, place.shared) for place in find_places(str(path), WINDOWS)]


def test_a_sentence_is_found_whatever_white_space_is_in_it(tmp_path: Path) -> None:
    torn = f"第一行\n{SENTENCE[:9]}\n　{SENTENCE[9:]}"
    assert places_in(tmp_path / "文.md", torn) == [(2, SENTENCE)]


def test_a_literal_that_goes_on_on_the_next_line_is_one_sentence(tmp_path: Path) -> None:
    literal = f'TEXT = (\n    "{SENTENCE[:20]}"\n    "{SENTENCE[20:]}"\n)\n'
    assert places_in(tmp_path / "text.py", literal) == [(2, SENTENCE)]


def test_less_than_twenty_four_characters_are_nobodys(tmp_path: Path) -> None:
    assert places_in(tmp_path / "文.md", SENTENCE[:23]) == []
