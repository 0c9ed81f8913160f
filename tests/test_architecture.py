"""The rules of DESIGN: a stage imports the model, never another stage; pipeline alone wires; cli alone prints."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "briefgen"
STAGES = {
    "reading",
    "cleaning",
    "parsing",
    "attributing",
    "condensing",
    "comparing",
    "assembling",
    "editing",
    "diffing",
    "rendering",
}
ALLOWED = {
    "model": {"model"},
    "errors": set(),
    "settings": {"errors", "model"},
    "lexicon": {"errors", "model"},
    "reading": {"model", "lexicon", "errors"},
    "cleaning": {"model", "lexicon", "errors"},
    "parsing": {"model", "lexicon"},
    "attributing": {"model", "lexicon", "errors"},
    "condensing": {"model", "lexicon", "settings", "errors"},
    "comparing": {"model", "lexicon"},
    "assembling": {"model", "lexicon"},
    "editing": {"model", "errors"},
    "diffing": {"model"},
    "rendering": {"model", "errors"},
    "pipeline": STAGES | {"__init__", "model", "lexicon", "settings", "errors"},
    "cli": {"__init__", "pipeline", "lexicon", "model", "errors"},
    "__init__": STAGES | {"model", "settings"},
    "__main__": {"cli"},
}
MODULES = sorted(PACKAGE.rglob("*.py"))


def room(path: Path) -> str:
    first = path.relative_to(PACKAGE).parts[0]
    return first.removesuffix(".py")


def imported_rooms(path: Path) -> set[str]:
    rooms = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name} imports by a relative path"
            names = [node.module or ""]
        for name in names:
            parts = name.split(".")
            if parts[0] == "briefgen":
                rooms.add(parts[1] if len(parts) > 1 else "__init__")
    return rooms


@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.relative_to(PACKAGE).as_posix())
def test_a_module_imports_only_what_its_room_may(path: Path) -> None:
    assert imported_rooms(path) - {room(path)} <= ALLOWED[room(path)]


@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.relative_to(PACKAGE).as_posix())
def test_only_the_command_line_prints_or_exits(path: Path) -> None:
    calls = {
        node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
    }
    if room(path) != "cli":
        assert not calls & {"print", "exit", "echo"}


def test_help_and_version_import_nothing_heavy() -> None:
    code = (
        "import sys, io; from briefgen.cli import run\n"
        "assert run(['--help'], io.StringIO(), io.StringIO()) == 0\n"
        "print(*sorted({'numpy', 'scipy', 'rjieba', 'jieba', 'docx', 'jinja2', 'opencc', 'rich', 'msgspec', 'networkx'}"
        " & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""


def test_a_text_is_read_without_the_readers_of_other_formats() -> None:
    code = (
        "import sys; from briefgen import clean, decode_source, parse\n"
        "parse(clean(decode_source('甘肃省属企业改革。'.encode(), 'a.txt', 'a')))\n"
        "print(*sorted({'trafilatura', 'pypdfium2', 'lxml', 'openpyxl', 'tomlkit'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""


def test_textrank4zh_is_imported_only_when_it_is_chosen() -> None:
    code = (
        "import sys; from briefgen import *; from briefgen.model import SourceText\n"
        "item = parse(clean(decode_source('甘肃省属企业改革。'.encode(), 'a', 'a'))).items[0]\n"
        "condense(item, attribute(item), Settings())\n"
        "print(*sorted({'textrank4zh', 'networkx', 'jieba'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
