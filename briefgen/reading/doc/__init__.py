"""Reading the printed text of binary Word files (.doc of Word 97 to 2003) and of those of WPS (.wps).

1. ``word_file`` opens the container and parses its tables: the text in pieces, styles, lists, notes, text boxes.
2. ``printed_characters`` prints the characters of a paragraph, without what nobody sees.
3. ``story_reader`` walks through the document and its notes, and returns each paragraph and table row as a line.

All is as in the specification of Microsoft, [MS-DOC].
"""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.messages import message
from briefgen.model import Warn
from briefgen.reading.doc.printed_characters import LeftOut
from briefgen.reading.doc.story_reader import DocBodyReader
from briefgen.reading.doc.word_file import WordFile, open_word_file
from briefgen.reading.extraction import Extraction, FileText, join_lines
from briefgen.reading.left_out_warnings import STRUCK_TEXT, TRACKED_CHANGES, UNSEEN_TEXT
from briefgen.reading.unreadable import UnreadableError

__all__ = ["extract_doc", "read"]


def read(raw: bytes) -> FileText:
    """Return the text of a binary Word file. Raises UnreadableError if the file cannot be read."""
    return join_lines(extract_doc(raw), "doc")


def extract_doc(raw: bytes) -> Extraction:
    """Return the lines that a binary Word file prints, with tracked changes accepted and automatic numbers written out.

    Headers, footers, comments, struck-out text and text that is hidden or cannot be seen are left out. The footnotes
    and endnotes follow the text of the document, with labels such as 注1：. Raises UnreadableError for a file that is
    damaged, protected by a password, of a version before Word 97, or has only pictures.
    """
    file = open_word_file(raw)
    reader = DocBodyReader(file)
    lines = tuple(reader.read_lines())
    if not lines and (reader.left_out.pictures or file.object_count):
        raise UnreadableError(message("reading.pictures-without-text"), "image")
    if not lines and file.is_damaged:
        raise UnreadableError(message("reading.damaged-compound-file"), "damaged")
    return Extraction(lines, tuple(_find_warnings(file, reader.left_out)))


def _find_warnings(file: WordFile, left_out: LeftOut) -> Iterator[Warn]:
    """Yield a warning for each kind of thing that is left out, and one for a damaged file."""
    if file.is_damaged:
        yield Warn("damaged-file", "文件有损坏，只读取了能读的部分，可能缺字，引用前请核对。")
    if left_out.has_changes:
        yield TRACKED_CHANGES
    if left_out.has_struck_text:
        yield STRUCK_TEXT
    if left_out.has_unseen_text:
        yield UNSEEN_TEXT
    if left_out.pictures:
        text = f"文件正文中有{left_out.pictures}幅图片未读取，其中如有表格、文字，请对照原文件。"
        yield Warn("pictures-left-out", text)
    if left_out.comments:
        yield Warn("comments-left-out", f"文件中有{left_out.comments}条批注未读取，引用前请核对。")
    if file.object_count:
        text = f"文件中嵌入了{file.object_count}个对象（图表、公式或其他文件），其内容未读取，请对照原文件。"
        yield Warn("embedded-objects", text)
