"""Functions for other programs. They make briefs of a file, and compare or print briefs, without a project."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from briefgen.comparing import Knowledge, compare
from briefgen.comparing.alike_texts import find_alike
from briefgen.corpus.briefing import brief_source
from briefgen.corpus.context import BriefContext
from briefgen.corpus.regions import find_named_regions, most_common_level, no_source_about, regions_of
from briefgen.corpus.source_input import read_source_input
from briefgen.errors import NoSourceError, UsageError
from briefgen.formats.printout import render_page
from briefgen.lexicon import load_topics
from briefgen.lexicon.overlay import Overlay, use_overlay
from briefgen.messages import message
from briefgen.model import Brief, BriefSummary, Comparison, ComparisonQuery, Editorial, SkippedSource
from briefgen.pages.base import FormatName
from briefgen.pages.comparison.page import check_word
from briefgen.project.project import Project, locate_sources
from briefgen.project.templates import default_templates
from briefgen.settings import Settings


def brief_file(path: str | Path, settings: Settings | None = None) -> tuple[Brief, ...]:
    r"""Return the briefs of a file in reading order: one brief, or for a digest one brief for each item.

    A sidecar beside the file, such as ``a.toml`` for ``a.docx``, states facts about the file. Raises NoSourceError with
    the reason if the file cannot be used.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     path = Path(folder, "a.txt")
    ...     _ = path.write_text("甘肃省工作要点\n到2025年，甘肃省属企业研发投入强度达到3%以上。", "utf-8")
    ...     (brief,) = brief_file(path)
    >>> [region.name for region in brief.regions], [(figure.indicator, figure.raw) for figure in brief.figures]
    (['甘肃省'], [('甘肃省属企业研发投入强度', '3%以上')])
    """
    path = Path(path)
    project = Project(path.parent, settings or Settings())
    context = BriefContext(project, Editorial(), frozenset())
    briefs: list[Brief] = []
    skipped: list[SkippedSource] = []
    for source in locate_sources(project, [path]):
        source_input = read_source_input(project, source)
        result = source_input if isinstance(source_input, SkippedSource) else brief_source(context, source_input)
        if isinstance(result, SkippedSource):
            skipped.append(result)
        else:
            briefs += result.briefs
    if not briefs and skipped:
        raise NoSourceError(message("library.unusable", path=skipped[0].path, problem=skipped[0].message))
    return tuple(briefs)


def compare_briefs(
    briefs: Sequence[Brief],
    regions: Sequence[str] = (),
    *,
    settings: Settings | None = None,
    query: ComparisonQuery | None = None,
) -> Comparison:
    r"""Return the comparison of some regions, made from the briefs that are about them.

    ``regions`` are names that ``briefgen compare`` accepts, such as 甘肃 or @西北五省区. If there are no names, the
    regions of the most common level are compared, and regions of other levels are shown beside them. ``query`` narrows
    the comparison to a topic, measure, indicator or theme. Targets, practices and the words of whole texts are not
    compared, because briefs are without the sentences of their texts: ``briefgen.compare`` takes these. Raises
    UsageError if a name is no region, group or topic, and NoSourceError if no brief is about any of the regions.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     paths = [Path(folder, f"{name}.txt") for name in ("甘肃省", "浙江省")]
    ...     for path in paths:
    ...         _ = path.write_text(f"{path.stem}工作要点\n{path.stem}属企业研发投入强度达到3%以上。" * 9, "utf-8")
    ...     briefs = [brief for path in paths for brief in brief_file(path)]
    >>> [column.name for column in compare_briefs(briefs).regions]
    ['浙江省', '甘肃省']
    """
    settings = settings or Settings()
    use_overlay(Overlay())
    _check(query or ComparisonQuery())
    summaries = [BriefSummary.of(brief, brief.id, brief.id) for brief in briefs]
    known = regions_of(find_alike([summary for summary in summaries if summary.header.regions]).summaries)
    named = find_named_regions(Project(Path(), settings), regions, summaries)
    compared = named if regions else most_common_level(known)
    others = [division for division in regions_of(summaries) if division not in compared]
    knowledge = None if settings.themes is None else Knowledge.load(settings.themes)
    page = compare(briefs, compared, knowledge, beside=None if regions else others, asked=query)
    if not any(column.materials for column in page.regions):
        raise no_source_about(compared, summaries)
    return page


def _check(query: ComparisonQuery) -> None:
    """Raise UsageError if a query has an unknown topic, or a word that is too short to be searched for."""
    check_word(query.measure)
    if query.topic is not None and query.topic not in load_topics():
        raise UsageError(message("cli.unknown-topic", name=query.topic, known="、".join(load_topics())))


def write_page(page: Brief | Comparison, format_name: FormatName = "md", settings: Settings | None = None) -> bytes:
    """Return the bytes of a file that shows a brief or a comparison: md, docx, html, json or xlsx.

    The built-in templates are used. Raises UsageError if the page cannot be written in the format: a brief has no xlsx.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     path = Path(folder, "a.txt")
    ...     _ = path.write_text("甘肃省属企业完成投资153亿元。", "utf-8")
    ...     (brief,) = brief_file(path)
    >>> "甘肃省属企业完成投资153亿元。" in write_page(brief).decode()
    True
    """
    # A project without files of its own: its folder of templates is the built-in one.
    project = Project(default_templates().parent, settings or Settings())
    use_overlay(project.lexicon)
    return render_page(project, page, [format_name])[format_name]
