"""OFD files are read in reading order, as they are seen, with their tables; seals and attachments are named."""

from __future__ import annotations

import pytest

from briefgen.reading.extraction import ExtractedTable
from briefgen.reading.ocr.scanned_page import can_recognise
from briefgen.reading.ofd import extract_ofd
from briefgen.reading.unreadable import UnreadableError
from tests.ofd_files import draw_grid, fill_box, make_scan, root, set_page, set_print, set_text, write_ofd
from tests.printing import LEFT, SIZE, Print, set_rows
from tests.reading.extractions import lines_of

TITLE = "云溪市海洋牧场建设方案"
FIRST = "全市建成深水网箱八百口，近岸养殖区全部完成环保改造，新增就业三千二百人，渔民人均收入增长一成以上。"
SECOND = "到2025年，全市海洋牧场面积达到3.5万亩，年产值超过12.6亿元，建成省级示范区两个。"
HIDDEN = "补助资金七千万元"


def texts(raw: bytes) -> list[str]:
    return [line.text for line in lines_of(extract_ofd(raw))]


def warnings_of(raw: bytes) -> list[tuple[str, str]]:
    return [(warn.code, warn.text) for warn in extract_ofd(raw).warnings]


def body(y: float = 700) -> list[str]:
    return [set_print(line) for line in set_rows([FIRST, SECOND], LEFT, y)]


def test_lines_are_joined_to_paragraphs_whatever_the_order_of_the_objects() -> None:
    heading = set_print(Print(LEFT + 120, 780, TITLE, 22))
    assert texts(write_ofd(set_page([*reversed(body()), heading]))) == [TITLE, FIRST, SECOND]


def test_each_letter_may_be_an_object_of_its_own() -> None:
    objects = [
        set_text(char, line.x + at * SIZE, line.y)
        for line in set_rows([FIRST], LEFT, 700)
        for at, char in enumerate(line.text)
    ]
    blocks = f"<ofd:PageBlock ID='3'><ofd:PageBlock ID='4'>{''.join(objects)}</ofd:PageBlock></ofd:PageBlock>"
    assert texts(write_ofd(set_page([blocks]))) == [FIRST]


def test_a_matrix_scales_the_letters_of_an_object() -> None:
    scaled = (
        '<ofd:TextObject ID="9" Boundary="30 40 120 8" Size="120" CTM="0.05 0 0 0.05 0 0">'
        f'<ofd:TextCode X="0" Y="100">{TITLE}</ofd:TextCode></ofd:TextObject>'
    )
    assert texts(write_ofd(set_page([scaled, *body()]))) == [TITLE, FIRST, SECOND]


def test_distances_may_be_repeated_by_a_count() -> None:
    step = SIZE * 25.4 / 72
    spread = set_text("通知全文", LEFT, 700, SIZE, f'DeltaX="g 3 {step}"')
    assert texts(write_ofd(set_page([spread]))) == ["通知全文"]


def test_letters_may_stand_one_below_the_other() -> None:
    column = set_text("海洋牧场", LEFT, 700, SIZE, f'DeltaY="g 3 {1.2 * SIZE * 25.4 / 72}"')
    assert texts(write_ofd(set_page([column]))) == ["海洋牧场"]


def test_paragraphs_run_on_over_pages_and_their_pages_are_marked() -> None:
    lines = set_rows([FIRST * 2], LEFT, 700)
    raw = write_ofd(*(set_page([set_print(line) for line in part]) for part in (lines[:2], lines[2:])))
    (paragraph,) = lines_of(extract_ofd(raw))
    assert paragraph.text == FIRST * 2
    assert [mark.number for mark in paragraph.marks] == [1, 2]


def test_a_ruled_table_is_a_table() -> None:
    cells = [("指标", "2025年"), ("网箱", "800口"), ("产值", "12.6亿元")]
    columns, rows = (LEFT, LEFT + 120, LEFT + 260), (600, 570, 540, 510)
    objects = [
        set_print(Print(columns[column] + 8, rows[row] - 22, cells[row][column], 12))
        for row in range(3)
        for column in range(2)
    ]
    extraction = extract_ofd(write_ofd(set_page([*body(), *draw_grid(columns, rows), *objects])))
    (table,) = [part for part in extraction.lines if isinstance(part, ExtractedTable)]
    assert table.rows == tuple(cells)


