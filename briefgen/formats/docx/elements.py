"""Builders of WordprocessingML elements. They return XML as text.

Text is built faster than objects, and a long table has ten thousand elements. The names of the elements and the order
of their children are those of ECMA-376, part 1.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from briefgen.ooxml.xml import DECLARATION, declare, escape_text, quote_attribute

# Characters that Word sets in the Latin font unless a run has the hint that they are Chinese.
_AMBIGUOUS = re.compile("[“”‘’—…·]")
_WHITE_SPACE = {"\t": '</w:t><w:tab/><w:t xml:space="preserve">', "\n": '</w:t><w:br/><w:t xml:space="preserve">'}

PAGE_BREAK = "<w:pageBreakBefore/>"
"""The paragraph property that begins a page with the paragraph."""
# Of a cell in a dense table, in twips.
_DENSE_MARGINS = "".join(
    f'<w:{side} w:w="{width}" w:type="dxa"/>'
    for side, width in (("top", 4), ("left", 60), ("bottom", 4), ("right", 60))
)

PAGE_REFERENCE = r" PAGEREF {} \h "
"""The instruction of a field that has the number of the page with a bookmark."""
UNKNOWN_PAGE = "00"
"""What a field has in the place of a number that is not yet counted."""

INVISIBLE_LINE = '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
"""The spacing of a paragraph that is one point high.

It is for empty paragraphs that the file format requires and nobody should see.
"""


class Paragraph(NamedTuple):
    """A paragraph that is not yet XML, so that properties can still be added to it."""

    properties: str
    """The XML of the properties, that is, the content of ``w:pPr``."""
    runs: str = ""
    """The XML of the content of the paragraph."""

    def to_xml(self) -> str:
        """Return the paragraph as ``w:p``."""
        return build_paragraph(self.properties, self.runs)


def build_paragraph(properties: str, runs: str) -> str:
    """Return a paragraph, ``w:p``; ``properties`` is the XML in its ``w:pPr``."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"


def build_document(body: str) -> bytes:
    """Return the XML of the main part, ``w:document``, as bytes. ``body`` is the XML inside ``w:body``."""
    return f"{DECLARATION}<w:document {declare('w', 'r')}><w:body>{body}</w:body></w:document>".encode()


def build_paragraph_style(style: str) -> str:
    """Return the paragraph property that chooses a style. ``style`` is the id of the style."""
    return f'<w:pStyle w:val="{style}"/>'


def build_alignment(alignment: str) -> str:
    """Return the paragraph property for an alignment, which is ``left``, ``center`` or ``right``."""
    return f'<w:jc w:val="{alignment}"/>'


def build_frame(width: int) -> str:
    """Return the paragraph property that puts a paragraph at the foot of its page, ``width`` twips wide."""
    return (
        f'<w:framePr w:w="{width}" w:wrap="notBeside" w:vAnchor="margin" w:hAnchor="margin" w:xAlign="left" '
        'w:yAlign="bottom"/>'
    )


def build_dotted_tab(position: int) -> str:
    """Return the paragraph property that a tab leads to ``position`` with dots, where a page number ends. In twips."""
    return f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{position}"/></w:tabs>'


def build_run(text: str, *, is_bold: bool = False) -> str:
    """Return a text as a run, ``w:r``. Tabs and line breaks become elements.

    An empty text gives an empty string.
    """
    if not text:
        return ""
    hint = '<w:rFonts w:hint="eastAsia"/>' if _AMBIGUOUS.search(text) else ""
    bold = "<w:b/>" if is_bold else ""
    properties = f"<w:rPr>{hint}{bold}</w:rPr>" if hint or bold else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape_text(text, _WHITE_SPACE)}</w:t></w:r>'


def build_plain_run(text: str) -> str:
    """Return a text as a run without properties. The text has no tabs and line breaks."""
    return f'<w:r><w:t xml:space="preserve">{escape_text(text)}</w:t></w:r>'


