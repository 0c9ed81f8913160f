"""The Jinja environment for Markdown templates: sandboxed, with escaped output and with advice in its errors."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable
from functools import cache, wraps
from pathlib import Path
from typing import Any

import jinja2
from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.filters import make_attrgetter
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup
from msgspec import Struct

from briefgen.errors import TemplateError
from briefgen.messages import explain_error, join_messages, message
from briefgen.pages.templating.escaping import escape_markdown, join_markdown
from briefgen.pages.templating.filters import FILTERS, TESTS
from briefgen.pages.templating.template_errors import ASK_FIRST, Unknown, WrongValueError, describe

# Filters that print HTML, that do not escape, or whose result is not the same each time.
_REMOVED_FILTERS = ("safe", "forceescape", "urlize", "xmlattr", "tojson", "striptags", "random")


@cache
def open_environment(folders: tuple[Path, ...]) -> jinja2.Environment:
    """Return the environment for some folders of templates. A template that changes on disk is compiled again."""
    environment = _Environment(
        loader=_Loader(folders, encoding="utf-8-sig"),
        autoescape=True,
        undefined=Unknown,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_finalize,
    )
    for name in _REMOVED_FILTERS:
        del environment.filters[name]
    del environment.globals["lipsum"]
    environment.filters.update(join=_join, escape=escape_markdown, e=escape_markdown)
    environment.filters.update({name: _checked(name, function) for name, function in FILTERS.items()})
    environment.tests.update(TESTS)
    return environment


class _Loader(jinja2.FileSystemLoader):
    """Loads a template from the first folder that has it.

    Raises TemplateError with advice if the template is a folder, cannot be read, is not UTF-8 or is empty.
    """

    def get_source(self, environment: jinja2.Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        for folder in self.searchpath:
            if Path(folder, template).is_dir():
                raise TemplateError(message("template.is-a-folder", template=template))
        try:
            source, path, is_current = super().get_source(environment, template)
        except UnicodeDecodeError as error:
            raise TemplateError(message("template.not-utf-8", template=template)) from error
        except jinja2.TemplateNotFound:
            raise
        except OSError as error:
            problem = explain_error(error)
            raise TemplateError(message("template.unreadable", template=template, problem=problem)) from error
        if not source.strip():
            raise TemplateError(message("template.empty", template=template))
        above = [Path(folder, template) for folder in self.searchpath]
        above = above[: above.index(Path(path))] if Path(path) in above else above
        # A template that is put into an earlier folder takes the place of this one.
        return source, path, lambda: is_current() and not any(other.exists() for other in above)


class _Generator(CodeGenerator):
    """Compiles the operator ``~`` to a call of ``join_markdown``. Jinja's own code would escape for HTML."""

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:  # noqa: N802
        self.write("environment.join((")
        for part in node.nodes:
            self.visit(part, frame)
            self.write(", ")
        self.write("))")


class _Environment(ImmutableSandboxedEnvironment):
    code_generator_class = _Generator
    intercepted_binops = frozenset({"+"})
    join = staticmethod(join_markdown)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Return the result of ``left + right``. If one side is already Markdown, ``join_markdown`` joins them."""
        if isinstance(left, Markup) or isinstance(right, Markup):
            return join_markdown((left, right))
        return super().call_binop(context, operator, left, right)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Return whether a template may read an attribute. In a Struct, only private attributes are forbidden."""
        if isinstance(obj, Struct):
            return not attr.startswith("_")
        return super().is_safe_attribute(obj, attr, value)


@jinja2.pass_environment
def _join(environment: jinja2.Environment, values: Iterable[Any], d: str = "", attribute: str | None = None) -> str:
    """Return values joined by the rules of Markdown. Jinja's own filter escapes for HTML."""
    if attribute is not None:
        values = map(make_attrgetter(environment, attribute), values)
    return join_markdown([part for value in values for part in (d, value)][1:])


def _finalize(value: object) -> object:
    """Return the value of a printed expression, escaped for Markdown.

    The result is Markup, so that Jinja does not escape it again. Raises ValueError if the value is None. Raises
    TypeError if it is neither text nor a number.
    """
    if value is None:
        raise WrongValueError(join_messages([message("template.printed", value=describe(value)), ASK_FIRST]))
    if isinstance(value, (Markup, jinja2.Undefined)):
        return value
    if not isinstance(value, (str, int, float)):
        advice = message("template.print-a-field")
        raise WrongValueError(join_messages([message("template.printed", value=describe(value)), advice]))
    return escape_markdown(value)


def _checked(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
    """Return a filter that calls ``function`` and raises a WrongValueError with a clear message if the call fails.

    The message names the filter, and the unsuitable value or the arguments that the filter takes.
    """
    signature = inspect.signature(function)
    takes = next(iter(signature.parameters.values()))
    takes_none = "None" in takes.annotation

    @wraps(function)
    def call(*args: Any, **named: Any) -> Any:
        if args[0] is None and not takes_none:
            raise WrongValueError(join_messages([message("template.filter-of-unknown", filter=name), ASK_FIRST]))
        try:
            return function(*args, **named)
        except jinja2.UndefinedError:
            raise
        except Exception as error:
            try:
                signature.bind(*args, **named)
            except TypeError as wrong:
                taken = tuple(signature.parameters)[1:] or message("template.no-arguments")
                raise WrongValueError(message("template.filter-arguments", filter=name, arguments=taken)) from wrong
            shown = f"{args[0]!r:.40}" if isinstance(args[0], (str, int)) else describe(args[0])
            raise WrongValueError(message("template.filter-cannot-take", filter=name, value=shown)) from error

    return call
