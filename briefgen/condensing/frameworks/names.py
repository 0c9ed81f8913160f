"""The names of frameworks in a sentence, such as “1+5+X”工作体系."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from briefgen.condensing.regex import any_of
from briefgen.condensing.tokenizing.lexemes import strip_marks
from briefgen.lexicon import load_background, load_frameworks
from briefgen.lexicon.divisions import load_divisions
from briefgen.lexicon.overlay import cached
from briefgen.model import Item, Span
from briefgen.text.numerals import ONE_TO_TEN

_QUOTED = re.compile(r"“(?P<inner>[^“”，。；：！？（）《》]{2,24})”")
# 9+4+16部署, without quotation marks: the noun after it makes it a name.
_UNQUOTED = re.compile(r"(?<![\d.+“\-A-Za-z])(?P<inner>\d{1,2}(?:\+(?:\d{1,2}|[XN]))+)(?![\d.+”%])")
# 1+5+X, 1115
_IN_DIGITS = re.compile(r"\d[\dXN]*(?:[+\-][\d\u4e00-\u9fffXN]{1,4})+|\d{3,5}[XN]?")
_NUMERAL = f"{ONE_TO_TEN}两双"
_MARK = re.compile(r"[^\w+·—]|_")
_JOINT = re.compile("[—、·+-]")
_LONGEST_PLAIN = 12
_LONGEST_HEAD = 16
_SHORTEST_STEM = 2
# If at least this share of the background documents has a name, every region uses it.
_COMMON = 0.25
# A word in half of the background says nothing of its own.
_GENERIC = 0.5


class NamedFramework(Struct, frozen=True):
    """An occurrence of a framework's name."""

    inner: str
    """The text between the quotation marks: 1+5+X. If the name has no quotation marks, the numbers in it."""
    sentence: int
    """The index of the sentence in the item."""
    span: Span
    """The span of the name in the sentence, with the noun after the quotation marks: “1+5+X”工作体系."""
    quote: Span
    """The span of ``inner`` in the sentence, with its quotation marks: “1+5+X”."""

    @property
    def has_head(self) -> bool:
        """True if a noun after the name says what the framework is: 工作体系 in “1+5+X”工作体系."""
        return self.span != self.quote

    def start_in(self, item: Item) -> int:
        """Return the offset of the name in the clean text of ``item``."""
        return item.sentences[self.sentence].span.start + self.span.start


def find_names(text: str, sentence: int = 0) -> Iterator[NamedFramework]:
    """Yield the names of frameworks in ``text``, the text of a sentence.

    ``sentence`` is the index of that sentence in the item.

    >>> text = "形成“1+5+X”工作体系，落实“十四五”规划和“工业上楼”优质厂房计划，发挥“压舱石”作用"
    >>> [name.span.of(text) for name in find_names(text)]
    ['“1+5+X”工作体系', '“工业上楼”优质厂房计划']
    """
    for match in _QUOTED.finditer(text):
        inner, quote = match["inner"], Span(*match.span())
        if not _is_own(inner):
            continue
        is_counting = _counts(inner)
        end = _find_head_end(text, quote.end, is_counting=is_counting)
        if _is_framework(inner, is_counting=is_counting, has_head=end > quote.end):
            yield NamedFramework(inner, sentence, Span(quote.start, end), quote)
    for match in _UNQUOTED.finditer(text):
        end = _find_head_end(text, match.end(), is_counting=True)
        if end > match.end():
            yield NamedFramework(match["inner"], sentence, Span(match.start(), end), Span(*match.span()))


def _is_framework(inner: str, *, is_counting: bool, has_head: bool) -> bool:
    if is_counting and (has_head or "、" not in inner or "个" in inner):
        return True
    return _is_short(inner) and (has_head or _ends_with_head(inner))


def _find_head_end(text: str, start: int, *, is_counting: bool) -> int:
    """Return the offset at which the noun phrase after a name ends; ``start`` if there is no such phrase.

    ``start`` is the offset at which the name ends. The noun phrase says what the name is, such as 监督体系.
    ``is_counting`` is True if the name counts something; more nouns can then follow it.

    >>> _find_head_end("“六位一体”监督体系；", 6, is_counting=True)
    10
    >>> _find_head_end("“三引领”激活新体系", 5, is_counting=True)
    5
    """
    window = text[start : start + _LONGEST_HEAD]
    for edge in (_MARK, _cuts()):
        if (stop := edge.search(window)) is not None:
            window = window[: stop.start()]
    ends = [match.end() for match in _heads(is_counting).finditer(window)]
    return start + ends[-1] if ends else start


@cached
def _counts(inner: str) -> bool:
    """Return whether a framework's name counts something, as “三引领” counts three things.

    >>> [_counts(inner) for inner in ("1115", "三引领", "一核三带", "一链一策", "三公里", "三增长", "20条")]
    [True, True, True, False, False, False, False]
    """
    if _IN_DIGITS.fullmatch(inner):
        return True
    if inner[0] not in _NUMERAL or _results().fullmatch(inner) or _quantity().match(inner):
        return False
    counts = [match.group()[0] for match in _count().finditer(inner)]
    return len(counts) > 2 or any(count != "一" for count in counts)


@cached
def _is_own(inner: str) -> bool:
    """Return whether one region may have invented the name of a framework.

    The result is False if every region uses the name (“一带一路”), or if the name consists of names of places.
    """
    letters = strip_marks(inner)
    if {inner, letters} & load_frameworks().common or all(part in _places() for part in _JOINT.split(inner)):
        return False
    return bool(_IN_DIGITS.fullmatch(inner)) or load_background().share(letters) < _COMMON


def _is_short(inner: str) -> bool:
    return len(inner) <= (_LONGEST_PLAIN if "、" not in inner else 2 * _LONGEST_PLAIN)


def _ends_with_head(inner: str) -> bool:
    """Return whether a name consists of a specific part and a noun for a way of working, such as 制 or 计划.

    The part before the noun is not specific if it is a place or a common word.

    >>> [_ends_with_head(inner) for inner in ("链长制", "摇篮计划", "制度体系", "浙江模式", "压舱石")]
    [True, True, False, False, False]
    """
    heads = _own_heads()
    if not inner.endswith(heads):
        return False
    stem = inner.removesuffix(next(head for head in heads if inner.endswith(head)))
    is_own = stem not in _places() and load_background().share(stem) < _GENERIC
    return len(stem) >= _SHORTEST_STEM and is_own


@cached
def _own_heads() -> tuple[str, ...]:
    words = load_frameworks()
    return (*words.heads, *words.heads_within)


@cached
def _places() -> frozenset[str]:
    wide = (d for d in load_divisions().values() if d.level in ("province", "prefecture"))
    return frozenset(name for division in wide for name in (division.name, division.short_name))


@cached
def _heads(is_counting: bool) -> re.Pattern[str]:
    words = load_frameworks()
    heads = words.heads + (words.heads_counted if is_counting else ())
    return re.compile(rf"(?:{any_of(heads)})(?!{any_of(words.goes_on)})")


@cached
def _cuts() -> re.Pattern[str]:
    return re.compile(any_of(load_frameworks().cuts))


@cached
def _count() -> re.Pattern[str]:
    return re.compile(rf"[{_NUMERAL}]+(?!{any_of(load_frameworks().quantities)})")


@cached
def _quantity() -> re.Pattern[str]:
    return re.compile(rf"[{_NUMERAL}]+(?:{any_of(load_frameworks().quantities)})")


@cached
def _results() -> re.Pattern[str]:
    return re.compile(rf"[{_NUMERAL}][个大]?(?:{any_of(load_frameworks().results)})+")
