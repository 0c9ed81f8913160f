"""Rendering: pages as Markdown, and that Markdown set into Word and HTML. It sees only the model."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from briefgen.rendering.changes import render_changes
    from briefgen.rendering.charts import find_chart
    from briefgen.rendering.excel import render_excel
    from briefgen.rendering.explaining import explain
    from briefgen.rendering.html import render_html
    from briefgen.rendering.inbox import render_inbox
    from briefgen.rendering.including import find_included
    from briefgen.rendering.markdown import (
        Look,
        default_templates,
        find_marks,
        render_markdown,
        template_name,
        without_marks,
        without_setting,
    )
    from briefgen.rendering.quotations import Length, pick_sentences, quote
    from briefgen.rendering.redline import render_redline
    from briefgen.rendering.word import Extras, Profile, Sources, find_house, render_word
    from briefgen.rendering.worksheet import render_worksheet

_HOMES = {
    "Extras": "word",
    "Length": "quotations",
    "Look": "markdown",
    "Profile": "word",
    "Sources": "word",
    "default_templates": "markdown",
    "explain": "explaining",
    "find_chart": "charts",
    "find_house": "word",
    "find_included": "including",
    "find_marks": "markdown",
    "pick_sentences": "quotations",
    "quote": "quotations",
    "render_changes": "changes",
    "render_excel": "excel",
    "render_html": "html",
    "render_inbox": "inbox",
    "render_markdown": "markdown",
    "render_redline": "redline",
    "render_word": "word",
    "render_worksheet": "worksheet",
    "template_name": "markdown",
    "without_marks": "markdown",
    "without_setting": "markdown",
}

__all__ = [
    "Extras",
    "Length",
    "Look",
    "Profile",
    "Sources",
    "default_templates",
    "explain",
    "find_chart",
    "find_house",
    "find_included",
    "find_marks",
    "pick_sentences",
    "quote",
    "render_changes",
    "render_excel",
    "render_html",
    "render_inbox",
    "render_markdown",
    "render_redline",
    "render_word",
    "render_worksheet",
    "template_name",
    "without_marks",
    "without_setting",
]


def __getattr__(name: str) -> Any:
    """Import a public name when it is first asked for: a page of Markdown takes nothing of Word."""
    if name not in _HOMES:
        raise AttributeError(f"module 'briefgen.rendering' has no attribute {name!r}")
    return getattr(import_module(f"briefgen.rendering.{_HOMES[name]}"), name)
