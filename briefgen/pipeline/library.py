"""The library: what the sources of a project give."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from briefgen.editing import find_held
from briefgen.errors import NoSourceError
from briefgen.model import Brief, Editorial, Held, SkippedSource
from briefgen.pipeline.cache import open_cache
from briefgen.pipeline.crew import Crew, Work
from briefgen.pipeline.parcels import Made, open_desk
from briefgen.pipeline.project import Progress, Project, find_sources


class Library(Struct, frozen=True):
    """Everything that the sources give."""

    briefs: tuple[Brief, ...]
    skipped: tuple[SkippedSource, ...]
    extracted: dict[str, str]
    """The texts of the sources that are not the file's own characters, by the source's id."""
    paths: dict[str, Path] = {}
    """The files of the sources, by the names they go by."""
    editorial: Editorial = Editorial()
    """What the editor decided."""
    trouble: str = ""
    """What is wrong with the cache, if anything; it cost time only."""

    @property
    def held(self) -> dict[str, Held]:
        """The texts that the editor holds back, by the ids of their briefs."""
        return find_held(self.editorial, self.briefs)

    @property
    def printed(self) -> tuple[Brief, ...]:
        """The briefs of which editions, region pages and comparisons are made: all but those held back."""
        held = self.held
        return tuple(brief for brief in self.briefs if brief.id not in held)


def read_library(project: Project, progress: Progress = iter, crew: Crew = Crew()) -> Library:
    """Return the briefs of all sources of a project, in order of their paths.

    Raises NoSourceError if there is no folder of sources or nothing in it can be read.
    """
    library = brief_files(project, find_sources(project), progress, crew)
    if not library.briefs:
        reasons = "".join(f"; {s.path}: {s.reason}" for s in library.skipped[:3])
        raise NoSourceError(f"no source in {project.settings.seeds}/ can be read{reasons or '; it is empty'}")
    return library


def brief_files(
    project: Project,
    sources: Sequence[tuple[Path, str]],
    progress: Progress = iter,
    crew: Crew = Crew(),
) -> Library:
    """Return the briefs of some files, each given with the name it goes by; a bad one is skipped with its reason.

    Raises ConfigError if editorial.toml is wrong, and UsageError if the cluster cannot be used.
    """
    desk = open_desk(project)
    briefs: list[Brief] = []
    skipped: list[SkippedSource] = []
    extracted: dict[str, str] = {}
    taken: dict[str, str] = {}
    with open_cache(project) as cache, Work(desk, sources, cache, crew) as work:
        for (_, name), made in zip(progress(sources), work.run(), strict=True):
            refused = made if isinstance(made, SkippedSource) else _find_refusal(made, name, taken)
            if refused is not None:
                skipped.append(refused)
            elif isinstance(made, Made):
                briefs += made.briefs
                taken.update(dict.fromkeys(_ids_of(made), name))
                if made.text is not None:
                    extracted[made.id] = made.text
    paths = {name: path for path, name in sources}
    return Library(tuple(briefs), tuple(skipped), extracted, paths, desk.editorial, cache.trouble)


def _find_refusal(made: Made, name: str, taken: dict[str, str]) -> SkippedSource | None:
    """Return why a source that can be read gives nothing all the same."""
    same = next((taken[made_id] for made_id in sorted(_ids_of(made) & taken.keys())), None)
    if same is not None:
        return SkippedSource(name, f"its name gives the same id as {same}; rename one of them", "same-id")
    if not made.briefs:
        return SkippedSource(name, "nothing but page debris, such as toolbars and links", "no-content")
    return None


def _ids_of(made: Made) -> set[str]:
    # Two names that differ in case only are one file on some systems.
    return {made_id.casefold() for made_id in (made.id, *(brief.id for brief in made.briefs))}
