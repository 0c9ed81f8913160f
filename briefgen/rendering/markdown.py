"""Pages as Markdown: Jinja templates, in which whatever a source says is escaped unless a template says otherwise."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Literal
from urllib.parse import quote as quote_url

import jinja2
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup
from msgspec import Struct

from briefgen.errors import TemplateError
from briefgen.model import Page
from briefgen.model.brief import Kind
from briefgen.model.inbox import INBOX_FIELDS
from briefgen.rendering import sides, weekly
from briefgen.rendering.charts import find_chart
from briefgen.rendering.quotations import Length, pick_sentences, quote
from briefgen.rendering.skipped import SKIPPED

BUILT_IN = Path(__file__).parent.parent / "templates"
"""Where the wheel holds the templates; a checkout has them beside the package."""

# What Markdown, GitHub's tables and math, and HTML would take for their own.
# An underscore between letters or digits is none of it, and file names are full of them.
_SPECIAL = re.compile(r"[\\`*{}\[\]<>|~$&]|(?<![^\W_])_|_(?![^\W_])")
# At the start of a line: headings, lists, rules, underlines of headings, and 1. or 1) of an ordered list.
_LINE_START = re.compile(r"^(?=[#+=-])|^(\d{1,9})(?=[.)](?:\s|$))")
# At the end of a heading, # belongs to Markdown.
_CLOSING_HASHES = re.compile(r"(?<=\s)(#+)$")
# What neither Markdown nor XML can hold.
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ue000\ue001\ufffe\uffff]")

Script = Literal["simplified", "traditional", "hk", "tw"]
_CONVERSIONS = {"traditional": "s2t", "hk": "s2hk", "tw": "s2tw"}
# Around what no conversion may change, such as the path of a file; never in source text, which has no private use.
_OPEN, _CLOSE = "\ue000", "\ue001"
_KEPT = re.compile(rf"(<!--.*?-->|{_OPEN}[^{_CLOSE}]*{_CLOSE}|\]\([^)]*\))")
_MARK = re.compile(r"<!--[sf]:([^>]*)-->")
_SETTING = re.compile(r"^<!--(?:landscape|portrait|matrix|body|style:.+?|chart:.+?)-->\n+|<!--tab-->", re.MULTILINE)

_KINDS: dict[Kind, str] = {"actual": "实际", "target": "目标", "change": "增减", "other": "未识别"}


class Look(Struct, frozen=True, kw_only=True):
    """How a page is printed."""

    length: Length = Length()
    """How much is printed of each brief's key sentences."""
    marks: bool = True
    """Whether a comment with its id stands behind each quotation."""
    script: Script = "simplified"
    """What the page is converted to, last of all; comments, links and what a template prints ``asis`` are not."""


def render_markdown(
    page: Page,
    *,
    templates: Sequence[Path],
    theme_names: Mapping[str, str],
    look: Look,
) -> str:
    """Return a page as Markdown, one sentence to a line.

    The template is found by the page's type in the first folder of ``templates`` that has it, else in the
    defaults. Raises TemplateError naming template, line and what is wrong.
    """
    name = type(page).__name__.lower().removesuffix("page")
    context = {"page": page, "theme_names": theme_names, "length": look.length}
    text = re.sub(r"\n{3,}", "\n\n", render_template(f"{name}.md.j2", templates, context)).strip() + "\n"
    return _convert(text if look.marks else _MARK.sub("", text), look.script)


def find_marks(markdown: str) -> list[str]:
    """Return the ids of what a page quotes, in order."""
    return _MARK.findall(markdown)


def without_setting(markdown: str) -> str:
    """Return a page without the comments that say how Word sets it."""
    return _SETTING.sub("", markdown)


def _convert(text: str, script: Script) -> str:
    """Return a page in another script, without the brackets around what stays as it is."""
    if script != "simplified":
        convert = _converter(_CONVERSIONS[script])
        pieces = _KEPT.split(text)
        text = "".join(piece if at % 2 else convert(piece) for at, piece in enumerate(pieces))
    return text.replace(_OPEN, "").replace(_CLOSE, "")


@cache
def _converter(configuration: str) -> Callable[[str], str]:
    import opencc

    convert: Callable[[str], str] = opencc.OpenCC(configuration).convert
    return convert


