"""Main lines: sentences with the name that a region gives the whole of its way of working, such as “1+5+X”工作体系."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from briefgen.lexicon import load_region_words
from briefgen.lexicon.theme_finder import ThemeFinder
from briefgen.pages.region.points import QuotedPlace, make_point, place_point
from briefgen.pages.region.standalone import NEWS, is_unfit, names_place_below
from briefgen.pages.region.statements import RegionText, Statement, find_statements
from briefgen.quoting.limits import LONGEST_POINT
from briefgen.quoting.shortening import excerpt, shorten

_LAYOUT = "F"
# “2+6”产业体系, “一核三区”格局
_NUMBER = re.compile(r"“[^”]*[\d一二三四五六七八九十两双百千万]")


def find_main_lines(texts: Sequence[RegionText], finder: ThemeFinder, most: int) -> list[QuotedPlace]:
    """Return the points with a main line, the best first, at most ``most`` of them.

    Sentences that state the layout of the work and name a framework come first. Then come other sentences with a
    framework whose name has a number and ends like that of a whole: “2+6”产业体系. News are left out, and sentences
    that name a city or a county of the region before the framework. All are cut to the clauses around the name.
    """
    graded = [
        (grade, index, rank, statement, place)
        for index, text in enumerate(texts)
        if text.brief.doc_type != NEWS
        for rank, statement in enumerate(find_statements(text.brief, len(text.brief.key_sentences)))
        for grade, place in _grade(statement, text)
    ]
    lines: dict[str, QuotedPlace] = {}
    for _, index, rank, statement, place in sorted(graded, key=lambda row: row[:3]):
        text = texts[index]
        short = shorten(excerpt(statement.sentence, place, LONGEST_POINT, is_unfit), (), may_open_late=False)
        line = replace(statement, is_mainline=True)
        point = make_point(replace(line, sentence=short), text, rank)
        if point is not None and len(lines) < most:
            lines.setdefault(statement.sentence.text, QuotedPlace(place_point(point, line, text, finder), place))
    return list(lines.values())


def _grade(statement: Statement, text: RegionText) -> Iterator[tuple[int, int]]:
    """Yield how well a sentence states a main line (0 is best), and where its name stands; nothing if it has none."""
    words = statement.sentence.text
    names = [framework.name for framework in text.brief.frameworks if framework.name in words]
    if not names:
        return
    wholes = [name for name in names if name.endswith(load_region_words().mainlines) and _NUMBER.search(name)]
    place = min(map(words.find, wholes or names))
    if names_place_below(words[:place], text):
        return
    if statement.does == _LAYOUT:
        yield 0, place
    elif wholes:
        yield 1, place
