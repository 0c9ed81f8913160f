"""Prints pages as Markdown, with the templates and settings of a project."""

from __future__ import annotations

from briefgen.lexicon import load_themes
from briefgen.model import Page
from briefgen.pages.templating.rendering import Look, render_markdown
from briefgen.project.project import Project
from briefgen.quoting.selection import Length


def print_page(project: Project, page: Page, *, marks: bool = True) -> str:
    """Return a page as Markdown. If ``marks`` is true, it contains the comments that link quotations to their sources.

    Raises TemplateError if the template of the page has a mistake. Raises ConfigError if the list of themes that the
    settings name does not exist.
    """
    settings = project.settings
    return render_markdown(
        page,
        templates=project.templates,
        theme_names=theme_names_of(project),
        look=Look(length=Length(settings.key_sentences, settings.key_chars), marks=marks, script=settings.script),
    )


def theme_names_of(project: Project) -> dict[str, str]:
    """Return a mapping from the ids of a project's themes to their Chinese names.

    Raises ConfigError if the list of themes that the settings name does not exist.
    """
    return {theme.id: theme.name for theme in load_themes(project.settings.themes)}
