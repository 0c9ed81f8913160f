"""PDFs are read as they are seen: what nobody sees is no text, and what looks like a rule or a watermark is none."""

from __future__ import annotations

import pytest

from briefgen.reading.extraction import ExtractedTable
from briefgen.reading.pdf import extract_pdf
from briefgen.reading.unreadable import UnreadableError
from tests.printing import LEFT, PITCH, SIZE, TOP, Print, make_pdf, set_pages, set_rows, wrap
from tests.reading.test_pdf import LONG, chinese, draw, texts, write_pdf

WHITE, BLACK, GREY, PALE = "1 g", "0 g", "0.5 g", "0.85 g"
HIDDEN = "补助资金七千万元"
# A state with half of the opacity, and one that darkens what is below.
STATES = "/ExtGState<</Half<</ca 0.5>>/Dark<</BM/Multiply>>>>"


def set_text(*rows: str, y: float = 700, x: float = 80, size: float = 16) -> str:
    """The operators that print rows of text, one below the other."""
    return "\n".join(f"BT /F2 {size} Tf 1 0 0 1 {x} {y - 28 * at} Tm {chinese(row)} ET" for at, row in enumerate(rows))


def picture(x: float, y: float, width: float, height: float) -> str:
    """The operators that draw a grey picture."""
    return f"q {width} 0 0 {height} {x} {y} cm BI /W 1 /H 1 /BPC 8 /CS /G ID \x7f EI Q"


def warnings_of(raw: bytes) -> list[tuple[str, str]]:
    return [(warn.code, warn.text) for warn in extract_pdf(raw).warnings]


# Print that nobody sees


@pytest.mark.parametrize(
    ("steps", "reason"),
    [
        ((WHITE, set_text(HIDDEN, y=600)), "与底色相同"),
        (("0.96 0.97 0.96 rg", set_text(HIDDEN, y=600)), "与底色相同"),
        (("0 0 0 0.02 k", set_text(HIDDEN, y=600)), "与底色相同"),
        ((BLACK, "70 590 400 30 re f", set_text(HIDDEN, y=600)), "与底色相同"),
        (("3 Tr", set_text(HIDDEN, y=600)), "设为不显示"),
        ((set_text(HIDDEN, y=600), WHITE, "70 590 400 30 re f"), "被色块或图片遮盖"),
        ((set_text(HIDDEN, y=600), BLACK, "70 590 400 30 re f"), "被色块或图片遮盖"),
        ((set_text(HIDDEN, y=600), picture(70, 590, 400, 30)), "被色块或图片遮盖"),
        ((set_text(HIDDEN, y=600, size=0.8),), "字号极小"),
        (("/Half gs 0.95 g", set_text(HIDDEN, y=600)), "与底色相同"),
        ((picture(70, 590, 400, 30).replace("\x7f", "\xff"), WHITE, set_text(HIDDEN, y=600)), "与底色相同"),
        (("BT 1 Tz ET", set_text(HIDDEN, y=600)), "字号极小"),
        (("q 70 100 400 30 re W n", set_text(HIDDEN, y=600), "Q"), "在显示范围之外"),
    ],
    ids=["white", "nearly white", "nearly no ink", "black on black", "not painted", "below white", "below black",
         "below a picture", "tiny", "translucent", "white on a white picture", "very narrow", "outside of the clip"],
)  # fmt: skip
def test_print_that_nobody_sees_is_left_out_and_named(steps: tuple[str, ...], reason: str) -> None:
    raw = draw(set_text("海洋牧场建设方案", "建成深水网箱八百口"), *steps, resources=STATES)
    assert HIDDEN not in "".join(texts(raw))
    assert warnings_of(raw) == [("unseen-text", f"有看不见的文字，未读取：第1页“{HIDDEN}”（{reason}）。请核对原件。")]


