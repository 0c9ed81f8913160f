"""Finds what changed between two outputs, and makes Word files with tracked changes of the changed pages."""

from __future__ import annotations

from typing import Literal

from briefgen.diffing import diff
from briefgen.errors import UsageError
from briefgen.formats.docx.redline import render_redline
from briefgen.formats.printout import PrintOptions, render_page
from briefgen.messages import message
from briefgen.model import Author, Changes
from briefgen.pages.changes_text import render_changes
from briefgen.pages.index import INDEX_FILE
from briefgen.pages.templating.rendering import without_marks
from briefgen.pages.weekly.page import WORKSHEET
from briefgen.project.project import Project
from briefgen.reviewing.saved_outputs import SavedOutput, load_output, read_saved

DiffFormat = Literal["text", "md", "json"]


def diff_outputs(project: Project, old: str | None, new: str | None) -> Changes:
    """Return what changed between two outputs.

    ``old`` and ``new`` are a folder, a revision of git, or None for the working tree. Raises UsageError if an output
    cannot be read.
    """
    return diff(*(load_output(read_saved(project, where), project.settings) for where in (old, new)))


def render_diff(project: Project, changes: Changes, format_: DiffFormat) -> bytes:
    """Return changes as text for a terminal, as Markdown for the people who approve them, or as JSON."""
    if format_ == "text":
        return render_changes(changes).encode()
    return render_page(project, changes, [format_], PrintOptions(marks=False))[format_]


def redline_pages(
    project: Project, old: str | None, new: str | None, page: str | None, author: Author
) -> dict[str, bytes]:
    """Return Word files with tracked changes, one for each page that differs, by the path of the page: briefs/001.

    ``old`` and ``new`` have the same meaning as in ``diff_outputs``. If ``page`` is the path of a page, only this page
    is returned, even if it did not change. Raises UsageError if neither output has the page.
    """
    before, after = (_pages_of(read_saved(project, where)) for where in (old, new))
    if page is not None and page not in before and page not in after:
        raise UsageError(message("reviewing.no-page", page=page, known="、".join(sorted(after)[:3])))
    changed = [name for name in sorted(before.keys() | after.keys()) if before.get(name) != after.get(name)]
    return {
        name: render_redline(before.get(name, ""), after.get(name, ""), templates=project.templates, author=author)
        for name in (changed if page is None else [page])
    }


def _pages_of(saved: SavedOutput) -> dict[str, str]:
    """Return the Markdown text of the pages that also have a Word file, by their paths without suffix."""
    return {
        name.removesuffix(".md"): without_marks(content.decode("utf-8", "replace"))
        for name, content in saved.files.items()
        if name.endswith(".md") and name != INDEX_FILE and not name.endswith(f"{WORKSHEET}.md")
    }
