"""Pages: what is asked for, put together from the corpus and rendered."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Literal

import msgspec
from msgspec import Struct

from briefgen.choices.finding_again import source_of
from briefgen.corpus.corpus import Corpus
from briefgen.corpus.store import BriefStore
from briefgen.errors import NoSourceError, UsageError
from briefgen.lexicon import load_themes
from briefgen.lexicon.divisions import load_divisions
from briefgen.model import (
    BriefSummary,
    Comparison,
    Division,
    Figure,
    Framework,
    Inbox,
    Measure,
    Page,
    RegionPage,
    SentenceRef,
    SkippedSource,
    SourceText,
    Worksheet,
)
from briefgen.model.region import RegionLength
from briefgen.pages.region.assembling import assemble_region
from briefgen.pages.region.sources import newest_day
from briefgen.pages.templating.markdown import Look, find_marks, render_markdown, without_setting
from briefgen.project.project import Project
from briefgen.quoting.selection import Length
from briefgen.reading import read_source

Format = Literal["md", "docx", "html", "json", "xlsx"]
Sources = Literal["comments", "notes", "none"]
"""How a Word file shows where its quotations stand."""
_UNITS = {"line": "行", "page": "页", "paragraph": "段"}


class Printing(Struct, frozen=True, kw_only=True):
    """How pages lead to their sources."""

    marks: bool = True
    """Whether the comments with ids stay in Markdown."""
    sources: Sources = "none"
    corpus: Corpus | None = None
    """Where they are looked up; needed unless ``sources`` is none."""


def regions_of(summaries: Iterable[BriefSummary]) -> list[Division]:
    """Return the regions that texts are about, in administrative order."""
    return [
        load_divisions()[code] for code in sorted({r.code for summary in summaries for r in summary.listed.regions})
    ]


class RegionTask(Struct, frozen=True):
    """All that the page of a region depends on."""

    code: str
    briefs: tuple[str, ...]
    """Keys of those about it or a part of it."""
    as_of: str | None
    """The day as of which plans are over; None if no day is known."""


def plan_regions(corpus: Corpus, as_of: str | None = None) -> Iterator[RegionTask]:
    """Yield an order for each region that has a text, in administrative order.

    Plans are over as of an ISO day, or of the newest day of any source.
    """
    divisions = load_divisions()
    keys: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for summary in corpus.printed:
        for region in summary.listed.regions:
            for code in (region.code, *divisions[region.code].parents):
                keys[code][summary.key] = None
    day = as_of or newest_day(corpus.printed)
    for code, briefs in sorted(keys.items()):
        yield RegionTask(code, tuple(briefs), day)


def make_region(project: Project, order: RegionTask, store: BriefStore) -> RegionPage:
    """Return the page of a region."""
    briefs = [store.open(key) for key in order.briefs]
    division = load_divisions()[order.code]
    return assemble_region(briefs, division, load_themes(project.settings.themes), as_of=order.as_of)


def region_page(
    project: Project,
    corpus: Corpus,
    division: Division,
    *,
    length: RegionLength = "full",
    as_of: str | None = None,
) -> RegionPage:
    """Return the page of a region, for plans as of an ISO day, or of the newest day of any source.

    Raises NoSourceError if no source is about it or a part of it, and UsageError if there is no such day.
    """
    day = _check_day(as_of) if as_of is not None else None
    order = next((order for order in plan_regions(corpus, day) if order.code == division.code), None)
    if order is None:
        known = "、".join(d.full_name for d in regions_of(corpus.printed)) or "none"
        raise NoSourceError(f"no source is about {division.full_name}; there are sources on: {known}")
    return msgspec.structs.replace(make_region(project, order, corpus.store), length=length)


def _check_day(day: str) -> str:
    """Return a day as ISO has it. Raises UsageError if there is no such day."""
    try:
        return date.fromisoformat(day).isoformat()
    except ValueError as error:
        raise UsageError(f"{day} is no day: {error}; write it as 2021-08-02") from error


def render_page(
    project: Project, page: Page, formats: Sequence[Format], printing: Printing | None = None
) -> dict[Format, bytes]:
    """Return a page in some formats as bytes.

    Raises UsageError where xlsx is asked for and the page is no table.
    """
    printing = printing or Printing()
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
            marks=printing.marks or printing.sources != "none",
            script=project.settings.script,
        ),
    )
    for format_ in formats:
        if format_ == "docx":
            rendered[format_] = _render_word(project, page, markdown, printing)
        elif format_ == "html":
            from briefgen.formats.html import render_html

            rendered[format_] = render_html(markdown, templates=project.templates).encode()
        elif format_ == "md":
            rendered[format_] = (markdown if printing.marks else without_setting(markdown)).encode()
    return rendered


def _render_word(project: Project, page: Page, markdown: str, printing: Printing) -> bytes:
    from briefgen.formats.docx import WordOptions, render_word
    from briefgen.pages.comparison.chart import find_chart

    settings = project.settings
    chart = find_chart(page) if isinstance(page, Comparison) else None
    corpus = None if printing.sources == "none" else printing.corpus
    options = WordOptions(
        issuer=settings.paper.office or "",
        charts={chart.id: chart} if chart else {},
        citations=printing.sources,
        places=find_places(project, corpus, find_marks(markdown)) if corpus is not None else {},
    )
    return render_word(markdown, templates=project.templates, profile=settings.profile, options=options)


def find_places(project: Project, corpus: Corpus, identifiers: Iterable[str]) -> dict[str, str]:
    """Return where what has these ids stands, as people find it: seeds/甲.txt，第3行. The sources are read again."""
    wanted = set(identifiers)
    texts: dict[str, SourceText | SkippedSource] = {}
    places: dict[str, str] = {}
    sources = {source_of(identifier) for identifier in wanted}
    for brief in corpus.store.open_all(summary for summary in corpus.summaries if summary.source in sources):
        things: tuple[SentenceRef | Figure | Measure | Framework, ...]
        things = (*brief.sentences, *brief.figures, *brief.measures, *brief.frameworks)
        path = brief.source.path
        for thing in (thing for thing in things if thing.id in wanted):
            if path not in texts:
                texts[path] = read_source(corpus.paths[path], path, max_mb=project.settings.max_source_mb)
            text = texts[path]
            if isinstance(text, SourceText):
                unit, number = text.locate(thing.span)
                places[thing.id] = f"{path}，第{number}{_UNITS[unit]}"
    return places


def _as_workbook(page: Page, theme_names: Mapping[str, str]) -> bytes:
    from briefgen.formats.xlsx import render_workbook
    from briefgen.pages.comparison.workbook import make_comparison_workbook
    from briefgen.pages.inbox.workbook import make_inbox_workbook
    from briefgen.pages.weekly.workbook import make_worksheet_workbook

    if isinstance(page, Comparison):
        return render_workbook(make_comparison_workbook(page, theme_names))
    if isinstance(page, Inbox):
        return render_workbook(make_inbox_workbook(page))
    if isinstance(page, Worksheet):
        return render_workbook(make_worksheet_workbook(page))
    raise UsageError(
        "only a comparison, an inbox or a worksheet can be a workbook (.xlsx); take md, docx, html or json"
    )
