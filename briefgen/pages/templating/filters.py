"""The filters and tests that all templates can use, in addition to those of Jinja.

Filters that only the template of one page needs are in a module of that page. The first line of the docstring of a
filter is what authors of templates read in docs/templates.md.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import chain
from typing import Any
from urllib.parse import quote as quote_url

from markupsafe import Markup
from msgspec.structs import replace

from briefgen.corpus.written_places import write_place
from briefgen.messages import message
from briefgen.model import Change, Changes, FigureKind, InboxField, SearchHit, SkipCode
from briefgen.model.change import Weight
from briefgen.model.inbox import INBOX_FIELDS
from briefgen.pages import changes
from briefgen.pages.brief import view as brief
from briefgen.pages.comparison import view as comparison
from briefgen.pages.region import clean as clean_region
from briefgen.pages.region import view as region
from briefgen.pages.skip_reasons import SKIPPED
from briefgen.pages.templating.escaping import CLOSE, OPEN, escape_markdown
from briefgen.pages.templating.template_errors import WrongValueError, require_printable
from briefgen.pages.track import view as track
from briefgen.pages.warning_kinds import group_warnings
from briefgen.pages.weekly import view as weekly
from briefgen.quoting.selection import Length, pick_sentences, quote
from briefgen.text.duties import write_duty
from briefgen.text.numerals import write_numeral
from briefgen.text.periods import land_period, write_day, write_period

# s, f, or what Word obeys: anchor, contents, page, chart
_KIND_OF_MARK = re.compile("[a-z]+")
_ENDS_COMMENT = re.compile(r"[<>\s]|(?<=-)-|-$")
# A template may also ask for the label of a plain word.
_KINDS: dict[str, str] = {kind.value: kind.label for kind in FigureKind}


def keep_script(text: str) -> Markup:
    """Return text that is left unchanged when the page is converted to traditional characters."""
    return Markup(f"{OPEN}{escape_markdown(text)}{CLOSE}")


def write_place_of_hit(hit: SearchHit) -> str:
    """Return the file of a search hit and the place in it."""
    return write_place(hit.brief.source.path, hit.place)


def at_level(page: Changes, level: Weight) -> tuple[Change, ...]:
    """Return the changes of one level: "major", "minor" or "note"."""
    return page.of(level)


def at_most(length: Length, sentences: int) -> Length:
    """Return a length with so many sentences at most, unless their number is set.

    Their number is set if ``length.sentences`` is not None. Then the filter has no effect.
    """
    return replace(length, most=sentences)


def stop(text: str) -> str:
    """Return a text with a full stop added, unless it ends like a sentence."""
    return text if text[-1] in "。！？" else f"{text}。"


def heading_sign(level: int) -> Markup:
    """Return the # signs that begin a heading of this level, six at most."""
    return Markup("#" * min(level, 6))


def mark(identifier: str, kind: str) -> Markup:
    """Return the invisible comment that leads from a quotation to its place: "s" for a sentence, "f" for a figure."""
    if not _KIND_OF_MARK.fullmatch(kind):
        raise WrongValueError(message("template.no-kind-of-mark", kind=str(kind)))
    require_printable(identifier)
    # What is no id must not end the comment. A sign that could is written as in an address: %3E.
    written = _ENDS_COMMENT.sub(lambda sign: "".join(f"%{byte:02X}" for byte in sign[0].encode()), str(identifier))
    return Markup(f"<!--{kind}:{written}-->")


def figure_marks(ids: Sequence[str]) -> Markup:
    """Return the invisible comments that lead from several figures to their places, joined."""
    return Markup("").join(mark(one, "f") for one in ids)


def link_target(name: str) -> Markup:
    """Return a name quoted for use as the target of a link."""
    return Markup(quote_url(name))


def kind_name(kind: FigureKind) -> str:
    """Return the Chinese name of a kind of figure."""
    return _KINDS[kind]


def skip_reason(code: SkipCode) -> str:
    """Return why a source is not in the pages, in Chinese, and what to do."""
    return SKIPPED[code]


def column_heading(field: InboxField) -> str:
    """Return the Chinese name of a field of the inbox."""
    return INBOX_FIELDS[field]


_COMMON: dict[str, Callable[..., Any]] = {
    "asis": keep_script,
    "at_level": at_level,
    "at_most": at_most,
    "best": pick_sentences,
    "by_kind": group_warnings,
    "day": write_day,
    "duty": write_duty,
    "figure_marks": figure_marks,
    "hashes": heading_sign,
    "heading": column_heading,
    "kind": kind_name,
    "link": link_target,
    "mark": mark,
    "ordinal": write_numeral,
    "period": write_period,
    "place": write_place_of_hit,
    "quoted": quote,
    "skipped": skip_reason,
    "stopped": stop,
    "with_years": land_period,
}
_OF_PAGES = (
    brief.FILTERS,
    changes.FILTERS,
    clean_region.FILTERS,
    comparison.FILTERS,
    region.FILTERS,
    track.FILTERS,
    weekly.FILTERS,
)

FILTERS: dict[str, Callable[..., Any]] = dict(
    sorted(chain(_COMMON.items(), *(filters.items() for filters in _OF_PAGES)))
)
"""The function of each filter, by the name of the filter in templates."""
RETIRED = frozenset({"fitted", "notable", "paragraph", "short_scope", "standings", "tier_of_home"})
"""Filters that no built-in template uses any longer. Templates of projects may use them."""
TESTS: dict[str, Callable[..., bool]] = comparison.TESTS
"""The function of each test, by the name of the test in templates."""
