"""The pipeline: wires the stages, and is the only room that knows folders.

project → library → pages → building; beside them the inbox, searching and the start of a project.
"""

from briefgen.pipeline.building import INDEX, Build, build
from briefgen.pipeline.inbox import Filled, fill_inbox, list_inbox
from briefgen.pipeline.library import Library, brief_files, explain_files, read_library
from briefgen.pipeline.pages import (
    Format,
    Printing,
    choose_days,
    compare_regions,
    find_regions,
    region_page,
    render_page,
    weekly_pages,
)
from briefgen.pipeline.project import Progress, Project, display_name, open_project
from briefgen.pipeline.searching import Place, Search, Trace, Wanted, find_word, trace
from briefgen.pipeline.starting import Started, export_house, start_project
from briefgen.pipeline.writing import write_file
from briefgen.rendering import Sources

__all__ = [
    "INDEX",
    "Build",
    "Filled",
    "Format",
    "Library",
    "Place",
    "Printing",
    "Progress",
    "Project",
    "Search",
    "Sources",
    "Started",
    "Trace",
    "Wanted",
    "brief_files",
    "build",
    "choose_days",
    "compare_regions",
    "display_name",
    "explain_files",
    "export_house",
    "fill_inbox",
    "find_regions",
    "find_word",
    "list_inbox",
    "open_project",
    "read_library",
    "region_page",
    "render_page",
    "start_project",
    "trace",
    "weekly_pages",
    "write_file",
]
