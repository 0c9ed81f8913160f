"""Facts that a text labels itself: 发文机关：国务院办公厅."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

import msgspec

from briefgen.lexicon import load_field_labels
from briefgen.model import Field, Span

_URL = re.compile(r"https?://[^\s，。；）)】》]+")
_DATE = re.compile(r"\d{4}\s*[-./年]\s*\d{1,2}")
_LONGEST_VALUE = 40
_CLOCK = re.compile(r"\d{4}-\d{1,2}-\d{1,2} \d{1,2}:\d{2}(:\d{2})?")  # 2021-06-23 23:56:30
# 浙政办发〔2021〕33号, 国发[2021]11号, 国令第744号
_DOC_NUMBER = re.compile(
    r"[\u3400-\u9fff]{2,10}[〔﹝\[［【（(]\d{4}[〕﹞\]］】）)]第?\d+号|[\u3400-\u9fff]{1,4}令第\d+号"
)


def find_fields(text: str, lines: Sequence[Span]) -> list[tuple[Field, tuple[int, ...]]]:
    r"""Return the labelled values among ``lines``, each with the indices of the lines it takes up.

    The value stands behind the label, with or without a colon, or on the next line. A line that is nothing
    but a link, a document number or a clock's time labels itself.

    >>> text = "发布时期2021-08-03\n官网链接:\nhttp://a.cn/1.htm"
    >>> [(f.name, f.value, at) for f, at in find_fields(text, [Span(0, 14), Span(15, 20), Span(21, 38)])]
    [('published', '2021-08-03', (0,)), ('url', 'http://a.cn/1.htm', (1, 2))]
    """
    found: list[tuple[Field, tuple[int, ...]]] = []
    at = 0
    while at < len(lines):
        line = lines[at]
        label = _label(text, line)
        if label is None:
            name, value, taken = _unlabelled(text, line), line, 1
        elif label[1].start < label[1].end:
            (name, value), taken = label, 1
        elif at + 1 < len(lines) and _is_value(text, lines[at + 1], label[0]):
            name, value, taken = label[0], lines[at + 1], 2
        else:
            name, value, taken = None, line, 1
        if name is not None:
            field = msgspec.convert({"name": name, "value": value.of(text), "span": value}, Field)
            found.append((field, tuple(range(at, at + taken))))
        at += taken
    return found


def find_doc_number(text: str, title: Span) -> list[Field]:
    """Return the document number that stands in a title, as no field or one."""
    match = _DOC_NUMBER.search(text, title.start, title.end)
    return [Field("doc_number", match.group(), Span(*match.span()))] if match else []


def _is_value(text: str, line: Span, name: str) -> bool:
    """Tell whether the line behind a bare label can be its value."""
    if _label(text, line) is not None or text[line.end - 1] in "。；！？：":
        return False
    kind = {"url": _URL, "doc_number": _DOC_NUMBER, "published": _DATE}.get(name)
    return kind.match(text, line.start, line.end) is not None if kind else line.end - line.start <= _LONGEST_VALUE


def _label(text: str, line: Span) -> tuple[str, Span] | None:
    """Return the field that a line's label names and the place of the value behind it, which may be empty."""
    match = _label_pattern().match(text, line.start, line.end)
    if match is None:
        return None
    name = next(name for name, group in match.groupdict().items() if group and name != "colon")
    if not match["colon"] and match.end() < line.end and not text[match.end()].isdigit():
        return None
    if name == "url" and match.end() < line.end and not _URL.match(text, match.end()):
        return None
    return name, Span(match.end(), line.end)


@cache
def _label_pattern() -> re.Pattern[str]:
    names = []
    for name, labels in load_field_labels().items():
        spaced = (r"\s*".join(map(re.escape, label)) for label in sorted(labels, key=len, reverse=True))
        names.append(f"(?P<{name}>{'|'.join(spaced)})")
    return re.compile(rf"(?:{'|'.join(names)})\s*(?P<colon>[:：]?)\s*")


def _unlabelled(text: str, line: Span) -> str | None:
    words = line.of(text)
    if _URL.fullmatch(words):
        return "url"
    if _CLOCK.fullmatch(words):
        return "reposted"
    if _DOC_NUMBER.fullmatch(words):
        return "doc_number"
    return None
