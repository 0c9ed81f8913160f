"""Condensing: an item to its brief. It sees one item and the lexicon, never another document."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.condensing.engines import load_engine
from briefgen.condensing.figures import find_figures
from briefgen.condensing.frameworks import find_frameworks
from briefgen.condensing.keywords import rank_keywords
from briefgen.condensing.measures import find_measures
from briefgen.condensing.profile import make_profile
from briefgen.condensing.segmenting import split_lines, tag_words
from briefgen.condensing.sentences import Told, rank_key_sentences
from briefgen.condensing.terms import rank_terms
from briefgen.lexicon.theme_finder import load_finder
from briefgen.model import (
    Attribution,
    Brief,
    EditorChoices,
    Figure,
    Item,
    OutlineEntry,
    SentenceRef,
    SourceRef,
    Warn,
)
from briefgen.model.ids import Ids
from briefgen.settings import Settings


def condense(item: Item, attribution: Attribution, settings: Settings, hand: EditorChoices = EditorChoices()) -> Brief:
    """Return the brief of an item: what it says, in its own words, and where each of them stands.

    Sentences that an editor pinned are its first key sentences, and those that he dropped are none.
    """
    ids = Ids(item.clean.source.id)
    engine = None if settings.engine == "evidence" else load_engine(settings.engine)
    body = [s for s in item.sentences if s.role == "body"]
    named = [s for s in item.sentences if s.role in ("title", "heading", "body")]
    words = tag_words("\n".join(s.text for s in named), 0, settings.segmenter)
    lines = zip(named, split_lines(words, [s.span.start for s in named]), strict=True)
    rows = [row for sentence, row in lines if sentence.role == "body"]
    figures, figure_warnings = find_figures(item, rows, attribution, ids)
    measures = find_measures(item, rows, load_finder(settings.themes), ids)
    key_sentences = rank_key_sentences(item, rows, figures, engine, Told(attribution.resolutions, hand))
    if engine is not None:
        keywords = rank_keywords(item, rows, engine, settings.keywords)
    elif body:
        keywords = rank_terms(item, named, words, [region.name for region in attribution.regions], settings.keywords)
    else:
        keywords = ()
    source = item.clean.source
    return Brief(
        id=item.id,
        source=SourceRef(source.path, source.sha256, source.encoding),
        title=attribution.title,
        regions=attribution.regions,
        issuer=attribution.issuer,
        doc_number=attribution.doc_number,
        published=attribution.dates.published,
        url=attribution.url,
        period=attribution.period,
        keywords=keywords,
        key_sentences=key_sentences,
        figures=figures,
        measures=measures,
        frameworks=find_frameworks(item, ids),
        outline=tuple(OutlineEntry(h.number, h.level, h.text, item.origin(h.span)) for h in item.headings),
        warnings=(
            *_warnings_within(item),
            *item.warnings,
            *attribution.warnings,
            *figure_warnings,
            *_limits(figures),
        ),
        sentences=tuple(SentenceRef(s.id, item.origin(s.span), s.role, s.section) for s in item.sentences),
        doc_type=attribution.doc_type,
        level=attribution.level,
        source_class=attribution.source_class,
        dates=attribution.dates,
        hints=attribution.hints,
        profile=make_profile(body, rows, measures, keywords, [region.name for region in attribution.regions]),
        stated=_stated(attribution),
        format=source.format,
        digest=item.digest,
    )


def _stated(attribution: Attribution) -> tuple[str, ...]:
    return tuple(sorted({fact.name for fact in attribution.facts if fact.by == "stated"}))


def _warnings_within(item: Item) -> list[Warn]:
    """Return what cleaning warned of, as far as it concerns this item."""
    place = item.origin(item.span)
    return [w for w in item.clean.warnings if w.span is None or place.start <= w.span.start < place.end]


def _limits(figures: Sequence[Figure]) -> list[Warn]:
    """Return a warning if the text does not say whose some figures are."""
    count = sum(figure.subject is None for figure in figures)
    return [Warn("subject-unknown", f"有{count}项数据的主体原文未写明或未能识别，比较前请核对原文。")] if count else []
