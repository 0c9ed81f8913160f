from __future__ import annotations

import gzip
import io
import os
import time
import zipfile
from pathlib import Path

import pytest

from briefgen import clean, parse
from briefgen.cleaning.markup import find_markup
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


def ole(*streams: str) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"".join(stream.encode("utf-16-le") for stream in streams)


def zipped(*names: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return file.getvalue()


@pytest.mark.parametrize(
    ("raw", "code", "reason"),
    [
        (ole("WordDocument"), "legacy", "an old Word or WPS file; save it as .docx in Word or WPS"),
        (ole("EncryptedPackage"), "encrypted", "protected by a password; save a copy without one"),
        (ole("Workbook"), "legacy", "a workbook; "),
        (ole("PowerPoint Document"), "legacy", "a slide show; "),
        (b"{\\rtf1\\ansi", "legacy", "an RTF file; save it as .docx in Word or WPS"),
        (zipped("OFD.xml", "Doc_0/Document.xml"), "legacy", "an OFD file; save it as .docx or .pdf in WPS"),
        (zipped("xl/workbook.xml"), "legacy", "a workbook; "),
        (zipped("mimetype", "content.xml"), "legacy", "an OpenDocument file; "),
        (zipped("甘肃.txt", "浙江.txt"), "archive", "an archive; unpack it and put its documents here"),
        (b"Rar!\x1a\x07\x01\x00", "archive", "an archive; "),
        (b"7z\xbc\xaf\x27\x1c", "archive", "an archive; "),
        (b"\x89PNG\r\n\x1a\n\0\0", "image", "a picture; put the document itself here"),
        (b"\xff\xd8\xff\xe0JFIF", "image", "a picture; "),
        (b"PK\x03\x04 and no more", "damaged", "a damaged Word file or archive"),
    ],
)
@pytest.mark.parametrize("suffix", [".doc", ".wps", ".txt", ".docx"])
def test_a_file_that_is_not_read_says_what_it_is_and_what_to_do(
    raw: bytes, code: str, reason: str, suffix: str
) -> None:
    skipped = decode_source(raw, f"seeds/a{suffix}", "a")
    assert isinstance(skipped, SkippedSource)
    assert skipped.code == code
    assert skipped.reason.startswith(reason)


def test_what_a_file_is_counts_and_not_its_name() -> None:
    page = "<!DOCTYPE html><html><body><p>甘肃省属企业完成研发投入110.42亿元。</p></body></html>"
    source = decode_source(page.encode(), "seeds/导出.doc", "导出")
    assert isinstance(source, SourceText)
    assert (source.format, source.text) == ("html", "甘肃省属企业完成研发投入110.42亿元。")


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
        (b"\x1f\x8b\x08garbage", "a damaged gzip ("),
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


@pytest.mark.parametrize("name", ["x" * 300, "a\0b"])
def test_a_path_that_cannot_be_is_skipped(tmp_path: Path, name: str) -> None:
    skipped = read_source(tmp_path / name, "a.txt")
    assert isinstance(skipped, SkippedSource)
    assert skipped.reason.startswith("cannot be read: ")


def test_markdown_is_read_with_its_headings_and_spans_that_lead_to_the_file() -> None:
    text = "# 方案\n\n## 总体要求\n\n**坚持**[改革](a.html)。\n"
    source = decode_source(text.encode(), "seeds/a.md", "a")
    assert isinstance(source, SourceText)
    assert source.text == text
    assert [(heading.span.of(text), heading.level) for heading in source.headings] == [("方案", 1), ("总体要求", 2)]
    item = parse(clean(source)).items[0]
    assert [sentence.text for sentence in item.sentences] == ["方案", "总体要求", "坚持改革。"]
    assert [heading.text for heading in item.headings] == ["总体要求"]
    assert item.origin(item.sentences[-1].span).of(text) == "坚持**[改革](a.html)。"


MARKDOWN = """标题
====

2**3 和 ***粗***、**5%**增长，[方案](http://a.cn/b(1).html)后文[^1]。

```
# 无关
```

[^1]: 注释内容。

企业 | 投资
--- | ---
甲 | 5

## 二、目标 ##
"""


def test_markdown_has_headings_over_lines_fences_notes_and_tables_without_outer_bars() -> None:
    source = decode_source(MARKDOWN.encode(), "seeds/a.md", "a")
    assert isinstance(source, SourceText)
    assert [(h.span.of(source.text), h.level) for h in source.headings] == [("标题", 1), ("二、目标", 2)]
    assert [row.of(source.text) for row in source.rows] == ["企业 | 投资", "--- | ---", "甲 | 5"]
    assert [line for line in clean(source).text.splitlines() if line] == [
        "标题", "2**3 和 粗、5%增长，方案后文。", "# 无关", "注释内容。", "企业\t投资", "甲\t5", "二、目标",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [" " * 20000, "[a](" * 20000, "<!--" * 20000, "# 甘肃\n#" + " " * 24000 + "\n", "| " * 20000, "![" * 20000],
    ids=["blanks", "links", "comments", "hashes", "bars", "pictures"],
)
def test_markdown_made_to_be_slow_is_not(text: str) -> None:
    started = time.perf_counter()
    source = decode_source(f"甘肃\n{text}".encode(), "seeds/a.md", "a")
    assert isinstance(source, SourceText)
    find_markup(source.text, source.rows)
    assert time.perf_counter() - started < 2


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
    skipped = read_source(path, "a.wps")
    assert isinstance(skipped, SkippedSource)
    assert skipped.reason.startswith("only .txt, .md, .html, .docx, .pdf and .txt.gz are read; save it as .docx")


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
