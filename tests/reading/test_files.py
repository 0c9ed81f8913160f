from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from briefgen import clean, decode_source
from briefgen.messages import message
from briefgen.model import SkippedSource, SourceText
from briefgen.reading import read_source

TEXT = "某市深化改革，健全机制，全市经济稳步发展，群众得到实惠。" * 4


def reason_of(path: Path) -> str:
    """Return why a file cannot be read."""
    skipped = read_source(path, "a.txt")
    assert isinstance(skipped, SkippedSource)
    assert skipped.code == "unreadable"
    return skipped.reason


def test_a_file_over_the_limit_is_skipped_unread(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(2 * 1024 * 1024 + 1)
    skipped = read_source(path, "a.txt", max_mb=2)
    assert isinstance(skipped, SkippedSource)
    assert skipped.reason == "larger than max_source_mb (2); split it into its documents"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    skipped = SkippedSource.of("a.txt", message("reading.not-a-regular-file"), "kind")
    assert read_source(tmp_path / "a.txt", "a.txt") == skipped


def test_a_file_that_is_gone_is_skipped(tmp_path: Path) -> None:
    assert reason_of(tmp_path / "a.txt") == "cannot be read: no such file or folder"


@pytest.mark.parametrize("name", ["x" * 300, "a\0b"])
def test_a_path_that_cannot_be_is_skipped(tmp_path: Path, name: str) -> None:
    assert reason_of(tmp_path / name).startswith("cannot be read: ")


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="no file here that opens and cannot be read")
def test_a_file_that_cannot_be_read_says_why() -> None:
    assert reason_of(Path("/proc/self/mem")) == "cannot be read: the disk gives an error"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is forbidden to root")
def test_a_file_that_is_forbidden_says_so(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("甘肃省属企业改革。", "utf-8")
    path.chmod(0)
    assert reason_of(path) == "cannot be read: no permission to use it"


def test_a_file_that_changes_while_it_is_read_is_not_half_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    size = path.write_bytes(b"1" * 15_000_000)
    # It stays below the largest size of a source, however long the reader takes.
    grow = (
        "import sys\nwith open(sys.argv[1], 'ab', buffering=0) as f:\n"
        "    while True: f.write(b'1'); f.tell() > 16_000_000 and f.truncate(15_000_001)"
    )
    changed = SkippedSource.of("a.txt", message("reading.changed-while-read"), "changing")
    with subprocess.Popen([sys.executable, "-c", grow, str(path)]) as writer:
        try:
            while path.stat().st_size == size:
                pass
            # On a busy machine the writer may wait while the file is read.
            assert any(read_source(path, "a.txt") == changed for _ in range(1000))
        finally:
            writer.kill()
    assert read_source(path, "a.txt") != changed


def test_a_plain_text_in_markdown_is_read_as_markdown() -> None:
    source = decode_source("# 某市方案\n\n**发布日期**: 2023-02-14\n\n## 目标\n\n推进。".encode(), "seeds/a.txt", "a")
    assert isinstance(source, SourceText)
    assert source.format == "txt"
    assert [heading.span.of(source.text) for heading in source.headings] == ["某市方案", "目标"]
    assert clean(source).text.split() == ["某市方案", "发布日期：", "2023-02-14", "目标", "推进。"]
