"""Markdown set into Word through the styles of house.docx, the same bytes for the same page."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from datetime import datetime
from functools import cache
from math import isqrt
from pathlib import Path
from typing import Any, NamedTuple
from xml.sax.saxutils import escape

import docx
from docx.opc.oxml import serialize_part_xml
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from lxml import etree
from markdown_it.tree import SyntaxTreeNode

from briefgen.errors import TemplateError
from briefgen.rendering.markdown import default_templates
from briefgen.rendering.tokens import parse_markdown

HOUSE = "house.docx"
# A page's title is h1; the headings below it are Word's levels 1 to 4 (一、 （一） 1. （1）).
_STYLES = {
    "h1": "Title",
    "h2": "Heading 1",
    "h3": "Heading 2",
    "h4": "Heading 3",
    "h5": "Heading 4",
    "h6": "Heading 4",
}
_WIDTH = 8845  # twips: the 156 mm of the type area
_LANDSCAPE_WIDTH = 12757  # its 225 mm, across a page that lies
_CHARACTER = 210  # a character of 10.5 points
_LATIN = 130  # and a letter or digit in the widest of the fonts that may stand in for the house's
_PADDING = 230  # the margins of a cell
# Characters that Word sets in the Latin font unless it is told that they are Chinese.
_AMBIGUOUS = re.compile("[“”‘’—…·]")
_FIXED_DATE = datetime(2000, 1, 1)
_TURN = re.compile("<!--(landscape|portrait)-->")
_MATRIX = "<!--matrix-->"
_GREYS = ("F7F7F7", "EAEAEA", "D9D9D9")
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)


def render_word(markdown: str, *, templates: Sequence[Path]) -> bytes:
    """Return a page as the bytes of a .docx file; comments and any other raw HTML are left out.

    The styles are those of the first house.docx found in ``templates``, else of the default one.
    Raises TemplateError if it cannot be opened or lacks a style.
    """
    tree = SyntaxTreeNode(parse_markdown(markdown))
    house = _find_house(templates)
    try:
        return _set(tree, house)
    except TemplateError:
        raise
    except Exception as error:  # a file that anyone may have edited can be broken in any way
        raise TemplateError(f"{house.name}: not a Word file that can be used: {error}") from error


def _set(tree: SyntaxTreeNode, house: Path) -> bytes:
    """Return the house file with the page in it."""
    document = docx.Document(io.BytesIO(_read(house)))
    body = document.element.body
    section = body.find(qn("w:sectPr"))
    blocks = "".join(_blocks(tree.children, _Setting(_style_ids(document), _breaks(section))))
    for old in list(body):
        if old is not section:
            body.remove(old)
    body.insert(0, parse_xml(f"<w:p {nsdecls('w')}/>"))
    core = document.core_properties
    core.title = next((_plain(node) for node in tree.children if node.tag == "h1"), "")[:255]
    core.created = core.modified = _FIXED_DATE
    raw = io.BytesIO()
    document.save(raw)
    # In text and not in the tree, where lxml would look at each element that is moved: seconds for a long page.
    part = document.part.partname.lstrip("/")
    return _repack(raw, part, lambda xml: serialize_part_xml(parse_xml(xml.replace(b"<w:p/>", blocks.encode(), 1))))


def _find_house(templates: Sequence[Path]) -> Path:
    return next(p for folder in (*templates, default_templates()) if (p := folder / HOUSE).is_file())


@cache
def _read(path: Path) -> bytes:
    return path.read_bytes()


def _style_ids(document: Any) -> dict[str, str]:
    """Return the ids of the styles that are used, by name."""
    names = {style.name: style.style_id for style in document.styles}
    wanted = ("Normal", "Table Text", "Table Head", "Table Grid", *_STYLES.values())
    for name in wanted:
        if name not in names:
            raise TemplateError(f"{HOUSE}: the style {name!r} is missing; add it in Word")
    return {name: names[name] for name in wanted}


class _Setting(NamedTuple):
    """What the blocks of a page are set with."""

    styles: dict[str, str]
    breaks: dict[str, str]
    """The end of a section that stands, and of one that lies, by the comment that begins the next."""
    width: int = _WIDTH
    is_shaded: bool = False
    """True if the next table's numbers are shaded, the more the higher."""


def _breaks(section: Any) -> dict[str, str]:
    """Return the paragraphs that end the pages before ``<!--landscape-->``, and those before ``<!--portrait-->``.

    A lying page has the measures of the standing one turned by a quarter.
    """
    if section is None:
        return {}
    standing, lying = deepcopy(section), deepcopy(section)
    size, margins = lying.find(qn("w:pgSz")), lying.find(qn("w:pgMar"))
    if size is None or margins is None:
        return {}
    width, height = size.get(qn("w:w")), size.get(qn("w:h"))
    size.set(qn("w:w"), height)
    size.set(qn("w:h"), width)
    size.set(qn("w:orient"), "landscape")
    sides = {name: margins.get(qn(f"w:{name}")) for name in ("top", "right", "bottom", "left")}
    for name, turned in (("left", "top"), ("top", "right"), ("right", "bottom"), ("bottom", "left")):
        margins.set(qn(f"w:{name}"), sides[turned])
    ends = {"landscape": standing, "portrait": lying}
    return {name: f"<w:p><w:pPr>{_as_xml(end)}</w:pPr></w:p>" for name, end in ends.items()}


def _as_xml(element: Any) -> str:
    return str(etree.tostring(element, encoding="unicode"))


