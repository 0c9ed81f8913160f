"""RTF files of Word, WPS and other programs: what they print is what is read."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen import decode_source
from briefgen.model import MergedCell, SkippedSource, SourceText

FONTS = (
    r"{\fonttbl{\f0\fcharset0 Times New Roman;}{\f1\fnil\fcharset134 \'cb\'ce\'cc\'e5{\*\falt SimSun};}"
    r"{\f2\fcharset2 Wingdings;}}{\colortbl;\red0\green0\blue0;\red255\green255\blue255;}"
    r"{\stylesheet{\ql \snext0 Normal;}{\s1 heading 1;}{\s2\outlinelevel1 other;}}"
)


def gbk(text: str) -> str:
    """Characters as bytes in GBK."""
    return "".join(f"\\'{byte:02x}" for byte in text.encode("gbk"))


def coded(text: str, fallback: str = "?") -> str:
    """Characters as numbers of UTF-16, each with what old programs show in its place."""
    raw = text.encode("utf-16-le")
    numbers = (int.from_bytes(raw[at : at + 2], "little", signed=True) for at in range(0, len(raw), 2))
    return "".join(f"\\u{number}{fallback}" for number in numbers)


def rtf(body: str, head: str = r"\ansi\ansicpg936\uc1\deff0") -> bytes:
    return (rf"{{\rtf1{head}{FONTS}" + body + "}").encode("latin-1")


def read(raw: bytes) -> SourceText:
    source = decode_source(raw, "a.rtf", "a")
    assert isinstance(source, SourceText), source
    return source


def codes_of(source: SourceText) -> list[str]:
    return [warning.code for warning in source.warnings]


@pytest.mark.parametrize(
    "body",
    [
        rf"\pard\f1 {gbk('云溪市镕喆：1.5亿元')}\par",
        rf"\pard\f0 {gbk('云溪市镕喆：1.5亿元')}\par",
        rf"\pard {coded('云溪市镕喆：1.5亿元')}\par",
        rf"\pard\uc0 {coded('云溪市镕喆：1.5亿元', '')}\par",
        rf"\pard\uc2 {coded('云溪市镕喆：1.5亿元', gbk('一'))}\par",
        rf"\pard{{\loch\af0\hich\af0\dbch\af1\f0 {gbk('云溪市')}}}{{\f1 {gbk('镕喆：')}1.5{gbk('亿元')}}}",
        "\\pard " + "云溪市镕喆：1.5亿元".encode("gbk").decode("latin-1") + "\\par",
        rf"\pard{{\upr{{{gbk('云')}}}{{\*\ud{{{coded('云溪市镕喆：1.5亿元')}}}}}}}\par",
    ],
    ids=["GBK", "GBK in a Western font", "numbers", "numbers alone", "Word", "WPS", "raw bytes", "both"],
)
def test_chinese_is_read_however_it_is_written(body: str) -> None:
    assert read(rtf(body)).text == "云溪市镕喆：1.5亿元"


def test_rare_characters_signs_and_breaks_are_read() -> None:
    body = rf"{coded('𠮷')}\emdash\ldblquote a\rdblquote\~\{{\}}\\\line b\tab c{{\f2 \'fe}}{{\super 2}}\par"
    assert read(rtf(body)).text == "𠮷—“a”\xa0{}\\\nb\tc☑²"


def test_headings_and_numbers_are_those_of_the_file() -> None:
    body = (
        rf"\pard\s1 {gbk('总体要求')}\par\pard\s2 {gbk('目标')}\par"
        rf"\pard{{\listtext\f1 {gbk('（一）')}\tab}}{gbk('建设水库')}\par{{\pntext\f2 \'b7\tab}}{gbk('节水')}\par"
        rf"\pard\outlinelevel2{{\listtext 1.\tab}}2024{gbk('年')}\par"
    )
    source = read(rtf(body))
    assert source.text == "总体要求\n目标\n（一）建设水库\n节水\n1. 2024年"
    assert [(heading.span.of(source.text), heading.level) for heading in source.headings] == [
        *(("总体要求", 1), ("目标", 2), ("1. 2024年", 3)),
    ]


def test_what_is_not_printed_is_left_out_and_named() -> None:
    body = (
        rf"{{\header {gbk('页眉')}\par}}{{\info{{\title {gbk('题')}}}}}{gbk('正文')}{{\v {gbk('藏')}}}{{\deleted "
        rf"{gbk('删')}}}{{\strike {gbk('划')}}}{{\cf2 {gbk('白')}}}{{\fs2 {gbk('小')}}}{{\revised {gbk('增')}}}"
        rf"{{\*\annotation {gbk('批注')}}}{{\field{{\*\fldinst PAGE}}{{\fldrslt 3}}}}{{\pict ffd8}}\par"
    )
    source = read(rtf(body))
    assert source.text == "正文增3"
    left_out = ["tracked-changes", "struck-text", "hidden-text", "hidden-text", "pictures-left-out"]
    assert codes_of(source)[:5] == left_out


def test_a_deleted_mark_joins_paragraphs_and_white_on_a_ground_is_seen() -> None:
    assert read(rtf(r"a{\deleted\par}b\par c\par")).text == "ab\nc"
    assert read(rtf(r"\pard\cbpat1{\cf2 a}\par{\cf2\highlight1 b}\par")).text == "a\nb"


def test_notes_follow_the_text_and_text_boxes_their_paragraph() -> None:
    body = (
        rf"{gbk('粮食')}{{\super\chftn{{\footnote\pard{{\super\chftn}} {gbk('不含薯类')}\par}}}}{gbk('稳定')}"
        rf"{{\shp{{\*\shpinst{{\sp{{\sn a}}{{\sv 1}}}}{{\shptxt {gbk('框内')}\par}}}}{{\shprslt {gbk('框内')}}}}}\par "
        rf"{gbk('完')}\par"
    )
    source = read(rtf(body))
    assert source.text == "粮食稳定\n框内\n完\n注1：不含薯类"
    assert [mark.number for mark in source.marks] == [1, 2, 3, 4]


def row(cells: str, *borders: str) -> str:
    return rf"\trowd{''.join(borders)}\pard\intbl {cells}\row"


def test_tables_have_the_merged_cells_of_the_file() -> None:
    body = (
        row(r"a\cell b\cell c\cell\cell", r"\trhdr\clvmgf\cellx1000\cellx2000\clmgf\cellx3000\clmrg\cellx4000")
        + row(r"\cell d\cell e\cell f\cell", r"\clvmrg\cellx1000\cellx2000\cellx3010\cellx4000")
        + row(r"g\cell h\cell i\cell", r"\cellx2000\cellx3000\cellx4000")
        + r"\pard j\par"
    )
    source = read(rtf(body))
    assert source.text == "a\tb\tc\n\td\te\tf\ng\t\th\ti\nj"
    (table,) = source.tables
    assert table.head_rows == 1
    assert set(table.merged) == {MergedCell(0, 0, 2, 1), MergedCell(0, 2, 1, 2), MergedCell(2, 0, 1, 2)}


def test_a_table_in_a_cell_is_part_of_the_cell() -> None:
    inner = "".join(
        rf"\pard\intbl\itap2 {a}\nestcell {b}\nestcell{{\*\nesttableprops\trowd\cellx100\cellx200\nestrow}}"
        r"{\nonesttables\par}"
        for a, b in (("c", "d"), ("e", "f"))
    )
    rows = (
        rf"\trowd\cellx2000\cellx6000\pard\intbl a\cell b\par {inner}\pard\intbl g\cell\row",
        r"\trowd\cellx2000\cellx6000\pard\intbl h\cell i\cell\row",
    )
    source = read(rtf("".join(rows)))
    assert source.text == "a\tb\n\tc d\n\te f\n\tg\nh\ti"
    assert len(source.tables) == 1


def test_a_table_without_columns_serves_the_layout() -> None:
    source = read(rtf(row(r"a\par b\cell", r"\cellx6000") + r"\pard c\par"))
    assert (source.text, source.tables) == ("a\nb\nc", ())


def test_a_file_that_breaks_off_is_read_with_a_warning() -> None:
    source = read(rtf(rf"{gbk('第一段')}\par {gbk('第二段')}")[:-1])
    assert source.text == "第一段\n第二段"
    assert codes_of(source) == ["damaged-part"]


def test_bytes_of_a_picture_count_for_nothing() -> None:
    assert read(rtf(r"a{\pict\bin4 {{{{}b\par")).text == "ab"


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (rtf(r"{\pict 89504e47}\par"), "a document of pictures without text; "),
        (rb"{\rtf1\ansi", "a damaged RTF file; "),
        (b"{\\rtf1" + b"{" * 100_000, "an RTF file nested more than 500 deep; "),
        (rtf(r"\par"), "empty"),
    ],
)
def test_a_file_without_text_says_why(raw: bytes, reason: str) -> None:
    skipped = decode_source(raw, "a.doc", "a")
    assert isinstance(skipped, SkippedSource)
    assert skipped.reason.startswith(reason)


WORDS = [
    *(r"{ } \par \cell \row \trowd \cellx1000 \cellx9 \intbl \itap2 \itap99 \nestcell \nestrow \pard \plain".split()),
    *(r"{\footnote {\shp{\*\shpinst{\shptxt {\listtext {\upr {\*\ud {\field{\*\fldinst \v \deleted \u-10179?".split()),
    *(r"\u8364 \uc9 \'b0 \'a1 \f1 \f9 \bin3 \clmrg \clvmrg \clvmgf {\*\nesttableprops \s1 \outlinelevel3 a 云".split()),
]


@given(st.lists(st.sampled_from(WORDS), max_size=60))
@settings(max_examples=300, deadline=None)
def test_any_words_are_read_or_skipped(words: list[str]) -> None:
    source = decode_source(rtf(" ".join(words).encode("gbk").decode("latin-1")), "a.rtf", "a")
    assert isinstance(source, SourceText) or source.code in ("empty", "damaged", "image")
