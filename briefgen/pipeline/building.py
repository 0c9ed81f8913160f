"""Building: out/ from all sources, made first and then written."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from pathlib import Path

import msgspec
from msgspec import Struct

from briefgen.assembling import Days, days_of, find_weeks
from briefgen.model import Brief, Comparison, Index, LedgerEntry, Page, RegionPage, Weekly, Worksheet
from briefgen.pipeline.comparing import compare_regions, largest_level
from briefgen.pipeline.crew import Crew
from briefgen.pipeline.fingerprint import take_fingerprint
from briefgen.pipeline.issuing import read_issued
from briefgen.pipeline.library import Library, read_library
from briefgen.pipeline.office import read_ledger
from briefgen.pipeline.pages import Format, region_page, regions_of, render_page
from briefgen.pipeline.project import Progress, Project
from briefgen.pipeline.weekly import weekly_pages
from briefgen.pipeline.writing import hold_lock, write_file

INDEX = "README.md"
BUILD = "build.json"
"""By which rules out/ was made."""
WORKSHEET = "-编务单"
"""Ends the name of the page that goes with a draft; it stays in the office, and is not set in Word."""
MANIFEST = "manifest.txt"
"""Names every file of out/ that a build wrote, so that the next one removes only its own."""

_FORMATS: dict[type[Page], tuple[Format, ...]] = {
    Brief: ("json", "md", "docx"),
    RegionPage: ("md", "docx"),
    Comparison: ("json", "md", "docx", "xlsx"),
    Weekly: ("md", "docx"),
    Worksheet: ("md", "xlsx"),
}


class Prepared(Struct, frozen=True):
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


def build(project: Project, progress: Progress = iter, crew: Crew = Crew()) -> Build:
    """Write out/ from all sources and return what was written.

    Everything is made before anything is written, and each file is written whole or not at all.
    """
    made = prepare(project, progress, crew)
    before = read_manifest(project)
    with hold_lock(project):
        for path, content in made.files.items():
            write_file(project.root / path, content)
        removed = tuple(_remove_stale(project, made.files, before))
    return Build(made.library, made.regions, tuple(sorted(made.files)), removed)


def prepare(project: Project, progress: Progress = iter, crew: Crew = Crew()) -> Prepared:
    """Return what out/ is to hold, without writing anything."""
    library = read_library(project, progress, crew)
    pages: dict[str, Page] = {f"briefs/{brief.id}": brief for brief in library.briefs}
    divisions = regions_of(library.printed)
    names = tuple(division.full_name for division in divisions)
    for division in divisions:
        pages[f"regions/{division.full_name}"] = region_page(project, library, division)
    columns = largest_level(divisions)
    if len(columns) > 1:
        beside = [division for division in divisions if division not in columns]
        pages["comparison"] = compare_regions(project, library, columns, beside=beside)
    issued = [entry for entry in read_ledger(project).editions if entry.is_issued]
    weeks = [week for week in find_weeks(library.printed) if not _is_issued(days_of(week), issued)]
    for week in weeks:
        draft, worksheet = weekly_pages(project, library, days_of(week))
        pages[f"weekly/{week}"] = draft
        pages[f"weekly/{week}{WORKSHEET}"] = worksheet
    files: dict[Path, bytes] = {}
    out = Path(project.settings.out)
    for name, page in pages.items():
        rendered = render_page(project, page, _FORMATS[type(page)])
        files.update({out / f"{name}.{format_}": content for format_, content in rendered.items()})
    for entry in issued:
        paper = read_issued(project, entry)
        files.update({out / f"weekly/{entry.edition}.{format_}": content for format_, content in paper.items()})
    for identifier, text in library.extracted.items():
        files[out / f"briefs/{identifier}.txt"] = text.encode()
    index = Index(
        briefs=library.briefs,
        regions=names,
        has_comparison="comparison" in pages,
        skipped=library.skipped,
        weeks=tuple(weeks),
        issued=tuple(issued),
    )
    files[out / INDEX] = render_page(project, index, ["md"])["md"]
    files[out / BUILD] = msgspec.json.format(msgspec.json.encode(take_fingerprint(project)), indent=1) + b"\n"
    files[out / MANIFEST] = _manifest(files)
    return Prepared(library, names, files)


def _is_issued(days: Days, issued: Sequence[LedgerEntry]) -> bool:
    """Tell whether all days of a week lie in an edition that is issued, under that week's name or in a longer one."""
    return any(e.start.isoformat() <= days.start and days.end <= e.end.isoformat() for e in issued)


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
