"""``briefgen build``: writes all pages of a project to out/."""

from __future__ import annotations

from pathlib import Path

import click

from briefgen.cli.commands import command, option
from briefgen.cli.options import strict_exit_code
from briefgen.cli.stderr import print_corpus_problems, print_message
from briefgen.cli.writing import open_project_for_writing
from briefgen.messages import message


@command("build")
@option("--strict", is_flag=True)
@option("--workers", metavar="N", type=click.IntRange(1, 1000))
@option("--cluster", metavar="ADDRESS")
@click.pass_obj
def build_command(root: Path, *, strict: bool, workers: int | None, cluster: str | None) -> int:
    """Write out/ from all documents in seeds/. Return the exit code.

    If ``strict``, the exit code is 1 if a source was skipped. If a file cannot be made, the exit code is that of the
    reason. ``workers`` is the number of worker processes, and ``cluster`` the address of a Dask cluster that does the
    work instead.
    """
    from briefgen.building.build import build
    from briefgen.building.page_making import group_unmade
    from briefgen.cli.progress import show_progress
    from briefgen.corpus.workers import Workers
    from briefgen.pages.index import INDEX_FILE

    with open_project_for_writing(root) as project:
        result = build(project, show_progress, Workers(workers, cluster))
    print_corpus_problems(result.corpus)
    if result.worker_trouble is not None:
        print_message(result.worker_trouble)
    for path in result.changed:
        print_message(message("cli.changed-during-build", path=path))
    for problem in group_unmade(result.unmade):
        print_message(problem)
    summaries = result.corpus.summaries
    out = project.settings.out
    print_message(
        message(
            "cli.built-and-removed" if result.removed else "cli.built",
            briefs=len(summaries),
            sources=len({summary.source for summary in summaries}),
            regions=len(result.regions),
            files=len(result.written),
            out=out,
            made=len(result.made),
            removed=len(result.removed),
        )
    )
    if f"{out}/{INDEX_FILE}" in result.written:
        print_message(message("cli.look-first", page=f"{out}/{INDEX_FILE}"))
    unmade = max((file.exit_code for file in result.unmade), default=0)
    return unmade or strict_exit_code(result.corpus.skipped, strict=strict)
