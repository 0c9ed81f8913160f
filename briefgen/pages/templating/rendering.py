"""Rendering: prints pages as Markdown with Jinja templates, which escape all text from sources."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path

from msgspec import Struct

from briefgen.errors import TemplateError
from briefgen.model import Page
from briefgen.pages.templating.environment import open_environment
from briefgen.pages.templating.escaping import CLOSE, OPEN, replace_unprintable_in_markdown
from briefgen.pages.templating.template_errors import explain_mistake
from briefgen.pages.templating.work_limits import counting_work
from briefgen.project.templates import default_templates
from briefgen.quoting.selection import Length
from briefgen.settings import PageScript

_CONVERSIONS = {"traditional": "s2t", "hk": "s2hk", "tw": "s2tw"}
_UNCONVERTED = re.compile(rf"((?<!\\)<!--.*?-->|{OPEN}[^{CLOSE}]*{CLOSE}|(?<!\\)\]\([^)]*\))")
_MARK = re.compile(r"<!--[sf]:([^>]*)-->")
_SETTING = re.compile(
    r"^<!--(?:landscape|portrait|wide|sheet|columns|page|matrix|compact|dense|body|style:.+?|chart:.+?)-->\n+"
    r"|<!--(?:tab|(?:anchor|page|contents):[^>]*)-->",
    re.MULTILINE,
)


class Look(Struct, frozen=True, kw_only=True):
    """The options for printing a page."""

    length: Length = Length()
    """Limits on the key sentences of each brief."""
    marks: bool = True
    """True if a comment after each quotation has the id of the quoted sentence or figure."""
    script: PageScript = "simplified"
    """Script to which the page is converted.

    Comments, link targets and text printed with the filter ``asis`` are not converted.
    """


def render_markdown(
    page: Page,
    *,
    templates: Sequence[Path],
    theme_names: Mapping[str, str],
    look: Look,
) -> str:
    """Return a page as Markdown, printed by the template for the page's type.

    The template comes from the first folder of ``templates`` that has it, or else from the built-in templates. Raises
    TemplateError if the template has a mistake; the message has the template, the line and advice.
    """
    context = {"page": page, "theme_names": theme_names, "length": look.length}
    text = re.sub(r"\n{3,}", "\n\n", render_template(template_name(type(page)), templates, context)).strip() + "\n"
    return _convert(text if look.marks else without_marks(text), look.script)


def without_marks(markdown: str) -> str:
    """Return Markdown without its marks, which are the comments with the ids of quoted sentences and figures."""
    return _MARK.sub("", markdown)


def template_name(kind: type[Page]) -> str:
    """Return the name of the template that prints a type of page: region.md.j2 for RegionPage."""
    return f"{kind.__name__.lower().removesuffix('page')}.md.j2"


def find_marks(markdown: str) -> list[str]:
    """Return the ids in the marks of a page, in order. A mark is a comment such as <!--s:ID--> after a quotation."""
    return _MARK.findall(markdown)


def without_setting(markdown: str) -> str:
    """Return a page without the comments that control how it is typeset in Word."""
    return _SETTING.sub("", markdown)


def _convert(text: str, script: PageScript) -> str:
    """Return a page converted to a script. Text between the characters ``OPEN`` and ``CLOSE`` is not converted.

    Comments and link targets are not converted either. ``OPEN`` and ``CLOSE`` are removed. Characters that Markdown or
    XML cannot contain become U+FFFD.
    """
    if script != "simplified":
        convert = _converter(_CONVERSIONS[script])
        pieces = _UNCONVERTED.split(text)
        text = "".join(piece if index % 2 else convert(piece) for index, piece in enumerate(pieces))
    return replace_unprintable_in_markdown(text.replace(OPEN, "").replace(CLOSE, ""))


@cache
def _converter(configuration: str) -> Callable[[str], str]:
    import opencc

    convert: Callable[[str], str] = opencc.OpenCC(configuration).convert
    return convert


def render_template(name: str, templates: Sequence[Path], context: Mapping[str, object]) -> str:
    """Return the text that a template prints.

    Raises TemplateError if the template fails; the message has the template, the line and advice.
    """
    environment = open_environment((*templates, default_templates()))
    try:
        with counting_work():
            return environment.get_template(name).render(context)
    except TemplateError:
        raise
    except Exception as error:  # a template is a program, and can fail in any way
        raise TemplateError(explain_mistake(error, name, environment, context)) from error
