"""Reading tables that are text: .csv files, and the .xls files with tabs that many systems write."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

from briefgen.reading.decoding import DecodedText
from briefgen.reading.workbook.sheets import CellCollector, Losses, ShownCell, ShownSheet, ShownWorkbook

_SAMPLE_LINES = 50
_NUMBER = re.compile(r"[-+−]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?%?")
# ="0012" keeps Excel from taking 0012 for a number.
_AS_TEXT = re.compile(r'="([^"]*)"')
# Excel's own line that says which delimiter follows
_SEP = re.compile(r"sep=(.)\r?\n")


def read_delimited(decoded: DecodedText) -> ShownWorkbook:
    """Return a text with one row a line as a workbook of one sheet without a name."""
    losses = Losses()
    collector = CellCollector(losses)
    is_cut = False
    for number, row in enumerate(_read_rows(decoded.text)):
        if collector.is_full:
            is_cut = True
            break
        collector.add_row(number, ((column, _to_cell(text)) for column, text in enumerate(row)))
    rows = collector.end_sheet("", is_cut=is_cut)
    return ShownWorkbook((ShownSheet("", rows),), decoded.encoding, (*decoded.warnings, *losses.list_warnings()))


def _read_rows(text: str) -> Iterator[list[str]]:
    said = _SEP.match(text)
    delimiter = said[1] if said else _find_delimiter(text)
    csv.field_size_limit(len(text) + 1)
    rows = csv.reader(io.StringIO(text[said.end() if said else 0 :].replace("\0", ""), newline=""), delimiter=delimiter)
    try:
        yield from rows
    except csv.Error:
        return


def _find_delimiter(text: str) -> str:
    r"""Return the character that most evenly divides the first lines; a comma if none does.

    >>> _find_delimiter("指标\t2020年\n产值，亿元\t5"), _find_delimiter("甲;1\n乙;2"), _find_delimiter("甲")
    ('\t', ';', ',')
    """
    lines = [line for line in text[:100_000].splitlines()[:_SAMPLE_LINES] if line.strip()]

    def count_divided(delimiter: str) -> int:
        counts = [line.count(delimiter) for line in lines]
        most = max(counts, default=0)
        return sum(count == most for count in counts) if most else 0

    return max(",\t;|", key=lambda delimiter: (count_divided(delimiter), delimiter == ","))


def _to_cell(text: str) -> ShownCell:
    literal = _AS_TEXT.fullmatch(text.strip())
    text = literal[1] if literal else text.strip()
    return ShownCell(text, is_number=not literal and _NUMBER.fullmatch(text) is not None)
