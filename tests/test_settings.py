"""Mistakes in briefgen.toml."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.settings import Settings, read_settings
from tests.conftest import Run


@pytest.mark.parametrize(
    ("toml", "message"),
    [
        ("engin = 'x'", "briefgen.toml: there is no engin; the settings are seeds, out, "),
        (
            "engine = 'x'",
            "briefgen.toml: engine: there is no choice 'x'; there are learned, evidence, textrank, textrank4zh",
        ),
        ("key_sentences = 99", "briefgen.toml: key_sentences: more than 30"),
        ("engine = ", "briefgen.toml: no value behind the equals sign; text needs quotation marks"),
        ("themes = 'x'", "briefgen.toml: themes: there is no list 'x'; there is gov-work-report, soe-reform"),
    ],
)
def test_a_mistake_in_the_configuration_names_file_and_field(
    briefgen: Run, seeds_project: Path, toml: str, message: str
) -> None:
    (seeds_project / "briefgen.toml").write_text(toml, "utf-8")
    done = briefgen("-C", seeds_project, "build")
    assert done.code == 4
    assert done.err.startswith(f"briefgen: error: {message}")
    assert not (seeds_project / "out").exists()


@pytest.mark.parametrize("toml", ['out = "/tmp"', 'out = ".."', 'out = "seeds"', 'seeds = "out/x"', 'out = ""'])
def test_output_cannot_lie_outside_the_project_or_over_the_sources(
    briefgen: Run, seeds_project: Path, toml: str
) -> None:
    (seeds_project / "briefgen.toml").write_text(toml, "utf-8")
    done = briefgen("-C", seeds_project, "build")
    assert done.code == 4
    assert done.err.startswith("briefgen: error: briefgen.toml: ")


def test_a_project_without_the_file_has_the_defaults(tmp_path: Path) -> None:
    assert read_settings(tmp_path) == Settings()


def test_a_mark_that_an_editor_puts_before_the_file_does_no_harm(tmp_path: Path) -> None:
    (tmp_path / "briefgen.toml").write_text("keywords = 7\n", "utf-8-sig")
    assert read_settings(tmp_path) == Settings(keywords=7)
