"""Word files that LibreOffice writes in both formats: the same lines, tables and headings are read from either."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest
from msgspec.structs import replace

from briefgen.reading.doc import read as read_doc
from briefgen.reading.docx import read as read_docx
from tests.formats.docx.libreoffice import convert, needs_libreoffice

pytestmark = [needs_libreoffice, pytest.mark.wordprocessor]


def plan() -> bytes:
    document = docx.Document()
    document.add_heading("云溪市河湖治理实施方案", 1)
    document.add_paragraph("全市整治河道12公里，新增蓄水量3万立方米。").add_run("不印").font.hidden = True
    for task in ("修复岸线", "清理淤泥"):
        document.add_paragraph(task, style="List Number")
    table = document.add_table(rows=3, cols=3)
    table.cell(0, 0).merge(table.cell(1, 0)).text = "河湖"
    table.cell(0, 1).merge(table.cell(0, 2)).text = "水位（米）"
    for place, text in {(1, 1): "春", (1, 2): "秋", (2, 0): "东湖", (2, 1): "1.2", (2, 2): "2.3"}.items():
        table.cell(*place).text = text
    document.add_section().header.paragraphs[0].text = "页眉"
    document.add_paragraph("𠮷村治理工程于下年完工。")
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def test_a_file_gives_the_same_text_in_both_formats_of_word(tmp_path: Path) -> None:
    raw = plan()
    of_docx, of_doc = read_docx(raw), read_doc(convert(raw, tmp_path, "doc").read_bytes())
    assert of_doc == replace(of_docx, encoding="doc")
    assert "1.修复岸线\n2.清理淤泥" in of_doc.text
    assert len(of_doc.tables[0].merged) == 2
