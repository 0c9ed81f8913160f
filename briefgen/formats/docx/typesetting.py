"""Typesets a page block by block: headings, paragraphs, tables and charts.

Comments in the Markdown choose styles, charts and the orientation of pages.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

from markdown_it.tree import SyntaxTreeNode

from briefgen.formats.docx.charts import build_chart_run
from briefgen.formats.docx.citations import Citations
from briefgen.formats.docx.elements import (
    INVISIBLE_LINE,
    PAGE_BREAK,
    Paragraph,
    build_dotted_tab,
    build_frame,
    build_paragraph_style,
    build_run,
)
from briefgen.formats.docx.inline import build_runs
from briefgen.formats.docx.page_references import PageReferences, is_entry_of_contents
from briefgen.formats.docx.style_template import StyleTemplate
from briefgen.formats.docx.tables import TableLook, TableType, typeset_table
from briefgen.pages.chart_data import Chart

# The title of a page is h1; the headings below it are levels 1 to 4 of Word (一、 （一） 1. （1）).
_HEADING_STYLES = {
    "h1": "Title",
    "h2": "heading 1",
    "h3": "heading 2",
    "h4": "heading 3",
    "h5": "heading 4",
    "h6": "heading 4",
}
_BODY_STYLE = "Normal"
_IMPRINT_STYLE = "版记"
_CHART_STYLE = "图"
# <!--style:报头-->, <!--chart:003_5ad8#a1b2-->, <!--landscape-->
_TABLE_TYPES: Mapping[str, TableType] = {"compact": "compact", "dense": "dense"}
_COMMENT = re.compile(
    r"<!--(style|chart):(.+?)-->|<!--(body|matrix|compact|dense|page|landscape|portrait|wide|sheet|columns)-->"
)


class Typesetter:
    """Typesets the blocks of a page in order. A comment on its own line controls how later blocks are typeset."""

    def __init__(
        self,
        template: StyleTemplate,
        citations: Citations,
        charts: Mapping[str, Chart],
        pages: PageReferences | None = None,
    ) -> None:
        """Begin a page in portrait. ``charts`` maps the ids that comments may name to charts.

        Without ``pages``, no number of a page is printed.
        """
        self.charts: list[Chart] = []
        """The charts on the page, in order."""
        self._template = template
        self._citations = citations
        self._known_charts = charts
        self._pages = pages
        self._blocks: list[Paragraph | str] = []
        """The typeset blocks. A table is XML, a paragraph is not yet XML."""
        self._style: str | None = None
        """The style that a comment chose for the next paragraphs, or None for their usual style."""
        self._is_style_fresh = False
        """True from the comment that chose the style until the first paragraph after it."""
        self._is_shaded = False
        """True if a comment asked to shade the next table."""
        self._table_type: TableType = "plain"
        """How small a comment asked to set the next table."""
        self._begins_page = False
        """True if a comment asked to begin a page with the next block."""
        self._label = ""
        """The number of the current list item, until its first paragraph is typeset. Else empty."""
        self._section = self._next_section = template.portrait

    def add_blocks(self, nodes: Iterable[SyntaxTreeNode]) -> None:
        """Typeset blocks and add them to the page."""
        for node in nodes:
            _TYPESETTERS.get(node.type, Typesetter._add_children)(self, node)
            self._label = ""

    def finish(self) -> str:
        """Return the XML of the whole body. Notes that were not printed above an imprint are added at the end."""
        self._add_notes()
        blocks = (block if isinstance(block, str) else block.to_xml() for block in self._blocks)
        return "".join(blocks) + self._section.properties

    def _add_heading(self, node: SyntaxTreeNode) -> None:
        if not self._is_style_fresh:
            self._style = None
        self._add_runs(build_runs(node, self._citations, self._pages), _HEADING_STYLES[node.tag])

    def _add_paragraph(self, node: SyntaxTreeNode) -> None:
        self._add_runs(build_run(self._label) + build_runs(node, self._citations, self._pages))

    def _add_code(self, node: SyntaxTreeNode) -> None:
        self._add_runs(build_run(node.content.rstrip("\n")))

    def _add_table(self, node: SyntaxTreeNode) -> None:
        if self._blocks and isinstance(self._blocks[-1], str):
            self._add(Paragraph(INVISIBLE_LINE))  # Word joins two tables with nothing between them
        self._begin_section()
        look = TableLook(self._section.type_width, self._table_type, is_shaded=self._is_shaded)
        self._is_shaded, self._table_type, self._style = False, "plain", None
        self._add(typeset_table(node, look, self._template, self._citations))

    def _add_children(self, node: SyntaxTreeNode) -> None:
        """Typeset the child blocks of a list, a list item or a quotation.

        A horizontal rule has no children, so nothing is printed for it.
        """
        self._label = f"{node.info}{node.markup} " if node.info else ""
        self.add_blocks(node.children)

    def _obey_comment(self, node: SyntaxTreeNode) -> None:
        """Apply the style, chart or page orientation that a comment names. Any other raw HTML is left out."""
        comment = _COMMENT.fullmatch(node.content.strip())
        if comment is None:
            return
        kind, name, word = comment.groups()
        self._style, self._is_style_fresh = (name, True) if kind == "style" else (None, False)
        if kind == "style" and name == _IMPRINT_STYLE:
            self._add_notes()
        elif kind == "chart":
            self._add_chart(name)
        elif word == "matrix":
            self._is_shaded = True
        elif word in _TABLE_TYPES:
            self._table_type = _TABLE_TYPES[word]
        elif word == "page":
            self._begins_page = True
        elif word in ("landscape", "portrait", "wide", "sheet", "columns"):
            self._next_section = getattr(self._template, word)

    def _add_chart(self, identifier: str) -> None:
        if identifier in self._known_charts:
            chart = self._known_charts[identifier]
            self.charts.append(chart)
            self._add_runs(build_chart_run(chart, len(self.charts), self._section.type_width), _CHART_STYLE)

    def _add_notes(self) -> None:
        for note in self._citations.pop_notes():
            self._add(note)

    def _add_runs(self, runs: str, style: str = _BODY_STYLE) -> None:
        """Add a paragraph in the style that a comment chose, or else in ``style``."""
        name = self._style or style
        self._is_style_fresh = False
        frame = build_frame(self._section.type_width) if name == _IMPRINT_STYLE else ""
        page_break = PAGE_BREAK if self._begins_page and self._next_section is self._section else ""
        self._begins_page = False
        style_id = self._template.style_id(name)
        # The styles of older templates know no numbers of pages.
        needs_tab = is_entry_of_contents(runs) and style_id not in self._template.styles_with_tabs
        tab = build_dotted_tab(self._section.type_width) if needs_tab else ""
        self._add(Paragraph(build_paragraph_style(style_id) + page_break + frame + tab, runs))

    def _add(self, block: Paragraph | str) -> None:
        self._begin_section()
        self._blocks.append(block)

    def _begin_section(self) -> None:
        """Begin a new section if a comment asked for another page orientation.

        The properties of the old section are added to the last paragraph. If the last block is a table, an empty
        paragraph is added for them.
        """
        if self._next_section is self._section:
            return
        if self._blocks:
            last = self._blocks[-1]
            if isinstance(last, str):
                last = Paragraph(INVISIBLE_LINE)
                self._blocks.append(last)
            self._blocks[-1] = last._replace(properties=last.properties + self._section.properties)
        self._section = self._next_section


_TYPESETTERS: Mapping[str, Callable[[Typesetter, SyntaxTreeNode], None]] = {
    "heading": Typesetter._add_heading,
    "paragraph": Typesetter._add_paragraph,
    "table": Typesetter._add_table,
    "code_block": Typesetter._add_code,
    "fence": Typesetter._add_code,
    "html_block": Typesetter._obey_comment,
}
"""The method for each type of node.

For a node of any other type, such as a list or a quotation, its children are typeset.
"""
