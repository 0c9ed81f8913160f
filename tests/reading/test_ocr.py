"""Scans and pictures: with briefgen[ocr] their text is recognised, and without it they say what to do."""

from __future__ import annotations

import io
import struct
import sys
import zlib

import pytest
from PIL import ImageFilter

from briefgen import decode_source
from briefgen.model import Mark, SkippedSource, SourceText, Span
from briefgen.reading import image
from briefgen.reading.doubtful_words import DoubtfulLine
from briefgen.reading.extraction import ExtractedLine, Extraction, join_lines
from briefgen.reading.ocr.scanned_page import can_recognise
from briefgen.reading.pdf import extract_pdf
from briefgen.reading.reader_process import stop_reader
from briefgen.reading.unreadable import UnreadableError
from tests.ofd_files import make_scan
from tests.printing import make_pdf, set_pages
from tests.reading.scans import ROWS, add_seal, draw_page, draw_table, stamp, to_bytes

TEXT = "云溪市完成研发投入110.42亿元，研发投入强度达到2.7%。"


def recognised(raw: bytes, name: str = "seeds/a.png") -> SourceText:
    source = decode_source(raw, name, "a")
    assert isinstance(source, SourceText), source
    return source


def skipped(raw: bytes, name: str = "seeds/a.png") -> SkippedSource:
    source = decode_source(raw, name, "a")
    assert isinstance(source, SkippedSource), source
    return source


def chunk(kind: bytes, content: bytes) -> bytes:
    """A part of a PNG."""
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


needs_ocr = pytest.mark.skipif(not can_recognise(), reason="briefgen[ocr] is not installed")


# Without the packages


def test_a_picture_says_which_packages_read_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "rapidocr", None)
    with pytest.raises(UnreadableError) as caught:
        image.read(to_bytes(draw_page()))
    assert (caught.value.message.key, caught.value.code) == ("reading.picture-without-recognition", "image")
    assert "pip install rapidocr onnxruntime" in str(caught.value)


def test_scanned_pages_between_others_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "rapidocr", None)
    first, last = (set_pages([text])[0] for text in (TEXT, "云溪市新建改造农村公路257公里。"))
    found = extract_pdf(make_pdf(first, [], last))
    assert [warning.text for warning in found.warnings] == ["第2页没有文字（可能是扫描图像），未能读取。"]


# Doubtful words


LINE = DoubtfulLine(1, "完成研发投入110.42亿元，", (Span(6, 12),))


def test_the_doubtful_words_of_a_page_are_found_in_its_paragraphs() -> None:
    lines = (ExtractedLine("一、云溪市完成研发投入110.42亿元，居全省第二。", marks=(Mark(0, 1),)),)
    joined = join_lines(Extraction(lines, doubts=(LINE,)), "pdf")
    assert [span.of(joined.text) for span in joined.doubtful] == ["110.42"]
    assert [warning.text for warning in joined.warnings] == ["第1页有1处识别存疑：“110.42”，请与原件核对。"]


def test_a_doubtful_word_is_not_found_on_another_page() -> None:
    lines = (ExtractedLine("无此数。", marks=(Mark(0, 1),)), ExtractedLine(LINE.text, marks=(Mark(0, 2),)))
    assert join_lines(Extraction(lines, doubts=(LINE,)), "pdf").doubtful == ()


def test_a_doubtful_word_of_a_parted_line_is_found_by_what_is_beside_it() -> None:
    lines = (ExtractedLine("全年完成①研发投入110.42亿元，增长3%。", marks=(Mark(0, 1),)),)
    joined = join_lines(Extraction(lines, doubts=(LINE,)), "pdf")
    assert [span.of(joined.text) for span in joined.doubtful] == ["110.42"]


# With the packages


