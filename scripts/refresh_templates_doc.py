"""Put the reference in docs/templates.md again, as the types, filters, tests and macros now are.

python scripts/refresh_templates_doc.py
"""

from __future__ import annotations

import ast
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
from briefgen.pages.templating.errors import MACROS
from briefgen.pages.templating.filters import FILTERS, RETIRED, TESTS
from briefgen.pages.templating.markdown import template_name
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
    """Rewrite the reference, and leave what stands before it."""
    DOCUMENT.write_text(refreshed(DOCUMENT.read_text("utf-8")), "utf-8")


def refreshed(text: str) -> str:
    """Return the document with the reference as it must be."""
    before, mark, _ = text.partition(MARK)
    assert mark, f"{DOCUMENT} has lost the line before its reference"
    return before + MARK + "\n".join(_reference())


def _reference() -> Iterator[str]:
    pages = typing.get_args(Page)
    yield "\n## Pages 页面\n\nWhat `page` is in each template.\n"
    for kind in pages:
        yield from _table_of(kind, f"`page` in `{template_name(kind)}`. ")
    yield "## Types 类型\n\nWhat the fields of pages and the filters give, and what `length` is.\n"
    for kind in _reachable(pages):
        yield from _table_of(kind, "")
    yield "## Filters 过滤器\n\nThey stand behind `|` after what they take; Jinja's own are there too.\n"
    yield "| filter | takes | arguments | gives | what | example |\n| --- | --- | --- | --- | --- | --- |"
    yield from _rows_of(FILTERS, ("|",))
    yield "\n## Tests 判断\n\nThey stand behind `is`, or in `select` and `reject`; Jinja's own are there too.\n"
    yield "| test | takes | arguments | gives | what | example |\n| --- | --- | --- | --- | --- | --- |"
    yield from _rows_of(TESTS, ("is", "not"))
    yield f"\n## Macros 宏\n\nThose of `{MACROS}`.\n"
    yield "| macro | arguments | what | example |\n| --- | --- | --- | --- |"
    yield from _macros()
    yield ""


def _table_of(kind: type, lead: str) -> Iterator[str]:
    """Yield the section of a type."""
    fields = [
        (name, hint, _docs_of(kind)[name] or _summary_of_its_type(kind, name, hint))
        for name, hint in typing.get_type_hints(kind).items()
        if name in {field.name for field in msgspec.structs.fields(kind)}
    ]
    fields += [
        (name, typing.get_type_hints(held.fget)["return"], _summary(held))
        for name, held in vars(kind).items()
        if isinstance(held, property)
    ]
    yield f"### {kind.__name__}\n\n{lead}{_markdown(_summary(kind))}\n"
    yield "| field | type | what |\n| --- | --- | --- |"
    yield from (f"| `{name}` | {_words(hint)} | {_markdown(what)} |" for name, hint, what in fields)
    yield ""


def _summary_of_its_type(kind: type, name: str, hint: object) -> str:
    """Return what is said of the type of a field. Raises SystemExit if it is none of ours."""
    own = next(_structs(hint), None)
    if own is None:
        sys.exit(f"{kind.__module__}: {kind.__name__}.{name} has no docstring under it; write what it means")
    return _summary(own)


def _docs_of(kind: type) -> dict[str, str]:
    """Return what stands under each field of a type; nothing where its own type says enough."""
    docs: dict[str, str] = {}
    for base in reversed(kind.__mro__[:-1]):
        if base.__module__.startswith("briefgen"):
            body = typing.cast("ast.ClassDef", ast.parse(inspect.getsource(base)).body[0]).body
            for one, after in zip(body, [*body[1:], ast.Pass()], strict=True):
                if isinstance(one, ast.AnnAssign) and isinstance(one.target, ast.Name):
                    told = after.value if isinstance(after, ast.Expr) else None
                    docs[one.target.id] = str(told.value) if isinstance(told, ast.Constant) else ""
    return docs


def _reachable(pages: tuple[type, ...]) -> list[type]:
    """Return the types that the fields of pages and the results of filters lead to, in the order of first reach."""
    found: list[type] = []
    waiting = [*pages, Length, *(k for f in FILTERS.values() for k in _structs(typing.get_type_hints(f)["return"]))]
    while waiting:
        kind = waiting.pop(0)
        if kind not in found:
            found.append(kind)
            waiting += [k for hint in typing.get_type_hints(kind).values() for k in _structs(hint)]
    return [kind for kind in found if kind not in pages]


