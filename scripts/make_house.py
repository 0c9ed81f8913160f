"""Make the house files: the styles, page formats and page numbers that every Word file starts from.

    python scripts/make_house.py templates

Run it only to start over: an office changes how its papers look by editing a house file in Word
(``briefgen house --export``). house.docx has the measures of GB/T 9704-2012: page 5.2, fonts 5.2.2 and 7.3, imprint
7.4, page number 7.5, landscape tables 8. house-plain.docx is for reading on a screen. Fonts are named, not shipped.
"""

from __future__ import annotations

import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from xml.sax.saxutils import quoteattr

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMESPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "w": W,
        "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    }.items()
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
KINDS = "application/vnd.openxmlformats-officedocument.wordprocessingml"
DECLARED = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
RED = "FF0000"
TABLE_MARGINS = (("top", 28), ("left", 85), ("bottom", 28), ("right", 85))
"""Of a cell, in twips."""
# Makes Word take the Chinese font for the dashes of a page number too.
HINTED = '<w:rFonts w:hint="eastAsia"'
MILLIMETRE = 56.6929
"""Twips in a millimetre."""
EMU = 36000
"""English Metric Units in a millimetre."""
NUMBER_WIDTH = 40
"""Millimetres: room for — 100 —."""

# Word's own lists of the characters with which no line of Chinese may begin, or end.
NO_BEGIN = "!%),.:;>?]}¢¨°·ˇˉ―‖’”…‰′″›℃∶、。〃〉》」』】〕〗〞︶︺︾﹀﹄﹚﹜﹞！＂％＇），．：；？］｀｜｝～￠"
NO_END = "$([{£¥·‘“〈《「『【〔〖〝﹙﹛﹝＄（．［｛￡￥"
# Characters behind a number (5亿元以上, 3个百分点左右) and before one (近30家). With these in Word's lists no line ends
# between a number and its unit or bound, although no character is inserted.
BEHIND = "万亿元个家户人项件条倍成年月日吨米度点百左右以上下内外余多"
BEFORE = "约近超逾达第"


class Fonts(NamedTuple):
    """The font of each use."""

    title: str
    head: str
    second: str
    body: str
    number: str
    latin: str


class House(NamedTuple):
    """The measures of a house file."""

    fonts: Fonts
    margins: tuple[float, float, float, float]
    """Of a portrait page, in mm: top, right, bottom, left."""
    half_points: int
    """Size of the body text."""
    line: int
    """Line spacing of the body text: in twips if exact, else in 240ths of a line."""
    is_exact: bool
    is_bound: bool
    """True for print on both sides: margins are mirrored and page numbers are on the outer edge."""
    spacing: int
    """Between the characters of the body text, in twips."""
    masthead: int
    """Size of the name of the paper, in half-points."""

    @property
    def type_width(self) -> int:
        """Width of the type area of a portrait page, in twips."""
        return round((210 - self.margins[1] - self.margins[3]) * MILLIMETRE)


GBT_9704 = House(
    fonts=Fonts("方正小标宋简体", "黑体", "楷体_GB2312", "仿宋_GB2312", "宋体", "Times New Roman"),
    margins=(37, 26, 35, 28),
    half_points=32,
    line=579,  # 22 lines fill the 225 mm of the type area
    is_exact=True,
    is_bound=True,
    spacing=-5,  # 28 characters to the line of 156 mm
    masthead=88,
)
SERIF, SANS = "Noto Serif CJK SC", "Noto Sans CJK SC"
PLAIN = House(
    fonts=Fonts(SANS, SANS, SANS, SERIF, SERIF, SERIF),
    margins=(25, 25, 25, 25),
    half_points=24,
    line=360,
    is_exact=False,
    is_bound=False,
    spacing=0,
    masthead=64,
)
# The names that the same fonts have in other systems.
OTHER_NAMES = {
    "方正小标宋简体": "FZXiaoBiaoSong-B05S",
    "黑体": "SimHei",
    "楷体_GB2312": "KaiTi_GB2312",
    "仿宋_GB2312": "FangSong_GB2312",
    "宋体": "SimSun",
}


