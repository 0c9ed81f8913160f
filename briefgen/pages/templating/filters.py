"""The filters and tests that templates have beside Jinja's own. The first line of each is what its users are told."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import quote as quote_url

from markupsafe import Markup
from msgspec.structs import replace

from briefgen.model import Change, Changes, Comparison, Group, InboxField, SkipCode
from briefgen.model.brief import Kind
from briefgen.model.change import Weight
from briefgen.model.inbox import INBOX_FIELDS
from briefgen.pages import changes
from briefgen.pages.comparison import view as sides
from briefgen.pages.comparison.chart import find_chart
from briefgen.pages.region import view as region
from briefgen.pages.skip_reasons import SKIPPED
from briefgen.pages.templating.escaping import CLOSE, OPEN, escape_markdown
from briefgen.pages.weekly import view as weekly
from briefgen.quoting.selection import Length, pick_sentences, quote
from briefgen.text.numerals import write_numeral

_KINDS: dict[Kind, str] = {"actual": "实际", "target": "目标", "change": "增减", "other": "未识别"}


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


def kind_name(kind: Kind) -> str:
    """Return what a figure's kind is called in Chinese."""
    return _KINDS[kind]


def skip_reason(code: SkipCode) -> str:
    """Return why a source is not in the pages, in Chinese, and what to do."""
    return SKIPPED[code]


def column_heading(field: InboxField) -> str:
    """Return what a field that a person may state is called in Chinese."""
    return INBOX_FIELDS[field]


def latest_day(page: Comparison) -> str | None:
    """Return the day of the newest material, ISO; none if no material is dated."""
    return sides.latest(page.regions)


def count_undated(page: Comparison) -> int:
    """Return how many materials bear no date."""
    return sides.count_undated(page.regions)


def level_names(page: Comparison) -> str:
    """Return the level of the regions that are compared, in Chinese."""
    return sides.level_name(page.regions)


def is_of_several(group: Group) -> bool:
    """Tell whether figures of more than one region stand in a group."""
    return len({code for tier in group.tiers for code in tier.regions}) > 1


FILTERS: dict[str, Callable[..., Any]] = {
    "amount": region.tell_figure,
    "asis": keep_script,
    "at_level": at_level,
    "at_most": at_most,
    "best": pick_sentences,
    "by_cause": changes.by_cause,
    "chart": find_chart,
    "cite": region.cite,
    "cited": region.cite_point,
    "count_in_group": sides.count_in_group,
    "day": written_date,
    "figure_marks": figure_marks,
    "fitted": region.fit,
    "hashes": heading_sign,
    "heading": column_heading,
    "kind": kind_name,
    "latest": latest_day,
    "leading": weekly.find_leading,
    "leads": sides.leads,
    "level_name": level_names,
    "link": link_target,
    "mark": mark,
    "names": sides.names_of,
    "notable": sides.notable,
    "noted": region.tell_note,
    "numbered": region.number_sections,
    "ordinal": write_numeral,
    "output_name": changes.name_output,
    "paragraph": region.pick_paragraph,
    "period": sides.period_name,
    "places": region.tell_parts,
    "quoted": quote,
    "quoted_in": changes.quote_of,
    "region_name": weekly.find_region_name,
    "runs": region.make_runs,
    "scope": sides.place_of,
    "series": region.tell_series,
    "series_runs": region.run_series,
    "short_scope": sides.short_place_of,
    "sides": changes.sides_of,
    "skipped": skip_reason,
    "standings": sides.standings,
    "stopped": stop,
    "terms": region.tell_terms,
    "tier_of_home": sides.tier_of_home,
    "told": region.tell,
    "undated": count_undated,
    "unlike": sides.unlike,
    "when": region.when,
    "when_aimed": region.when_aimed,
    "written_day": region.write_day,
}
TESTS: dict[str, Callable[..., bool]] = {"of_several": is_of_several}
