"""Pages as LibreOffice prints them, for tests that measure them; without LibreOffice these are skipped."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree as Tree

import pytest

SOFFICE, PDFTOTEXT = shutil.which("soffice"), shutil.which("pdftotext")
needs_libreoffice = pytest.mark.skipif(
    not (SOFFICE and PDFTOTEXT), reason="LibreOffice (soffice) or Poppler (pdftotext) is not installed"
)
SPACE = {"x": "http://www.w3.org/1999/xhtml"}  # of what pdftotext writes


class Line(NamedTuple):
    """A line of a page, in points from its upper left corner."""

    left: float
    top: float
    right: float
    bottom: float
    text: str


class Sheet(NamedTuple):
    """A page, in points."""

    width: float
    height: float
    lines: tuple[Line, ...]


def convert(raw: bytes, folder: Path, suffix: str) -> Path:
    """Convert a Word file. LibreOffice gets a profile of its own, as it does not start beside another that uses it."""
    source = folder / "文.docx"
    source.write_bytes(raw)
    command = [str(SOFFICE), "--headless", "--norestore", f"-env:UserInstallation={(folder / 'profile').as_uri()}"]
    environment = {**os.environ, "HOME": str(folder)}
    subprocess.run(
        [*command, "--convert-to", suffix, "--outdir", str(folder), str(source)],
        check=True,
        capture_output=True,
        timeout=120,
        env=environment,
    )
    target = source.with_suffix(f".{suffix}")
    assert target.is_file(), "LibreOffice could not open the file"
    return target


def print_pages(raw: bytes, folder: Path) -> list[Sheet]:
    """Return the pages of a Word file with their lines."""
    pdf = convert(raw, folder, "pdf")
    layout = pdf.with_suffix(".html")
    subprocess.run([str(PDFTOTEXT), "-bbox-layout", str(pdf), str(layout)], check=True, capture_output=True)
    return [
        Sheet(
            float(page.get("width", 0)),
            float(page.get("height", 0)),
            tuple(line_of(line) for line in page.iterfind(".//x:line", SPACE)),
        )
        for page in Tree.fromstring(layout.read_text("utf-8")).iterfind(".//x:page", SPACE)
    ]


def line_of(element: Tree.Element) -> Line:
    """Return a line of the layout that pdftotext writes."""
    left, top, right, bottom = (float(element.get(side, 0)) for side in ("xMin", "yMin", "xMax", "yMax"))
    text = "".join(word.text or "" for word in element.iterfind("x:word", SPACE))
    return Line(left, top, right, bottom, text)
