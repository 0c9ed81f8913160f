"""Reviewing: what changed between two outputs, and whether out/ is what the sources give."""

from __future__ import annotations

import contextlib
import io
import zipfile
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Struct

from briefgen.building.build import BUILD, Plan, execute_all, make_plan, read_manifest
from briefgen.building.fingerprint import take_fingerprint
from briefgen.building.output_index import OutputIndex
from briefgen.corpus.corpus import read_corpus
from briefgen.corpus.workers import Workers
from briefgen.diffing import diff
from briefgen.editorial.issuing import find_damage
from briefgen.errors import UsageError
from briefgen.formats.docx.redline import render_redline
from briefgen.formats.rendering import Printing, render_page
from briefgen.model import Author, Changes, Fingerprint, SkippedSource, SourceRef, find_lines
from briefgen.pages.changes_text import render_changes
from briefgen.pages.registry import INDEX, WORKSHEET
from briefgen.pages.templating.markdown import without_marks
from briefgen.project.project import Progress, Project, display_name, quietly
from briefgen.reading import read_source
from briefgen.reviewing.saved_outputs import Saved, load_output, read_saved

DiffFormat = Literal["text", "md", "json"]

_PACKAGES = (".docx", ".xlsx")


class Drift(Struct, frozen=True, kw_only=True):
    """How out/ differs from what the sources, templates, lexicon and settings give."""

    files: tuple[str, ...]
    """Files that differ, are missing, or that no source gives any more; with what is wrong."""
    sources: tuple[str, ...]
    """Sources that are not those that out/ was made from."""
    rules: tuple[str, ...]
    """Rules that are not those by which out/ was made: version, settings, files of the lexicon, templates."""
    damaged: tuple[str, ...] = ()
    """What of the archive is not as it was issued; where anything is, nothing else is looked at."""


def diff_outputs(project: Project, old: str | None, new: str | None) -> Changes:
    """Return what changed between two outputs, each a folder, a revision of git, or None for the working tree."""
    return diff(*(load_output(project, read_saved(project, where)) for where in (old, new)))


def render_diff(project: Project, changes: Changes, format_: DiffFormat) -> bytes:
    """Return changes as text for a terminal, as Markdown for those who approve, or as JSON."""
    if format_ == "text":
        return render_changes(changes).encode()
    return render_page(project, changes, [format_], Printing(marks=False))[format_]


def redline_pages(
    project: Project, old: str | None, new: str | None, page: str | None, author: Author
) -> dict[str, bytes]:
    """Return the pages that differ between two outputs as Word files with tracked changes, by their paths.

    ``page`` is the path of one of them in the output, without its suffix; the index is none. Raises UsageError if
    there is no such page.
    """
    before, after = (_pages_of(read_saved(project, where)) for where in (old, new))
    names = sorted(before.keys() | after.keys()) if page is None else [page]
    if page is not None and page not in before and page not in after:
        raise UsageError(f"there is no page {page}; there is {'、'.join(sorted(after)[:3])} …")
    return {
        name: render_redline(before.get(name, ""), after.get(name, ""), templates=project.templates, author=author)
        for name in names
        if page is not None or before.get(name) != after.get(name)
    }


def _pages_of(saved: Saved) -> dict[str, str]:
    """Return the Markdown pages that are set in Word too, by their paths without the suffix."""
    return {
        name.removesuffix(".md"): without_marks(content.decode("utf-8", "replace"))
        for name, content in saved.files.items()
        if name.endswith(".md") and name != INDEX and not name.endswith(f"{WORKSHEET}.md")
    }


def text_of(path: Path) -> str:
    r"""Return the text of a Word file, or of any other document, as lines of Markdown, for comparing it line by line.

    Headings have their marks, rows of tables their bars. Of what cannot be read, the reason stands in brackets.
    """
    source = read_source(path, display_name(path))
    if isinstance(source, SkippedSource):
        return f"[{source.reason}]\n"
    levels = {heading.span.start: heading.level for heading in source.headings}
    rows = {row.start for row in source.rows}
    lines = []
    for span in find_lines(source.text):
        line = span.of(source.text)
        if span.start in levels:
            line = f"{'#' * levels[span.start]} {line}"
        elif span.start in rows:
            line = f"| {' | '.join(line.split(chr(9)))} |"
        lines.append(line)
    return "".join(f"{line}\n" for line in lines)


