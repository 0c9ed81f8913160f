"""Pictures in documents: those with text are read in their places, as scans are; others are named, or are no text."""

from __future__ import annotations

import base64
import io
import sys
import zipfile
from collections.abc import Callable, Mapping, Sequence

import docx
import pytest
from docx.shared import Mm
from PIL import Image, ImageDraw, ImageFont

from briefgen import decode_source
from briefgen.model import Mark, SourceText, Span
from briefgen.reading import docx as docx_reader
from briefgen.reading import html as html_reader
from briefgen.reading import odt as odt_reader
from briefgen.reading import pptx as pptx_reader
from briefgen.reading import rtf as rtf_reader
from briefgen.reading.doubtful_words import DoubtfulLine
from briefgen.reading.extraction import (
    ExtractedLine,
    ExtractedPicture,
    ExtractedTable,
    Extraction,
    FileText,
    join_lines,
    number_lines,
)
from briefgen.reading.ocr.inner_pictures import InnerPicture, PictureRecogniser
from briefgen.reading.ocr.scanned_page import can_recognise
from briefgen.reading.unreadable import UnreadableError
from tests.reading.scans import LEFT, ROWS, TOP, WIDTH, add_seal, draw_page, draw_table, to_bytes
from tests.reading.test_docx import pack
from tests.reading.test_odt import STYLES
from tests.reading.test_pptx import links, place_of, shape, slides
from tests.reading.test_rtf import gbk, rtf
from tests.reading.workbook_files import open_document

BEFORE, BEHIND = "云溪市新建水厂三座，供水能力达到每日二十万吨。", "各水厂均已供水，水质符合国家标准。"
TO_DO = "其中1幅图片安装文字识别（pip install rapidocr onnxruntime）后可识别其中的文字。"


def add_members(raw: bytes, members: Mapping[str, bytes]) -> bytes:
    """Return a zip file with further members."""
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        return pack({name: archive.read(name) for name in archive.namelist()} | dict(members))


def make_docx(*pictures: bytes) -> bytes:
    document = docx.Document()
    document.add_paragraph(BEFORE)
    for picture in pictures:
        document.add_picture(io.BytesIO(picture), width=Mm(150))
    document.add_paragraph(BEHIND)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def make_html(*pictures: bytes) -> bytes:
    images = "".join(
        f'<p><img src="data:image/png;base64,{base64.b64encode(picture).decode()}"></p>' for picture in pictures
    )
    page = f"<html><body><h1>供水情况</h1><div><p>{BEFORE}</p>{images}<p>{BEHIND}</p></div></body></html>"
    return page.encode()


def make_odt(*pictures: bytes) -> bytes:
    names = [f"Pictures/{number}.png" for number in range(len(pictures))]
    frames = "".join(
        f'<text:p><draw:frame svg:width="15cm" svg:height="10cm"><draw:image xlink:href="{name}" '
        'xmlns:xlink="http://www.w3.org/1999/xlink"/></draw:frame></text:p>'
        for name in names
    )
    body = f"<text:p>{BEFORE}</text:p>{frames}<text:p>{BEHIND}</text:p>"
    return add_members(open_document("text", body, STYLES), dict(zip(names, pictures, strict=True)))


def make_rtf(*pictures: bytes) -> bytes:
    groups = "".join(
        rf"{{\*\shppict{{\pict\pngblip\picwgoal8000\pichgoal5000 {each.hex()}}}}}\par" for each in pictures
    )
    return rtf(rf"{gbk(BEFORE)}\par {groups}{gbk(BEHIND)}\par")


def make_pptx(*pictures: bytes, has_text: bool = True) -> bytes:
    names = [f"image{number}" for number in range(len(pictures))]
    place = f"<p:spPr>{place_of('a:xfrm', 0, 100)}</p:spPr>"
    drawn = "".join(f'<p:pic><p:blipFill><a:blip r:embed="{name}"/></p:blipFill>{place}</p:pic>' for name in names)
    parts = {"ppt/slides/_rels/slide1.xml.rels": links(*((name, "image", f"../media/{name}.png") for name in names))}
    first = shape(BEFORE, kind="" if has_text else "title")
    last = shape(BEHIND, at=(0, 200)) if has_text else ""
    raw = slides(f"{first}{drawn}{last}", more=parts)
    return add_members(raw, {f"ppt/media/{name}.png": each for name, each in zip(names, pictures, strict=True)})


