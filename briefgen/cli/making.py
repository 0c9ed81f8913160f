"""Commands that make things: a project, out/, the schema."""

from __future__ import annotations

from pathlib import Path

import click

from briefgen.cli.options import exit_code, name_trouble, note, open_here, progress


@click.command("init")
@click.argument("folder", required=False, type=click.Path(file_okay=False, path_type=Path))
@click.option("--templates", "with_templates", is_flag=True, help="Copy the built-in templates too, to change them.")
@click.pass_obj
def init_command(root: Path, *, folder: Path | None, with_templates: bool) -> int:
    """Make FOLDER (default: this one) a project: settings, a folder for the sources, an example of a sidecar.

    No file that is there is written over.
    """
    from briefgen.project.starting import start_project

    target = root if folder is None else root / folder
    done = start_project(target, with_templates=with_templates)
    for path in done.written:
        note(f"wrote {path.as_posix()}")
    for path in done.kept:
        note(f"left {path.as_posix()} as it is")
    note('put the documents into seeds/, then run "briefgen build"')
    return 0


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
    from briefgen.corpus.workers import Workers
    from briefgen.pages.index import INDEX_FILE as INDEX

    project = open_here(root)
    done = build(project, progress, Workers(workers, cluster))
    name_trouble(done.corpus)
    summaries = done.corpus.summaries
    note(
        f"{len(summaries)} briefs from {len({s.source for s in summaries})} sources, {len(done.regions)} regions:"
        f" {len(done.written)} files in {project.settings.out}/, {len(done.made)} of them made anew"
        + (f", {len(done.removed)} old ones removed" if done.removed else "")
    )
    note(f"look first at {project.settings.out}/{INDEX}")
    return exit_code(done.corpus, strict=strict)


@click.command("cache")
@click.option("--clear", is_flag=True, help="Forget everything; the next build makes all briefs anew.")
@click.pass_obj
def cache_command(root: Path, *, clear: bool) -> int:
    """Show what is remembered of sources that were worked on, in .briefgen/."""
    from briefgen.corpus.cache import clear_cache, measure_cache

    project = open_here(root)
    if clear:
        clear_cache(project)
    held = measure_cache(project)
    click.echo(f"{held.path.as_posix()}  {held.sources} results  {held.size:,} of {held.most:,} bytes")
    return 0


@click.command("house")
@click.option(
    "--export",
    "path",
    metavar="FILE.docx",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help="Where to write the copy.",
)
@click.pass_obj
def house_command(root: Path, *, path: Path) -> int:
    """Write a copy of the house file: the styles, pages and page numbers of all Word files, to change in Word.

    Saved as templates/house.docx (house-plain.docx for the profile plain) it takes the place of the built-in one.
    """
    from briefgen.project.starting import export_house

    export_house(open_here(root), path)
    note(f"wrote {path.as_posix()}; change its styles in Word and save it in templates/")
    return 0


@click.command("schema")
@click.argument("kind", type=click.Choice(["brief", "comparison", "sidecar", "changes"]), default="brief")
def schema_command(kind: str) -> int:
    """Print the JSON Schema of out/briefs/*.json, of out/comparison.json, of seeds/<name>.toml, or of a diff."""
    import msgspec

    from briefgen.model import Brief, Changes, Comparison, Sidecar

    schema = msgspec.json.schema(
        {"brief": Brief, "comparison": Comparison, "sidecar": Sidecar, "changes": Changes}[kind]
    )
    click.echo(msgspec.json.format(msgspec.json.encode(schema), indent=2).decode())
    return 0


COMMANDS = (
    cache_command,
    init_command,
    build_command,
    house_command,
    schema_command,
)
