"""Frameworks: formulas with a number and a name, such as “1+5+X”工作体系."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from briefgen.lexicon import load_frameworks
from briefgen.model import Framework, Item, Span
from briefgen.model.ids import Ids

_COUNTS = re.compile(r"\d|[一二三四五六七八九十两双](?!下|些|样|直|旦|般)")
_YEARS = re.compile(r"[“\d一二三四五六七八九十]*(年|月|日|号)")


def find_frameworks(item: Item, ids: Ids) -> tuple[Framework, ...]:
    """Return the frameworks that an item's body or headings name, each once, where it first stands.

    A quoted coinage is one if it counts something (“三引领”, “1115”, “20+8”) and is not in every region's mouth.
    """
    seen: set[str] = set()
    found = []
    for sent in item.sentences:
        if sent.role not in ("body", "heading"):
            continue
        for name, span in _names(sent.text):
            if name not in seen:
                seen.add(name)
                place = item.origin(span.shift(sent.span.start))
                found.append(Framework(ids.make(f"{sent.id} {name}"), name, sent.text, place))
    return tuple(found)


def _names(text: str) -> Iterator[tuple[str, Span]]:
    """Yield the names of frameworks in a sentence.

    >>> [name for name, _ in _names("形成“1+5+X”工作体系，落实“十四五”规划，开展“大学习”")]
    ['“1+5+X”工作体系']
    """
    for match in _pattern().finditer(text):
        inner = match["inner"]
        if _COUNTS.search(inner) and inner not in load_frameworks().common and not _YEARS.fullmatch(inner):
            yield match.group(), Span(*match.span())


@cache
def _pattern() -> re.Pattern[str]:
    heads = "|".join(sorted(map(re.escape, load_frameworks().heads), key=len, reverse=True))
    return re.compile(rf"“(?P<inner>[^“”，。；、]{{2,10}})”(?:{heads})?")
