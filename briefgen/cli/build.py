"""``briefgen build``: all pages of a project, written to out/."""

from __future__ import annotations

from pathlib import Path

import click

from briefgen.cli.options import strict_exit_code
from briefgen.cli.stderr import print_corpus_problems, print_message


@click.command("build")
@click.option("--strict", is_flag=True, help="Exit with 1 if any source was skipped.")
@click.option("--workers", type=click.IntRange(min=1), help="Processes to work with. Default: as the work is large.")
@click.option("--cluster", metavar="ADDRESS", help="Work on the Dask cluster of this scheduler: tcp://10.0.0.1:8786.")
@click.pass_obj
def build_command(root: Path, *, strict: bool, workers: int | None, cluster: str | None) -> int:
    """Write out/ from all documents in seeds/.

    What did not change since is taken from .briefgen/; Ctrl-C stops at any time, and the next build goes on from there.
    """
    from briefgen.building.build import build
    from briefgen.cli.progress import show_progress
    from briefgen.corpus.workers import Workers
    from briefgen.pages.index import INDEX_FILE
    from briefgen.project.project import open_project

    project = open_project(root)
    result = build(project, show_progress, Workers(workers, cluster))
    print_corpus_problems(result.corpus)
    summaries = result.corpus.summaries
    out = project.settings.out
    print_message(
        f"{len(summaries)} briefs from {len({summary.source for summary in summaries})} sources,"
        f" {len(result.regions)} regions: {len(result.written)} files in {out}/, {len(result.made)} of them made anew"
        + (f", {len(result.removed)} old ones removed" if result.removed else "")
    )
    print_message(f"look first at {out}/{INDEX_FILE}")
    return strict_exit_code(result.corpus.skipped, strict=strict)
