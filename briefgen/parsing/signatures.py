"""Finds facts that a text states about itself without a label: in a signature, imprint, subtitle or closing bracket."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from briefgen.model import Field, Span
from briefgen.parsing.labelled_fields import FieldLine, names_source
from briefgen.text.dates import DAY, DAY_IN_DIGITS, DAY_WITHOUT_BLANKS, MONTH
from briefgen.text.han import HAN
from briefgen.text.numerals import ONE_TO_HUNDRED
from briefgen.text.organs import LONG_SIGNER, SIGNER, SPEAKER

_LONGEST_NAME = 200
_DAY = re.compile(DAY)
# （2024年3月20日）, below the organ that issues a communiqué
_BRACKETED_DAY = re.compile(rf"[（(]\s*{DAY}\s*[）)]")
# 2022.3.1 or 二〇二二年十二月, below the organ that signs at the end of a text
_OTHER_DAY = re.compile(rf"{DAY_IN_DIGITS}|{MONTH}")
_SIGNER = re.compile(LONG_SIGNER)
# 国 资 委: a name that is spaced out
# Above the last of several names stand lines of at least so many characters.
_SHORTEST_OF_SEVERAL = 5
_SPACED = re.compile(rf"[{HAN}](?:[ \u3000]+[{HAN}]){{1,20}}")
# 市长　张三, above the day of an order
_OFFICER = re.compile(
    rf"(?:{SIGNER})?(?:代)?(?:[省市区县州旗部局署厅行]\s*长|委\s*员\s*长|主\s*[席任]|总\s*理)"
    rf"[\s\u3000]+[{HAN}·\u3000 ]{{2,12}}"
)
# The day below a text is that of a signature; what follows it is the title of what is issued, or nothing.
_LONGEST_BEHIND = 70
_SENTENCE_END = re.compile(r"[。！；：）)”]$")
# 陕西省人民政府国有资产 / 监督管理委员会: a name that goes on with the next line.
_NAME_BEGINS = re.compile(rf"[{HAN}]{{4,30}}(?:政府|国有资产|资产|管理|国有|改革|发展|领导)")
# 浙江省人民政府办公厅 2021年6月18日印发
_IMPRINT = re.compile(rf"[{HAN}]{{4,30}}?\s*(?P<day>{DAY_WITHOUT_BLANKS})\s*印发")
# ——2027年1月19日在吉林省第十四届人民代表大会第六次会议上
_DELIVERED = re.compile(
    rf"(?P<day>{DAY})\s*在(?P<venue>[^，。；]{{4,40}}?(?:大会|会议|全会|论坛|座谈会)[^，。；]{{0,12}}?)上"
)
# …（来源：甘肃日报 2021-08-05）
# 摘自　《某日报》　2020.02.20　记者　张三, on the last line
_CLOSING_LINE = re.compile(
    rf"(?:摘自|转自|原载|来源|稿源)\s*[：:]?\s*《?(?P<source>[^》\d，。]{{2,30}}?)[》\s]*(?P<day>{DAY_IN_DIGITS}日?)[^。]{{0,30}}"
)
# 2020年8月28日 某市第十四届人民代表大会常务委员会第三次会议通过; 1988年5月10日 国务院批准
_ADOPTED = re.compile(
    rf"(?P<day>{DAY})\s*(?P<organ>[{HAN}]{{2,40}}?)(?:第[{ONE_TO_HUNDRED}\d]+次[{HAN}]{{0,6}}会议|会议|全体会议)?(?:审议|讨论)?(?:通过|批准)"
)
_ADOPTED_NO_ORGAN = re.compile(rf"(?P<day>{DAY})[^，。；\n]{{0,40}}(?:通过|批准|公布|发布)")
_SPEAKER = re.compile(rf"^[ \u3000]*(?:{SPEAKER})$", re.MULTILINE)
# 立法会 ─ 2013年1月16日, at the head of each page of a record
_RUNNING_HEAD = re.compile(rf"(?P<organ>[{HAN}]{{2,20}})\s*[─—–\-]+\s*(?P<day>{DAY})")
_FEWEST_PAGES = 3
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

    A signature is the name of an organ (机关) on one or more lines, with a day on the next line. It may be in the
    middle of the text, because a notice is followed by the document that it issues. The name may be missing: then the
    day is alone below a sentence, or below the name of an officer, as under an order. The day may also be above the
    name. A signature after an imprint is ignored. An imprint is a line such as 浙江省人民政府办公厅
    2021年6月18日印发.

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
            fields += _sign(text, lines, index)
        elif not fields and index > 1 and _BRACKETED_DAY.fullmatch(text, line.start, line.end):
            fields += _sign(text, lines, index) if _is_signer(text, lines[index - 1]) else []
        elif not fields and index > 2 and _OTHER_DAY.fullmatch(text, line.start, line.end):
            is_below = _SENTENCE_END.search(lines[index - 2].of(text)) and _is_signer(text, lines[index - 1])
            fields += _sign(text, lines, index) if is_below else []
    return fields


def _sign(text: str, lines: Sequence[Span], day: int) -> list[FieldLine]:
    """Return the fields of the signature whose day is on the line ``day``: the issuer, if named, and the day.

    The list is empty if the line is not part of a signature.
    """
    fields: list[FieldLine] = []
    signers = _find_signers(text, lines, day)
    if signers:
        name = Span(lines[signers[0]].start, lines[signers[-1]].end)
        value = "".join(_write_part(text, lines[signer]) for signer in signers).rstrip()
        fields.append(FieldLine(Field("issuer", value, name, "signature"), signers))
    if signers or _is_bare_signature(text, lines, day):
        fields.append(FieldLine(Field("written", lines[day].of(text), lines[day], "signature"), (day,)))
    return fields


def _is_bare_signature(text: str, lines: Sequence[Span], day: int) -> bool:
    """Return True if a line with a day is a signature without the name of an organ.

    The line is below a sentence or the name of an officer, and no paragraph is below it.
    """
    above = lines[day - 1].of(text)
    if not _SENTENCE_END.search(above) and not _OFFICER.fullmatch(above):
        return False
    if day + 1 == len(lines):
        return True
    behind = lines[day + 1]
    return behind.end - behind.start <= _LONGEST_BEHIND and text[behind.end - 1] not in "。；"


def _write_part(text: str, line: Span) -> str:
    """Return the words of one line of a signature, with a blank at the end if the line is a whole name of an organ."""
    return _write_name(line.of(text)) + (" " if _is_signer(text, line) else "")


def _write_name(words: str) -> str:
    return re.sub(r"\s", "", words) if _SPACED.fullmatch(words) else re.sub(r"[ \u3000\t]{3,}|\t", " ", words)


def _find_signers(text: str, lines: Sequence[Span], day: int) -> tuple[int, ...]:
    """Return the indices of the lines with the names of the signers, next to the line with a day.

    ``day`` is the index of the line with the day. The lines with the names are directly above the day. If there is no
    name above, the name can be on the line below the day. The tuple is empty if neither line names an organ.
    """
    if _is_signer(text, lines[day - 1]):
        first = day - 1
        while first > 1 and _is_cut(text, lines[first - 1]):
            first -= 1
        return tuple(range(first, day))
    # 二〇〇七年二月九日 / 某省机关事务管理局
    is_above = (
        day + 1 < len(lines) and _is_signer(text, lines[day + 1]) and _SENTENCE_END.search(lines[day - 1].of(text))
    )
    return (day + 1,) if is_above else ()


def _is_signer(text: str, line: Span) -> bool:
    return line.end - line.start <= _LONGEST_NAME and _SIGNER.fullmatch(_write_name(line.of(text))) is not None


def _is_cut(text: str, line: Span) -> bool:
    """Return True if a line is the beginning of a name, or one of several names, above the last line of a signature."""
    if line.end - line.start > _LONGEST_NAME:
        return False
    return _NAME_BEGINS.fullmatch(text, line.start, line.end) is not None or _is_long_signer(text, line)


def _is_long_signer(text: str, line: Span) -> bool:
    return line.end - line.start >= _SHORTEST_OF_SEVERAL and _is_signer(text, line)


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


def find_running_head(text: str, lines: Sequence[Span]) -> list[FieldLine]:
    """Return the organ and the day in the head that each page of a record repeats; an empty list if there is none.

    The organ becomes the field ``issuer`` and the day the field ``event``.
    """
    heads = {
        index: match
        for index, line in enumerate(lines)
        if line.end - line.start <= _LONGEST_BEHIND
        and (match := _RUNNING_HEAD.fullmatch(text, line.start, line.end)) is not None
    }
    if len(heads) < _FEWEST_PAGES or len({match.group() for match in heads.values()}) > 1:
        return []
    first, taken = next(iter(heads.values())), tuple(heads)
    return [
        FieldLine(Field("issuer", first["organ"], Span(*first.span("organ")), "line"), taken),
        FieldLine(Field("event", first["day"], Span(*first.span("day")), "line"), taken),
    ]


def find_adoption(text: str, masthead: Span) -> list[Field]:
    """Return the day on which rules were adopted, and the organ that adopted them if it is named, as fields.

    The list is empty if the masthead names no such day.

    >>> text = "（2020年8月28日某市第十四届人民代表大会常务委员会第三次会议通过）"
    >>> [field.value for field in find_adoption(text, Span(0, len(text)))]
    ['2020年8月28日', '某市第十四届人民代表大会常务委员会']
    """
    match = _ADOPTED.search(text, masthead.start, masthead.end)
    if match is None:
        match = _ADOPTED_NO_ORGAN.search(text, masthead.start, masthead.end)
        return [] if match is None else [Field("written", match["day"], Span(*match.span("day")), "subtitle")]
    day, organ = Span(*match.span("day")), Span(*match.span("organ"))
    fields = [Field("written", day.of(text), day, "subtitle")]
    if _SIGNER.fullmatch(match["organ"]):
        fields.append(Field("issuer", organ.of(text), organ, "subtitle"))
    return fields


def find_speaker(text: str, masthead: Span) -> list[Field]:
    r"""Return the government whose head delivers a report, as its issuer; an empty list if no speaker is named.

    >>> text = "——2012年2月29日在某区第十三届人民代表大会第六次会议上\n某区人民政府区长　　张三"
    >>> [field.value for field in find_speaker(text, Span(0, len(text)))]
    ['某区人民政府']
    """
    match = _SPEAKER.search(text[masthead.start : masthead.end])
    if match is None:
        return []
    offset = masthead.start + match.start("office")
    end = text.find("政府", offset, masthead.start + match.end())
    if end < 0:
        return []
    span = Span(offset, end + 2)
    return [Field("issuer", span.of(text), span, "subtitle")]


def find_closing_source(text: str, line: Span) -> ClosingSource | None:
    """Return the source named in a bracket at the end of the last line of an item; None if there is no such bracket.

    >>> text = "重组完成。（来源：甘肃日报 2021-08-05）"
    >>> closing = find_closing_source(text, Span(0, len(text)))
    >>> [(field.name, field.value) for field in closing.fields]
    [('source', '甘肃日报'), ('dated', '2021-08-05')]
    """
    match = _CLOSING_LINE.fullmatch(text, line.start, line.end)
    if match is None:
        match = _CLOSING_SOURCE.search(text, max(line.start, line.end - _LONGEST_CLOSING), line.end)
        if match is None or not (match["label"] or names_source(match["source"])):
            return None
    fields = [Field("source", match["source"], Span(*match.span("source")), "closing")]
    if match["day"] is not None:
        fields.append(Field("dated", match["day"], Span(*match.span("day")), "closing"))
    return ClosingSource(Span(*match.span()), tuple(fields))