MAKERS: dict[str, Callable[..., bytes]] = {
    "docx": make_docx,
    "html": make_html,
    "odt": make_odt,
    "rtf": make_rtf,
    "pptx": make_pptx,
}
READERS: dict[str, Callable[[bytes], FileText]] = {
    "docx": docx_reader.read,
    "html": html_reader.read,
    "odt": odt_reader.read,
    "rtf": rtf_reader.read,
    "pptx": pptx_reader.read,
}
in_each_format = pytest.mark.parametrize("format_", sorted(MAKERS))


def read(format_: str, *pictures: bytes) -> SourceText:
    source = decode_source(MAKERS[format_](*pictures), f"seeds/a.{format_}", "a")
    assert isinstance(source, SourceText), source
    return source


def codes_of(text: SourceText | FileText) -> list[str]:
    return [warning.code for warning in text.warnings]


def draw_notice(rows: Sequence[str] = ROWS) -> bytes:
    """The rows of a page, cut out as a picture that somebody pasted."""
    return to_bytes(draw_page(rows).crop((LEFT - 20, TOP - 20, WIDTH - 100, TOP + 360)))


def draw_photograph() -> bytes:
    """A picture in which no brightness is frequent, with a banner."""
    picture = Image.linear_gradient("L").resize((1200, 800)).convert("RGB")
    pen = ImageDraw.Draw(picture)
    pen.rectangle((100, 60, 1100, 130), (200, 30, 30))
    pen.text((120, 70), "Welcome to the annual meeting", "white", ImageFont.load_default(40))
    return to_bytes(picture)


def draw_seal() -> bytes:
    return to_bytes(add_seal(draw_page(())).crop((LEFT + 180, TOP - 80, LEFT + 500, TOP + 240)))


# Without the packages


@in_each_format
def test_without_recognition_a_warning_says_what_to_do(format_: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "rapidocr", None)
    found = READERS[format_](make_alone(format_))
    assert [warning.text for warning in found.warnings if warning.code == "pictures-not-recognised"] == [TO_DO]
    assert "pictures-left-out" in codes_of(found)


def make_alone(format_: str) -> bytes:
    """A file with a picture. On slides with other text it may be an ornament."""
    return make_pptx(draw_notice(), has_text=False) if format_ == "pptx" else MAKERS[format_](draw_notice())


@pytest.mark.parametrize("format_", ["docx", "odt", "rtf"])
def test_a_document_of_pictures_alone_says_which_packages_read_it(
    format_: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "rapidocr", None)
    monkeypatch.setattr(sys.modules[__name__], "BEFORE", "")
    monkeypatch.setattr(sys.modules[__name__], "BEHIND", "")
    with pytest.raises(UnreadableError) as caught:
        READERS[format_](MAKERS[format_](draw_notice()))
    assert caught.value.message.key == "reading.pictures-without-recognition"


# What was recognised, in the text of a file


LINE = DoubtfulLine(2, "完成投资110.42亿元，", (Span(4, 10),))
PICTURES = ExtractedPicture(
    lines=(
        ExtractedLine("完成投资110.42亿元，新开工12个。", marks=(Mark(0, 1),)),
        ExtractedLine("完成投资110.42亿元，新开工15个。", marks=(Mark(0, 2),)),
        ExtractedTable((("指标", "数"), ("投资", "7")), (Mark(0, 2), Mark(0, 2))),
    ),
    places=("“总则”之后", "“图2 投资”"),
    doubts=(LINE,),
)
PARTS = (ExtractedLine("总则"), PICTURES, ExtractedLine("完成投资110.42亿元，新开工15个。"))


def test_each_picture_counts_as_one_paragraph() -> None:
    joined = join_lines(Extraction(tuple(number_lines(PARTS))), "html")
    assert [mark.number for mark in joined.marks] == [1, 2, 3, 3, 3, 4]
    assert [row.of(joined.text) for row in joined.tables[0].rows] == ["指标\t数", "投资\t7"]