@pytest.mark.ocr
@needs_ocr
class TestRecognition:
    def test_the_rows_of_a_picture_are_read_with_a_warning(self) -> None:
        source = recognised(to_bytes(draw_page()))
        assert source.text.split() == " ".join(ROWS).split()
        assert (source.format, source.location_unit, source.warnings[0].code) == ("image", "page", "recognised-text")

    def test_a_page_of_an_ofd_file_that_is_a_picture_is_read_like_one_of_a_pdf(self) -> None:
        source = recognised(make_scan(to_bytes(draw_page())), "seeds/a.ofd")
        assert source.text.split() == " ".join(ROWS).split()
        assert (source.format, source.warnings[0].code) == ("ofd", "recognised-text")

    @pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF", "BMP"])
    def test_a_picture_is_read_in_each_format(self, kind: str) -> None:
        assert "1204.56" in recognised(to_bytes(draw_page(), kind=kind)).text

    def test_each_picture_of_a_file_is_a_page(self) -> None:
        source = recognised(to_bytes(draw_page(ROWS[:2]), draw_page(ROWS[2:]), kind="TIFF"))
        assert [mark.number for mark in source.marks if mark.number == 2]
        assert source.text.split() == " ".join(ROWS).split()

    @pytest.mark.parametrize("angle", [90, 180, 270, 3, -2])
    def test_a_page_that_lies_askew_or_turned_is_read_upright(self, angle: int) -> None:
        page = draw_page().rotate(angle, expand=True, fillcolor="white")
        assert recognised(to_bytes(page)).text.split() == " ".join(ROWS).split()

    def test_a_red_seal_over_text_does_not_hide_it(self) -> None:
        assert recognised(to_bytes(add_seal(draw_page()))).text.split() == " ".join(ROWS).split()

    def test_black_ink_below_red_ink_stays_in_a_blurred_and_coarse_picture(self) -> None:
        page = stamp(draw_page()).filter(ImageFilter.GaussianBlur(2))
        coarse = io.BytesIO()
        page.save(coarse, "JPEG", quality=20)
        read = "".join(recognised(coarse.getvalue()).text.split())
        assert [row for row in ROWS if row.replace(" ", "") not in read] == []

    def test_a_table_with_borders_is_a_table(self) -> None:
        rows = (("Region", "Output", "Growth"), ("Yunxi", "1204.56", "18.4"), ("Linhe", "987.65", "-7.2"))
        source = recognised(to_bytes(draw_table(rows)))
        (table,) = source.tables
        assert [row.of(source.text).split("\t") for row in table.rows] == [list(row) for row in rows]

    def test_the_marks_of_programs_that_scan_are_no_text(self) -> None:
        source = recognised(to_bytes(draw_page((*ROWS, *[""] * 10, "Scanned with CamScanner"))))
        assert "CamScanner" not in source.text

    def test_scanned_pages_stand_among_the_others_and_blank_ones_are_known(self) -> None:
        pages = draw_page(ROWS[:2]), draw_page(()), draw_page(ROWS[2:])
        source = recognised(to_bytes(*pages, kind="PDF"), "seeds/a.pdf")
        assert source.text.split() == " ".join(ROWS).split()
        texts = [warning.text for warning in source.warnings if warning.code != "doubtful-text"]
        assert texts == ["第1、3页为扫描图像，文字由OCR识别，可能有误，请与原件核对。"]

    def test_a_picture_without_text_is_refused(self) -> None:
        assert skipped(to_bytes(draw_page(()))).message.key == "reading.scan-without-words"

    def test_the_same_picture_has_the_same_text_in_every_process(self) -> None:
        raw = to_bytes(draw_page().resize((620, 877)))
        first = recognised(raw)
        stop_reader()
        assert recognised(raw) == first

    @pytest.mark.parametrize(
        ("raw", "key"),
        [
            (to_bytes(draw_page())[:2000], "reading.damaged-picture"),
            (to_bytes(draw_page(), kind="JPEG")[:3000], "reading.damaged-picture"),
            (b"\x89PNG\r\n\x1a\n\0\0", "reading.damaged-picture"),
            (b"II*\0\xff\xff\xff\x7f", "reading.damaged-picture"),
            (b"II*\0\x08\0\0\0" + b"\0\0\x08\0\0\0", "reading.damaged-picture"),
        ],
        ids=["cut PNG", "cut JPEG", "no PNG", "TIFF that points outside", "TIFF that points at itself"],
    )
    def test_a_damaged_picture_is_refused(self, raw: bytes, key: str) -> None:
        assert skipped(raw).message.key == key

    @pytest.mark.parametrize("size", [(1, 1), (2400, 3), (3, 2400), (40, 40)])
    def test_a_picture_of_odd_size_is_refused_as_one_without_text(self, size: tuple[int, int]) -> None:
        assert skipped(to_bytes(draw_page().resize(size))).message.key == "reading.scan-without-words"

    def test_a_low_and_wide_picture_is_read(self) -> None:
        row = draw_page().crop((100, 190, 1100, 260))
        assert recognised(to_bytes(row)).text.split() == ROWS[0].split()

    def test_a_picture_of_too_many_pixels_is_refused_before_it_is_unpacked(self) -> None:
        head = chunk(b"IHDR", struct.pack(">IIBBBBB", 100_000, 100_000, 8, 2, 0, 0, 0))
        raw = b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(bytes(1000))) + chunk(b"IEND", b"")
        assert skipped(raw).message.key == "reading.picture-too-large"
