from __future__ import annotations

import re
import shlex
from pathlib import Path

from briefgen.cli.language import LANGUAGES
from tests.conftest import Run, write


def test_init_ends_with_the_command_that_builds_what_it_made(briefgen: Run, tmp_path: Path) -> None:
    folder = tmp_path / "我的 项目"
    last = briefgen("init", folder).err.splitlines()[-1]
    assert f"put the documents into {folder.as_posix()}/seeds/, then run " in last
    command = shlex.split(last.partition("then run ")[2].strip('"'))
    write(folder, "甲.txt", "甘肃省属企业深化改革，完成投资153亿元。")
    assert command[0] == "briefgen"
    assert briefgen(*command[1:]).code == 0
    assert (folder / "out/README.md").is_file()


def lines_without_comments(path: Path) -> list[str]:
    return [line.partition("#")[0].rstrip() for line in path.read_text("utf-8").splitlines()]


def test_what_init_writes_explains_itself_in_the_language_of_the_terminal(briefgen: Run, tmp_path: Path) -> None:
    files = ("briefgen.toml", "sidecar.example.toml", ".github/workflows/briefs.yml", ".pre-commit-config.yaml")
    for language in LANGUAGES:
        assert briefgen("--lang", language, "init", tmp_path / language, "--github").code == 0
    for name in files:
        assert (tmp_path / "en" / name).read_text("utf-8").partition("\n")[0].partition("通知")[0].isascii()
        for comment in re.findall(r"#.*", (tmp_path / "zh" / name).read_text("utf-8")):
            is_setting = re.match(r"# ?\[?[\w.]+\]?( =|$)", comment)
            assert is_setting or re.search("[\u4e00-\u9fff]", comment), comment
            assert not re.search(r"[a-z]+ [a-z]+ [a-z]+", comment.replace("pre-commit install", "")), comment


def test_both_languages_have_the_same_settings(briefgen: Run, tmp_path: Path) -> None:
    folders = [tmp_path / language for language in LANGUAGES]
    for language, folder in zip(LANGUAGES, folders, strict=True):
        briefgen("--lang", language, "init", folder, "--github")
    files = [sorted(path.relative_to(folder) for path in folder.rglob("*") if path.is_file()) for folder in folders]
    assert files[0] == files[1]
    for name in ("briefgen.toml", "sidecar.example.toml", ".github/workflows/briefs.yml"):
        first, second = (list(filter(None, lines_without_comments(folder / name))) for folder in folders)
        assert [line for line in first if "BRIEFGEN_FROM:?" not in line] == [
            line for line in second if "BRIEFGEN_FROM:?" not in line
        ]
    keys = [re.findall(r"^(?:# )?(\w+) = ", (folder / "briefgen.toml").read_text("utf-8"), re.M) for folder in folders]
    assert keys[0] == keys[1]


def test_init_says_what_to_do_next(briefgen: Run, tmp_path: Path) -> None:
    first = briefgen("init", tmp_path).err.splitlines()
    assert first[-1] == f'briefgen: put the documents into {tmp_path}/seeds/, then run "briefgen -C {tmp_path} build"'
    write(tmp_path, "甲.txt", "甘肃省属企业深化改革，完成投资153亿元。")
    again = briefgen("init", tmp_path).err.splitlines()
    assert len(again) == 2
    assert again[0].startswith("briefgen: left as they are: .gitattributes, ")
    assert again[1] == f'briefgen: run "briefgen -C {tmp_path} build"'
    templates = briefgen("init", tmp_path, "--templates").err.splitlines()
    assert templates[-1].startswith("briefgen: change the copied templates and delete those that stay as they are, ")
    github = briefgen("init", tmp_path, "--github").err
    assert "write into .github/workflows/briefs.yml, as BRIEFGEN_FROM, what briefgen is installed from" in github
