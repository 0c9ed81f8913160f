"""The library: what the sources of a project give, its catalogue in memory and its briefs on the shelf."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

from msgspec import Struct

from briefgen.editing import find_held
from briefgen.errors import NoSourceError
from briefgen.model import Brief, Card, Editorial, Held, SkippedSource
from briefgen.pipeline.cache import open_cache
from briefgen.pipeline.crew import Crew, Work
from briefgen.pipeline.parcels import Sheaf, open_desk
from briefgen.pipeline.project import BRIEFING, Progress, Project, find_sources, quietly
from briefgen.pipeline.shelf import Shelf


class Library(Struct, frozen=True, dict=True):
    """Everything that the sources give."""

    cards: tuple[Card, ...]
    """Of all briefs, by source, in reading order."""
    skipped: tuple[SkippedSource, ...]
    texts: dict[str, str]
    """By the source's id, the keys of the texts that are not the file's own characters."""
    shelf: Shelf
    """Where briefs and texts are opened."""
    paths: dict[str, Path]
    """The files of the sources, by the names they go by."""
    editorial: Editorial
    """What the editor decided."""

    @property
    def trouble(self) -> str:
        """What is wrong with the cache, if anything; it cost time only."""
        return self.shelf.trouble

    @property
    def briefs(self) -> tuple[Brief, ...]:
        """All briefs, opened: of many sources more than memory may hold."""
        return self.shelf.open_all(self.cards)

    @cached_property
    def held(self) -> dict[str, Held]:
        """The texts that the editor holds back, by the ids of their briefs."""
        return find_held(self.editorial, self.cards)

    @cached_property
    def printed(self) -> tuple[Card, ...]:
        """The cards of which editions, region pages and comparisons are made: all but those held back."""
        return tuple(card for card in self.cards if card.id not in self.held)


def read_library(project: Project, progress: Progress = quietly, crew: Crew = Crew()) -> Library:
    """Return what all sources of a project give, in order of their paths.

    Raises NoSourceError if there is no folder of sources or nothing in it can be read.
    """
    library = brief_files(project, find_sources(project), progress, crew)
    # Only who has used all that the project needs can tell what it does not.
    library.shelf.cache.settle()
    if not library.cards:
        reasons = "".join(f"; {s.path}: {s.reason}" for s in library.skipped[:3])
        raise NoSourceError(f"no source in {project.settings.seeds}/ can be read{reasons or '; it is empty'}")
    return library


def brief_files(
    project: Project,
    sources: Sequence[tuple[Path, str]],
    progress: Progress = quietly,
    crew: Crew = Crew(),
) -> Library:
    """Return what some files give, each given with the name it goes by; a bad one is skipped with its reason.

    Raises ConfigError if editorial.toml is wrong, and UsageError if the cluster cannot be used.
    """
    desk = open_desk(project)
    cache = open_cache(project)
    shelf = Shelf(desk, cache, {name: path for path, name in sources})
    cards: list[Card] = []
    skipped: list[SkippedSource] = []
    texts: dict[str, str] = {}
    taken: dict[str, str] = {}
    with Work(desk, sources, cache, crew) as work:
        for (_, name), made in zip(progress(sources, BRIEFING), work.run(), strict=True):
            refused = made if isinstance(made, SkippedSource) else _find_refusal(made, name, taken)
            if refused is not None:
                skipped.append(refused)
            elif isinstance(made, Sheaf):
                cards += made.cards
                taken.update(dict.fromkeys(_ids_of(made), name))
                shelf.add(made, name)
                if made.text is not None:
                    texts[made.id] = made.text
    paths = {name: path for path, name in sources}
    return Library(tuple(cards), tuple(skipped), texts, shelf, paths, desk.editorial)


def _find_refusal(made: Sheaf, name: str, taken: dict[str, str]) -> SkippedSource | None:
    """Return why a source that can be read gives nothing all the same."""
    same = next((taken[made_id] for made_id in sorted(_ids_of(made) & taken.keys())), None)
    if same is not None:
        return SkippedSource(name, f"its name gives the same id as {same}; rename one of them", "same-id")
    if not made.cards:
        return SkippedSource(name, "nothing but page debris, such as toolbars and links", "no-content")
    return None


def _ids_of(made: Sheaf) -> set[str]:
    # Two names that differ in case only are one file on some systems.
    return {made_id.casefold() for made_id in (made.id, *(card.id for card in made.cards))}
