from __future__ import annotations

import os
from pathlib import Path

import pytest

from briefgen.model import SkippedSource, SourceText
from briefgen.reading import decode_source, read_source, source_id

TEXT = "甘肃省属企业完成研发投入110.42亿元，研发投入强度达到2.7%。\r\n“三化”改造项目240个。"


@pytest.mark.parametrize(
    ("encoding", "named"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("utf-16", "utf-16"),
        ("gb18030", "gb18030"),
        ("gbk", "gb18030"),
    ],
)
def test_text_is_decoded_with_its_line_ends_untouched(encoding: str, named: str) -> None:
    source = decode_source(TEXT.encode(encoding), "seeds/a.txt", "a")
    assert isinstance(source, SourceText)
    assert (source.text, source.encoding) == (TEXT, named)


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"", "empty"),
        (b" \r\n\t", "empty"),
        ("\ufeff  ".encode(), "empty"),
        (b"%PDF-1.7\n...", "a PDF"),
        (b"PK\x03\x04word/document.xml", "a Word file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "an old Word or WPS file"),
        (b"{\\rtf1\\ansi", "an RTF file"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "not text"),
        (bytes(range(256)) * 4, "not text"),
        ("文\0字".encode(), "not text"),
        ("Müller größer Straße übermäßig".encode("latin-1"), "not text"),
    ],
)
def test_what_is_not_text_is_skipped_with_a_reason(raw: bytes, reason: str) -> None:
    skipped = decode_source(raw, "seeds/a.txt", "a")
    assert isinstance(skipped, SkippedSource)
    assert skipped.reason.startswith(reason)
    assert "\n" not in skipped.reason


def test_a_file_over_the_limit_is_skipped_unread(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(2 * 1024 * 1024 + 1)
    skipped = read_source(path, "a.txt", max_mb=2)
    assert isinstance(skipped, SkippedSource)
    assert skipped.reason == "larger than max_source_mb (2); split it into its documents"


def test_a_file_of_another_kind_says_which_are_read(tmp_path: Path) -> None:
    path = tmp_path / "a.wps"
    path.write_bytes(b"x")
    assert read_source(path, "a.wps") == SkippedSource(
        "a.wps", "only .txt, .md are read; save it as plain text (.txt, UTF-8) and try again", "kind"
    )


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    assert read_source(tmp_path / "a.txt", "a.txt") == SkippedSource("a.txt", "not a regular file", "kind")


def test_a_file_that_is_gone_is_skipped(tmp_path: Path) -> None:
    assert read_source(tmp_path / "a.txt", "a.txt") == SkippedSource(
        "a.txt", "cannot be read: No such file or directory"
    )


@pytest.mark.parametrize("stem", ["a-->b", "a b", "x\ny", "甘肃（终稿）#2", "..", "a|b", "a--b"])
def test_an_id_can_break_neither_a_comment_nor_a_table_nor_a_path(stem: str) -> None:
    made = source_id(stem)
    assert not set(made) & set("<>|#`*/\\ \n")
    assert "--" not in made
    assert not made.startswith(".")


def test_an_ordinary_stem_is_its_own_id() -> None:
    assert source_id("001_b4c1ce9e7078f3ed") == "001_b4c1ce9e7078f3ed"
    assert source_id("2026年甘肃省政府工作报告") == "2026年甘肃省政府工作报告"
