"""Messages about mistakes in templates, one line each: where the mistake is, what it is, what to do."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from pathlib import Path

import jinja2
from jinja2 import nodes
from jinja2.environment import TemplateModule
from jinja2.runtime import Macro
from jinja2.utils import missing
from msgspec import Struct

from briefgen.pages.templating.escaping import ASK

MACROS = "macros.md.j2"

_INNERMOST = re.compile(r"needs to be closed is '(\w+)'")
_NO_NAME = re.compile(r"'(\w+)' is undefined")
_NO_FILTER = re.compile(r"No (filter|test) named '(\w+)'")
_NO_TAG = re.compile(r"Encountered unknown tag '(\w+)'")
_NO_EXPORT = re.compile(
    r"the template '(.*)' \(imported on line \d+ in '.*'\) does not export the requested name '(\w+)'"
)
_BLOCKS = ("for", "if", "macro", "call", "filter", "set", "block", "with", "raw")
_TAGS = (*_BLOCKS, *(f"end{block}" for block in _BLOCKS), "elif", "else", "extends", "include", "import", "from")
_NESTED = "it includes, extends or calls itself without end, or is nested too deep"
# Pattern of a message of Jinja or Python → advice that the message lacks.
_ADVICE = {
    r"unexpected char '[^\x00-\x7f]": "between braces, quotes and brackets and commas are the English ones",
    r"unexpected char|expected token|unexpected '|unexpected end of": "look for a missing brace, quote or bracket",
    r"unsupported operand|can only concatenate": "to join text and numbers write ~",
    r"not supported between": "compare only text with text and numbers with numbers",
    r"is not callable": "take away the ( ) behind it",
    r"has no len": "only text and lists have a length",
    r"not iterable": "only a list can be gone through",
    r"is unsafe": "a template may read fields and change nothing",
    r"non-namespace object": "what is to change is set up by {% set x = namespace(n=0) %}",
    r"by zero": "ask for zero by {% if %} first",
    r"parameter '\w+' was not provided": "give the macro all its arguments",
    r"statically nested": "move the inner loops into a macro",
}


def explain_mistake(error: Exception, name: str, environment: jinja2.Environment, variables: Iterable[str]) -> str:
    """Return one line about an error in a template: where the mistake is, what it is, what to do.

    ``name`` is the file name of the template that prints the page. ``variables`` are the names of the variables that
    the template can use.
    """
    if isinstance(error, jinja2.TemplateSyntaxError):
        place = f"{Path(error.name or name).name}:{error.lineno}"
        return f"{place}: {_advise(_describe_syntax_error(error, environment), environment)}"
    places = list(_places(error))
    inner = places[-1] if places else (Path(name), 0)
    place = f"{inner[0].name}:{inner[1]}" if places else name
    caller = next((f" (from {p.name}:{line})" for p, line in reversed(places) if p != inner[0]), "")
    return f"{place}: {_describe_error(error, inner[0], environment, variables)}{caller}"


def describe(value: object) -> str:
    """Return what a value is, for a reader who does not know Python.

    >>> describe(None), describe("甲"), describe((1,))
    ('a value that is not known', 'text', 'a list')
    """
    if value is None:
        return "a value that is not known"
    if isinstance(value, TemplateModule):
        return str(value.__name__)
    if isinstance(value, Macro):
        return f"the macro {value.name!r}"
    kinds: dict[type, str] = {str: "text", bool: "true or false", int: "a number", float: "a number"}
    kinds |= {list: "a list", tuple: "a list", dict: "a dictionary"}
    return next((word for kind, word in kinds.items() if isinstance(value, kind)), f"a {type(value).__name__}")


def near(name: str, names: Iterable[str]) -> str:
    """Return an ending for a message that suggests the most similar name; an empty string if no name is similar.

    >>> near("titel", ["title", "issuer"]), near("x", ["title"])
    ('; did you mean title?', '')
    """
    found = get_close_matches(name, sorted(names), 1)
    return f"; did you mean {found[0]}?" if found else ""


def fields_of(value: object) -> list[str]:
    """Return the names that a template may write behind a value and a dot.

    These are the fields of a Struct, the macros of an imported template, or the keys of a dictionary. For any other
    value the list is empty.
    """
    if isinstance(value, Struct):
        kind = type(value)
        return [*kind.__struct_fields__, *(name for name, member in vars(kind).items() if isinstance(member, property))]
    if isinstance(value, TemplateModule):
        return [name for name in vars(value) if not name.startswith("_")]
    return [str(key) for key in value] if isinstance(value, dict) else []


class Unknown(jinja2.StrictUndefined):
    """A name or field that does not exist. Any use of it raises an error that suggests a similar name."""

    __slots__ = ()

    @property
    def _undefined_message(self) -> str:
        name, value = self._undefined_name, self._undefined_obj
        if self._undefined_hint or value is missing:
            return super()._undefined_message
        if not isinstance(name, str):
            return f"{describe(value)} has no element {name!r}"
        if value is None:
            return f"what is not known has no field {name!r}; {ASK}"
        known = fields_of(value)
        there_are = near(name, known) or (f"; there are {', '.join(known)}" if known else "")
        what = "macro" if isinstance(value, TemplateModule) else "field"
        return f"{describe(value)} has no {what} {name!r}{there_are}"


def _describe_error(error: Exception, path: Path, environment: jinja2.Environment, variables: Iterable[str]) -> str:
    if isinstance(error, RecursionError):
        return f"{_NESTED}; the built-in template of a name cannot be extended by one of the same name, copy it instead"
    if isinstance(error, jinja2.TemplateNotFound):
        there = environment.list_templates(extensions=["j2"])
        return f"there is no template {error.name}{near(str(error.name), there)}"
    message = _advise(str(error) or type(error).__name__, environment)
    unknown = _NO_NAME.fullmatch(message)
    return message + _advise_name(unknown[1], path, environment, variables) if unknown else message


def _describe_syntax_error(error: jinja2.TemplateSyntaxError, environment: jinja2.Environment) -> str:
    """Return the message of a syntax error. If a block is not closed, the message says on which line it begins."""
    message = error.message or "not a template"
    innermost = _INNERMOST.search(message)
    if innermost and error.source is not None:
        line = _line_of_open(innermost[1], error.source, error.lineno, environment)
        message = f"{message.rstrip('.')}, which begins on line {line}"
    return message


def _line_of_open(tag: str, source: str, last: int, environment: jinja2.Environment) -> int:
    """Return the line on which the last unclosed block with the given tag begins.

    Lines behind ``last`` are ignored. If there is no such block, ``last`` is returned.
    """
    opened, is_start = [], False
    for line, kind, word in environment.lex(source):
        if is_start and kind == "name" and line <= last:
            opened += [line] if word == tag else []
            opened = opened[:-1] if word == f"end{tag}" else opened
        is_start = kind == "block_begin" or (is_start and kind == "whitespace")
    return opened[-1] if opened else last


def _advise(message: str, environment: jinja2.Environment) -> str:
    """Return a message of Jinja or Python on one line, followed by advice if there is any for this message."""
    message = " ".join(message.split()).rstrip(".")
    if unknown := _NO_FILTER.match(message):
        return message + near(unknown[2], environment.filters if unknown[1] == "filter" else environment.tests)
    if unknown := _NO_TAG.match(message):
        return message + near(unknown[1], _TAGS)
    if unknown := _NO_EXPORT.match(message):
        return f"{unknown[1]} has no macro {unknown[2]!r}{near(unknown[2], _macros_of(unknown[1], environment))}"
    advice = next((advice for pattern, advice in _ADVICE.items() if re.search(pattern, message)), "")
    return f"{message}; {advice}" if advice else message


def _macros_of(name: str, environment: jinja2.Environment) -> list[str]:
    return fields_of(environment.get_template(name).module)


def _advise_name(name: str, path: Path, environment: jinja2.Environment, variables: Iterable[str]) -> str:
    """Return the advice about an unknown variable. It is appended to a message, so it begins with a semicolon."""
    if name in variables:
        return f"; a macro of another file knows only what it is given: make {name} one of its arguments"
    source = path.read_text("utf-8-sig")
    names = environment.parse(source).find_all((nodes.Name, nodes.Macro, nodes.Import))
    own = {
        word for node in names if isinstance(word := getattr(node, "name", None) or getattr(node, "target", None), str)
    }
    likely = near(name, (own - {name}) | set(variables) | set(environment.globals))
    if not likely and re.search(rf"\b{name}\.\w+\(", source):
        return f'; if it stands for the macros, write {{% import "{MACROS}" as {name} %}} above'
    return likely or f"; there are {', '.join(variables)}"


def _places(error: BaseException) -> Iterator[tuple[Path, int]]:
    """Yield the template and the line of each call in an error's traceback. The call that raised the error comes last.

    Calls outside of templates are left out.
    """
    trace = error.__traceback__
    while trace is not None:
        code = trace.tb_frame.f_code
        if code.co_filename.endswith(".j2"):
            yield Path(code.co_filename), trace.tb_lineno
        trace = trace.tb_next
