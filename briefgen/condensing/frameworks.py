"""Frameworks: the names that a text gives to its own ways of working, such as “1+5+X”工作体系 or “链长制”."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from msgspec import Struct

from briefgen.condensing.lexemes import bare
from briefgen.condensing.unfolding import Unfolder
from briefgen.lexicon import load_background, load_frameworks
from briefgen.lexicon.divisions import load_divisions
from briefgen.model import Framework, Item, Sentence, Span, Unfolding
from briefgen.model.ids import Ids
from briefgen.text.numerals import ONE_TO_TEN

_QUOTED = re.compile(r"“(?P<inner>[^“”，。；：！？（）《》]{2,24})”")
# 9+4+16部署, without quotation marks: the noun behind it makes it a name.
_UNQUOTED = re.compile(r"(?<![\d.+“\-A-Za-z])(?P<inner>\d{1,2}(?:\+(?:\d{1,2}|[XN]))+)(?![\d.+”%])")
_FORMULA = re.compile(r"\d[\dXN]*(?:[+\-][\d\u4e00-\u9fffXN]{1,4})+|\d{3,5}[XN]?")
_NUMERAL = f"{ONE_TO_TEN}两双"
_MARK = re.compile(r"[^\w+·—]|_")
_JOINT = re.compile("[—、·+-]")
_LONGEST_PLAIN = 12
_LONGEST_HEAD = 16
# In at least so large a share of the background: every region has it.
_COMMON = 0.25
# A word in half of the background says nothing of its own.
_GENERIC = 0.5
# So many of its occurrences are looked at for what a formula unfolds to.
_MOST_LOOKS = 5
_REMEMBERED = 4096


class _Name(Struct, frozen=True):
    """A name where it stands."""

    inner: str
    """What is between the quotation marks."""
    span: Span
    """Within the sentence, the noun behind the quotation marks included."""
    quote: Span
    """Of the inner part with its quotation marks."""

    @property
    def has_head(self) -> bool:
        return self.span != self.quote


def find_frameworks(item: Item, ids: Ids) -> tuple[Framework, ...]:
    """Return the frameworks that an item's body or headings name, each once, where its fullest name first stands.

    A coinage is one if it counts something (“三引领”, “1115”) or if a noun says that it is a way of working (“链长制”,
    “亩均论英雄”改革), and if it is not in every region's mouth.
    """
    places: dict[str, list[tuple[Sentence, int, _Name]]] = {}
    for at, sent in enumerate(item.sentences):
        # What every name has; most sentences have neither.
        if sent.role in ("body", "heading") and ("“" in sent.text or "+" in sent.text):
            for name in _find_names(sent.text):
                places.setdefault(name.inner, []).append((sent, at, name))
    unfolder = Unfolder(item)
    found = []
    for held in places.values():
        sent, at, name = next((place for place in held if place[2].has_head), held[0])
        looks = ((look_at, look.inner, look.quote, look.span) for _, look_at, look in held[:_MOST_LOOKS])
        span = next(filter(None, (unfolder.find(*look) for look in looks)), None)
        words = name.span.of(sent.text)
        found.append(
            (
                sent.span.start + name.span.start,
                Framework(
                    ids.make(f"{sent.id} {words}"),
                    words,
                    sent.text,
                    item.origin(name.span.shift(sent.span.start)),
                    None if span is None else Unfolding(span.of(item.clean.text), item.origin(span)),
                ),
            )
        )
    return tuple(framework for _, framework in sorted(found, key=lambda pair: pair[0]))


def _find_names(text: str) -> Iterator[_Name]:
    """Yield the names of frameworks in a sentence.

    >>> text = "形成“1+5+X”工作体系，落实“十四五”规划和“工业上楼”优质厂房计划，发挥“压舱石”作用"
    >>> [name.span.of(text) for name in _find_names(text)]
    ['“1+5+X”工作体系', '“工业上楼”优质厂房计划']
    """
    for match in _QUOTED.finditer(text):
        inner, quote = match["inner"], Span(*match.span())
        if not _is_own(inner):
            continue
        is_counted = _counts(inner)
        end = _head_end(text, quote.end, is_counted=is_counted)
        has_head = end > quote.end
        if (is_counted and (has_head or "、" not in inner or "个" in inner)) or (
            _is_short(inner) and (has_head or _ends_with_head(inner))
        ):
            yield _Name(inner, Span(quote.start, end), quote)
    for match in _UNQUOTED.finditer(text):
        end = _head_end(text, match.end(), is_counted=True)
        if end > match.end():
            yield _Name(match["inner"], Span(match.start(), end), Span(*match.span()))


def _head_end(text: str, start: int, *, is_counted: bool) -> int:
    """Return the end of the noun phrase behind ``start`` that a head closes; ``start`` if there is none.

    >>> _head_end("“六位一体”监督体系；", 6, is_counted=True), _head_end("“三引领”激活新体系", 5, is_counted=True)
    (10, 5)
    """
    window = text[start : start + _LONGEST_HEAD]
    for edge in (_MARK, _cuts()):
        if (stop := edge.search(window)) is not None:
            window = window[: stop.start()]
    ends = [match.end() for match in _heads(is_counted).finditer(window)]
    return start + ends[-1] if ends else start


@lru_cache(_REMEMBERED)
def _counts(inner: str) -> bool:
    """Return True for a coinage that counts.

    >>> [_counts(inner) for inner in ("1115", "三引领", "一核三带", "一链一策", "三公里", "三增长", "20条")]
    [True, True, True, False, False, False, False]
    """
    if _FORMULA.fullmatch(inner):
        return True
    if inner[0] not in _NUMERAL or _results().fullmatch(inner) or _quantity().match(inner):
        return False
    counts = [match.group()[0] for match in _count().finditer(inner)]
    return len(counts) > 2 or any(count != "一" for count in counts)


@lru_cache(_REMEMBERED)
def _is_own(inner: str) -> bool:
    """Return True unless every region says it."""
    words = load_frameworks()
    if {inner, bare(inner)} & words.common or all(part in _places() for part in _JOINT.split(inner)):
        return False
    return bool(_FORMULA.fullmatch(inner)) or load_background().share(bare(inner)) < _COMMON


def _is_short(inner: str) -> bool:
    return len(inner) <= (_LONGEST_PLAIN if "、" not in inner else 2 * _LONGEST_PLAIN)


def _ends_with_head(inner: str) -> bool:
    """Return True for a coinage that names its kind itself, and is more than that kind, a place or a word of the field.

    >>> [_ends_with_head(inner) for inner in ("链长制", "摇篮计划", "制度体系", "浙江模式", "压舱石")]
    [True, True, False, False, False]
    """
    heads = _own_heads()
    if not inner.endswith(heads):
        return False
    stem = inner.removesuffix(next(head for head in heads if inner.endswith(head)))
    return len(stem) >= 2 and stem not in _places() and load_background().share(stem) < _GENERIC


@cache
def _own_heads() -> tuple[str, ...]:
    words = load_frameworks()
    return (*words.heads, *words.heads_within)


@cache
def _places() -> frozenset[str]:
    wide = (d for d in load_divisions().values() if d.level in ("province", "prefecture"))
    return frozenset(name for division in wide for name in (division.name, division.short_name))


@cache
def _heads(is_counted: bool) -> re.Pattern[str]:
    words = load_frameworks()
    heads = sorted(words.heads + (words.heads_counted if is_counted else ()), key=len, reverse=True)
    return re.compile(rf"(?:{_any(heads)})(?!{_any(words.goes_on)})")


@cache
def _cuts() -> re.Pattern[str]:
    return re.compile(_any(load_frameworks().cuts))


@cache
def _count() -> re.Pattern[str]:
    return re.compile(rf"[{_NUMERAL}]+(?!{_any(load_frameworks().quantities)})")


@cache
def _quantity() -> re.Pattern[str]:
    return re.compile(rf"[{_NUMERAL}]+(?:{_any(load_frameworks().quantities)})")


@cache
def _results() -> re.Pattern[str]:
    return re.compile(rf"[{_NUMERAL}][个大]?(?:{_any(load_frameworks().results)})+")


def _any(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, words))
