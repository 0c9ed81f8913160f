"""``briefgen brief``: prints the briefs of the given documents. They need not be sources of a project."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli.commands import argument, command, option
from briefgen.cli.options import (
    LengthOptions,
    OutputOptions,
    strict_exit_code,
    with_full_length_options,
    with_output_options,
)
from briefgen.cli.stderr import print_corpus_problems, print_skipped
from briefgen.cli.stdout import echo
from briefgen.errors import NoSourceError, UsageError
from briefgen.messages import message

if TYPE_CHECKING:
    from briefgen.project.project import Project


@command("brief")
@argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@with_output_options
@with_full_length_options
@option("--explain", is_flag=True)
@click.pass_obj
def brief_command(
    root: Path,
    *,
    files: tuple[Path, ...],
    output: OutputOptions,
    lengths: LengthOptions,
    explain: bool,
) -> int:
    """Print a brief for each document in ``files``; for a digest, a brief for each of its items.

    If ``explain``, print how the program read the documents instead. Return the exit code.
    """
    from briefgen.cli.named_files import find_files
    from briefgen.cli.output import print_pages
    from briefgen.corpus.corpus import brief_files
    from briefgen.project.project import locate_sources, open_project

    project = lengths.apply_to(open_project(root))
    paths = find_files(project, files)
    if explain:
        return _explain(project, paths, output)
    if output.path is not None and any(output.path.resolve() == path.resolve() for path in paths):
        raise UsageError(message("cli.output-is-source", path=str(output.path)))
    corpus = brief_files(project, locate_sources(project, paths))
    print_corpus_problems(corpus)
    if not corpus.summaries:
        raise NoSourceError(message("cli.nothing-readable"))
    print_pages(project, {brief.id: brief for brief in corpus.briefs}, output, corpus)
    return strict_exit_code(corpus.skipped, strict=output.strict)


def _explain(project: Project, files: Sequence[Path], output: OutputOptions) -> int:
    from briefgen.corpus.context import open_context
    from briefgen.model import SkippedSource
    from briefgen.pages.explanation import explain_source
    from briefgen.project.project import locate_sources

    if output.path is not None or output.format_ != "md":
        raise UsageError(message("cli.explain-is-text"))
    context = open_context(project)
    results = [explain_source(context, source) for source in locate_sources(project, files)]
    skipped = [result for result in results if isinstance(result, SkippedSource)]
    explanations = [result for result in results if isinstance(result, str)]
    print_skipped(skipped)
    if not explanations:
        raise NoSourceError(message("cli.nothing-readable"))
    echo("\n".join(explanations), nl=False)
    return strict_exit_code(skipped, strict=output.strict)
