"""Cases that a reader of Chinese can read and add to.

A file holds cases one after the other, each a title and two texts, with a line that is a single dot behind each:

    title
    .
    input
    .
    expected
    .
"""

from __future__ import annotations

from pathlib import Path

import pytest

FOLDER = Path(__file__).parent / "cases"


def cases(name: str) -> list[pytest.ParameterSet]:
    """Return the cases of ``cases/<name>.md`` as parameters of a test: input and expected."""
    parts: list[list[str]] = [[]]
    for line in FOLDER.joinpath(f"{name}.md").read_text("utf-8").split("\n"):
        if line == ".":
            parts.append([])
        else:
            parts[-1].append(line)
    assert len(parts) % 3 == 1, f"{name}.md: a case is a title, an input and what is expected, each before a dot"
    assert not any(parts[-1]), f"{name}.md: there is text behind the last dot"
    found = []
    for title, lines, expected in zip(parts[0::3], parts[1::3], parts[2::3], strict=False):
        words = [line for line in title if line.strip() and not line.startswith("#")]
        found.append(pytest.param("\n".join(lines), "\n".join(expected), id=words[-1]))
    return found
