"""Make the style templates: the styles, pages and page numbers with which every Word file starts.

Run it only to start over; an office changes the looks by editing a template in Word (``briefgen house --export``).
house.docx has the measures of GB/T 9704-2012 (page 5.2, fonts 5.2.2 and 7.3, imprint 7.4, page number 7.5, tables in
landscape 8), house-plain.docx is for reading on a screen. The fonts are named, none is shipped.

    python scripts/make_style_templates.py templates
"""

from __future__ import annotations

import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from briefgen.ooxml.package import OFFICE_TYPES, PACKAGE
from briefgen.ooxml.xml import DECLARATION, NAMESPACES, declare, quote_attribute

DECLARED = declare("w", "r", "wp", "a", "mc", "wps")
TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
RED = "FF0000"
MILLIMETRE = 56.6929  # twips
EMU = 36000  # English metric units to the millimetre
NUMBER_WIDTH = 40  # mm: room for — 100 —
# Of a cell, in twips.
CELL_MARGINS = (("top", 28), ("left", 85), ("bottom", 28), ("right", 85))

# The characters that no line of Chinese begins with, and those that none ends with, as Word lists them.
NO_BEGIN = "!%),.:;>?]}¢¨°·ˇˉ―‖’”…‰′″›℃∶、。〃〉》」』】〕〗〞︶︺︾﹀﹄﹚﹜﹞！＂％＇），．：；？］｀｜｝～￠"
NO_END = "$([{£¥·‘“〈《「『【〔〖〝﹙﹛﹝＄（．［｛￡￥"
# The characters that follow a number (5亿元以上, 3个百分点左右) or precede it (近30家). No line begins or ends with
# these either: a number keeps its unit and its bound, without any character put between them.
BEHIND_NUMBER = "万亿元个家户人项件条倍成年月日吨米度点百左右以上下内外余多"
BEFORE_NUMBER = "约近超逾达第"


class Fonts(NamedTuple):
    """Fonts by their use."""

    title: str
    head: str
    second: str
    body: str
    number: str
    latin: str


class Design(NamedTuple):
    """The measures of a style template."""

    fonts: Fonts
    margins: tuple[float, float, float, float]
    """Of a page in portrait, in mm: top, right, bottom, left."""
    half_points: int
    """The size of the body."""
    line: int
    """The line height of the body: in twips if it is exact, else in 240ths of a line."""
    is_exact: bool
    is_bound: bool
    """True if it is printed on both sides: margins are mirrored and page numbers stand outside."""
    spacing: int
    """Between the characters of the body, in twips."""
    masthead: int
    """The size of the paper's name in half-points."""

    @property
    def type_width(self) -> int:
        """The width of the type area in twips."""
        return round((210 - self.margins[1] - self.margins[3]) * MILLIMETRE)


