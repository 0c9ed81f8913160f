"""The pipeline: wires the stages, and is the only room that knows folders.

project → library → pages → building; beside them the office (editorial.toml, the ledger, the archive) with editing and
issuing, the inbox, searching and the start of a project.
"""

from briefgen.pipeline.building import INDEX, Build, build
from briefgen.pipeline.editing import (
    acknowledge,
    choose_sentence,
    hold_text,
    list_checks,
    list_sentences,
    note_edition,
    order_texts,
    release,
)
from briefgen.pipeline.inbox import Filled, fill_inbox, list_inbox
from briefgen.pipeline.issuing import choose_number, close, find_damage, issue, send_for_review
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
from briefgen.pipeline.searching import Place, Search, Trace, Wanted, find_word, trace
from briefgen.pipeline.starting import Started, start_project
from briefgen.pipeline.writing import write_file

__all__ = [
    "INDEX",
    "Build",
    "Filled",
    "Format",
    "Library",
    "Place",
    "Progress",
    "Project",
    "Search",
    "Started",
    "Trace",
    "Wanted",
    "acknowledge",
    "brief_files",
    "build",
    "choose_days",
    "choose_number",
    "choose_sentence",
    "close",
    "compare_regions",
    "display_name",
    "explain_files",
    "fill_inbox",
    "find_damage",
    "find_regions",
    "find_word",
    "hold_text",
    "issue",
    "list_checks",
    "list_inbox",
    "list_sentences",
    "note_edition",
    "open_project",
    "order_texts",
    "read_library",
    "region_page",
    "release",
    "render_page",
    "send_for_review",
    "start_project",
    "trace",
    "weekly_pages",
    "write_file",
]
