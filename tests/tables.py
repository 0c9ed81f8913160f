"""Files with tables, for the fuzzer: merged, nested and floating ones, and ones whose cells hold paragraphs."""

from __future__ import annotations

import io

from reportlab.pdfgen.canvas import Canvas

from tests.printing import load_font
from tests.reading.doc_files import IN_TABLE, INNER_CELL, Level, doc, list_item, par
from tests.reading.doc_files import cell as par_cell
from tests.reading.doc_files import row as par_row
from tests.reading.test_docx import cell, p, table, word

ROWS = (
    ("序号", "指标", "2020年", "2025年", "属性"),
    ("1", "粮食产量（亿斤）", "480", "500以上", "约束性"),
    ("2", "研发投入强度（%）", "2.1", "[2.7]", "预期性"),
    ("合计", "", "2 / 3", "—", "—"),
)
DUTIES = ("（一）建设良种繁育基地12个，制种面积达到3万亩。", "（二）培育种业企业50家，完善品种权交易。")
TITLE, NOTE = "甘肃省“十四五”主要指标", "注：[ ]内为5年累计数。"


def markdown_table() -> bytes:
    head, *rows = ("| " + " | ".join(row) + " |" for row in ROWS)
    return "\n".join((f"# {TITLE}", "", head, "| --- " * 5 + "|", *rows, "", NOTE)).encode()


def pasted_table() -> bytes:
    """A table as it is copied from Word: a TAB between the cells."""
    return "\n".join((TITLE, *("\t".join(row) for row in ROWS), NOTE)).encode()


def page_table() -> bytes:
    head, *rows = (f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in ROWS)
    merged = (
        f'<tr><td rowspan="2">科技</td><td colspan="4">{DUTIES[0]}</td></tr><tr><td colspan="4">{DUTIES[1]}</td></tr>'
    )
    inner = f"<table>{''.join(rows)}</table>"
    return (
        f"<html><body><h1>{TITLE}</h1><table><thead>{head}</thead>{''.join(rows)}{merged}</table><p>{NOTE}{NOTE}</p>"
        f"<table><tr><td>{inner}</td><td><p>{DUTIES[0]}</p></td></tr></table></body></html>"
    ).encode()


def word_table() -> bytes:
    down = '<w:vMerge w:val="{}"/>'.format
    rows = [
        "".join(map(cell, ROWS[0])),
        cell("科技", properties=down("restart"))
        + cell(*DUTIES, properties='<w:gridSpan w:val="3"/>')
        + cell("甲", "乙"),
        cell("", properties=down("continue")) + "".join(map(cell, ROWS[1][1:])),
        cell(ROWS[3][0]) + f"<w:tc>{table(*(''.join(map(cell, row)) for row in ROWS[1:3]))}{p(NOTE)}</w:tc>",
    ]
    place = '<w:tblPr><w:tblpPr w:vertAnchor="text" w:tblpY="624"/></w:tblPr>'
    floating = table(*rows).replace("<w:tblPr/>", place, 1)
    head = table(cell("甘财发〔2021〕3号") + cell("签发人：张华"))
    return word(head + p(TITLE) + table(*rows) + floating + p(NOTE))


def binary_word_table() -> bytes:
    borders = [0, 1000, 3000, 4000, 5000, 6000]
    inner = par("\t".join(ROWS[2]), changes=INNER_CELL)
    rows = [
        *par_row(map(par_cell, ROWS[0]), borders),
        *par_row([par_cell("科技"), par(DUTIES[0], changes=IN_TABLE), par_cell(DUTIES[1])], [0, 1000, 6000], [3 << 5]),
        *par_row([par_cell(""), inner, *map(par_cell, ROWS[1][1:])], borders, [1 << 5]),
    ]
    levels = [Level("%1、", 39), Level("（%2）", 39)]
    return doc(list_item(f"\x02{TITLE}", 1), *rows, par(NOTE), footnotes=[(0, par(NOTE))], lists=[levels])


def pdf_table() -> bytes:
    load_font()
    file = io.BytesIO()
    sheet = Canvas(file, invariant=1, pageCompression=0)
    sheet.setFont("STSong-Light", 12)
    sheet.drawString(80, 760, TITLE)
    columns, lines = [80, 120, 260, 340, 430, 510], [740 - 30 * line for line in range(len(ROWS) + 1)]
    sheet.grid(columns, lines)
    for row, line in zip(ROWS, lines[1:], strict=True):
        for text, column in zip(row, columns[:-1], strict=True):
            sheet.drawString(column + 4, line + 10, text)
    sheet.drawString(80, 560, NOTE)
    sheet.save()
    return file.getvalue()


def table_samples() -> dict[str, list[bytes]]:
    """Return small sources with tables, by suffix."""
    return {
        ".md": [markdown_table()],
        ".txt": [pasted_table()],
        ".html": [page_table()],
        ".docx": [word_table()],
        ".doc": [binary_word_table()],
        ".pdf": [pdf_table()],
    }
