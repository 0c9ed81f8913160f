"""The inline content of a block as runs: text, bold text, line breaks, tabs and citations."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from markdown_it.tree import SyntaxTreeNode

from briefgen.formats.docx.citations import Citations
from briefgen.formats.docx.elements import build_run

# <!--s:003_5ad8#a1b2-->: the sentence, or with f the figure, that the text in front of it quotes.
_CITATION = re.compile(r"<!--[sf]:(.+?)-->")
_TAB = "<!--tab-->"
# The only tag that is obeyed: a new line in the cell of a table.
_LINE_BREAK = "<br>"


class _Text(NamedTuple):
    content: str
    is_bold: bool


class _Citation(NamedTuple):
    id: str


def build_runs(node: SyntaxTreeNode, citations: Citations) -> str:
    """Return the XML of the runs of a block.

    A citation covers the text between the previous citation and itself. Several ids in a row form one citation.
    """
    runs: list[str] = []
    start = 0
    ids: list[str] = []
    for piece in _split_inline(node):
        if isinstance(piece, _Citation):
            ids.append(piece.id)
            continue
        if ids:
            start = _cite(runs, start, ids, citations)
            ids = []
        runs.append(build_run(piece.content, is_bold=piece.is_bold))
    if ids:
        _cite(runs, start, ids, citations)
    return "".join(runs)


def _cite(runs: list[str], start: int, ids: list[str], citations: Citations) -> int:
    """Add the marks of a citation around the runs from ``start`` to the end, and return the new length of ``runs``."""
    before, behind = citations.cite(ids)
    runs[start:] = [before, *runs[start:], behind]
    return len(runs)


def _split_inline(node: SyntaxTreeNode, *, is_bold: bool = False) -> Iterator[_Text | _Citation]:
    is_behind_tab = False
    for child in node.children:
        if child.type in ("text", "code_inline"):
            yield _Text(child.content.lstrip() if is_behind_tab else child.content, is_bold)
            is_behind_tab = False
        elif child.type in ("softbreak", "hardbreak"):
            yield _Text(" " if child.type == "softbreak" else "\n", is_bold)
        elif child.type == "html_inline":
            if citation := _CITATION.fullmatch(child.content):
                yield _Citation(citation[1])
            elif child.content == _LINE_BREAK:
                yield _Text("\n", is_bold)
            elif child.content == _TAB:
                yield _Text("\t", is_bold)
                is_behind_tab = True
        else:
            yield from _split_inline(child, is_bold=is_bold or child.type == "strong")


def plain_text(node: SyntaxTreeNode) -> str:
    """Return the text of a node without tabs and comments. Of line breaks, those in the cell of a table remain."""
    if node.type in ("text", "code_inline"):
        return str(node.content)
    if node.type == "html_inline" and node.content == _LINE_BREAK:
        return "\n"
    return "".join(plain_text(child) for child in node.children)
