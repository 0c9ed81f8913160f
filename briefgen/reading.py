"""Reading: a file's bytes as text, or the reason why not."""

from __future__ import annotations

import codecs
import hashlib
import re
from pathlib import Path

import msgspec

from briefgen.errors import ConfigError
from briefgen.model import Sidecar, SkippedSource, SourceText

SUFFIXES = (".txt", ".md")

_MAGIC = (
    (b"%PDF", "a PDF, whatever its name"),
    (b"PK\x03\x04", "a Word file or another archive, whatever its name"),
    (b"\xd0\xcf\x11\xe0", "an old Word or WPS file, whatever its name"),
    (b"{\\rtf", "an RTF file, whatever its name"),
)
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_CHINESE = ("gb18030", "big5", "utf_16_le", "utf_16_be")
# Enough to tell an encoding by, in bytes or characters.
_SAMPLE = 20_000
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
# Where msgspec says what is wrong: at `$.items[...].published`, unknown field `publishd`
_FIELD = re.compile(r"at `\$[^`]*?(?:\.|\[\.\.\.\]\.?)?(\w+)(?:\[\.\.\.\])?`$|unknown field `(\w+)`")
_SAVE_AS_TEXT = "save it as plain text (.txt, UTF-8) and try again"
_NOT_IN_IDS = re.compile(r"[^\w.\-]|(?<=-)-+|\A\.+")


def read_source(path: Path, name: str, *, max_mb: int = 20) -> SourceText | SkippedSource:
    """Return the text of the file at ``path``, which people know as ``name``; ``max_mb`` is in MiB.

    Nothing is raised for a bad file: what cannot be read is a SkippedSource with its reason.
    """
    if path.is_dir():
        return SkippedSource(name, "a folder that cannot be read, or a link to one; put its files here", "unreadable")
    if path.suffix.lower() not in SUFFIXES:
        return SkippedSource(name, f"only {', '.join(SUFFIXES)} are read; {_SAVE_AS_TEXT}", "kind")
    try:
        size = path.stat().st_size
        if not path.is_file():
            return SkippedSource(name, "not a regular file", "kind")
        if size > max_mb * 1024 * 1024:
            reason = f"larger than max_source_mb ({max_mb}); split it into its documents"
            return SkippedSource(name, reason, "large")
        raw = path.read_bytes()
    except OSError as error:
        return SkippedSource(name, f"cannot be read: {error.strerror or error}", "unreadable")
    return decode_source(raw, name, path.stem)


def decode_source(raw: bytes, name: str, stem: str) -> SourceText | SkippedSource:
    """Return ``raw`` as text: UTF-8, UTF-16, or GB18030 or Big5 if that gives Chinese.

    >>> decode_source("甘肃省属企业深化改革，加强监管。".encode("gbk"), "a.txt", "a").encoding
    'gb18030'
    >>> decode_source(b"%PDF-1.7", "a.txt", "a").reason
    'a PDF, whatever its name; save it as plain text (.txt, UTF-8) and try again'
    """
    if not raw.strip():
        return SkippedSource(name, "empty", "empty")
    kind = next((kind for magic, kind in _MAGIC if raw.startswith(magic)), None)
    if kind is not None:
        return SkippedSource(name, f"{kind}; {_SAVE_AS_TEXT}", "not-text")
    text, encoding = _decode(raw)
    if text is None:
        return SkippedSource(name, f"not text in UTF-8, UTF-16, GB18030 or Big5; {_SAVE_AS_TEXT}", "not-text")
    if not text.strip():
        return SkippedSource(name, "empty", "empty")
    return SourceText(name, source_id(stem), hashlib.sha256(raw).hexdigest(), encoding, text)


def read_sidecar(path: Path, name: str) -> Sidecar:
    """Return what a person stated in a .toml file, which people know as ``name``.

    Raises ConfigError naming file, line and field.
    """
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{name}: cannot be read as UTF-8: {error}") from error
    try:
        return msgspec.toml.decode(text, type=Sidecar)
    except msgspec.ValidationError as error:
        raise ConfigError(_locate(text, name, str(error))) from error
    except msgspec.DecodeError as error:
        raise ConfigError(f"{name}: {error}") from error


def _locate(text: str, name: str, message: str) -> str:
    """Return msgspec's message with the line of the field that it is about."""
    field = _FIELD.search(message)
    key = field[1] or field[2] if field else ""
    rows = list(enumerate(text.split("\n"), 1))
    if "$.items" in message:
        rows = rows[next((n for n, row in rows if row.lstrip().startswith("[items")), 0) :]
    line = next((n for n, row in rows if re.match(rf"\s*{re.escape(key)}\s*=", row)), None)
    what = message.partition(" - at")[0]
    where = f"{name}: line {line}: " if line else f"{name}: "
    return f"{where}{key}: {what}" if key else f"{where}{what}"


def source_id(stem: str) -> str:
    """Return the id of a source with this stem: the stem, with whatever could break a link or a comment as ``_``.

    >>> source_id("001_甘肃（终稿）-->x")
    '001_甘肃_终稿_-__x'
    """
    return _NOT_IN_IDS.sub("_", stem)


def _decode(raw: bytes) -> tuple[str | None, str]:
    """Return the text without its byte order mark and the encoding, or None if it is no text."""
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return _strictly(raw, encoding)
    text, encoding = _strictly(raw, "utf-8")
    return (text, encoding) if text is not None else _guess(raw)


def _strictly(raw: bytes, encoding: str) -> tuple[str | None, str]:
    try:
        text = raw.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError:
        return None, encoding
    return (text if _is_printed(text) else None), encoding


def _guess(raw: bytes) -> tuple[str | None, str]:
    """Find the encoding of Chinese text without a mark, from its beginning; many bytes decode as nonsense."""
    from charset_normalizer import from_bytes

    best = from_bytes(raw[:_SAMPLE], cp_isolation=list(_CHINESE)).best()
    order = sorted(_CHINESE, key=lambda encoding: best is None or encoding != best.encoding)
    for encoding in order:
        text, _ = _strictly(raw, encoding)
        if text is not None and _is_chinese(text):
            return text, encoding.replace("_", "-")
    return None, ""


def _is_printed(text: str) -> bool:
    """Tell text from bytes that happen to decode: hardly any control characters, and no NUL."""
    controls = len(_CONTROL.findall(text[:_SAMPLE]))
    return "\0" not in text and controls <= 0.01 * min(len(text), _SAMPLE)


def _is_chinese(text: str) -> bool:
    """Tell Chinese from bytes that happen to decode.

    GB18030 and Big5 give a character for almost any pair of bytes, but most characters of real text are in the common
    halves of GB2312 or Big5, and few of those that other bytes give.
    """
    foreign = [char for char in text[:_SAMPLE] if ord(char) > 127]
    simplified = len("".join(foreign).encode("gb2312", "ignore")) // 2
    common = [char for char in foreign if b"\xa1" <= char.encode("big5", "ignore")[:1] <= b"\xc6"]
    return bool(foreign) and max(simplified, len(common)) >= 0.75 * len(foreign)
