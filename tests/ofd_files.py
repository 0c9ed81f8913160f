"""OFD files for tests: texts, lines and boxes on pages, as programs write them (GB/T 33190-2016)."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from html import escape

from tests.printing import HEIGHT, WIDTH, Print, load_font

MM = 25.4 / 72
_NAMESPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'


def root(name: str, content: str, attributes: str = "") -> str:
    """A file of XML in the namespace of OFD."""
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<ofd:{name} {_NAMESPACE} {attributes}>{content}</ofd:{name}>'


def set_print(text: Print, attributes: str = "", *, inside: str = "") -> str:
    """A text object for a text in points. Its letters are as wide as those of a Chinese font."""
    steps = " ".join(f"{load_font().stringWidth(char, text.size) * MM:.3f}" for char in text.text[:-1])
    return set_text(text.text, text.x, text.y, text.size, f'DeltaX="{steps}"', attributes, inside=inside)


def set_text(  # noqa: PLR0917 - a place, and what is seldom other than usual
    text: str, x: float, y: float, size: float = 16, code: str = "", attributes: str = "", *, inside: str = ""
) -> str:
    """A text object whose letters begin at a place in points, which is counted upwards."""
    left, upper = x * MM, (HEIGHT - y) * MM - size * MM
    return (
        f'<ofd:TextObject ID="9" Font="1" Size="{size * MM:.3f}" {attributes}'
        f' Boundary="{left:.3f} {upper:.3f} 180 {size * MM * 1.3:.3f}">{inside}'
        f'<ofd:TextCode X="0" Y="{size * MM:.3f}" {code}>{escape(text)}</ofd:TextCode></ofd:TextObject>'
    )


def draw_line(left: float, bottom: float, right: float, top: float) -> str:
    """A line between two places in points."""
    x, y = left * MM, (HEIGHT - top) * MM
    width, height = (right - left) * MM, (top - bottom) * MM
    return (
        f'<ofd:PathObject ID="8" Boundary="{x:.3f} {y:.3f} {width:.3f} {height:.3f}" LineWidth="0.2">'
        f"<ofd:AbbreviatedData>M 0 0 L {width:.3f} {height:.3f}</ofd:AbbreviatedData></ofd:PathObject>"
    )


def fill_box(left: float, bottom: float, right: float, top: float, colour: str = "255 255 255") -> str:
    """A filled box without an outline, in points."""
    width, height = (right - left) * MM, (top - bottom) * MM
    return (
        f'<ofd:PathObject ID="8" Stroke="false" Fill="true" Boundary="{left * MM:.3f} {(HEIGHT - top) * MM:.3f}'
        f' {width:.3f} {height:.3f}"><ofd:FillColor Value="{colour}"/><ofd:AbbreviatedData>M 0 0 L {width:.3f} 0'
        f" L {width:.3f} {height:.3f} L 0 {height:.3f} C</ofd:AbbreviatedData></ofd:PathObject>"
    )


def draw_grid(columns: Sequence[float], rows: Sequence[float]) -> list[str]:
    """The rules of a table: at these places from the left, and these from the bottom."""
    lines = [draw_line(columns[0], y, columns[-1], y) for y in rows]
    return [*lines, *(draw_line(x, min(rows), x, max(rows)) for x in columns)]


def set_page(objects: Iterable[str], before: str = "") -> str:
    """The Content.xml of a page."""
    layer = f'<ofd:Content><ofd:Layer ID="2">{"".join(objects)}</ofd:Layer></ofd:Content>'
    return root("Page", f"{before}{layer}")


def write_ofd(
    *pages: str,
    common: str = "",
    document: str = "",
    body: str = "",
    files: Mapping[str, str | bytes] | None = None,
) -> bytes:
    """An OFD file of pages, with further elements and files."""
    entries = "".join(f'<ofd:Page ID="{100 + at}" BaseLoc="Pages/Page_{at}/Content.xml"/>' for at in range(len(pages)))
    paper = f"<ofd:PageArea><ofd:PhysicalBox>0 0 {WIDTH * MM:.3f} {HEIGHT * MM:.3f}</ofd:PhysicalBox></ofd:PageArea>"
    members: dict[str, str | bytes] = {
        "OFD.xml": root(
            "OFD",
            f"<ofd:DocBody><ofd:DocInfo/><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot>{body}</ofd:DocBody>",
            'Version="1.0" DocType="OFD"',
        ),
        "Doc_0/Document.xml": root(
            "Document",
            f"<ofd:CommonData>{paper}<ofd:PublicRes>PublicRes.xml</ofd:PublicRes>{common}</ofd:CommonData>"
            f"<ofd:Pages>{entries}</ofd:Pages>{document}",
        ),
        "Doc_0/PublicRes.xml": root("Res", '<ofd:Fonts><ofd:Font ID="1" FontName="仿宋"/></ofd:Fonts>'),
        **{f"Doc_0/Pages/Page_{at}/Content.xml": page for at, page in enumerate(pages)},
        **(files or {}),
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in members.items():
            archive.writestr(zipfile.ZipInfo(path, (2020, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return file.getvalue()


def make_scan(picture: bytes) -> bytes:
    """An OFD file of one page, which is a picture."""
    media = '<ofd:MultiMedia ID="7" Type="Image"><ofd:MediaFile>page.png</ofd:MediaFile></ofd:MultiMedia>'
    paper = f"0 0 {WIDTH * MM:.3f} {HEIGHT * MM:.3f}"
    return write_ofd(
        set_page([f'<ofd:ImageObject ID="6" Boundary="{paper}" ResourceID="7"/>']),
        common="<ofd:DocumentRes>DocumentRes.xml</ofd:DocumentRes>",
        files={
            "Doc_0/DocumentRes.xml": root("Res", f"<ofd:MultiMedias>{media}</ofd:MultiMedias>", 'BaseLoc="Res"'),
            "Doc_0/Res/page.png": picture,
        },
    )


def make_ofd(*pages: Sequence[Print]) -> bytes:
    """An OFD file of texts, as ``tests.printing.make_pdf`` makes a PDF."""
    return write_ofd(*(set_page(map(set_print, prints)) for prints in pages))