class Style(NamedTuple):
    """A paragraph style."""

    name: str
    identifier: str
    font: str
    half_points: int
    line: str
    indent: str
    justify: str = "both"
    before: str = ""
    """XML that the schema puts before the spacing: keepNext … snapToGrid."""
    tabs: str = ""
    level: int | None = None
    """Outline level, from 0; None for a style that is no heading."""
    spacing: int = 0
    """Between characters, in twips."""
    color: str = "000000"


def render_indent(characters: float, half_points: int, *, sides: float = 0) -> str:
    """Return the indent of a first line and of both sides, given in characters.

    It is written in characters and in twips, because some programs read only one of them.
    """
    first, edge = round(characters * half_points * 10), round(sides * half_points * 10)
    return (
        f'<w:ind w:leftChars="{round(sides * 100)}" w:left="{edge}" w:rightChars="{round(sides * 100)}" '
        f'w:right="{edge}" w:firstLineChars="{round(characters * 100)}" w:firstLine="{first}"/>'
    )


def make_styles(house: House) -> Iterator[Style]:
    """Yield the styles of a house file, that of the body text first."""
    fonts, size = house.fonts, house.half_points
    flush = render_indent(0, size)
    two = render_indent(2, size)

    def exact(points: float, *, before: float = 0, after: float = 0) -> str:
        line, rule = (round(points * 20), "exact") if house.is_exact else (312, "auto")
        around = f'w:before="{round(before * 20)}" w:after="{round(after * 20)}"'
        return f'<w:spacing {around} w:line="{line}" w:lineRule="{rule}"/>'

    def loose(*, before: float = 0, after: float = 0) -> str:
        return f'<w:spacing w:before="{before * 20}" w:after="{after * 20}" w:line="240" w:lineRule="auto"/>'

    rule = "exact" if house.is_exact else "auto"
    body = f'<w:spacing w:before="0" w:after="0" w:line="{house.line}" w:lineRule="{rule}"/>'
    keep = "<w:keepNext/>"
    right_edge = f'<w:tabs><w:tab w:val="right" w:pos="{house.type_width}"/></w:tabs>'
    yield Style("Normal", "Normal", fonts.body, size, body, two, spacing=house.spacing)
    for level, font in enumerate((fonts.head, fonts.second, fonts.body, fonts.body)):
        name = f"heading {level + 1}"
        yield Style(name, f"Heading{level + 1}", font, size, body, two, "both", keep, "", level, house.spacing)
    yield Style("Title", "Title", fonts.title, round(size * 1.375), exact(32, after=16), flush, "center", keep)
    yield Style("保密提示", "Marking", fonts.head, size, exact(28), flush, "left")
    around = loose(before=36, after=24)
    yield Style("报头", "Masthead", fonts.title, house.masthead, around, flush, "center", spacing=60, color=RED)
    yield Style("期号", "IssueNumber", fonts.body, size, exact(28, after=10), flush, "center")
    red_rule = f'<w:pBdr><w:bottom w:val="single" w:sz="18" w:space="11" w:color="{RED}"/></w:pBdr>'
    yield Style("编发栏", "IssueLine", fonts.body, size, exact(28, after=24), flush, "left", red_rule, right_edge)
    hanging = '<w:ind w:leftChars="500" w:left="1200" w:hangingChars="300" w:hanging="720"/>'
    yield Style("目录栏", "ContentsColumn", fonts.head, 24, exact(22, before=4), render_indent(2, 24), "left", keep)
    yield Style("目录", "Contents", fonts.body, 24, exact(20), hanging, "left")
    yield Style("表题", "TableTitle", fonts.head, 24, exact(20, before=8, after=3), flush, "center", keep)
    yield Style("单位", "TableUnit", fonts.body, 21, exact(16), flush, "right", keep)
    yield Style("表头", "TableHead", fonts.head, 21, exact(16), flush, "center")
    yield Style("表格文字", "TableText", fonts.body, 21, exact(16), flush, "left")
    yield Style("表注", "TableNote", fonts.body, 18, exact(14, before=3, after=3), flush, "both")
    yield Style("图", "Figure", fonts.body, size, loose(before=6), flush, "center", keep)
    yield Style("图题", "FigureTitle", fonts.body, 21, exact(16, before=3, after=6), flush, "center")
    yield Style("出处", "Source", fonts.body, 21, exact(16), flush, "left")
    black = "".join(
        f'<w:{side} w:val="single" w:sz="{width}" w:space="{space}" w:color="000000"/>'
        for side, width, space in (("top", 8, 4), ("bottom", 8, 4), ("between", 6, 4))
    )
    yield Style(
        "版记",
        "Imprint",
        fonts.body,
        28 if house.is_exact else 21,
        exact(22),
        flush,
        "left",
        f"<w:keepNext/><w:keepLines/><w:pBdr>{black}</w:pBdr>",
        right_edge,
    )
    yield Style("footer", "Footer", fonts.number, 28 if house.is_exact else 21, exact(14), flush, "right")
    yield Style("annotation text", "CommentText", fonts.body, 21, exact(16), flush, "left")


