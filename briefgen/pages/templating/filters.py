"""The filters and tests that templates have beside Jinja's own. The first line of each is what its users are told."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import quote as quote_url

from markupsafe import Markup
from msgspec.structs import replace

from briefgen.model import Change, Changes, FigureKind, Group, InboxField, SkipCode
from briefgen.model.change import Weight
from briefgen.model.inbox import INBOX_FIELDS
from briefgen.pages import changes
from briefgen.pages.comparison.chart import find_chart
from briefgen.pages.comparison.counts import count_measures, count_regions, count_undated, find_latest_day
from briefgen.pages.comparison.differing_scopes import find_differing_scopes
from briefgen.pages.comparison.leads import describe_home_tier, find_leads
from briefgen.pages.comparison.notable import find_notable
from briefgen.pages.comparison.standings import find_standings
from briefgen.pages.comparison.wording import (
    describe_group,
    describe_group_briefly,
    list_level_names,
    list_short_names,
)
from briefgen.pages.region import view as region
from briefgen.pages.skip_reasons import SKIPPED
from briefgen.pages.templating.escaping import CLOSE, OPEN, escape_markdown
from briefgen.pages.weekly import view as weekly
from briefgen.quoting.selection import Length, pick_sentences, quote
from briefgen.text.numerals import write_numeral
from briefgen.text.periods import write_period

# A template may also ask for the label of a plain word.
_KINDS: dict[str, str] = {kind.value: kind.label for kind in FigureKind}


def keep_script(text: str) -> Markup:
    """Return text that stays as it is where the page is converted to traditional characters."""
    return Markup(f"{OPEN}{escape_markdown(text)}{CLOSE}")


def written_date(iso: str) -> str:
    """Return a date as papers write it, 2021年8月9日 for 2021-08-09.

    >>> written_date("2021-08-09")
    '2021年8月9日'
    """
    year, month, day = iso.split("-")
    return f"{int(year)}年{int(month)}月{int(day)}日"


def at_level(page: Changes, level: Weight) -> tuple[Change, ...]:
    """Return the changes of one level: "major", "minor" or "note"."""
    return page.of(level)


def at_most(length: Length, sentences: int) -> Length:
    """Return a length with so many sentences at most, unless their number is set."""
    return replace(length, most=sentences)


def stop(text: str) -> str:
    """Return a text with a full stop behind it, unless it has one."""
    return text if text[-1] in "。！？" else f"{text}。"


def heading_sign(level: int) -> Markup:
    """Return the # signs that begin a heading of this level, six at most."""
    return Markup("#" * min(level, 6))


def mark(identifier: str, kind: str) -> Markup:
    """Return the invisible comment that leads from a quotation to its place: "s" for a sentence, "f" for a figure."""
    return Markup(f"<!--{kind}:{identifier}-->")


def figure_marks(ids: Sequence[str]) -> Markup:
    """Return the marks of several figures, one behind the other."""
    return Markup("").join(mark(one, "f") for one in ids)


def link_target(name: str) -> Markup:
    """Return a name as it must stand in the target of a link."""
    return Markup(quote_url(name))


def kind_name(kind: FigureKind) -> str:
    """Return what a figure's kind is called in Chinese."""
    return _KINDS[kind]


def skip_reason(code: SkipCode) -> str:
    """Return why a source is not in the pages, in Chinese, and what to do."""
    return SKIPPED[code]


def column_heading(field: InboxField) -> str:
    """Return what a field that a person may state is called in Chinese."""
    return INBOX_FIELDS[field]


def is_of_several(group: Group) -> bool:
    """Tell whether figures of more than one region stand in a group."""
    return count_regions(group) > 1


FILTERS: dict[str, Callable[..., Any]] = {
    "amount": region.format_figure,
    "asis": keep_script,
    "at_level": at_level,
    "at_most": at_most,
    "best": pick_sentences,
    "by_cause": changes.by_cause,
    "chart": find_chart,
    "cite": region.cite_source,
    "cited": region.cite_point,
    "count_in_group": count_measures,
    "day": written_date,
    "figure_marks": figure_marks,
    "fitted": region.keep_page,
    "hashes": heading_sign,
    "heading": column_heading,
    "kind": kind_name,
    "latest": find_latest_day,
    "leading": weekly.find_leading,
    "leads": find_leads,
    "level_name": list_level_names,
    "link": link_target,
    "mark": mark,
    "names": list_short_names,
    "notable": find_notable,
    "noted": region.format_note,
    "numbered": region.number_sections,
    "ordinal": write_numeral,
    "output_name": changes.name_output,
    "paragraph": region.cite_paragraph,
    "period": write_period,
    "places": region.format_parts,
    "quoted": quote,
    "quoted_in": changes.quote_of,
    "region_name": weekly.find_region_name,
    "runs": region.group_by_source,
    "scope": describe_group,
    "series": region.format_series,
    "series_runs": region.group_series,
    "short_scope": describe_group_briefly,
    "sides": changes.sides_of,
    "skipped": skip_reason,
    "standings": find_standings,
    "stopped": stop,
    "terms": region.format_terms,
    "tier_of_home": describe_home_tier,
    "told": region.format_point,
    "undated": count_undated,
    "unlike": find_differing_scopes,
    "when": region.format_result_period,
    "when_aimed": region.format_target_period,
    "written_day": region.format_day,
}
RETIRED = frozenset({"fitted"})
"""Filters that no built-in template uses any longer; templates that projects have may."""
TESTS: dict[str, Callable[..., bool]] = {"of_several": is_of_several}
