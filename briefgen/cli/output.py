"""Prints pages to stdout, to a file or to a folder."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.cli.options import OutputOptions
from briefgen.cli.stderr import print_message
from briefgen.cli.stdout import echo
from briefgen.cli.written_files import write_named_files
from briefgen.errors import UsageError
from briefgen.formats.registry import FORMATS
from briefgen.messages import message

if TYPE_CHECKING:
    from briefgen.corpus.corpus import Corpus
    from briefgen.model import Page
    from briefgen.pages.base import FormatName
    from briefgen.project.project import Project


def print_pages(
    project: Project, pages: Mapping[str, Page], output: OutputOptions, corpus: Corpus | None = None
) -> None:
    """Print pages to stdout, to one file, or to a folder with one file for each page.

    ``pages`` maps the names of the files to pages. ``corpus`` is the corpus that the pages quote, or None if they quote
    nothing. Raises UsageError if the options in ``output`` do not fit the pages, for example several Word files on
    stdout.
    """
    from briefgen.formats.printout import PrintOptions, render_page

    if corpus is None and output.sources != "none":
        raise UsageError(message("cli.quotes-nothing"))
    printing = PrintOptions(marks=output.ids, is_plain=output.is_plain, sources=output.sources, corpus=corpus)
    format_ = output.format_
    rendered = {name: render_page(project, page, [format_], printing)[format_] for name, page in pages.items()}
    if output.path is not None and output.is_folder:
        _write_folder(project, output.path, rendered, format_)
        return
    if not FORMATS[format_].is_joinable and len(rendered) > 1:
        raise UsageError(message("cli.needs-folder", count=len(rendered), format=format_))
    content = b"".join(rendered.values()) if len(rendered) == 1 else _join(rendered.values(), format_)
    _write_one(project, output.path, content, format_)


def _write_folder(project: Project, folder: Path, rendered: Mapping[str, bytes], format_: FormatName) -> None:
    files = {folder / f"{name}.{format_}": content for name, content in rendered.items()}
    write_named_files(project, files, in_folder=True)
    print_message(message("cli.files-in-folder", count=len(rendered), folder=str(folder)))


def _write_one(project: Project, path: Path | None, content: bytes, format_: FormatName) -> None:
    """Write content to a file, or to stdout if ``path`` is None.

    Raises UsageError if a Word file or workbook would be printed on a screen.
    """
    if path is not None:
        write_named_files(project, {path: content})
        print_message(
            message("cli.wrote", path=str(path))
            if path.suffix
            else message("cli.wrote-without-suffix", path=str(path), format=format_)
        )
    elif not FORMATS[format_].is_package:
        echo(content.decode(), nl=False)
    elif sys.stdout.isatty():
        raise UsageError(message("cli.not-for-screen", format=format_))
    else:
        sys.stdout.buffer.write(content)


def _join(pages: Iterable[bytes], format_: FormatName) -> bytes:
    """Return several pages as one text: JSON with one page per line, Markdown with an empty line between pages."""
    import msgspec

    if format_ == "json":
        return b"".join(msgspec.json.format(page, indent=-1) + b"\n" for page in pages)
    return b"\n".join(pages)