def render_fonts(font: str, latin: str) -> str:
    """Return the XML that names fonts: one for Chinese, one for all other text."""
    return f'<w:rFonts w:ascii="{latin}" w:hAnsi="{latin}" w:eastAsia="{font}" w:cs="{latin}"/>'


def render_style(style: Style, house: House) -> str:
    """Return the XML of a style with every property, in the order of the schema."""
    is_body = style.name == "Normal"
    parent = "" if is_body else '<w:basedOn w:val="Normal"/>'
    custom = "" if style.name.isascii() else ' w:customStyle="1"'
    default = ' w:default="1"' if is_body else ""
    keep, start, border = style.before.partition("<w:pBdr>")
    outline = "" if style.level is None else f'<w:outlineLvl w:val="{style.level}"/>'
    latin = house.fonts.latin if style.font == house.fonts.body else style.font
    return (
        f'<w:style w:type="paragraph"{default}{custom} w:styleId="{style.identifier}"><w:name w:val="{style.name}"/>'
        f"{parent}<w:qFormat/>"
        f'<w:pPr>{keep}<w:widowControl w:val="0"/>{start}{border}{style.tabs}<w:snapToGrid w:val="0"/>'
        f'{style.line}{style.indent}<w:jc w:val="{style.justify}"/>{outline}</w:pPr>'
        f'<w:rPr>{render_fonts(style.font, latin)}<w:b w:val="0"/><w:i w:val="0"/><w:color w:val="{style.color}"/>'
        f'<w:spacing w:val="{style.spacing}"/><w:sz w:val="{style.half_points}"/><w:szCs w:val="{style.half_points}"/>'
        f"</w:rPr></w:style>"
    )


def render_styles(house: House) -> str:
    """Return word/styles.xml."""
    defaults = (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{render_fonts(house.fonts.body, house.fonts.latin)}"
        '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/>'
        "</w:docDefaults>"
    )
    lines = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    margins = "".join(f'<w:{side} w:w="{width}" w:type="dxa"/>' for side, width in TABLE_MARGINS)
    other_styles = (
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/></w:style>'
        '<w:style w:type="character" w:customStyle="1" w:styleId="SourceNumber"><w:name w:val="出处号"/>'
        '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="CommentReference"><w:name w:val="annotation reference"/>'
        '<w:rPr><w:sz w:val="21"/><w:szCs w:val="21"/></w:rPr></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        f"<w:tblPr><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr></w:style>"
        '<w:style w:type="table" w:customStyle="1" w:styleId="HouseTable"><w:name w:val="表格"/>'
        f'<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>{lines}</w:tblBorders></w:tblPr></w:style>'
    )
    paragraph_styles = "".join(render_style(style, house) for style in make_styles(house))
    return f"<w:styles {NAMESPACES}>{defaults}{paragraph_styles}{other_styles}</w:styles>"


