"""A folder becomes a project."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.errors import OutputError
from briefgen.project.starting import start_project
from tests.conftest import ROOT


def test_files_that_were_there_are_left_untouched(tmp_path: Path) -> None:
    (tmp_path / "briefgen.toml").write_text("keywords = 7\n", "utf-8")
    started = start_project(tmp_path)
    assert started.untouched == (Path("briefgen.toml"),)
    assert (tmp_path / "briefgen.toml").read_text("utf-8") == "keywords = 7\n"
    assert sorted(started.written) == list(started.written)
    assert all((tmp_path / path).is_file() for path in started.written)
    assert (tmp_path / "seeds").is_dir()
    assert not (tmp_path / "templates").exists()


def test_templates_go_into_the_folder_that_the_settings_name(tmp_path: Path) -> None:
    (tmp_path / "briefgen.toml").write_text('templates = "looks"\nseeds = "papers"\n', "utf-8")
    start_project(tmp_path, with_templates=True)
    originals = [path for path in (ROOT / "templates").iterdir() if path.is_file()]
    assert {path.name for path in (tmp_path / "looks").iterdir()} == {path.name for path in originals}
    assert (tmp_path / "papers").is_dir()


def test_a_workflow_of_github_is_left_only_where_it_is_asked_for(tmp_path: Path) -> None:
    workflow = {Path(".github/review.sh"), Path(".github/workflows/briefs.yml")}
    without = start_project(tmp_path / "甲")
    assert not (tmp_path / "甲/.github").exists()
    assert set(start_project(tmp_path / "乙", with_github=True).written) == set(without.written) | workflow
    assert 'BRIEFGEN_FROM: ""\n' in (tmp_path / "乙/.github/workflows/briefs.yml").read_text("utf-8")


def test_a_file_in_the_place_of_the_sources_is_one_clear_error(tmp_path: Path) -> None:
    (tmp_path / "seeds").write_text("", "utf-8")
    with pytest.raises(OutputError, match="cannot be written: there is a file of that name already"):
        start_project(tmp_path)
