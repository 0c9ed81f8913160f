"""Prints pages as Markdown, with the templates and settings of a project."""

from __future__ import annotations

from briefgen.lexicon import DEFAULT_THEMES, load_themes
from briefgen.model import Brief, Comparison, Page
from briefgen.pages.templating.rendering import Look, render_markdown
from briefgen.project.project import Project
from briefgen.quoting.selection import Length
from briefgen.settings import Settings


def print_page(project: Project, page: Page, *, marks: bool = True) -> str:
    """Return a page as Markdown. If ``marks`` is True, it contains the comments that link quotations to their sources.

    Raises TemplateError if the template of the page has a mistake. Raises ConfigError if the list of themes of the page
    does not exist.
    """
    settings = project.settings
    return render_markdown(
        page,
        templates=project.templates,
        theme_names=theme_names_of(_find_theme_list(page, settings)),
        look=Look(
            length=Length(settings.key_sentences, settings.key_chars, is_full=settings.full),
            marks=marks,
            script=settings.script,
        ),
    )


def theme_names_of(theme_list: str) -> dict[str, str]:
    """Return a mapping from the ids of the themes of a list to their Chinese names.

    Raises ConfigError if there is no such list.
    """
    return {theme.id: theme.name for theme in load_themes(theme_list)}


def _find_theme_list(page: Page, settings: Settings) -> str:
    """Return the list of themes of a page. On a page of many texts without a list of its own, it is the project's."""
    return page.theme_list if isinstance(page, Brief | Comparison) else settings.themes or DEFAULT_THEMES
