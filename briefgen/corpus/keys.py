"""Cache keys: digests of everything that a result depends on."""

from __future__ import annotations

import hashlib
import sys
import zlib
from functools import cache
from pathlib import Path

import msgspec

from briefgen.corpus.context import BriefContext
from briefgen.corpus.source_input import SourceInput
from briefgen.model import Paper
from briefgen.model.source import Wordprocessor
from briefgen.reading.registry import READER_PACKAGES

_TOOLS = READER_PACKAGES | frozenset(
    "ahocorasick_rs jieba jinja2 markdown_it_py markupsafe msgspec numpy opencc openpyxl pypinyin python_docx rjieba "
    "scipy textrank4zh xlsxwriter".split()
)
_PACKAGE = Path(__file__).parents[1]


def source_key(context: BriefContext, source_input: SourceInput) -> str:
    """Return the key of a source's result: a digest of everything that the result depends on.

    This is the source with its sidecar, the code, the settings (except the paper and the groups of regions), the
    version of the word processor that they name, the project's lexicon, and the editor's pins and drops.
    """
    settings = msgspec.structs.replace(context.project.settings, paper=Paper(), groups={})
    choices = (context.editorial.pin, context.editorial.drop)
    parts = (settings, context.project.lexicon, choices, source_input)
    return digest_of(
        package_digest(), tool_versions(), _find_version(settings.wordprocessor), msgspec.msgpack.encode(parts)
    )


def _find_version(wordprocessor: Wordprocessor | None) -> str:
    """Return the version of a word processor; "" for none."""
    if wordprocessor is None:
        return ""
    from briefgen.reading.libreoffice import find_version

    return find_version()


@cache
def package_digest() -> str:
    """Return a digest of the code of this package and of the data that it ships."""
    paths = sorted(path for path in _PACKAGE.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return digest_of(*(part for path in paths for part in (path.relative_to(_PACKAGE).as_posix(), path.read_bytes())))


@cache
def tool_versions() -> str:
    """Return the versions of Python, zlib and the packages that influence an output, as one string."""
    folders = [Path(folder) for folder in sys.path if Path(folder).is_dir()]
    names = (path.name.removesuffix(".dist-info") for folder in folders for path in folder.glob("*.dist-info"))
    tools = {name for name in names if name.rpartition("-")[0].lower().replace("-", "_") in _TOOLS}
    return " ".join((sys.version, zlib.ZLIB_RUNTIME_VERSION, *sorted(tools)))


def digest_of(*parts: str | bytes) -> str:
    """Return one SHA-256 digest of several parts, in hexadecimal digits.

    The digest depends on where a part ends: the parts ab and c give another digest than the parts a and bc.
    """
    digest = hashlib.sha256()
    for part in parts:
        raw = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        digest.update(len(raw).to_bytes(8, "big"))
        digest.update(raw)
    return digest.hexdigest()