@pytest.mark.parametrize(
    "steps",
    [
        (BLACK, "70 590 400 30 re f", WHITE, set_text(HIDDEN, y=600)),
        (picture(70, 590, 400, 30), WHITE, set_text(HIDDEN, y=600)),
        (picture(70, 590, 400, 30), "3 Tr", set_text(HIDDEN, y=600)),
        (set_text(HIDDEN, y=600), picture(0, 0, 595, 842)),
        (set_text(HIDDEN, y=600), "/Half gs 1 1 0 rg 70 590 400 30 re f"),
        (set_text(HIDDEN, y=600), "/Dark gs 1 1 0 rg 70 590 400 30 re f"),
        (set_text(HIDDEN, y=600), BLACK, "70 605 400 1 re f"),
        (set_text(HIDDEN, y=600), "q 70 100 400 30 re W n", WHITE, "0 0 595 842 re f Q"),
        ("0.7 g", set_text(HIDDEN, y=600)),
        ("2 Tr 1 g 0 G", set_text(HIDDEN, y=600)),
        ("0 0 0.6 rg 70 590 200 30 re 270 590 200 30 re f", WHITE, set_text(HIDDEN, y=600)),
        (f"{BLACK} 30 w 70 605 m 470 605 l S", WHITE, set_text(HIDDEN, y=600)),
        (BLACK, "60 580 420 50 re 70 590 400 30 re f*", set_text(HIDDEN, y=600)),
        ("q 2 0 0 2 0 0 cm 35 298 200 12 re W n 0.5 0 0 0.5 0 0 cm", set_text(HIDDEN, y=600), "Q"),
    ],
    ids=["white on black", "white on a picture", "text of a picture", "below a scan", "below a marker",
         "below a darkening box", "struck through", "below a clipped box", "grey", "outlined",
         "on two boxes", "on a broad stroke", "in a frame", "within the clip"],
)  # fmt: skip
def test_print_that_is_seen_stays(steps: tuple[str, ...]) -> None:
    raw = draw(set_text("海洋牧场建设方案", "建成深水网箱八百口"), *steps, resources=STATES)
    assert HIDDEN in "".join(texts(raw))
    assert not warnings_of(raw)


@pytest.mark.parametrize("is_on", [True, False])
def test_print_on_a_layer_is_read_if_the_layer_is_on(is_on: bool) -> None:
    state = "" if is_on else "/OFF[9 0 R]"
    raw = draw(
        *(set_text("海洋牧场建设方案"), "/OC /L1 BDC", set_text(HIDDEN, "另设专项", y=600), "EMC"),
        resources="/Properties<</L1 9 0 R>>",
        catalog=f"/OCProperties<</OCGs[9 0 R]/D<</Order[9 0 R]{state}>>>>",
        more=[b"<</Type/OCG/Name(L)>>"],
    )
    assert "".join(texts(raw)) == ("海洋牧场建设方案" + (f"{HIDDEN}另设专项" if is_on else ""))
    named = [("unseen-text", f"有看不见的文字，未读取：第1页“{HIDDEN}另设专项”（所在图层未显示）。请核对原件。")]
    assert warnings_of(raw) == ([] if is_on else named)


# A pattern that runs from dark blue to dark green.
PATTERN = (
    "/Pattern<</P1<</PatternType 2/Shading<</ShadingType 2/ColorSpace/DeviceRGB/Coords[0 0 600 0]/Function"
    "<</FunctionType 2/Domain[0 1]/C0[0 0 0.5]/C1[0 0.4 0]/N 1>>>>>>>>"
)


@pytest.mark.parametrize("steps", ["/Pattern cs /P1 scn 70 590 400 30 re f 1 g", "/Pattern cs /P1 scn"])
def test_letters_and_grounds_with_a_pattern_are_looked_at(steps: str) -> None:
    raw = draw(set_text("海洋牧场建设方案"), steps, set_text(HIDDEN, y=600), resources=PATTERN)
    assert texts(raw) == ["海洋牧场建设方案", HIDDEN]
    assert not warnings_of(raw)


def test_a_white_shadow_of_text_that_is_seen_is_not_named() -> None:
    raw = draw(WHITE, set_text("海洋牧场建设方案", x=80.5), BLACK, set_text("海洋牧场建设方案"))
    assert texts(raw) == ["海洋牧场建设方案"]
    assert not warnings_of(raw)


def test_the_same_unseen_print_on_many_pages_is_named_once() -> None:
    seen = [set_rows([f"{number}{LONG}"], LEFT, TOP) for number in "一二三"]
    tiny = Print(LEFT, 400, HIDDEN, 1)
    assert warnings_of(make_pdf(*([*rows, tiny] for rows in seen))) == [
        ("unseen-text", f"有看不见的文字，未读取：第1—3页“{HIDDEN}”（字号极小）。请核对原件。")
    ]


# Layers

LAYERS = "/Properties<</On 9 0 R/Off 10 0 R>>/XObject<</Form 11 0 R/Scan 12 0 R>>"
FONTS = "/Font<</F2 6 0 R>>"


def draw_layers(*steps: str, off: str = "10 0 R", form: str = "/OC 10 0 R", shown: str = HIDDEN) -> bytes:
    """A PDF with one layer that is on and one that is off, and with two forms, which may be in a layer."""
    content = set_text(shown, y=600)
    return draw(
        set_text("海洋牧场建设方案"),
        *steps,
        resources=LAYERS,
        catalog=f"/OCProperties<</OCGs[9 0 R 10 0 R]/D<</OFF[{off}]>>>>",
        more=[
            b"<</Type/OCG/Name(On)>>",
            b"<</Type/OCG/Name(Off)>>",
            *(
                f"<</Type/XObject/Subtype/Form/BBox[0 0 595 842]{form}/Resources<<{FONTS}>>/Length {len(drawn)}>>"
                f"stream\n{drawn}\nendstream".encode()
                for drawn in (content, f"3 Tr {content}")
            ),
        ],
    )