GBT_9704 = Design(
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
PLAIN = Design(
    fonts=Fonts(SANS, SANS, SANS, SERIF, SERIF, SERIF),
    margins=(25, 25, 25, 25),
    half_points=24,
    line=360,
    is_exact=False,
    is_bound=False,
    spacing=0,
    masthead=64,
)
# The English names of fonts: a machine may know a font by either.
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
    """The XML in front of the spacing, in the order of the schema: keepNext … snapToGrid."""
    tabs: str = ""
    level: int | None = None
    """Of the outline, from 0."""
    spacing: int = 0
    """Between characters, in twips."""
    color: str = "000000"


def build_indent(characters: float, half_points: int, *, sides: float = 0) -> str:
    """Return the indent of a first line, and of both sides, in characters; both units, as programs read either."""
    first, edge = round(characters * half_points * 10), round(sides * half_points * 10)
    return (
        f'<w:ind w:leftChars="{round(sides * 100)}" w:left="{edge}" w:rightChars="{round(sides * 100)}" '
        f'w:right="{edge}" w:firstLineChars="{round(characters * 100)}" w:firstLine="{first}"/>'
    )


def exact(design: Design, points: float, *, before: float = 0, after: float = 0) -> str:
    """Return the spacing of lines so many points high, with so many points around the paragraph."""
    line, rule = (round(points * 20), "exact") if design.is_exact else (312, "auto")
    around = f'w:before="{round(before * 20)}" w:after="{round(after * 20)}"'
    return f'<w:spacing {around} w:line="{line}" w:lineRule="{rule}"/>'


def list_small_styles(design: Design) -> Iterator[Style]:
    """Yield the styles of briefs, and of sheets and tables with much on a page."""
    fonts, flush, keep = design.fonts, build_indent(0, design.half_points), "<w:keepNext/>"
    yield Style("摘要", "Abstract", fonts.body, 24, exact(design, 18), build_indent(2, 24), "both")
    yield Style("小标题", "SmallHeading", fonts.head, 21, exact(design, 16, before=3), flush, "left", keep)
    yield Style("小正文", "SmallBody", fonts.body, 18, exact(design, 13), build_indent(2, 18), "both")
    yield Style("小表头", "SmallTableHead", fonts.head, 18, exact(design, 12), flush, "center")
    yield Style("小表文字", "SmallTableText", fonts.body, 18, exact(design, 12), flush, "left")
    yield Style("密题", "DenseTitle", fonts.head, 24, exact(design, 15), flush, "center", keep)
    yield Style("密标题", "DenseHeading", fonts.head, 17, exact(design, 13, before=2), flush, "left", keep)
    yield Style("密正文", "DenseBody", fonts.body, 16, exact(design, 10), flush, "both")
    yield Style("密表头", "DenseTableHead", fonts.head, 15, exact(design, 9.5), flush, "center")
    yield Style("密表文字", "DenseTableText", fonts.body, 15, exact(design, 9), flush, "left")


def list_styles(design: Design) -> Iterator[Style]:
    """Yield the styles, the body first."""
    fonts, size = design.fonts, design.half_points
    flush = build_indent(0, size)
    two = build_indent(2, size)

    def loose(*, before: float = 0, after: float = 0) -> str:
        return f'<w:spacing w:before="{before * 20}" w:after="{after * 20}" w:line="240" w:lineRule="auto"/>'

    rule = "exact" if design.is_exact else "auto"
    body = f'<w:spacing w:before="0" w:after="0" w:line="{design.line}" w:lineRule="{rule}"/>'
    keep = "<w:keepNext/>"
    right_edge = f'<w:tabs><w:tab w:val="right" w:pos="{design.type_width}"/></w:tabs>'
    yield Style("Normal", "Normal", fonts.body, size, body, two, spacing=design.spacing)
    for level, font in enumerate((fonts.head, fonts.second, fonts.body, fonts.body)):
        name = f"heading {level + 1}"
        together = f"{keep}<w:keepLines/>"
        yield Style(name, f"Heading{level + 1}", font, size, body, two, "both", together, "", level, design.spacing)
    yield Style("Title", "Title", fonts.title, round(size * 1.375), exact(design, 32, after=16), flush, "center", keep)
    yield Style("保密提示", "Marking", fonts.head, size, exact(design, 28), flush, "left")
    around = exact(design, round(design.masthead * 0.7), before=36, after=24)
    yield Style("报头", "Masthead", fonts.title, design.masthead, around, flush, "center", spacing=60, color=RED)
    yield Style("期号", "IssueNumber", fonts.body, size, exact(design, 28, after=10), flush, "center")
    red_rule = f'<w:pBdr><w:bottom w:val="single" w:sz="18" w:space="11" w:color="{RED}"/></w:pBdr>'
    yield Style(
        "编发栏", "IssueLine", fonts.body, size, exact(design, 28, after=24), flush, "left", red_rule, right_edge
    )
    hanging = f'<w:ind w:leftChars="300" w:left="{size * 30}" w:hangingChars="300" w:hanging="{size * 30}"/>'
    dots = f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{design.type_width}"/></w:tabs>'
    spacing = design.spacing
    yield Style("目录题", "ContentsTitle", fonts.head, size, body, flush, "center", keep, spacing=spacing)
    yield Style(
        "目录栏",
        "ContentsColumn",
        fonts.head,
        size,
        body,
        flush,
        "left",
        f"{keep}<w:keepLines/>",
        dots,
        spacing=spacing,
    )
    yield Style("目录", "Contents", fonts.body, size, body, hanging, "left", "<w:keepLines/>", dots, spacing=spacing)
    yield Style("表题", "TableTitle", fonts.head, 24, exact(design, 20, before=8, after=3), flush, "center", keep)
    yield Style("单位", "TableUnit", fonts.body, 21, exact(design, 16), flush, "right", keep)
    yield Style("表头", "TableHead", fonts.head, 21, exact(design, 16), flush, "center")
    yield Style("表格文字", "TableText", fonts.body, 21, exact(design, 16), flush, "left")
    yield from list_small_styles(design)
    yield Style("表注", "TableNote", fonts.body, 18, exact(design, 14, before=3, after=3), flush, "both")
    yield Style("图", "Figure", fonts.body, size, loose(before=6), flush, "center", keep)
    yield Style("图题", "FigureTitle", fonts.body, 21, exact(design, 16, before=3, after=6), flush, "center")
    yield Style("出处", "Source", fonts.body, 21, exact(design, 16), flush, "left")
    black = "".join(
        f'<w:{side} w:val="single" w:sz="{width}" w:space="{space}" w:color="000000"/>'
        for side, width, space in (("top", 8, 4), ("bottom", 8, 4), ("between", 6, 4))
    )
    yield Style(
        "版记",
        "Imprint",
        fonts.body,
        28 if design.is_exact else 21,
        exact(design, 22),
        flush,
        "left",
        f"<w:keepNext/><w:keepLines/><w:pBdr>{black}</w:pBdr>",
        right_edge,
    )
    yield Style("footer", "Footer", fonts.number, 28 if design.is_exact else 21, exact(design, 14), flush, "right")
    yield Style("annotation text", "CommentText", fonts.body, 21, exact(design, 16), flush, "left")


def build_fonts(font: str, latin: str, hint: str = "") -> str:
    """Return a font in all four slots; ``hint`` names the slot of characters that might be in several."""
    hinted = f' w:hint="{hint}"' if hint else ""
    return f'<w:rFonts{hinted} w:ascii="{latin}" w:hAnsi="{latin}" w:eastAsia="{font}" w:cs="{latin}"/>'


def build_style(style: Style, design: Design) -> str:
    """Return the XML of a style, complete in itself, in the order of the schema."""
    is_body = style.name == "Normal"
    based = "" if is_body else '<w:basedOn w:val="Normal"/>'
    custom = "" if style.name.isascii() else ' w:customStyle="1"'
    default = ' w:default="1"' if is_body else ""
    border = style.before.partition("<w:pBdr>")
    outline = "" if style.level is None else f'<w:outlineLvl w:val="{style.level}"/>'
    latin = design.fonts.latin if style.font == design.fonts.body else style.font
    return (
        f'<w:style w:type="paragraph"{default}{custom} w:styleId="{style.identifier}"><w:name w:val="{style.name}"/>'
        f"{based}<w:qFormat/>"
        f'<w:pPr>{border[0]}<w:widowControl w:val="0"/>{border[1]}{border[2]}{style.tabs}<w:snapToGrid w:val="0"/>'
        f'{style.line}{style.indent}<w:jc w:val="{style.justify}"/>{outline}</w:pPr>'
        f'<w:rPr>{build_fonts(style.font, latin)}<w:b w:val="0"/><w:i w:val="0"/><w:color w:val="{style.color}"/>'
        f'<w:spacing w:val="{style.spacing}"/><w:sz w:val="{style.half_points}"/><w:szCs w:val="{style.half_points}"/>'
        f"</w:rPr></w:style>"
    )


def build_styles(design: Design) -> str:
    """Return word/styles.xml."""
    defaults = (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{build_fonts(design.fonts.body, design.fonts.latin)}"
        '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/>'
        "</w:docDefaults>"
    )
    lines = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    margins = "".join(f'<w:{side} w:w="{width}" w:type="dxa"/>' for side, width in CELL_MARGINS)
    others = (
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
    styles = "".join(build_style(style, design) for style in list_styles(design))
    return f"<w:styles {DECLARED}>{defaults}{styles}{others}</w:styles>"


def build_settings(design: Design) -> str:
    """Return word/settings.xml."""
    bound = "<w:mirrorMargins/>" if design.is_bound else ""
    sides = "<w:evenAndOddHeaders/>" if design.is_bound else ""
    return (
        f'<w:settings {DECLARED}><w:zoom w:percent="100"/>{bound}<w:defaultTabStop w:val="420"/>{sides}'
        '<w:characterSpacingControl w:val="doNotCompress"/>'
        f'<w:noLineBreaksAfter w:lang="zh-CN" w:val={quote_attribute(NO_END + BEFORE_NUMBER)}/>'
        f'<w:noLineBreaksBefore w:lang="zh-CN" w:val={quote_attribute(NO_BEGIN + BEHIND_NUMBER)}/>'
        '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" '
        'w:val="15"/></w:compat><w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>'
    )


def build_font_table(design: Design) -> str:
    """Return word/fontTable.xml, which gives fonts their English names."""
    fonts = "".join(
        f'<w:font w:name="{font}"><w:altName w:val="{OTHER_NAMES[font]}"/><w:charset w:val="86"/></w:font>'
        for font in dict.fromkeys(design.fonts)
        if font in OTHER_NAMES
    )
    return f"<w:fonts {DECLARED}>{fonts}</w:fonts>"


def build_number(design: Design, justify: str, indent: str) -> str:
    """Return a paragraph with — PAGE —."""
    fonts = f"<w:rPr>{build_fonts(design.fonts.number, design.fonts.number, 'eastAsia')}</w:rPr>"
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
    return f'<w:p><w:pPr><w:pStyle w:val="Footer"/>{indent}<w:jc w:val="{justify}"/></w:pPr>{runs}</w:p>'


def build_footers(design: Design) -> Iterator[tuple[str, str, str]]:
    """Yield the footers: the orientation of their pages, whether these are even, and the XML of the footer.

    The number of a bound page stands outside, a character in from the edge of the type area.
    """
    one_character = '<w:ind w:{0}Chars="100" w:{0}="280" w:firstLineChars="0" w:firstLine="0"/>'
    if not design.is_bound:
        for orientation in ("portrait", "landscape"):
            yield orientation, "default", build_number(design, "center", build_indent(0, 21))
        return
    outer_sides = {"default": "right", "even": "left"}
    for pages, side in outer_sides.items():
        yield "portrait", pages, build_number(design, side, one_character.format(side))
    for pages, side in outer_sides.items():
        yield "landscape", pages, build_turned_number(design, side)


def build_turned_number(design: Design, side: str) -> str:
    """Return the footer of a page in landscape: its number stands where it would if the page were in portrait.

    The head of the table is towards the binding edge of odd pages and the outer edge of even ones, which is the left
    of the page in portrait for both. So the foot of the page in portrait is the left of the one in landscape, the
    number runs downwards, and ends a character above the lower margin or begins a character below the upper one.
    """
    _, right, bottom, left = design.margins
    character = 14 * 0.3528  # mm
    top = left + character if side == "left" else 210 - right - character - NUMBER_WIDTH
    across, along = round(6 * EMU), round(NUMBER_WIDTH * EMU)
    number = build_number(design, side, build_indent(0, 28))
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
        f'<a:graphic><a:graphicData uri="{NAMESPACES["wps"]}">{shape}</a:graphicData></a:graphic></wp:anchor>'
        "</w:drawing></mc:Choice></mc:AlternateContent></w:r></w:p>"
    )


def build_section(design: Design, orientation: str, footers: str) -> str:
    """Return the properties of the section in portrait, or of the one in landscape."""
    top, right, bottom, left = (round(side * MILLIMETRE) for side in design.margins)
    size = 'w:w="11906" w:h="16838"'
    if orientation == "landscape":
        # Turned clockwise: the left of the page in portrait is the top of the page in landscape.
        top, right, bottom, left = left, top, right, bottom
        size = 'w:w="16838" w:h="11906" w:orient="landscape"'
    foot = round(25.5 * MILLIMETRE) if design.is_bound else round(12 * MILLIMETRE)
    pitch = design.line if design.is_exact else 312
    return (
        f"<w:sectPr>{footers}<w:pgSz {size}/>"
        f'<w:pgMar w:top="{top}" w:right="{right}" w:bottom="{bottom}" w:left="{left}" w:header="851" '
        f'w:footer="{foot}" w:gutter="0"/><w:cols w:space="425"/><w:docGrid w:type="lines" w:linePitch="{pitch}"/>'
        "</w:sectPr>"
    )


def build_document(design: Design, footers: dict[str, str]) -> str:
    """Return word/document.xml: a page in portrait that shows each style by its name, and a page in landscape."""
    samples = [style for style in list_styles(design) if style.name not in ("footer", "annotation text")]
    paragraphs = [
        f'<w:p><w:pPr><w:pStyle w:val="{style.identifier}"/>{{}}</w:pPr><w:r><w:t>{style.name}</w:t></w:r></w:p>'
        for style in samples
    ]
    portrait = "".join(paragraph.format("") for paragraph in paragraphs[:-1])
    portrait += paragraphs[-1].format(build_section(design, "portrait", footers["portrait"]))
    landscape = paragraphs[0].format("") + build_section(design, "landscape", footers["landscape"])
    return f'<w:document {DECLARED} mc:Ignorable="wps"><w:body>{portrait}{landscape}</w:body></w:document>'


def make_parts(design: Design) -> dict[str, str]:
    """Return the files of a style template by name."""
    parts = {
        "word/styles.xml": build_styles(design),
        "word/settings.xml": build_settings(design),
        "word/fontTable.xml": build_font_table(design),
    }
    footers = {"portrait": "", "landscape": ""}
    for number, (orientation, pages, content) in enumerate(build_footers(design), 1):
        parts[f"word/footer{number}.xml"] = f"<w:ftr {DECLARED}>{content}</w:ftr>"
        footers[orientation] += f'<w:footerReference w:type="{pages}" r:id="footer{number}"/>'
    kinds = {name: Path(name).stem.rstrip("0123456789") for name in parts}
    return {
        "[Content_Types].xml": build_content_types(kinds),
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="document" Type="{OFFICE_TYPES}/officeDocument" Target="word/document.xml"/>'
        "</Relationships>",
        "word/_rels/document.xml.rels": build_relationships(kinds),
        "word/document.xml": build_document(design, footers),
        **parts,
    }


def build_content_types(kinds: dict[str, str]) -> str:
    """Return [Content_Types].xml for the document and parts of these kinds, by name."""
    parts = "".join(f'<Override PartName="/{name}" ContentType="{TYPES}.{kind}+xml"/>' for name, kind in kinds.items())
    return (
        f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{TYPES}.document.main+xml"/>{parts}</Types>'
    )


def build_relationships(kinds: dict[str, str]) -> str:
    """Return the relationships of the document to parts of these kinds, by name."""
    links = "".join(
        f'<Relationship Id="{Path(name).stem}" Type="{OFFICE_TYPES}/{kind}" Target="{Path(name).name}"/>'
        for name, kind in kinds.items()
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{links}</Relationships>'


def main(folder: Path) -> None:
    """Write both style templates into a folder."""
    for name, design in (("house.docx", GBT_9704), ("house-plain.docx", PLAIN)):
        with zipfile.ZipFile(folder / name, "w") as package:
            for part, content in make_parts(design).items():
                info = zipfile.ZipInfo(part, (1980, 1, 1, 0, 0, 0))
                info.compress_type = zipfile.ZIP_DEFLATED
                package.writestr(info, DECLARATION + content)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
