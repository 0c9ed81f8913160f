"""The catalogues: both say the same, nothing is said outside them, and nothing stands in them that is never said."""

from __future__ import annotations

import ast
import gettext
import io
import re
import string
from collections.abc import Iterator
from pathlib import Path
from runpy import run_path

import click
import pytest

from briefgen.cli.main import cli
from briefgen.messages.catalogue import read_catalogue
from tests.conftest import ROOT

PACKAGE = ROOT / "briefgen"
MODULES = {path: ast.parse(path.read_text("utf-8")) for path in sorted(PACKAGE.rglob("*.py"))}
ENGLISH, CHINESE = read_catalogue("en"), read_catalogue("zh")
# What takes a message. The command line alone prints what is no message: pages, ids, words of the sources.
SPEAKING = {"print_message", "UnreadableError", "OoxmlError"}
LETTERS = re.compile(r"[A-Za-z\u4e00-\u9fff]{2,}")


def calls() -> Iterator[tuple[Path, ast.Call, str]]:
    for path, tree in MODULES.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                yield path, node, name


def names_in(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def texts_of(*nodes: ast.AST) -> list[str]:
    """The texts that stand in the code; of an f-string those between its values."""
    parts = [part for node in nodes for part in (node.values if isinstance(node, ast.JoinedStr) else [node])]
    return [part.value for part in parts if isinstance(part, ast.Constant) and isinstance(part.value, str)]


def words_of(*nodes: ast.AST) -> list[str]:
    """The texts in the code that have words of a person's language, but the name of the program."""
    return [text for text in texts_of(*nodes) if LETTERS.search(text.replace("briefgen", ""))]


def test_both_catalogues_have_the_same_keys() -> None:
    assert set(ENGLISH) == set(CHINESE)


@pytest.mark.parametrize("key", ENGLISH)
def test_a_text_names_the_same_values_in_both_languages(key: str) -> None:
    assert names_in(ENGLISH[key]) == names_in(CHINESE[key])


def test_chinese_texts_are_chinese() -> None:
    """A text without words, such as “{key}: {problem}”, needs no translation."""
    for key, text in CHINESE.items():
        english = re.search(r"[A-Za-z]{3}", re.sub(r"\{.*?\}|[\w/]+\.toml|briefgen", "", ENGLISH[key]))
        assert english is None or re.search("[\u4e00-\u9fff]", text), key


def messages_in_code() -> Iterator[tuple[str, ast.Call, str]]:
    """Each call of ``message`` with a key that stands in the code: its place, the call, the key."""
    for path, call, name in calls():
        for key in texts_of(*call.args[:1]) if name == "message" and isinstance(call.args[0], ast.Constant) else ():
            yield f"{path.relative_to(PACKAGE)}, line {call.lineno}", call, key


def test_every_key_in_the_code_stands_in_the_catalogues() -> None:
    assert [(place, key) for place, _, key in messages_in_code() if key not in ENGLISH] == []


def test_every_value_that_a_text_names_is_given() -> None:
    for place, call, key in messages_in_code():
        passed = {keyword.arg for keyword in call.keywords}
        assert None in passed or names_in(ENGLISH[key]) == passed, f"{place}: {key}"


def test_every_key_of_the_catalogues_is_said() -> None:
    constants = {
        node.value
        for tree in MODULES.values()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    computed = tuple(text for text in constants if re.fullmatch(r"[a-z]+\.([a-z]+-)*", text))
    silent = {key for key in ENGLISH if key not in constants and not key.startswith(("help.", "metavars.", *computed))}
    assert silent == set()


def test_nothing_is_said_outside_the_catalogues() -> None:
    for path, call, name in calls():
        place = f"{path.relative_to(PACKAGE)}, line {call.lineno}"
        if name in SPEAKING:
            assert not words_of(*call.args[:1]), place
        if path.parent.name == "cli":
            assert name != "echo" or not words_of(*call.args), place
            assert "help" not in {keyword.arg for keyword in call.keywords}, place


def commands(group: click.Group) -> Iterator[click.Command]:
    for name in group.commands:
        command = group.commands[name]
        yield command
        if isinstance(command, click.Group):
            yield from commands(command)


@pytest.mark.parametrize("command", [cli, *commands(cli)], ids=lambda command: str(command.name))
def test_every_command_and_option_has_its_help(command: click.Command) -> None:
    key = command.key  # type: ignore[attr-defined]
    assert f"{key}.description" in ENGLISH
    assert command is cli or f"{key}.summary" in ENGLISH
    for parameter in command.params:
        if isinstance(parameter, click.Option) and parameter.name != "help":
            name = max(parameter.opts, key=len).lstrip("-")
            assert f"{key}.{name}" in ENGLISH or f"help.options.{name}" in ENGLISH, name


def test_no_help_stands_without_its_command_or_option() -> None:
    known = set()
    for command in (cli, *commands(cli)):
        names = {max(option.opts, key=len).lstrip("-") for option in command.params if isinstance(option, click.Option)}
        key = command.key  # type: ignore[attr-defined]
        known |= {f"{prefix}.{name}" for name in names for prefix in (key, "help.options")}
        known |= {f"{key}.description", f"{key}.summary", "help.options.help"}
    assert {key for key in ENGLISH if key.startswith("help.")} <= known


# What click says to somebody who writes a program, asks in a dialogue, or in parts that we do not use.
_NOT_OURS = re.compile(
    r"Deprecat|deprecated|determine name|defined twice|cannot use the same flag|No options defined"
    r"|exactly one parameter|Choice\(|UUID|Confirm the action|Do you want to continue"
)


def test_what_click_says_has_its_chinese() -> None:
    source = run_path(str(ROOT / "scripts/make_click_catalogue.py"))
    catalogue = source["make_catalogue"](source["SOURCE"].read_text("utf-8"))
    assert source["TARGET"].read_bytes() == catalogue, "run scripts/make_click_catalogue.py"
    chinese = gettext.GNUTranslations(io.BytesIO(catalogue))
    folder = Path(click.__file__).parent
    for module in ("core", "decorators", "exceptions", "formatting", "parser", "types"):
        for node in ast.walk(ast.parse((folder / f"{module}.py").read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("_", "ngettext"):
                texts = texts_of(*node.args[:2])
                if texts and not _NOT_OURS.search(texts[0]):
                    chinese_text = (
                        chinese.ngettext(texts[0], texts[-1], 2) if len(texts) == 2 else chinese.gettext(texts[0])
                    )
                    assert chinese_text not in texts, texts
