"""Finds the places of quoted sentences and figures in their sources, in Chinese: seeds/甲.txt，第3行."""

from __future__ import annotations

from collections.abc import Iterable

from briefgen.choices.finding_again import source_of
from briefgen.corpus.corpus import Corpus
from briefgen.corpus.source_input import read_source_text
from briefgen.corpus.trace import list_spans
from briefgen.corpus.written_places import write_place
from briefgen.model import SkippedSource, SourceText
from briefgen.project.project import Project


def find_places(project: Project, corpus: Corpus, identifiers: Iterable[str]) -> dict[str, str]:
    """Return the place of each sentence or figure in its source, by id: seeds/甲.txt，第3行.

    Ids that are in no brief of the corpus are left out. The sources are read again.
    """
    wanted = set(identifiers)
    sources = {source_of(identifier) for identifier in wanted}
    texts: dict[str, SourceText | SkippedSource] = {}
    places: dict[str, str] = {}
    for brief in corpus.store.open_all(summary for summary in corpus.summaries if summary.source in sources):
        path = brief.source.path
        for identifier, span in list_spans(brief):
            if identifier not in wanted:
                continue
            if path not in texts:
                texts[path] = read_source_text(project, corpus.files[path])
            text = texts[path]
            if isinstance(text, SourceText):
                places[identifier] = write_place(path, text.place_of(span))
    return places
