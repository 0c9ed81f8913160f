"""Files that no office should receive: each is skipped or read with a clear reason, in bounded time and memory."""

from __future__ import annotations

import gzip
import io
import os
import re
import struct
import zipfile
import zlib
from collections.abc import Callable
from functools import cache
from pathlib import Path

import docx
import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from briefgen.reading.doc.file_information import FileTable
from briefgen.reading.doc.sprms import Sprm
from tests.conftest import Run, write
from tests.fork_server import ForkServer
from tests.ofd_files import draw_line, root, set_page, set_text, write_ofd
from tests.printing import make_pdf, set_pages
from tests.reading.doc_files import IN_TABLE, TEXT_AT, compound, doc, par, plc
from tests.reading.test_pptx import slides
from tests.reading.test_reader_process import swelling_pdf
from tests.reading.workbook_files import open_document, sheet, xlsx

TEXT = "甘肃省属企业完成研发投入110.42亿元，研发投入强度达到2.7%。"
GIGABYTE = "[a gigabyte]"
MAX_SECONDS = 20
MAX_MB = 600
# What takes far longer than it should is stopped here. How work grows is counted in test_linear.py.
_BRIEF_IN_BOUNDS = """
def work(path, seconds):
    from briefgen.reading.reader_process import stop_reader
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    printed, messages = io.StringIO(), io.StringIO()
    code = run(["brief", path], printed, messages)
    # The peak that getrusage returns includes that of the parent.
    peak = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))
    stop_reader()
    of_reader = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return code, [messages.getvalue(), printed.getvalue(), max(int(peak.split()[1]), of_reader) // 1024]
"""


def brief_in_bounds(path: Path) -> tuple[int, str, str]:
    """Brief a file in a process of its own; return its exit code, its messages and its output."""
    code, answer = _server().call(str(path), MAX_SECONDS)
    assert answer is not None, f"the process was ended: {code}"
    messages, printed, peak = answer
    assert peak < MAX_MB
    return code, messages, printed


@cache
def _server() -> ForkServer:
    return ForkServer(_BRIEF_IN_BOUNDS)


def swell(file: bytes) -> bytes:
    """Return a zip file with a gigabyte of blanks in the place of GIGABYTE."""
    blanks, swollen = b" " * (1 << 20), io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(file)) as old, zipfile.ZipFile(swollen, "w", zipfile.ZIP_DEFLATED, True, 1) as new:
        for name in old.namelist():
            before, mark, after = old.read(name).partition(GIGABYTE.encode())
            with new.open(name, "w") as member:
                member.write(before)
                for _ in range(1024 if mark else 0):
                    member.write(blanks)
                member.write(after)
    return swollen.getvalue()


def word_file(document: str | bytes, **parts: str) -> bytes:
    """A Word file as python-docx makes it, with another document in it."""
    file = io.BytesIO()
    docx.Document().save(file)
    changed = io.BytesIO()
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, document if name == "word/document.xml" else old.read(name))
        for name, content in parts.items():
            new.writestr(name, content)
    return changed.getvalue()


def word_body(text: str, doctype: str = "") -> str:
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = f"<w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:body>"
    return f'<?xml version="1.0" encoding="UTF-8"?>{doctype}<w:document xmlns:w="{space}">{body}</w:document>'


def word_table(rows: str) -> bytes:
    before, after = word_body(TEXT).split("<w:p>")
    return word_file(f"{before}<w:p>{after.partition('</w:body>')[0]}<w:tbl>{rows}</w:tbl></w:body></w:document>")


WIDE_CELL = '<w:tc><w:tcPr><w:gridSpan w:val="9999"/></w:tcPr><w:p/></w:tc>'
LAUGHS = (
    "<!DOCTYPE w [<!ENTITY a 'ha'>"
    + "".join(f"<!ENTITY {new} '{f'&{old};' * 10}'>" for old, new in zip("abcdefghi", "bcdefghij", strict=True))
    + "]>"
)
OUTSIDE = "<!DOCTYPE w [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>"


