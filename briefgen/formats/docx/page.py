"""A page set block by block: headings, paragraphs, what comments say of styles, and pages that stand or lie."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from markdown_it.tree import SyntaxTreeNode

from briefgen.formats.docx.charts import set_chart
from briefgen.formats.docx.house import House, Section
from briefgen.formats.docx.inline import set_inline, set_run
from briefgen.formats.docx.sources import Citations
from briefgen.formats.docx.tables import set_table
from briefgen.pages.comparison.chart_data import Chart

# A page's title is h1; the headings below it are Word's levels 1 to 4 (一、 （一） 1. （1）).
HEADINGS = {
    "h1": "Title",
    "h2": "heading 1",
    "h3": "heading 2",
    "h4": "heading 3",
    "h5": "heading 4",
    "h6": "heading 4",
}
NORMAL = "Normal"
IMPRINT = "版记"
_COMMENT = re.compile(r"<!--(style|chart):(.+?)-->|<!--(body|matrix|landscape|portrait)-->")
# What no paragraph but one that ends a section behind a table has: it must be there, and is not to be seen.
_HAIR = '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'


class WordPage:
    """A page while it is set: what is written already, and what holds for the blocks that follow."""

    def __init__(self, house: House, citations: Citations, charts: Mapping[str, Chart]) -> None:
        """Begin a page that stands."""
        self.drawn: list[Chart] = []
        """The charts on it, in order."""
        self._house = house
        self._citations = citations
        self._charts = charts
        self._written: list[str] = []
        self._style: str | None = None
        """Of the paragraphs that follow; None where they are the body's."""
        self._is_first = False
        """True if the next block is the first of a style's."""
        self._is_shaded = False
        self._section = self._wanted = house.standing

    def finish(self) -> str:
        """Return the XML of the whole body."""
        for note in self._citations.write_notes():
            self._write(note)
        return "".join(self._written) + self._section.properties

    def set_blocks(self, nodes: Iterable[SyntaxTreeNode], number: str = "") -> None:
        """Set blocks one after the other; the first begins with the number of its list, if it has one."""
        for node in nodes:
            if node.type == "heading":
                self._set_heading(node)
            elif node.type == "paragraph":
                self._paragraph(set_run(number) + set_inline(node, self._citations))
            elif node.type == "table":
                self._set_table(node)
            elif node.type in ("code_block", "fence"):
                self._paragraph(set_run(node.content.rstrip("\n")))
            elif node.type == "html_block":
                self._obey(node.content.strip())
            elif node.type != "hr":
                self.set_blocks(node.children, f"{node.info}{node.markup} " if node.info else "")
            number = ""

    def _obey(self, comment: str) -> None:
        """Do what a comment says; any other raw HTML is left out."""
        said = _COMMENT.fullmatch(comment)
        if said is None:
            return
        kind, name, word = said.groups()
        self._style, self._is_first = (name, True) if kind == "style" else (None, False)
        if kind == "style" and name == IMPRINT:
            for note in self._citations.write_notes():
                self._write(note)
        elif kind == "chart":
            self._set_chart(name)
        elif word == "matrix":
            self._is_shaded = True
        elif word in ("landscape", "portrait"):
            self._wanted = self._house.lying if word == "landscape" else self._house.standing

    def _set_heading(self, node: SyntaxTreeNode) -> None:
        if not self._is_first:
            self._style = None
        self._paragraph(set_inline(node, self._citations), HEADINGS[node.tag])

    def _set_table(self, node: SyntaxTreeNode) -> None:
        if self._written and self._written[-1].startswith("<w:tbl>"):
            self._write(f"<w:p><w:pPr>{_HAIR}</w:pPr></w:p>")  # Word makes one of two tables that touch
        self._turn()
        is_shaded, self._is_shaded, self._style = self._is_shaded, False, None
        self._write(
            set_table(node, self._section.width, self._house, self._citations, is_shaded=is_shaded),
        )

    def _set_chart(self, identifier: str) -> None:
        if identifier in self._charts:
            chart = self._charts[identifier]
            self.drawn.append(chart)
            self._paragraph(set_chart(chart, len(self.drawn), self._section.width), "图")

    def _paragraph(self, runs: str, style: str = NORMAL) -> None:
        name = self._style or style
        self._is_first = False
        frame = _frame(self._section) if name == IMPRINT else ""
        self._write(f'<w:p><w:pPr><w:pStyle w:val="{self._house.style(name)}"/>{frame}</w:pPr>{runs}</w:p>')

    def _write(self, block: str) -> None:
        self._turn()
        self._written.append(block)

    def _turn(self) -> None:
        """End the section if what follows is to stand where this one lies, or to lie where it stands."""
        if self._wanted is self._section:
            return
        if self._written:
            last = self._written[-1]
            if not last.startswith("<w:p>"):
                last = f"<w:p><w:pPr>{_HAIR}</w:pPr></w:p>"
                self._written.append(last)
            self._written[-1] = last.replace("</w:pPr>", f"{self._section.properties}</w:pPr>", 1)
        self._section = self._wanted


def _frame(section: Section) -> str:
    """Return what puts the imprint at the foot of the last page, as wide as the type area."""
    return (
        f'<w:framePr w:w="{section.width}" w:wrap="notBeside" w:vAnchor="margin" w:hAnchor="margin" w:xAlign="left" '
        'w:yAlign="bottom"/>'
    )