def _blocks(nodes: Sequence[SyntaxTreeNode], setting: _Setting) -> Iterator[str]:
    """Yield the XML of each block."""
    styles = setting.styles
    for node in nodes:
        if node.type == "heading":
            yield _paragraph(_runs(node), styles[_STYLES[node.tag]])
        elif node.type == "paragraph":
            yield _paragraph(_runs(node), styles["Normal"])
        elif node.type == "table":
            yield _table(node, setting)
            setting = setting._replace(is_shaded=False)
        elif node.type in ("code_block", "fence"):
            yield _paragraph(_run(node.content.rstrip("\n")), styles["Normal"])
        elif node.type == "html_block":
            turned = _TURN.fullmatch(node.content.strip())
            if node.content.strip() == _MATRIX:
                setting = setting._replace(is_shaded=True)
            elif turned:
                yield setting.breaks.get(turned[1], "")
                setting = setting._replace(width=_LANDSCAPE_WIDTH if turned[1] == "landscape" else _WIDTH)
        elif node.type != "hr":
            yield from _blocks(node.children, setting)


def _paragraph(runs: str, style: str, justify: str = "") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{justify}</w:pPr>{runs}</w:p>'


def _runs(node: SyntaxTreeNode, properties: str = "") -> str:
    """Return the runs of a block's inline content."""
    parts = []
    for child in node.children:
        if child.type in ("text", "code_inline"):
            parts.append(_run(child.content, properties))
        elif child.type == "softbreak":
            parts.append(_run(" ", properties))
        elif child.type == "hardbreak":
            parts.append("<w:r><w:br/></w:r>")
        elif child.type == "strong":
            parts.append(_runs(child, properties + "<w:b/>"))
        elif child.type != "html_inline":
            parts.append(_runs(child, properties))
    return "".join(parts)


def _run(text: str, properties: str = "") -> str:
    hint = '<w:rFonts w:hint="eastAsia"/>' if _AMBIGUOUS.search(text) else ""
    return f'<w:r><w:rPr>{hint}{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>' if text else ""


def _table(node: SyntaxTreeNode, setting: _Setting) -> str:
    styles = setting.styles
    rows = [(part.type == "thead", row.children) for part in node.children for row in part.children]
    widths = _widths([[_plain(cell) for cell in cells] for _, cells in rows], setting.width)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    most = max((_number(cell) for is_head, cells in rows for cell in cells if not is_head), default=0)
    shades = [
        _shades(cells, most) if setting.is_shaded and not is_head else [""] * len(cells) for is_head, cells in rows
    ]
    body = "".join(
        _row(list(zip(cells, widths, shade, strict=True)), styles, is_head=is_head)
        for (is_head, cells), shade in zip(rows, shades, strict=True)
    )
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{styles["Table Grid"]}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:jc w:val="center"/><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>'
    )


def _number(cell: SyntaxTreeNode) -> int:
    """Return the whole number that a cell holds, 0 if it holds anything else."""
    text = _plain(cell)
    return int(text) if text.isdecimal() else 0


def _shades(cells: Sequence[SyntaxTreeNode], most: int) -> list[str]:
    """Return the shading of a row's cells; light greys that a copier keeps, and the numbers stay in print."""
    steps = [min(len(_GREYS), -(-len(_GREYS) * _number(cell) // most)) if most else 0 for cell in cells]
    return [f'<w:shd w:val="clear" w:color="auto" w:fill="{_GREYS[step - 1]}"/>' if step else "" for step in steps]


def _row(cells: Sequence[tuple[SyntaxTreeNode, int, str]], styles: dict[str, str], *, is_head: bool) -> str:
    """Return a row; each cell comes with its width and shading."""
    style = styles["Table Head" if is_head else "Table Text"]
    head = "<w:tblHeader/>" if is_head else ""
    filled = []
    for cell, width, shade in cells:
        align = "center" if is_head else "right" if "right" in str(cell.attrs.get("style", "")) else "left"
        text = _paragraph(_runs(cell), style, f'<w:jc w:val="{align}"/>')
        filled.append(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade}<w:vAlign w:val="center"/></w:tcPr>{text}</w:tc>'
        )
    return f"<w:tr><w:trPr><w:cantSplit/>{head}</w:trPr>{''.join(filled)}</w:tr>"


def _widths(rows: Sequence[Sequence[str]], width: int) -> list[int]:
    """Share a page's width among columns: short ones have what they need, long ones the rest by the root of theirs."""
    needs = [max(map(_width_of, column)) for column in zip(*rows, strict=True)]
    long, spare = set(range(len(needs))), width
    while long and (short := {at for at in long if needs[at] * len(long) <= spare}):
        long -= short
        spare -= sum(needs[at] for at in short)
    total = sum(isqrt(needs[at]) for at in long)
    widths = [spare * isqrt(need) // total if at in long else need for at, need in enumerate(needs)]
    widths[needs.index(max(needs))] += width - sum(widths)
    return widths


def _width_of(cell: str) -> int:
    """Return the width of a cell's text on one line, in twips."""
    return sum(_CHARACTER if ord(char) > 0xFF else _LATIN for char in cell) + _PADDING


def _plain(node: SyntaxTreeNode) -> str:
    """Return the text of a node without its marks."""
    if node.type in ("text", "code_inline"):
        return node.content
    return "".join(_plain(child) for child in node.children)


def _repack(raw: io.BytesIO, changed: str, change: Callable[[bytes], bytes]) -> bytes:
    """Return the package with one part changed, and all in a fixed order and without times.

    So only content makes a difference.
    """
    packed = io.BytesIO()
    with zipfile.ZipFile(raw) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        for name in sorted(old.namelist(), key=lambda n: (n != "[Content_Types].xml", n)):
            part = zipfile.ZipInfo(name, _ZIP_DATE)
            part.create_system = 3
            part.external_attr = 0o600 << 16
            part.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(part, change(old.read(name)) if name == changed else old.read(name))
    return packed.getvalue()
