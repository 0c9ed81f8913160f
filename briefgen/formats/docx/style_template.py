"""The style template, house.docx: a Word file in which an office decides how its papers look."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from copy import deepcopy
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENTATION, WD_SECTION_START
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.section import CT_SectPr
from docx.parts.document import DocumentPart
from docx.shared import Emu, Mm
from docx.styles.style import BaseStyle
from lxml import etree

from briefgen.border import read_regular_file
from briefgen.errors import TemplateError
from briefgen.messages import explain_error, message
from briefgen.ooxml.package import read_package
from briefgen.ooxml.xml import NAMESPACES, parse_xml, qualify

# A template may hold fonts and pictures: more than a source, and still no file that fills the memory.
_MAX_MIB = 256
_SETTINGS = RELATIONSHIP_TYPE.SETTINGS
# The text in tables where its style says nothing: its size in half-points, its font.
_TABLE_SIZE, _TABLE_FONT = 21, "宋体"
# The styles that any paper may need; the templates of pages name others.
_REQUIRED_STYLES = (
    *("Normal", "Title", "heading 1", "heading 2", "heading 3", "heading 4"),
    *("表格", "表头", "表格文字", "图", "出处", "出处号"),
    *("annotation text", "annotation reference"),
)
# What takes the place of a style that templates of earlier versions do not have.
_STAND_INS = {
    "摘要": "Normal",
    "目录题": "heading 1",
    "小标题": "表题",
    "小正文": "表注",
    "小表头": "表头",
    "小表文字": "表格文字",
    "密题": "表题",
    "密标题": "表题",
    "密正文": "表注",
    "密表头": "表头",
    "密表文字": "表格文字",
}
# The margins of a sheet, in mm: above and below, left and right. There is no room for page numbers.
_SHEET_MARGIN, _SHEET_SIDE = 8, 15
# The margins of a wide page in portrait, in mm, and the distance of its page number from the edge.
_WIDE_MARGIN, _WIDE_FOOTER = 20, 10
# Between two columns of text, in twips.
_COLUMN_GAP = 284


class Section(NamedTuple):
    """The layout of portrait pages, or of landscape pages."""

    properties: str
    """The XML of the layout, ``w:sectPr``."""
    type_width: int
    """The width between the left and the right margin, in twips."""


class StyleTemplate(NamedTuple):
    """The styles, page layouts and parts that all Word files take from a style template."""

    name: str
    """The file name of the style template."""
    styles: Mapping[str, str]
    """The ids of styles by their names in lower case."""
    portrait: Section
    landscape: Section
    wide: Section
    """A portrait page with narrower margins, for tables of many words."""
    sheet: Section
    """A landscape page with narrow margins, for what must stand on one sheet."""
    columns: Section
    """Two columns that go on below what stands on a sheet."""
    table_size: int
    """The size of the text in tables, in half-points."""
    compact_size: int
    """The size of the text in compact tables, in half-points."""
    dense_size: int
    """The size of the text in dense tables, in half-points."""
    table_font: str
    styles_with_tabs: frozenset[str]
    """The ids of the styles that say where tabs lead."""
    main_part: DocumentPart
    """The part with the document of the template. It refers to the styles, footers and other parts."""

    def style_id(self, name: str) -> str:
        """Return the id of the style with this name, or of the one that takes its place in an older template.

        Raises TemplateError if the template has neither.
        """
        try:
            return self.styles[(name if name in self.styles else _STAND_INS.get(name, name)).lower()]
        except KeyError:
            raise TemplateError(message("formats.no-style", file=self.name, style=name)) from None


def read_style_template(path: Path) -> StyleTemplate:
    """Return a style template. Raises TemplateError if the file cannot be opened or lacks a style."""
    try:
        return _parse_style_template(path.name, read_regular_file(path))
    except TemplateError:
        raise
    except Exception as error:  # a file that anyone may have edited can be broken in any way
        # What the package says of a file that is no zip file is advice for sources.
        cause = error.__cause__ if isinstance(error.__cause__, zipfile.BadZipFile) else error
        raise TemplateError(message("formats.no-word-file", file=path.name, problem=explain_error(cause))) from error


@lru_cache(maxsize=4)
def _parse_style_template(name: str, raw: bytes) -> StyleTemplate:
    _check_package(raw)
    document = docx.Document(io.BytesIO(raw))
    _drop_links_outside(document)
    styles = {(style.name or "").lower(): style for style in document.styles}
    portrait, landscape = _find_sections(name, document)
    table_size, table_font = _find_table_text(styles.get("表格文字"))
    compact_size, dense_size = (
        _find_table_text(styles.get(name, styles.get("表格文字")))[0] for name in ("小表文字", "密表文字")
    )
    template = StyleTemplate(
        name=name,
        styles={style_name: style.style_id for style_name, style in styles.items()},
        portrait=_parse_section(portrait),
        landscape=_parse_section(landscape),
        wide=_parse_section(_widen(portrait)),
        sheet=_parse_section(_narrow(landscape)),
        columns=_parse_columns(_narrow(landscape)),
        table_size=table_size,
        compact_size=compact_size,
        dense_size=dense_size,
        table_font=table_font,
        styles_with_tabs=frozenset(
            style.style_id for style in document.styles if style.element.find("w:pPr/w:tabs", NAMESPACES) is not None
        ),
        main_part=document.part,
    )
    for style_name in _REQUIRED_STYLES:
        template.style_id(style_name)
    return template


def _check_package(raw: bytes) -> None:
    """Raise OoxmlError if a file must not be opened with python-docx.

    Such a file is too large, is damaged, or has XML with a document type declaration, which may declare entities.
    """
    package = read_package(raw, max_mib=_MAX_MIB)
    package.parts[package.main_part]
    for part in package.parts.values():
        if part.content_type.endswith("xml"):
            parse_xml(part.content)


def _drop_links_outside(document: Document) -> None:
    """Remove links to other files from the settings of a template.

    An example is the path of an attached template on somebody's disk.
    """
    for settings in (link.target_part for link in document.part.rels.values() if link.reltype == _SETTINGS):
        for attached in settings.element.findall("w:attachedTemplate", NAMESPACES):
            settings.element.remove(attached)
        settings.rels.clear()


def _find_table_text(style: BaseStyle | None) -> tuple[int, str]:
    """Return the font size, in half-points, and the font of the style for text in tables.

    Default values are used for a missing style, and for a size or font that the style does not have.
    """
    if style is None:
        return _TABLE_SIZE, _TABLE_FONT
    size, fonts = style.element.find("w:rPr/w:sz", NAMESPACES), style.element.find("w:rPr/w:rFonts", NAMESPACES)
    font = _TABLE_FONT if fonts is None else fonts.get(qualify("w:eastAsia"), _TABLE_FONT)
    return _TABLE_SIZE if size is None else int(size.get(qualify("w:val"))), font


def _find_sections(name: str, document: Document) -> tuple[CT_SectPr, CT_SectPr]:
    """Return the first portrait section and the first landscape section of a template.

    If there is no landscape section, a copy of the portrait section is turned by 90 degrees. Raises TemplateError if no
    section is in portrait.
    """
    sections = [section for section in document.element.iter(qualify("w:sectPr")) if section.page_width is not None]
    portrait = next((section for section in sections if not _is_landscape(section)), None)
    if portrait is None:
        raise TemplateError(message("formats.no-portrait-page", file=name))
    landscape = next(filter(_is_landscape, sections), None)
    return portrait, _turn(portrait) if landscape is None else landscape


def _is_landscape(section: CT_SectPr) -> bool:
    return section.orientation == WD_ORIENTATION.LANDSCAPE


def _turn(section: CT_SectPr) -> CT_SectPr:
    """Return a landscape copy of a portrait section. The left margin becomes the top margin."""
    turned = deepcopy(section)
    turned.page_width, turned.page_height = section.page_height, section.page_width
    turned.orientation = WD_ORIENTATION.LANDSCAPE
    turned.top_margin, turned.right_margin = section.left_margin, section.top_margin
    turned.bottom_margin, turned.left_margin = section.right_margin, section.bottom_margin
    return turned


def _narrow(section: CT_SectPr) -> CT_SectPr:
    """Return a copy of a landscape section with the margins of a sheet, and without headers and footers."""
    narrow = deepcopy(section)
    narrow.top_margin = narrow.bottom_margin = narrow.header = narrow.footer = Mm(_SHEET_MARGIN)
    narrow.left_margin = narrow.right_margin = Mm(_SHEET_SIDE)
    narrow.gutter = 0
    for reference in (
        *narrow.findall("w:headerReference", NAMESPACES),
        *narrow.findall("w:footerReference", NAMESPACES),
    ):
        narrow.remove(reference)
    return narrow


def _widen(section: CT_SectPr) -> CT_SectPr:
    """Return a copy of a portrait section with the margins of a wide page."""
    wide = deepcopy(section)
    wide.top_margin = wide.bottom_margin = wide.left_margin = wide.right_margin = Mm(_WIDE_MARGIN)
    wide.footer = Mm(_WIDE_FOOTER)
    return wide


def _parse_columns(section: CT_SectPr) -> Section:
    """Return the layout of two columns that begin on the page of the text before them."""
    section.start_type = WD_SECTION_START.CONTINUOUS
    for columns in section.findall("w:cols", NAMESPACES):
        columns.set(qualify("w:num"), "2")
        columns.set(qualify("w:space"), str(_COLUMN_GAP))
    layout = _parse_section(section)
    return layout._replace(type_width=(layout.type_width - _COLUMN_GAP) // 2)


def _parse_section(section: CT_SectPr) -> Section:
    edges = (section.left_margin, section.right_margin, section.gutter)
    type_area = (section.page_width or 0) - sum(edge or 0 for edge in edges)
    return Section(etree.tostring(section, encoding="unicode", with_tail=False), Emu(type_area).twips)
