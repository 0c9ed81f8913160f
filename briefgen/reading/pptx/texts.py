"""The paragraphs and tables of the shapes of a slide."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.ooxml.xml import Element
from briefgen.reading.cell_paragraphs import CellText, add_row, join_paragraphs
from briefgen.reading.extraction import ExtractedTable
from briefgen.reading.list_labels import Label
from briefgen.reading.number_formats import write_number
from briefgen.reading.pptx.shapes import A
from briefgen.reading.printable import drop_unprintable
from briefgen.reading.table_grid import MOST_COLUMNS, TableGrid
from briefgen.text.raised_digits import SUPERSCRIPTS

# a:buAutoNum names the format and what stands around the number: arabicPeriod, ea1ChsPeriod, romanLcParenBoth.
_FORMATS = {
    "arabicDb": "decimalFullWidth",
    "arabic": "decimal",
    "alphaLc": "lowerLetter",
    "alphaUc": "upperLetter",
    "romanLc": "lowerRoman",
    "romanUc": "upperRoman",
    "circleNum": "decimalEnclosedCircle",
    "ea1": "chineseCountingThousand",
}


def read_paragraphs(body: Element) -> Iterator[str]:
    """Yield the paragraphs of a text body, with automatic numbers in front."""
    numbers: dict[int, tuple[str, int]] = {}
    for paragraph in body.iter(f"{A}p"):
        text = read_paragraph(paragraph)
        properties = paragraph.find(f"{A}pPr")
        level = _read_number(None if properties is None else properties.get("lvl"), 0)
        for deeper in [own for own in numbers if own > level]:
            del numbers[deeper]
        node = None if properties is None else properties.find(f"{A}buAutoNum")
        if node is None:
            numbers.pop(level, None)
            yield text
        elif text.strip():
            kind, start = node.get("type", ""), _read_number(node.get("startAt"), 1)
            before = numbers.get(level)
            number = before[1] + 1 if before is not None and before[0] == kind else start
            numbers[level] = kind, number
            yield Label(_write(kind, number), "tab").before(text)


def read_paragraph(paragraph: Element) -> str:
    r"""Return the text of a paragraph, with ``\n`` for each break in it. The number of the slide is left out."""
    texts: list[str] = []
    for node in paragraph:
        kind = node.tag.rpartition("}")[2]
        if kind == "br":
            texts.append("\n")
        elif kind == "r" or (kind == "fld" and node.get("type") != "slidenum"):
            text = drop_unprintable("".join(inner.text or "" for inner in node.iter(f"{A}t")))
            properties = node.find(f"{A}rPr")
            baseline = "" if properties is None else properties.get("baseline", "")
            is_raised = baseline[:1].isdigit() and baseline != "0" and text.isdecimal()
            texts.append(text.translate(SUPERSCRIPTS) if is_raised else text)
        elif kind not in ("pPr", "endParaRPr"):
            texts += [drop_unprintable(inner.text or "") for inner in node.iter() if inner.tag.endswith("}t")]
    return "".join(texts)


def read_table(table: Element) -> ExtractedTable:
    """Return a table (``a:tbl``)."""
    properties = table.find(f"{A}tblPr")
    has_head = properties is not None and properties.get("firstRow") in ("1", "true")
    grid = TableGrid()
    for index, row in enumerate(table.findall(f"{A}tr")):
        cells = [shown for cell in row.findall(f"{A}tc") for shown in _read_cell(cell)]
        add_row(grid, cells, skipped=0, is_head=has_head and index == 0)
    return grid.make_table()


def _read_cell(cell: Element) -> Iterator[CellText]:
    """Yield a cell; nothing for one that belongs to the cell on its left."""
    if cell.get("hMerge") in ("1", "true"):
        return
    width = min(max(_read_number(cell.get("gridSpan"), 1), 1), MOST_COLUMNS)
    if cell.get("vMerge") in ("1", "true"):
        yield CellText(("",), width, is_continued=True)
        return
    body = cell.find(f"{A}txBody")
    texts = [" ".join(text.split()) for text in (() if body is None else read_paragraphs(body))]
    yield CellText(join_paragraphs([text for text in texts if text], has_rows=False), width)


def _write(kind: str, number: int) -> str:
    name = next((value for key, value in _FORMATS.items() if kind.startswith(key)), "decimal")
    written = write_number(number, name)
    if kind.endswith("ParenBoth"):
        return f"（{written}）" if name == "chineseCountingThousand" else f"({written})"
    if kind.endswith("ParenR"):
        return f"{written})"
    if kind.endswith("Period"):
        return f"{written}、" if name == "chineseCountingThousand" else f"{written}."
    return written


def _read_number(value: str | None, default: int) -> int:
    return int(value) if value and value.isascii() and value.isdigit() and len(value) < 6 else default
