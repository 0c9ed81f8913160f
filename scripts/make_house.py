"""Make templates/house.docx: the styles, page and footer that every Word file starts from.

Run it only to start over; an office changes the looks by editing templates/house.docx in Word. Measures are those of
GB/T 9704-2012 (page 5.2, fonts 5.2.2 and 7.3, page number 7.5); the fonts are named, none is shipped.

    python scripts/make_house.py templates/house.docx
"""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm

SONG, HEI, KAI, FANG, TITLE = "宋体", "黑体", "楷体_GB2312", "仿宋_GB2312", "方正小标宋简体"
TWO_CHARACTERS = 'w:firstLineChars="200" w:firstLine="640"'
NO_INDENT = 'w:firstLineChars="0" w:firstLine="0"'
LINE = 579  # twips: 22 lines fill the 225 mm of the type area
FIXED_DATE = datetime(2000, 1, 1)


def set_style(style: Any, *, font: str, half_points: int, paragraph: str, run: str = "") -> None:
    """Rebuild a style from nothing, all four slots of its font named."""
    element = style.element
    for tag in ("w:pPr", "w:rPr"):
        for old in element.findall(qn(tag)):
            element.remove(old)
    element.append(parse_xml(f"<w:pPr {nsdecls('w')}>{paragraph}</w:pPr>"))
    latin = "Times New Roman" if font == FANG else font
    element.append(
        parse_xml(
            f"<w:rPr {nsdecls('w')}>"
            f'<w:rFonts w:ascii="{latin}" w:hAnsi="{latin}" w:eastAsia="{font}" w:cs="{latin}"/>'
            f'<w:b w:val="0"/><w:i w:val="0"/><w:color w:val="000000"/>{run}'
            f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/></w:rPr>'
        )
    )


def body(line: int, indent: str, justify: str = "both", *, before: str = "") -> str:
    """Return the children of a paragraph's properties, in the order of the schema."""
    return (
        f'{before}<w:snapToGrid w:val="0"/><w:spacing w:before="0" w:after="0" w:line="{line}" w:lineRule="exact"/>'
        f'<w:ind {indent}/><w:jc w:val="{justify}"/>'
    )


def set_styles(document: Any) -> None:
    """Set the styles that rendering uses, by name."""
    styles = document.styles
    tight = '<w:spacing w:val="-5"/>'  # 28 characters to the line of 156 mm
    set_style(styles["Normal"], font=FANG, half_points=32, paragraph=body(LINE, TWO_CHARACTERS), run=tight)
    for level, font in enumerate((HEI, KAI, FANG, FANG), 1):
        keep = "<w:keepNext/>"
        outline = f'<w:outlineLvl w:val="{level - 1}"/>'
        set_style(
            styles[f"Heading {level}"],
            font=font,
            half_points=32,
            paragraph=body(LINE, TWO_CHARACTERS, before=keep) + outline,
            run=tight,
        )
    loose = '<w:spacing w:val="0"/>'
    set_style(styles["Title"], font=TITLE, half_points=44, paragraph=body(640, NO_INDENT, "center"), run=loose)
    for name, font in (("Table Text", FANG), ("Table Head", HEI)):
        style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = styles["Normal"]
        set_style(style, font=font, half_points=21, paragraph=body(320, NO_INDENT, "left"), run=loose)
    set_style(styles["Footer"], font=SONG, half_points=28, paragraph=body(280, NO_INDENT, "right"), run=loose)


def set_page(document: Any) -> None:
    """Set A4 with the margins of the standard, and page numbers outside: — 1 —."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.footer_distance = Mm(25.5)
    document.settings.odd_and_even_pages_header_footer = True
    page_number(section.footer, 'w:rightChars="100" w:right="280"', "right")
    page_number(section.even_page_footer, 'w:leftChars="100" w:left="280"', "left")
    grid = section._sectPr.find(qn("w:docGrid"))
    if grid is None:
        grid = OxmlElement("w:docGrid")
        section._sectPr.append(grid)
    grid.attrib.clear()
    grid.set(qn("w:type"), "lines")
    grid.set(qn("w:linePitch"), str(LINE))


def page_number(footer: Any, indent: str, justify: str) -> None:
    """Write — PAGE — into a footer."""
    footer.is_linked_to_previous = False
    paragraph = footer.paragraphs[0]._p
    paragraph.clear()
    paragraph.append(
        parse_xml(
            f'<w:pPr {nsdecls("w")}><w:pStyle w:val="Footer"/>'
            f'<w:ind {indent} {NO_INDENT}/><w:jc w:val="{justify}"/></w:pPr>'
        )
    )
    parts = (
        "<w:t xml:space='preserve'>— </w:t>",
        '<w:fldChar w:fldCharType="begin"/>',
        "<w:instrText xml:space='preserve'> PAGE </w:instrText>",
        '<w:fldChar w:fldCharType="separate"/>',
        "<w:t>1</w:t>",
        '<w:fldChar w:fldCharType="end"/>',
        "<w:t xml:space='preserve'> —</w:t>",
    )
    for part in parts:
        fonts = f'<w:rFonts w:hint="eastAsia" w:ascii="{SONG}" w:hAnsi="{SONG}" w:eastAsia="{SONG}" w:cs="{SONG}"/>'
        paragraph.append(parse_xml(f"<w:r {nsdecls('w')}><w:rPr>{fonts}</w:rPr>{part}</w:r>"))


def set_language(document: Any) -> None:
    """Make Chinese the language, and no theme's font the default."""
    defaults = document.styles.element.find(qn("w:docDefaults"))
    run = defaults.find(qn("w:rPrDefault")).find(qn("w:rPr"))
    for child in list(run):
        run.remove(child)
    latin = 'w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman"'
    run.append(parse_xml(f'<w:rFonts {nsdecls("w")} {latin} w:eastAsia="{FANG}"/>'))
    run.append(parse_xml(f'<w:lang {nsdecls("w")} w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'))
    theme = document.settings.element.find(qn("w:themeFontLang"))
    if theme is not None:
        theme.set(qn("w:eastAsia"), "zh-CN")


def main(path: Path) -> None:
    """Write the file."""
    document = Document()
    set_language(document)
    set_styles(document)
    set_page(document)
    core = document.core_properties
    core.author = core.last_modified_by = core.title = core.comments = ""
    core.created = core.modified = FIXED_DATE
    package = document.part.package
    for rel_id, rel in list(package.rels.items()):
        if rel.reltype.endswith("/thumbnail"):
            del package.rels[rel_id]
    document.save(str(path))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
