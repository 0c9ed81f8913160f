"""``briefgen check``: checks that out/ is up to date, and that issued editions in archive/ have not changed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli.commands import command
from briefgen.cli.stderr import print_message
from briefgen.messages import message

if TYPE_CHECKING:
    from briefgen.reviewing.check import Drift
    from briefgen.settings import Settings

_MOST_FILES = 20
"""The largest number of differing files that are listed."""


@command("check")
@click.pass_obj
def check_command(root: Path) -> int:
    """Print how out/ differs from what a build would write now. Return 1 if it differs, else 0. Nothing is written.

    A file that a build cannot make is a difference too.

    Figures that cannot be true are printed too. They do not change the exit code, because only a person can correct a
    source.
    """
    from briefgen.cli.progress import show_progress
    from briefgen.project.project import open_project
    from briefgen.reviewing.check import check

    project = open_project(root)
    drift = check(project, show_progress)
    for problem in drift.damaged:
        print_message(problem)
    for problem in (*drift.impossible, *drift.unmade):
        print_message(problem)
    if not drift.files:
        return 1 if drift.damaged or drift.unmade else 0
    if (root / project.settings.out).is_dir():
        _print_drift(drift, project.settings)
    else:
        print_message(message("cli.no-output", out=project.settings.out))
    return 1


def _print_drift(drift: Drift, settings: Settings) -> None:
    """Print which files of out/ differ, and whether sources or rules are the reason."""
    print_message(message("cli.drift", out=settings.out, seeds=settings.seeds, count=len(drift.files)))
    for source in drift.sources:
        print_message(message("cli.source-changed", source=source))
    for rule in drift.rules:
        print_message(message("cli.rules-changed", rule=rule))
    if not drift.sources and not drift.rules:
        print_message(message("cli.only-output-changed"))
    for problem in drift.files[:_MOST_FILES]:
        print_message(problem)
    if len(drift.files) > _MOST_FILES:
        print_message(message("cli.more", count=len(drift.files) - _MOST_FILES))
    print_message(message("cli.build-then-diff"))
