"""Rendering: pages as Markdown, and that Markdown set into Word and HTML. It sees only the model."""

from briefgen.rendering.charts import find_chart
from briefgen.rendering.excel import render_excel
from briefgen.rendering.explaining import explain
from briefgen.rendering.html import render_html
from briefgen.rendering.inbox import render_inbox
from briefgen.rendering.markdown import Look, default_templates, find_marks, render_markdown, without_setting
from briefgen.rendering.quotations import Length, quote
from briefgen.rendering.word import Extras, Profile, Sources, find_house, render_word

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
    "find_marks",
    "quote",
    "render_excel",
    "render_html",
    "render_inbox",
    "render_markdown",
    "render_word",
    "without_setting",
]
