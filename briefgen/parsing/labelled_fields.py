"""Finds facts that fill lines of their own, such as 发文机关：浙江省人民政府办公厅 or 浙政办发〔2021〕33号.

Most of these facts follow a label, such as 发文机关. A fact without a label is recognized by its form: the second
example can only be a document number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from msgspec import Struct

from briefgen.lexicon import load_document_words, load_field_labels
from briefgen.lexicon.overlay import cached
from briefgen.model import Field, FieldName, Span
from briefgen.text.dates import DAY, DAY_IN_DIGITS, MONTH, WRITTEN_DAY, YEAR_IN_NUMERALS, YEAR_MONTH
from briefgen.text.doc_numbers import DOC_NUMBER, NUMBER_LINE, ORDER, ORDER_NUMBER
from briefgen.text.han import HAN, is_han
from briefgen.text.organs import LONG_SIGNER

_LONGEST_VALUE = 40
# The longest of them are the names of several organs, as in 某部 某委员会文件.
_LONGEST_UNLABELLED = 200
_URL = re.compile(r"https?://[^\s，。；）)】》]+")
_DOC_NUMBER = re.compile(DOC_NUMBER)
_NUMBER_LINE = re.compile(NUMBER_LINE)
# 2021年8月, （2021-08, 二〇二一年: how the value of a day begins.
_DAY_BEGINS = re.compile(rf"[（(\[【]?\s*(?:{YEAR_MONTH}|{YEAR_IN_NUMERALS})")
# 记者：王某某; but not 记者：请介绍一下情况。
_PERSONS = re.compile(
    rf"[{HAN}·]{{2,4}}(?:[\s、，]+[{HAN}·]{{2,4}}){{0,5}}|[{HAN}]{{2,12}}(?:室|处|科|部|组|中心|厅|局|委)"
)
# 来源：西宁市国资委 编辑：李某: labels that the lexicon does not have end a value too.
_OTHER_LABEL = re.compile(rf"\s+[【\[（(]?[{HAN}]{{2,6}}\s?[:：]")
# 来源：浙江日报 2026-01-22
_NAME_AND_DAY = re.compile(rf"(?P<name>[^\d\n]{{2,30}}?)[\s，,]+(?P<day>{DAY_IN_DIGITS}[^\n]{{0,12}})")
# 2019-09-26 10:56:28 证券时报网
_DAY_AND_NAME = re.compile(
    rf"(?P<day>{DAY_IN_DIGITS}(?:\s\d{{1,2}}:\d{{2}}(?::\d{{2}})?)?)[\s，,]+(?P<name>[^\d\n，。]{{2,30}})"
)
# 2021-06-23 23:56:30: the clock of a site.
_CLOCK = re.compile(r"\d{4}-\d{1,2}-\d{1,2} \d{1,2}:\d{2}(:\d{2})?")
# （2021年6月17日）, [2021-06-17], 2011年09月26, 2014年3月5日（星期三）
_DAY_LINE = re.compile(
    rf"[（(\[【]?\s*(?:{WRITTEN_DAY}|{DAY_IN_DIGITS})(?:星期[一二三四五六日天]|[（(]星期[一二三四五六日天][）)])?\s*[）)\]】]?"
)
# 2015-06-03发布: what happened on a day may stand behind it.
_DAY_AND_ACT = re.compile(rf"(?P<day>{DAY_IN_DIGITS}日?|{DAY})\s*(?P<act>印发|发布|公布|颁布|实施|施行|转载|更新)")
_ACTS: dict[str, FieldName] = {
    "印发": "issued",
    **dict.fromkeys(("发布", "公布", "颁布"), "published"),
    **dict.fromkeys(("实施", "施行"), "effective"),
    **dict.fromkeys(("转载", "更新"), "reposted"),
}
# 某省财政厅文件, in the red head of a document
_RED_HEAD = re.compile(rf"(?P<organs>{LONG_SIGNER})\s*文\s*件")
_ORDER = re.compile(rf"(?P<organ>{ORDER})")
_ORDER_NUMBER = re.compile(rf"(?:\d{{4}}\s?年\s?)?{ORDER_NUMBER}")
# 中华人民共和国国务院令: the issuer is 国务院.
_ORDERS_ISSUER = re.compile(
    rf"(?:中华人民共和国)?(?P<issuer>[{HAN} ]*?(?:政府|国务院|委员会|[部局署厅院会]|行))(?:令|公告)"
)
_DAY = re.compile(DAY)
_MONTH_LINE = re.compile(rf"[（(]?\s*{MONTH}\s*[）)]?")
# 甘政办函〔2023〕7号　　签发人：张三
_SIGNED_NUMBER = re.compile(rf"(?P<number>{NUMBER_LINE})\s+签发人\s*[：:]?[\s{HAN}·、]{{0,20}}")
_DAYS: tuple[FieldName, ...] = ("written", "issued", "published", "reposted", "effective", "dated")
DAYS_OF_ISSUE: frozenset[FieldName] = frozenset(("written", "issued", "published", "dated"))
"""The fields with a day on which a text was written, issued or published."""
_BEFORE_LABEL = " \u3000\t|｜丨"
# 2020-10-13来源：: a label may follow a day without a blank.
_DAY_ENDS = "0123456789日"
# Labels that run on behind a title stand within so many characters, and behind at least so many.
_FARTHEST_LABEL, _SHORTEST_WORDS = 160, 4
_FARTHEST_VALUE = 400
# What follows a value is a sentence if it is longer than this, and the rest of a name if not.
_SHORTEST_TEXT = 8
_DAY_VALUE = re.compile(rf"\s*(?:{DAY_IN_DIGITS}\s*日?|{DAY})(?:\s+\d{{1,2}}:\d{{2}}(?::\d{{2}})?)?")
_DAY_IN_LINE = re.compile(DAY_IN_DIGITS)
# 来源：新华网日前，…: the name of a paper or a site ends so.
_MEDIA_VALUE = re.compile(rf"\s*[{HAN}]{{1,8}}?(?:网|日报|晚报|[^，。\s]报|社|电视台|客户端)")


class FieldLine(Struct, frozen=True):
    """A field, and the indices of the lines on which it was found."""

    field: Field
    lines: tuple[int, ...]
    """Indices of these lines: two if the value is below its label, or if a name covers two lines; otherwise one."""


class _Label(Struct, frozen=True):
    """A label in a text, with the name of its field."""

    name: FieldName
    start: int
    end: int
    """The offset at which the value begins, after the label, its colon and white space."""


def find_fields(text: str, lines: Sequence[Span]) -> list[FieldLine]:
    r"""Return the fields that fill lines of their own, with or without a label.

    The value of a labelled field follows its label on the same line, or is the whole next line. The colon may be
    missing before a digit and at the end of a line. A line may have several labels.

    A value without a label is found if it fills a line and is one of these: a link, a document number, a day, a day
    with a time or with a word such as 印发, the name of a source followed by a day, an order (上海市人民政府令) with
    its number, or a red head (某省财政厅文件).

    >>> text = "发布时期2021-08-03 来源：甘肃日报\n官网链接:\nhttp://a.cn/1.htm"
    >>> fields = find_fields(text, [Span(0, 22), Span(23, 28), Span(29, 46)])
    >>> [(found.field.name, found.field.value, found.lines) for found in fields]
    [('published', '2021-08-03', (0,)), ('source', '甘肃日报', (0,)), ('url', 'http://a.cn/1.htm', (1, 2))]
    """
    fields: list[FieldLine] = []
    index = 0
    while index < len(lines):
        labelled = list(_find_labelled(text, lines[index]))
        taken = 1
        if len(labelled) == 1 and labelled[0][1].start == labelled[0][1].end:
            name = labelled[0][0]
            if index + 1 < len(lines) and _is_value(text, lines[index + 1], name):
                labelled, taken = [(name, lines[index + 1])], 2
        for name, value in labelled:
            taken_lines = tuple(range(index, index + taken))
            fields += [FieldLine(field, taken_lines) for field in _split_value(text, name, value)]
        if not labelled:
            order = _find_order(text, lines, index)
            fields += order or [FieldLine(field, (index,)) for field in _find_unlabelled(text, lines[index])]
            taken = max(taken, 2 if order and len(order[0].lines) > 1 else 1)
        index += taken
    return fields


def _find_order(text: str, lines: Sequence[Span], index: int) -> list[FieldLine]:
    """Return the number of an order (令) and its issuer; an empty list if the line is no order.

    The number is on the same line, or is the next line: 上海市人民政府令 / （第19号）.
    """
    line = lines[index]
    order = _ORDER.match(text, line.start, line.end)
    if order is None:
        return []
    if order.end() == line.end:
        if index + 1 == len(lines) or not _ORDER_NUMBER.fullmatch(text, lines[index + 1].start, lines[index + 1].end):
            return []
        taken: tuple[int, ...] = (index, index + 1)
        value = Span(line.start, lines[index + 1].end)
    elif _ORDER_NUMBER.fullmatch(text, order.end() + (text[order.end()] in " \u3000"), line.end):
        taken, value = (index,), line
    else:
        return []
    fields = [Field("doc_number", _without_blanks(value.of(text)), value, "line")]
    issuer = _ORDERS_ISSUER.match(text, line.start, line.end)
    if issuer is not None and issuer["issuer"].strip():
        span = Span(*issuer.span("issuer"))
        fields.append(Field("issuer", _without_blanks(span.of(text)), span, "line"))
    return [FieldLine(field, taken) for field in fields]


def _without_blanks(words: str) -> str:
    return "".join(words.split())


def find_run_on_labels(text: str, line: Span) -> Iterator[int]:
    r"""Yield the offsets at which a line must be split because labelled facts are on one line with other words.

    These are the offset at which the first fact begins, if words are before it, and the end of each value with a text
    after it.

    >>> text = "某县优化营商环境的做法发布日期：2020-07-03某县位于秦岭南麓。"
    >>> list(find_run_on_labels(text, Span(0, len(text))))
    [11, 26]
    """
    head = text[line.start : line.start + _FARTHEST_LABEL]
    if "：" not in head and ":" not in head:
        return
    label = next(
        (
            match
            for match in _label_pattern().finditer(text, line.start + 1, min(line.end, line.start + _FARTHEST_LABEL))
            if match["colon"] and _runs_on(text, match, line)
        ),
        None,
    )
    first = label or _label_pattern().match(text, line.start, line.end)
    if first is None or not first["colon"]:
        return
    if label is not None:
        yield label.start()
    for match in _label_pattern().finditer(text, first.start(), min(line.end, first.start() + _FARTHEST_VALUE)):
        name = _name_of(match)
        if not match["colon"]:
            continue
        pattern = _DAY_VALUE if name in _DAYS else _MEDIA_VALUE if name == "source" else None
        value = pattern.match(text, match.end(), line.end) if pattern is not None else None
        if value is not None and _is_text_behind(text, value.end(), line.end):
            yield value.end()


def _is_text_behind(text: str, offset: int, end: int) -> bool:
    """Return True if the text after a value is a sentence, and not another label or the rest of the value."""
    return end - offset > _SHORTEST_TEXT and is_han(text[offset]) and _label_pattern().match(text, offset, end) is None


def _runs_on(text: str, label: re.Match[str], line: Span) -> bool:
    """Return True if a label after other words begins a fact, and is not a part of a sentence.

    The label of a day begins a fact if a day follows it. The label of an organ or a document number begins one if white
    space is before it. The label 来源： begins one if a day follows it on the line.
    """
    name = _name_of(label)
    words = text[line.start : label.start()]
    if "。" in words or "：" in words or len(words.strip()) < _SHORTEST_WORDS:
        return False
    if name in _DAYS:
        return _DAY_VALUE.match(text, label.end(), line.end) is not None
    if name in ("issuer", "publisher", "doc_number"):
        return words[-1].isspace()
    return name == "source" and _DAY_IN_LINE.search(text, label.end(), min(line.end, label.end() + 60)) is not None


def find_month(text: str, lines: Sequence[Span]) -> list[FieldLine]:
    """Return the month of writing if it fills exactly one line: （二〇二二年十二月）; otherwise an empty list.

    The first line never counts. If months fill several lines, they are headings.
    """
    found = [index for index, line in enumerate(lines) if _MONTH_LINE.fullmatch(text, line.start, line.end)]
    if len(found) != 1 or found[0] == 0:
        return []
    line = lines[found[0]]
    return [FieldLine(Field("written", line.of(text), line, "line"), (found[0],))]


def is_labelled(text: str, line: Span) -> bool:
    """Return True if a line begins with a label and a colon, whatever follows them: 分类：."""
    match = _label_pattern().match(text, line.start, line.end)
    return match is not None and match["colon"] != ""


def find_doc_number(text: str, title: Span) -> Field | None:
    """Return the document number in a title; None if the title has no document number."""
    match = _DOC_NUMBER.search(text, title.start, title.end)
    return Field("doc_number", _without_blanks(match.group()), Span(*match.span()), "title") if match else None


def names_source(words: str) -> bool:
    """Return True if the words are the name of a newspaper, a website or an office, and nothing follows the name.

    >>> names_source("甘肃日报"), names_source("甘肃日报记者，李某")
    (True, False)
    """
    sources = load_document_words().sources
    return "，" not in words and words.strip().endswith((*sources.media, *sources.official, "网", "网站"))


def _split_value(text: str, name: FieldName, value: Span) -> list[Field]:
    """Return the fields that a labelled value contains.

    Usually this is one field. A value such as 甘肃日报 2021-08-05 gives two: the name of the source and the day. An
    empty value gives none.
    """
    if value.start == value.end:
        return []
    if name == "source" and _URL.fullmatch(text, value.start, value.end):
        name = "url"
    match = (
        _NAME_AND_DAY.fullmatch(text, value.start, value.end)
        if name in ("source", "author", "issuer", "publisher")
        else None
    )
    return _name_and_day(match, name, "label") if match else [Field(name, value.of(text), value, "label")]


def _name_and_day(match: re.Match[str], name: FieldName, by: Literal["label", "line"]) -> list[Field]:
    source, day = Span(*match.span("name")), Span(*match.span("day"))
    return [Field(name, match["name"], source, by), Field("dated", match["day"], day, by)]


def _is_value(text: str, line: Span, name: FieldName) -> bool:
    """Return True if a line can be the value of the label on the line before it. ``name`` is the field of the label."""
    if any(True for _ in _find_labelled(text, line)) or text[line.end - 1] in "。；！？：":
        return False
    return _fits(text, line, name)


def _fits(text: str, value: Span, name: FieldName) -> bool:
    """Return True if a value has the form that its field requires: a day for ``dated``, a link for ``url``."""
    length = value.end - value.start
    if name == "url" or (name == "source" and text.startswith("http", value.start)):
        return _URL.match(text, value.start, value.end) is not None
    if name in _DAYS:
        begins = _DAY_BEGINS.match(text, value.start, value.end) or _DAY.match(text, value.start, value.end)
        return begins is not None and length <= _LONGEST_VALUE
    if name == "author":
        return _PERSONS.fullmatch(text, value.start, value.end) is not None
    if name == "doc_number" and not (
        _DOC_NUMBER.match(text, value.start, value.end) or _NUMBER_LINE.match(text, value.start, value.end)
    ):
        return False
    return length <= (2 * _LONGEST_VALUE if name == "title" else _LONGEST_VALUE)


def _find_labelled(text: str, line: Span) -> Iterator[tuple[FieldName, Span]]:
    """Yield the name of each labelled field on a line, and the span of its value.

    The span is empty if the line has one label, and nothing follows it. The first label must be at the start of the
    line or after a day. Every further label must be after white space or a bar, and must have a colon.
    """
    first = _label_pattern().match(text, line.start + (text[line.start] in "（(【"), line.end)
    if first is None:
        yield from _find_behind_day(text, line)
        return
    if not first["colon"] and first.end() < line.end and not text[first.end()].isdigit():
        return
    labels = [_Label(_name_of(first), first.start(), first.end()), *_find_labels(text, first.end(), line.end)]
    values = list(_read_values(text, labels, line.end))
    name, value = values[0]
    if value.start == value.end and len(values) == 1:
        yield values[0]
    elif value.start == value.end or _fits(text, value, name):
        yield from ((name, value) for name, value in values if value.start < value.end and _fits(text, value, name))


def _find_behind_day(text: str, line: Span) -> Iterator[tuple[FieldName, Span]]:
    """Yield the fields of a line that begins with a day and has labels after it: 2021-06-23 来源：甘肃日报."""
    day = _DAY_LINE.match(text, line.start, line.end) or _CLOCK.match(text, line.start, line.end)
    if day is None or day.end() == line.end:
        return
    labels = list(_find_labels(text, day.end(), line.end))
    if labels:
        yield "dated", Span(*day.span())
        yield from _read_values(text, labels, line.end)


def _find_labels(text: str, start: int, end: int) -> Iterator[_Label]:
    for match in _label_pattern().finditer(text, start, end):
        if match["colon"] and text[match.start() - 1] in _BEFORE_LABEL + _DAY_ENDS:
            yield _Label(_name_of(match), match.start(), match.end())


def _read_values(text: str, labels: Sequence[_Label], end: int) -> Iterator[tuple[FieldName, Span]]:
    """Yield the name of the field of each label, and the span of the value after the label.

    The value ends where the next label begins. A word with a colon, such as 编辑：, also ends it, even if the lexicon
    does not have that label.
    """
    for index, label in enumerate(labels):
        stop = labels[index + 1].start if index + 1 < len(labels) else end
        words = text[label.end : stop]
        other = _OTHER_LABEL.search(words)
        value = words[: other.start() if other else None].strip(f"{_BEFORE_LABEL}）)】")
        start = label.end + words.find(value) if value else label.end
        yield label.name, Span(start, start + len(value))


def _name_of(match: re.Match[str]) -> FieldName:
    return next(name for name in load_field_labels() if match[name])


@cached
def _label_pattern() -> re.Pattern[str]:
    """Return a regular expression that matches any label.

    It has one named group for each field, and the group ``colon``. Longer labels are tried first.
    """
    labels = sorted(
        ((label, name) for name, labels in load_field_labels().items() for label in labels),
        key=lambda pair: (-len(pair[0]), pair),
    )
    by_name: dict[str, list[str]] = {}
    for label, name in labels:
        by_name.setdefault(name, []).append(r"\s*".join(map(re.escape, label)))
    groups = [f"(?P<{name}>{'|'.join(spaced)})" for name, spaced in by_name.items()]
    return re.compile(rf"(?:{'|'.join(groups)})\s*(?P<colon>[:：]?)\s*")


def _find_unlabelled(text: str, line: Span) -> list[Field]:
    """Return the fields of a line without a label; an empty list if the line has any other words.

    The line must be a link, a document number, a day, a day with a time or with a word such as 印发, the name of a
    source followed by a day, or a line of the red head (某省财政厅文件). A document number may be followed by its
    signer: 签发人：张三.
    """
    words = line.of(text)
    if len(words) > _LONGEST_UNLABELLED and not words.startswith("http"):
        return []
    name = _name_unlabelled(words)
    if name is not None:
        value = _without_blanks(words.strip("（）()")) if name == "doc_number" else words
        return [Field(name, value, line, "line")]
    acts = list(_DAY_AND_ACT.finditer(words)) if any(act in words for act in _ACTS) else []
    if acts and not _DAY_AND_ACT.sub("", words).strip("（）()，, \u3000"):
        return [Field(_ACTS[act["act"]], act["day"], Span(*act.span("day")).shift(line.start), "line") for act in acts]
    match = _NAME_AND_DAY.fullmatch(text, line.start, line.end)
    match = match or _DAY_AND_NAME.fullmatch(text, line.start, line.end)
    if match and names_source(match["name"]):
        return _name_and_day(match, "source", "line")
    return _find_in_red_head(text, line)


def _find_in_red_head(text: str, line: Span) -> list[Field]:
    """Return the field of a line of the red head; an empty list if the line has none.

    It is the document number on a line that also names the signer, or the organs of a line such as 某省财政厅文件.
    """
    signed = _SIGNED_NUMBER.fullmatch(text, line.start, line.end)
    if signed is not None:
        return [Field("doc_number", _without_blanks(signed["number"]), Span(*signed.span("number")), "line")]
    organs = _RED_HEAD.fullmatch(text, line.start, line.end)
    return [] if organs is None else [Field("issuer", organs["organs"].strip(), Span(*organs.span("organs")), "line")]


def _name_unlabelled(words: str) -> FieldName | None:
    if _URL.fullmatch(words):
        return "url"
    if _CLOCK.fullmatch(words):
        return "reposted"
    if _NUMBER_LINE.fullmatch(words.strip("（）()")):
        return "doc_number"
    return "dated" if _DAY_LINE.fullmatch(words) or _DAY.fullmatch(words) else None
