"""Markdown as a page of HTML."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import jinja2
from markdown_it.token import Token
from markupsafe import Markup

from briefgen.errors import TemplateError
from briefgen.rendering.markdown import default_templates
from briefgen.rendering.tokens import parse_markdown, parser


def render_html(markdown: str, *, templates: Sequence[Path]) -> str:
    """Return a page of HTML in page.html.j2; comments and any other raw HTML of the Markdown are left out."""
    tokens = parse_markdown(markdown)
    heading = next((t for at, t in enumerate(tokens) if at and tokens[at - 1].type == "heading_open"), None)
    title = "".join(child.content for child in heading.children or ()) if heading else ""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader([*templates, default_templates()]),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
    )
    body = parser().renderer.render(_without_html(tokens), parser().options, {})
    try:
        return environment.get_template("page.html.j2").render(title=title, body=Markup(body)) + "\n"
    except jinja2.TemplateSyntaxError as error:
        raise TemplateError(f"{error.name}:{error.lineno}: {error.message}") from error
    except jinja2.TemplateError as error:
        raise TemplateError(f"page.html.j2: {error}") from error


def _without_html(tokens: Sequence[Token]) -> list[Token]:
    kept = [token for token in tokens if token.type not in ("html_block", "html_inline")]
    for token in kept:
        if token.children:
            token.children = _without_html(token.children)
    return kept
