"""The Jinja environment for Markdown templates: sandboxed and bounded, with escaped output and advice in its errors.

A pull request may bring a template. It reads documented fields, prints text and numbers, and stops at the limits.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Sequence
from enum import Enum
from functools import cache, wraps
from pathlib import Path
from types import BuiltinMethodType, MethodType
from typing import Any

import jinja2
from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame, operators
from jinja2.environment import TemplateModule
from jinja2.filters import make_attrgetter
from jinja2.runtime import BlockReference, Context, LoopContext, Macro, TemplateReference
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Cycler, Joiner, Namespace
from markupsafe import Markup
from msgspec import Struct

from briefgen.border import read_regular_file
from briefgen.errors import TemplateError
from briefgen.messages import explain_error, join_messages, message
from briefgen.pages.templating.escaping import escape_markdown, join_markdown
from briefgen.pages.templating.filters import FILTERS, TESTS
from briefgen.pages.templating.template_errors import (
    ASK_FIRST,
    Unknown,
    WrongValueError,
    describe,
    has_field,
    require_printable,
)
from briefgen.pages.templating.text_methods import READING_METHODS, fill_percent_format, replace_text, wrap_method
from briefgen.pages.templating.work_limits import (
    check_digits,
    check_width,
    count_digits,
    insert_counters,
    look_through,
    spend,
)
from briefgen.project.templates import find_template

# Filters that print HTML, that do not escape, or whose result is not the same each time.
_REMOVED_FILTERS = ("safe", "forceescape", "urlize", "xmlattr", "tojson", "striptags", "random", "pprint")
# Filters of Jinja that make text of whatever they are given, and those that make a text or a list longer by a number.
_TEXT_FILTERS = frozenset(
    "capitalize center indent lower string title trim truncate upper urlencode wordcount wordwrap".split()
)
_WIDE_FILTERS = frozenset("batch center indent round slice truncate wordwrap".split())
# What the largest text of a template can grow to, by a line of it.
_LINE = "\n"
# The names behind a dot that values of Python and Jinja have in a template.
_MEMBERS: tuple[tuple[type | tuple[type, ...], frozenset[str]], ...] = (
    (str, READING_METHODS),
    (dict, frozenset({"get", "items", "keys", "values"})),
    ((list, tuple, range), frozenset({"count", "index"})),
)
# Jinja's own objects: loop, macros, namespace …
_OF_JINJA = (LoopContext, Macro, TemplateModule, Namespace, Cycler, Joiner, BlockReference, TemplateReference)
_TEMPLATE_MIB = 1
# A macro prints several values, and a filter of ours looks at a part of the page.
_STEPS_OF_CALL = 10


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
        # What is computed when a template is compiled is neither counted nor escaped.
        optimized=False,
    )
    for name in _REMOVED_FILTERS:
        del environment.filters[name]
    del environment.globals["lipsum"]
    environment.filters.update(escape=escape_markdown, e=escape_markdown, replace=replace_text, format=_format)
    environment.filters.update({name: _bounded(name, function) for name, function in environment.filters.items()})
    environment.filters.update(join=_join)
    environment.filters.update({name: _checked(name, function) for name, function in FILTERS.items()})
    environment.tests.update({name: _counted(environment.tests[name]) for name in environment.tests})
    environment.tests.update(TESTS)
    return environment


class _Loader(jinja2.FileSystemLoader):
    """Loads a template from the first folder that has it.

    Raises TemplateError with advice if the template is a folder, leads out of its folder, cannot be read, is not UTF-8
    or is empty.
    """

    def get_source(self, _environment: jinja2.Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        folders = [Path(folder) for folder in self.searchpath]
        path = find_template(template, folders)
        if path is None:
            raise jinja2.TemplateNotFound(template)
        if path.is_dir():
            raise TemplateError(message("template.is-a-folder", template=template))
        try:
            changed = path.stat().st_mtime_ns
            source = read_regular_file(path, most_mib=_TEMPLATE_MIB).decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise TemplateError(message("template.not-utf-8", template=template)) from error
        except OSError as error:
            problem = explain_error(error)
            raise TemplateError(message("template.unreadable", template=template, problem=problem)) from error
        if not source.strip():
            raise TemplateError(message("template.empty", template=template))

        def is_current() -> bool:
            # A template that is put into an earlier folder takes the place of this one.
            return find_template(template, folders) == path and path.stat().st_mtime_ns == changed

        return source, str(path), is_current


class _Generator(CodeGenerator):
    """Compiles what Jinja would do unseen to calls of the environment, which counts it and escapes for Markdown."""

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:  # noqa: N802
        """Compile the operator ``~`` to a call of ``join_markdown``."""
        self.write("environment.join((")
        for part in node.nodes:
            self.visit(part, frame)
            self.write(", ")
        self.write("))")

    def visit_Operand(self, node: nodes.Operand, frame: Frame) -> None:  # noqa: N802
        """Compile the right side of a comparison, such as the list behind ``in``."""
        self.write(f" {operators[node.op]} environment.look_through(")
        self.visit(node.expr, frame)
        self.write(")")

    def visit_Dict(self, node: nodes.Dict, frame: Frame) -> None:  # noqa: N802
        """Compile a dictionary. Python goes through all of each key."""
        self.write("{")
        for pair in node.items:
            self.write("environment.look_through(")
            self.visit(pair.key, frame)
            self.write("): ")
            self.visit(pair.value, frame)
            self.write(", ")
        self.write("}")

    def visit_Getitem(self, node: nodes.Getitem, frame: Frame) -> None:  # noqa: N802
        """Compile ``list[1]`` and ``list[1:3]``, of which the second makes a list."""
        if not isinstance(node.arg, nodes.Slice):
            super().visit_Getitem(node, frame)
            return
        self.write("environment.look_through(")
        self.visit(node.node, frame)
        self.write(")[")
        self.visit(node.arg, frame)
        self.write("]")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: N802
        """Compile a call; that of a counter without the detour through the sandbox."""
        if not isinstance(node.node, nodes.EnvironmentAttribute):
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.visit(node.node, frame)
        self.write(f"({', '.join(str(one.as_const()) for one in node.args)})")

    def _output_child_to_const(self, node: nodes.Expr, frame: Frame, finalize: Any) -> str:
        """Return the text of a template as it is. What stands between braces is printed by ``_finalize``."""
        if isinstance(node, nodes.TemplateData):
            return super()._output_child_to_const(node, frame, finalize)
        raise nodes.Impossible


class _Environment(ImmutableSandboxedEnvironment):
    code_generator_class = _Generator
    intercepted_binops = frozenset({"+", "*", "**", "%"})
    join = staticmethod(join_markdown)
    spend = staticmethod(spend)
    look_through = staticmethod(look_through)

    def _generate(self, source: nodes.Template, *args: Any, **named: Any) -> str:
        insert_counters(source)
        return super()._generate(source, *args, **named)

    def _load_template(self, *args: Any) -> jinja2.Template:
        spend(1)
        return super()._load_template(*args)

    def call(__self, __context: Context, __obj: Any, *args: Any, **named: Any) -> Any:  # noqa: N805
        """Call a macro or a function of Jinja, and count it."""
        spend(_STEPS_OF_CALL)
        for part in (*args, *named.values()):
            if isinstance(part, (list, tuple, dict)):
                look_through(part)
        return super().call(__context, __obj, *args, **named)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Return the result of an operator. If one side of ``+`` is already Markdown, ``join_markdown`` joins them."""
        if operator == "+" and (isinstance(left, Markup) or isinstance(right, Markup)):
            return join_markdown((left, right))
        if operator == "%" and isinstance(left, str):
            return fill_percent_format(left, right)
        if isinstance(left, int) and isinstance(right, int):
            _check_number(operator, left, right)
        else:
            _count_growth(operator, left, right)
        return super().call_binop(context, operator, left, right)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """Return a member of a list or a dictionary, or a field."""
        if isinstance(argument, tuple):
            look_through(argument)
        return super().getitem(obj, argument)

    def wrap_str_format(self, value: Any) -> Callable[..., str] | None:
        """Return the function for a method of a text; None for any other value, and for a method out of reach."""
        text = getattr(value, "__self__", None)
        if not isinstance(value, (MethodType, BuiltinMethodType)) or not isinstance(text, str):
            return None
        return wrap_method(self, text, value.__name__)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Return whether a template may read an attribute: a documented field, or a member of a plain value."""
        if isinstance(obj, Struct):
            return has_field(obj, attr)
        if isinstance(obj, Enum) and attr in ("value", "label"):
            return True
        if isinstance(obj, tuple) and attr in getattr(obj, "_fields", ()):
            return True
        if isinstance(obj, _OF_JINJA):
            return super().is_safe_attribute(obj, attr, value)
        return any(attr in names for kind, names in _MEMBERS if isinstance(obj, kind))


def _check_number(operator: str, left: int, right: int) -> None:
    """Raise WrongValueError if the result of an operator would have too many digits."""
    if operator == "*":
        check_digits(count_digits(left) + count_digits(right))
    elif operator == "**" and right > 0 and abs(left) > 1:
        check_digits(count_digits(left) * right)


def _count_growth(operator: str, left: Any, right: Any) -> None:
    """Count the characters or the members of a text or list that an operator makes."""
    times = 1
    if operator == "*":
        left, times = (right, left) if isinstance(left, int) else (left, right)
        right = ""
    if operator in ("+", "*") and hasattr(left, "__len__") and hasattr(right, "__len__") and isinstance(times, int):
        size = (len(left) + len(right)) * max(times, 0)
        spend(1, size) if isinstance(left, str) else spend(1 + size)


@jinja2.pass_environment
def _join(environment: jinja2.Environment, values: Iterable[Any], d: str = "", attribute: str | None = None) -> str:
    """Return values joined by the rules of Markdown. Jinja's own filter escapes for HTML."""
    if attribute is not None:
        values = map(make_attrgetter(environment, attribute), values)
    return join_markdown([part for value in values for part in (d, value)][1:])


