"""The corpus: summaries of all briefs in memory, and a store that opens the briefs themselves."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from msgspec import Struct

from briefgen.choices.applying import hold_texts
from briefgen.corpus.cache import open_cache
from briefgen.corpus.context import open_context
from briefgen.corpus.source_runner import Result, SourceRunner
from briefgen.corpus.store import BriefStore
from briefgen.corpus.stored_result import StoredResult
from briefgen.corpus.workers import Workers
from briefgen.errors import NoSourceError
from briefgen.messages import Message, join_messages, message
from briefgen.model import Brief, BriefSummary, Editorial, HeldText, SkippedSource
from briefgen.project.progress import BRIEFING, Progress, no_progress
from briefgen.project.project import Project, find_sources
from briefgen.project.source_files import SourceFile
from briefgen.project.stamps import Stamp, stamp_of


class Corpus(Struct, frozen=True, dict=True):
    """The results of all sources of a project."""

    summaries: tuple[BriefSummary, ...]
    """Summaries of all briefs, sorted by source, then in reading order."""
    skipped: tuple[SkippedSource, ...]
    texts: dict[str, str]
    """The key of the extracted text of each source, by the id of the source.

    Plain text and Markdown files have no entry, because spans are offsets in the file itself.
    """
    store: BriefStore
    """Opens the briefs, their sentences, and the texts."""
    files: dict[str, SourceFile]
    """The file of each source, by the name of the source: seeds/甲.txt."""
    editorial: Editorial
    """The editor's choices."""
    stamps: dict[str, Stamp | None]
    """The stamp of each source's file before the file was read, by the name of the source."""
    worker_trouble: Message | None = None
    """Why no worker process could be started, or None. The work is then done in one process, which costs time only."""

    @property
    def trouble(self) -> Message | None:
        """What is wrong with the cache, or None. A broken cache only costs time."""
        return self.store.trouble

    @property
    def briefs(self) -> tuple[Brief, ...]:
        """All briefs, opened from the cache. The briefs of many sources need much memory."""
        return self.store.open_all(self.summaries)

    @cached_property
    def holds(self) -> dict[str, HeldText]:
        """The texts that the editor holds back, by the ids of their briefs."""
        return hold_texts(self.editorial, self.summaries)

    @cached_property
    def printed(self) -> tuple[BriefSummary, ...]:
        """The summaries of all texts that the editor does not hold back.

        Editions, region pages and comparisons use only these texts.
        """
        return tuple(summary for summary in self.summaries if summary.id not in self.holds)

    def find_changed_files(self) -> list[str]:
        """Return the names of the sources whose files have changed since they were read."""
        return [name for name, source in self.files.items() if stamp_of(source.path) != self.stamps[name]]

    @property
    def on_hold(self) -> tuple[BriefSummary, ...]:
        """The summaries of the texts that the editor holds back."""
        return tuple(summary for summary in self.summaries if summary.id in self.holds)


def read_corpus(project: Project, progress: Progress = no_progress, workers: Workers = Workers()) -> Corpus:
    """Return the corpus of a project, in the order of the sources' paths.

    Raises NoSourceError if there is no folder of sources or no source can be read. Also raises the errors of
    ``brief_files``.
    """
    corpus = brief_files(project, find_sources(project), progress, workers)
    # Only after all sources of the project are read it is known which entries of the cache nobody needs.
    corpus.store.cache.settle()
    if not corpus.summaries:
        problems = [message("corpus.unusable", path=s.path, problem=s.message) for s in corpus.skipped[:3]]
        nothing_read = message("corpus.nothing-read", folder=project.settings.seeds)
        raise NoSourceError(join_messages([nothing_read, *(problems or [message("corpus.empty-folder")])]))
    return corpus


def brief_files(
    project: Project,
    sources: Sequence[SourceFile],
    progress: Progress = no_progress,
    workers: Workers = Workers(),
) -> Corpus:
    """Return the corpus of some files. An unusable file is skipped with a reason.

    Raises ConfigError if editorial.toml is wrong, and UsageError if the cluster cannot be used.
    """
    context = open_context(project)
    cache = open_cache(project)
    store = BriefStore(context, cache, sources)
    stamps = {source.name: stamp_of(source.path) for source in sources}
    summaries: list[BriefSummary] = []
    skipped: list[SkippedSource] = []
    texts: dict[str, str] = {}
    taken_ids: dict[str, str] = {}
    with SourceRunner(context, sources, cache, workers) as runner:
        for source, result in zip(progress(sources, BRIEFING), runner.run(), strict=True):
            accepted = _refuse_unusable(result, source.name, taken_ids)
            if isinstance(accepted, SkippedSource):
                skipped.append(accepted)
                continue
            summaries += accepted.summaries
            taken_ids.update(dict.fromkeys(_ids_of(accepted), source.name))
            store.add(accepted, source.name)
            if accepted.text is not None:
                texts[accepted.id] = accepted.text
    files = {source.name: source for source in sources}
    return Corpus(tuple(summaries), tuple(skipped), texts, store, files, context.editorial, stamps, runner.trouble)


def _refuse_unusable(result: Result, name: str, taken_ids: dict[str, str]) -> Result:
    """Return the result of a source, or a SkippedSource if the result cannot be used.

    It cannot be used if it has no content, or if the id of one of its items is that of an earlier source or item.
    ``taken_ids`` maps the ids of the earlier sources and items to the names of the sources.
    """
    if isinstance(result, SkippedSource):
        return result
    same = next((taken_ids[identifier] for identifier in sorted(_ids_of(result) & taken_ids.keys())), None)
    if same is not None:
        return SkippedSource.of(name, message("corpus.same-id", other=same), "same-id")
    if not result.summaries:
        return SkippedSource.of(name, message("corpus.no-content"), "no-content")
    return result


def _ids_of(result: StoredResult) -> set[str]:
    """Return the ids that a source uses, in lower case.

    On some systems, file names that differ only in case mean the same file.
    """
    return {identifier.casefold() for identifier in (result.id, *(summary.id for summary in result.summaries))}
