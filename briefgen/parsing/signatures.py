"""Finds facts that a text states about itself without a label: in a signature, imprint, subtitle or closing bracket."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from briefgen.model import Field, Span
from briefgen.parsing.labelled_fields import FieldLine, names_source
from briefgen.text.dates import DAY, DAY_WITHOUT_BLANKS
from briefgen.text.han import HAN
from briefgen.text.organs import SIGNER

_LONGEST_NAME = 40
_DAY = re.compile(DAY)
_SIGNER = re.compile(SIGNER)
# 陕西省人民政府国有资产 / 监督管理委员会: a name that goes on with the next line.
_NAME_BEGINS = re.compile(rf"[{HAN}]{{4,30}}(?:政府|国有资产|资产|管理|国有|改革|发展|领导)")
# 浙江省人民政府办公厅 2021年6月18日印发
_IMPRINT = re.compile(rf"[{HAN}]{{4,30}}?\s*(?P<day>{DAY_WITHOUT_BLANKS})\s*印发")
# ——2027年1月19日在吉林省第十四届人民代表大会第六次会议上
_DELIVERED = re.compile(
    rf"(?P<day>{DAY})\s*在(?P<venue>[^，。；]{{4,40}}?(?:大会|会议|全会|论坛|座谈会)[^，。；]{{0,12}}?)上"
)
# …（来源：甘肃日报 2021-08-05）
_CLOSING_SOURCE = re.compile(
    r"[（(【]\s*(?P<label>(?:信息来源|来源|摘自|转自|稿源)\s*[：:])?\s*(?P<source>[^，。；（()）】\d]{2,40}?)"
    r"\s*[，,]?\s*(?P<day>\d[^）)】]{3,20})?[）)】]$"
)
_LONGEST_CLOSING = 80


class ClosingSource(Struct, frozen=True):
    """A bracket at the end of an item that states the source of the item: （来源：青海日报 2022-03-01）."""

    span: Span
    fields: tuple[Field, ...]
    """The field ``source``, and the field ``dated`` if the bracket has a day."""


def find_signature(text: str, lines: Sequence[Span]) -> list[FieldLine]:
    r"""Return the issuer and the day of the first signature of a text, and the day of each imprint.

    A signature is the name of an organ (机关) on one or two lines, with a day on the next line. It may be in the middle
    of the text, because a notice is followed by the document that it issues. A signature behind an imprint is ignored.
    An imprint is a line such as 浙江省人民政府办公厅 2021年6月18日印发.

    >>> text = "请认真贯彻执行。\n浙江省人民政府办公厅\n2021年6月17日"
    >>> found = find_signature(text, [Span(0, 0), Span(0, 8), Span(9, 19), Span(20, 30)])
    >>> [(line.field.name, line.field.value, line.lines) for line in found]
    [('issuer', '浙江省人民政府办公厅', (2,)), ('written', '2021年6月17日', (3,))]
    """
    fields: list[FieldLine] = []
    for index in range(2, len(lines)):
        line = lines[index]
        imprint = _IMPRINT.fullmatch(text, line.start, line.end)
        if imprint is not None:
            day = Span(*imprint.span("day"))
            fields.append(FieldLine(Field("issued", day.of(text), day, "imprint"), (index,)))
        elif not fields and _DAY.fullmatch(text, line.start, line.end):
            signers = _find_signers(text, lines, index)
            if signers:
                name = Span(lines[signers[0]].start, lines[signers[-1]].end)
                value = "".join(lines[signer].of(text) for signer in signers)
                fields.append(FieldLine(Field("issuer", value, name, "signature"), signers))
                fields.append(FieldLine(Field("written", line.of(text), line, "signature"), (index,)))
    return fields


def _find_signers(text: str, lines: Sequence[Span], day: int) -> tuple[int, ...]:
    """Return the indices of the one or two lines with the name of the signer, directly above the line with a day.

    ``day`` is the index of the line with the day. The tuple is empty if the line above it has no name of an organ.
    """
    above = lines[day - 1]
    if above.end - above.start > _LONGEST_NAME or not _SIGNER.fullmatch(text, above.start, above.end):
        return ()
    before = lines[day - 2]
    is_cut = before.end - before.start <= _LONGEST_NAME and _NAME_BEGINS.fullmatch(text, before.start, before.end)
    return (day - 2, day - 1) if is_cut and day > 2 else (day - 1,)


def find_delivery(text: str, masthead: Span) -> list[Field]:
    """Return the fields ``event`` and ``venue``: the day and the meeting at which a report was delivered.

    ``masthead`` is the span of the title and of the lines below it, such as the subtitle. The list is empty if these
    lines do not state both the day and the meeting.

    >>> text = "——2027年1月19日在吉林省第十四届人民代表大会第六次会议上"
    >>> [field.value for field in find_delivery(text, Span(0, len(text)))]
    ['2027年1月19日', '吉林省第十四届人民代表大会第六次会议']
    """
    words = masthead.of(text).replace("\n", " ")
    match = _DELIVERED.search(words)
    if match is None:
        return []
    day, venue = (Span(*match.span(group)).shift(masthead.start) for group in ("day", "venue"))
    return [Field("event", day.of(text), day, "subtitle"), Field("venue", venue.of(text), venue, "subtitle")]


def find_closing_source(text: str, line: Span) -> ClosingSource | None:
    """Return the source named in a bracket at the end of the last line of an item; None if there is no such bracket.

    >>> text = "重组完成。（来源：甘肃日报 2021-08-05）"
    >>> closing = find_closing_source(text, Span(0, len(text)))
    >>> [(field.name, field.value) for field in closing.fields]
    [('source', '甘肃日报'), ('dated', '2021-08-05')]
    """
    match = _CLOSING_SOURCE.search(text, max(line.start, line.end - _LONGEST_CLOSING), line.end)
    if match is None or not (match["label"] or names_source(match["source"])):
        return None
    fields = [Field("source", match["source"], Span(*match.span("source")), "closing")]
    if match["day"] is not None:
        fields.append(Field("dated", match["day"], Span(*match.span("day")), "closing"))
    return ClosingSource(Span(*match.span()), tuple(fields))
