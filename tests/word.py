"""Word files as python-docx reads them."""

from __future__ import annotations

from pathlib import Path

import docx
from docx.document import Document
from docx.text.paragraph import Paragraph


def read_docx(path: Path) -> Document:
    """Open a Word file; python-docx itself takes no path but a string."""
    return docx.Document(str(path))


def style_of(paragraph: Paragraph) -> str:
    """Return the name of the style that a paragraph is set in."""
    assert paragraph.style is not None
    name = paragraph.style.name
    assert isinstance(name, str)
    return name
