"""Rendering: pages as Markdown, and that Markdown set into Word and HTML. It sees only the model."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from briefgen.rendering.changes import render_changes
    from briefgen.rendering.excel import render_excel
    from briefgen.rendering.explaining import explain
    from briefgen.rendering.html import render_html
    from briefgen.rendering.inbox import render_inbox
    from briefgen.rendering.markdown import Look, default_templates, render_markdown, without_marks, without_turns
    from briefgen.rendering.quotations import Length, pick_sentences, quote
    from briefgen.rendering.redline import render_redline
    from briefgen.rendering.word import render_word
    from briefgen.rendering.worksheet import render_worksheet

_HOMES = {
    "Length": "quotations",
    "Look": "markdown",
    "default_templates": "markdown",
    "explain": "explaining",
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
    "without_marks": "markdown",
    "without_turns": "markdown",
}

__all__ = [
    "Length",
    "Look",
    "default_templates",
    "explain",
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
    "without_marks",
    "without_turns",
]


def __getattr__(name: str) -> Any:
    """Import a public name when it is first asked for: a page of Markdown takes nothing of Word."""
    if name not in _HOMES:
        raise AttributeError(f"module 'briefgen.rendering' has no attribute {name!r}")
    return getattr(import_module(f"briefgen.rendering.{_HOMES[name]}"), name)
