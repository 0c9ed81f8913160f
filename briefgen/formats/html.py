"""Writes a page as a web page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path

from markdown_it.token import Token
from markupsafe import Markup, escape

from briefgen.formats.markdown_tokens import make_parser, parse_markdown
from briefgen.formats.printout import Printout
from briefgen.pages.templating.rendering import render_template


def render_html(markdown: str, *, templates: Sequence[Path]) -> str:
    """Return a page, given as Markdown, as HTML.

    The template page.html.j2 is the frame of the page. Comments and raw HTML other than ``<br>`` are left out.
    """
    tokens = parse_markdown(markdown)
    title = _find_title(tokens)
    parser = make_parser()
    body = parser.renderer.render(_without_html(tokens), parser.options, {})
    return render_template("page.html.j2", templates, {"title": Markup(escape(title)), "body": Markup(body)}) + "\n"


def _find_title(tokens: Sequence[Token]) -> str:
    """Return the text of the first heading; an empty string if there is no heading."""
    for token, following in pairwise(tokens):
        if token.type == "heading_open":
            return "".join(child.content for child in following.children or () if child.type != "html_inline")
    return ""


def _without_html(tokens: Iterable[Token]) -> list[Token]:
    """Return tokens without raw HTML but for line breaks. The lists of children in the given tokens are replaced."""
    rest = [token for token in tokens if token.content == "<br>" or token.type not in ("html_block", "html_inline")]
    for token in rest:
        if token.children:
            token.children = _without_html(token.children)
    return rest


def render(printout: Printout) -> bytes:
    """Return a page as HTML in UTF-8. Raises TemplateError if the template page.html.j2 has an error."""
    return render_html(printout.markdown, templates=printout.project.templates).encode()
