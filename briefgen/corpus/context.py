"""The context of a brief: the project, and the choices of its editor."""

from __future__ import annotations

from msgspec import Struct

from briefgen.choices.editorial_file import read_editorial
from briefgen.choices.finding_again import is_about_source
from briefgen.model import Editorial
from briefgen.project.project import Project, list_sources


class BriefContext(Struct, frozen=True):
    """Everything outside a source that the source's briefs depend on."""

    project: Project
    editorial: Editorial
    sources: frozenset[str]
    """The ids of all sources of the project.

    Empty if the editor pinned or dropped no sentence, because the ids are needed only to find these sentences.
    """


def open_context(project: Project) -> BriefContext:
    """Return the context of a project. Raises ConfigError if editorial.toml is wrong."""
    editorial = read_editorial(project)
    has_choices = editorial.pin or editorial.drop
    sources = list_sources(project, project.root / project.settings.seeds) if has_choices else []
    return BriefContext(project, editorial, frozenset(source.id for source in sources))


def narrow_context(context: BriefContext, source: str) -> BriefContext:
    """Return a context with only those of the editor's choices that can affect the briefs of one source.

    The cached briefs of the source then stay valid when a choice on another source changes.
    """
    pins, drops = (
        tuple(choice for choice in choices if is_about_source(choice, source, context.sources))
        for choices in (context.editorial.pin, context.editorial.drop)
    )
    return BriefContext(context.project, Editorial(pin=pins, drop=drops), frozenset())
