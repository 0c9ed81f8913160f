"""Markdown as a page of HTML."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from markdown_it.token import Token
from markupsafe import Markup, escape

from briefgen.formats.printout import Printout
from briefgen.formats.tokens import parse_markdown, parser
from briefgen.pages.templating.markdown import render_template


def render_html(markdown: str, *, templates: Sequence[Path]) -> str:
    """Return a page of HTML in page.html.j2; comments and any other raw HTML of the Markdown are left out."""
    tokens = parse_markdown(markdown)
    heading = next((t for at, t in enumerate(tokens) if at and tokens[at - 1].type == "heading_open"), None)
    title = "".join(child.content for child in heading.children or ()) if heading else ""
    body = parser().renderer.render(_without_html(tokens), parser().options, {})
    return render_template("page.html.j2", templates, {"title": Markup(escape(title)), "body": Markup(body)}) + "\n"


def _without_html(tokens: Sequence[Token]) -> list[Token]:
    kept = [token for token in tokens if token.type not in ("html_block", "html_inline")]
    for token in kept:
        if token.children:
            token.children = _without_html(token.children)
    return kept


def render(printout: Printout) -> bytes:
    """Return a page as HTML in UTF-8."""
    return render_html(printout.markdown, templates=printout.project.templates).encode()
