"""Markdown typeset as a Word file, in the styles of a style template; the same page gives the same bytes.

The module style_template reads the styles of an office. typesetting goes through the blocks of a page. inline, tables
and charts typeset the content of blocks. citations collects the sources of quotations. elements builds the XML for all
these modules. redline compares two versions of a page.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from markdown_it.tree import SyntaxTreeNode
from msgspec import Struct

from briefgen.corpus.places import find_places
from briefgen.formats.docx.charts import build_chart_parts, link_chart
from briefgen.formats.docx.citations import Citations
from briefgen.formats.docx.elements import build_document
from briefgen.formats.docx.inline import plain_text
from briefgen.formats.docx.properties import PROPERTIES, build_properties
from briefgen.formats.docx.style_template import StyleTemplate, read_style_template
from briefgen.formats.docx.typesetting import Typesetter
from briefgen.formats.markdown_tokens import parse_markdown
from briefgen.formats.printout import CitationForm, Printout
from briefgen.model import Comparison
from briefgen.ooxml.package import OFFICE_TYPES, Package, Part, Relationship, write_package
from briefgen.pages.comparison.chart import find_chart
from briefgen.pages.comparison.chart_data import Chart
from briefgen.pages.templating.rendering import find_marks
from briefgen.project.templates import find_style_template
from briefgen.settings import StyleProfile

_COMMENTS = Relationship("comments", f"{OFFICE_TYPES}/comments", "word/comments.xml")
_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"


class WordOptions(Struct, frozen=True, kw_only=True):
    """Options of a Word file: content that is not in the Markdown of its page, such as charts and citations."""

    issuer: str = ""
    """The office that issues it, for its properties and as the author of its comments."""
    charts: Mapping[str, Chart] = {}
    """By the id in ``<!--chart:ID-->``."""
    citations: CitationForm = "none"
    places: Mapping[str, str] = {}
    """Where quoted sentences and figures stand, by their ids: seeds/甲.txt，第3行. Needed where there are citations."""


def render_word(
    markdown: str,
    *,
    templates: Sequence[Path],
    profile: StyleProfile = "gbt9704",
    options: WordOptions | None = None,
) -> bytes:
    """Return a page as the bytes of a .docx file.

    Its style template is looked for in the folders ``templates``, then among the built-in ones. Raw HTML is left out,
    except for the comments that typesetting knows. Raises TemplateError if the style template cannot be opened or
    lacks a style.
    """
    return write_package(typeset_word(markdown, templates=templates, profile=profile, options=options))


def typeset_word(
    markdown: str,
    *,
    templates: Sequence[Path],
    profile: StyleProfile = "gbt9704",
    options: WordOptions | None = None,
) -> Package:
    """Return a page as a Package: the parts of the .docx file, before ``render_word`` writes them to bytes."""
    options = options or WordOptions()
    template = read_style_template(find_style_template(profile, templates))
    citations = Citations(options.citations, options.places, template)
    typesetter = Typesetter(template, citations, options.charts)
    blocks = SyntaxTreeNode(parse_markdown(markdown)).children
    typesetter.add_blocks(blocks)
    document = build_document(typesetter.finish())
    links, parts = _build_page_parts(typesetter, citations, template, options.issuer)
    to_document = Relationship("document", f"{OFFICE_TYPES}/officeDocument", template.main_part)
    main = Part(template.content_type, document, (*template.relationships, *links))
    properties = build_properties(_find_title(blocks), options.issuer)
    return Package((to_document, *PROPERTIES), {**template.parts, **parts, **properties, template.main_part: main})


def _find_title(blocks: Iterable[SyntaxTreeNode]) -> str:
    return next((plain_text(node) for node in blocks if node.tag == "h1"), "")


def _build_page_parts(
    typesetter: Typesetter, citations: Citations, template: StyleTemplate, issuer: str
) -> tuple[list[Relationship], dict[str, Part]]:
    """Return the relationships and the parts (comments, charts …) that a page needs in addition to its text."""
    links: list[Relationship] = []
    parts: dict[str, Part] = {}
    comments = citations.build_comments(issuer or "briefgen")
    if comments is not None:
        links.append(_COMMENTS)
        parts[_COMMENTS.target] = Part(_COMMENTS_TYPE, comments)
    for number, chart in enumerate(typesetter.charts, 1):
        links.append(link_chart(number))
        parts.update(build_chart_parts(chart, number, template))
    return links, parts


def render(printout: Printout) -> bytes:
    """Return a page as a Word file. Raises TemplateError as ``render_word`` does."""
    page, settings = printout.page, printout.project.settings
    chart = find_chart(page) if isinstance(page, Comparison) else None
    options = WordOptions(
        issuer=settings.paper.office or "",
        charts={chart.id: chart} if chart else {},
        citations=printout.options.sources,
        places=_find_places(printout),
    )
    return render_word(
        printout.markdown, templates=printout.project.templates, profile=settings.profile, options=options
    )


def _find_places(printout: Printout) -> dict[str, str]:
    corpus = printout.options.corpus
    if printout.options.sources == "none" or corpus is None:
        return {}
    return find_places(printout.project, corpus, find_marks(printout.markdown))
