"""The lexicon: knowledge of the field, kept in data files that an analyst can read and extend.

Each function ``load_…`` reads its file once. It raises ConfigError if the content does not have the type that
lexicon/entry_types.py defines for the file.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import msgspec
from msgspec import structs

from briefgen.errors import ConfigError
from briefgen.lexicon.entry_types import (
    Background,
    ClauseWords,
    ColumnRule,
    DocumentWords,
    DutyWords,
    EditWords,
    EvidenceWords,
    FigureWords,
    FindableWord,
    FrameworkWords,
    HeadingWords,
    Indicator,
    IssuerWords,
    LineRule,
    MainIndicators,
    MeasureWords,
    MoodWords,
    PageParts,
    PersonalNumberWords,
    PlaceWords,
    Practice,
    QuotingWords,
    RegionWords,
    ScannerMarks,
    ScriptWords,
    SentenceMark,
    Subjects,
    SynonymGroup,
    TableWords,
    TermWords,
    Theme,
    ThemeListSubject,
    TrackingWords,
    Units,
    WordedCounts,
)
from briefgen.lexicon.overlay import cached, lay_over, overlay_in_use
from briefgen.messages import Message, explain_error, message
from briefgen.model import FieldName

FOLDER = Path(__file__).parent
DEFAULT_THEMES = "gov-work-report"
"""Name of the list of themes for texts that no other list fits."""


@cached
def list_theme_lists() -> tuple[str, ...]:
    """Return the names of all lists of themes, in alphabetical order: those of the package and of the project."""
    own = (Path(path) for path, _ in overlay_in_use().files if path.startswith("themes/"))
    return tuple(sorted({path.stem for path in (*(FOLDER / "themes").iterdir(), *own)}))


@cached
def load_own_themes(name: str) -> tuple[Theme, ...]:
    """Return the themes of the project's own file of a list, each with the terms of that file alone.

    The result is empty if the project has no such file. Raises ConfigError if the list is wrong.
    """
    own = overlay_in_use().content_of(f"themes/{name}.toml")
    if own is None:
        return ()
    tables = msgspec.toml.decode(own).get("themes", [])
    added = {table.get("id"): {_text_of(term) for term in table.get("terms", ())} for table in tables}
    return tuple(
        structs.replace(theme, terms=tuple(term for term in theme.terms if term.text in added[theme.id]))
        for theme in load_themes(name)
        if theme.id in added
    )


def _text_of(term: Any) -> str:
    return str(term.get("text")) if isinstance(term, dict) else str(term)


@cached
def load_theme_subjects() -> dict[str, ThemeListSubject]:
    """Return a dict from the name of a list of themes to the subject for which the list is chosen.

    Lists without such a subject are left out. Raises ConfigError if a list is wrong, or if a subject names a topic that
    does not exist.
    """
    subjects: dict[str, ThemeListSubject] = {}
    for name in list_theme_lists():
        load_themes(name)
        path = f"themes/{name}.toml"
        table = _read(path).get("chosen_for")
        if table is not None:
            subject: ThemeListSubject = _convert(path, table, ThemeListSubject)
            if subject.topic is not None and subject.topic not in load_topics():
                raise _wrong_file(path, message("lexicon.no-topic", topic=subject.topic))
            subjects[name] = subject
    return subjects


def list_theme_names(theme_list: str | None) -> list[str]:
    """Return the ids and the names of the themes of a list. None stands for all lists.

    Raises ConfigError if there is no such list.
    """
    lists = list_theme_lists() if theme_list is None else (theme_list,)
    themes = [theme for name in lists for theme in load_themes(name)]
    return list(dict.fromkeys(name for theme in themes for name in (theme.id, theme.name)))


@cached
def load_themes(name: str) -> tuple[Theme, ...]:
    """Return the themes of ``lexicon/themes/<name>.toml`` in the order in which they are printed.

    Raises ConfigError if there is no such file or if the file is wrong.
    """
    if name not in list_theme_lists():
        raise ConfigError(message("lexicon.no-theme-list", name=name, known=list_theme_lists()))
    path = f"themes/{name}.toml"
    tables: list[dict[str, Any]] = _load(path, "themes", list[dict[str, Any]])
    for table in tables:
        terms = table.get("terms", [])
        if isinstance(terms, list):
            table["terms"] = [{"text": term} if isinstance(term, str) else term for term in terms]
    themes: tuple[Theme, ...] = _convert(path, tables, tuple[Theme, ...])
    ids = [theme.id for theme in themes]
    for theme in themes:
        if ids.count(theme.id) > 1:
            raise ConfigError(message("lexicon.repeated-theme", path=path, id=theme.id))
        if theme.parent is not None and theme.parent not in ids:
            raise ConfigError(message("lexicon.no-parent", path=path, id=theme.id, parent=theme.parent))
    return themes


@cached
def load_practices(name: str) -> tuple[Practice, ...]:
    """Return the practices of a list of themes, in the order of ``lexicon/practices/<name>.toml``.

    The result is empty if the list of themes has no such file. Raises ConfigError if the file is wrong.
    """
    path = f"practices/{name}.toml"
    if not (FOLDER / path).exists() and overlay_in_use().content_of(path) is None:
        return ()
    tables: list[dict[str, Any]] = _load(path, "practices", list[dict[str, Any]])
    for table in tables:
        for key in ("words", "other"):
            words = table.get(key, [])
            if isinstance(words, list):
                table[key] = [{"text": word} if isinstance(word, str) else word for word in words]
    practices: tuple[Practice, ...] = _convert(path, tables, tuple[Practice, ...])
    return practices


@cached
def load_clause_words() -> ClauseWords:
    """Return the words by which a comparison weighs clauses."""
    words: ClauseWords = _load("clauses.toml", None, ClauseWords)
    return words


@cached
def load_boilerplate() -> tuple[LineRule, ...]:
    """Return the rules that recognize lines of web pages that are not part of the text."""
    rules: tuple[LineRule, ...] = _load("boilerplate.toml", "rules", tuple[LineRule, ...])
    return rules


@cached
def load_field_labels() -> dict[FieldName, tuple[str, ...]]:
    """Return the labels of each field, such as 发文机关 for ``issuer``, by the name of the field."""
    labels: dict[FieldName, tuple[str, ...]] = _load("fields.toml", None, dict[FieldName, tuple[str, ...]])
    return labels


@cached
def load_page_names() -> dict[FieldName, tuple[str, ...]]:
    """Return the names that web pages use for a field in their <meta> tags, in lower case, by the name of the field."""
    names: dict[FieldName, tuple[str, ...]] = _load("web.toml", None, dict[FieldName, tuple[str, ...]])
    return {field: tuple(name.lower() for name in listed) for field, listed in names.items()}


@cached
def load_page_parts() -> PageParts:
    """Return the words by which web pages name their parts, and the endings of the files that they link."""
    parts: PageParts = _load("page_parts.toml", None, PageParts)
    return parts


@cached
def load_scanner_marks() -> ScannerMarks:
    """Return the words of the marks that programs that scan print on the pages."""
    marks: ScannerMarks = _load("scanners.toml", None, ScannerMarks)
    return marks


@cached
def load_personal_number_words() -> PersonalNumberWords:
    """Return the words beside the numbers that belong to a person, and the beginnings of numbers of bank cards."""
    words: PersonalNumberWords = _load("personal_numbers.toml", None, PersonalNumberWords)
    return words


@cached
def load_columns() -> tuple[ColumnRule, ...]:
    """Return the columns of the weekly briefing, in the order in which they are printed."""
    columns: tuple[ColumnRule, ...] = _load("columns.toml", "columns", tuple[ColumnRule, ...])
    ordered = [rule for rule in columns if rule.before is None]
    for rule in columns:
        if rule.before is not None:
            place = next((at for at, other in enumerate(ordered) if other.name == rule.before), len(ordered) - 1)
            ordered.insert(place, rule)
    return tuple(ordered)


@cached
def load_script() -> ScriptWords:
    """Return the corrections for the conversion of Traditional Chinese.

    Raises ConfigError if a word and its correction differ in length.
    """
    script: ScriptWords = _load("script.toml", None, ScriptWords)
    for table in (script.traditional, script.simplified):
        for word, right in table.items():
            if len(word) != len(right):
                raise ConfigError(message("lexicon.differing-lengths", word=word, right=right))
    return script


@cached
def load_figure_words() -> FigureWords:
    """Return the words around numbers, such as bounds and verbs."""
    words: FigureWords = _load("figures.toml", None, FigureWords)
    return words


@cached
def load_worded_counts() -> WordedCounts:
    """Return the words around counts and amounts in Chinese numerals."""
    words: WordedCounts = _load("worded_counts.toml", None, WordedCounts)
    return words


@cached
def load_table_words() -> TableWords:
    """Return the words in the heads and stubs of tables: lexicon/tables.toml."""
    words: TableWords = _load("tables.toml", None, TableWords)
    return words


@cached
def load_mood_words() -> MoodWords:
    """Return the words that show whether the text after them states a goal, a duty, an expectation or a fact."""
    words: MoodWords = _load("moods.toml", None, MoodWords)
    return words


@cached
def load_place_words() -> PlaceWords:
    """Return the words that decide whether the name of a place really means that place."""
    words: PlaceWords = _load("places.toml", None, PlaceWords)
    return words


@cached
def load_document_words() -> DocumentWords:
    """Return the words by which kinds of documents and kinds of sources are recognized."""
    words: DocumentWords = _load("documents.toml", None, DocumentWords)
    return words


@cached
def title_end_pattern() -> str:
    """Return a pattern for the words with which the title of a document ends: 规划, 通知; longer words come first."""
    words = {word for kind in load_document_words().types if kind.ends_title for word in kind.words}
    return f"(?:{'|'.join(sorted(map(re.escape, words), key=lambda word: (-len(word), word)))})"


@cached
def load_issuer_words() -> IssuerWords:
    """Return the names and document numbers of issuers, and the marks that forbid the use of a text."""
    words: IssuerWords = _load("issuers.toml", None, IssuerWords)
    return words


@cached
def load_heading_words() -> HeadingWords:
    """Return the words that mark headings, and the words in titles that show what time a text is about."""
    words: HeadingWords = _load("headings.toml", None, HeadingWords)
    return words


@cached
def load_indicators() -> tuple[Indicator, ...]:
    """Return the indicators by which regions are compared."""
    indicators: tuple[Indicator, ...] = _load("indicators.toml", "indicators", tuple[Indicator, ...])
    return indicators


@cached
def load_synonyms() -> dict[str, tuple[str, ...]]:
    """Return a dict from a word in lower case to the other words that mean the same.

    They are the names of indicators, and the words of synonyms.toml. Words that are ambiguous are left out.
    """
    groups: tuple[SynonymGroup, ...] = _load("synonyms.toml", "synonyms", tuple[SynonymGroup, ...])
    names = [(group.name, *group.synonyms) for group in groups]
    names += [
        (indicator.name, *(word for word in indicator.synonyms if word not in indicator.ambiguous))
        for indicator in load_indicators()
    ]
    synonyms: dict[str, tuple[str, ...]] = {}
    for words in names:
        for word in dict.fromkeys(words):
            others = (*synonyms.get(word.lower(), ()), *words)
            synonyms[word.lower()] = tuple(dict.fromkeys(other for other in others if other != word))
    return synonyms


@cached
def load_main_indicators() -> MainIndicators:
    """Return the main indicators of yearly reports."""
    main: MainIndicators = _load("main_indicators.toml", None, MainIndicators)
    return main


@cached
def load_tracking_words() -> TrackingWords:
    """Return the words by which a promise of one text is found again in a later one."""
    words: TrackingWords = _load("tracking.toml", None, TrackingWords)
    return words


@cached
def load_units() -> Units:
    """Return the units of figures, and the scales that multiply them."""
    units: Units = _load("units.toml", None, Units)
    return units


@cached
def load_groups() -> dict[str, tuple[str, ...]]:
    """Return the names of the regions in each group, by the name of the group, such as 长三角."""
    groups: dict[str, tuple[str, ...]] = _load("groups.toml", "groups", dict[str, tuple[str, ...]])
    return groups


@cached
def load_topics() -> dict[str, tuple[str, ...]]:
    """Return the words of each topic of general reports, by the name of the topic."""
    topics: dict[str, tuple[str, ...]] = _load("topics.toml", "topics", dict[str, tuple[FindableWord, ...]])
    return topics


@cached
def load_subjects() -> Subjects:
    """Return the words that show which subject a figure belongs to, and what else limits the figure."""
    subjects: Subjects = _load("subjects.toml", None, Subjects)
    return subjects


@cached
def load_evidence_words() -> EvidenceWords:
    """Return the words that count as evidence for or against choosing a sentence."""
    words: EvidenceWords = _load("evidence.toml", None, EvidenceWords)
    return words


@cached
def load_quoting_words() -> QuotingWords:
    """Return the words that decide how much of a key sentence is printed."""
    words: QuotingWords = _load("quoting.toml", None, QuotingWords)
    return words


@cached
def load_region_words() -> RegionWords:
    """Return the words that decide what is printed on the page of a region."""
    words: RegionWords = _load("region.toml", None, RegionWords)
    return words


@cached
def load_term_words() -> TermWords:
    """Return the words that decide which pieces of a sentence are terms."""
    words: TermWords = _load("terms.toml", None, TermWords)
    return words


@cached
def load_frameworks() -> FrameworkWords:
    """Return the words that mark frameworks. A framework is a name that a region gives to its own way of working."""
    words: FrameworkWords = _load("frameworks.toml", None, FrameworkWords)
    return words


@cached
def load_measure_words() -> MeasureWords:
    """Return the words that decide whether a clause is a measure (举措)."""
    words: MeasureWords = _load("measures.toml", None, MeasureWords)
    return words


@cached
def load_duty_words() -> DutyWords:
    """Return the words that say whose task something is and by when."""
    words: DutyWords = _load("duties.toml", None, DutyWords)
    return words


@cached
def load_edit_words() -> EditWords:
    """Return the words that tell what the changed words of a sentence are about: lexicon/edits.toml."""
    words: EditWords = _load("edits.toml", None, EditWords)
    return words


@cached
def load_sentence_marks() -> tuple[SentenceMark, ...]:
    """Return the marks by which the sentence model sees what a sentence does."""
    path = "sentence_marks.toml"
    marks: tuple[SentenceMark, ...] = _load(path, "marks", tuple[SentenceMark, ...])
    for mark in marks:
        try:
            re.compile(mark.pattern)
        except re.error as error:
            problem = message("lexicon.wrong-mark", name=mark.name, problem=explain_error(error))
            raise _wrong_file(path, problem) from error
    return marks


@cached
def load_background() -> Background:
    """Return the counts of words in the background corpus, as written by scripts/make_background.py."""
    first, *lines = (FOLDER / "background.tsv").read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines)
    return Background(int(first.split("\t")[1]), {text: int(count) for text, count in rows})


@cached
def load_stopwords() -> frozenset[str]:
    """Return the stopwords, which are common words that say nothing about the subject of a text.

    The stopwords of the project are included.
    """
    own = overlay_in_use().content_of("stopwords.txt") or b""
    lines = f"{(FOLDER / 'stopwords.txt').read_text('utf-8')}\n{own.decode('utf-8', 'replace')}".splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def _load(path: str, key: str | None, type_: Any) -> Any:
    """Return the value of a key in a lexicon file, converted to ``type_``; the whole file if ``key`` is None.

    If the project has a file with the same path, its content extends the content of the built-in file. Raises
    ConfigError if the content is not valid.
    """
    table = _read(path)
    if key is not None and key not in table:
        raise _wrong_file(path, message("errors.missing-key", key=key))
    return _convert(path, table if key is None else table[key], type_)


def _read(path: str) -> Any:
    """Return the content of a built-in file, extended by the project's file with the same path.

    The built-in content is empty for a list of themes that only the project has. Raises ConfigError if a file is not
    valid TOML.
    """
    file, own = FOLDER / path, overlay_in_use().content_of(path)
    try:
        table = {} if own is not None and not file.exists() else msgspec.toml.decode(file.read_bytes())
        return table if own is None else lay_over(table, msgspec.toml.decode(own))
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise _wrong_file(path, explain_error(error)) from error


def _convert(path: str, table: Any, type_: Any) -> Any:
    """Return the content of a lexicon file as ``type_``. Raises ConfigError if the content does not have this type."""
    try:
        return msgspec.convert(table, type_)
    except msgspec.ValidationError as error:
        raise _wrong_file(path, explain_error(error)) from error


def _wrong_file(path: str, problem: Message) -> ConfigError:
    """Return the error about a lexicon file. If the project extends the file, the project's file is named."""
    is_own = overlay_in_use().content_of(path) is not None
    return ConfigError(
        message("lexicon.wrong-own-file" if is_own else "lexicon.wrong-file", path=path, problem=problem)
    )
