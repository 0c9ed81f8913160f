"""The layers of docs/architecture.md: a package imports only what lies below it; the command line alone prints."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from briefgen.cli.main import COMMANDS

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "briefgen"
DOCUMENT = (ROOT / "docs/architecture.md").read_text("utf-8")
# They only name what others define, or start the command line.
FRONT_DOORS = {"__init__", "__main__"}


def read_layers() -> dict[str, set[str]]:
    """Return the table of layers: package → packages that it may import."""
    table = DOCUMENT.partition("## Layers")[2]
    rows = re.findall(r"^\| `(\w+)` \| [^|]+ \| ([^|]*)\|$", table, re.MULTILINE)
    return {package: {name.strip() for name in allowed.split(",") if name.strip()} for package, allowed in rows}


LAYERS = read_layers()
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


def test_the_table_of_layers_has_every_package_and_no_other() -> None:
    assert set(LAYERS) == set(PACKAGES) - FRONT_DOORS


@pytest.mark.parametrize("package", LAYERS)
def test_a_package_imports_only_what_the_table_allows(package: str) -> None:
    imported = {path: imported_packages(path) - {package, *FRONT_DOORS} for path in modules_of(package)}
    for path, packages in imported.items():
        above = packages - LAYERS[package]
        assert not above, f"{path.relative_to(PACKAGE)} imports {', '.join(sorted(above))}"
    unused = LAYERS[package].difference(*imported.values())
    assert not unused, f"nothing in {package} imports {', '.join(sorted(unused))}; take it out of the table"


def test_no_two_packages_allow_each_other() -> None:
    assert [(one, other) for one in LAYERS for other in LAYERS[one] if one in LAYERS[other]] == []


# One role, in several packages: each page, registry, engine … has a module of this name.
ROLES = {"assembling", "base", "evidence", "page", "registry", "textrank", "textrank4zh", "view", "workbook"}


def test_modules_of_one_name_are_one_thing() -> None:
    """Commands, types and subjects of rules are named by their things, so their modules may repeat a name."""
    named_by_thing = {PACKAGE / "cli", PACKAGE / "model", PACKAGE / "diffing/rules"}
    paths = [path for path in PACKAGE.rglob("*.py") if path.parent not in named_by_thing]
    names = [path.stem for path in paths if path.stem not in {*FRONT_DOORS, *ROLES}]
    assert sorted({name for name in names if names.count(name) > 1}) == []


# One thing under one name, where a package may not import the other.
SHARED = {
    "Format",  # of files that are read, and that are written: the role of a registry's rows
    "count_regions",  # of a group of figures, on pages and where outputs are compared
}


def defined_names(package: str) -> set[str]:
    """Return the public functions and classes at the top of a package's modules."""
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    trees = [ast.parse(path.read_text("utf-8")) for path in modules_of(package)]
    names = {node.name for tree in trees for node in tree.body if isinstance(node, kinds)}
    return {name for name in names if not name.startswith("_")}


def test_one_name_means_one_thing_in_all_packages() -> None:
    """Commands are named by what they do, so their functions may repeat a name."""
    names = Counter(name for package in set(PACKAGES) - {"cli"} for name in defined_names(package))
    assert {name for name, count in names.items() if count > 1} == SHARED


# What the tests read, and the test of quality, which is about the whole tool.
DATA = {"cases", "data", "projects", "quality", "texts"}


def test_the_folders_of_the_tests_mirror_the_package() -> None:
    folders = {path.parent.relative_to(ROOT / "tests") for path in (ROOT / "tests").rglob("test_*.py")}
    strange = {path for path in folders if not (PACKAGE / path).is_dir() and path.parts[0] not in DATA}
    assert strange == set()


def test_documents_name_only_modules_that_exist() -> None:
    documents = [*sorted((ROOT / "docs").rglob("*.md")), ROOT / "CONTRIBUTING.md", ROOT / "SECURITY.md"]
    for document in documents:
        for path in re.findall(
            r"(?<=[` ])((?:briefgen|tests|templates|scripts|docs)/[^`*<>\s]*)(?<!/\d)`", document.read_text("utf-8")
        ):
            assert (ROOT / path).exists(), f"{document.relative_to(ROOT)} names {path}"


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