def test_doubtful_words_of_a_picture_are_found_in_it_alone() -> None:
    joined = join_lines(Extraction(tuple(number_lines(PARTS))), "html")
    (doubtful,) = joined.doubtful
    assert joined.text[: doubtful.start].count("\n") == 2
    assert [warning.text for warning in joined.warnings] == [
        "有2幅图片中的文字由OCR识别（“总则”之后、“图2 投资”），可能有误，请与原件核对。",
        "图片中有1处识别存疑：“110.42”，请与原件核对。",
    ]
    assert joined.warnings[0].span == Span(3, joined.text.rindex("\n"))


# With the packages


@pytest.mark.ocr
@pytest.mark.skipif(not can_recognise(), reason="briefgen[ocr] is not installed")
class TestRecognition:
    @in_each_format
    def test_the_text_of_a_picture_stands_in_its_place(self, format_: str) -> None:
        source = read(format_, draw_notice())
        assert source.text.partition(BEFORE)[2].partition(BEHIND)[0].split() == " ".join(ROWS).split()
        warnings = [warning for warning in source.warnings if warning.code != "doubtful-text"]
        assert [warning.code for warning in warnings] == ["recognised-text"]
        place = warnings[0].span
        assert place is not None
        number = {"pptx": 1, "html": 3}.get(format_, 2)
        assert source.locate(place)[1] == number

    def test_a_table_on_a_picture_is_a_table(self) -> None:
        rows = (("Region", "Output", "Growth"), ("Yunxi", "1204.56", "18.4"), ("Linhe", "987.65", "-7.2"))
        source = read("docx", to_bytes(draw_table(rows)))
        (table,) = source.tables
        assert [row.of(source.text).split("\t") for row in table.rows] == [list(row) for row in rows]

    def test_pages_that_follow_one_another_are_read_as_pages(self) -> None:
        pages = draw_page((*ROWS[:2], *[""] * 18, "- 1 -")), draw_page((*ROWS[2:], *[""] * 17, "- 2 -"))
        source = read("docx", *map(to_bytes, pages))
        assert source.text.partition(BEFORE)[2].partition(BEHIND)[0].split() == " ".join(ROWS).split()
        assert {mark.number for mark in source.marks} == {1, 2, 3, 4}

    @pytest.mark.parametrize(
        "picture",
        [to_bytes(draw_page(())), draw_seal(), to_bytes(draw_page().resize((50, 70)))],
        ids=["blank", "seal", "a few pixels"],
    )
    def test_a_picture_without_text_yields_nothing(self, picture: bytes) -> None:
        source = read("docx", picture)
        assert (source.text.split("\n"), source.warnings) == ([BEFORE, BEHIND], ())

    @pytest.mark.parametrize("picture", [draw_photograph(), draw_notice()[:2000]], ids=["photograph", "damaged"])
    def test_a_picture_with_words_that_are_no_text_is_named(self, picture: bytes) -> None:
        source = read("rtf", picture)
        assert (source.text.split("\n"), codes_of(source)) == ([BEFORE, BEHIND], ["pictures-left-out"])

    def test_what_is_cut_off_a_picture_is_not_read(self) -> None:
        raw = make_docx(draw_notice())
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            document = archive.read("word/document.xml")
        assert document.count(b"<a:stretch>") == 1
        cut = document.replace(b"<a:stretch>", b'<a:srcRect b="60000"/><a:stretch>')
        source = decode_source(add_members(raw, {"word/document.xml": cut}), "a.docx", "a")
        assert isinstance(source, SourceText)
        assert ROWS[0] in source.text
        assert ROWS[-1] not in source.text

    def test_a_file_has_so_many_pictures_at_most(self) -> None:
        recogniser = PictureRecogniser()
        seen = [recogniser.look_at(InnerPicture(to_bytes(draw_page(()).resize((n, 3))))) for n in range(1, 62)]
        assert [each.outcome for each in seen] == ["blank"] * 60 + ["late"]
        assert recogniser.look_at(InnerPicture(to_bytes(draw_page(()).resize((1, 3))))).outcome == "blank"
