"""Jinja for Markdown: a sandbox in which whatever is printed is escaped, and that says what it does not know."""

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
from briefgen.pages.templating.errors import Unknown, describe
from briefgen.pages.templating.escaping import ASK, escape_markdown, join_markdown
from briefgen.pages.templating.filters import FILTERS, TESTS

# What prints HTML or lets text through as it is, and what gives something else each time.
_TAKEN_AWAY = ("safe", "forceescape", "urlize", "xmlattr", "tojson", "striptags", "random")


@cache
def open_environment(folders: tuple[Path, ...]) -> jinja2.Environment:
    """Return the environment for some folders; it looks at a template's time before it uses a compiled one again."""
    environment = _Environment(
        loader=_Loader(folders, encoding="utf-8-sig"),
        autoescape=True,
        undefined=Unknown,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_finalize,
    )
    for name in _TAKEN_AWAY:
        del environment.filters[name]
    del environment.globals["lipsum"]
    environment.filters.update(join=_join, escape=escape_markdown, e=escape_markdown)
    environment.filters.update({name: _checked(name, function) for name, function in FILTERS.items()})
    environment.tests.update(TESTS)
    return environment


class _Loader(jinja2.FileSystemLoader):
    """Finds a template in the first folder that has it, and says what is wrong with a file that is none."""

    def get_source(self, environment: jinja2.Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        for folder in self.searchpath:
            if Path(folder, template).is_dir():
                raise TemplateError(f"{template}: a folder stands where the template should be; give it another name")
        try:
            source, path, is_current = super().get_source(environment, template)
        except UnicodeDecodeError as error:
            raise TemplateError(f"{template}: not UTF-8; save the template as UTF-8 text") from error
        except jinja2.TemplateNotFound:
            raise
        except OSError as error:
            raise TemplateError(f"{template}: cannot be read: {error.strerror or error}") from error
        if not source.strip():
            raise TemplateError(f"{template}: the template is empty; delete it to have the built-in one")
        return source, path, is_current


class _Generator(CodeGenerator):
    """Joins with ~ by the rules of Markdown; Jinja would escape for HTML what stands beside something escaped."""

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
        """Join with + as with ~ where one side is Markdown already."""
        if isinstance(left, Markup) or isinstance(right, Markup):
            return join_markdown((left, right))
        return super().call_binop(context, operator, left, right)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Tell whether a template may read a field; our own records never change, and only _names are not for it."""
        if isinstance(obj, Struct):
            return not attr.startswith("_")
        return super().is_safe_attribute(obj, attr, value)


@jinja2.pass_environment
def _join(environment: jinja2.Environment, values: Iterable[Any], d: str = "", attribute: str | None = None) -> str:
    """Return values in a run; Jinja's own filter would escape for HTML what stands beside something escaped."""
    if attribute is not None:
        values = map(make_attrgetter(environment, attribute), values)
    return join_markdown([part for value in values for part in (d, value)][1:])


def _finalize(value: object) -> object:
    """Escape what a template prints; autoescape then leaves it alone, as it is Markup already."""
    if value is None:
        raise ValueError(f"{describe(None)} was printed; {ASK}")
    if isinstance(value, (Markup, jinja2.Undefined)):
        return value
    if not isinstance(value, (str, int, float)):
        raise TypeError(f"{describe(value)} was printed; print a field of it, go through a list with {{% for %}}")
    return escape_markdown(value)


def _checked(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
    """Return a filter that says what it was given and cannot take."""
    signature = inspect.signature(function)
    takes = next(iter(signature.parameters.values()))
    gives = (function.__doc__ or "").partition("\n")[0].removeprefix("Return ").rstrip(".")

    takes_none = "None" in takes.annotation

    @wraps(function)
    def call(*args: Any, **named: Any) -> Any:
        if args[0] is None and not takes_none:
            raise ValueError(f"the filter {name!r} was given {describe(None)}; {ASK}")
        try:
            return function(*args, **named)
        except jinja2.UndefinedError:
            raise
        except Exception as error:
            try:
                signature.bind(*args, **named)
            except TypeError as wrong:
                raise TypeError(f"the filter {name!r}: {wrong}; it gives {gives}") from wrong
            shown = f"{args[0]!r:.40}" if isinstance(args[0], (str, int)) else describe(args[0])
            raise ValueError(f"the filter {name!r} cannot take {shown}; it gives {gives}") from error

    return call
