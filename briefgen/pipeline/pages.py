"""Pages: what is asked for, put together from the library and rendered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Literal, get_args

import msgspec

from briefgen.assembling import (
    Days,
    assemble_region,
    assemble_weekly,
    days_of,
    find_checks,
    find_day,
    find_weeks,
)
from briefgen.comparing import NATION, Knowledge, compare
from briefgen.editing import compare_drafts, edit_weekly, find_lost, find_moved
from briefgen.errors import ConfigError, NoSourceError, UsageError
from briefgen.lexicon import load_background, load_columns, load_groups, load_indicators, load_themes
from briefgen.lexicon.divisions import find_division, load_divisions
from briefgen.model import (
    Asked,
    Brief,
    Comparison,
    Division,
    DraftChange,
    Inbox,
    Level,
    Page,
    RegionPage,
    Weekly,
    Worksheet,
)
from briefgen.pipeline.library import Library
from briefgen.pipeline.office import REVIEWS, read_ledger, read_manifest, read_text
from briefgen.pipeline.project import Project
from briefgen.rendering import (
    Length,
    Look,
    render_excel,
    render_html,
    render_inbox,
    render_markdown,
    render_word,
    render_worksheet,
    without_turns,
)
from briefgen.settings import Settings

Format = Literal["md", "docx", "html", "json", "xlsx"]


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
    page = compare(library.printed, divisions, knowledge, beside=beside, asked=asked)
    if not any(column.materials for column in page.regions):
        known = "、".join(d.full_name for d in regions_of(library.printed)) or "none"
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

    Raises NoSourceError if no text belongs to these days, and ConfigError if the ledger or the archive is damaged.
    """
    printed = library.printed
    own = days.pick(printed)
    if not own:
        known = ", ".join(find_weeks(printed)) or "none"
        raise NoSourceError(f"no source belongs to {days.name}; there are sources for the weeks {known}")
    divisions = largest_level(regions_of(own))
    week = msgspec.structs.replace(library, briefs=own)
    blocks = compare_regions(project, week, divisions).indicators if len(divisions) > 1 else ()
    draft = assemble_weekly(printed, days, load_columns(), paper=project.settings.paper, blocks=blocks)
    draft = edit_weekly(draft, library.editorial)
    sheet = Worksheet(
        weekly=draft,
        checks=tuple(find_checks(draft, library.editorial.acknowledge)),
        problems=(
            *find_lost(library.editorial, library.briefs),
            *find_moved(library.editorial, draft, library.briefs),
        ),
        changes=_changes_since_review(project, draft),
        held=tuple(library.held.values()),
        late=tuple(_find_late(project, printed)),
        undated=tuple(brief for brief in printed if find_day(brief.dates, brief.period) is None),
        skipped=library.skipped,
    )
    return draft, sheet


def _changes_since_review(project: Project, draft: Weekly) -> tuple[DraftChange, ...]:
    reviewed = read_text(project, (REVIEWS / f"{draft.id}.md").as_posix())
    now = render_page(project, draft, ["md"])["md"].decode() if reviewed else ""
    return tuple(compare_drafts(reviewed, now))


def _find_late(project: Project, briefs: Sequence[Brief]) -> Iterator[Brief]:
    """Yield the texts of days that an issued edition covers, whose sources came or changed after it was issued."""
    issued = [entry for entry in read_ledger(project).editions if entry.is_issued]
    sources = {source.sha256 for entry in issued for source in read_manifest(project, entry).sources}
    covered = [Days(entry.edition, entry.start.isoformat(), entry.end.isoformat()) for entry in issued]
    for brief in briefs:
        day = find_day(brief.dates, brief.period)
        is_covered = day is not None and any(days.hold(day[0]) for days in covered)
        if is_covered and brief.source.sha256 not in sources:
            yield brief


def choose_days(library: Library, week: str | None, start: str | None = None, end: str | None = None) -> Days:
    """Return the days that are asked for: a week, from one day to another (2021-08-02_2021-08-08), or the latest week.

    Raises UsageError if they are no days, and NoSourceError if no text has any.
    """
    if week is not None and "_" in week:
        week, start, end = None, *week.split("_", 1)
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
    weeks = find_weeks(library.printed)
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
    page = assemble_region(library.printed, division, load_divisions())
    if not page.briefs and not page.parts:
        known = "、".join(d.full_name for d in regions_of(library.printed)) or "none"
        raise NoSourceError(f"no source is about {division.full_name}; there are sources on: {known}")
    return page


def render_page(project: Project, page: Page, formats: Sequence[Format], *, marks: bool = True) -> dict[Format, bytes]:
    """Return a page in some formats as bytes; ``marks`` keeps the comments that lead to the sources in Markdown.

    Raises UsageError where xlsx is asked for and the page is no table.
    """
    rendered: dict[Format, bytes] = {}
    theme_names = {theme.id: theme.name for theme in load_themes(project.settings.themes)}
    if "xlsx" in formats:
        rendered["xlsx"] = _as_workbook(page, theme_names)
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
            marks=marks,
            script=project.settings.script,
        ),
    )
    for format_ in formats:
        if format_ == "docx":
            rendered[format_] = render_word(markdown, templates=project.templates)
        elif format_ == "html":
            rendered[format_] = render_html(markdown, templates=project.templates).encode()
        elif format_ == "md":
            rendered[format_] = (markdown if marks else without_turns(markdown)).encode()
    return rendered


def _as_workbook(page: Page, theme_names: Mapping[str, str]) -> bytes:
    if isinstance(page, Comparison):
        return render_excel(page, theme_names)
    if isinstance(page, Inbox):
        return render_inbox(page)
    if isinstance(page, Worksheet):
        return render_worksheet(page)
    raise UsageError(
        "only a comparison, an inbox or a worksheet can be a workbook (.xlsx); take md, docx, html or json"
    )