def in_layer(name: str, *steps: str) -> str:
    """The operators that draw some steps in a layer."""
    return "\n".join([f"/OC /{name} BDC", *steps, "EMC"])


@pytest.mark.parametrize(
    "step",
    [
        in_layer("Off", set_text(HIDDEN, y=600)),
        in_layer("On", in_layer("Off", set_text(HIDDEN, y=600))),
        "/Form Do",
        in_layer("Off", "70 590 400 30 re f 1 g", set_text(HIDDEN, y=600)),
    ],
    ids=["text", "a layer within another", "a form", "white on black"],
)
def test_print_in_a_layer_that_is_off_is_left_out_and_named(step: str) -> None:
    raw = draw_layers(step)
    assert texts(raw) == ["海洋牧场建设方案"]
    assert warnings_of(raw) == [
        ("unseen-text", f"有看不见的文字，未读取：第1页“{HIDDEN}”（所在图层未显示）。请核对原件。")
    ]


@pytest.mark.parametrize(
    "steps",
    [
        (in_layer("On", set_text(HIDDEN, y=600)),),
        (set_text(HIDDEN, y=600), in_layer("Off", WHITE, "70 590 400 30 re f")),
        (in_layer("Off", "70 590 400 30 re f"), set_text(HIDDEN, y=600)),
        (in_layer("Off", set_text("旧稿已经停用请勿引用", y=600)), set_text(HIDDEN, y=560)),
        (in_layer("Off", set_text(HIDDEN, y=600)), set_text(HIDDEN, y=600)),
    ],
    ids=["text", "below a box of a layer that is off", "on such a box", "beside such text", "such text once more"],
)
def test_print_that_no_layer_hides_stays(steps: tuple[str, ...]) -> None:
    assert texts(draw_layers(*steps)) == ["海洋牧场建设方案", HIDDEN]


@pytest.mark.parametrize("step", ["/Form Do", "/Scan Do"], ids=["painted", "the text of a scan"])
def test_forms_in_no_layer_stay(step: str) -> None:
    raw = draw_layers(picture(70, 590, 400, 30) if "Scan" in step else "", step, form="")
    assert texts(raw) == ["海洋牧场建设方案", HIDDEN]


@pytest.mark.parametrize(("layer", "count"), [("On", 1), ("Off", 0)])
def test_rules_of_a_layer_that_is_off_are_no_borders(layer: str, count: int) -> None:
    raw = draw_layers(in_layer(layer, FRAME), set_cells())
    assert sum(isinstance(line, ExtractedTable) for line in extract_pdf(raw).lines) == count


# Forms and remarks


def draw_annotations(*annotations: str) -> bytes:
    """A PDF with fields of a form, or remarks, below its text."""
    drawn = set_text(HIDDEN, y=8, x=4)
    form = (
        f"<</Type/XObject/Subtype/Form/BBox[0 0 324 30]/Resources<<{FONTS}>>/Length {len(drawn)}>>"
        f"stream\n{drawn}\nendstream"
    )
    fields = [
        f"<</Type/Annot/Rect[76 {600 - 60 * at} 400 {630 - 60 * at}]/AP<</N 9 0 R>>/Subtype{annotation}>>"
        for at, annotation in enumerate(annotations)
    ]
    listed = " ".join(f"{10 + at} 0 R" for at in range(len(fields)))
    objects = [item.encode() for item in (form, *fields)]
    return draw(set_text("海洋牧场建设方案"), page=f"/Annots[{listed}]", more=objects)


@pytest.mark.parametrize("kind", ["/Widget/FT/Tx", "/FreeText"])
def test_what_is_filled_into_a_form_and_typed_on_a_page_is_text(kind: str) -> None:
    assert texts(draw_annotations(kind)) == ["海洋牧场建设方案", HIDDEN]


@pytest.mark.parametrize("flags", ["/F 2", "/F 32"], ids=["hidden", "not shown"])
def test_what_is_typed_on_a_page_and_not_shown_is_no_text(flags: str) -> None:
    assert texts(draw_annotations(f"/FreeText{flags}")) == ["海洋牧场建设方案"]
    assert texts(draw_annotations(f"/FreeText{flags}", "/FreeText")) == ["海洋牧场建设方案", HIDDEN]


# Rules and shading

