"""Numbers of identity cards, of banks and of mobiles stand on no page, unless a project asks for them."""

from __future__ import annotations

import io
from collections.abc import Sequence

import docx
import pytest

from briefgen import decode_source
from briefgen.model import SourceText
from briefgen.reading.masking import mask_personal_numbers
from tests.cases import cases
from tests.conftest import source_of


@pytest.mark.parametrize(("text", "expected"), cases("personal_numbers"))
def test_numbers_of_persons_are_masked_and_figures_are_not(text: str, expected: str) -> None:
    source = source_of(text)
    masked = mask_personal_numbers(source, shows=False)
    assert masked.text == expected
    assert len(masked.text) == len(source.text)
    assert bool(masked.personal_numbers) == (text != expected)


@pytest.mark.parametrize(
    ("head", "cell", "expected"),
    [
        ("手机", "138 2025 8001", "138 ＊＊＊＊ 8001"),
        ("银行账号", "270300012345", "2703＊＊＊＊2345"),
        ("联系电话", "13800138001", "138＊＊＊＊8001"),
        ("备注", "13800138001", "138＊＊＊＊8001"),
        ("金额（元）", "13800138001", "13800138001"),
        ("总资产", "13800138001", "13800138001"),
        ("信用代码", "620102010203001", "620102010203001"),
        ("备注", "138 0013 8001", "138 0013 8001"),
    ],
)
def test_the_head_of_a_column_says_what_its_numbers_are(head: str, cell: str, expected: str) -> None:
    source = decode_source(as_word_table([(head, "投资"), (cell, "153亿元")]), "seeds/表.docx", "表")
    assert isinstance(source, SourceText)
    masked = mask_personal_numbers(source, shows=False)
    assert masked.text.split("\n")[1].split("\t")[0] == expected


def test_the_unit_above_a_table_says_that_its_numbers_are_amounts() -> None:
    rows = [("项目", "本年"), ("公路", "13800138001")]
    source = decode_source(as_word_table(rows, above="单位：元"), "seeds/表.docx", "表")
    assert isinstance(source, SourceText)
    assert mask_personal_numbers(source, shows=False) == source


def as_word_table(rows: Sequence[Sequence[str]], above: str | None = None) -> bytes:
    document = docx.Document()
    if above is not None:
        document.add_paragraph(above)
    table = document.add_table(len(rows), len(rows[0]))
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()