def render_settings(house: House) -> str:
    """Return word/settings.xml."""
    bound = "<w:mirrorMargins/>" if house.is_bound else ""
    sides = "<w:evenAndOddHeaders/>" if house.is_bound else ""
    return (
        f'<w:settings {NAMESPACES}><w:zoom w:percent="100"/>{bound}<w:defaultTabStop w:val="420"/>{sides}'
        '<w:characterSpacingControl w:val="doNotCompress"/>'
        f'<w:noLineBreaksAfter w:lang="zh-CN" w:val={quoteattr(NO_END + BEFORE)}/>'
        f'<w:noLineBreaksBefore w:lang="zh-CN" w:val={quoteattr(NO_BEGIN + BEHIND)}/>'
        '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" '
        'w:val="15"/></w:compat><w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>'
    )


def render_font_table(house: House) -> str:
    """Return word/fontTable.xml, which gives each font its other name."""
    fonts = "".join(
        f'<w:font w:name="{font}"><w:altName w:val="{OTHER_NAMES[font]}"/><w:charset w:val="86"/></w:font>'
        for font in dict.fromkeys(house.fonts)
        if font in OTHER_NAMES
    )
    return f"<w:fonts {NAMESPACES}>{fonts}</w:fonts>"


def render_number(house: House, justify: str, edge: str) -> str:
    """Return a paragraph with the page number as — 1 —; ``edge`` is the XML of its indent."""
    fonts = f"<w:rPr>{render_fonts(house.fonts.number, house.fonts.number).replace('<w:rFonts', HINTED)}</w:rPr>"
    parts = (
        '<w:t xml:space="preserve">— </w:t>',
        '<w:fldChar w:fldCharType="begin"/>',
        '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
        '<w:fldChar w:fldCharType="separate"/>',
        "<w:t>1</w:t>",
        '<w:fldChar w:fldCharType="end"/>',
        '<w:t xml:space="preserve"> —</w:t>',
    )
    runs = "".join(f"<w:r>{fonts}{part}</w:r>" for part in parts)
    return f'<w:p><w:pPr><w:pStyle w:val="Footer"/>{edge}<w:jc w:val="{justify}"/></w:pPr>{runs}</w:p>'


def render_footers(house: House) -> Iterator[tuple[str, str, str]]:
    """Yield the footers: the section, the pages of it that have the footer, and its XML."""
    character = '<w:ind w:{0}Chars="100" w:{0}="280" w:firstLineChars="0" w:firstLine="0"/>'
    if not house.is_bound:
        for section in ("standing", "lying"):
            yield section, "default", render_number(house, "center", render_indent(0, 21))
        return
    outside = {"default": "right", "even": "left"}
    for pages, side in outside.items():
        yield "standing", pages, render_number(house, side, character.format(side))
    for pages, side in outside.items():
        yield "lying", pages, render_turned_number(house, side)


def render_turned_number(house: House, side: str) -> str:
    """Return the footer of a landscape page, with the number where it is when the paper is held as a portrait page.

    The head of a landscape table points to the binding edge on odd pages and to the outer edge on even pages; both are
    the left edge of the portrait page. So the foot of the portrait page is the left edge of the landscape page. There
    the number runs downwards: it ends one character above the lower margin, or begins one below the upper margin.
    """
    _, right, bottom, left = house.margins
    character = 14 * 0.3528  # mm
    top = left + character if side == "left" else 210 - right - character - NUMBER_WIDTH
    across, along = round(6 * EMU), round(NUMBER_WIDTH * EMU)
    number = render_number(house, side, render_indent(0, 28))
    shape = (
        '<wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr>'
        f'<a:xfrm><a:off x="0" y="0"/><a:ext cx="{across}" cy="{along}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/><a:ln><a:noFill/></a:ln></wps:spPr>'
        f"<wps:txbx><w:txbxContent>{number}</w:txbxContent></wps:txbx>"
        '<wps:bodyPr vert="vert" wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" anchor="t"/></wps:wsp>'
    )
    return (
        '<w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>'
        '<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="1" behindDoc="0" locked="0" '
        'layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        f'<wp:positionH relativeFrom="page"><wp:posOffset>{round((bottom - 12.5) * EMU)}</wp:posOffset></wp:positionH>'
        f'<wp:positionV relativeFrom="page"><wp:posOffset>{round(top * EMU)}</wp:posOffset></wp:positionV>'
        f'<wp:extent cx="{across}" cy="{along}"/><wp:wrapNone/><wp:docPr id="1" name="页码"/><wp:cNvGraphicFramePr/>'
        '<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
        f"{shape}</a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice></mc:AlternateContent></w:r></w:p>"
    )