CELLS = [("指标", "二〇二五年"), ("深水网箱", "八百口"), ("海洋牧场", "十八处")]
ROWS = ["\t".join(row) for row in CELLS]
FRAME = "80 580 400 90 re S 280 580 m 280 670 l S 80 610 m 480 610 l S 80 640 m 480 640 l S"


def set_cells() -> str:
    return "\n".join(
        set_text(cell, y=650 - 30 * row, x=90 + 200 * column)
        for row, cells in enumerate(CELLS)
        for column, cell in enumerate(cells)
    )


def boxes(*, gap: float = 0) -> str:
    """Six filled boxes, one for each cell."""
    return "\n".join(
        f"{80 + 200 * column} {640 - 30 * row} {200 - gap} {30 - gap} re f" for row in range(3) for column in range(2)
    )


@pytest.mark.parametrize("colour", [WHITE, "0.95 g", "1 0.95 0.8 rg"])
def test_the_shading_of_words_is_no_table(colour: str) -> None:
    rows = wrap(LONG)
    steps = [colour]
    for at, _ in enumerate(rows):
        steps += [f"{80 + 90 * part} {695 - 28 * at} 90 22 re f" for part in range(5)]
    raw = draw(*steps, BLACK, *(set_text(row, y=700 - 28 * at, x=80 if at else 112) for at, row in enumerate(rows)))
    assert texts(raw) == [LONG]


@pytest.mark.parametrize(
    "steps",
    [
        (BLACK, FRAME),
        ("0.3 g 80 580 400 90 re f 1 G", FRAME),
        ("0.6 g 79 579 401 92 re f", WHITE, boxes(gap=1)),
        ("0.93 G", FRAME),
    ],
    ids=["black", "white on dark", "light cells on a dark box", "pale"],
)  # fmt: skip
def test_lines_that_are_seen_are_the_rules_of_a_table(steps: tuple[str, ...]) -> None:
    colour = WHITE if steps[0].startswith("0.3") else BLACK
    assert texts(draw(*steps, colour, set_cells())) == ROWS


def test_white_lines_on_paper_are_no_rules() -> None:
    frame = "1 G 80 580 400 120 re S 280 580 m 280 700 l S 80 640 m 480 640 l S"
    raw = draw(
        frame, BLACK, *(set_text(row, y=680 - 28 * at, x=80 if at else 112) for at, row in enumerate(wrap(LONG)))
    )
    assert texts(raw) == [LONG]


# Watermarks

BODY = [f"{number}、建设第{number}号基地，引进企业{number}家。" for number in "一二三四五六七八"]


@pytest.mark.parametrize("colour", [PALE, GREY, "0.9 0.6 0.6 rg", "/Half gs 0.6 g"])
@pytest.mark.parametrize("is_below", [True, False])
def test_a_large_watermark_over_the_text_joins_no_line(colour: str, is_below: bool) -> None:
    mark = f"{colour}\n{set_text('机关内部材料', y=585, x=90, size=44)}\n/Full gs 0 g"
    body = set_text(*BODY)
    raw = draw(*([mark, body] if is_below else [body, mark]), resources="/ExtGState<</Half<</ca 0.5>>/Full<</ca 1>>>>")
    assert texts(raw) == BODY
    assert warnings_of(raw) == [("watermark", "有水印、斜排文字或装订线，未读取：第1页“机关内部材料”（水印）。")]


def test_a_watermark_set_letter_by_letter_joins_no_line() -> None:
    mark = [PALE, *(set_text(char, y=585, x=90 + 50 * at, size=44) for at, char in enumerate("机关内部材料"))]
    assert texts(draw(*mark, BLACK, set_text(*BODY))) == BODY


def test_letters_of_a_watermark_between_the_lines_go_with_the_others() -> None:
    mark = [
        PALE,
        *(set_text(char, y=y, x=200, size=30) for char, y in zip("渔业中心", (688, 606, 551, 440), strict=True)),
    ]
    raw = draw(*mark, BLACK, set_text(*BODY))
    assert texts(raw) == BODY
    assert warnings_of(raw)[0][0] == "watermark"


def test_a_watermark_that_touches_a_line_from_below_joins_no_line() -> None:
    mark = "BT /F1 30 Tf 1 0 0 1 100 560 Tm (www.sea-farm.example) Tj ET"
    rows = [set_text(row, y=700 - 40 * at) for at, row in enumerate(BODY)]
    assert texts(draw("0.75 g", mark, BLACK, *rows)) == BODY


def test_blanks_of_a_watermark_leave_none_in_the_text() -> None:
    mark = [PALE, *(set_text("甲 八百", y=700 - 28 * at, x=90 + 60 * at, size=16) for at in range(3))]
    assert texts(draw(*mark, BLACK, set_text(*BODY))) == BODY


