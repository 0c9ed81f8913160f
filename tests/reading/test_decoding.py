from __future__ import annotations

import pytest

from briefgen.model import SkippedSource, SourceText
from briefgen.reading import decode_source

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
        (bytes(range(256)) * 4, "not text"),
        ("文\0字".encode(), "not text"),
        ("Müller größer Straße übermäßig".encode("latin-1"), "not text"),
        ("甘肃".encode("utf-16-le") + b"\x00\xd8", "not text"),
        (b"\xed\xa0\x80" * 40, "not text"),
    ],
)
def test_what_is_not_text_is_skipped_with_a_reason(raw: bytes, reason: str) -> None:
    skipped = decode_source(raw, "seeds/a.txt", "a")
    assert isinstance(skipped, SkippedSource)
    assert skipped.reason.startswith(reason)
    assert "\n" not in skipped.reason
