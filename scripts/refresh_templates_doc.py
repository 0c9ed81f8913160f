"""Write the reference in docs/templates.md anew, from the types, filters, tests and macros.

python scripts/refresh_templates_doc.py
"""

from __future__ import annotations

import ast
import enum
import inspect
import re
import sys
import types
import typing
from collections.abc import Callable, Collection, Iterator, Mapping
from pathlib import Path

import msgspec
from jinja2 import nodes
from markupsafe import Markup

from briefgen.model import Page
from briefgen.pages.templating.environment import open_environment
from briefgen.pages.templating.filters import FILTERS, RETIRED, TESTS
from briefgen.pages.templating.rendering import template_name
from briefgen.pages.templating.template_errors import MACROS
from briefgen.project.templates import default_templates
from briefgen.quoting.selection import Length

DOCUMENT = Path(__file__).parents[1] / "docs" / "templates.md"
MARK = "<!-- What follows is written by scripts/refresh_templates_doc.py; change it where it is taken from. -->\n"

_PLAIN = {
    str: "text",
    int: "number",
    float: "number",
    bool: "true or false",
    types.NoneType: "none",
    Markup: "Markdown",
}
_ENVIRONMENT = open_environment((default_templates(),))
_TEMPLATES = {path.name: path.read_text("utf-8") for path in sorted(default_templates().glob("*.j2"))}


def main() -> None:
    """Replace the reference and leave the text before it."""
    DOCUMENT.write_text(refresh(DOCUMENT.read_text("utf-8")), "utf-8")


def refresh(text: str) -> str:
    """Return the document with a new reference."""
    before, mark, _ = text.partition(MARK)
    assert mark, f"{DOCUMENT} has lost the line before its reference"
    return before + MARK + "\n".join(_render_reference())


def _render_reference() -> Iterator[str]:
    pages = typing.get_args(Page)
    yield "\n## Pages 页面\n\nWhat `page` is in each template.\n"
    for kind in pages:
        yield from _render_table(kind, f"`page` in `{template_name(kind)}`. ")
    yield "## Types 类型\n\nWhat the fields of pages and the filters give, and what `length` is.\n"
    for kind in _find_reachable(pages):
        yield from _render_table(kind, "")
    yield "## Filters 过滤器\n\nThey stand behind `|` after what they take; Jinja's own are there too.\n"
    yield "| filter | takes | arguments | gives | what | example |\n| --- | --- | --- | --- | --- | --- |"
    yield from _render_rows(FILTERS, ("|",))
    yield "\n## Tests 判断\n\nThey stand behind `is`, or in `select` and `reject`; Jinja's own are there too.\n"
    yield "| test | takes | arguments | gives | what | example |\n| --- | --- | --- | --- | --- | --- |"
    yield from _render_rows(TESTS, ("is", "not"))
    yield f"\n## Macros 宏\n\nThose of `{MACROS}`.\n"
    yield "| macro | arguments | what | example |\n| --- | --- | --- | --- |"
    yield from _render_macros()
    yield ""


def _render_table(kind: type, lead: str) -> Iterator[str]:
    """Yield the lines of a section on a type: its summary, then a table of its fields and properties."""
    fields = [
        (name, hint, _find_field_docs(kind)[name] or _summarize_type_of(kind, name, hint))
        for name, hint in typing.get_type_hints(kind).items()
        if name in {field.name for field in msgspec.structs.fields(kind)}
    ]
    fields += [
        (name, typing.get_type_hints(member.fget)["return"], _summarize(member))
        for name, member in vars(kind).items()
        if isinstance(member, property)
    ]
    yield f"### {kind.__name__}\n\n{lead}{_as_markdown(_summarize(kind))}\n"
    yield "| field | type | what |\n| --- | --- | --- |"
    yield from (f"| `{name}` | {_describe(hint)} | {_as_markdown(what)} |" for name, hint, what in fields)
    yield ""


def _summarize_type_of(kind: type, name: str, hint: object) -> str:
    """Return the summary of a field's own type. Exits if the type is none of ours: then the field needs a docstring."""
    own = next(_find_structs(hint), None)
    if own is None:
        sys.exit(f"{kind.__module__}: {kind.__name__}.{name} has no docstring under it; write what it means")
    return _summarize(own)


def _find_field_docs(kind: type) -> dict[str, str]:
    """Return the docstring under each field of a type and of its bases; empty for a field without one."""
    docs: dict[str, str] = {}
    for base in reversed(kind.__mro__[:-1]):
        if base.__module__.startswith("briefgen"):
            body = typing.cast("ast.ClassDef", ast.parse(inspect.getsource(base)).body[0]).body
            for statement, following in zip(body, [*body[1:], ast.Pass()], strict=True):
                if isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name):
                    value = following.value if isinstance(following, ast.Expr) else None
                    docs[statement.target.id] = str(value.value) if isinstance(value, ast.Constant) else ""
    return docs


def _find_reachable(pages: tuple[type, ...]) -> list[type]:
    """Return the types that a template can reach from the fields of pages and the results of filters, nearest first."""
    results = [typing.get_type_hints(function)["return"] for function in FILTERS.values()]
    reached: list[type] = []
    waiting = [*pages, Length, *(kind for hint in results for kind in _find_structs(hint))]
    while waiting:
        kind = waiting.pop(0)
        if kind not in reached:
            reached.append(kind)
            waiting += [part for hint in typing.get_type_hints(kind).values() for part in _find_structs(hint)]
    return [kind for kind in reached if kind not in pages]


