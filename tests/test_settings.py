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


@pytest.mark.parametrize("name", ["key_sentences", "key_chars", "max_source_mb", "keywords"])
@pytest.mark.parametrize("value", ["-1", "0", "18446744073709551616", "1e400", "inf", "-inf", "nan", "2.5", "true"])
def test_a_number_that_no_project_needs_is_refused(briefgen: Run, seeds_project: Path, name: str, value: str) -> None:
    (seeds_project / "briefgen.toml").write_text(f"{name} = {value}\n", "utf-8")
    done = briefgen("-C", seeds_project, "build")
    assert (done.code, done.err.count("\n")) == (4, 1)
    assert done.err.startswith(f"briefgen: error: briefgen.toml: {name}: ")


@pytest.mark.parametrize(
    "argv",
    [
        ("brief", "甲.txt", "--chars"),
        ("brief", "甲.txt", "--sentences"),
        ("build", "--workers"),
        ("compare", "甘肃", "浙江", "--pages"),
        ("issue", "2021-W31", "--date", "2021-08-09", "--total", "1", "--number"),
        ("issue", "2021-W31", "--date", "2021-08-09", "--number", "1", "--total"),
    ],
)
@pytest.mark.parametrize("value", ["0", "-1", "18446744073709551616", "nan"])
def test_so_is_one_in_a_command(briefgen: Run, seeds_project: Path, argv: tuple[str, ...], value: str) -> None:
    done = briefgen("-C", seeds_project, *argv, value)
    assert done.code == 2
    assert "Traceback" not in done.err
