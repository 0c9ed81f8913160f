"""Names: the organs in a list such as 省财政厅、省税务局等部门及各市（区）人民政府."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.condensing.regex import any_of
from briefgen.lexicon import load_duty_words
from briefgen.lexicon.overlay import cached
from briefgen.model import Span
from briefgen.text.han import HAN
from briefgen.text.heading_numbers import LINE_NUMBER
from briefgen.text.numerals import ONE_TO_HUNDRED

_OPENING, _CLOSING = "（(〔[【《“", "）)〕]】》”"
_MARKS = "、，,；;/／|"
# Words between names that are also parts of names: 人力资源和社会保障局, 省财政厅和省税务局.
_JOINING = re.compile(r"以及|会同|及其|[及和与等]|\s+")
# 部门 behind 等, 9部门, 七个单位: how many they are, and no name.
_COUNT = re.compile(rf"(?:[{ONE_TO_HUNDRED}\d]+个?)?(?:部门|单位|厅局|地方)")
# 各市、县人民政府; 财政、水利、科技等部门: one name, with one end for all its parts.
_SHARED_BY_PLACES, _SHARED = ("政府", "党委"), ("部门", "单位", "机关", "机构", "政府")
_PLACES = tuple("市县区州旗盟乡镇")
_BRACKETED = re.compile(r"[（(〔\[【][^（(〔\[【）)〕\]】]*[）)〕\]】]")
_BLANKS = re.compile(rf"\s*\n\s*|(?<=[{HAN}（）])\s+(?=[{HAN}（）])")
_LONGEST_NAME, _LONGEST_ORGAN, _SHORTEST_NAME = 60, 30, 2
# A name of so many characters is one behind 和; 政府 in 党委和政府 is none.
_SHORTEST_JOINED = 3
_NUMBER = re.compile(rf"{LINE_NUMBER}\s*")
_HAN = re.compile(f"[{HAN}]")


def split_names(text: str, span: Span) -> list[Span]:
    """Return the spans of the names in a list of names. Words such as 等 and numbers such as 9部门 are left out.

    和 and the like part two names only if the first ends like the name of an organ.

    >>> names = "省工业和信息化厅、省财政厅和省税务局等9部门，各市（州）人民政府"
    >>> [name.of(names) for name in split_names(names, Span(0, len(names)))]
    ['省工业和信息化厅', '省财政厅', '省税务局', '各市（州）人民政府']
    >>> names = "各市、县（区）人民政府，各级财政、水利、科技等部门、省直有关部门"
    >>> [name.of(names) for name in split_names(names, Span(0, len(names)))]
    ['各市、县（区）人民政府', '各级财政、水利、科技等部门', '省直有关部门']
    """
    names = []
    for part in _join_parts(text, list(_split_by_marks(text, span))):
        for piece in _split_by_words(text, part):
            name = _trim(text, piece)
            if name is not None:
                names.append(name)
    return names


def is_organ(name: str) -> bool:
    """Return whether a name surely is that of an organ or of several: 省财政厅, 各市（区）, 省级相关部门.

    >>> [is_organ(name) for name in ("省财政厅", "各市（区）", "有关部门", "全部", "政府", "由省级负责的部门")]
    [True, True, True, False, False, False]
    """
    words = load_duty_words()
    bare = _BRACKETED.sub("", name).strip()
    if not _SHORTEST_NAME <= len(bare) <= _LONGEST_ORGAN or not _ONLY_NAME.fullmatch(bare):
        return False
    # 专班牵头单位 is a name, though 牵头 is a verb.
    if bare.endswith(words.not_organs) or _excluded().search(_by_duty().sub("", bare)) is not None:
        return False
    is_all = bare.startswith("各")
    if is_all and bare.endswith("地"):
        return True
    if any(bare.endswith(end) and (len(bare) > len(end) or is_all) for end in words.organs):
        return True
    return bare[-1] in words.short_organs and (is_all or len(bare) > _SHORTEST_NAME)


def ends_like_organ(name: str) -> bool:
    """Return whether a name ends like that of an organ. An unfinished one does not: 人口计."""
    words = load_duty_words()
    bare = _BRACKETED.sub("", name).strip()
    return bare.endswith(words.organs) or bare[-1:] in tuple(words.short_organs)


def is_end_of_organ(words: str) -> bool:
    """Return whether words are only the end of the name of an organ: 人民政府."""
    return words in load_duty_words().organs or (words.endswith("政府") and len(words) <= len("人民政府"))


def write_name(words: str) -> str:
    r"""Return words of a text without line breaks, and without blanks between Chinese characters.

    >>> write_name("人口计\n生委")
    '人口计生委'
    """
    return _BLANKS.sub("", words.strip())


def find_end_of_pairs(text: str, span: Span) -> int:
    """Return where words end without the marks of brackets that nothing opens or closes, and what stands behind these.

    >>> names = ("省财政厅）", "省财政厅（牵头", "各市（区）", "各市（区））")
    >>> [name[: find_end_of_pairs(name, Span(0, len(name)))] for name in names]
    ['省财政厅', '省财政厅', '各市（区）', '各市（区）']
    """
    open_: list[int] = []
    for offset in range(span.start, span.end):
        if text[offset] in _OPENING:
            open_.append(offset)
        elif text[offset] in _CLOSING:
            if not open_:
                return offset
            open_.pop()
    return open_[0] if open_ else span.end


# Characters that a name has: no mark that ends or parts anything.
_ONLY_NAME = re.compile(rf"[{HAN}A-Za-z0-9·—－\-“”《》、\s]+")


@cached
def _excluded() -> re.Pattern[str]:
    return re.compile(any_of(load_duty_words().not_in_names))


@cached
def _by_duty() -> re.Pattern[str]:
    words = load_duty_words()
    return re.compile(any_of((*words.leads, *words.owners, *words.partners)))


def _split_by_marks(text: str, span: Span) -> Iterator[Span]:
    """Yield the parts of a list between marks. Marks in brackets part nothing: 各县（市、区）."""
    depth, start = 0, span.start
    to_close = sum(char in _CLOSING for char in text[span.start : span.end])
    for offset in range(span.start, span.end):
        char = text[offset]
        if char in _OPENING:
            # One that nothing closes holds nothing: 省财政厅（牵头、省税务局.
            depth += to_close > depth
        elif char in _CLOSING:
            depth, to_close = max(0, depth - 1), to_close - 1
        elif depth == 0 and char in _MARKS:
            yield Span(start, offset)
            start = offset + 1
    yield Span(start, span.end)


def _join_parts(text: str, parts: list[Span]) -> list[Span]:
    """Return the parts of a list; those with one end for several of them are one part: 各市、县人民政府."""
    joined: list[Span] = []
    first: int | None = None
    for index, part in enumerate(parts):
        words = part.of(text).strip()
        following = text[part.end : part.end + 1]
        begin = index if first is None else first
        if following == "、" and _awaits_end(words, [own.of(text).strip() for own in parts[index + 1 : index + 2]]):
            first = begin
            continue
        if first is not None and not words.endswith(_SHARED):
            # What they waited for did not come.
            joined += parts[first:index]
            begin = index
        joined.append(Span(parts[begin].start, part.end))
        first = None
    return joined


def _awaits_end(words: str, following: list[str]) -> bool:
    """Return whether a part of a list has the end of its name in the part behind it, or further behind."""
    bare = _BRACKETED.sub("", words)
    if bare.startswith("各") and bare.endswith(_PLACES):
        return any(own.endswith(_SHARED_BY_PLACES) for own in following)
    return bool(bare) and not ends_like_organ(bare)


def _split_by_words(text: str, span: Span) -> Iterator[Span]:
    """Yield the names in a part that 和, 及, 等 or blanks join."""
    start = span.start
    for match in _JOINING.finditer(text, span.start, span.end):
        left, right = text[start : match.start()], text[match.end() : span.end]
        if left.count("（") > left.count("）") or not _parts(left, match.group(), right):
            continue
        yield Span(start, match.start())
        start = match.end()
    yield Span(start, span.end)


def _parts(left: str, word: str, right: str) -> bool:
    """Return whether a word parts two names. At both ends of a part, 等 and blanks part nothing from it."""
    if not left.strip() or not right.strip():
        return True
    if not is_organ(left.strip()):
        return False
    if "\n" in word:
        # 市委 and, in the next line, 宣传部: the line breaks off a name, as no mark stands there.
        return False
    if not word.strip():
        # 省财政厅 省税务局, but not a name over two lines: 云溪市 人民政府.
        first = right.split(maxsplit=1)[0]
        return is_organ(first) and not is_end_of_organ(first)
    return word == "等" or len(right.strip()) >= _SHORTEST_JOINED


def _trim(text: str, span: Span) -> Span | None:
    """Return the span of a name without 由 before it, 等 and marks around it; None if no name is left."""
    start, end = span.start, span.end
    number = _NUMBER.match(text, start + len(text[start:end]) - len(text[start:end].lstrip()), end)
    if number is not None:
        start = number.end()
    while start < end and text[start] in " \t\n\u3000。.:：由等" + _CLOSING:
        start += 1
    while start < end and text[end - 1] in " \t\n\u3000。.；;，,、等":
        end -= 1
    end = find_end_of_pairs(text, Span(start, end))
    name = text[start:end]
    is_name = _SHORTEST_NAME <= len(name) <= _LONGEST_NAME and _HAN.search(name) and not _COUNT.fullmatch(name)
    return Span(start, end) if is_name else None
