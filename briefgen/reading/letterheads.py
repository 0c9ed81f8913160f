"""Tables that only set the head or the foot of a document: issuer and 文件, number and 签发人, 抄送 and 印发."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefgen.text.doc_numbers import DOC_NUMBER

_MOST_ROWS = 4
_MOST_CELLS = 2
_NUMBER = re.compile(rf"\s*{DOC_NUMBER}\s*")
# 签发人：李明
_SIGNER = re.compile(r"\s*签\s*发\s*人?\s*[：:]")
# 抄送：省委办公厅，
_COPIES = re.compile(r"\s*(?:抄送|抄报|主送|分送)\s*[：:]")
# 2021年8月4日印发
_PRINTED = re.compile(r"[^。]*\d\s*日\s*印发\s*")
_DOCUMENT = "文件"


def join_letterhead(rows: Sequence[Sequence[str]]) -> list[str] | None:
    """Return a table that is the head or the foot of a document as the lines that stand for it; None for any other.

    >>> join_letterhead([("甘财发〔2021〕3号", "签发人：张华")])
    ['甘财发〔2021〕3号\u3000签发人：张华']
    >>> join_letterhead([("甘肃省财政厅", "文件"), ("甘肃省教育厅", "")])
    ['甘肃省财政厅\u3000甘肃省教育厅\u3000文件']
    >>> join_letterhead([("发文字号", "甘财发〔2021〕3号")])
    """
    filled = [cells for cells in ([text for text in row if text.strip()] for row in rows) if cells]
    if not filled or len(filled) > _MOST_ROWS or any(len(row) > _MOST_CELLS for row in filled):
        return None
    (*issuers, last), *further = filled[0], *filled[1:]
    if issuers and last.replace(" ", "") == _DOCUMENT and all(len(row) == 1 for row in further):
        return ["\u3000".join((*issuers, *(row[0] for row in further), _DOCUMENT))]
    is_imprint = len(filled) == 1 and _PRINTED.fullmatch(filled[0][-1])
    if is_imprint or any(map(_is_number_row, filled)) or any(_COPIES.match(row[0]) for row in filled):
        return ["\u3000".join(row) for row in filled]
    return None


def _is_number_row(row: Sequence[str]) -> bool:
    """Return whether a row is the number of a document, with the name of the person who signed it or alone."""
    numbers = [text for text in row if _NUMBER.fullmatch(text)]
    return len(numbers) == 1 and all(_SIGNER.match(text) for text in row if text not in numbers)
