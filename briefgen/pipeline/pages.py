"""Pages: what is asked for, put together from the library and rendered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Literal, get_args

import msgspec
from msgspec import Struct

from briefgen.assembling import Days, assemble_region, assemble_weekly, days_of, find_day, find_weeks
from briefgen.comparing import NATION, Knowledge, compare
from briefgen.errors import ConfigError, NoSourceError, UsageError
from briefgen.lexicon import load_background, load_columns, load_groups, load_indicators, load_themes
from briefgen.lexicon.divisions import find_division, load_divisions
from briefgen.model import (
    Asked,
    Brief,
    Comparison,
    Division,
    Figure,
    Framework,
    Inbox,
    Level,
    Measure,
    Page,
    RegionPage,
    SentenceRef,
    Weekly,
    Worksheet,
)
from briefgen.pipeline.library import Library
from briefgen.pipeline.project import Project
from briefgen.rendering import (
    Extras,
    Length,
    Look,
    Sources,
    find_chart,
    find_marks,
    render_excel,
    render_html,
    render_inbox,
    render_markdown,
    render_word,
    without_setting,
)
from briefgen.settings import Settings

Format = Literal["md", "docx", "html", "json", "xlsx"]
_UNITS = {"line": "行", "page": "页", "paragraph": "段"}


class Printing(Struct, frozen=True, kw_only=True):
    """How pages lead to their sources."""

    marks: bool = True
    """Whether the comments with ids stay in Markdown."""
    sources: Sources = "none"
    """How a Word file shows where its quotations stand."""
    library: Library | None = None
    """Where they are looked up; needed unless ``sources`` is none."""


def compare_regions(
    project: Project,
    library: Library,
    divisions: Sequence[Division],
    *,
    beside: Sequence[Division] = (),
    asked: Asked | None = None,
) -> Comparison:
    """Return the comparison of some regions, with one's own region and the reference that the settings name.

    Raises NoSourceError if no source is about any of them, and ConfigError if there is no such home or reference.
    """
    asked = _with_settings(asked or Asked(), project.settings)
    knowledge = Knowledge(load_themes(project.settings.themes), load_indicators(), load_background())
    page = compare(library.briefs, divisions, knowledge, beside=beside, asked=asked)
    if not any(column.materials for column in page.regions):
        known = "、".join(d.full_name for d in regions_of(library.briefs)) or "none"
        names = "、".join(division.full_name for division in divisions)
        raise NoSourceError(f"no source is about {names}; there are sources on: {known}")
    return page


def _with_settings(asked: Asked, settings: Settings) -> Asked:
    """Return what was asked for, with the home and the reference of the settings where nothing else was said."""
    codes: dict[str, str] = {}
    for name in ("home", "reference"):
        value = getattr(settings, name)
        if value and getattr(asked, name) is None:
            try:
                codes[name] = NATION if value == "全国" else find_division(value).code
            except UsageError as error:
                raise ConfigError(f"briefgen.toml: {name}: {error}") from error
    return msgspec.structs.replace(asked, **codes)


def regions_of(briefs: Sequence[Brief]) -> list[Division]:
    """Return the regions that briefs are about, in administrative order."""
    return [load_divisions()[code] for code in sorted({r.code for b in briefs for r in b.regions})]


def largest_level(divisions: Sequence[Division]) -> list[Division]:
    """Return the divisions of the level that most of them have, the higher one of two: only like is compared."""
    counts = Counter(division.level for division in divisions)
    levels: tuple[Level, ...] = get_args(Level)
    level = max(levels, key=lambda name: (counts[name], -levels.index(name)))
    return [division for division in divisions if division.level == level]


def weekly_pages(project: Project, library: Library, days: Days) -> tuple[Weekly, Worksheet]:
    """Return the draft of the briefing for some days, and the worksheet that goes with it.

    Raises NoSourceError if no text belongs to these days.
    """
    own = days.pick(library.briefs)
    if not own:
        known = ", ".join(find_weeks(library.briefs)) or "none"
        raise NoSourceError(f"no source belongs to {days.name}; there are sources for the weeks {known}")
    divisions = largest_level(regions_of(own))
    week = msgspec.structs.replace(library, briefs=own)
    blocks = compare_regions(project, week, divisions).indicators if len(divisions) > 1 else ()
    draft = assemble_weekly(library.briefs, days, load_columns(), paper=project.settings.paper, blocks=blocks)
    undated = tuple(brief for brief in library.briefs if find_day(brief.dates, brief.period) is None)
    return draft, Worksheet(weekly=draft, undated=undated, skipped=library.skipped)


def choose_days(library: Library, week: str | None, start: str | None, end: str | None) -> Days:
    """Return the days that are asked for: a week, from one day to another, or else the latest week.

    Raises UsageError if they are no days, and NoSourceError if no text has any.
    """
    if start or end:
        if week is not None or not (start and end):
            raise UsageError("give a week such as 2021-W31, or --from and --to")
        try:
            first, last = date.fromisoformat(start).isoformat(), date.fromisoformat(end).isoformat()
        except ValueError as error:
            raise UsageError(f"{start} to {end}: {error}; write days as 2021-08-02") from error
        if first > last:
            raise UsageError(f"{first} is later than {last}")
        return Days(f"{first}_{last}", first, last)
    weeks = find_weeks(library.briefs)
    if week is None and not weeks:
        raise NoSourceError("no source has a date; briefgen inbox lists them, to date them")
    try:
        return days_of(week or weeks[-1])
    except ValueError as error:
        raise UsageError(f"{week} is no week; write it as 2021-W31") from error


def find_regions(project: Project, names: Sequence[str]) -> list[Division]:
    """Return the regions that names, and groups such as @西北五省区, stand for, each once.

    Raises UsageError if there is no such region or group.
    """
    groups = {**load_groups(), **project.settings.groups}
    found: dict[str, Division] = {}
    for name in names:
        if name.startswith("@") and name[1:] not in groups:
            raise UsageError(f"there is no group {name}; there are {'、'.join(f'@{group}' for group in groups)}")
        for one in groups[name[1:]] if name.startswith("@") else [name]:
            division = find_division(one)
            found[division.code] = division
    return list(found.values())


def region_page(library: Library, division: Division) -> RegionPage:
    """Return the page of a region. Raises NoSourceError if no source is about it or a part of it."""
    page = assemble_region(library.briefs, division, load_divisions())
    if not page.briefs and not page.parts:
        known = "、".join(d.full_name for d in regions_of(library.briefs)) or "none"
        raise NoSourceError(f"no source is about {division.full_name}; there are sources on: {known}")
    return page


def render_page(
    project: Project, page: Page, formats: Sequence[Format], printing: Printing | None = None
) -> dict[Format, bytes]:
    """Return a page in some formats as bytes.

    Raises UsageError where the page is neither comparison nor inbox and xlsx is asked for.
    """
    printing = printing or Printing()
    rendered: dict[Format, bytes] = {}
    theme_names = {theme.id: theme.name for theme in load_themes(project.settings.themes)}
    if "xlsx" in formats:
        if isinstance(page, Comparison):
            rendered["xlsx"] = render_excel(page, theme_names)
        elif isinstance(page, Inbox):
            rendered["xlsx"] = render_inbox(page)
        else:
            raise UsageError("only a comparison or an inbox can be a workbook (.xlsx); take md, docx, html or json")
    if "json" in formats:
        rendered["json"] = msgspec.json.format(msgspec.json.encode(page), indent=1) + b"\n"
    if set(formats) <= {"json", "xlsx"}:
        return rendered
    markdown = render_markdown(
        page,
        templates=project.templates,
        theme_names=theme_names,
        look=Look(
            length=Length(project.settings.key_sentences, project.settings.key_chars),
            marks=printing.marks or printing.sources != "none",
            script=project.settings.script,
        ),
    )
    for format_ in formats:
        if format_ == "docx":
            rendered[format_] = _render_word(project, page, markdown, printing)
        elif format_ == "html":
            rendered[format_] = render_html(markdown, templates=project.templates).encode()
        elif format_ == "md":
            rendered[format_] = (markdown if printing.marks else without_setting(markdown)).encode()
    return rendered


def _render_word(project: Project, page: Page, markdown: str, printing: Printing) -> bytes:
    settings = project.settings
    chart = find_chart(page) if isinstance(page, Comparison) else None
    cites = printing.library is not None and printing.sources != "none"
    extras = Extras(
        issuer=settings.paper.office or "",
        charts={chart.id: chart} if chart else {},
        sources=printing.sources,
        places=find_places(printing.library, find_marks(markdown)) if printing.library and cites else {},
    )
    return render_word(markdown, templates=project.templates, profile=settings.profile, extras=extras)


def find_places(library: Library, identifiers: Iterable[str]) -> dict[str, str]:
    """Return where what has these ids stands, as people find it: seeds/甲.txt，第3行."""
    wanted = set(identifiers)
    sources = {source.path: source for source in library.sources}
    places: dict[str, str] = {}
    for brief in library.briefs:
        source = sources[brief.source.path]
        things: tuple[SentenceRef | Figure | Measure | Framework, ...]
        things = (*brief.sentences, *brief.figures, *brief.measures, *brief.frameworks)
        for thing in things:
            if thing.id in wanted:
                unit, number = source.locate(thing.span)
                places[thing.id] = f"{source.path}，第{number}{_UNITS[unit]}"
    return places
