"""The inline content of a block as runs: text as it is, bold, breaks, tabs, and what leads to the sources."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from markdown_it.tree import SyntaxTreeNode

from briefgen.formats.docx.package import write_text
from briefgen.formats.docx.sources import Citations

# Characters that Word sets in the Latin font unless it is told that they are Chinese.
_AMBIGUOUS = re.compile("[“”‘’—…·]")
_MARK = re.compile(r"<!--[sf]:(.+?)-->")
_TAB = "<!--tab-->"
_WHITE = {"\t": '</w:t><w:tab/><w:t xml:space="preserve">', "\n": '</w:t><w:br/><w:t xml:space="preserve">'}


class _Piece(NamedTuple):
    """A stretch of text, or the id of what it quotes."""

    text: str
    is_bold: bool = False
    is_mark: bool = False


def set_inline(node: SyntaxTreeNode, citations: Citations) -> str:
    """Return the runs of a block. What stands between two marks is what the second one cites."""
    runs: list[str] = []
    start, cited = 0, []
    for piece in (*_pieces(node), None):
        if piece is not None and piece.is_mark:
            cited.append(piece.text)
            continue
        if cited:
            before, behind = citations.cite(cited)
            runs[start:] = [before, *runs[start:], behind]
            start, cited = len(runs), []
        if piece is not None:
            runs.append(set_run(piece.text, is_bold=piece.is_bold))
    return "".join(runs)


def _pieces(node: SyntaxTreeNode, *, is_bold: bool = False) -> Iterator[_Piece]:
    is_behind_tab = False
    for child in node.children:
        if child.type in ("text", "code_inline"):
            yield _Piece(child.content.lstrip() if is_behind_tab else child.content, is_bold)
            is_behind_tab = False
        elif child.type in ("softbreak", "hardbreak"):
            yield _Piece(" " if child.type == "softbreak" else "\n", is_bold)
        elif child.type == "html_inline":
            if mark := _MARK.fullmatch(child.content):
                yield _Piece(mark[1], is_mark=True)
            elif child.content == _TAB:
                yield _Piece("\t", is_bold)
                is_behind_tab = True
        else:
            yield from _pieces(child, is_bold=is_bold or child.type == "strong")


def set_run(text: str, *, is_bold: bool = False, style: str = "") -> str:
    """Return a run; an empty text gives none."""
    if not text:
        return ""
    named = f'<w:rStyle w:val="{style}"/>' if style else ""
    hint = '<w:rFonts w:hint="eastAsia"/>' if _AMBIGUOUS.search(text) else ""
    bold = "<w:b/>" if is_bold else ""
    written = write_text(text, _WHITE)
    properties = f"<w:rPr>{named}{hint}{bold}</w:rPr>" if named or hint or bold else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{written}</w:t></w:r>'


def plain_text(node: SyntaxTreeNode) -> str:
    """Return the text of a node without its marks."""
    if node.type in ("text", "code_inline"):
        return str(node.content)
    return "".join(plain_text(child) for child in node.children)
