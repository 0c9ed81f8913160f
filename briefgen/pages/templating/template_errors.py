"""Messages about mistakes in templates. Each says where the mistake is, what is wrong, and what to do."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from functools import cache
from pathlib import Path

import jinja2
from jinja2 import nodes
from jinja2.environment import TemplateModule
from jinja2.runtime import Macro
from jinja2.utils import missing
from msgspec import Struct

from briefgen.messages import Message, Value, explain_error, join_messages, message
from briefgen.pages.templating.jinja_errors import translate_error

MACROS = "macros.md.j2"

ASK_FIRST = message("template.ask-first")
"""Advice about a value that is None."""

_INNERMOST = re.compile(r"needs to be closed is '(\w+)'")
_NO_NAME = re.compile(r"'(\w+)' is undefined")
_NO_FILTER = re.compile(r"No filter named '(\w+)'")
_NO_TEST = re.compile(r"No test named '(\w+)'")
_NO_TAG = re.compile(r"Encountered unknown tag '(\w+)'")
_NO_EXPORT = re.compile(
    r"the template '(.*)' \(imported on line \d+ in '.*'\) does not export the requested name '(\w+)'"
)
_BLOCKS = ("for", "if", "macro", "call", "filter", "set", "block", "with", "raw")
_TAGS = (*_BLOCKS, *(f"end{block}" for block in _BLOCKS), "elif", "else", "extends", "include", "import", "from")
_VALUES: tuple[tuple[type | tuple[type, ...], Message], ...] = (
    (str, message("types.str")),
    (bool, message("types.bool")),
    ((int, float), message("types.float")),
    ((list, tuple), message("types.array")),
    (dict, message("template.dictionary")),
)


class WrongValueError(ValueError):
    """A template uses a value in a way that its type does not allow, for example prints None."""

    def __init__(self, message: Message) -> None:
        super().__init__(message)
        self.message = message


def explain_mistake(error: Exception, name: str, environment: jinja2.Environment, variables: Iterable[str]) -> Message:
    """Return the message about a template that cannot be printed.

    ``name`` is the file name of the template that prints the page. ``variables`` are the names of the variables that
    the template can use.
    """
    if isinstance(error, jinja2.TemplateSyntaxError):
        place, line = Path(error.name or name).name, error.lineno
        problem = _describe_syntax_error(error, environment)
        return message("template.at-line", template=place, line=line, problem=problem)
    places = list(_places(error))
    path, line = places[-1] if places else (Path(name), 0)
    problem = _describe_error(error, path, environment, variables)
    if not places:
        return message("template.as-a-whole", template=name, problem=problem)
    caller = next(((p.name, line) for p, line in reversed(places) if p != path), None)
    if caller is not None:
        problem = message("template.called-from", problem=problem, template=caller[0], line=caller[1])
    return message("template.at-line", template=path.name, line=line, problem=problem)


def describe(value: object) -> Value:
    """Return what a value is, for a reader who does not know Python.

    >>> [str(describe(value)) for value in (None, "甲", (1,))]
    ['a value that is not known', 'text', 'a list']
    """
    if value is None:
        return message("template.unknown-value")
    if isinstance(value, TemplateModule):
        return str(value.__name__)
    if isinstance(value, Macro):
        return message("template.macro", name=value.name)
    other = message("template.value-of-type", type=type(value).__name__)
    return next((word for kind, word in _VALUES if isinstance(value, kind)), other)


def require_printable(value: object) -> None:
    """Raise WrongValueError unless a value is text or a number, which alone can be printed or joined."""
    if value is None:
        raise WrongValueError(join_messages([message("template.printed", value=describe(value)), ASK_FIRST]))
    if not isinstance(value, (str, int, float, jinja2.Undefined)):
        advice = message("template.print-a-field")
        raise WrongValueError(join_messages([message("template.printed", value=describe(value)), advice]))


def suggest_name(name: str, names: Iterable[str]) -> list[Message]:
    """Return the question whether the most similar name was meant; an empty list if no name is similar.

    >>> [str(question) for question in suggest_name("titel", ["title", "issuer"])], suggest_name("x", ["title"])
    (['did you mean title?'], [])
    """
    return [message("template.did-you-mean", name=found) for found in get_close_matches(name, sorted(names), 1)]


def fields_of(value: object) -> list[str]:
    """Return the names that a template may write after a value and a dot, such as title in page.title.

    These are the fields of a Struct, the macros of an imported template, or the keys of a dictionary. For any other
    value the list is empty.
    """
    if isinstance(value, Struct):
        return list(_fields_of_type(type(value)))
    if isinstance(value, TemplateModule):
        return [name for name in vars(value) if not name.startswith("_")]
    return [str(key) for key in value] if isinstance(value, dict) else []


@cache
def _fields_of_type(kind: type[Struct]) -> dict[str, None]:
    """Return the names of the fields and of the properties of a type, as a dict, in which one is found fast."""
    properties = (name for base in kind.__mro__ for name, member in vars(base).items() if isinstance(member, property))
    return dict.fromkeys((*kind.__struct_fields__, *(name for name in properties if not name.startswith("_"))))


def has_field(record: Struct, name: str) -> bool:
    """Return True if a template may read a field or a property of this name, which docs/templates.md lists."""
    return name in _fields_of_type(type(record))


class Unknown(jinja2.StrictUndefined):
    """A name or field that does not exist. Any use of it raises an error that suggests a similar name."""

    __slots__ = ()

    @property
    def _undefined_message(self) -> str | Message:  # type: ignore[override]  # Jinja only gives it to the error.
        name, value = self._undefined_name, self._undefined_obj
        if self._undefined_hint or value is missing:
            return super()._undefined_message
        if not isinstance(name, str):
            return message("template.no-element", value=describe(value), element=repr(name))
        if value is None:
            return join_messages([message("template.no-field-of-unknown", field=name), ASK_FIRST])
        known = fields_of(value)
        advice = suggest_name(name, known) or ([message("template.there-are", names=tuple(known))] if known else [])
        if isinstance(value, TemplateModule):
            return join_messages([message("template.no-macro", template=describe(value), macro=name), *advice])
        return join_messages([message("template.no-field", value=describe(value), field=name), *advice])


def _describe_error(error: Exception, path: Path, environment: jinja2.Environment, variables: Iterable[str]) -> Message:
    own = getattr(error, "message", None)
    if isinstance(own, Message):
        return own
    if isinstance(error, RecursionError):
        return message("template.without-end")
    if isinstance(error, jinja2.TemplateNotFound):
        there = environment.list_templates(extensions=["j2"])
        return join_messages(
            [message("template.no-template", name=str(error.name)), *suggest_name(str(error.name), there)]
        )
    unknown = _NO_NAME.fullmatch(str(error))
    if unknown:
        advice = _advise_name(unknown[1], path, environment, variables)
        return join_messages([message("template.no-variable", name=unknown[1]), advice])
    return _describe_unknown(str(error), environment) or translate_error(str(error)) or explain_error(error)


def _describe_syntax_error(error: jinja2.TemplateSyntaxError, environment: jinja2.Environment) -> Message:
    """Return the message about a syntax error. If a block was not closed, the message has the line where it begins."""
    text = error.message or ""
    tag, block = _NO_TAG.match(text), _INNERMOST.search(text)
    problems: list[Message] = []
    if tag:
        problems.append(message("template.tag-misplaced" if tag[1] in _TAGS else "template.no-tag", tag=tag[1]))
    if block and error.source is not None:
        line = _line_of_open(block[1], error.source, error.lineno, environment)
        problems.append(message("template.open-block", tag=block[1], line=line))
    if tag and tag[1] not in _TAGS:
        problems += suggest_name(tag[1], _TAGS)
    if problems:
        return join_messages(problems)
    return _describe_unknown(text, environment) or translate_error(text) or message("template.not-understood")


def _line_of_open(tag: str, source: str, last: int, environment: jinja2.Environment) -> int:
    """Return the line on which the last unclosed block with the given tag begins.

    Lines after ``last`` are ignored. If there is no such block, ``last`` is returned.
    """
    opened, is_start = [], False
    for line, kind, word in environment.lex(source):
        if is_start and kind == "name" and line <= last:
            opened += [line] if word == tag else []
            opened = opened[:-1] if word == f"end{tag}" else opened
        is_start = kind == "block_begin" or (is_start and kind == "whitespace")
    return opened[-1] if opened else last


def _describe_unknown(text: str, environment: jinja2.Environment) -> Message | None:
    """Return the message about a filter, a test or an imported macro that does not exist; None for another error."""
    if unknown := _NO_FILTER.match(text):
        return join_messages(
            [message("template.no-filter", filter=unknown[1]), *suggest_name(unknown[1], environment.filters)]
        )
    if unknown := _NO_TEST.match(text):
        return join_messages(
            [message("template.no-test", test=unknown[1]), *suggest_name(unknown[1], environment.tests)]
        )
    if unknown := _NO_EXPORT.match(text):
        template, macro = unknown.groups()
        macros = fields_of(environment.get_template(template).module)
        return join_messages(
            [message("template.no-macro", template=template, macro=macro), *suggest_name(macro, macros)]
        )
    return None


def _advise_name(name: str, path: Path, environment: jinja2.Environment, variables: Iterable[str]) -> Message:
    """Return the advice about an unknown variable."""
    if name in variables:
        return message("template.make-argument", name=name)
    source = path.read_text("utf-8-sig")
    names = environment.parse(source).find_all((nodes.Name, nodes.Macro, nodes.Import))
    own = {
        word for node in names if isinstance(word := getattr(node, "name", None) or getattr(node, "target", None), str)
    }
    likely = suggest_name(name, (own - {name}) | set(variables) | set(environment.globals))
    if likely:
        return likely[0]
    if re.search(rf"\b{name}\.\w+\(", source):
        return message("template.import-macros", file=MACROS, name=name)
    return message("template.there-are", names=tuple(variables))


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
