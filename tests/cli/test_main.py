"""The commands, and the exit codes that they end with."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

import briefgen.cli
from briefgen.cli.main import COMMANDS, cli
from tests.conftest import SEEDS, Run

FOLDER = Path(briefgen.cli.__file__).parent


def test_every_command_has_a_module_of_its_name_and_is_registered() -> None:
    defined = {path.stem for path in FOLDER.glob("*.py") if f"def {path.stem}_command(" in path.read_text("utf-8")}
    assert defined == set(COMMANDS)
    assert {name: command.name for name, command in cli.commands.items()} == {name: name for name in COMMANDS}


def test_an_unknown_command_is_answered_with_the_closest_ones(briefgen: Run) -> None:
    done = briefgen("bried")
    assert (done.code, done.out) == (2, "")
    assert "No such command 'bried'" in done.err


def test_help_lists_every_command(briefgen: Run) -> None:
    done = briefgen("--help")
    assert (done.code, done.err) == (0, "")
    listed = done.out.partition("\nCommands:\n")[2].splitlines()
    assert [line.split()[0] for line in listed] == sorted(COMMANDS)


@pytest.mark.parametrize("argv", [["bried"], ["region"], ["compare"], ["brief", "没有.txt"], ["trace", "无#x"]])
def test_wrong_usage_ends_with_2(briefgen: Run, seeds_project: Path, argv: list[str]) -> None:
    done = briefgen("-C", seeds_project, *argv)
    assert done.code == 2
    assert done.err


def test_a_mistake_in_a_template_ends_with_its_own_code(briefgen: Run, seeds_project: Path) -> None:
    (seeds_project / "templates").mkdir()
    (seeds_project / "templates" / "brief.md.j2").write_text("{{ page.titel }}", "utf-8")
    done = briefgen("-C", seeds_project, "build")
    assert done.code == 5
    first, *_ = done.err.splitlines()
    assert re.match(r"briefgen: out/briefs/\S+\.md and 51 more cannot be made: brief\.md\.j2:1: ", first)


@pytest.mark.parametrize(
    "command", [f"brief {SEEDS[3]}", f"-C {{project}} edit list --all {SEEDS[1].stem}", "schema brief"]
)
def test_a_pipe_that_closes_early_is_no_error(seeds_project: Path, command: str) -> None:
    called = f"{sys.executable} -m briefgen {command}".format(project=seeds_project)
    line = f"set -o pipefail; {called} | head -n 1"
    done = subprocess.run(["bash", "-c", line], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout
