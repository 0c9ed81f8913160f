"""The bundle that installs briefgen without a network: its zip, its scripts and what they say."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from scripts import bundle
from tests.conftest import ROOT

PYTHONS = bundle.PYTHONS
LINUX = f"manylinux2014_{'aarch64' if os.uname().machine == 'aarch64' else 'x86_64'}" if hasattr(os, "uname") else ""
TEXTS = dict(bundle.packaged_texts("1.2.3", "win_amd64"))
CMD = TEXTS["安装.cmd"].decode("gbk")

needs_sh = pytest.mark.skipif(not LINUX or shutil.which("sh") is None, reason="install.sh is for Linux")


def write_wheel(folder: Path, name: str, *requirements: str) -> None:
    with zipfile.ZipFile(folder / f"{name}-1.0-py3-none-any.whl", "w") as archive:
        lines = ["Metadata-Version: 2.1", f"Name: {name}", "Version: 1.0"]
        archive.writestr(
            f"{name}-1.0.dist-info/METADATA", "\n".join([*lines, *map("Requires-Dist: {}".format, requirements)])
        )


def unpack(folder: Path, target: str = LINUX) -> Path:
    """Return a folder as the zip for a platform leaves it, without wheels."""
    (folder / "wheels").mkdir(parents=True)
    for name, content in bundle.packaged_texts("1.2.3", target):
        (folder / name).write_bytes(content)
    return folder


def install(folder: Path, *arguments: str, path: Path) -> subprocess.CompletedProcess[str]:
    """Run install.sh with a home beside the folder and with nothing on the PATH but a folder of tools."""
    shell = shutil.which("sh")
    assert shell
    path.mkdir(exist_ok=True)
    for tool in ("mkdir", "rm", "sed", "chmod", "grep"):
        program = shutil.which(tool)
        if program and not (path / tool).exists():
            (path / tool).symlink_to(program)
    environment = {"PATH": str(path), "HOME": str(folder.parent / "home"), "LC_ALL": "C.UTF-8"}
    command = [shell, str(folder / "install.sh"), *arguments]
    return subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", check=False)


def write_python(path: Path, code: int) -> None:
    """Write a program that stands for a Python, which the check of install.sh leaves with this code."""
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"#!/bin/sh\nexit {code}\n", "utf-8")
    path.chmod(0o755)


def test_a_zip_depends_on_names_and_contents_only(tmp_path: Path) -> None:
    files = [("b/安装.cmd", b"2"), ("b/install.sh", b"1")]
    bundle.write_zip(tmp_path / "one.zip", files)
    bundle.write_zip(tmp_path / "other.zip", reversed(files))
    digests = {hashlib.sha256((tmp_path / name).read_bytes()).digest() for name in ("one.zip", "other.zip")}
    assert len(digests) == 1
    with zipfile.ZipFile(tmp_path / "one.zip") as archive:
        assert archive.namelist() == ["b/install.sh", "b/安装.cmd"]
        assert archive.getinfo("b/install.sh").external_attr >> 16 == 0o100755
        assert archive.read("b/安装.cmd") == b"2"


def test_requirements_are_those_of_the_platform_and_not_of_this_machine(tmp_path: Path) -> None:
    write_wheel(tmp_path, "briefgen", "click", 'dask>=2; extra == "dask"', 'old>1; python_version < "3.12"')
    write_wheel(tmp_path, "click", 'colorama>=0.4; platform_system == "Windows"', "lxml[clean]")
    write_wheel(tmp_path, "lxml", 'cleaner; extra == "clean"')
    missing = {
        (target, version): bundle.missing_requirements(
            tmp_path, bundle.MARKERS[target] | bundle.markers_of_python(version)
        )
        for target in ("win_amd64", "manylinux2014_aarch64")
        for version in ("3.11", "3.13")
    }
    assert missing == {
        ("win_amd64", "3.11"): ["cleaner", "colorama>=0.4", "old>1"],
        ("win_amd64", "3.13"): ["cleaner", "colorama>=0.4"],
        ("manylinux2014_aarch64", "3.11"): ["cleaner", "old>1"],
        ("manylinux2014_aarch64", "3.13"): ["cleaner"],
    }


def test_an_extra_is_required_where_the_bundle_has_it(tmp_path: Path) -> None:
    write_wheel(tmp_path, "briefgen", 'rapidocr>=3; extra == "ocr"', 'dask>=2; extra == "dask"')
    environment = bundle.MARKERS["win_amd64"] | bundle.markers_of_python("3.12")
    assert bundle.missing_requirements(tmp_path, environment) == []
    assert bundle.missing_requirements(tmp_path, environment, "ocr") == ["rapidocr>=3"]


def test_a_bundle_takes_the_versions_of_the_constraints_but_where_it_must_not(tmp_path: Path) -> None:
    named = re.findall(r"^(\w+)==(.+)$", (ROOT / "installers/manylinux2014.txt").read_text("utf-8"), re.MULTILINE)
    for target in bundle.PLATFORMS:
        bundle.write_constraints(target, tmp_path / "constraints.txt")
        lines = (tmp_path / "constraints.txt").read_text("utf-8").splitlines()
        assert "jieba==0.42.1" in lines
        for name, version in named:
            assert (f"{name}=={version}" in lines) == (target != "win_amd64")


def test_a_wheel_that_pip_does_not_find_is_one_clear_error(tmp_path: Path) -> None:
    with pytest.raises(bundle.BundleError, match=r"^ERROR: .*no-such-thing"):
        bundle.run_pip("download", "--no-index", "--dest", tmp_path, "no-such-thing")


@pytest.mark.parametrize("name", bundle.TEXTS)
def test_each_text_names_the_versions_of_python_that_the_bundle_serves(name: str) -> None:
    text = TEXTS[name].decode(bundle.TEXTS[name])
    assert re.search(rf"{re.escape(PYTHONS[0])}[–-]{re.escape(PYTHONS[-1])}", text)
    for version in PYTHONS:
        assert version in text
    assert set(re.findall(r"(?<![\d.])3\.\d\d", text)) == set(PYTHONS)


@pytest.mark.parametrize("name", bundle.TEXTS)
def test_lines_end_as_the_system_that_reads_them_expects(name: str) -> None:
    ends = set(re.findall(rb"\r?\n", TEXTS[name]))
    assert ends == ({b"\n"} if name.endswith(".sh") else {b"\r\n"})
    assert TEXTS[name].endswith(b"\n")


def test_no_byte_of_a_chinese_character_is_a_sign_of_cmd() -> None:
    before, _, after = TEXTS["安装.cmd"].partition(b"chcp 936 >nul\r\n")
    assert before.isascii()
    assert after.decode("gb2312") == CMD.partition("chcp 936 >nul\r\n")[2]
    for character in {character for character in CMD if not character.isascii()}:
        assert min(character.encode("gbk")) >= 0xA1, character


def test_every_error_of_the_script_for_windows_is_chinese_and_ends_with_1() -> None:
    labels = re.findall(r"^:(\w+)", CMD, re.MULTILINE)
    assert len(labels) == len(set(labels))
    assert set(re.findall(r"(?:goto |call :)(\w+)", CMD)) <= set(labels)
    failures = re.findall(r"^:(?:not_|no_|wrong_|store_)\w+\r\n(.*)\r\n", CMD, re.MULTILINE)
    assert len(failures) == 9
    assert all(re.match(r"echo 安装没有完成：\w+", line) for line in failures)
    assert CMD.index('set "CODE=1"') < CMD.index("goto ")
    assert CMD.count('set "CODE=0"') == 1
    assert CMD.index("\r\nexit /b %CODE%\r\n") < CMD.index("\r\n:try\r\n")


def test_the_texts_name_each_platform_and_no_index() -> None:
    manual = TEXTS["使用说明.txt"].decode("utf-8-sig")
    assert re.findall(r"^  ((?:win|manylinux)\w+)", manual, re.MULTILINE) == list(bundle.PLATFORMS)
    for path in [*(ROOT / "installers").iterdir(), ROOT / "scripts/bundle.py"]:
        assert "://" not in path.read_text("utf-8")


@needs_sh
def test_without_python_the_script_says_what_to_bring(tmp_path: Path) -> None:
    done = install(unpack(tmp_path / "包 (1)"), path=tmp_path / "tools")
    assert done.returncode == 1
    assert "安装没有完成：没有找到可用的 Python" in done.stderr
    assert f"-{LINUX.removeprefix('manylinux2014_')}-unknown-linux-gnu-install_only.tar.gz" in done.stderr
    assert not (tmp_path / "home").exists()


@needs_sh
@pytest.mark.parametrize(
    ("code", "reason"),
    [(3, "的版本不是 3.11、3.12 或 3.13"), (4, "与安装包的处理器类型"), (5, "缺少 venv 组件"), (1, "不能运行")],
)
def test_a_python_that_will_not_do_is_named_with_the_reason(tmp_path: Path, code: int, reason: str) -> None:
    write_python(tmp_path / "tools/python3", code)
    done = install(unpack(tmp_path / "包"), path=tmp_path / "tools")
    assert done.returncode == 1
    assert re.search(f"python3 ?{reason}", done.stderr)
    named = install(unpack(tmp_path / "另"), str(tmp_path / "tools/python3"), path=tmp_path / "empty")
    assert named.returncode == 1
    assert re.search(f"tools/python3 ?{reason}", named.stderr)


@needs_sh
def test_a_zip_for_windows_and_one_not_unpacked_are_said(tmp_path: Path) -> None:
    done = install(unpack(tmp_path / "甲", "win_amd64"), path=tmp_path / "tools")
    assert (done.returncode, "这个安装包用于 Windows" in done.stderr) == (1, True)
    shutil.rmtree(unpack(tmp_path / "乙") / "wheels")
    done = install(tmp_path / "乙", path=tmp_path / "tools")
    assert (done.returncode, "请把 zip 完整解压" in done.stderr) == (1, True)


@needs_sh
def test_missing_wheels_and_a_folder_that_cannot_be_written_are_said(tmp_path: Path) -> None:
    package = unpack(tmp_path / "包")
    done = install(package, sys.executable, path=tmp_path / "tools")
    assert done.returncode == 1, done.stderr
    assert "安装没有完成：有组件没有装上。" in done.stderr
    log = tmp_path / "home/.local/share/briefgen/install.log"
    assert str(log) in done.stderr
    assert "No matching distribution" in log.read_text("utf-8")
    shutil.rmtree(tmp_path / "home")
    (tmp_path / "home").write_text("", "utf-8")
    done = install(package, sys.executable, path=tmp_path / "tools")
    assert (done.returncode, "安装没有完成：不能写入" in done.stderr) == (1, True)
