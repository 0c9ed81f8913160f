"""Errors of all commands: each is in the language of the terminal, and none ends in a traceback."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from briefgen.cli.language import LANGUAGES
from briefgen.cli.main import COMMANDS
from tests.comparing.comparisons import report_of
from tests.conftest import Run, write

ERRORS = """
nosuch
build --nosuch
build --workers 0
build --workers x
build --cluster nosuch
-C 没有 build
brief
brief 没有.txt
brief seeds
brief seeds/甘肃省.txt -o a.pdf
brief seeds/甘肃省.txt -o a.docx --format html
brief seeds/甘肃省.txt -o seeds/甘肃省.txt
region 甘肃 -o a.xlsx
brief seeds/甘肃省.txt -o briefgen.toml/
brief seeds/甘肃省.txt --explain -o a.md
brief seeds/甘肃省.txt --sources comments
brief seeds/甘肃省.txt --sources nosuch
brief seeds/甘肃省.txt --sentences 99
brief seeds/甘肃省.txt --sentences 三
brief seeds/空.txt
brief seeds/坏.docx
region
region 乌有
region 鼓楼区
region 青海
region shanxi0
region 甘肃 --length sheet
region 甘肃 --as-of 昨天
compare
compare 西北
compare @没有
compare 甘肃 陕西 --theme 乌有
compare 甘肃 陕西 --topic 乌有
compare 甘肃 陕西 --indicator 乌有
compare 甘肃 陕西 --measure 不存在
compare 甘肃 陕西 --measure 水
compare 甘肃 陕西 --pages 0
compare 甘肃 陕西 --explain -o a.md
compare 青海 宁夏
track 乌有
track 全国
track --from 去年
weekly 下周
weekly 2026-W06 --from 2026.2.5
weekly --from 2026.2.6 --to 2026.2.5
weekly 2022-W01
weekly --from 2月30日
edit nosuch
edit list 没有
edit pin 没有这句话
edit hold 没有
edit release 没有
edit order 2026-W06 没有
edit order 下周
edit note 2026-W06
edit acknowledge 2026-W06 999 --by 某
edit acknowledge 2026-W06 1
issue
issue 2026-W06 --number 1 --total 1 --date 昨天
issue 2026-W06 --number 1 --total 1 --date 2026-02-09
issue 2026-W06 --close
issue 2026-W06 --number 0
diff 没有 out
diff out out -o a.pdf
redline
redline out 没有 -o a/
text 没有.docx
text seeds
inbox --fill 没有.xlsx
inbox --fill seeds/甘肃省.txt
find
find 增长 --region 乌有
find 增长 --theme 乌有
find 增长 --from 昨天
find --due 六月
find 没有这个词
trace
trace 乱写
trace 没有#x
house
house --export seeds/甘肃省.txt
schema nosuch
init seeds/甘肃省.txt
"""
SETTINGS = """
seeds = 1
engine = 'x'
keywords = 0
nosuch = 1
keywords =
seeds = 'a
[a
home = '乌有'
out = 'seeds'
seeds = '/etc'
themes = 'x'
script = 'trad'
paper = { nam = 'x' }
paper = { name = 3 }
groups = { '甲' = '甘肃' }
"""
SIDECARS = """
published = '6月'
published = 2026.13.1
regions = '甘肃'
regions = ['乌有']
regions = ['全国']
publishd = 1
title =
doc_type = '会议'
level = '乡'
themes = 'x'
[items.02]
"""
TEMPLATES = """
{{ page.titel }}
{{ nosuch }}
{% if %}
{% for x in page %}
{{ page.title | nosuch }}
{{ 1 + "a" }}
{% include "没有" %}
{{ page.title
{{ 1/0 }}
"""
# What a Chinese message may quote: the program and others, file formats, settings and fields.
NAMES = """
briefgen git TOML Word UTF HEAD seeds out docx xlsx html json md txt toml zip
engine learned evidence textrank zh templates segmenter themes key sentences chars max source mb wordprocessor
personal numbers
script simplified traditional hk tw keywords home reference paper profile groups name office report send distribute
editor reviewer signer copies marking column titel title published publishd regions doc type level gov work soe reform
lang x y Brief page theme names length comments notes none paragraph full brief comparison track sidecar changes
for if id GDP sources editorial format fill number total date supplement review close by list acknowledge issue
""".split()
NAMES += COMMANDS
PATH = re.compile(r"\S*[/.]\S*|--?[a-z][-a-z]*|\d{4}-W\d\d|<=x<=|x>=")
MARKS_OF_CHINESE = re.compile(r"[：；，。？]|不是|没有(?!$)|请|应为|错误", re.MULTILINE)


@pytest.fixture(scope="module")
def province(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with reports of two provinces, a notice of 2026-02-05, and two files that cannot be read."""
    project = tmp_path_factory.mktemp("项目")
    (project / "seeds").mkdir()
    for name in ("陕西省", "甘肃省"):
        write(project, f"{name}.txt", report_of(name, "5.1", 7))
    write(project, "通知.txt", "甘肃省国资委关于开展督查的通知\n2026年2月5日\n各企业要加强督查整改。\n")
    write(project, "空.txt", "")
    write(project, "坏.docx", b"\x00\x01")
    (project / "briefgen.toml").write_text("", "utf-8")
    return project


def provoke(briefgen: Run, language: str, command: str) -> str:
    """Return what a command that must fail says on stderr, without the words of the command."""
    words = shlex.split(command)
    done = briefgen("--lang", language, *words)
    assert done.code in (1, 2, 3, 4, 5), command
    assert done.err, command
    said = done.err
    for word in sorted(words, key=len, reverse=True):
        said = re.sub(rf"(?<![A-Za-z]){re.escape(word)}(?![A-Za-z])", " ", said)
    return said


def check_language(language: str, said: str) -> None:
    if language == "zh":
        assert re.search("[\u4e00-\u9fff]", said), said
        assert set(re.findall(r"[A-Za-z]+", PATH.sub(" ", said))) <= set(NAMES), said
    else:
        assert not MARKS_OF_CHINESE.search(said), said


def lines(table: str) -> list[str]:
    return table.strip().splitlines()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("command", lines(ERRORS))
def test_an_error_is_in_the_language_of_the_terminal(
    briefgen: Run, province: Path, monkeypatch: pytest.MonkeyPatch, language: str, command: str
) -> None:
    monkeypatch.chdir(province)
    check_language(language, provoke(briefgen, language, command))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("name", "content"),
    [
        *(("briefgen.toml", setting) for setting in lines(SETTINGS)),
        *(("seeds/甲.toml", sidecar) for sidecar in lines(SIDECARS)),
        *(("templates/brief.md.j2", template) for template in lines(TEMPLATES)),
    ],
)
def test_a_mistake_in_a_file_is_named_in_the_language_of_the_terminal(
    briefgen: Run, project: Path, language: str, name: str, content: str
) -> None:
    write(project, "甲.txt", "甘肃省国资委关于开展督查的通知\n2026年2月5日\n各企业要加强督查整改。\n")
    (project / "templates").mkdir()
    (project / name).write_text(f"{content}\n", "utf-8")
    command = "compare 甘肃 陕西" if name == "briefgen.toml" else "build"
    said = provoke(briefgen, language, f"-C '{project}' {command}")
    assert Path(name).name in said or "甲.txt" in said
    quoted = "|".join(re.findall(r"(?<=')[a-z]+|[a-z]+(?= =)", content)) or "-"
    check_language(language, re.sub(rf"\b(?:{quoted})\b|\w*\.toml", "", said))
