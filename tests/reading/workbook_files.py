"""Workbooks, made in code: .xlsx and .ods as packages, .xls as records."""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape, quoteattr

from tests.reading.doc_files import compound
from tests.reading.test_docx import DECLARATION, pack

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE_SPACE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
OPEN = "urn:oasis:names:tc:opendocument:xmlns"
Value = str | float | bool | None


def xlsx(sheets: Mapping[str, str], *, codes: Sequence[str] = (), states: Mapping[str, str] | None = None) -> bytes:
    """A workbook of sheets, each given as the XML in its root. Style n of a cell has the nth format code, from 1."""
    states = states or {}
    names = list(sheets)
    listed = "".join(
        f'<sheet name={quoteattr(name)} sheetId="{n}" r:id="s{n}" state="{states.get(name, "visible")}"/>'
        for n, name in enumerate(names, 1)
    )
    links = "".join(
        f'<Relationship Id="s{n}" Type="{OFFICE_SPACE}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in range(1, len(names) + 1)
    )
    formats = "".join(f'<numFmt numFmtId="{200 + n}" formatCode={quoteattr(c)}/>' for n, c in enumerate(codes))
    styles = "".join(f'<xf numFmtId="{200 + n}"/>' for n in range(len(codes)))
    members = {
        "_rels/.rels": f'<Relationships xmlns="{RELATIONSHIPS}">'
        f'<Relationship Id="r" Type="{OFFICE_SPACE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE_SPACE}"><sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{RELATIONSHIPS}">{links}'
        f'<Relationship Id="st" Type="{OFFICE_SPACE}/styles" Target="styles.xml"/></Relationships>',
        "xl/styles.xml": f'<styleSheet xmlns="{MAIN}"><numFmts>{formats}</numFmts>'
        f'<cellXfs><xf numFmtId="0"/>{styles}</cellXfs></styleSheet>',
    }
    for n, name in enumerate(names, 1):
        members[f"xl/worksheets/sheet{n}.xml"] = f'<worksheet xmlns="{MAIN}">{sheets[name]}</worksheet>'
    return pack({path: DECLARATION + content for path, content in members.items()})


def sheet(*rows: Sequence[Value], merged: Sequence[str] = (), before: str = "") -> str:
    """The XML of a sheet. A value that begins with < is the XML of its cell."""
    cells = "".join(f"<row>{''.join(map(cell, row))}</row>" for row in rows)
    merges = "".join(f'<mergeCell ref="{ref}"/>' for ref in merged)
    return f"{before}<sheetData>{cells}</sheetData><mergeCells>{merges}</mergeCells>"


def cell(value: Value, style: int = 0) -> str:
    """The XML of a cell."""
    if value is None:
        return "<c/>"
    if isinstance(value, bool):
        return f'<c t="b"><v>{int(value)}</v></c>'
    if isinstance(value, float | int):
        return f'<c s="{style}"><v>{value}</v></c>'
    return value if value.startswith("<") else f'<c t="inlineStr"><is><t>{escape(value)}</t></is></c>'


def record(kind: int, content: bytes = b"") -> bytes:
    """A record of a binary workbook."""
    return struct.pack("<HH", kind, len(content)) + content


def text_field(text: str, length: str) -> bytes:
    """A text with its length, in UTF-16."""
    return struct.pack(f"<{length}B", len(text), 1) + text.encode("utf-16-le")


def xls_cell(row: int, column: int, value: Value | tuple[float, int]) -> bytes:
    """The record of a cell; a number may have an index of a format."""
    number, style = value if isinstance(value, tuple) else (value, 0)
    head = struct.pack("<HHH", row, column, 15 + style)
    if isinstance(number, str):
        if number.startswith("#"):
            return record(0x205, head + bytes([0x17, 1]))
        return record(0x204, head + text_field(number, "H"))
    if isinstance(number, bool):
        return record(0x205, head + bytes([number, 0]))
    return record(0x203, head + struct.pack("<d", number))


def xls(
    sheets: Mapping[str, Sequence[Sequence[Value | tuple[float, int]]]],
    *,
    codes: Sequence[str] = (),
    hidden: Sequence[str] = (),
    hidden_rows: Sequence[int] = (),
    hidden_columns: Sequence[int] = (),
    merged: Sequence[tuple[int, int, int, int]] = (),
) -> bytes:
    """A workbook as Excel 97 stores it. Merged cells are (first row, last row, first column, last column)."""
    begin = record(0x809, struct.pack("<HHHHII", 0x600, 5, 0, 0, 0, 0))
    fonts = record(0x31, struct.pack("<HHHHHBBBB", 200, 0, 0x7FFF, 400, 0, 0, 0, 0, 0) + text_field("宋", "B")) * 5
    formats = b"".join(record(0x41E, struct.pack("<H", 200 + n) + text_field(c, "H")) for n, c in enumerate(codes))
    styles = b"".join(
        record(0xE0, struct.pack("<HHH", 0, number, 1) + bytes(14))
        for number in [*[0] * 16, *range(200, 200 + len(codes))]
    )
    globals_ = begin + record(0x42, struct.pack("<H", 1200)) + fonts + formats + styles
    bodies = []
    for rows in sheets.values():
        body = record(0x809, struct.pack("<HHHHII", 0x600, 0x10, 0, 0, 0, 0))
        body += b"".join(record(0x7D, struct.pack("<HHHHHH", c, c, 2000, 15, 1, 0)) for c in hidden_columns)
        for n, row in enumerate(rows):
            options = 0x20 if n in hidden_rows else 0
            body += record(0x208, struct.pack("<HHHHHHI", n, 0, len(row), 300, 0, 0, options | 0x100))
        for n, row in enumerate(rows):
            body += b"".join(xls_cell(n, column, value) for column, value in enumerate(row) if value is not None)
        if merged:
            body += record(0xE5, struct.pack("<H", len(merged)) + b"".join(struct.pack("<4H", *m) for m in merged))
        bodies.append(body + record(0x0A))
    size = len(globals_) + 4 + sum(len(record(0x85, bytes(6) + text_field(name, "B"))) for name in sheets)
    for name, body in zip(sheets, bodies, strict=True):
        globals_ += record(0x85, struct.pack("<IBB", size, name in hidden, 0) + text_field(name, "B"))
        size += len(body)
    stream = globals_ + record(0x0A) + b"".join(bodies)
    return compound({"Workbook": stream.ljust(4096, b"\0")})


def open_document(kind: str, body: str, styles: str = "") -> bytes:
    """An OpenDocument file: text or spreadsheet."""
    spaces = " ".join(
        f'xmlns:{prefix}="{OPEN}:{name}:1.0"'
        for prefix, name in {
            "office": "office",
            "style": "style",
            "text": "text",
            "table": "table",
            "draw": "drawing",
            "fo": "xsl-fo-compatible",
            "svg": "svg-compatible",
        }.items()
    )
    content = (
        f"{DECLARATION}<office:document-content {spaces}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:{kind}>{body}</office:{kind}></office:body></office:document-content>"
    )
    return pack({"mimetype": f"application/vnd.oasis.opendocument.{kind}", "content.xml": content})