def build_link(anchor: str, text: str, style: str = "") -> str:
    """Return a link to the bookmark ``anchor`` of the same file; ``style`` is the id of a character style."""
    properties = f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>' if style else ""
    return f'<w:hyperlink w:anchor="{anchor}"><w:r>{properties}<w:t>{text}</w:t></w:r></w:hyperlink>'


def build_bookmark(number: int, anchor: str, content: str) -> str:
    """Return ``content``, the XML of runs, inside a bookmark, so that a link can lead to them.

    ``anchor`` is the name of the bookmark. Each bookmark of a file needs a ``number`` of its own.
    """
    return f'<w:bookmarkStart w:id="{number}" w:name="{anchor}"/>{content}<w:bookmarkEnd w:id="{number}"/>'


def build_page_reference(anchor: str) -> str:
    """Return the runs of a field that has the number of the page with the bookmark ``anchor``."""
    instruction = escape_text(PAGE_REFERENCE.format(anchor))
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve">{instruction}</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>{UNKNOWN_PAGE}</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def link_runs(anchor: str, runs: str) -> str:
    """Return runs as a link to the bookmark ``anchor`` of the same file."""
    return f'<w:hyperlink w:anchor="{anchor}" w:history="1">{runs}</w:hyperlink>'


def build_comment_range(number: int, style: str) -> tuple[str, str]:
    """Return the XML to put before and the XML to put after the runs that a comment is about.

    ``style`` is the id of the style of the comment's mark.
    """
    end = (
        f'<w:commentRangeEnd w:id="{number}"/><w:r><w:rPr><w:rStyle w:val="{style}"/></w:rPr>'
        f'<w:commentReference w:id="{number}"/></w:r>'
    )
    return f'<w:commentRangeStart w:id="{number}"/>', end


def build_comment(number: int, author: str, text: str, *, styles: tuple[str, str]) -> str:
    """Return a comment without a date. ``styles`` are the ids of the styles of its paragraph and of its mark."""
    paragraph_style, mark_style = styles
    return (
        f'<w:comment w:id="{number}" w:author={quote_attribute(author)} w:initials={quote_attribute(author[:4])}>'
        f"<w:p><w:pPr>{build_paragraph_style(paragraph_style)}</w:pPr>"
        f'<w:r><w:rPr><w:rStyle w:val="{mark_style}"/></w:rPr><w:annotationRef/></w:r>'
        f"{build_plain_run(text)}</w:p></w:comment>"
    )


def build_comments(comments: str) -> bytes:
    """Return the XML of the part with the comments, as bytes. ``comments`` is the XML of all comments."""
    return f"{DECLARATION}<w:comments {declare('w')}>{comments}</w:comments>".encode()


def build_cell(paragraph: str, width: int, shade: str) -> str:
    """Return a cell of a table, ``width`` twips wide.

    ``shade`` is the colour of its background, such as D9D9D9. If it is empty, the cell has no background.
    """
    ground = f'<w:shd w:val="clear" w:color="auto" w:fill="{shade}"/>' if shade else ""
    properties = f'<w:tcW w:w="{width}" w:type="dxa"/>{ground}<w:vAlign w:val="center"/>'
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph}</w:tc>"


def build_row(cells: str, *, is_head: bool, can_split: bool) -> str:
    """Return a row of a table.

    A head row is repeated on each page. A row that cannot split is kept on one page.
    """
    properties = f"{'' if can_split else '<w:cantSplit/>'}{'<w:tblHeader/>' if is_head else ''}"
    return f"<w:tr><w:trPr>{properties}</w:trPr>{cells}</w:tr>"


def build_table(rows: str, widths: list[int], style: str, *, is_dense: bool = False) -> str:
    """Return a table. ``widths`` are the widths of its columns in twips, ``style`` is the id of its style.

    The text of a dense table stands close to the lines, whatever the style says.
    """
    margins = f"<w:tblCellMar>{_DENSE_MARGINS}</w:tblCellMar>" if is_dense else ""
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:jc w:val="center"/><w:tblLayout w:type="fixed"/>{margins}</w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>"
    )