def pdf(objects: list[str], *, xref: bool = True) -> bytes:
    """A PDF of these objects, the first of them its catalog."""
    raw = b"%PDF-1.4\n"
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(raw))
        raw += f"{number} 0 obj\n{content}\nendobj\n".encode()
    start = len(raw) if xref else 999_999
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    trailer = f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n"
    return raw + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{trailer}".encode()


def misplaced_pdf() -> bytes:
    """A PDF with a wrong place for each of its objects."""
    return re.sub(rb"\d{10} 00000 n", b"0000000007 00000 n", make_pdf(*set_pages([TEXT])))


def locked_pdf() -> bytes:
    file = io.BytesIO()
    canvas = Canvas(file, encrypt=StandardEncryption("secret", canPrint=0))
    canvas.drawString(100, 700, "text")
    canvas.save()
    return file.getvalue()


def page(body: str) -> bytes:
    return f"<html><body>{body}".encode()


def table_depth(number: int) -> bytes:
    return struct.pack("<HI", Sprm.TABLE_DEPTH, 60 if number % 2 else 1)


def repeating_doc(count: int, length: int) -> bytes:
    """A Word file with so many pieces, each of them the same stretch of text."""
    pieces = plc(range(0, count * length + 1, length), [struct.pack("<HIH", 0, TEXT_AT, 0)] * count)
    return doc(par(TEXT * 2), tables={FileTable.PIECES: struct.pack("<BI", 2, len(pieces)) + pieces})


def ring_doc() -> bytes:
    """A Word file whose text goes on for ever: each of its sectors is followed by itself, and it has no end."""
    raw = bytearray(doc(par(TEXT)))
    for sector in range(3, 100):
        raw[512 + 4 * sector : 516 + 4 * sector] = sector.to_bytes(4, "little")
    place = raw.index("WordDocument".encode("utf-16-le")) + 120
    raw[place : place + 4] = b"\xff\xff\xff\x7f"
    return bytes(raw)


