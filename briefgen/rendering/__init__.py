"""Rendering: pages as Markdown, and that Markdown set into Word and HTML. It sees only the model."""

from briefgen.rendering.excel import render_excel
from briefgen.rendering.explaining import explain
from briefgen.rendering.html import render_html
from briefgen.rendering.markdown import Look, render_markdown, without_turns
from briefgen.rendering.quotations import Length, quote
from briefgen.rendering.word import render_word

__all__ = [
    "Length",
    "Look",
    "explain",
    "quote",
    "render_excel",
    "render_html",
    "render_markdown",
    "render_word",
    "without_turns",
]
