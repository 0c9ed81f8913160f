"""The pipeline: wires the stages, and is the only room that knows folders.

project → parcels → crew (briefing, cache) → library (a catalogue of cards, and a shelf on which briefs are opened) →
pages, comparing, weekly, each an order with all that it depends on → orders (recipes, the register of what is there)
→ building; beside them the office (editorial.toml, the ledger, the archive) with editing and issuing, the inbox,
searching, reviewing and the start of a project.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from briefgen.pipeline.briefing import explain_source
    from briefgen.pipeline.building import Build, build
    from briefgen.pipeline.cache import clear_cache, look_into_cache
    from briefgen.pipeline.comparing import compare_regions, find_regions
    from briefgen.pipeline.crew import Crew
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
    from briefgen.pipeline.issuing import choose_number, close, find_damage, issue, issued_as, send_for_review
    from briefgen.pipeline.library import Library, brief_files, read_library
    from briefgen.pipeline.orders import INDEX
    from briefgen.pipeline.pages import Format, Printing, Sources, region_page, render_page
    from briefgen.pipeline.parcels import open_desk
    from briefgen.pipeline.project import Progress, Project, display_name, open_project
    from briefgen.pipeline.reviewing import DiffFormat, Drift, check, diff_outputs, redline_pages, render_diff, text_of
    from briefgen.pipeline.searching import Place, Search, Trace, Wanted, find_word, trace
    from briefgen.pipeline.starting import Started, export_house, start_project
    from briefgen.pipeline.weekly import choose_days, weekly_pages
    from briefgen.pipeline.writing import write_file

_HOMES = {
    "INDEX": "orders",
    "Build": "building",
    "Crew": "crew",
    "DiffFormat": "reviewing",
    "Drift": "reviewing",
    "Filled": "inbox",
    "Format": "pages",
    "Library": "library",
    "Place": "searching",
    "Printing": "pages",
    "Progress": "project",
    "Project": "project",
    "Search": "searching",
    "Sources": "pages",
    "Started": "starting",
    "Trace": "searching",
    "Wanted": "searching",
    "acknowledge": "editing",
    "brief_files": "library",
    "build": "building",
    "check": "reviewing",
    "choose_days": "weekly",
    "choose_number": "issuing",
    "choose_sentence": "editing",
    "clear_cache": "cache",
    "close": "issuing",
    "compare_regions": "comparing",
    "diff_outputs": "reviewing",
    "display_name": "project",
    "explain_source": "briefing",
    "export_house": "starting",
    "fill_inbox": "inbox",
    "find_damage": "issuing",
    "find_regions": "comparing",
    "find_word": "searching",
    "hold_text": "editing",
    "issue": "issuing",
    "issued_as": "issuing",
    "list_checks": "editing",
    "list_inbox": "inbox",
    "list_sentences": "editing",
    "look_into_cache": "cache",
    "note_edition": "editing",
    "open_desk": "parcels",
    "open_project": "project",
    "order_texts": "editing",
    "read_library": "library",
    "redline_pages": "reviewing",
    "region_page": "pages",
    "release": "editing",
    "render_diff": "reviewing",
    "render_page": "pages",
    "send_for_review": "issuing",
    "start_project": "starting",
    "text_of": "reviewing",
    "trace": "searching",
    "weekly_pages": "weekly",
    "write_file": "writing",
}

__all__ = [
    "INDEX",
    "Build",
    "Crew",
    "DiffFormat",
    "Drift",
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
    "acknowledge",
    "brief_files",
    "build",
    "check",
    "choose_days",
    "choose_number",
    "choose_sentence",
    "clear_cache",
    "close",
    "compare_regions",
    "diff_outputs",
    "display_name",
    "explain_source",
    "export_house",
    "fill_inbox",
    "find_damage",
    "find_regions",
    "find_word",
    "hold_text",
    "issue",
    "issued_as",
    "list_checks",
    "list_inbox",
    "list_sentences",
    "look_into_cache",
    "note_edition",
    "open_desk",
    "open_project",
    "order_texts",
    "read_library",
    "redline_pages",
    "region_page",
    "release",
    "render_diff",
    "render_page",
    "send_for_review",
    "start_project",
    "text_of",
    "trace",
    "weekly_pages",
    "write_file",
]


def __getattr__(name: str) -> Any:
    """Import a public name when it is first asked for: to look up what is known takes none of the stages."""
    if name not in _HOMES:
        raise AttributeError(f"module 'briefgen.pipeline' has no attribute {name!r}")
    return getattr(import_module(f"briefgen.pipeline.{_HOMES[name]}"), name)
