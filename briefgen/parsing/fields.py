"""Facts that a text states about itself outside its sentences: labelled, on lines of their own, as a signature."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from msgspec import Struct

from briefgen.lexicon import load_document_words, load_field_labels
from briefgen.model import Field, FieldName, Span

_URL = re.compile(r"https?://[^\s，。；）)】》]+")
_DATE = re.compile(r"[（(\[【]?\s*(?:\d{4}\s*[-./年]\s*\d{1,2}|[〇零○一二三四五六七八九]{4}年)")
# 记者：王某某, but not 记者：请介绍一下情况。
_PERSONS = re.compile(
    r"[\u3400-\u9fff·]{2,4}(?:[\s、，]+[\u3400-\u9fff·]{2,4}){0,5}|[\u3400-\u9fff]{2,12}(?:室|处|科|部|组|中心|厅|局|委)"
)
# 来源：西宁市国资委 编辑：李某: labels that the lexicon does not know end a value too.
_OTHER_LABEL = re.compile(r"\s+[【\[（(]?[\u3400-\u9fff]{2,6}\s?[:：]")
_LONGEST_VALUE = 40
_CLOCK = re.compile(r"\d{4}-\d{1,2}-\d{1,2} \d{1,2}:\d{2}(:\d{2})?")  # 2021-06-23 23:56:30
_DAY_LINE = re.compile(
    r"[（(\[【]?\s*\d{4}(?:\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日|[-./]\d{1,2}[-./]\d{1,2})\s*[）)\]】]?"
)
# 浙政办发〔2021〕33号, 国发[2021]11号, 国令第744号
_DOC_NUMBER = re.compile(
    r"[\u3400-\u9fff]{2,10}[〔﹝\[［【（(]\s?\d{4}\s?[〕﹞\]］】）)]\s?第?\s?\d+\s?号|[\u3400-\u9fff]{1,4}令\s?第\s?\d+\s?号"
)
# 甘政办函〔2023〕7号　　签发人：张三
_SIGNED_NUMBER = re.compile(rf"(?P<number>{_DOC_NUMBER.pattern})\s+签发人\s*[：:]?[\s\u3400-\u9fff·、]{{0,20}}")
# 二〇二一年六月十七日 in a signature
_NUMERAL = "[〇零○一二三四五六七八九十]"
_DAY = rf"(?:\d{{4}}\s?年\s?\d{{1,2}}\s?月\s?\d{{1,2}}\s?日|{_NUMERAL}{{4}}年{_NUMERAL}{{1,3}}月{_NUMERAL}{{1,3}}日)"
_SIGNED_DAY = re.compile(_DAY)
_ORGAN = re.compile(
    r"[\u3400-\u9fff（）()、 ]{2,50}"
    r"(?:政府|委员会|办公厅|办公室|国务院|中央|厅|局|部|委|院|会|公司|集团|银行|领导小组|党组)"
)
# 浙江省人民政府办公厅 2021年6月18日印发
_IMPRINT = re.compile(r"(?P<issuer>[\u3400-\u9fff]{4,30}?)\s*(?P<day>\d{4}年\d{1,2}月\d{1,2}日)\s*印发")
# ——2026年1月27日在吉林省第十四届人民代表大会第五次会议上
_DELIVERED = re.compile(
    rf"(?P<day>{_DAY})\s*"
    r"在(?P<venue>[^，。；]{4,40}?(?:大会|会议|全会|论坛|座谈会)[^，。；]{0,12}?)上"
)
# …（来源：甘肃日报 2021-08-05）
_CLOSING_SOURCE = re.compile(
    r"[（(【]\s*(?P<label>(?:信息来源|来源|摘自|转自|稿源)\s*[：:])?\s*(?P<source>[^，。；（()）】\d]{2,40}?)\s*[，,]?\s*(?P<day>\d[^）)】]{3,20})?[）)】]$"
)
# 来源：浙江日报 2026-01-22
_WITH_DAY = re.compile(
    r"(?P<name>[^\d\n]{2,30}?)[\s，,]+(?P<day>\d{4}\s?[-./年]\s?\d{1,2}\s?[-./月]\s?\d{1,2}[^\n]{0,12})"
)
_CUT_NAME = re.compile(r"[\u3400-\u9fff]{4,30}(?:政府|国有资产|资产|管理|国有|改革|发展|领导)")


class FieldLine(Struct, frozen=True):
    """A field and the lines that it takes up, by index; none if it stands within a sentence."""

    field: Field
    taken: tuple[int, ...]


def find_fields(text: str, lines: Sequence[Span]) -> list[FieldLine]:
    r"""Return the labelled values among ``lines``, and the lines that can be nothing else.

    The value stands behind the label, with or without a colon, or on the next line; one line may hold several. A line
    that is nothing but a link, a document number, a day or a clock's time labels itself.

    >>> text = "发布时期2021-08-03 来源：甘肃日报\n官网链接:\nhttp://a.cn/1.htm"
    >>> [(f.field.name, f.field.value, f.taken) for f in find_fields(text, [Span(0, 22), Span(23, 28), Span(29, 46)])]
    [('published', '2021-08-03', (0,)), ('source', '甘肃日报', (0,)), ('url', 'http://a.cn/1.htm', (1, 2))]
    """
    found: list[FieldLine] = []
    at = 0
    while at < len(lines):
        labelled = list(_labelled(text, lines[at]))
        taken = 1
        if len(labelled) == 1 and labelled[0][1].start == labelled[0][1].end:
            name = labelled[0][0]
            if at + 1 < len(lines) and _is_value(text, lines[at + 1], name):
                labelled, taken = [(name, lines[at + 1])], 2
        for name, value in labelled:
            found += [FieldLine(field, tuple(range(at, at + taken))) for field in _parts(text, name, value)]
        if not labelled:
            found += [FieldLine(field, (at,)) for field in _unlabelled(text, lines[at])]
        at += taken
    return found


def _parts(text: str, name: FieldName, value: Span) -> list[Field]:
    """Return a labelled value as a field, and as two where a day stands behind the name of a source."""
    if value.start == value.end:
        return []
    match = _WITH_DAY.fullmatch(text, value.start, value.end) if name in ("source", "author", "issuer") else None
    if match is None:
        return [Field(name, value.of(text), value, "label")]
    name_span, day = Span(*match.span("name")), Span(*match.span("day"))
    return [Field(name, name_span.of(text), name_span, "label"), Field("dated", day.of(text), day, "label")]


def find_doc_number(text: str, title: Span) -> list[Field]:
    """Return the document number that stands in a title, as no field or one."""
    match = _DOC_NUMBER.search(text, title.start, title.end)
    return [Field("doc_number", match.group(), Span(*match.span()), "title")] if match else []


def find_delivery(text: str, masthead: Span) -> list[Field]:
    """Return the day and the meeting at which a report was delivered, as its subtitle says; nothing if it does not."""
    words = masthead.of(text).replace("\n", " ")
    match = _DELIVERED.search(words)
    if match is None:
        return []
    day, venue = (Span(*match.span(group)).shift(masthead.start) for group in ("day", "venue"))
    return [Field("event", day.of(text), day, "subtitle"), Field("venue", venue.of(text), venue, "subtitle")]


def find_signature(text: str, lines: Sequence[Span]) -> list[FieldLine]:
    """Return issuer and day of the first signature of a text, and those of the imprint below it.

    A signature is an organ's name, on one line or two, and a day on the next. It may stand in the middle: behind a
    notice comes what it issues.
    """
    found: list[FieldLine] = []
    for at in range(2, len(lines)):
        line = lines[at]
        imprint = _IMPRINT.fullmatch(text, line.start, line.end)
        if imprint is not None:
            day = Span(*imprint.span("day"))
            found.append(FieldLine(Field("issued", day.of(text), day, "imprint"), (at,)))
        elif not found and _SIGNED_DAY.fullmatch(text, line.start, line.end):
            signed = _signers(text, lines, at)
            if signed:
                name = Span(lines[signed[0]].start, lines[signed[-1]].end)
                value = "".join(lines[n].of(text) for n in signed)
                found.append(FieldLine(Field("issuer", value, name, "signature"), signed))
                found.append(FieldLine(Field("written", line.of(text), line, "signature"), (at,)))
    return found


def _signers(text: str, lines: Sequence[Span], day: int) -> tuple[int, ...]:
    """Return the lines above a day that name who signed; none if it is no signature's.

    The first of two lines is no organ's name by itself: 陕西省人民政府国有资产 / 监督管理委员会.
    """
    above = lines[day - 1]
    if above.end - above.start > _LONGEST_VALUE or not _ORGAN.fullmatch(text, above.start, above.end):
        return ()
    before = lines[day - 2]
    is_cut = before.end - before.start <= _LONGEST_VALUE and _CUT_NAME.fullmatch(text, before.start, before.end)
    return (day - 2, day - 1) if is_cut and day > 2 else (day - 1,)


def find_closing_source(text: str, line: Span) -> tuple[Span, list[Field]] | None:
    """Return the bracket in which the last line of an item names its source, and what it says; None without one.

    >>> text = "重组完成。（来源：甘肃日报 2021-08-05）"
    >>> [(f.name, f.value) for f in find_closing_source(text, Span(0, len(text)))[1]]
    [('source', '甘肃日报'), ('dated', '2021-08-05')]
    """
    match = _CLOSING_SOURCE.search(text, max(line.start, line.end - 80), line.end)
    if match is None or not (match["label"] or _names_source(match["source"])):
        return None
    source = Span(*match.span("source"))
    fields = [Field("source", source.of(text), source, "closing")]
    if match["day"] is not None:
        day = Span(*match.span("day"))
        fields.append(Field("dated", day.of(text), day, "closing"))
    return Span(*match.span()), fields


def _is_value(text: str, line: Span, name: FieldName) -> bool:
    """Tell whether the line behind a bare label can be its value."""
    if any(True for _ in _labelled(text, line)) or text[line.end - 1] in "。；！？：":
        return False
    return _fits(text, line, name)


def _fits(text: str, value: Span, name: FieldName) -> bool:
    """Tell whether a value is of the kind that its label asks for."""
    if name == "url":
        return _URL.match(text, value.start, value.end) is not None
    if name in ("written", "issued", "published", "reposted", "effective", "dated"):
        return _DATE.match(text, value.start, value.end) is not None and value.end - value.start <= _LONGEST_VALUE
    if name == "author":
        return _PERSONS.fullmatch(text, value.start, value.end) is not None
    if name == "doc_number" and _DOC_NUMBER.match(text, value.start, value.end) is None:
        return False
    return value.end - value.start <= (_LONGEST_VALUE if name != "title" else 2 * _LONGEST_VALUE)


def _labelled(text: str, line: Span) -> Iterator[tuple[FieldName, Span]]:
    """Yield the fields that a line names and the places of their values, which may be empty.

    The first stands at the line's start, or behind a day; further ones behind white space, each with a colon.
    """
    first = _label_pattern().match(text, line.start + (text[line.start] in "（(【"), line.end)
    if first is None:
        clock = _DAY_LINE.match(text, line.start, line.end) or _CLOCK.match(text, line.start, line.end)
        if clock is None or clock.end() == line.end:
            return
        rest = list(_further(text, clock.end(), line.end))
        if rest:
            yield "dated", Span(*clock.span())
            yield from _values(text, rest, line.end)
        return
    if not first["colon"] and first.end() < line.end and not text[first.end()].isdigit():
        return
    labels = [(_name(first), first.start(), first.end()), *_further(text, first.end(), line.end)]
    values = list(_values(text, labels, line.end))
    name, value = values[0]
    if value.start == value.end:
        yield values[0]
    elif _fits(text, value, name):
        yield values[0]
        yield from ((name, value) for name, value in values[1:] if value.start < value.end and _fits(text, value, name))


def _values(text: str, labels: Sequence[tuple[FieldName, int, int]], end: int) -> Iterator[tuple[FieldName, Span]]:
    for at, (name, _, start) in enumerate(labels):
        stop = labels[at + 1][1] if at + 1 < len(labels) else end
        words = text[start:stop]
        other = _OTHER_LABEL.search(words)
        value = words[: other.start() if other else None].strip(" \u3000\t|｜丨）)】")
        begin = start + words.find(value) if value else start
        yield name, Span(begin, begin + len(value))


def _further(text: str, start: int, end: int) -> Iterator[tuple[FieldName, int, int]]:
    for match in _label_pattern().finditer(text, start, end):
        if match["colon"] and text[match.start() - 1] in " \u3000\t|｜丨":
            yield _name(match), match.start(), match.end()


def _name(match: re.Match[str]) -> FieldName:
    return next(name for name in load_field_labels() if match[name])


@cache
def _label_pattern() -> re.Pattern[str]:
    labels = sorted(
        ((label, name) for name, labels in load_field_labels().items() for label in labels),
        key=lambda pair: (-len(pair[0]), pair),
    )
    groups: dict[str, list[str]] = {}
    for label, name in labels:
        groups.setdefault(name, []).append(r"\s*".join(map(re.escape, label)))
    names = [f"(?P<{name}>{'|'.join(spaced)})" for name, spaced in groups.items()]
    return re.compile(rf"(?:{'|'.join(names)})\s*(?P<colon>[:：]?)\s*")


def _unlabelled(text: str, line: Span) -> list[Field]:
    """Return what a line says that is nothing but a link, a number or a day, or the name of a source and a day."""
    words = line.of(text)
    name: FieldName | None = None
    if _URL.fullmatch(words):
        name = "url"
    elif _CLOCK.fullmatch(words):
        name = "reposted"
    elif _DOC_NUMBER.fullmatch(words.strip("（）()")):
        name = "doc_number"
    elif _DAY_LINE.fullmatch(words) or _SIGNED_DAY.fullmatch(words):
        name = "dated"
    if name is not None:
        return [Field(name, words, line, "line")]
    signed = _SIGNED_NUMBER.fullmatch(text, line.start, line.end)
    if signed is not None:
        number = Span(*signed.span("number"))
        return [Field("doc_number", number.of(text), number, "line")]
    match = _WITH_DAY.fullmatch(text, line.start, line.end)
    if match is None or not _names_source(match["name"]):
        return []
    name_span, day = Span(*match.span("name")), Span(*match.span("day"))
    return [Field("source", name_span.of(text), name_span, "line"), Field("dated", day.of(text), day, "line")]


def _names_source(words: str) -> bool:
    """Tell whether words name a paper, a site or an office, and nothing else."""
    sources = load_document_words().sources
    return "，" not in words and words.strip().endswith((*sources.media, *sources.official, "网", "网站"))
