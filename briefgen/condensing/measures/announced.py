"""Finds the points that a sentence announces as measures: 现提出以下举措：."""

from __future__ import annotations

import re

from briefgen.condensing.measures.label import begins_with_act, may_be_act
from briefgen.condensing.regex import any_of
from briefgen.lexicon import load_measure_words
from briefgen.lexicon.overlay import cached
from briefgen.model import Item
from briefgen.text.numerals import ONE_TO_HUNDRED

# A point that is announced is no longer.
_LONGEST_POINT = 200
_ENDS = ("。", "；")


def find_announced_points(item: Item) -> frozenset[str]:
    """Return the ids of the first sentences of the points that a sentence before them announces as measures.

    The points are the paragraphs behind the announcement, up to the last one that begins with an act. A paragraph that
    says how, who or when, or that speaks of the document or of the measures, ends them: 本措施自8月1日起施行. Headings
    between the points do not end them.
    """
    text = item.clean.text
    found: list[str] = []
    waiting: list[str] = []
    """Points behind the last one that begins with an act."""
    is_open = False
    end = 0
    for sentence in item.sentences:
        words = sentence.span.of(text).strip()
        begins_line = "\n" in text[end : sentence.span.start]
        end = sentence.span.end
        if words.endswith(("：", ":")):
            is_open = _announcement().search(words) is not None
            waiting.clear()
        elif is_open and begins_line and (sentence.role != "heading" or words.endswith(_ENDS)):
            is_own = sentence.role in ("body", "heading") and len(words) <= _LONGEST_POINT
            is_open = is_own and not words.startswith(load_measure_words().not_points) and may_be_act(words)
            waiting.append(sentence.id)
            if is_open and begins_with_act(words):
                found += waiting
                waiting.clear()
    return frozenset(found)


@cached
def _announcement() -> re.Pattern[str]:
    """Return a pattern for the end of a sentence that announces measures: 推出十条举措：, 采取如下措施：."""
    names = any_of(load_measure_words().announced)
    count = rf"以下|如下|下列|[{ONE_TO_HUNDRED}\d]{{1,3}}(?:条|项|个方面|方面|大)"
    return re.compile(rf"(?:(?:{count})[^，。；：]{{0,12}}(?:{names})|(?:{names})(?:如下|有|是|包括)?)[：:]$")
