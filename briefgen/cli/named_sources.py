"""Regions and files that a person names together: ``briefgen region 甘肃 notice.docx`` needs no project."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from briefgen.cli.options import OutputOptions
from briefgen.errors import NoSourceError, UsageError
from briefgen.messages import message

if TYPE_CHECKING:
    from briefgen.corpus.corpus import Corpus
    from briefgen.project.project import Project


def part_names(names: Sequence[str]) -> tuple[list[str], list[Path]]:
    """Return the names of regions and the files among some names. A name is a file if there is such a file.

    Raises UsageError if a name looks like a file and there is none, or if no region is named.
    """
    files = [Path(name) for name in names if Path(name).is_file()]
    regions = [name for name in names if not Path(name).is_file()]
    for name in regions:
        if _looks_like_path(name):
            _refuse_path(name)
    if not regions:
        raise UsageError(message("cli.no-region-named", file=str(files[0])))
    return regions, files


def _looks_like_path(name: str) -> bool:
    path = Path(name)
    return path.suffix != "" or path.name != name


def _refuse_path(name: str) -> NoReturn:
    if Path(name).is_dir():
        raise UsageError(message("cli.folder-not-file", name=name))
    raise UsageError(message("cli.neither-file-nor-region", name=name))


def read_named_corpus(project: Project, files: Sequence[Path], output: OutputOptions) -> Corpus:
    """Return the corpus of some files, or that of the project if no file is named.

    Problems with the sources are printed to stderr. Raises NoSourceError if nothing can be read, and UsageError if the
    output would overwrite a file.
    """
    from briefgen.cli.progress import read_corpus_with_progress, show_progress
    from briefgen.cli.stderr import print_corpus_problems
    from briefgen.corpus.corpus import brief_files
    from briefgen.project.project import locate_sources

    if not files:
        if not (project.root / project.settings.seeds).is_dir():
            raise NoSourceError(message("cli.no-project", folder=project.settings.seeds))
        return read_corpus_with_progress(project)
    if output.path is not None and any(output.path.resolve() == path.resolve() for path in files):
        raise UsageError(message("cli.output-is-source", path=str(output.path)))
    corpus = brief_files(project, locate_sources(project, list(dict.fromkeys(files))), show_progress)
    print_corpus_problems(corpus)
    if not corpus.summaries:
        raise NoSourceError(message("cli.nothing-readable"))
    return corpus
