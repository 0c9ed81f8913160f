"""``briefgen check``: whether out/ is what the sources give, and archive/ is what was issued."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli.stderr import print_message

if TYPE_CHECKING:
    from briefgen.reviewing.check import Drift
    from briefgen.settings import Settings

_MOST_FILES = 20
"""How many files that differ are named."""


@click.command("check")
@click.pass_obj
def check_command(root: Path) -> int:
    """Exit with 1 and say so if out/ is not what sources, templates, lexicon and settings give; write nothing.

    So it does if anything in archive/ is not as it was issued.
    """
    from briefgen.cli.progress import show_progress
    from briefgen.project.project import open_project
    from briefgen.reviewing.check import check

    project = open_project(root)
    drift = check(project, show_progress)
    for problem in drift.damaged:
        print_message(problem)
    if not drift.files:
        return 1 if drift.damaged else 0
    if (root / project.settings.out).is_dir():
        _print_drift(drift, project.settings)
    else:
        print_message(f'there is no {project.settings.out}/; run "briefgen build"')
    return 1


def _print_drift(drift: Drift, settings: Settings) -> None:
    """Print which files of out/ differ, and whether sources or rules are the reason."""
    print_message(f"{settings.out}/ is not what {settings.seeds}/ gives: {len(drift.files)} files")
    for source in drift.sources:
        print_message(f"source changed: {source}")
    for rule in drift.rules:
        print_message(f"rules changed: {rule}")
    if not drift.sources and not drift.rules:
        print_message("sources and rules did not change: a decision or an issue is not built yet, or a file was edited")
    for problem in drift.files[:_MOST_FILES]:
        print_message(problem)
    if len(drift.files) > _MOST_FILES:
        print_message(f"and {len(drift.files) - _MOST_FILES} more")
    print_message('run "briefgen build", then "briefgen diff" to see what changed')