def test_templates_are_painted_below_and_above_the_page() -> None:
    common = '<ofd:TemplatePage ID="50" BaseLoc="Tpls/Tpl_0/Content.xml"/>'
    template = set_page([set_print(Print(LEFT, 780, TITLE, 22))])
    page = set_page(body(), '<ofd:Template TemplateID="50" ZOrder="Background"/>')
    raw = write_ofd(page, common=common, files={"Doc_0/Tpls/Tpl_0/Content.xml": template})
    assert texts(raw) == [TITLE, FIRST, SECOND]


def test_composite_objects_are_painted_with_their_content() -> None:
    unit = f'<ofd:CompositeGraphicUnit ID="70" Width="210" Height="297"><ofd:Content>{"".join(body())}</ofd:Content>'
    resources = root("Res", f"<ofd:CompositeGraphicUnits>{unit}</ofd:CompositeGraphicUnit></ofd:CompositeGraphicUnits>")
    page = set_page(['<ofd:CompositeObject ID="5" ResourceID="70" Boundary="0 0 210 297"/>'])
    common = "<ofd:DocumentRes>DocumentRes.xml</ofd:DocumentRes>"
    assert texts(write_ofd(page, common=common, files={"Doc_0/DocumentRes.xml": resources})) == [FIRST, SECOND]


@pytest.mark.parametrize(
    ("objects", "reason"),
    [
        ([set_text(HIDDEN, LEFT, 400, inside='<ofd:FillColor Value="255 255 255"/>')], "与底色相同"),
        ([set_text(HIDDEN, LEFT, 400, inside='<ofd:FillColor Value="#ff #ff #ff"/>')], "与底色相同"),
        ([set_text(HIDDEN, LEFT, 400, inside='<ofd:FillColor Value="0 0 0" Alpha="0"/>')], "设为不显示"),
        ([set_text(HIDDEN, LEFT, 400, attributes='Visible="false"')], "设为不显示"),
        ([set_text(HIDDEN, LEFT, 400, attributes='Fill="false"')], "设为不显示"),
        ([set_text(HIDDEN, LEFT, 400), fill_box(LEFT - 5, 390, LEFT + 300, 430)], "被色块或图片遮盖"),
        ([set_text(HIDDEN, LEFT, 400, 1)], "字号极小"),
    ],
    ids=["white", "white in hexadecimal", "translucent", "invisible", "unfilled", "covered", "tiny"],
)
def test_letters_that_nobody_sees_are_left_out_and_named(objects: list[str], reason: str) -> None:
    raw = write_ofd(set_page([*body(), *objects]))
    assert texts(raw) == [FIRST, SECOND]
    assert warnings_of(raw) == [("unseen-text", f"有看不见的文字，未读取：第1页“{HIDDEN}”（{reason}）。请核对原件。")]


def test_white_letters_on_a_dark_box_are_read() -> None:
    white = set_text(TITLE, LEFT, 760, inside='<ofd:FillColor Value="255 255 255"/>')
    assert texts(write_ofd(set_page([fill_box(60, 740, 500, 790, "0 40 120"), white, *body()])))[0] == TITLE


def test_invisible_letters_below_a_picture_are_the_text_of_a_scan() -> None:
    picture = '<ofd:ImageObject ID="6" Boundary="0 0 210 297" ResourceID="7"/>'
    hidden = [text.replace("<ofd:TextObject ", '<ofd:TextObject Visible="false" ') for text in body()]
    assert texts(write_ofd(set_page([picture, *hidden]))) == [FIRST, SECOND]


def test_annotations_are_no_text_and_are_named() -> None:
    mark = set_text("内部资料", LEFT, 300, 30)
    shown = f'<ofd:Appearance Boundary="0 0 210 297">{mark}</ofd:Appearance>'
    annotation = f'<ofd:Annot Type="Watermark">{shown}</ofd:Annot>'
    raw = write_ofd(
        set_page(body()),
        document="<ofd:Annotations>Annots/Annotations.xml</ofd:Annotations>",
        files={
            "Doc_0/Annots/Annotations.xml": root(
                "Annotations", '<ofd:Page PageID="100"><ofd:FileLoc>Page_0.xml</ofd:FileLoc></ofd:Page>'
            ),
            "Doc_0/Annots/Page_0.xml": root("PageAnnot", annotation),
        },
    )
    assert texts(raw) == [FIRST, SECOND]
    assert warnings_of(raw) == [("watermark", "有水印、斜排文字或装订线，未读取：第1页“内部资料”（水印）。")]


