"""The language of the command line: who chooses it, and that all that is said is in it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

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


NAMES = {name for group in (cli, cli.commands["edit"]) for name in group.commands}  # type: ignore[attr-defined]


@pytest.mark.parametrize("command", [(), ("region",), ("edit",), ("edit", "acknowledge"), ("issue",), ("redline",)])
def test_help_in_chinese_has_no_english_words_but_names(briefgen: Run, command: tuple[str, ...]) -> None:
    done = briefgen("--lang", "zh", *command, "--help")
    assert done.code == 0
    words = set(re.findall(r"(?<![\w/.<@-])[A-Z]?[a-z]{3,}(?![\w/.>:-])", re.sub(r"\[.*?\]", "", done.out)))
    assert words <= {"briefgen", "git", "plain", "profile", "home", "reference", "paper", "Word", "Schema", *NAMES}


@pytest.mark.parametrize(
    ("command", "message"),
    [
        (("nosuch",), "没有命令“nosuch”。"),
        (("build", "--nosuch"), "没有选项“--nosuch”。"),
        (("build", "--workers", "0"), "0 不在范围 x>=1 之内。"),
        (("region",), "缺少参数 '地区... [文件]...'"),
        (("region", "乌有"), "乌有"),
        (("weekly", "2021-W99"), "2021-W99"),
        (("weekly", "--from", "2021-13-01", "--to", "2021-13-02"), "2021-08-02"),
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