def container_of_tables() -> bytes:
    """A compound file of 20 MB that says that it consists of tables."""
    raw = bytearray(doc(par(TEXT)).ljust(20_000_000, b"\0"))
    count = len(raw) // 512 - 1
    raw[44:48], raw[68:76] = count.to_bytes(4, "little"), struct.pack("<II", 5, (count - 109 + 126) // 127)
    return bytes(raw)


LIST_ROW = "<row><c><v>1</v></c><c t='inlineStr'><is><t>云溪市精密制造公司</t></is></c></row>"
CATALOG = "<< /Type /Catalog /Pages 2 0 R >>"
LOOP = [CATALOG, "<< /Type /Pages /Kids [2 0 R 3 0 R] /Count 2 >>", "<< /Type /Pages /Kids [2 0 R] /Parent 3 0 R >>"]

OFD_TEXT = set_text(TEXT, 80, 700, 9)


def make_docx_of(pictures: int) -> bytes:
    """A Word file with so many pictures that are not in it."""
    space = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    run = f"<w:p><w:r><w:drawing><a:blip {space}/></w:drawing></w:r></w:p>"
    return word_file(word_body(TEXT).replace("</w:body>", run * pictures + "</w:body>"))


def make_docx_of_a_later_zip() -> bytes:
    """A Word file whose zip says that it takes version 25.5 of the format to open it."""
    raw = bytearray(word_file(word_body(TEXT)))
    raw[raw.rfind(b"PK\1\2") + 6] = 255
    return bytes(raw)


SMALL_STREAM = b"1 0 obj<</Filter/FlateDecode>>stream\n" + zlib.compress(b"BT ET") + b"\nendstream endobj\n"
CASES: dict[str, tuple[str, Callable[[], bytes], str | None]] = {
    "a zip bomb in a Word file": (
        "a.docx",
        lambda: swell(word_file(GIGABYTE)),
        "unpacks to more than",
    ),
    "a billion laughs": ("a.docx", lambda: word_file(word_body("&j;", LAUGHS)), "its XML declares entities"),
    "an external entity": ("a.docx", lambda: word_file(word_body("&a;", OUTSIDE)), "its XML declares entities"),
    "laughs in a page": ("a.html", lambda: LAUGHS.encode() + page(f"<p>&j;{TEXT}"), None),
    "a PDF whose pages are each other's": ("a.pdf", lambda: pdf(LOOP), "a damaged PDF; get it again"),
    "a PDF with a broken table of places": ("a.pdf", misplaced_pdf, None),
    "a PDF that is cut off": ("a.pdf", lambda: pdf([CATALOG])[:40], "a damaged PDF; get it again"),
    "a PDF with a password": ("a.pdf", locked_pdf, "protected by a password; save a copy without one"),
    "a page nested 10,000 deep": (
        "a.html",
        lambda: page(f"{'<div>' * 10_000}{TEXT}"),
        "a page nested more than 200 deep",
    ),
    "tables nested 10,000 deep": (
        "a.html",
        lambda: page(f"{'<table><tr><td>' * 10_000}{TEXT}"),
        "a page nested more than 200 deep",
    ),
    "a page of a million cells": (
        "a.html",
        lambda: page(f"<table>{'<tr><td rowspan=99999 colspan=99999>甘肃' * 2000}</table>"),
        None,
    ),
    "a row of a Word table with 40,000 paragraphs": (
        "a.docx",
        lambda: word_table(
            f"<w:tr><w:tc>{'<w:p><w:r><w:t>建。</w:t></w:r></w:p>' * 40_000}</w:tc><w:tc><w:p/></w:tc></w:tr>"
        ),
        None,
    ),
    "a Word table of a million columns": (
        "a.docx",
        lambda: word_table(f"<w:tr>{WIDE_CELL * 2000}</w:tr>" * 20),
        None,
    ),
    "Word tables nested 60 deep": (
        "a.docx",
        lambda: word_table(
            "<w:tr><w:tc><w:tbl>" * 60 + "<w:tr><w:tc><w:p/></w:tc></w:tr>" + "</w:tbl></w:tc></w:tr>" * 60
        ),
        None,
    ),
    "a Word file of 1,400,000 paragraphs": (
        "a.doc",
        lambda: doc(par("\r" * 1_400_000)),
        "more text than a document has",
    ),
    "a Word file of 190,000 cells": (
        "a.doc",
        lambda: doc(par(TEXT), par("甘\x07" * 190_000, changes=IN_TABLE, mark="\x07")),
        None,
    ),
    "a Word file whose pieces are one stretch": ("a.doc", lambda: repeating_doc(100_000, 1), None),
    "a Word file whose pieces are endless": (
        "a.doc",
        lambda: repeating_doc(100_000, 40),
        "more text than a document has",
    ),
    "a Word file of fields that never end": ("a.doc", lambda: doc(par(TEXT), par("\x13" * 1_400_000)), None),
    "tables nested 50 deep in a Word file": (
        "a.doc",
        lambda: doc(par(TEXT), *(par("甘", changes=IN_TABLE + table_depth(number)) for number in range(2000))),
        None,
    ),
    "a container whose tables are larger than the file": (
        "a.doc",
        lambda: doc(par(TEXT))[:44] + b"\xff\xff\xff\x7f" + doc(par(TEXT))[48:],
        "a damaged file of an old Office program",
    ),
    "a container whose stream is a ring": ("a.doc", ring_doc, "a damaged file of an old Office program"),
    "a container of tables alone": ("a.doc", container_of_tables, "a damaged file of an old Office program"),
    "a PDF of streams without end": ("a.pdf", lambda: b"%PDF-1.4\n" + b"1 0 obj<<>>stream\n" * 20_000, "a damaged PDF"),
    "a PDF of packed streams without end": (
        "a.pdf",
        lambda: b"%PDF-1.4\n" + b"1 0 obj<</Filter/FlateDecode>>stream\r" * 20_000,
        "a damaged PDF",
    ),
    "a PDF of objects without end": (
        "a.pdf",
        lambda: b"%PDF-1.4\n" + b"1 0 obj<<>>stream\nendstream\n" * 20_000,
        "a damaged PDF",
    ),
    "a PDF of 20,000 small streams": (
        "a.pdf",
        lambda: b"%PDF-1.4\n" + SMALL_STREAM * 20_000,
        "a damaged PDF",
    ),
    "a gzip of empty members": ("a.txt.gz", lambda: gzip.compress(b"", mtime=0) * 400_000, "empty"),
    "a PDF that unpacks to gigabytes": ("a.pdf", lambda: swelling_pdf(1500), "its reader was stopped"),
    "a zip bomb in an OFD file": (
        "a.ofd",
        lambda: write_ofd(set_page([OFD_TEXT]), files={"Doc_0/PublicRes.xml": bytes(300 << 20)}),
        "unpacks to more than",
    ),
    "a billion laughs in an OFD file": (
        "a.ofd",
        lambda: write_ofd(LAUGHS + set_page([OFD_TEXT]).split("\n", 1)[1]),
        "its XML declares entities",
    ),
    "an OFD page of 90,000 lines": (
        "a.ofd",
        lambda: write_ofd(set_page([OFD_TEXT, *[draw_line(10, 10, 90, 10)] * 90_000])),
        None,
    ),
    "an OFD page of letters that follow each other a billion times": (
        "a.ofd",
        lambda: write_ofd(set_page([OFD_TEXT, set_text("建" * 90_000, 9, 9, code='DeltaX="g 999999999 5"')])),
        None,
    ),
    "OFD composites that contain themselves": (
        "a.ofd",
        lambda: write_ofd(
            set_page([OFD_TEXT, *['<ofd:CompositeObject ResourceID="7"/>'] * 9]),
            files={
                "Doc_0/PublicRes.xml": root(
                    "Res",
                    "<ofd:CompositeGraphicUnits><ofd:CompositeGraphicUnit ID='7'><ofd:Content>"
                    + '<ofd:CompositeObject ResourceID="7"/>' * 9
                    + "</ofd:Content></ofd:CompositeGraphicUnit></ofd:CompositeGraphicUnits>",
                )
            },
        ),
        None,
    ),
    "an e-mail nested 2,000 deep": (
        "a.eml",
        lambda: b"From: a@b\n" + b"Content-Type: message/rfc822\n\n" * 900 + TEXT.encode(),
        None,
    ),
    "an e-mail of long headers": (
        "a.eml",
        lambda: b"From: " + b"=?utf-8?B?5YWs?= " * 90_000 + b"\nDate: " + b"a@b, " * 90_000 + b"\n\n" + TEXT.encode(),
        None,
    ),
    "a text of many encodings": (
        "a.txt",
        lambda: (TEXT.encode() + "甘肃".encode("gbk") + b"\xff\x00\xe4") * 20_000,
        "not text",
    ),
    "many comments before a page": ("a.txt", lambda: b"<!-- x -->\n" * 5000 + b"<div>", None),
    "a comment that never ends": ("a.txt", lambda: b"<!--" + b"--><!--" * 5000 + b"x", None),
    "a page of unclosed comments in GBK": (
        "a.html",
        lambda: b"<html>" + b"<!--" * 20_000 + TEXT.encode("gbk"),
        "a page without text",
    ),
    "one line of 20 MB": ("a.txt", lambda: "甘肃省属企业改革。".encode() * 740_000, "more than 500,000 characters"),
    "20 MB without a mark": ("a.txt", lambda: b"1" * 20_000_000, "more than 500,000 characters"),
    "a row of numbers without a unit": ("a.txt", (TEXT + "\n" + "2.1 " * 30_000).encode, None),
    "NULs": ("a.txt", lambda: "\0".join(TEXT).encode(), "not text"),
    "one NUL": ("a.txt", lambda: TEXT.encode().replace(b"0", b"\0"), None),
    "half a surrogate in UTF-16": ("a.txt", lambda: b"\xff\xfe" + TEXT.encode("utf-16-le") + b"\0\xd8", "not text"),
    "half a surrogate in UTF-8": ("a.txt", lambda: TEXT.encode() + b"\xed\xa0\x80", "not text"),
    "half a surrogate in a page": ("a.html", lambda: page(f"<p>{TEXT}&#xD800;&#55357;"), None),
    "a workbook that unpacks to a gigabyte": (
        "a.xlsx",
        lambda: swell(xlsx({"表": f"<sheetData>{LIST_ROW * 5}{GIGABYTE}</sheetData>"})),
        None,
    ),
    "a workbook of a million rows": (
        "a.xlsx",
        lambda: xlsx({"表": f"<sheetData>{LIST_ROW * 1_000_000}</sheetData>"}),
        None,
    ),
    "a workbook whose cells are all merged": (
        "a.xlsx",
        lambda: xlsx({"表": sheet(["甲", "乙"], ["丙", "丁"], merged=["A1:XFD1048576"] * 20_000)}),
        None,
    ),
    "a row of 16,384 cells": ("a.xlsx", lambda: xlsx({"表": sheet(["甲", 1] * 8192)}), None),
    "a spreadsheet of endless rows": (
        "a.ods",
        lambda: open_document(
            "spreadsheet",
            '<table:table><table:table-row table:number-rows-repeated="1048576">'
            '<table:table-cell table:number-columns-repeated="16384"><text:p>甲</text:p></table:table-cell>'
            "</table:table-row></table:table>",
        ),
        None,
    ),
    "a binary workbook whose stream is its own end": (
        "a.xls",
        lambda: compound({"Workbook": b"\x09\x08\x10\x00\x00\x06\x05\x00" + b"\xff" * 60_000}),
        "a damaged workbook",
    ),
    "a million columns as text": ("a.csv", lambda: b"1," * 1_000_000, None),
    "one quotation mark as text": ("a.csv", lambda: b'"' + "甲,乙\n".encode() * 50_000, None),
    "RTF of a million groups": ("a.rtf", lambda: b"{\\rtf1 " + b"{}" * 1_000_000 + TEXT.encode("gbk"), None),
    "RTF of groups in groups": ("a.rtf", lambda: b"{\\rtf1" + b"{" * 1_000_000, "nested more than 500 deep"),
    "RTF of rows without end": (
        "a.rtf",
        lambda: b"{\\rtf1\\trowd" + b"\\cellx9" * 2000 + b"1\\cell 2\\cell\\row" * 50_000,
        None,
    ),
    "RTF of two million paragraphs": (
        "a.rtf",
        lambda: b"{\\rtf1 " + b"a\\par " * 2_000_000,
        "more text than a document has",
    ),
    "RTF of tables in tables": (
        "a.rtf",
        lambda: b"{\\rtf1" + b"".join(b"\\itap%d 1\\nestcell 2\\nestcell\\nestrow " % n for n in range(2000)),
        None,
    ),
    "slides of groups in groups": ("a.pptx", lambda: slides("<p:grpSp>" * 200 + "</p:grpSp>" * 200), "empty"),
    "slides that are a gigabyte": ("a.pptx", lambda: swell(slides(GIGABYTE)), "unpacks to more than"),
    "a text of lists in lists": (
        "a.odt",
        lambda: open_document(
            "text",
            "<text:list><text:list-item>" * 110 + f"<text:p>{TEXT}</text:p>" + "</text:list-item></text:list>" * 110,
        ),
        "empty",
    ),
    "a Word file of 50,000 pictures": ("a.docx", lambda: make_docx_of(50_000), None),
    "a text of 50,000 pictures": (
        "a.odt",
        lambda: open_document(
            "text",
            f"<text:p>{TEXT}</text:p><text:p>{'<draw:frame><draw:image/></draw:frame>' * 50_000}</text:p>",
        ),
        None,
    ),
    "RTF of 50,000 pictures": (
        "a.rtf",
        lambda: b"{\\rtf1 " + TEXT.encode("gbk") + b"{\\pict\\pngblip 0}" * 50_000 + b"\\par}",
        None,
    ),
    "a picture of groups in groups in RTF": (
        "a.rtf",
        lambda: b"{\\rtf1 " + TEXT.encode("gbk") + b"{\\pict\\pngblip" + b"{" * 200_000 + b"}" * 200_001 + b"\\par}",
        None,
    ),
    "a page of 20,000 pictures in itself": (
        "a.html",
        lambda: page(f"<p>{TEXT}</p>" + '<p><img src="data:image/png;base64,iVBORw0KGgo=">' * 20_000),
        None,
    ),
    "a Word file for which no zip program is new enough": ("a.docx", make_docx_of_a_later_zip, "a damaged"),
    "half a surrogate in a Word file": ("a.docx", lambda: word_file(word_body(f"{TEXT}&#xD800;")), "broken XML"),
}


@pytest.mark.slow
@pytest.mark.parametrize(("name", "make", "reason"), CASES.values(), ids=CASES)
def test_a_hostile_file_is_read_or_skipped_with_a_reason(
    tmp_path: Path, name: str, make: Callable[[], bytes], reason: str | None
) -> None:
    """One without a reason is read."""
    (tmp_path / name).write_bytes(make())
    code, messages, printed = brief_in_bounds(tmp_path / name)
    assert "root:" not in messages + printed
    if reason is None:
        assert (code, messages) == (0, "")
        assert printed.startswith("# ")
    else:
        assert code == 3
        assert reason in messages
        assert (printed, messages.count("\n")) == ("", 2)


@pytest.mark.parametrize("stem", ["甘\n肃", "a\rb", "长" * 83, "x" * 251, "\x1b[31m", "a -- >"])
def test_a_file_may_be_called_anything(briefgen: Run, project: Path, stem: str) -> None:
    write(project, f"{stem}.txt", TEXT)
    write(project, "好.txt", TEXT)
    done = briefgen("-C", project, "build")
    assert (done.code, done.err.count("\n")) == (0, 2)
    assert len(list((project / "out/briefs").glob("*.json"))) == 2
    assert "\x1b" not in done.err


def test_two_long_names_that_begin_alike_have_two_briefs(briefgen: Run, project: Path) -> None:
    for end in "甲乙":
        write(project, f"{'长' * 80}{end}.txt", TEXT)
    assert briefgen("-C", project, "build").code == 0
    assert len(list((project / "out/briefs").glob("*.json"))) == 2


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no such files here")
def test_links_out_of_the_folder_pipes_and_devices_stop_nothing(briefgen: Run, project: Path) -> None:
    write(project, "好.txt", TEXT)
    (project / "外.txt").write_text("浙江省属企业机密事项。", "utf-8")
    seeds = project / "seeds"
    (seeds / "出.txt").symlink_to(project / "外.txt")
    (seeds / "内.txt").symlink_to("好.txt")
    (seeds / "环.txt").symlink_to("环.txt")
    (seeds / "夹").symlink_to(project)
    (seeds / "空.txt").symlink_to(seeds / "没有.txt")
    (seeds / "设备.txt").symlink_to("/dev/zero")
    os.mkfifo(seeds / "管.txt")
    (project / "外.toml").write_text('issuer = "机密"\n', "utf-8")
    write(project, "说明.txt", TEXT)
    (seeds / "说明.toml").symlink_to(project / "外.toml")
    done = briefgen("-C", project, "build")
    assert done.code == 0
    skipped = dict(line.removeprefix("briefgen: skipped ").split(": ", 1) for line in done.err.splitlines()[:-2])
    assert skipped.keys() == {
        f"seeds/{name}" for name in ("出.txt", "环.txt", "夹", "空.txt", "设备.txt", "管.txt", "说明.txt")
    }
    assert skipped["seeds/出.txt"] == "a link that leads out of seeds/; put the file itself here"
    assert skipped["seeds/管.txt"] == "not a regular file"
    assert (project / "out/briefs/内.md").exists()
    assert not any("机密" in path.read_text("utf-8") for path in (project / "out").rglob("*.md"))
