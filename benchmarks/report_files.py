"""Twenty files whose text is known: reports of seven provinces as web pages, Word files and PDFs.

Each report is cut to its headings and the first paragraphs below each. The headings are numbered anew, so that the
numbers that Word prints by itself are the numbers of the other formats. Known too is what each file has beside the
text: navigation, running heads, deleted text.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from html import escape
from typing import Any, NamedTuple

import docx
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from reportlab.pdfgen import canvas

from tests import printing, web_pages
from tests.printing import Print
from tests.reports import REGIONS, make_report

_PARAGRAPHS = 6
"""How many paragraphs below each heading are used."""
_FIRST = re.compile(r"[一二三四五六七八九十]+、")
_SECOND = re.compile(r"（[一二三四五六七八九十]+）")
_ENDS = "。：；！？，”"
# 地区生产总值增长5.1%
_FIGURE = re.compile(
    r"(?<![\u4e00-\u9fff])([\u4e00-\u9fff]{4,10}?)(增长|达到|突破)(\d[\d.]*(?:万亿|亿|万)?[元个家户人吨%％])"
)
_OFFICES = ("省发展改革委", "省财政厅", "省统计局")
_SHARE = re.compile("[%％]")
_COUNTING = "零一二三四五六七八九十"


class Unit(NamedTuple):
    """A line of the text, or a row of its table."""

    kind: str
    """``title``, ``heading``, ``paragraph``, ``row``, ``box`` or ``note``."""
    text: str
    """As printed: a heading with its number, the cells of a row with tabs between them."""
    level: int = 0
    """Of a heading, from 1."""
    unnumbered: str = ""
    """A heading without its number."""


class ReportFile(NamedTuple):
    """A file, and what is known to be in it."""

    kind: str
    """``web``, ``word`` or ``pdf``."""
    name: str
    raw: bytes
    encoding: str
    units: tuple[Unit, ...]
    """The whole text, in order."""
    foreign: tuple[str, ...]
    """What is in the file but not part of its text."""


def make_report_files() -> Iterator[ReportFile]:
    """Yield the files: seven web pages, seven Word files, six PDFs."""
    reports = [_read_report(region, make_report(region)) for region in REGIONS]
    for index, (name, units) in enumerate(reports):
        yield _make_page(index, name, units)
    for name, units in reports:
        yield _make_word(name, units)
    for index, (name, units) in enumerate(reports[:6]):
        yield _make_pdf(index, name, units)


# The text


def _read_report(region: str, text: str) -> tuple[str, list[Unit]]:
    """Return a province and its report, with a table below the second heading."""
    lines = _join_torn_lines(text.splitlines())
    units = list(_number_headings(_shorten(_parse_units(lines))))
    heading = [index for index, unit in enumerate(units) if unit.kind == "heading"][1]
    rows = [Unit("row", "\t".join(cells)) for cells in _find_rows("".join(lines))]
    title = Unit("title", f"{region}2026年政府工作报告")
    return region, [title, *units[: heading + 2], *rows, *units[heading + 2 :]]


def _join_torn_lines(lines: Sequence[str]) -> list[str]:
    """Return the lines from the salutation on. Lines that were torn apart, such as PM and 2.5, are joined."""
    start = next(index for index, line in enumerate(lines) if line.strip() == "各位代表：")
    whole: list[str] = []
    for line in (re.sub(r"\s", "", line) for line in lines[start:]):
        is_torn = whole and len(whole[-1]) > 100 and whole[-1][-1] not in _ENDS
        if is_torn or re.fullmatch(r"[\d.]+", line):
            whole[-1] += line
        elif line:
            whole.append(line)
    return whole


def _parse_units(lines: Sequence[str]) -> Iterator[Unit]:
    is_numbered = any(_FIRST.match(line) and len(line) < 40 for line in lines)
    for line in lines:
        is_short = len(line) < 40 and line[-1] not in "。：；！？，" and not line.startswith("——")
        if is_short and _SECOND.match(line):
            yield Unit("heading", line, 2, _SECOND.sub("", line, count=1))
        elif is_short and (_FIRST.match(line) or not is_numbered):
            yield Unit("heading", line, 1, _FIRST.sub("", line, count=1))
        else:
            yield Unit("paragraph", line)


def _shorten(units: Iterator[Unit]) -> Iterator[Unit]:
    """Yield the headings and the first paragraphs below each, without repeated lines."""
    below, seen = 0, set()
    for unit in units:
        below = 0 if unit.kind == "heading" else below + 1
        if below <= _PARAGRAPHS and unit.text not in seen:
            yield unit
        seen.add(unit.text)


def _number_headings(units: Iterator[Unit]) -> Iterator[Unit]:
    first = second = 0
    for unit in units:
        if unit.level == 1:
            first, second = first + 1, 0
            yield unit._replace(text=f"{_chinese_number(first)}、{unit.unnumbered}")
        elif unit.level == 2:
            second += 1
            yield unit._replace(text=f"（{_chinese_number(second)}）{unit.unnumbered}")
        else:
            yield unit


def _chinese_number(number: int) -> str:
    """Return a number from 1 to 19 in Chinese."""
    return _COUNTING[number] if number <= 10 else f"十{_COUNTING[number - 10]}"


def _find_rows(text: str) -> list[tuple[str, str, str]]:
    """Return the rows of a table with six figures of a report."""
    figures = {name: (f"{name}{verb}", value) for name, verb, value in _FIGURE.findall(text)}
    rows = [(*figure, _OFFICES[index % 3]) for index, figure in enumerate(list(figures.values())[:6])]
    return [("指标", "数值", "牵头单位"), *rows]


# Web pages

_TABLE_MARK = "【表】。"
"""Stands for the table in the paragraphs of a web page until the table takes its place."""
_PAGE_WORDS = tuple(
    "首页 政务公开 办事服务 互动交流 省情概览 新闻中心 领导之窗 机构职能 当前位置： 【字号： 打印 分享到： 相关链接"
    " 热点"
    " 微信扫一扫关注该公众号，查看更多精彩内容，欢迎分享收藏点赞在看。 省国资委召开年中工作推进会 一图读懂改革发展规划"
    " 改革发展规划新闻发布会实录 主办单位：某省人民政府办公厅 网站标识码：6200000001 版权所有 某ICP备05000001号".split()
)


def _make_page(index: int, name: str, units: Sequence[Unit]) -> ReportFile:
    """Make a web page in the layout of its turn. Every third one claims UTF-8 and is GB18030."""
    texts = [unit.text for unit in units[1:] if unit.kind != "row"]
    rows = [unit for unit in units if unit.kind == "row"]
    texts.insert(units.index(rows[0]) - 1, _TABLE_MARK)
    page = web_pages.LAYOUTS[index % len(web_pages.LAYOUTS)](units[0].text, texts)
    page = re.sub(rf"<p[^>]*>[　\s]*{_TABLE_MARK}</p>|{_TABLE_MARK}", lambda _: _render_table(rows), page)
    encoding = "gb18030" if index % 3 == 0 else "utf-8"
    if "charset" not in page:
        page = re.sub(r"(<head>|<html>)(?!<head>)", r'\1<meta charset="utf-8">', page, count=1, flags=re.IGNORECASE)
    foreign = tuple(words for words in _PAGE_WORDS if words in page)
    return ReportFile("web", name, page.encode(encoding), encoding, tuple(units), foreign)


def _render_table(rows: Sequence[Unit]) -> str:
    cells = ["".join(f"<td>{escape(cell)}</td>" for cell in row.text.split("\t")) for row in rows]
    return f'<table border="1">{"".join(f"<tr>{row}</tr>" for row in cells)}</table>'


# Word files

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SPACES = (
    f'xmlns:w="{_W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
_DELETED, _INSERTED = "到2027年新增就业88.8万人以上，", "到2030年新增就业66.6万人以上，"
_NOTE = "数据来源为统计公报初步核算数，按2020年不变价格计算。"
_BOXED = "专栏：重点项目清单由发展改革部门另行印发，共设4类36项。"


def _make_word(name: str, units: Sequence[Unit]) -> ReportFile:
    """Make a Word file with automatic heading numbers, a tracked change, a footnote and a text box."""
    document = docx.Document()
    _set_numbering(document)
    _add_notes(document)
    long = [unit for unit in units if unit.kind == "paragraph" and len(unit.text) > 100]
    changed, boxed = long[0], long[2]
    noted = next(unit for unit in long if unit not in (changed, boxed) and _SHARE.search(unit.text))
    written: list[Unit] = []
    for unit in units:
        if unit.kind == "row":
            _add_row(document, unit, is_first=written[-1].kind != "row")
        elif unit.kind != "paragraph":
            document.add_heading(unit.unnumbered or unit.text, unit.level)
        else:
            paragraph = document.add_paragraph()
            if unit is noted:
                _add_noted_text(paragraph, unit.text)
            elif unit is changed:
                _add_changed_text(paragraph, unit.text)
            else:
                paragraph.add_run(unit.text)
        written.append(unit._replace(text=_INSERTED + unit.text) if unit is changed else unit)
        if unit is boxed:
            paragraph._p.append(_parse(_box()))
            written.append(Unit("box", _BOXED))
    file = io.BytesIO()
    document.save(file)
    return ReportFile("word", name, file.getvalue(), "docx", (*written, Unit("note", _NOTE)), (_DELETED,))


def _parse(inner: str) -> Any:
    return parse_xml(re.sub(r"^<([\w:]+)", rf"<\1 {_SPACES}", inner))


def _run(text: str, tag: str = "t") -> str:
    return f'<w:r><w:{tag} xml:space="preserve">{escape(text)}</w:{tag}></w:r>'


def _set_numbering(document: Any) -> None:
    """Make the heading styles number their paragraphs: 一、 and （一）."""
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/>'
        f'<w:pStyle w:val="Heading{level + 1}"/><w:suff w:val="nothing"/><w:lvlText w:val="{pattern}"/></w:lvl>'
        for level, pattern in enumerate(("%1、", "（%2）"))
    )
    numbering = document.part.numbering_part.element
    kind = '<w:multiLevelType w:val="multilevel"/>'
    numbering.insert(0, _parse(f'<w:abstractNum w:abstractNumId="90">{kind}{levels}</w:abstractNum>'))
    numbering.append(_parse('<w:num w:numId="90"><w:abstractNumId w:val="90"/></w:num>'))
    for level in (0, 1):
        properties = document.styles[f"Heading {level + 1}"].element.get_or_add_pPr()
        numbered = properties.get_or_add_numPr()
        numbered.get_or_add_ilvl().val = level
        numbered.get_or_add_numId().val = 90


def _add_notes(document: Any) -> None:
    marks = "".join(
        f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
        for number, kind in ((-1, "separator"), (0, "continuationSeparator"))
    )
    note = f'<w:footnote w:id="1"><w:p><w:r><w:footnoteRef/></w:r>{_run(" " + _NOTE)}</w:p></w:footnote>'
    blob = f'<?xml version="1.0" encoding="UTF-8"?><w:footnotes {_SPACES}>{marks}{note}</w:footnotes>'.encode()
    type_ = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    part = Part(PackURI("/word/footnotes.xml"), type_, blob, document.part.package)
    document.part.relate_to(part, f"{_OFFICE_TYPES}/footnotes")


def _add_row(document: Any, unit: Unit, *, is_first: bool) -> None:
    cells = unit.text.split("\t")
    table = document.add_table(0, len(cells)) if is_first else document.tables[-1]
    for cell, text in zip(table.add_row().cells, cells, strict=True):
        cell.text = text


def _add_changed_text(paragraph: Any, text: str) -> None:
    author = 'w:author="办公厅" w:date="2026-01-05T09:00:00Z"'
    paragraph._p.append(_parse(f'<w:del w:id="801" {author}>{_run(_DELETED, "delText")}</w:del>'))
    paragraph._p.append(_parse(f'<w:ins w:id="802" {author}>{_run(_INSERTED)}</w:ins>'))
    paragraph.add_run(text)


def _add_noted_text(paragraph: Any, text: str) -> None:
    """Add a text with the mark of the footnote behind its first percentage."""
    share = _SHARE.search(text)
    assert share is not None
    end = share.end()
    mark = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="1"/></w:r>'
    paragraph.add_run(text[:end])
    paragraph._p.append(_parse(mark))
    paragraph.add_run(text[end:])


def _box() -> str:
    """Return a text box as Word writes it: as a drawing, and again as VML for programs that know no drawings."""
    inner = f"<w:txbxContent><w:p>{_run(_BOXED)}</w:p></w:txbxContent>"
    shape = '<wps:cNvSpPr txBox="1"/><wps:spPr/>'
    graphic = (
        '<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
        f"<wps:wsp>{shape}<wps:txbx>{inner}</wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic>"
    )
    drawn = (
        '<w:drawing><wp:inline><wp:extent cx="4000000" cy="600000"/><wp:docPr id="901" name="Box"/>'
        f"{graphic}</wp:inline></w:drawing>"
    )
    old = f'<w:pict><v:shape style="width:300pt;height:50pt"><v:textbox>{inner}</v:textbox></v:shape></w:pict>'
    choice = f'<mc:Choice Requires="wps">{drawn}</mc:Choice><mc:Fallback>{old}</mc:Fallback>'
    return f"<w:r><mc:AlternateContent>{choice}</mc:AlternateContent></w:r>"


# PDFs

_BOTTOM = 110


class _Frames(NamedTuple):
    """The columns of a page. Lengths are points, unless a field says other."""

    lefts: tuple[float, ...]
    """The left edge of each column."""
    width: int
    """Characters in a line."""
    size: float
    cell: float
    """The size of type in tables."""
    pitch: float
    """From line to line."""


_ONE_COLUMN = _Frames((printing.LEFT,), printing.LINE, printing.SIZE, printing.SIZE, printing.PITCH)
_TWO_COLUMNS = _Frames((60, 60 + 22 * 10.5), 20, 10.5, 7.5, 18)


class _Sheets:
    """The pages of a PDF while they are filled, and the grids of their ruled tables."""

    def __init__(self, frames: _Frames) -> None:
        self.frames = frames
        self.pages: list[list[Print]] = []
        self.grids: list[tuple[int, list[float], list[float]]] = []
        """The index of a page, with the x and y of the lines of a grid on it."""
        self.column = len(frames.lefts)
        self.y = 0.0

    def make_room(self, rows: int) -> None:
        """Go on to the next column, or to a new page, unless this number of rows fits below."""
        if self.pages and self.y - (rows - 1) * self.frames.pitch >= _BOTTOM:
            return
        self.column += 1
        if self.column >= len(self.frames.lefts):
            self.pages.append([])
            self.column = 0
        self.y = float(printing.TOP - 60 if len(self.pages) == 1 else printing.TOP)

    def put(self, x: float, text: str, size: float) -> None:
        """Print a text ``x`` points right of the edge of the column."""
        self.pages[-1].append(Print(self.frames.lefts[self.column] + x, self.y, text, size))

    def add_paragraph(self, text: str) -> None:
        for number, row in enumerate(printing.wrap(text, width=self.frames.width)):
            self.make_room(1)
            self.put(0 if number else 2 * self.frames.size, row, self.frames.size)
            self.y -= self.frames.pitch

    def add_table(self, rows: Sequence[Unit], *, is_ruled: bool) -> None:
        width, pitch = self.frames.width * self.frames.size, self.frames.pitch
        self.make_room(len(rows) + 1)
        edges = [0.0, width * 0.5, width * 0.74, width]
        top = self.y + pitch * 0.7
        for row in rows:
            for x, end, cell in zip(edges, edges[1:], row.text.split("\t"), strict=False):
                assert x + 3 + printing.load_font().stringWidth(cell, self.frames.cell) < end, f"too wide: {cell}"
                self.put(x + 3, cell, self.frames.cell)
            self.y -= pitch
        if is_ruled:
            left = self.frames.lefts[self.column]
            down = [top - pitch * number for number in range(len(rows) + 1)]
            self.grids.append((len(self.pages) - 1, [left + x for x in edges], down))
        self.y -= pitch * 0.5


def _make_pdf(index: int, name: str, units: Sequence[Unit]) -> ReportFile:
    """Make a PDF with running heads and page numbers. Every third has two columns, every second a ruled table."""
    sheets = _Sheets(_TWO_COLUMNS if index % 3 == 2 else _ONE_COLUMN)
    rows = [unit for unit in units if unit.kind == "row"]
    for unit in units[1:]:
        if unit.kind != "row":
            sheets.add_paragraph(unit.text)
        elif unit is rows[0]:
            sheets.add_table(rows, is_ruled=index % 2 == 0)
    title = units[0].text
    sheets.pages[0].append(Print(297 - 11 * (len(title) - 2), printing.TOP, title, 22))
    head = f"{name}人民政府公报"
    numbers = []
    for number, page in enumerate(sheets.pages, 1):
        numbers.append(f"— {number} —")
        page += [Print(printing.LEFT, 800, head, 10.5), Print(280, 60, numbers[-1], 14)]
    return ReportFile("pdf", name, _draw(sheets), "pdf", tuple(units), (head, *numbers))


def _draw(sheets: _Sheets) -> bytes:
    printing.load_font()
    file = io.BytesIO()
    sheet = canvas.Canvas(file, pagesize=(printing.WIDTH, printing.HEIGHT), invariant=1)
    for number, prints in enumerate(sheets.pages):
        for x, y, text, points, font in prints:
            sheet.setFont(font, points)
            sheet.drawString(x, y, text)
        for page, across, down in sheets.grids:
            if page == number:
                sheet.grid(across, down)
        sheet.showPage()
    sheet.save()
    return file.getvalue()
