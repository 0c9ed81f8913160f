"""Building: out/ from all sources, made first and then written."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from pathlib import Path

import msgspec
from msgspec import Struct

from briefgen.assembling import assemble_region, days_of, find_weeks
from briefgen.lexicon.divisions import load_divisions
from briefgen.model import (
    Index,
    Page,
)
from briefgen.pipeline.fingerprint import take_fingerprint
from briefgen.pipeline.library import Library, read_library
from briefgen.pipeline.pages import Format, compare_regions, largest_level, regions_of, render_page, weekly_pages
from briefgen.pipeline.project import Progress, Project
from briefgen.pipeline.writing import write_file

INDEX = "README.md"
BUILD = "build.json"
"""By which rules out/ was made."""
MANIFEST = "manifest.txt"
"""Names every file of out/ that a build wrote, so that the next one removes only its own."""

_FORMATS: dict[str, tuple[Format, ...]] = {
    "briefs": ("json", "md", "docx"),
    "regions": ("md", "docx"),
    "comparison": ("json", "md", "docx", "xlsx"),
    "weekly": ("md", "docx"),
}


class Made(Struct, frozen=True):
    """What out/ is to hold."""

    library: Library
    regions: tuple[str, ...]
    """Names of the regions that have a page."""
    files: dict[Path, bytes]
    """By their paths, relative to the project."""


class Build(Struct, frozen=True):
    """What a build did."""

    library: Library
    regions: tuple[str, ...]
    """Names of the regions that have a page."""
    written: tuple[Path, ...]
    """Files of out/, relative to the project, in order."""
    removed: tuple[Path, ...]
    """Files of an earlier build that no source gives any more."""


def build(project: Project, progress: Progress = iter) -> Build:
    """Write out/ from all sources and return what was written.

    Everything is made before anything is written, and each file is written whole or not at all.
    """
    made = make(project, progress)
    before = read_manifest(project)
    for path, content in made.files.items():
        write_file(project.root / path, content)
    removed = _remove_stale(project, made.files, before)
    return Build(made.library, made.regions, tuple(sorted(made.files)), tuple(removed))


def make(project: Project, progress: Progress = iter) -> Made:
    """Return what out/ is to hold, without writing anything."""
    library = read_library(project, progress)
    pages: dict[str, Page] = {f"briefs/{brief.id}": brief for brief in library.briefs}
    divisions = regions_of(library.briefs)
    names = tuple(division.full_name for division in divisions)
    for division in divisions:
        pages[f"regions/{division.full_name}"] = assemble_region(library.briefs, division, load_divisions())
    columns = largest_level(divisions)
    if len(columns) > 1:
        beside = [division for division in divisions if division not in columns]
        pages["comparison"] = compare_regions(project, library, columns, beside=beside)
    weeks = find_weeks(library.briefs)
    for week in weeks:
        draft, worksheet = weekly_pages(project, library, days_of(week))
        pages[f"weekly/{week}"] = draft
        pages[f"weekly/{week}-编务单"] = worksheet
    files: dict[Path, bytes] = {}
    out = Path(project.settings.out)
    for name, page in pages.items():
        rendered = render_page(project, page, _FORMATS[name.split("/")[0]])
        files.update({out / f"{name}.{format_}": content for format_, content in rendered.items()})
    for source in library.extracted:
        files[out / f"briefs/{source.id}.txt"] = source.text.encode()
    index = Index(
        briefs=library.briefs,
        regions=names,
        has_comparison="comparison" in pages,
        skipped=library.skipped,
        weeks=tuple(weeks),
    )
    files[out / INDEX] = render_page(project, index, ["md"])["md"]
    files[out / BUILD] = msgspec.json.format(msgspec.json.encode(take_fingerprint(project)), indent=1) + b"\n"
    files[out / MANIFEST] = _manifest(files)
    return Made(library, names, files)


def read_manifest(project: Project) -> tuple[Path, ...]:
    """Return the files that the last build wrote into out/, relative to the project; none if it is not known."""
    out = Path(project.settings.out)
    try:
        lines = (project.root / out / MANIFEST).read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return ()
    return tuple(path for path in map(Path, lines) if path.is_relative_to(out) and ".." not in path.parts)


def _manifest(files: Iterable[Path]) -> bytes:
    return "".join(f"{path.as_posix()}\n" for path in sorted(files)).encode()


def _remove_stale(project: Project, files: Container[Path], before: Iterable[Path]) -> Iterator[Path]:
    """Remove what the build before wrote and this one does not, and yield the paths."""
    for relative in before:
        if relative not in files and (project.root / relative).is_file():
            (project.root / relative).unlink()
            yield relative
