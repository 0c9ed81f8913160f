"""Word files: signs that stand in fields, in fonts of signs, in WordArt and above the line."""

from __future__ import annotations

import time

import pytest

from tests.reading.test_docx import p, run, texts, word


def paragraph(*runs: str) -> bytes:
    return word(f"<w:p>{''.join(runs)}</w:p>")


def sign(kind: str, inner: str = "") -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}">{inner}</w:fldChar></w:r>'


def field(*codes: str, data: str = "", result: str | None = None) -> str:
    pieces = "".join(f'<w:r><w:instrText xml:space="preserve">{code}</w:instrText></w:r>' for code in codes)
    shown = "" if result is None else sign("separate") + run(result)
    return f"{sign('begin', data)}{pieces}{shown}{sign('end')}"


@pytest.mark.parametrize(
    ("codes", "printed"),
    [
        ((r"eq \o\ac(○,1)",), "①"),
        ((r" EQ \o\ac(○,12) ",), "⑫"),
        (("eq ", r"\o\ac", "(○,", "3)"), "③"),
        ((r"eq \o\ac(○,\s\up2(4))",), "④"),
        ((r"eq \o\ac(\s\up 0(○),5)",), "⑤"),
        ((r"eq \o\ac(○;6)",), "⑥"),
        ((r"eq \o\ac(○,甲)",), "甲"),
        ((r"eq \o\ac(□,印)",), "印"),
        ((r"eq \f(1,2)",), "1/2"),
        ((r"eq 10\s\up6(2)",), "10²"),
        ((r"eq \r(3,8)",), "3√8"),
    ],
)
def test_a_sign_in_a_field_without_result_is_printed(codes: tuple[str, ...], printed: str) -> None:
    assert texts(paragraph(field(*codes), run("项任务"))) == [f"{printed}项任务"]
    assert texts(paragraph(field(*codes, result="旧值"), run("项任务"))) == [f"{printed}项任务"]


@pytest.mark.parametrize(
    ("data", "printed"),
    [
        ('<w:checkBox><w:default w:val="1"/></w:checkBox>', "☑"),
        ('<w:checkBox><w:default w:val="0"/></w:checkBox>', "☐"),
        ('<w:checkBox><w:default w:val="1"/><w:checked w:val="0"/></w:checkBox>', "☐"),
        ("<w:checkBox><w:checked/></w:checkBox>", "☑"),
        ("", "☐"),
    ],
)
def test_a_box_to_tick_is_printed_as_it_is_ticked(data: str, printed: str) -> None:
    box = field(" FORMCHECKBOX ", data=f"<w:ffData>{data}</w:ffData>")
    assert texts(paragraph(box, run("同意"))) == [f"{printed}同意"]


def test_results_of_other_fields_are_printed_and_their_codes_are_not() -> None:
    inner = field("PAGE", result="7")
    assert texts(paragraph(field("SEQ 图", result="3"), field("PAGE"), inner)) == ["37"]
    ring = field(r"eq \o\ac(○,1)")
    nested = (sign("begin"), run("IF"), ring, sign("separate"), run("是"), sign("end"), sign("end"))
    assert texts(paragraph(*nested, run("否"))) == ["是否"]


@pytest.mark.parametrize(
    ("font", "text", "printed"),
    [
        ("Wingdings", "\uf0fe", "☑"),
        ("Wingdings", "þ", "☑"),
        ("wingdings", "ü", "✓"),
        ("Wingdings 2", "R", "☑"),
        ("Wingdings", "l甲", "●甲"),
        ("Symbol", "b", "β"),
        ("Symbol", "\uf0b3", "≥"),
        ("宋体", "þ", "þ"),
        ("Wingdings", "甲 乙", "甲 乙"),
        ("", "l", "l"),
    ],
)
def test_text_in_a_font_of_signs_is_read_as_it_is_seen(font: str, text: str, printed: str) -> None:
    fonts = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}"/>' if font else ""
    assert texts(paragraph(run("值"), run(text, fonts))) == [f"值{printed}"]


def test_a_raised_position_makes_an_exponent() -> None:
    assert texts(paragraph(run("12km"), run("2", '<w:position w:val="10"/>'))) == ["12km²"]
    assert texts(paragraph(run("CO"), run("2", '<w:position w:val="-6"/>'))) == ["CO2"]


def test_the_words_of_word_art_are_read_and_a_watermark_is_not() -> None:
    def art(words: str, id_: str) -> str:
        shape = f'<v:shape id="{id_}"><v:textpath on="t" string="{words}"/></v:shape>'
        return f"<w:p><w:r><w:pict><v:shapetype><v:textpath on='t'/></v:shapetype>{shape}</w:pict></w:r></w:p>"

    body = art("云溪市人民政府文件", "_x0000_s1026") + art("内部", "PowerPlusWaterMarkObject35") + p("正文。")
    assert texts(word(body)) == ["云溪市人民政府文件", "正文。"]


def test_many_open_fields_are_read_in_no_time() -> None:
    started = time.perf_counter()
    assert texts(paragraph(run("甲"), *[sign("begin")] * 20000, run("乙"), *[sign("end")] * 20000, run("丙"))) == [
        "甲丙"
    ]
    assert time.perf_counter() - started < 5
