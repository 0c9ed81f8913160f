"""Condensing: makes the brief of one item from the item, its attribution and the lexicon, without other documents."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from briefgen.condensing.duties import find_assigned, find_duties
from briefgen.condensing.duties.deadlines import DueContext, find_year_named
from briefgen.condensing.engines import load_keyword_finder, load_ranker
from briefgen.condensing.figures import find_figures
from briefgen.condensing.figures.mood.section_kinds import SectionKinds
from briefgen.condensing.figures.surroundings import describe_item, follow_times
from briefgen.condensing.frameworks import find_frameworks
from briefgen.condensing.measures import MeasureContext, find_measures
from briefgen.condensing.measures.announced import find_announced_points
from briefgen.condensing.measures.coverage import warn_of_chapters
from briefgen.condensing.measures.times import find_measure_times
from briefgen.condensing.page_sentences import count_page_sentences
from briefgen.condensing.private_numbers import warn_of_personal_numbers
from briefgen.condensing.profile import make_profile
from briefgen.condensing.ranking import rank_key_sentences
from briefgen.condensing.ranking.candidates import find_candidates
from briefgen.condensing.recognition_doubts import DoubtfulWords, warn_of_doubtful_figures
from briefgen.condensing.sentences.reading import Reading, read_sentences
from briefgen.condensing.sentences.weights import digest_model
from briefgen.condensing.table_figures import find_table_figures, summarize_table
from briefgen.condensing.theme_list import choose_theme_list
from briefgen.condensing.tokenizing import tokenize_item
from briefgen.condensing.working_title import choose_working_title
from briefgen.lexicon.overlay import overlay_in_use
from briefgen.model import (
    Attribution,
    Brief,
    BriefRules,
    EditorChoices,
    Figure,
    Item,
    Keyword,
    OutlineEntry,
    Sentence,
    SentenceRef,
    SourceRef,
    Warn,
)
from briefgen.model.brief import is_document
from briefgen.model.ids import Ids
from briefgen.settings import Settings


def condense(
    item: Item,
    attribution: Attribution,
    settings: Settings,
    choices: EditorChoices = EditorChoices(),
    theme_list: str | None = None,
) -> Brief:
    """Return the brief of an item: its keywords, key sentences, figures, measures, frameworks and facts.

    Texts are copied from the item, and their spans point into the source. Key sentences that an editor pinned come
    first. Sentences that an editor dropped are never key sentences. A measure has its ``duty``, where the text says it:
    the organs that lead it or are responsible for it, those that help, and by when it is due.

    The list of themes is the first of these: the list that a person stated, the list of the settings, ``theme_list``
    (the list of the item's digest), and the list that fits the item best. Raises ConfigError if the engine or the
    segmenter of ``settings`` cannot be imported.
    """
    ids = Ids(item.clean.source.id)
    region_names = [region.name for region in attribution.regions]
    tokenized = tokenize_item(item, settings.segmenter)
    context = describe_item(item, attribution)
    times = follow_times(tokenized, context)
    figures, figure_warnings = find_figures(times, context, ids)
    table_figures, table_warnings = find_table_figures(context, ids)
    in_order = sorted((*figures, *table_figures), key=lambda figure: figure.span)
    doubtful = DoubtfulWords(item)
    all_figures = doubtful.mark_figures(in_order)
    own_list = theme_list or choose_theme_list([sentence.text for sentence in tokenized.body])
    theme_list = attribution.themes or settings.themes or own_list
    reading = read_sentences(tokenized, figures, attribution.doc_type, theme_list)
    announced, duties = find_announced_points(item), find_duties(item)
    stating = {own.id for own in item.sentences if own.role == "body" and reading.of(own).function == "M"}
    assigned = find_assigned(item, duties, stating | announced)
    measure_times = find_measure_times(times, reading, context, announced, assigned)
    due_context = DueContext(find_year_named(attribution.title), attribution.reference_date)
    measures = find_measures(tokenized, reading, MeasureContext(measure_times, duties, due_context, theme_list), ids)
    is_of_work = is_document(attribution.doc_type, attribution.doc_number)
    chapter_warnings = warn_of_chapters(item, context.section_kinds, reading, measures) if is_of_work else ()
    ratings = {identifier: read.rating for identifier, read in reading.by_id.items()}
    candidates = find_candidates(tokenized.body, figures, choices, ratings)
    keywords = load_keyword_finder(settings.engine).find(tokenized, region_names, settings.keywords)
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
        key_sentences=doubtful.mark_key_sentences(
            rank_key_sentences(item, candidates, load_ranker(settings.engine), attribution.resolutions)
        ),
        figures=all_figures,
        tables=tuple(summarize_table(item, table) for table in item.tables),
        measures=measures,
        frameworks=find_frameworks(item, ids),
        outline=tuple(_make_outline(item, context.section_kinds)),
        warnings=(
            *_earlier_warnings(item, attribution, {task.table for task in duties.table_tasks}),
            *warn_of_personal_numbers(item),
            *figure_warnings,
            *table_warnings,
            *doubtful.warn_of_facts(attribution),
            *warn_of_doubtful_figures(all_figures),
            *_warn_of_unknown_subjects(figures),
            *chapter_warnings,
        ),
        sentences=tuple(_make_ref(item, sentence, reading) for sentence in item.sentences),
        doc_type=attribution.doc_type,
        level=attribution.level,
        source_class=attribution.source_class,
        dates=attribution.dates,
        hints=attribution.hints,
        profile=make_profile(tokenized.body, measures, keywords, region_names),
        stated=tuple(sorted({fact.name for fact in attribution.facts if fact.by == "stated"})),
        format=source.format,
        digest=item.digest,
        theme_list=theme_list,
        rules=BriefRules(digest_model(), overlay_in_use().digests),
        page_sentences=count_page_sentences(item, attribution.doc_type),
        year=attribution.reference_date[:4] if attribution.reference_date is not None else None,
        doubtful_sentences=doubtful.list_sentences(item.sentences),
        working_title=_choose_working_title(item, attribution, keywords),
    )


def _choose_working_title(item: Item, attribution: Attribution, keywords: Sequence[Keyword]) -> str | None:
    has_title = attribution.title is not None
    return None if has_title else choose_working_title(item, keywords, attribution.regions)


def _make_ref(item: Item, sentence: Sentence, reading: Reading) -> SentenceRef:
    read = reading.of(sentence)
    place = item.origin(sentence.span)
    return SentenceRef(sentence.id, place, sentence.role, sentence.section, read.function, read.themes, read.worth)


def _make_outline(item: Item, kinds: SectionKinds) -> Iterator[OutlineEntry]:
    for heading, kind in zip(item.headings, kinds.of_headings, strict=True):
        yield OutlineEntry(heading.number, heading.level, heading.text, item.origin(heading.span), kind)


def _earlier_warnings(item: Item, attribution: Attribution, task_tables: Collection[int]) -> tuple[Warn, ...]:
    """Return the warnings of cleaning, parsing and attribution that concern an item.

    Cleaning reads the whole source. A warning of cleaning concerns the item if its span begins within the item, or if
    it has no span. The warning that tables without data are left out does not concern it if all of them are among
    ``task_tables``, the numbers of the tables of which tasks are read.
    """
    is_read = all(table.kind == "data" or table.number in task_tables for table in item.tables)
    parsing = [w for w in item.warnings if not (is_read and w.code == "table-left-out")]
    place = item.origin(item.span)
    cleaning = [w for w in item.clean.warnings if w.span is None or place.start <= w.span.start < place.end]
    return (*cleaning, *parsing, *attribution.warnings)


def _warn_of_unknown_subjects(figures: Sequence[Figure]) -> list[Warn]:
    """Return a list with one warning if some figures have no known subject; otherwise an empty list."""
    count = sum(figure.subject is None for figure in figures)
    return [Warn("subject-unknown", f"有{count}项数据的主体原文未写明或未能识别，比较前请核对原文。")] if count else []
