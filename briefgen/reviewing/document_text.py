"""Turns a document into lines of Markdown, so that git can show what changed in a Word file."""

from __future__ import annotations

from pathlib import Path

from briefgen.model import SkippedSource, find_lines
from briefgen.project.project import display_name
from briefgen.reading import read_source


def document_text(path: Path) -> str:
    r"""Return the text of a Word file or other document as lines of Markdown, for a comparison line by line.

    A heading begins with #, and bars separate the cells of a table row. If the document cannot be read, the text is the
    reason in brackets.
    """
    source = read_source(path, display_name(path))
    if isinstance(source, SkippedSource):
        return f"[{source.message}]\n"
    levels = {heading.span.start: heading.level for heading in source.headings}
    rows = {row.start for row in source.rows}
    lines = []
    for span in find_lines(source.text):
        line = span.of(source.text)
        if span.start in levels:
            line = f"{'#' * levels[span.start]} {line}"
        elif span.start in rows:
            line = f"| {' | '.join(line.split(chr(9)))} |"
        lines.append(line)
    return "".join(f"{line}\n" for line in lines)
