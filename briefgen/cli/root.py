"""The group of all commands, and the project that they work on."""

from __future__ import annotations

from pathlib import Path

import click

from briefgen import __version__


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="briefgen")
@click.option(
    "-C",
    "--project",
    "root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    help="Folder with seeds/ and briefgen.toml. Default: this one.",
)
@click.pass_context
def cli(context: click.Context, root: Path) -> None:
    """Turn Chinese policy documents into briefs and compare how regions do the same job.

    Put the documents (text, web pages, Word, PDF) into seeds/ and run "briefgen build"; then open out/README.md. Every
    sentence and figure is quoted verbatim, and "briefgen trace" shows where it stands.
    """
    context.obj = root
