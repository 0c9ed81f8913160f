"""Files that are hard to read in a time that grows with their size alone, of formats other than plain text."""

from __future__ import annotations

import gzip
import io
import zipfile
import zlib
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"


class FileKind(NamedTuple):
    """A file with any number of pieces."""

    suffix: str
    pieces: int
    """How many pieces the largest file has that is measured."""
    make: Callable[[int], bytes]
    """Returns the file with a number of pieces."""


def _zip(parts: Mapping[str, str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return buffer.getvalue()


def _make_package(main: str, content_type: str, parts: Mapping[str, str]) -> bytes:
    """Return an Office package whose main part is ``main``."""
    kind = f"application/vnd.openxmlformats-officedocument.{content_type}.main+xml"
    target = f'Type="{_RELATIONS}/officeDocument" Target="{main}"'
    return _zip(
        {
            "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/{main}" ContentType="{kind}"/>'
            "</Types>",
            "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" {target}/>'
            "</Relationships>",
            **parts,
        }
    )


def _docx(body: str) -> bytes:
    document = f'<w:document xmlns:w="{_WORD}"><w:body>{body}</w:body></w:document>'
    return _make_package("word/document.xml", "wordprocessingml.document", {"word/document.xml": document})


def _paragraph(*runs: str) -> str:
    return f"<w:p>{''.join(f'<w:r><w:t>{run}</w:t></w:r>' for run in runs)}</w:p>"


def _word_table(rows: Iterable[Iterable[str]]) -> str:
    lines = ("".join(f"<w:tc>{_paragraph(cell)}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{line}</w:tr>' for line in lines)}</w:tbl>"


def _word_paragraphs(pieces: int) -> bytes:
    return _docx("".join(_paragraph(f"投资{at + 1}亿元。") for at in range(pieces)))


def _word_runs(pieces: int) -> bytes:
    return _docx(_paragraph(*(f"推{at}、" for at in range(pieces))))


def _word_rows(pieces: int) -> bytes:
    head = ("地区", "投资（亿元）", "增长（%）")
    return _docx(_word_table([head, *((f"第{at}县", str(at + 1), f"{at % 9}.5") for at in range(pieces))]))


def _word_columns(pieces: int) -> bytes:
    rows = [[f"第{row}项", *(str(row * at) for at in range(pieces))] for row in range(1, 12)]
    return _docx(_word_table([["地区", *(f"第{at}县（亿元）" for at in range(pieces))], *rows]))


def _word_tables(pieces: int) -> bytes:
    rows = [("地区", "投资（亿元）"), ("甲县", "12"), ("乙县", "7")]
    return _docx("".join(f"{_paragraph(f'表{at + 1}　投资情况')}{_word_table(rows)}" for at in range(pieces)))


def _workbook(rows: Iterable[Iterable[str]]) -> bytes:
    lines = (
        "".join(
            f'<c t="inlineStr"><is><t>{cell}</t></is></c>' if cell[:1] > "9" else f"<c><v>{cell}</v></c>"
            for cell in row
        )
        for row in rows
    )
    data = "".join(f"<row>{line}</row>" for line in lines)
    sheet = f'<worksheet xmlns="{_SHEET}"><sheetData>{data}</sheetData></worksheet>'
    return _make_package(
        "xl/workbook.xml",
        "spreadsheetml.sheet",
        {
            "xl/workbook.xml": f'<workbook xmlns="{_SHEET}" xmlns:r="{_RELATIONS}"><sheets>'
            '<sheet name="投资" sheetId="1" r:id="r1"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" '
            f'Type="{_RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
            "xl/worksheets/sheet1.xml": sheet,
        },
    )


def _workbook_rows(pieces: int) -> bytes:
    return _workbook([("地区", "投资（亿元）"), *((f"第{at}县", str(at + 1)) for at in range(pieces))])


def _workbook_columns(pieces: int) -> bytes:
    head = ["地区", *(f"第{at}县（亿元）" for at in range(pieces))]
    return _workbook([head, *([f"第{row}项", *(str(row * at + 1) for at in range(pieces))] for row in range(20))])


def _page(body: str) -> bytes:
    return f"<html><head><title>改革情况</title></head><body><h1>改革情况</h1>{body}</body></html>".encode()


def _web_rows(rows: Iterable[Iterable[str]]) -> str:
    lines = ("".join(f"<td>{cell}</td>" for cell in row) for row in rows)
    return f"<table>{''.join(f'<tr>{line}</tr>' for line in lines)}</table>"


def _web_table(pieces: int) -> bytes:
    head = ("地区", "投资（亿元）", "增长（%）")
    return _page(_web_rows([head, *((f"第{at}县", str(at + 1), f"{at % 9}.5") for at in range(pieces))]))


def _web_columns(pieces: int) -> bytes:
    head = ["地区", *(f"第{at}县（亿元）" for at in range(pieces))]
    return _page(
        _web_rows([head, *([f"第{row}项", *(str(row * at + 1) for at in range(pieces))] for row in range(20))])
    )


def _web_blocks(pieces: int) -> bytes:
    return _page(f"{'<div>推进改革。' * pieces}{'</div>' * pieces}")


def _web_nested_tables(pieces: int) -> bytes:
    return _page(f"{'<table><tr><td>推进改革。' * pieces}{'</td></tr></table>' * pieces}")


def _web_attributes(pieces: int) -> bytes:
    attributes = " ".join(f"data-a{at}='改革'" for at in range(pieces))
    return _page(f'<p {attributes} style="{"color:red;" * pieces}">推进改革。</p>')


def _web_styles(pieces: int) -> bytes:
    rules = "".join(f".a{at} {{ color: red }}\n" for at in range(pieces))
    body = "".join(f'<p class="a{at}">推进第{at}项改革。</p>' for at in range(pieces))
    return _page(f"<style>{rules}</style>{body}")


def _web_spans(pieces: int) -> bytes:
    return _page("<p>" + "".join(f"<span><b>推进{at}</b>，</span>" for at in range(pieces)) + "</p>")


def _mail(body: str) -> bytes:
    head = "From: a@example.org\nTo: b@example.org\nSubject: =?utf-8?q?a?=\nMIME-Version: 1.0\n"
    return f"{head}Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n{body}".encode()


def _mail_levels(pieces: int) -> bytes:
    return _mail("".join(f"{'>' * (at % 40)} 推进第{at}项改革，投资{at + 1}亿元。\n" for at in range(pieces)))


def _gzip_members(pieces: int) -> bytes:
    return gzip.compress("推进改革，投资12亿元。\n".encode(), mtime=0) + gzip.compress(b"", mtime=0) * pieces


def _gzip_full_members(pieces: int) -> bytes:
    return b"".join(gzip.compress(f"推进第{at}项改革。\n".encode(), mtime=0) for at in range(pieces))


def _pdf(pages: Iterable[str]) -> bytes:
    """Return a PDF of pages with these contents, with the fonts of Adobe for Chinese."""
    contents = list(pages)
    font = (
        "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[<</Type/Font/Subtype/"
        "CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>>>]>>"
    )
    kids = " ".join(f"{4 + 2 * at} 0 R" for at in range(len(contents)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(contents)}>>".encode(),
        font.encode(),
    ]
    for at, content in enumerate(contents):
        stream = zlib.compress(content.encode())
        page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>>>"
        objects.append(f"{page}/Contents {5 + 2 * at} 0 R>>".encode())
        objects.append(b"<</Filter/FlateDecode/Length %d>>stream\n%b\nendstream" % (len(stream), stream))
    file = bytearray(b"%PDF-1.4\n")
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(file))
        file += b"%d 0 obj%b endobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    trailer = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(file))
    return bytes(file + b"xref\n0 %d\n0000000000 65535 f \n%b%b" % (len(objects) + 1, table, trailer))


def _line(text: str, y: float) -> str:
    return f"BT /F 10 Tf 50 {y:.2f} Td <{text.encode('utf-16-be').hex()}> Tj ET\n"


def _pdf_pages(pieces: int) -> bytes:
    return _pdf(
        "".join(_line(f"推进第{at}项改革，投资{line}亿元。", 800 - 20 * line) for line in range(38))
        for at in range(pieces)
    )


def _pdf_boxes(pieces: int) -> bytes:
    boxes = "".join(f"{50 + at % 400} {50 + at * 7 % 700} 9 9 re S\n" for at in range(pieces))
    return _pdf([_line("推进改革，投资12亿元。", 800) + boxes])


def _pdf_lines(pieces: int) -> bytes:
    return _pdf(["".join(_line(f"推进第{at}项改革。", 800 - 750 * at / pieces) for at in range(pieces))])


def _pdf_cells(pieces: int) -> bytes:
    size = max(1, round(pieces**0.5))
    step = 500 / size
    offsets = [f"{50 + at * step:.2f}" for at in range(size + 1)]
    lines = "".join(f"{offset} 50 m {offset} 550 l S 50 {offset} m 550 {offset} l S\n" for offset in offsets)
    letters = "".join(
        f"BT /F {min(9.0, step * 0.6):.2f} Tf {50 + column * step:.2f} {51 + row * step:.2f} Td <6539> Tj ET\n"
        for row in range(size)
        for column in range(size)
    )
    return _pdf([lines + letters])


def _digest(pieces: int) -> bytes:
    titles = [f"云溪省推进第{at}号国资平台建设" for at in range(pieces)]
    items = (
        f"{at + 1}、{title}\n来源：云溪日报 时间：2021年8月{at % 28 + 1}日\n推进{at}号平台建设，投资{at + 1}亿元。\n"
        for at, title in enumerate(titles)
    )
    contents = (f"{at + 1}、{title}\n" for at, title in enumerate(titles))
    return f"国资国企改革周报\n（2021年8月2日—8月8日）\n目录\n{''.join(contents)}{''.join(items)}".encode()


FILES: dict[str, FileKind] = {
    "docx, paragraphs": FileKind(".docx", 40_000, _word_paragraphs),
    "docx, runs of one paragraph": FileKind(".docx", 60_000, _word_runs),
    "docx, rows of a table": FileKind(".docx", 24_000, _word_rows),
    "docx, columns of a table": FileKind(".docx", 500, _word_columns),
    "docx, tables": FileKind(".docx", 8_000, _word_tables),
    "xlsx, rows": FileKind(".xlsx", 40_000, _workbook_rows),
    "xlsx, columns": FileKind(".xlsx", 2_000, _workbook_columns),
    "html, rows of a table": FileKind(".html", 24_000, _web_table),
    "html, columns of a table": FileKind(".html", 2_000, _web_columns),
    "html, blocks inside each other": FileKind(".html", 160, _web_blocks),
    "html, tables inside each other": FileKind(".html", 48, _web_nested_tables),
    "html, attributes": FileKind(".html", 80_000, _web_attributes),
    "html, styles": FileKind(".html", 32_000, _web_styles),
    "html, spans": FileKind(".html", 40_000, _web_spans),
    "eml, levels of quotation": FileKind(".eml", 10_000, _mail_levels),
    "gz, empty members": FileKind(".txt.gz", 800_000, _gzip_members),
    "gz, members": FileKind(".txt.gz", 32_000, _gzip_full_members),
    "pdf, pages": FileKind(".pdf", 640, _pdf_pages),
    "pdf, boxes": FileKind(".pdf", 160_000, _pdf_boxes),
    "pdf, lines of a page": FileKind(".pdf", 8_000, _pdf_lines),
    "pdf, cells of a page": FileKind(".pdf", 16_000, _pdf_cells),
    "digest": FileKind(".txt", 4_000, _digest),
}