def _find_structs(hint: object) -> Iterator[type]:
    """Yield the types of ours in a type hint: Figure in ``tuple[Figure, ...]``."""
    if isinstance(hint, type) and issubclass(hint, msgspec.Struct):
        yield hint
    for part in typing.get_args(hint):
        yield from _find_structs(part)


def _describe(hint: object) -> str:
    """Return a type in words for readers who know no Python."""
    parts = typing.get_args(hint)
    origin = typing.get_origin(hint)
    if origin is typing.Literal:
        return " or ".join(f"`{value}`" for value in parts)
    if origin in (types.UnionType, typing.Union):
        return " or ".join(_describe(part) for part in parts)
    if origin is dict:
        return f"dictionary, {_describe(parts[0])} → {_describe(parts[1])}"
    if origin is not None:
        return f"list of {_describe(parts[0])}"
    kind = typing.cast("type", hint)
    if issubclass(kind, enum.Enum):
        return " or ".join(f"`{member.value}`" for member in kind)
    return _PLAIN.get(kind) or f"[{kind.__name__}](#{kind.__name__.lower()})"


def _render_rows(functions: Mapping[str, Callable[..., object]], before: Collection[str]) -> Iterator[str]:
    """Yield the rows of filters or tests; ``before`` are the words that come before one in a template."""
    for name, function in sorted(functions.items()):
        hints = typing.get_type_hints(function)
        result = hints.pop("return")
        takes, *others = hints.items()
        arguments = ", ".join(f"`{argument}`: {_describe(hint)}" for argument, hint in others) or "—"
        what = _as_markdown(_summarize(function))
        signature = f"{_describe(takes[1])} | {arguments} | {_describe(result)}"
        example = "—" if name in RETIRED else _find_example(name, before)
        yield f"| `{name}` | {signature} | {what} | {example} |"


def _render_macros() -> Iterator[str]:
    """Yield the rows of macros; what a macro does is the comment before it."""
    comments = _find_macro_comments()
    for macro in _ENVIRONMENT.parse(_TEMPLATES[MACROS]).find_all(nodes.Macro):
        assert comments[macro.name], f"{MACROS}: the macro {macro.name} has no comment before it"
        arguments = ", ".join(f"`{argument.name}`" for argument in macro.args)
        what, example = _as_markdown(comments[macro.name]), _find_example(macro.name, (), "(")
        yield f"| `{macro.name}` | {arguments} | {what} | {example} |"


def _find_macro_comments() -> dict[str, str]:
    """Return the comment before each macro, by the name of the macro."""
    comments: dict[str, str] = {}
    comment, is_macro = "", False
    for _, kind, word in _ENVIRONMENT.lex(_TEMPLATES[MACROS]):
        if kind == "comment":
            comment = " ".join(word.split())
        elif kind == "name" and is_macro:
            comments[word], comment, is_macro = comment, "", False
        elif kind == "name" and word == "macro":
            is_macro = True
    return comments


def _find_example(name: str, before: Collection[str], after: str = "") -> str:
    """Return the shortest expression of the built-in templates that uses a filter, test or macro.

    ``before`` are the words of which one comes before it, ``after`` is the word behind it, if there must be one. A
    filter may also be named in a string, as the argument of another filter.
    """
    uses = []
    for expression in (expression for source in _TEMPLATES.values() for expression in _find_expressions(source)):
        words = [word for word in expression if word.strip()]
        for prior, word, following in zip(words, words[1:], words[2:], strict=False):
            is_used = word == name and (prior in before if not after else following == after and prior != "macro")
            if is_used or (word == f'"{name}"' and prior == "(" and not after):
                uses.append("".join(expression))
    assert uses, f"no template uses {name}: take it away"
    text = min(uses, key=lambda text: (len(text), text))
    return f"`{text.replace('|', chr(92) + '|')}`"


def _find_expressions(source: str) -> Iterator[list[str]]:
    """Yield what is between braces in a template, as words and spaces."""
    words: list[str] = []
    for _, kind, word in _ENVIRONMENT.lex(source):
        if kind in ("variable_begin", "block_begin"):
            words = []
        words.append(word)
        if kind in ("variable_end", "block_end"):
            yield [*words[:-1], word.strip()]


def _summarize(documented: object) -> str:
    """Return the first paragraph of a docstring without its verb, for readers who know no Python."""
    text = (inspect.getdoc(documented) or "").split("\n\n")[0]
    text = re.sub(r"^(Return|Yield|Tell) ", "", " ".join(text.split()))
    return text[:1].upper() + text[1:]


def _as_markdown(text: str) -> str:
    """Return a docstring as Markdown for a cell of a table."""
    text = re.sub(r"\bNone\b", "none", " ".join(text.split())).replace("``", "`")
    parts = re.split("(`[^`]*`)", text)
    return "".join(p if p.startswith("`") else p.replace("<", r"\<") for p in parts).replace("|", r"\|")


if __name__ == "__main__":
    main()
