"""Typesets a page, given as Markdown, as a Word file in the styles of a style template.

The same page always gives the same bytes.

The modules:

- style_template reads the styles of an office.
- typesetting goes through the blocks of a page.
- inline, tables and charts typeset the content of blocks. chart_workbook makes the workbook with the data of a chart.
- citations collects the sources of quotations.
- page_references builds what names the page of a place. page_numbers counts the pages and fills in their numbers:
  paragraph_styles reads the measures, line_breaking counts lines, pagination lays them out on pages.
- elements builds the XML of paragraphs, runs, tables and comments.
- document makes a document of python-docx from the XML, and saves it. properties adds its title and its issuer.
- redline compares two versions of a page.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from docx.document import Document
from markdown_it.tree import SyntaxTreeNode
from msgspec import Struct

from briefgen.corpus.places import find_places
from briefgen.formats.docx.charts import add_chart_parts
from briefgen.formats.docx.citations import Citations
from briefgen.formats.docx.document import add_comments, begin_document, save_document
from briefgen.formats.docx.inline import plain_text
from briefgen.formats.docx.page_numbers import number_pages
from briefgen.formats.docx.page_references import PageReferences
from briefgen.formats.docx.properties import add_properties
from briefgen.formats.docx.style_template import read_style_template
from briefgen.formats.docx.typesetting import Typesetter
from briefgen.formats.markdown_tokens import parse_markdown
from briefgen.formats.printout import CitationForm, Printout
from briefgen.model import Comparison, Page, Track
from briefgen.pages.chart_data import Chart
from briefgen.pages.comparison.chart import find_chart
from briefgen.pages.templating.rendering import find_marks
from briefgen.pages.track.view import find_charts
from briefgen.project.templates import find_style_template
from briefgen.settings import StyleProfile


class WordOptions(Struct, frozen=True, kw_only=True):
    """Options of a Word file: content that is not in the Markdown of its page, such as charts and citations."""

    issuer: str = ""
    """The office that issues the page. It is a property of the file, and the author of its comments."""
    charts: Mapping[str, Chart] = {}
    """The charts that the page may show, by the ids in its comments ``<!--chart:ID-->``."""
    citations: CitationForm = "none"
    places: Mapping[str, str] = {}
    """The places of quoted sentences and figures in their sources, by their ids: seeds/甲.txt，第3行.

    The places are not used if ``citations`` is ``none``.
    """
    page_numbers: bool = True
    """True if the numbers of pages are printed where comments ask for them."""


def render_word(
    markdown: str,
    *,
    templates: Sequence[Path],
    profile: StyleProfile = "gbt9704",
    options: WordOptions | None = None,
) -> bytes:
    """Return a page, given as Markdown, as the bytes of a .docx file.

    The style template is searched in the folders ``templates``, and then among the built-in ones. Raw HTML is left out,
    except for the comments that control typesetting. Raises TemplateError if the style template cannot be opened or
    lacks a style.
    """
    return save_document(typeset_word(markdown, templates=templates, profile=profile, options=options))


def typeset_word(
    markdown: str,
    *,
    templates: Sequence[Path],
    profile: StyleProfile = "gbt9704",
    options: WordOptions | None = None,
) -> Document:
    """Return a page, given as Markdown, as a document of python-docx. ``render_word`` saves this document as bytes.

    All documents with the same style template share its parts, so nothing may change these parts.
    """
    options = options or WordOptions()
    template = read_style_template(find_style_template(profile, templates))
    citations = Citations(options.citations, options.places, template)
    pages = PageReferences() if options.page_numbers else None
    typesetter = Typesetter(template, citations, options.charts, pages)
    blocks = SyntaxTreeNode(parse_markdown(markdown)).children
    typesetter.add_blocks(blocks)
    document = begin_document(typesetter.finish(), template)
    comments = citations.build_comments(options.issuer or "briefgen")
    if comments is not None:
        add_comments(document, comments)
    for number, chart in enumerate(typesetter.charts, 1):
        add_chart_parts(document.part, chart, number, template)
    number_pages(document)
    add_properties(document, _find_title(blocks), options.issuer)
    return document


def _find_title(blocks: Iterable[SyntaxTreeNode]) -> str:
    return next((plain_text(node) for node in blocks if node.tag == "h1"), "")


def render(printout: Printout) -> bytes:
    """Return a page as the bytes of a Word file. Raises TemplateError as ``render_word`` does."""
    page, settings = printout.page, printout.project.settings
    charts = _find_charts(page)
    options = WordOptions(
        issuer=settings.paper.office or "",
        charts={chart.id: chart for chart in charts},
        citations=printout.options.sources,
        places=_find_places(printout),
    )
    return render_word(
        printout.markdown, templates=printout.project.templates, profile=settings.profile, options=options
    )


def _find_charts(page: Page) -> Sequence[Chart]:
    if isinstance(page, Track):
        return find_charts(page)
    chart = find_chart(page) if isinstance(page, Comparison) else None
    return [chart] if chart is not None else []


def _find_places(printout: Printout) -> dict[str, str]:
    corpus = printout.options.corpus
    if printout.options.sources == "none" or corpus is None:
        return {}
    return find_places(printout.project, corpus, find_marks(printout.markdown))
