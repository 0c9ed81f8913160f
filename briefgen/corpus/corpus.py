"""The corpus: what the sources of a project give, its catalogue in memory and its briefs on the store."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

from msgspec import Struct

from briefgen.choices.applying import find_held
from briefgen.corpus.cache import open_cache
from briefgen.corpus.inputs import StoredResult, open_context
from briefgen.corpus.store import BriefStore
from briefgen.corpus.workers import Work, Workers
from briefgen.errors import NoSourceError
from briefgen.model import Brief, BriefSummary, Editorial, HeldText, SkippedSource
from briefgen.project.project import BRIEFING, Progress, Project, find_sources, quietly


class Corpus(Struct, frozen=True, dict=True):
    """Everything that the sources give."""

    summaries: tuple[BriefSummary, ...]
    """Of all briefs, by source, in reading order."""
    skipped: tuple[SkippedSource, ...]
    texts: dict[str, str]
    """By the source's id, the keys of the texts that are not the file's own characters."""
    store: BriefStore
    """Where briefs and texts are opened."""
    paths: dict[str, Path]
    """The files of the sources, by the names they go by."""
    editorial: Editorial
    """What the editor decided."""

    @property
    def trouble(self) -> str:
        """What is wrong with the cache, if anything; it cost time only."""
        return self.store.trouble

    @property
    def briefs(self) -> tuple[Brief, ...]:
        """All briefs, opened: of many sources more than memory may hold."""
        return self.store.open_all(self.summaries)

    @cached_property
    def held(self) -> dict[str, HeldText]:
        """The texts that the editor holds back, by the ids of their briefs."""
        return find_held(self.editorial, self.summaries)

    @cached_property
    def printed(self) -> tuple[BriefSummary, ...]:
        """The summaries of which editions, region pages and comparisons are made: all but those held back."""
        return tuple(summary for summary in self.summaries if summary.id not in self.held)


def read_corpus(project: Project, progress: Progress = quietly, workers: Workers = Workers()) -> Corpus:
    """Return what all sources of a project give, in order of their paths.

    Raises NoSourceError if there is no folder of sources or nothing in it can be read.
    """
    corpus = brief_files(project, find_sources(project), progress, workers)
    # Only who has used all that the project needs can tell what it does not.
    corpus.store.cache.settle()
    if not corpus.summaries:
        reasons = "".join(f"; {s.path}: {s.reason}" for s in corpus.skipped[:3])
        raise NoSourceError(f"no source in {project.settings.seeds}/ can be read{reasons or '; it is empty'}")
    return corpus


def brief_files(
    project: Project,
    sources: Sequence[tuple[Path, str]],
    progress: Progress = quietly,
    workers: Workers = Workers(),
) -> Corpus:
    """Return what some files give, each given with the name it goes by; a bad one is skipped with its reason.

    Raises ConfigError if editorial.toml is wrong, and UsageError if the cluster cannot be used.
    """
    context = open_context(project)
    cache = open_cache(project)
    store = BriefStore(context, cache, {name: path for path, name in sources})
    summaries: list[BriefSummary] = []
    skipped: list[SkippedSource] = []
    texts: dict[str, str] = {}
    taken: dict[str, str] = {}
    with Work(context, sources, cache, workers) as work:
        for (_, name), made in zip(progress(sources, BRIEFING), work.run(), strict=True):
            refused = made if isinstance(made, SkippedSource) else _find_refusal(made, name, taken)
            if refused is not None:
                skipped.append(refused)
            elif isinstance(made, StoredResult):
                summaries += made.summaries
                taken.update(dict.fromkeys(_ids_of(made), name))
                store.add(made, name)
                if made.text is not None:
                    texts[made.id] = made.text
    paths = {name: path for path, name in sources}
    return Corpus(tuple(summaries), tuple(skipped), texts, store, paths, context.editorial)


def _find_refusal(made: StoredResult, name: str, taken: dict[str, str]) -> SkippedSource | None:
    """Return why a source that can be read gives nothing all the same."""
    same = next((taken[made_id] for made_id in sorted(_ids_of(made) & taken.keys())), None)
    if same is not None:
        return SkippedSource(name, f"its name gives the same id as {same}; rename one of them", "same-id")
    if not made.summaries:
        return SkippedSource(name, "nothing but page debris, such as toolbars and links", "no-content")
    return None


def _ids_of(made: StoredResult) -> set[str]:
    # Two names that differ in case only are one file on some systems.
    return {made_id.casefold() for made_id in (made.id, *(summary.id for summary in made.summaries))}