def _finalize(value: object) -> object:
    """Return the value of a printed expression, escaped for Markdown.

    The result is Markup, so that Jinja does not escape it again. Raises WrongValueError if the value is neither text
    nor a number.
    """
    require_printable(value)
    if isinstance(value, jinja2.Undefined):
        return value
    spend(1, len(value) if isinstance(value, str) else 1)
    return value if isinstance(value, Markup) else escape_markdown(value)


@jinja2.pass_eval_context
def _format(_context: nodes.EvalContext, value: str, *args: object, **named: object) -> str:
    """Return a format such as ``%s（%s）`` filled with values."""
    require_printable(value)
    return fill_percent_format(value, named or args)


def _bounded(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
    """Return a filter of Jinja that counts its work, refuses too large numbers, and makes text of text alone."""
    first = 1 if hasattr(function, "jinja_pass_arg") else 0

    @wraps(function)
    def call(*args: Any, **named: Any) -> Any:
        value, options = args[first], (*args[first + 1 :], *named.values())
        if name in _TEXT_FILTERS:
            for part in (value, *(option for option in options if option is not None)):
                require_printable(part)
        if name in _WIDE_FILTERS:
            for option in options:
                check_width(option)
            _count_widening(value, options)
        if isinstance(value, str):
            spend(len(value))  # some look at each character, or make a list of them
        if name == "sum" and not all(
            isinstance(option, (int, float)) for option in (*args[first + 2 :], named.get("start", 0))
        ):
            raise WrongValueError(message("template.no-start"))
        return function(*args[:first], look_through(value), *args[first + 1 :], **named)

    return call


def _count_widening(value: object, options: Sequence[object]) -> None:
    """Count the characters that a filter may add to each line of a text, or the members that it may add to a list."""
    widest = max(
        (one if isinstance(one, int) else len(one) for one in options if isinstance(one, (int, str))), default=0
    )
    if isinstance(value, str):
        spend(1, (value.count(_LINE) + 1) * widest)
    else:
        spend(1 + widest)


def _counted(function: Any) -> Callable[..., Any]:
    """Return a test of Jinja that counts the work of looking at its arguments."""

    @wraps(function)
    def call(*args: Any, **named: Any) -> Any:
        return function(*map(look_through, args), **named)

    return call


def _checked(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
    """Return a filter that calls ``function`` and raises a WrongValueError with a clear message if the call fails.

    The message names the filter, and the unsuitable value or the arguments that the filter takes.
    """
    signature = inspect.signature(function)
    takes = next(iter(signature.parameters.values()))
    takes_none = "None" in takes.annotation

    @wraps(function)
    def call(*args: Any, **named: Any) -> Any:
        spend(_STEPS_OF_CALL + (len(args[0]) if isinstance(args[0], tuple) else 0))
        if args[0] is None and not takes_none:
            raise WrongValueError(join_messages([message("template.filter-of-unknown", filter=name), ASK_FIRST]))
        try:
            return function(*args, **named)
        except (jinja2.UndefinedError, WrongValueError):
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
