"""The pipeline: wires the stages, and is the only room that knows folders.

project → library → pages → building; beside them the inbox, searching, reviewing and the start of a project.
"""

from briefgen.pipeline.building import INDEX, Build, Made, build, make
from briefgen.pipeline.inbox import Filled, fill_inbox, list_inbox
from briefgen.pipeline.library import Library, brief_files, explain_files, read_library
from briefgen.pipeline.pages import (
    Format,
    choose_days,
    compare_regions,
    find_regions,
    region_page,
    render_page,
    weekly_pages,
)
from briefgen.pipeline.project import Progress, Project, display_name, open_project
from briefgen.pipeline.reviewing import DiffFormat, Drift, check, diff_outputs, redline_pages, render_diff, text_of
from briefgen.pipeline.searching import Place, Search, Trace, Wanted, find_word, trace
from briefgen.pipeline.starting import Started, start_project
from briefgen.pipeline.writing import write_file

__all__ = [
    "INDEX",
    "Build",
    "DiffFormat",
    "Drift",
    "Filled",
    "Format",
    "Library",
    "Made",
    "Place",
    "Progress",
    "Project",
    "Search",
    "Started",
    "Trace",
    "Wanted",
    "brief_files",
    "build",
    "check",
    "choose_days",
    "compare_regions",
    "diff_outputs",
    "display_name",
    "explain_files",
    "fill_inbox",
    "find_regions",
    "find_word",
    "list_inbox",
    "make",
    "open_project",
    "read_library",
    "redline_pages",
    "region_page",
    "render_diff",
    "render_page",
    "start_project",
    "text_of",
    "trace",
    "weekly_pages",
    "write_file",
]