def _structs(hint: object) -> Iterator[type]:
    if isinstance(hint, type) and issubclass(hint, msgspec.Struct):
        yield hint
    for part in typing.get_args(hint):
        yield from _structs(part)


def _words(hint: object) -> str:
    """Return a type in words that ask for no Python."""
    parts = typing.get_args(hint)
    origin = typing.get_origin(hint)
    if origin is typing.Literal:
        return " or ".join(f"`{value}`" for value in parts)
    if origin in (types.UnionType, typing.Union):
        return " or ".join(_words(part) for part in parts)
    if origin is dict:
        return f"dictionary, {_words(parts[0])} → {_words(parts[1])}"
    if origin is not None:
        return f"list of {_words(parts[0])}"
    kind = typing.cast("type", hint)
    return _PLAIN.get(kind) or f"[{kind.__name__}](#{kind.__name__.lower()})"


def _rows_of(functions: Mapping[str, Callable[..., object]], before: Collection[str]) -> Iterator[str]:
    """Yield the rows of filters or tests."""
    for name, function in sorted(functions.items()):
        hints = typing.get_type_hints(function)
        result = hints.pop("return")
        takes, *others = hints.items()
        arguments = ", ".join(f"`{argument}`: {_words(hint)}" for argument, hint in others) or "—"
        what = _markdown(_summary(function))
        example = "—" if name in RETIRED else _example(name, before)
        yield f"| `{name}` | {_words(takes[1])} | {arguments} | {_words(result)} | {what} | {example} |"


def _macros() -> Iterator[str]:
    """Yield the rows of macros, each with the comment before it."""
    comments: dict[str, str] = {}
    said, is_macro = "", False
    for _, kind, word in _ENVIRONMENT.lex(_TEMPLATES[MACROS]):
        if kind == "comment":
            said = " ".join(word.split())
        elif kind == "name" and is_macro:
            comments[word], said, is_macro = said, "", False
        elif kind == "name" and word == "macro":
            is_macro = True
    for macro in _ENVIRONMENT.parse(_TEMPLATES[MACROS]).find_all(nodes.Macro):
        assert comments[macro.name], f"{MACROS}: the macro {macro.name} has no comment before it"
        arguments = ", ".join(f"`{argument.name}`" for argument in macro.args)
        yield f"| `{macro.name}` | {arguments} | {_markdown(comments[macro.name])} | {_example(macro.name, (), '(')} |"


def _example(name: str, before: Collection[str], after: str = "") -> str:
    """Return the shortest place of the built-in templates where a filter, test or macro is used.

    It stands behind one of some words, and before one if there must be one; or its name is given to another filter.
    """
    used = []
    for place in (place for source in _TEMPLATES.values() for place in _places(source)):
        words = [word for word in place if word.strip()]
        for prior, word, following in zip(words, words[1:], words[2:], strict=False):
            is_used = word == name and (prior in before if not after else following == after and prior != "macro")
            if is_used or (word == f'"{name}"' and prior == "(" and not after):
                used.append("".join(place))
    assert used, f"no template uses {name}: take it away"
    text = min(used, key=lambda text: (len(text), text))
    return f"`{text.replace('|', chr(92) + '|')}`"


def _places(source: str) -> Iterator[list[str]]:
    """Yield what stands between braces, as words and spaces."""
    words: list[str] = []
    for _, kind, word in _ENVIRONMENT.lex(source):
        if kind in ("variable_begin", "block_begin"):
            words = []
        words.append(word)
        if kind in ("variable_end", "block_end"):
            yield [*words[:-1], word.strip()]


def _summary(documented: object) -> str:
    """Return the first line of a docstring, as told to people who write no Python."""
    text = (inspect.getdoc(documented) or "").split("\n\n")[0]
    text = re.sub(r"^(Return|Yield|Tell) ", "", " ".join(text.split()))
    return text[:1].upper() + text[1:]


def _markdown(text: str) -> str:
    """Return a docstring as Markdown for a cell."""
    text = re.sub(r"\bNone\b", "none", " ".join(text.split())).replace("``", "`")
    parts = re.split("(`[^`]*`)", text)
    return "".join(p if p.startswith("`") else p.replace("<", r"\<") for p in parts).replace("|", r"\|")


if __name__ == "__main__":
    main()
