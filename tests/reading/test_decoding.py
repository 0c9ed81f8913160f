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


@pytest.mark.parametrize("word", ["好", "通知", "方案", "公告", "意见", "目标", "附件", "计划", "报告", "第3号决定"])
def test_a_word_alone_is_decoded(word: str) -> None:
    source = decode_source(word.encode("gb18030"), "seeds/a.txt", "a")
    assert isinstance(source, SourceText)
    assert source.text == word


@pytest.mark.parametrize("words", ["推動數位政府", "辦理率達到98%", "經費三億元"])
def test_a_few_words_of_big5_are_decoded(words: str) -> None:
    source = decode_source(words.encode("big5"), "seeds/a.txt", "a")
    assert isinstance(source, SourceText)
    assert (source.text, source.encoding) == (words, "big5")


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


PLAN = "陕西省种业振兴方案\n全省建成良种基地12个，制种面积达到3万亩。\n一、总体要求。坚持市场导向，完善品种权交易。\n"


def encode_parts(text: str, gb18030: str, usual: str = "utf-8", pasted: str = "gb18030") -> bytes:
    """Encode a text in one encoding, but one part of it in another."""
    before, part, after = text.partition(gb18030)
    return before.encode(usual) + part.encode(pasted) + after.encode(usual)


@pytest.mark.parametrize(
    ("raw", "line", "encoding"),
    [
        (encode_parts(PLAN, "全省建成良种基地12个，制种面积达到3万亩。"), "2", "GB18030"),
        (encode_parts(PLAN, "制种面积达到3万亩"), "2", "GB18030"),
        (encode_parts(PLAN, "坚持市场导向"), "3", "GB18030"),
        # 谋 and 杀 are valid in UTF-8 too, as letters of Latin.
        (encode_parts(PLAN.replace("总体", "谋杀"), "一、谋杀要求。坚持市场导向"), "3", "GB18030"),
        (encode_parts(PLAN, "陕西省种业振兴方案", "gb18030", "utf-8"), "1", "UTF-8"),
        (encode_parts(PLAN, "品种权交易", "gb18030", "utf-8"), "3", "UTF-8"),
        (b"\xef\xbb\xbf" + encode_parts(PLAN, "坚持市场导向"), "3", "GB18030"),
        (encode_parts(PLAN.replace("\n", "\r\n"), "坚持市场导向"), "3", "GB18030"),
    ],
)
def test_parts_in_two_encodings_are_read_each_in_its_own(raw: bytes, line: str, encoding: str) -> None:
    source = decode_source(raw, "seeds/a.txt", "a")
    assert isinstance(source, SourceText), source
    assert source.text.replace("\r", "").replace("谋杀", "总体") == PLAN
    assert source.encoding == "utf-8 + gb18030"
    (warning,) = source.warnings
    assert f"第{line}行有{encoding}的文字" in warning.text


@pytest.mark.parametrize(
    ("raw", "lines"),
    [
        # A character of UTF-8 that is cut, in the middle and at the end.
        (PLAN.encode().replace("省".encode(), "省".encode()[:2], 1), "1"),
        (PLAN.encode()[:-3], "3"),
        (PLAN.encode() + "甘肃".encode("utf-16-le"), "4"),
        (PLAN.encode() + b"\xff\n" * 12, "4, 5, 6, 7, 8, 9, 10, 11, …"),
    ],
)
def test_lines_in_no_encoding_are_named(raw: bytes, lines: str) -> None:
    skipped = decode_source(raw, "seeds/a.txt", "a")
    assert isinstance(skipped, SkippedSource)
    assert skipped.reason.startswith("not text in one encoding")
    assert f": {lines}; type them anew and save the file as UTF-8" in skipped.reason


def test_text_in_one_encoding_is_not_taken_apart() -> None:
    for text in ("αβ试验与“·”、±5℃的控制\n" * 3, "字母组成\n谋杀案\n"):
        for encoding in ("utf-8", "gb18030"):
            source = decode_source(text.encode(encoding), "seeds/a.txt", "a")
            assert isinstance(source, SourceText), (text, encoding, source)
            assert (source.text, source.encoding, source.warnings) == (text, encoding, ())


def test_a_page_may_have_parts_in_two_encodings_too() -> None:
    page = f"<html><body><h1>陕西省种业振兴方案</h1><p>{PLAN * 3}</p><p>种业企业达到50家。</p>"
    source = decode_source(encode_parts(page, "种业企业达到50家"), "seeds/a.html", "a")
    assert isinstance(source, SourceText)
    assert "种业企业达到50家" in source.text
    assert [warning.code for warning in source.warnings] == ["mixed-encodings"]
