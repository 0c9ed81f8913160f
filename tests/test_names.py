"""Names say what a thing is: some words say only that somebody has it, or are a metaphor."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
BANNED = frozenset("told held made kept given spoken parcel sheaf shelf crew desk office".split())
# Fields and keys that templates, settings and JSON publish keep their names.
PUBLISHED = frozenset({"held", "office", "made", "told"})
FOLDERS = ("briefgen", "benchmarks", "scripts", "tests")
MODULES = sorted(path for folder in FOLDERS for path in (ROOT / folder).rglob("*.py"))


def names_in(path: Path) -> Iterator[tuple[str, int]]:
    """Yield the names of a module, and of its classes, functions, parameters and locals, each with its line."""
    yield path.stem, 1
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        match node:
            case ast.ClassDef(name=name) | ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
                yield name, node.lineno
            case ast.arg(arg=name):
                yield name, node.lineno
            case ast.Name(id=name, ctx=ast.Store()):
                yield name, node.lineno
            case ast.alias(asname=str(name)):
                yield name, node.lineno
            case ast.MatchAs(name=str(name)) | ast.MatchStar(name=str(name)):
                yield name, node.lineno
            case ast.ExceptHandler(name=str(name)):
                yield name, node.lineno


def fields_in(path: Path) -> set[int]:
    """Return the lines of the fields of classes, which JSON, settings and templates may publish."""
    classes = (node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.ClassDef))
    return {field.lineno for node in classes for field in node.body if isinstance(field, ast.AnnAssign)}


@pytest.mark.parametrize("folder", FOLDERS)
def test_no_name_says_only_that_somebody_has_it(folder: str) -> None:
    wrong = []
    for path in MODULES:
        if path.relative_to(ROOT).parts[0] == folder:
            fields = fields_in(path)
            wrong += [
                f"{path.relative_to(ROOT)}:{line} {name}"
                for name, line in names_in(path)
                if name.strip("_").lower() in BANNED and not (line in fields and name in PUBLISHED)
            ]
    assert not wrong, "\n".join(wrong)
