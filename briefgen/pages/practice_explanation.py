"""The explanation of a comparison: which words for practices were searched, and where they stand, or do not.

It is in the language of messages.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from briefgen.comparing import Knowledge, explain_columns
from briefgen.comparing.practices.explaining import ExplainedRow, ExplainedTheme
from briefgen.comparing.practices.occurrences import LimitedWord
from briefgen.comparing.practices.rows import mark_of
from briefgen.corpus.corpus import Corpus
from briefgen.messages import message
from briefgen.model import Comparison, ComparisonQuery, Division
from briefgen.model.practice import Mark
from briefgen.pages.comparison.page import plan_comparison
from briefgen.project.project import Project
from briefgen.quoting.excerpts import quote_on_terminal

_MARKS: Mapping[Mark, str] = {"planned": "●", "done": "○", "outlook": "◇", "other": "≈", "absent": "—"}
_PARTS = {"common": "pages.row-common", "grid": "pages.row-grid", "lone": "pages.row-lone"}


def explain_comparison(project: Project, corpus: Corpus, divisions: Sequence[Division], query: ComparisonQuery) -> str:
    """Return a plain text about the comparison of some regions, for the theme, measure or indicator of a query.

    Each practice has the words that were searched, the places at which they stand, and words of the regions without it
    that may mean it. Figures that are not compared have the reason.
    """
    task = plan_comparison(project, corpus.printed, divisions, query=query)
    names = {sources.column.code: sources.column.short_name for sources in task.columns.regions}
    if query.indicator:
        return "\n".join(_figures(task.make(project, corpus.store), names)) + "\n"
    briefs = {key: corpus.store.open(key) for key in task.columns.keys}
    compared = {key for sources in task.columns.regions for key in sources.briefs}
    sentences = {briefs[key].id: corpus.store.open_sentences(key) for key in compared}
    themes = explain_columns(task.columns, briefs, Knowledge.load(task.theme_list), task.query, sentences)
    lines = [line for theme in themes for line in _theme(theme, names)]
    return "\n".join(lines or [str(message("pages.no-practice"))]) + "\n"


def _theme(theme: ExplainedTheme, names: Mapping[str, str]) -> Iterator[str]:
    yield str(message("pages.explained-theme", theme=theme.name, regions=theme.regions, fewest=theme.fewest_common))
    for explained in theme.rows:
        yield from (f"  {line}" for line in _row(explained, names))
    yield ""


def _row(explained: ExplainedRow, names: Mapping[str, str]) -> Iterator[str]:
    row = explained.row
    part = message(_PARTS[explained.part], count=len(row.present))
    unlisted = "" if row.is_listed else str(message("pages.unlisted"))
    yield f"{row.name}{unlisted}  {part}"
    yield "  " + str(message("pages.words-searched", words=row.words))
    if explained.other:
        yield "  " + str(message("pages.other-words", words=explained.other))
    marks = {cell.region: _MARKS[cell.mark] for cell in row.cells}
    for place in explained.places:
        occurrence = place.occurrence
        sign = (_MARKS["other"] if occurrence.is_other else "") + _MARKS[mark_of(occurrence)]
        where = f"{quote_on_terminal(occurrence.clause)}  {occurrence.sentence.id}"
        yield f"  {marks[place.region]} {names[place.region]}  {sign} {'、'.join(place.words)}  {where}"
    for absence in explained.absences:
        yield f"  — {names[absence.region]}  {_absence(absence.limited)}"
    for proposal in explained.proposals:
        words = quote_on_terminal(proposal.clause)
        yield "  " + str(message("pages.proposed-word", region=names[proposal.region], words=words, near=proposal.word))


def _absence(limited: Sequence[LimitedWord]) -> str:
    """Say that no word stands in the text, or which words do and why they do not count."""
    if not limited:
        return str(message("pages.word-nowhere"))
    return "; ".join(map(_limit, limited))


def _limit(word: LimitedWord) -> str:
    if word.forbidden:
        return str(message("pages.word-forbidden", word=word.text, beside=word.forbidden))
    return str(message("pages.word-alone", word=word.text, near=word.missing))


def _figures(page: Comparison, names: Mapping[str, str]) -> Iterator[str]:
    for block in page.indicators:
        yield block.indicator
        for figure in block.not_comparable:
            region = names.get(figure.region, figure.region)
            yield "  " + str(
                message("pages.figure-not-compared", region=region, figure=figure.raw, reason=figure.reason)
            )
