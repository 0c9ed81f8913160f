"""What the documents say is what the code does."""

from __future__ import annotations

import ast
import fnmatch
import re
import subprocess
import sys
import tomllib
from operator import attrgetter
from pathlib import Path

import click
import msgspec
import pytest

import briefgen
from briefgen import model
from briefgen.cli.main import cli
from briefgen.pages.templating.rendering import without_marks, without_setting
from briefgen.settings import Settings, read_settings
from scripts import refresh_library_doc

from .conftest import ROOT

READMES = [ROOT / "README.md", ROOT / "README.zh-CN.md"]


@pytest.mark.parametrize("path", READMES, ids=lambda path: path.name)
def test_the_brief_in_the_readme_is_the_one_in_out(path: Path) -> None:
    text = path.read_text("utf-8")
    (name,) = re.findall(r"<!-- example: (.*) -->", text)
    (shown,) = re.findall(r"````markdown\n(.*?)````", text, flags=re.DOTALL)
    assert shown == without_setting(without_marks((ROOT / name).read_text("utf-8")))


@pytest.mark.parametrize("path", READMES, ids=lambda path: path.name)
def test_the_readme_has_every_command_and_no_other(path: Path) -> None:
    named = set(re.findall(r"^\| `briefgen (\w+)", path.read_text("utf-8"), flags=re.MULTILINE))
    assert named == set(cli.commands)


@pytest.mark.parametrize("path", READMES, ids=lambda path: path.name)
def test_the_options_that_the_readme_names_exist(path: Path) -> None:
    commands = [
        command for group in (cli, *cli.commands.values()) for command in getattr(group, "commands", {}).values()
    ]
    options = {
        option
        for command in commands
        for parameter in command.params
        if isinstance(parameter, click.Option)
        for option in parameter.opts
    }
    assert set(re.findall(r"`(--\w[\w-]*)", path.read_text("utf-8"))) <= options | {"--help", "--constraint"}


@pytest.mark.parametrize("path", READMES, ids=lambda path: path.name)
def test_links_in_the_readme_lead_somewhere(path: Path) -> None:
    before, _, after = path.read_text("utf-8").split("````")
    headings = {heading.lower().replace(" ", "-") for heading in re.findall(r"^##+ (.*)$", after, re.MULTILINE)}
    for target in re.findall(r"\]\(([^)]+)\)", before + after):
        assert target[1:] in headings if target.startswith("#") else (ROOT / target).exists(), target


def test_the_library_example_in_the_readme_runs() -> None:
    (code,) = re.findall(r"```python\n(.*?)```", READMES[0].read_text("utf-8"), flags=re.DOTALL)
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.startswith("甘肃省 ")


def test_the_document_of_the_library_is_what_its_docstrings_say() -> None:
    assert refresh_library_doc.PATH.read_text("utf-8") == refresh_library_doc.write_doc()


def test_the_changelog_has_an_entry_for_this_version() -> None:
    assert re.search(
        rf"^## \[{re.escape(briefgen.__version__)}\] - \d{{4}}-\d\d-\d\d$",
        (ROOT / "CHANGELOG.md").read_text("utf-8"),
        re.MULTILINE,
    )


def test_every_public_name_is_there() -> None:
    for name in briefgen.__all__:
        assert getattr(briefgen, name).__doc__
    with pytest.raises(AttributeError, match="has no attribute 'brief'"):
        attrgetter("brief")(briefgen)


def test_a_type_checker_finds_the_public_names_where_they_are_imported_from() -> None:
    package = Path(briefgen.__file__)
    (block,) = (
        node
        for node in ast.parse(package.read_text("utf-8")).body
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
    )
    imported = {
        alias.name: node.module for node in block.body if isinstance(node, ast.ImportFrom) for alias in node.names
    }
    assert imported == {name: f"briefgen.{home}" for name, home in briefgen._HOMES.items()}
    assert sorted(imported) == sorted(briefgen.__all__)
    assert package.with_name("py.typed").is_file()


def test_the_settings_file_names_every_setting_with_its_default() -> None:
    assert read_settings(ROOT / "templates/new-project") == Settings()
    text = (ROOT / "briefgen.toml").read_text("utf-8")
    for name in Settings.__struct_fields__:
        assert re.search(rf"^(# )?{name} = ", text, re.MULTILINE), name
    assert set(tomllib.loads(text)) <= set(Settings.__struct_fields__)


def test_every_exception_from_a_lint_rule_is_for_a_file_that_exists() -> None:
    lint = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["ruff"]["lint"]
    files = [
        path.relative_to(ROOT).as_posix()
        for folder in ("briefgen", "benchmarks", "scripts", "tests", "training")
        for path in (ROOT / folder).rglob("*.py")
    ]
    for pattern in lint["per-file-ignores"]:
        assert fnmatch.filter(files, pattern), pattern


def test_the_versions_of_python_that_are_claimed_are_those_that_are_tested() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    claimed = re.findall(r"Programming Language :: Python :: (3\.\d+)", "\n".join(project["classifiers"]))
    workflow = (ROOT / ".github/workflows/tests.yml").read_text("utf-8")
    for tested in re.findall(r"python: \[(.*)\]", workflow):
        assert re.findall(r'"(3\.\d+)"', tested) == claimed
    assert project["requires-python"] == f">={claimed[0]}"


def test_no_file_names_a_registry() -> None:
    for path in (ROOT / "constraints.txt", ROOT / "pyproject.toml", ROOT / "Makefile"):
        assert "://" not in path.read_text("utf-8")


@pytest.mark.parametrize("path", READMES, ids=lambda path: path.name)
def test_the_readme_installs_from_files_and_never_by_a_bare_name(path: Path) -> None:
    text = path.read_text("utf-8")
    sources = re.findall(r"pip install (?:--\w+ \S+ )*(\S+)$", text, flags=re.MULTILINE)
    assert sources == [".", f"dist/briefgen-{briefgen.__version__}-py3-none-any.whl"]
    assert set(re.findall(r"PLATFORM=(\w+)|`(manylinux\w+)`", text)) == {
        ("win_amd64", ""),
        ("", "manylinux2014_x86_64"),
        ("", "manylinux2014_aarch64"),
    }
    targets = set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text("utf-8"), flags=re.MULTILINE))
    assert set(re.findall(r"^make (?:-C \w+ )?(\w+)", text, flags=re.MULTILINE)) <= targets


def test_the_types_that_pass_between_stages_are_frozen() -> None:
    for name in model.__all__:
        kind = getattr(model, name)
        if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
            assert kind.__struct_config__.frozen, name
