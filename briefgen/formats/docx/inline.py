"""The inline content of a block as runs: text, bold text, line breaks, tabs and citations."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from markdown_it.tree import SyntaxTreeNode

from briefgen.formats.docx.citations import Citations
from briefgen.formats.docx.elements import build_run
from briefgen.formats.docx.page_references import PageReferences

# <!--s:003_5ad8#a1b2-->: the sentence, or with f the figure, that the text in front of it quotes.
_CITATION = re.compile(r"<!--[sf]:(.+?)-->")
# <!--anchor:ID--> where something stands, <!--page:ID--> and <!--contents:ID--> where its page is named.
_PAGE = re.compile(r"<!--(anchor|page|contents):(.+?)-->")
_TAB = "<!--tab-->"
# The only tag that is obeyed: a new line in the cell of a table.
_LINE_BREAK = "<br>"


class _Text(NamedTuple):
    content: str
    is_bold: bool


class _Citation(NamedTuple):
    id: str


class _PageComment(NamedTuple):
    kind: str
    id: str


def build_runs(node: SyntaxTreeNode, citations: Citations, pages: PageReferences | None = None) -> str:
    """Return the XML of the runs of a block. Without ``pages``, comments about pages are left out.

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
        if isinstance(piece, _PageComment):
            if pages is not None:
                runs[:] = [_obey(piece, "".join(runs), pages)]
                start = 1
            continue
        runs.append(build_run(piece.content, is_bold=piece.is_bold))
    if ids:
        _cite(runs, start, ids, citations)
    return "".join(runs)


def _obey(comment: _PageComment, runs: str, pages: PageReferences) -> str:
    """Return the runs in front of a comment about pages, with what it asks for."""
    if comment.kind == "anchor":
        return pages.place(comment.id, runs)
    return pages.list_in_contents(comment.id, runs) if comment.kind == "contents" else runs + pages.refer(comment.id)


def _cite(runs: list[str], start: int, ids: list[str], citations: Citations) -> int:
    """Add the marks of a citation around the runs from ``start`` to the end, and return the new length of ``runs``."""
    before, behind = citations.cite(ids)
    runs[start:] = [before, *runs[start:], behind]
    return len(runs)


def _split_inline(node: SyntaxTreeNode, *, is_bold: bool = False) -> Iterator[_Text | _Citation | _PageComment]:
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
            elif page := _PAGE.fullmatch(child.content):
                yield _PageComment(*page.groups())
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
