from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from briefgen.model import SkippedSource, SourceText
from briefgen.reading import decode_source, read_source

TEXT = "甘肃省属企业完成研发投入110.42亿元，研发投入强度达到2.7%。\r\n“三化”改造项目240个。"


@pytest.mark.parametrize("name", ["甘肃.txt.gz", "甘肃.gz", "甘肃.GZ"])
def test_a_gzip_of_text_is_that_text(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(gzip.compress(TEXT.encode("gbk")))
    source = read_source(tmp_path / name, f"seeds/{name}")
    assert isinstance(source, SourceText)
    assert (source.id, source.text, source.encoding, source.format) == ("甘肃", TEXT, "gb18030", "txt")


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (gzip.compress(bytes(300 * 1024 * 1024)), "unpacks to more than max_source_mb (20); "),
        (gzip.compress(TEXT.encode())[:-20], "a gzip that breaks off; get it again"),
        (gzip.compress(gzip.compress(TEXT.encode())), "a gzip in a gzip; "),
        (b"\x1f\x8b\x08garbage", "a damaged gzip; "),
    ],
    ids=["bomb", "cut", "twice", "garbage"],
)
def test_a_bad_gzip_is_skipped_with_a_reason(raw: bytes, reason: str) -> None:
    skipped = decode_source(raw, "seeds/a.txt.gz", "a")
    assert isinstance(skipped, SkippedSource)
    assert skipped.reason.startswith(reason)


def test_a_gzip_of_several_parts_is_one_text() -> None:
    parts = gzip.compress("甘肃省属企业".encode()) + gzip.compress("完成投资153亿元。".encode())
    source = decode_source(parts, "seeds/a.txt.Gz", "a")
    assert isinstance(source, SourceText)
    assert source.text == "甘肃省属企业完成投资153亿元。"


def test_parts_of_all_sizes_follow_one_another() -> None:
    texts = ["甲", "", "".join(chr(0x4E00 + at * 7919 % 20000) for at in range(9000)), "", "乙"]
    parts = [gzip.compress(text.encode()) for text in texts]
    source = decode_source(bytes(3).join(parts), "seeds/a.txt.gz", "a")
    assert isinstance(source, SourceText)
    assert source.text == "".join(texts)
