"""The layers of docs/architecture.md: a package imports only what lies below it; the command line alone prints."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from briefgen.cli.main import COMMANDS

PACKAGE = Path(__file__).parents[1] / "briefgen"
BASE = {"model", "errors", "text", "lexicon"}
STAGES = {"reading", "cleaning", "parsing", "attributing", "condensing"}
CORPUS = BASE | {"settings", "project", "quoting", "choices", "comparing"}
ALLOWED = {
    "model": set(),
    "errors": set(),
    "text": {"model"},
    "lexicon": {"errors", "model", "text"},
    "settings": {"errors", "model", "lexicon"},
    "quoting": {"model", "text", "lexicon"},
    "ooxml": {"errors", "model"},
    "reading": BASE | {"ooxml"},
    "cleaning": BASE,
    "parsing": BASE,
    "attributing": BASE,
    "condensing": BASE | {"quoting", "settings"},
    "comparing": BASE,
    "diffing": {"model", "text", "quoting"},
    "project": {"errors", "model", "settings", "reading"},
    "choices": {"errors", "model", "text", "project"},
    "archive": {"errors", "model", "project", "choices"},
    "corpus": CORPUS | STAGES | {"archive"},
    "pages": CORPUS | STAGES | {"archive", "corpus"},
    "formats": CORPUS | {"ooxml", "pages", "corpus", "reading"},
    "building": CORPUS | {"__init__", "archive", "corpus", "pages", "formats"},
    "editorial": CORPUS | {"__init__", "archive", "corpus", "pages", "formats"},
    "reviewing": CORPUS
    | {"__init__", "archive", "corpus", "pages", "formats", "building", "diffing", "editorial", "reading"},
    "cli": CORPUS | {"__init__", "archive", "corpus", "pages", "formats", "building", "editorial", "reviewing"},
    "__init__": STAGES | {"comparing", "model", "settings", "pages", "formats"},
    "__main__": {"cli"},
}
PACKAGES = sorted({path.relative_to(PACKAGE).parts[0].removesuffix(".py") for path in PACKAGE.rglob("*.py")})


def modules_of(package: str) -> list[Path]:
    single = PACKAGE / f"{package}.py"
    return [single] if single.is_file() else sorted((PACKAGE / package).rglob("*.py"))


def imported_packages(path: Path) -> set[str]:
    packages = set()
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
                packages.add(parts[1] if len(parts) > 1 else "__init__")
    return packages


@pytest.mark.parametrize("package", PACKAGES)
def test_a_package_imports_only_what_lies_below_it(package: str) -> None:
    for path in modules_of(package):
        above = imported_packages(path) - {package} - ALLOWED[package]
        assert not above, f"{path.relative_to(PACKAGE)} imports {', '.join(sorted(above))}"


def test_only_the_command_line_prints_or_exits() -> None:
    for path in sorted(PACKAGE.rglob("*.py")):
        calls = {
            node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            for node in ast.walk(ast.parse(path.read_text("utf-8")))
            if isinstance(node, ast.Call)
        }
        if path.relative_to(PACKAGE).parts[0] != "cli":
            assert not calls & {"print", "exit", "echo"}, path.relative_to(PACKAGE)


def loaded_by(code: str, *modules: str) -> str:
    """Return those of some modules that a new interpreter has loaded after running code."""
    shown = f"import sys; {code}\nprint(*sorted({set(modules)!r} & set(sys.modules)))"
    return subprocess.run([sys.executable, "-c", shown], capture_output=True, text=True, check=True).stdout.strip()


def test_help_and_version_import_nothing_heavy() -> None:
    code = "import io; from briefgen.cli import run\nassert run(['--help'], io.StringIO(), io.StringIO()) == 0"
    heavy = "numpy scipy rjieba jieba docx jinja2 opencc rich msgspec networkx".split()
    assert loaded_by(code, *heavy) == ""


def test_a_command_imports_the_module_of_no_other() -> None:
    code = "import io; from briefgen.cli import run\nassert run(['trace', '--help'], io.StringIO(), io.StringIO()) == 0"
    assert loaded_by(code, *(f"briefgen.cli.{name}" for name in COMMANDS)) == "briefgen.cli.trace"


def test_a_text_is_read_without_the_readers_of_other_formats() -> None:
    code = (
        "from briefgen import clean, decode_source, parse\n"
        "parse(clean(decode_source('甘肃省属企业改革。'.encode(), 'a.txt', 'a')))"
    )
    assert loaded_by(code, "trafilatura", "pypdfium2", "lxml", "openpyxl", "tomlkit") == ""


def test_textrank4zh_is_imported_only_when_it_is_chosen() -> None:
    code = (
        "from briefgen import Settings, attribute, clean, condense, decode_source, parse\n"
        "item = parse(clean(decode_source('甘肃省属企业改革。'.encode(), 'a', 'a'))).items[0]\n"
        "condense(item, attribute(item), Settings())"
    )
    assert loaded_by(code, "textrank4zh", "networkx", "jieba") == ""