def check(project: Project, progress: Progress = quietly) -> Drift:
    """Return how out/ differs from what a build would write, without writing anything. Word is compared by its parts.

    Raises NoSourceError as a build does.
    """
    damaged = tuple(find_damage(project))
    if damaged:
        return Drift(files=(), sources=(), rules=(), damaged=damaged)
    plan = make_plan(project, read_corpus(project, progress))
    paths = plan.paths
    wrong = dict(_compare_files(project, plan))
    known = set(paths)
    stale = [path for path in read_manifest(project) if path not in known and (project.root / path).is_file()]
    files = (
        *(f"{display_name(Path(path))} {wrong[path]}" for path in paths if path in wrong),
        *(f"{display_name(Path(path))} is given by no source any more" for path in stale),
    )
    if not files:
        return Drift(files=(), sources=(), rules=())
    old = _sources(project, (*paths, *read_manifest(project)))
    new = {summary.listed.source.path: summary.sha256 for summary in plan.corpus.summaries}
    return Drift(
        files=files,
        sources=tuple(path for path in sorted(old.keys() | new.keys()) if old.get(path) != new.get(path)),
        rules=tuple(_moved_rules(_read_build(project), take_fingerprint(project))),
    )


def _compare_files(project: Project, plan: Plan) -> Iterator[tuple[str, str]]:
    """Yield the files that are not as planned, with what is wrong."""
    register = OutputIndex(project.root, plan.corpus.store.cache)
    unsure = [job for job in plan.jobs if not all(register.holds(p, job.recipe) for p in job.paths.values())]
    made = execute_all(project, unsure, plan.corpus, Workers())
    pages = ((job.paths[suffix], content) for job, files in made for suffix, content in files.items())
    for path, content in chain(plan.ready.items(), pages):
        held = _read(project, path)
        if not held:
            yield path, "is missing"
        elif held != content and not (path.endswith(_PACKAGES) and _parts(held) == _parts(content)):
            yield path, "differs"


def _parts(package: bytes) -> dict[str, bytes] | None:
    """Return the parts of a Word file or workbook; None if it is damaged."""
    try:
        with zipfile.ZipFile(io.BytesIO(package)) as parts:
            return {name: parts.read(name) for name in parts.namelist()}
    except (zipfile.BadZipFile, OSError, NotImplementedError):
        return None


class _Head(Struct, frozen=True):
    """What of a saved brief says from which file it was made."""

    source: SourceRef


def _sources(project: Project, paths: Iterable[str]) -> dict[str, str]:
    """Return the digests of the sources that saved briefs were made from, by path."""
    found = {}
    for path in paths:
        if path.endswith(".json") and path.split("/")[-2] == "briefs":
            with contextlib.suppress(msgspec.MsgspecError, UnicodeDecodeError):
                source = msgspec.json.decode(_read(project, path), type=_Head).source
                found[source.path] = source.sha256
    return found


def _read_build(project: Project) -> Fingerprint | None:
    try:
        return msgspec.json.decode(_read(project, f"{project.settings.out}/{BUILD}"), type=Fingerprint)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return None


def _moved_rules(old: Fingerprint | None, new: Fingerprint) -> Iterator[str]:
    if old is None:
        yield f"{BUILD} does not say by which rules out/ was made"
        return
    if old.version != new.version:
        yield f"briefgen {old.version} → {new.version}"
    for kind in ("settings", "lexicon", "templates"):
        before, after = getattr(old, kind), getattr(new, kind)
        names = [name for name in sorted(before.keys() | after.keys()) if before.get(name) != after.get(name)]
        if names:
            yield f"{kind}: {', '.join(names)}"


def _read(project: Project, path: str) -> bytes:
    """Return the content of a file, nothing if it cannot be read."""
    try:
        return (project.root / path).read_bytes()
    except OSError:
        return b""
