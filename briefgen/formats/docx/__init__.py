"""Markdown set into Word through the styles of a house file, the same bytes for the same page.

package is the file as parts, house what an office decided about looks; page sets the blocks, inline their text, tables
and charts what stands among them, sources where quotations stand.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Literal

from markdown_it.tree import SyntaxTreeNode
from msgspec import Struct

from briefgen.corpus.places import find_places
from briefgen.formats.docx.charts import write_chart
from briefgen.formats.docx.house import House, W, read_house
from briefgen.formats.docx.inline import plain_text
from briefgen.formats.docx.package import DECLARATION, OFFICE, Link, Part, write_package, write_properties
from briefgen.formats.docx.page import WordPage
from briefgen.formats.docx.sources import Citations, Sources
from briefgen.formats.printout import Printout
from briefgen.formats.tokens import parse_markdown
from briefgen.model import Comparison
from briefgen.pages.comparison.chart import find_chart
from briefgen.pages.comparison.chart_data import Chart
from briefgen.pages.templating.markdown import find_marks
from briefgen.project.templates import default_templates

Profile = Literal["gbt9704", "plain"]
"""Which house file sets the pages: the measures of GB/T 9704, or those of a screen."""

_HOUSES: dict[Profile, str] = {"gbt9704": "house.docx", "plain": "house-plain.docx"}
_KINDS = "application/vnd.openxmlformats-officedocument"


class Extras(Struct, frozen=True, kw_only=True):
    """What a Word file holds beyond what its page says."""

    issuer: str = ""
    """Who issues it, for its properties."""
    charts: Mapping[str, Chart] = {}
    """By the id in ``<!--chart:ID-->``."""
    sources: Sources = "none"
    places: Mapping[str, str] = {}
    """Where the quotations stand, by the ids of their marks; needed unless ``sources`` is none."""


def find_house(profile: Profile, templates: Sequence[Path]) -> Path:
    """Return the house file of a profile: the first one found in ``templates``, else the default."""
    name = _HOUSES[profile]
    return next(path for folder in (*templates, default_templates()) if (path := folder / name).is_file())


def render_word(
    markdown: str, *, templates: Sequence[Path], profile: Profile = "gbt9704", extras: Extras | None = None
) -> bytes:
    """Return a page as the bytes of a .docx file; comments that say nothing to Word and other raw HTML are left out.

    Raises TemplateError if the house file cannot be opened or lacks a style.
    """
    extras = extras or Extras()
    house = read_house(find_house(profile, templates))
    tree = SyntaxTreeNode(parse_markdown(markdown))
    citations = Citations(extras.sources, extras.places, house)
    page = WordPage(house, citations, extras.charts)
    page.set_blocks(tree.children)
    body = page.finish()
    links, parts = _parts_beside(page, citations, extras, house)
    title = next((plain_text(node) for node in tree.children if node.tag == "h1"), "")
    root_links, properties = write_properties(title[:255], extras.issuer)
    namespaces = f'xmlns:w="{W}" xmlns:r="{OFFICE}"'
    document = f"{DECLARATION}<w:document {namespaces}><w:body>{body}</w:body></w:document>"
    return write_package(
        (Link("document", f"{OFFICE}/officeDocument", house.document), *root_links),
        {
            **house.parts,
            **parts,
            **properties,
            house.document: Part(house.kind, document.encode(), (*house.links, *links)),
        },
    )


def _parts_beside(
    page: WordPage, citations: Citations, extras: Extras, house: House
) -> tuple[list[Link], dict[str, Part]]:
    """Return the parts that this page needs beside its text, and what leads to them."""
    links: list[Link] = []
    parts: dict[str, Part] = {}
    comments = citations.write_comments(extras.issuer or "briefgen")
    if comments is not None:
        links.append(Link("comments", f"{OFFICE}/comments", "word/comments.xml"))
        parts["word/comments.xml"] = Part(f"{_KINDS}.wordprocessingml.comments+xml", comments)
    for at, chart in enumerate(page.drawn, 1):
        links.append(Link(f"chart{at}", f"{OFFICE}/chart", f"word/charts/chart{at}.xml"))
        parts.update(write_chart(chart, at, house))
    return links, parts


def render(printout: Printout) -> bytes:
    """Return a page as a Word file."""
    page, options, settings = printout.page, printout.options, printout.project.settings
    chart = find_chart(page) if isinstance(page, Comparison) else None
    places: dict[str, str] = {}
    if options.sources != "none" and options.corpus is not None:
        places = find_places(printout.project, options.corpus, find_marks(printout.markdown))
    extras = Extras(
        issuer=settings.paper.office or "",
        charts={chart.id: chart} if chart else {},
        sources=options.sources,
        places=places,
    )
    return render_word(printout.markdown, templates=printout.project.templates, profile=settings.profile, extras=extras)


__all__ = ["Extras", "House", "Profile", "Sources", "find_house", "render", "render_word"]
