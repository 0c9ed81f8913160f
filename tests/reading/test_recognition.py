from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from briefgen.model import SkippedSource, SourceText
from briefgen.reading import decode_source, read_source
from briefgen.reading.registry import FORMATS
from tests.reading.doc_files import doc, par
from tests.reading.test_docx import p, word


def ole(*streams: str) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"".join(stream.encode("utf-16-le") for stream in streams)


def zipped(*names: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return file.getvalue()


def patch_directory(raw: bytes, offset: int, value: int) -> bytes:
    """Return a zip with another byte in the first entry of its directory."""
    place = raw.index(b"PK\x01\x02") + offset
    return raw[:place] + bytes([value]) + raw[place + 1 :]


def zip_of_version(version: int, *names: str) -> bytes:
    """A zip that says that it needs so new a version of the format."""
    return patch_directory(zipped(*names), 6, version)


def locked_zip(*names: str) -> bytes:
    """A zip that says that its first member is encrypted."""
    return patch_directory(zipped(*names), 8, 1)


@pytest.mark.parametrize(
    ("raw", "code", "reason"),
    [
        (ole("WordDocument", "Workbook"), "damaged", "a damaged file of an old Office program; get it again"),
        (ole(), "legacy", "an old Word or WPS file; save it as .docx in Word or WPS"),
        (ole("EncryptedPackage", "WordDocument"), "encrypted", "protected by a password; save a copy without one"),
        (ole("WordDocument"), "damaged", "a damaged file of an old Office program; get it again"),
        (ole("EncryptedPackage"), "encrypted", "protected by a password; save a copy without one"),
        (ole("Workbook"), "damaged", "a damaged workbook; open it in Excel or WPS and save it as .xlsx"),
        (ole("PowerPoint Document"), "legacy", "an old slide show; save it as .pptx in PowerPoint or WPS"),
        (b"{\\rtf1\\ansi", "damaged", "a damaged RTF file; get it again"),
        (zipped("xl/workbook.xml"), "damaged", "an Office file with broken XML"),
        (zipped("xl/workbook.bin"), "legacy", "a binary workbook (.xlsb); save it as .xlsx in Excel or WPS"),
        (zipped("ppt/presentation.xml"), "damaged", "an Office file with broken XML"),
        (zipped("mimetype", "content.xml"), "legacy", "an OpenDocument file of slides or drawings; save it as .pptx"),
        (zipped("甘肃.txt", "浙江.txt"), "archive", "an archive; unpack it and put its documents here"),
        (b"Rar!\x1a\x07\x01\x00", "archive", "an archive; "),
        (b"7z\xbc\xaf\x27\x1c", "archive", "an archive; "),
        (b"GIF89a\0\0", "image", "a picture; put the document itself here"),
        (b"PK\x03\x04 and no more", "damaged", "a damaged Office file or archive"),
        (zip_of_version(99, "word/document.xml"), "damaged", "a damaged Office file or archive; get it again"),
        (locked_zip("word/document.xml"), "encrypted", "protected by a password; save a copy without one"),
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


def test_a_file_of_another_kind_says_which_are_read(tmp_path: Path) -> None:
    path = tmp_path / "a.xyz"
    path.write_bytes(b"x")
    skipped = read_source(path, "a.xyz")
    assert isinstance(skipped, SkippedSource)
    suffixes = ", ".join(format_.suffixes[0] for format_ in FORMATS)
    assert skipped.reason.startswith(f"only {suffixes}, .txt.gz and documents in .zip and .tar.gz are read; save it as")


@pytest.mark.parametrize("suffix", [".doc", ".wps", ".docx", ".pdf"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_text_with_the_name_of_another_format_is_text(suffix: str, encoding: str) -> None:
    text = "云溪市工作要点\n完成投资86.5亿元，建成改造项目240个。"
    source = decode_source(text.encode(encoding), f"seeds/a{suffix.upper()}", "a")
    assert isinstance(source, SourceText)
    assert (source.format, source.encoding, source.text) == ("txt", encoding, text)


@pytest.mark.parametrize("suffix", [".doc", ".wps", ".docx", ".pdf", ".gz"])
def test_bytes_that_are_no_text_with_the_name_of_a_format_may_be_damaged(suffix: str) -> None:
    skipped = decode_source(b"\xff\x00\xe4\x01" * 100, f"seeds/a{suffix.upper()}", "a")
    reason = f"no {suffix} file, whatever its name; it may be damaged: get it again"
    assert isinstance(skipped, SkippedSource)
    assert (skipped.reason, skipped.code) == (reason, "damaged")


def test_xml_of_an_old_word_is_no_text_unless_its_name_says_so() -> None:
    raw = '\ufeff<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument/>'.encode()
    skipped = decode_source(raw, "a.doc", "a")
    assert isinstance(skipped, SkippedSource)
    assert skipped.reason == "an XML file, as Word 2003 may save it; save it as .docx in Word or WPS"
    assert isinstance(decode_source(raw, "a.txt", "a"), SourceText)


@pytest.mark.parametrize("suffix", [".doc", ".wps"])
def test_other_formats_with_the_name_of_a_word_file_are_read_as_what_they_are(suffix: str) -> None:
    text = "云溪市属企业完成研发投入110.42亿元。"
    samples = {"docx": word(p(text)), "doc": doc(par(text)), "html": f"<html><body><p>{text}</p>".encode()}
    for format_, raw in samples.items():
        source = decode_source(raw, f"seeds/a{suffix}", "a")
        assert isinstance(source, SourceText)
        assert (source.format, source.text) == (format_, text)


def test_a_mail_is_known_by_its_first_line_but_not_in_a_text() -> None:
    raw = "From: 甘肃省国资委\n\n省属企业改革。".encode()
    sources = [decode_source(raw, name, "a") for name in ("a.eml", "a.dat", "a.txt", "a")]
    assert [source.format for source in sources if isinstance(source, SourceText)] == ["eml", "eml", "txt", "txt"]


@pytest.mark.parametrize("name", ["a.txt", "a.docx", "a.xyz", "a"])
def test_a_pdf_may_have_any_name_and_some_bytes_before_it(name: str) -> None:
    raw = b"\r\n" * 40 + b"%PDF-1.7\n"
    skipped = decode_source(raw, name, "a")
    assert isinstance(skipped, SkippedSource)
    assert skipped.reason.startswith("a damaged PDF")