def render_template(name: str, templates: Sequence[Path], context: Mapping[str, object]) -> str:
    """Return what a template prints. Raises TemplateError naming template, line and what is wrong."""
    try:
        return _open_environment((*templates, default_templates())).get_template(name).render(context)
    except jinja2.TemplateSyntaxError as error:
        raise TemplateError(f"{error.name}:{error.lineno}: {error.message}") from error
    except jinja2.TemplateNotFound as error:
        raise TemplateError(f"{_place(error, name)}: there is no template {error.name}") from error
    except Exception as error:  # a template is a program, and can fail in any way
        raise TemplateError(f"{_place(error, name)}: {error}") from error


def default_templates() -> Path:
    """Return the folder of the default templates."""
    return BUILT_IN if BUILT_IN.is_dir() else Path(__file__).parents[2] / "templates"


def escape_markdown(value: object) -> Markup:
    r"""Return a value as Markdown that prints as it is, on one line.

    >>> str(escape_markdown("1. <b>|研发*投入*|"))
    '1\\. \\<b\\>\\|研发\\*投入\\*\\|'
    """
    text = _UNPRINTABLE.sub("\ufffd", " ".join(str(value).split()))
    text = _SPECIAL.sub(lambda match: "\\" + match.group(), text)
    text = _LINE_START.sub(lambda match: (match[1] or "") + "\\", text)
    return Markup(_CLOSING_HASHES.sub(r"\\\1", text))


def written_date(iso: str) -> str:
    """Return a date as papers write it.

    >>> written_date("2021-08-09")
    '2021年8月9日'
    """
    year, month, day = iso.split("-")
    return f"{int(year)}年{int(month)}月{int(day)}日"


@cache
def _open_environment(folders: tuple[Path, ...]) -> jinja2.Environment:
    """Return the environment for some folders; it looks at a template's time before it uses a compiled one again."""
    environment = ImmutableSandboxedEnvironment(
        loader=jinja2.FileSystemLoader(folders),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_finalize,
    )
    environment.filters["best"] = pick_sentences
    environment.filters["quoted"] = quote
    environment.filters["asis"] = lambda value: Markup(f"{_OPEN}{escape_markdown(value)}{_CLOSE}")
    environment.filters["skipped"] = lambda code: SKIPPED[code]
    environment.filters["heading"] = lambda field: INBOX_FIELDS[field]
    environment.filters["day"] = written_date
    environment.filters["hashes"] = lambda level: Markup("#" * min(level, 6))
    environment.filters["kind"] = lambda kind: _KINDS[kind]
    environment.filters["mark"] = _mark
    environment.tests["of_several"] = lambda group: len({code for t in group.tiers for code in t.regions}) > 1
    environment.tests["length_is"] = lambda held, length: len(held) == length
    environment.filters["ordinal"] = weekly.write_ordinal
    environment.filters["leading"] = weekly.find_leading
    environment.filters["region_name"] = weekly.find_region_name
    environment.filters["figure_marks"] = lambda _, ids: Markup("").join(_mark(i, "f") for i in ids)
    environment.filters.update(
        chart=find_chart,
        count_in_group=sides.count_in_group,
        latest=lambda page: sides.latest(page.regions),
        level_name=lambda page: sides.level_name(page.regions),
        undated=lambda page: sides.count_undated(page.regions),
        leads=sides.leads,
        names=sides.names_of,
        notable=sides.notable,
        period=sides.period_name,
        scope=sides.place_of,
        short_scope=sides.short_place_of,
        standings=sides.standings,
        tier_of_home=sides.tier_of_home,
        unlike=sides.unlike,
    )
    environment.filters["link"] = lambda name: Markup(quote_url(name))
    return environment


def _finalize(value: object) -> object:
    """Escape what a template prints; autoescape then leaves it alone, as it is Markup already."""
    if value is None:
        raise ValueError("a value that is not known was printed; ask for it with {% if … is not none %} first")
    if isinstance(value, (Markup, jinja2.Undefined)):
        return value
    return escape_markdown(value)


def _mark(identifier: str, kind: str) -> Markup:
    """Return the comment that leads from a quotation to its place, s for a sentence, f for a figure; or to a chart."""
    return Markup(f"<!--{kind}:{identifier}-->")


def _place(error: BaseException, fallback: str) -> str:
    """Return the template and line in which an error arose."""
    found, trace = fallback, error.__traceback__
    while trace is not None:
        code = trace.tb_frame.f_code
        if code.co_filename.endswith(".j2"):
            found = f"{Path(code.co_filename).name}:{trace.tb_lineno}"
        trace = trace.tb_next
    return found