def test_a_pale_line_that_is_repeated_is_a_watermark() -> None:
    def page(number: str, colour: str = PALE) -> str:
        return (
            f"{colour}\n{set_text('渔业信息中心制', y=615, x=300, size=9)}\n0 g\n{set_text(number + BODY[0], BODY[1])}"
        )

    tiled = draw(
        PALE, *(set_text("渔业信息中心制", y=y, x=300, size=9) for y in (650, 500)), BLACK, set_text(*BODY[:3])
    )
    assert texts(tiled) == BODY[:3]
    once = draw(page("甲", GREY))
    assert "渔业信息中心制" in texts(once)


@pytest.mark.parametrize("words", ["仅供内部学习使用", "内部资料 严禁外传", "征求意见稿", "DRAFT"])
def test_a_pale_line_whose_words_say_so_is_a_watermark(words: str) -> None:
    raw = draw(set_text(*BODY[:3]), GREY, set_text(words, y=500, x=200, size=30))
    assert texts(raw) == BODY[:3]
    dark = draw(set_text(words, y=740, x=200, size=22), set_text(*BODY[:3]))
    assert texts(dark) == [words, *BODY[:3]]


def write_form(content: bytes, form: bytes) -> bytes:
    """A PDF of one page with a form named Mark."""
    fonts = b"/Font<</F2 6 0 R>>"
    return write_pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<<%s/XObject<</Mark 5 0 R>>>>>>"
        % fonts,
        b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
        b"<</Type/XObject/Subtype/Form/BBox[0 0 2000 2000]/Resources<<%s>>/Length %d>>stream\n%s\nendstream"
        % (fonts, len(form), form),
        b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[7 0 R]>>",
        b"<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/DW 1000/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)"
        b"/Supplement 0>>/FontDescriptor 8 0 R>>",
        b"<</Type/FontDescriptor/FontName/STSong-Light/Flags 4/Ascent 880/Descent -120/CapHeight 700/ItalicAngle 0"
        b"/StemV 80/FontBBox[0 -120 1000 880]>>",
    )


@pytest.mark.parametrize("scale", [1, 0.5])
def test_boxes_of_forms_cover_and_rule_as_those_of_pages(scale: float) -> None:
    place = f"q {scale} 0 0 {scale} 0 0 cm /Mark Do Q".encode()
    rules = f"{FRAME} {set_cells()}".encode() if scale == 1 else b""
    if rules:
        assert texts(write_form(place, rules)) == ROWS
    box = b"1 g %d %d 900 70 re f" % (70 / scale, 590 / scale)
    covered = set_text(HIDDEN, y=600).encode() + b"\n" + set_text(*BODY[:2]).encode() + b"\n" + place
    assert HIDDEN not in "".join(texts(write_form(covered, box)))


def test_a_large_pale_title_stays() -> None:
    raw = draw(GREY, set_text("海洋牧场建设方案", y=760, x=180, size=26), BLACK, set_text(*BODY))
    assert texts(raw) == ["海洋牧场建设方案", *BODY]
    assert not warnings_of(raw)


# Cutting lines


@pytest.mark.parametrize("line", ["|||裝|||訂|||線|||", "┊┊装┊┊订┊┊线┊┊", "︙︙︙裝︙︙訂︙︙線︙︙", "||||||||||"])
def test_a_cutting_line_beside_the_text_joins_no_line(line: str) -> None:
    paragraphs = [LONG, LONG[:40]]
    cutting = [Print(30, TOP + 20 - PITCH * at / 2, char, 10) for at, char in enumerate(line)]
    raw = make_pdf([*set_rows(paragraphs, LEFT, TOP), *cutting])
    assert texts(raw) == paragraphs
    assert [warn.code for warn in extract_pdf(raw).warnings] == (["watermark"] if "|" * 4 not in line else [])


def test_bullets_and_tables_of_bars_are_no_cutting_line() -> None:
    bullets = [Print(LEFT, TOP - 50 * at, f"· 第{number}项任务") for at, number in enumerate("一二三四五六")]
    assert "".join(texts(make_pdf(bullets))).count("· 第") == 6
    rows = [Print(LEFT, TOP - 50 * at, f"|第{number}项|八处|") for at, number in enumerate("一二三四五六")]
    assert "".join(texts(make_pdf(rows))).count("|") == 18


# Running heads