def render_section(house: House, name: str, references: str) -> str:
    """Return the properties of a section, ``standing`` (portrait) or ``lying`` (landscape)."""
    top, right, bottom, left = (round(side * MILLIMETRE) for side in house.margins)
    size = 'w:w="11906" w:h="16838"'
    if name == "lying":
        # Turned clockwise: the left edge of the portrait page is the top edge of the landscape page.
        top, right, bottom, left = left, top, right, bottom
        size = 'w:w="16838" w:h="11906" w:orient="landscape"'
    foot = round(25.5 * MILLIMETRE) if house.is_bound else round(12 * MILLIMETRE)
    pitch = house.line if house.is_exact else 312
    return (
        f"<w:sectPr>{references}<w:pgSz {size}/>"
        f'<w:pgMar w:top="{top}" w:right="{right}" w:bottom="{bottom}" w:left="{left}" w:header="851" '
        f'w:footer="{foot}" w:gutter="0"/><w:cols w:space="425"/><w:docGrid w:type="lines" w:linePitch="{pitch}"/>'
        "</w:sectPr>"
    )


def render_document(house: House, references: dict[str, str]) -> str:
    """Return word/document.xml: a paragraph in each style on a portrait page, then a landscape page."""
    samples = [style for style in make_styles(house) if style.name not in ("footer", "annotation text")]
    paragraphs = [
        f'<w:p><w:pPr><w:pStyle w:val="{style.identifier}"/>{{}}</w:pPr><w:r><w:t>{style.name}</w:t></w:r></w:p>'
        for style in samples
    ]
    standing = "".join(p.format("") for p in paragraphs[:-1])
    last = paragraphs[-1].format(render_section(house, "standing", references["standing"]))
    lying = paragraphs[0].format("")
    section = render_section(house, "lying", references["lying"])
    return f'<w:document {NAMESPACES} mc:Ignorable="wps"><w:body>{standing}{last}{lying}{section}</w:body></w:document>'


def make_parts(house: House) -> dict[str, str]:
    """Return the parts of a house file, by the name that each has in the package."""
    parts = {
        "word/styles.xml": render_styles(house),
        "word/settings.xml": render_settings(house),
        "word/fontTable.xml": render_font_table(house),
    }
    references = {"standing": "", "lying": ""}
    for number, (section, pages, content) in enumerate(render_footers(house), 1):
        parts[f"word/footer{number}.xml"] = f"<w:ftr {NAMESPACES}>{content}</w:ftr>"
        references[section] += f'<w:footerReference w:type="{pages}" r:id="footer{number}"/>'
    kinds = {name: Path(name).stem.rstrip("0123456789") for name in parts}
    links = "".join(
        f'<Relationship Id="{Path(name).stem}" Type="{OFFICE}/{kind}" Target="{Path(name).name}"/>'
        for name, kind in kinds.items()
    )
    types = "".join(f'<Override PartName="/{name}" ContentType="{KINDS}.{kind}+xml"/>' for name, kind in kinds.items())
    package = "http://schemas.openxmlformats.org/package/2006"
    return {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{KINDS}.document.main+xml"/>{types}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships">'
        f'<Relationship Id="document" Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{package}/relationships">{links}</Relationships>',
        "word/document.xml": render_document(house, references),
        **parts,
    }


def main(folder: Path) -> None:
    """Write both house files into a folder."""
    for name, house in (("house.docx", GBT_9704), ("house-plain.docx", PLAIN)):
        with zipfile.ZipFile(folder / name, "w") as package:
            for part, content in make_parts(house).items():
                info = zipfile.ZipInfo(part, (1980, 1, 1, 0, 0, 0))
                info.compress_type = zipfile.ZIP_DEFLATED
                package.writestr(info, DECLARED + content)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
