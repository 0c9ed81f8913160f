"""The language of the command line: who chooses it, and that all that is said is in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefgen.cli.commands import Group
from briefgen.cli.language import find_language
from briefgen.cli.main import cli
from briefgen.errors import UsageError
from tests.conftest import Run, write


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({"BRIEFGEN_LANG": "zh", "LANG": "en_GB.UTF-8"}, "zh"),
        ({"BRIEFGEN_LANG": "en", "LANG": "zh_CN.UTF-8"}, "en"),
        ({"BRIEFGEN_LANG": "", "LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LC_ALL": "C", "LANG": "zh_CN.UTF-8"}, "en"),
        ({"LC_MESSAGES": "zh_TW.Big5", "LANG": "C.UTF-8"}, "zh"),
        ({"LANG": "fr_FR.UTF-8"}, "en"),
        ({}, "en"),
    ],
)
def test_the_language_is_that_of_the_variable_else_of_the_machine(environment: dict[str, str], language: str) -> None:
    assert find_language(environment) == language


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(UsageError, match="BRIEFGEN_LANG is 'fr'; the languages are zh, en"):
        find_language({"BRIEFGEN_LANG": "fr"})


def test_the_option_goes_before_the_variable(briefgen: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRIEFGEN_LANG", "zh")
    assert briefgen("--lang", "en", "--help").out.startswith("Usage: briefgen [OPTIONS] COMMAND")
    assert briefgen("--help").out.startswith("用法： briefgen [选项] 命令")


def list_commands(group: Group, *above: str) -> Iterator[tuple[str, ...]]:
    """Yield each command as the words that call it, groups with their subcommands."""
    yield above
    for name in sorted(group.commands):
        command = group.commands[name]
        yield from list_commands(command, *above, name) if isinstance(command, Group) else [(*above, name)]


COMMANDS = list(list_commands(cli))
# English words that stand in Chinese help, each for what it is.
PROGRAMS = "briefgen BRIEFGEN LANG git diff config textconv GitHub Dask Word HEAD Ctrl"
FORMATS = "Markdown JSON Schema HTML PDF plain"
SETTINGS = "home reference paper profile"
CHOICES = "zh en md docx html json xlsx text comments notes none paragraph page full comparison sidecar changes OR NOT"
ALLOWED = {word for words in (PROGRAMS, FORMATS, SETTINGS, CHOICES) for word in words.split()}
# A path, address or name of a file such as out/briefs/*.json; an option such as --lang; a week such as 2021-W31.
NAME = re.compile(r"\S*[/.*]\S*|--?[a-zA-Z][-a-z]*|\d{4}-W\d\d|<=x<=|x>=")


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_help_in_chinese_has_no_english_words_but_names(briefgen: Run, command: tuple[str, ...]) -> None:
    done = briefgen("--lang", "zh", *command, "--help")
    assert (done.code, done.err) == (0, "")
    words = set(re.findall(r"[A-Za-z]+", NAME.sub(" ", done.out)))
    assert words <= {*ALLOWED, *(name for names in COMMANDS for name in names)}


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_help_in_english_has_no_chinese_words_but_examples(briefgen: Run, command: tuple[str, ...]) -> None:
    done = briefgen("--lang", "en", *command, "--help")
    assert not re.search(r"[：。]|默认|选项|命令", done.out)


@pytest.mark.parametrize(
    ("command", "message"),
    [
        (("nosuch",), "没有命令“nosuch”。"),
        (("build", "--nosuch"), "没有选项“--nosuch”。"),
        (("build", "--workers", "0"), "--workers：0 不在范围 1<=x<=1000 之内。"),
        (("region",), "缺少 地区"),
        (("region", "乌有"), "乌有"),
        (("weekly", "2021-W99"), "2021-W99"),
        (("weekly", "--from", "2021-13-01", "--to", "2021-13-02"), "“2021-13-01”不是日期，可写成 2026-02-05"),
    ],
)
def test_errors_are_in_chinese(briefgen: Run, project: Path, command: tuple[str, ...], message: str) -> None:
    write(project, "甲.txt", "甘肃省国资委工作要点\n2021年3月1日\n甘肃省属企业改革。")
    done = briefgen("--lang", "zh", "-C", project, *command)
    assert done.code == 2
    assert message in done.err
    assert not re.search(r"\b(the|is|no|not|such|must|Invalid|Expected)\b", done.err), done.err


@pytest.mark.parametrize(
    "settings",
    ["seeds = 1", 'engine = "x"', "keywords = 0", "nosuch = 1", "keywords = ", 'seeds = "a', "[a\n", "a.b = 1\na = 2"],
)
def test_what_a_library_says_of_a_file_is_said_in_our_words(briefgen: Run, project: Path, settings: str) -> None:
    (project / "briefgen.toml").write_text(settings, "utf-8")
    for language, words in (("zh", r"[a-z]+ [a-z]+ [a-z]+"), ("en", r"Expected|Invalid|Object|Cannot|Unterminated|\$")):
        done = briefgen("--lang", language, "-C", project, "build")
        assert done.code == 4
        assert not re.search(words, done.err), done.err


def test_a_skipped_source_is_named_in_the_language_of_the_moment_though_it_lies_in_the_cache(
    briefgen: Run, project: Path
) -> None:
    write(project, "甲.txt", "甘肃省国资委工作要点\n甘肃省属企业改革。")
    write(project, "乙.txt", "")
    assert "skipped seeds/乙.txt: empty" in briefgen("--lang", "en", "-C", project, "build").err
    assert "已跳过 seeds/乙.txt：" in briefgen("--lang", "zh", "-C", project, "build").err


def test_pages_are_the_same_in_every_language(briefgen: Run, project: Path) -> None:
    write(project, "甲.txt", "甘肃省国资委工作要点\n2021年3月1日\n甘肃省属企业改革。")
    write(project, "乙.txt", "")
    out = project / "out"
    briefgen("--lang", "en", "-C", project, "build")
    before = {path: path.read_bytes() for path in out.rglob("*") if path.is_file()}
    briefgen("-C", project, "cache", "--clear")
    briefgen("--lang", "zh", "-C", project, "build")
    assert {path: path.read_bytes() for path in out.rglob("*") if path.is_file()} == before