def test_attachments_are_named() -> None:
    names = ("重点项目表.xlsx", "说明.docx")
    listed = root("Attachments", "".join(f'<ofd:Attachment ID="{at}" Name="{name}"/>' for at, name in enumerate(names)))
    raw = write_ofd(
        set_page(body()),
        document="<ofd:Attachments>Attachs/Attachments.xml</ofd:Attachments>",
        files={"Doc_0/Attachs/Attachments.xml": listed},
    )
    assert warnings_of(raw) == [
        ("attachments-unread", "文件带有附件“重点项目表.xlsx”、“说明.docx”，未读取；请另存为单独的文件后放入。")
    ]


def test_electronic_seals_are_named_with_their_pages() -> None:
    name = "云溪市海洋局办公室".encode()
    seal = b"\x30\x82\x01\x00\x16\x02ES\x02\x01\x01" + bytes((0x0C, len(name))) + name + b"\x02\x01\x01"
    signature = root(
        "Signature",
        "<ofd:SignedInfo><ofd:StampAnnot ID='1' PageRef='100' Boundary='0 0 40 40'/>"
        "<ofd:Seal><ofd:BaseLoc>Seal.esl</ofd:BaseLoc></ofd:Seal></ofd:SignedInfo>",
    )
    raw = write_ofd(
        set_page(body()),
        body="<ofd:Signatures>/Doc_0/Signs/Signatures.xml</ofd:Signatures>",
        files={
            "Doc_0/Signs/Signatures.xml": root("Signatures", '<ofd:Signature ID="1" BaseLoc="Sign_0/Signature.xml"/>'),
            "Doc_0/Signs/Sign_0/Signature.xml": signature,
            "Doc_0/Signs/Sign_0/Seal.esl": seal,
        },
    )
    assert texts(raw) == [FIRST, SECOND]
    assert warnings_of(raw) == [("electronic-seals", "文件盖有电子印章（第1页“云溪市海洋局办公室”），未作验签。")]


def test_pages_without_letters_are_a_scan() -> None:
    picture = '<ofd:ImageObject ID="6" Boundary="0 0 210 297" ResourceID="7"/>'
    with pytest.raises(UnreadableError, match="2 pages") as caught:
        extract_ofd(write_ofd(set_page([picture]), set_page([picture])))
    assert caught.value.code == "image"
    assert warnings_of(write_ofd(set_page(body()), set_page([picture])))[0][0] == "pages-without-text"


@pytest.mark.skipif(can_recognise(), reason="briefgen[ocr] is installed")
def test_a_page_that_is_a_picture_needs_recognition() -> None:
    with pytest.raises(UnreadableError, match="install text recognition"):
        extract_ofd(make_scan(b"\x89PNG"))


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (write_ofd(), "empty"),
        (write_ofd(set_page([]), files={"OFD.xml": "<OFD"}), "damaged"),
        (write_ofd(set_page([]), files={"OFD.xml": "<!DOCTYPE a [<!ENTITY b 'c'>]><OFD/>"}), "damaged"),
        (write_ofd("<Page>"), "damaged"),
        (write_ofd("\0\1\2", files={"Encryptions.xml": "<a/>"}), "encrypted"),
        (write_ofd(set_page([set_text("\ue001\ue002\ue003", LEFT, 700)])), "not-text"),
    ],
    ids=["no pages", "broken list", "entities", "broken page", "encrypted", "letters of no script"],
)
def test_a_file_that_cannot_be_read_says_why(raw: bytes, code: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        extract_ofd(raw)
    assert caught.value.code == code


@pytest.mark.parametrize(
    "objects",
    [
        [set_text(TITLE, LEFT, 700, attributes='CTM="1 nan 0 1e308 x 0"')],
        [set_text(TITLE, LEFT, 700, code='DeltaX="g 99999999999 5"')],
        [set_text(TITLE, LEFT, 700, code='DeltaX="g -1 5 g g g"')],
        [set_text(TITLE, LEFT, 700, -5)],
        ["<ofd:PageBlock>" * 40 + set_text(TITLE, LEFT, 700) + "</ofd:PageBlock>" * 40],
        ["<ofd:PathObject><ofd:AbbreviatedData>M L B A Q C 1</ofd:AbbreviatedData></ofd:PathObject>"],
        ['<ofd:CompositeObject ResourceID="70"/>', '<ofd:TextObject/><ofd:TextObject Size="5"/>'],
    ],
    ids=["matrix", "count", "negative count", "size", "deep", "path", "bare"],
)
def test_nonsense_in_a_page_stops_nothing(objects: list[str]) -> None:
    assert texts(write_ofd(set_page([*objects, *body(500)])))[-2:] == [FIRST, SECOND]
