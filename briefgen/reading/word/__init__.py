"""Word files (.docx) of Word, WPS and LibreOffice: what they print, as lines."""

from __future__ import annotations

from briefgen.model import Warn
from briefgen.reading.extraction import Extraction, UnreadableError
from briefgen.reading.word.body import Body
from briefgen.reading.word.parts import Parts, read_parts
from briefgen.reading.word.xml import has_any

__all__ = ["extract_word"]

_CHANGES = ("ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel")
_EMBEDDED = ("altChunk", "subDoc")
_PICTURES = ("drawing", "pict", "object")
_CHANGED = Warn("tracked-changes", "文件含有未接受的修订，已按接受修订后的文字读取，引用前请核对。")
_STRUCK = Warn("struck-text", "文件中有划去的文字，未读取，引用前请核对。")
_NOT_READ = Warn("embedded-document", "文件中嵌入或链接了另一份文档，其文字未读取；请在 Word 或 WPS 中合并后另存。")


def extract_word(raw: bytes) -> Extraction:
    """Return what a Word file prints, as lines: tracked changes accepted, automatic numbers written out.

    Headers, footers, comments, hidden and struck text are not read; the texts of notes follow the document, as 注1：….
    Raises UnreadableError for a file that is damaged, locked, too large, or holds nothing but pictures.
    """
    parts = read_parts(raw)
    body = Body(parts)
    lines = tuple(body.read_lines())
    if not lines and has_any(parts.document, _PICTURES):
        raise UnreadableError("a Word file of pictures without text; put its text here as .docx or .txt", "image")
    return Extraction(lines, (*_warn(parts), *([_STRUCK] if body.is_struck else [])))


def _warn(parts: Parts) -> list[Warn]:
    texts = [part for part in (parts.document, parts.footnotes, parts.endnotes) if part is not None]
    marks = ((_CHANGED, _CHANGES), (_NOT_READ, _EMBEDDED))
    return [warning for warning, names in marks if any(has_any(text, names) for text in texts)]