def with_heads(heads: list[str], *, size: float = 10.5) -> list[str]:
    """The texts of pages with these heads, of which one paragraph runs through all pages."""
    text = LONG * 5
    lines = wrap(text)
    rows = -(-len(lines) // len(heads))
    pages = []
    for at, head in enumerate(heads):
        page = [Print(LEFT, 800, head, size)] if head else []
        for row, line in enumerate(lines[at * rows : (at + 1) * rows]):
            page.append(Print(LEFT + (0 if at or row else 2 * SIZE), TOP - PITCH * row, line))
        pages.append([*page, Print(280, 60, f"— {at + 1} —", 14)])
    return texts(make_pdf(*pages))


@pytest.mark.parametrize(
    "heads",
    [
        ["东屿县人民政府公报", "2026年第4期（总第88期）"],
        ["东屿县人民政府公报", "2026年第4期（总第88期）", "东屿县人民政府公报"],
        ["东屿县人民政府公报", "2026年第4期（总第88期）"] * 2,
        ["东屿县人民政府公报", ""] * 2,
        ["", "东屿县人民政府公报", "2026年第4期"],
        ["东屿县人民政府公报"] * 2,
    ],
)
def test_running_heads_of_few_pages_are_no_text(heads: list[str]) -> None:
    assert with_heads(heads) == [LONG * 5]


def test_heads_as_large_as_the_text_may_begin_on_the_second_page() -> None:
    assert with_heads(["", "东屿县海洋牧场规划", "东屿县海洋牧场规划"], size=SIZE) == [LONG * 5]


def test_the_number_of_a_document_at_the_top_of_a_page_is_no_head() -> None:
    assert "东政发〔2026〕5号" in with_heads(["东屿县人民政府文件", "东政发〔2026〕5号"])


def test_heads_as_large_as_the_text_stand_apart_at_one_place() -> None:
    heads = ["东屿县人民政府公报", "2026年第4期（总第88期）", "东屿县人民政府公报"]
    assert with_heads(heads, size=SIZE) == [LONG * 5]


def test_what_stands_at_the_top_of_few_pages_is_no_head() -> None:
    heads = ["附件1", "附件2"]
    assert with_heads(heads, size=SIZE)[0] == "附件1"
    heads = ["单位：万元", "单位：万元", "单位：万元"]
    assert with_heads(heads)[0] == "单位：万元"


def test_lines_of_the_text_that_some_pages_have_in_common_are_no_head() -> None:
    page = ["批复如下。", "同意建设海洋牧场，请抓紧实施。", "此复。"]
    other = ["通知如下。", "请各县区报送海洋牧场建设进展。", "联系人为渔业科。"]
    pages = [page, other, page, other, page, other, page]
    rows = [[Print(LEFT, TOP - PITCH * at, line) for at, line in enumerate(lines * 4)] for lines in pages]
    assert "".join(texts(make_pdf(*rows))) == "".join(line for lines in pages for line in lines * 4)


def test_points_with_numbers_that_keep_no_step_are_no_running_foot() -> None:
    points = [
        [f"{at}、建成{page}{n}处牧场，引进企业{page + n}家。" for n, at in enumerate("一二三四五六")]
        for page in (1, 2, 3)
    ]
    pages = [[Print(LEFT, TOP - 40 * at, point) for at, point in enumerate(page)] for page in points]
    assert texts(make_pdf(*pages)) == [point for page in points for point in page]


def test_notes_at_the_foot_of_each_page_are_no_running_foot() -> None:
    notes = ["1 指本县常住人口", "2 数据来自渔业部门", "3 含休闲渔业在内"]
    pages = set_pages([LONG] * 18)
    noted = [[*page, Print(LEFT, 80, note, 10.5)] for page, note in zip(pages, notes, strict=True)]
    assert all(any(note[2:] in text for text in texts(make_pdf(*noted))) for note in notes)


@pytest.mark.parametrize("number", ["一 {} 一", "‐ {} ‐", "|{}|", "_{}_"])
def test_page_numbers_between_other_marks_are_no_text(number: str) -> None:
    paragraphs = [LONG] * 12
    pages = [[*page, Print(280, 60, number.format(at + 4), 14)] for at, page in enumerate(set_pages(paragraphs))]
    assert texts(make_pdf(*pages)) == paragraphs


# Paragraphs around tables and in wide pitch


def set_table(y: float) -> list[Print]:
    cells = [("指标", "2025年", "2027年"), ("深水网箱", "800口", "1200口"), ("海洋牧场", "12处", "18处")]
    return [
        Print(LEFT + 150 * column, y - 30 * at, cell) for at, row in enumerate(cells) for column, cell in enumerate(row)
    ]


def around_table(above: list[str], between: list[str], below: list[str]) -> list[str]:
    """The texts of a page with a table between lines. The first line of ``above`` alone is indented."""
    prints = [Print(LEFT + (0 if at else 2 * SIZE), TOP - PITCH * at, line) for at, line in enumerate(above)]
    y = TOP - PITCH * len(above)
    prints += [Print(LEFT + 160, y - PITCH * at, line, 12) for at, line in enumerate(between)]
    y -= PITCH * len(between) + 10
    prints += [*set_table(y), *(Print(LEFT, y - 100 - PITCH * at, line) for at, line in enumerate(below))]
    return texts(make_pdf(prints))


TABLE = ["指标\t2025年\t2027年", "深水网箱\t800口\t1200口", "海洋牧场\t12处\t18处"]


def test_a_paragraph_goes_on_behind_a_table() -> None:
    lines = wrap(LONG + LONG)
    assert around_table(lines[:4], [], lines[4:]) == [LONG + LONG, *TABLE]
    title = "表3 主要指标"
    assert around_table(lines[:4], [title], lines[4:]) == [LONG + LONG, title, *TABLE]


@pytest.mark.parametrize(
    "between",
    [["图2 海洋牧场布局"], ["专栏1 海洋牧场工程", f"近海牧场：{LONG}"], []],
    ids=["figure", "box", "picture without a title"],
)
def test_a_paragraph_goes_on_behind_a_figure_or_a_box(between: list[str]) -> None:
    lines = wrap(LONG + LONG)
    prints = [Print(LEFT + (0 if at else 2 * SIZE), TOP - PITCH * at, line) for at, line in enumerate(lines[:4])]
    prints += set_rows(between, LEFT, TOP - 250, size=12, width=37)
    prints += [Print(LEFT, TOP - 350 - PITCH * at, line) for at, line in enumerate(lines[4:])]
    prints += set_rows([LONG], LEFT, TOP - 500)
    assert texts(make_pdf(prints)) == [LONG + LONG, *between, LONG]


def test_a_paragraph_that_is_whole_stays_above_a_table() -> None:
    whole = wrap(LONG)
    assert around_table(whole, [], ["二、主要任务"]) == [LONG, *TABLE, "二、主要任务"]
    open_lines = wrap(LONG + LONG)[:3]
    texts_of_page = around_table(open_lines, [], ["（二）培育海洋牧场。"])
    assert texts_of_page == ["".join(open_lines), *TABLE, "（二）培育海洋牧场。"]


def test_lines_two_and_a_half_sizes_apart_are_one_paragraph() -> None:
    prints = [Print(LEFT, TOP - 40 * at, line) for at, line in enumerate(wrap(LONG, indent=0))]
    prints += [Print(LEFT, TOP - 200 - 40 * at, line) for at, line in enumerate(wrap(LONG, indent=0))]
    assert texts(make_pdf(prints)) == [LONG, LONG]


def test_a_list_of_short_items_takes_the_margins_of_the_text() -> None:
    items = [
        "1.养殖机械",
        "1.1投喂机械",
        "1.1.1自动投饵机（大型）",
        "2.捕捞机械",
        "2.1绞纲机械",
        "2.1.1绞纲机（大）",
        "3.加工",
    ]
    page = [
        Print(LEFT + SIZE * item.split("械")[0].count("."), TOP - PITCH * at, item) for at, item in enumerate(items)
    ]
    assert texts(make_pdf(set_rows([LONG] * 4, LEFT, TOP), page)) == [*[LONG] * 4, *items]


# Letters set apart


def set_grid(text: str, *, pitch: float, y: float = 700) -> str:
    """The operators that print each letter by itself, a digit as far from the next letter as a Chinese character."""
    steps = []
    for at, char in enumerate(text):
        shown = f"/F1 16 Tf 1 0 0 1 {90 + pitch * at} {y} Tm ({char}) Tj" if char.isascii() else ""
        steps.append(shown or f"/F2 16 Tf 1 0 0 1 {90 + pitch * at} {y} Tm {chinese(char)}")
    return f"BT {' '.join(steps)} ET"


@pytest.mark.parametrize("pitch", [16, 17.5, 19])
@pytest.mark.parametrize("text", ["产值50亿元", "到2027年达到2.6%", "新增1200口网箱", "规模1,350万元"])
def test_digits_one_character_apart_are_one_number(text: str, pitch: float) -> None:
    assert texts(draw(set_grid(text, pitch=pitch))) == [text]


def test_numbers_that_stand_apart_stay_two() -> None:
    steps = f"BT /F2 16 Tf 90 700 Td {chinese('产值')} /F1 16 Tf 32 0 Td (12) Tj 26 0 Td (500) Tj ET"
    assert texts(draw(steps)) == ["产值12 500"]


@pytest.mark.parametrize(
    ("spaced", "text"),
    [
        ("产 值 规 模 5 0 亿 元 。", "产值规模 50 亿元。"),
        ("到 2 0 2 7 年 建 成 1 2 0 0 口", "到 2027 年建成 1200 口"),
        ("占 比 达 到 2 . 6 %", "占比达到 2.6%"),
    ],
)
def test_blanks_between_all_letters_are_no_blanks_of_a_number(spaced: str, text: str) -> None:
    assert texts(make_pdf([Print(LEFT, TOP, spaced)])) == [text]


def test_a_spread_title_in_the_size_of_the_text_stays_apart() -> None:
    title = [Print(140 + 30 * at, TOP, char) for at, char in enumerate("海洋牧场建设方案")]
    rows = [Print(LEFT, TOP - 40 - PITCH * at, line) for at, line in enumerate(wrap(LONG, indent=0))]
    assert texts(make_pdf([*title, *rows])) == ["海洋牧场建设方案", LONG]


def test_a_soft_hyphen_that_is_printed_is_a_hyphen() -> None:
    raw = draw("BT /F2 16 Tf 90 700 Td", chinese("二〇一四\xad二〇二〇年规划"), "ET")
    assert texts(raw) == ["二〇一四-二〇二〇年规划"]


def test_a_raised_digit_behind_a_number_is_the_mark_of_a_note() -> None:
    raw = draw(
        "BT /F2 16 Tf 80 700 Td", chinese("性别比为"), "/F1 16 Tf 64 0 Td (122.44) Tj /F1 9 Tf 49 7 Td (3) Tj",
        "/F2 16 Tf 5.2 -7 Td", chinese("。"), "ET",
    )  # fmt: skip
    assert texts(raw) == ["性别比为122.44。"]


def test_the_organs_below_a_title_are_lines_of_their_own() -> None:
    organs = ["东屿县统计局", "东屿县渔业发展促进委员会", "东屿县海洋牧场建设办公室"]
    prints = [Print(300 - 12 * len(organ), TOP - 200 - 40 * at, organ, 22) for at, organ in enumerate(organs)]
    title = [Print(140, TOP, "东屿县人民政府办公室关于", 26), Print(160, TOP - 40, "印发渔业规划的通知", 26)]
    page = [*title, *prints]
    lines = texts(make_pdf(page, set_rows([LONG] * 3, LEFT, TOP)))
    assert lines[:4] == ["东屿县人民政府办公室关于印发渔业规划的通知", *organs]


# Tables of contents


@pytest.mark.parametrize("leader", ["……………………", "............", "········", "______", ""])
def test_entries_of_contents_are_lines(leader: str) -> None:
    entries = [("一、发展基础", "3"), ("（一）主要成效", "4"), ("二、总体要求", "6"), ("三、重点任务", "12")]
    prints = [Print(280, TOP, "目　录", 18)]
    for at, (title, page) in enumerate(entries):
        y = TOP - 40 - PITCH * at
        prints.append(Print(LEFT, y, title + leader if leader else title))
        right = prints[-1].x + SIZE * (len(title) + len(leader) * (1 if leader[:1] in "…·" else 0.5))
        prints.append(Print(right if leader else LEFT + 400, y, page))
    lines = texts(make_pdf(prints))
    assert len(lines) == 5
    assert [line.replace(leader or "  ", "|").replace(" ", "") for line in lines[1:]] == [
        f"{title}|{page}" for title, page in entries
    ]


# Pages set from top to bottom


def set_down(text: str, *, pitch: float = 1.6, rows: int = 20) -> list[Print]:
    return [Print(480 - at // rows * pitch * SIZE, TOP - at % rows * SIZE, char) for at, char in enumerate(text)]


def test_a_page_set_from_top_to_bottom_is_read_from_the_right() -> None:
    text = LONG + LONG[:31] + "。"
    raw = make_pdf([*set_down(text), Print(280, 60, "— 1 —", 12)])
    assert texts(raw) == [text]
    assert warnings_of(raw) == [("pages-set-vertically", "第1页为竖排文字，已按自上而下、自右向左读取，请核对。")]


def test_digits_of_a_page_set_from_top_to_bottom_are_read() -> None:
    steps = []
    for at, char in enumerate("到年建成深水网箱口培育海洋牧场处带动渔民转产转业万人产量稳定在吨以上各项任务"):
        steps.append(set_text(char, x=480 - at // 20 * 26, y=740 - at % 20 * 16 - (40 if at else 0)))
    steps.append("BT /F1 16 Tf 0 -1 1 0 482 738 Tm (2027) Tj ET")
    text = "".join(texts(draw(*steps)))
    assert text.startswith("到2027年建成深水网箱")


# Scans


def test_a_scan_with_the_mark_of_a_program_is_refused_as_a_scan() -> None:
    raw = make_pdf(*([Print(400, 30, "扫描全能王 创建", 9)] for _ in range(3)))
    with pytest.raises(UnreadableError) as caught:
        extract_pdf(raw)
    assert caught.value.code == "image"
