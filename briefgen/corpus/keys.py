"""Cache keys: digests of everything that a result depends on."""

from __future__ import annotations

import hashlib
import sys
import zlib
from functools import cache
from pathlib import Path

import msgspec
from msgspec import Struct

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


class KeyInputs(Struct, frozen=True, array_like=True):
    """Everything that the result of a source depends on. What is long is named by its digest."""

    name: str
    """The path of the source as messages show it."""
    source: str
    """Digest of the source with its id and its sidecar."""
    code: str
    """Digest of the code of this package."""
    tools: str
    """The versions of the tools, and of the word processor if the settings name one."""
    rules: str
    """Digest of the settings (except the paper and the groups of regions), and of the project's lexicon."""
    choices: str
    """Digest of the editor's pins and drops in the source."""

    def encode(self) -> bytes:
        """Return the inputs as bytes, as the cache stores them beside the key."""
        return msgspec.msgpack.encode(self)

    @property
    def key(self) -> str:
        """The key of the source's result."""
        return digest_of(self.encode())


def list_key_inputs(context: BriefContext, source_input: SourceInput) -> KeyInputs:
    """Return everything that the result of a source depends on."""
    settings = msgspec.structs.replace(context.project.settings, paper=Paper(), groups={})
    choices = (context.editorial.pin, context.editorial.drop)
    return KeyInputs(
        name=source_input.name,
        source=digest_of(msgspec.msgpack.encode(source_input)),
        code=package_digest(),
        tools=f"{tool_versions()} {_find_version(settings.wordprocessor)}".rstrip(),
        rules=digest_of(msgspec.msgpack.encode((settings, context.project.lexicon))),
        choices=digest_of(msgspec.msgpack.encode(choices)),
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
