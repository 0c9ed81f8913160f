"""Source files: each with the id of its briefs and with the file in which a person states facts about it.

The id is made from the name of the file without its suffix, and so is the name of the sidecar. Where two files would
share it, one of them has a longer id and sidecar: of a.docx and a.pdf, the second has a_pdf and a_pdf.toml.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path, PurePath, PurePosixPath

from msgspec import Struct

from briefgen.reading import source_id, source_stem
from briefgen.reading.registry import BY_SUFFIX, Format

SIDECAR = ".toml"
"""Suffix of a sidecar, the file beside a source in which a person states facts about the source."""

_DIGEST_DIGITS = 8


class FoundFile(Struct, frozen=True):
    """A file that may be a source, or a document in an archive or an e-mail."""

    path: Path
    """The path of the file, or of the archive or e-mail that holds the document."""
    name: str
    """The path as messages and outputs show it: seeds/甲.txt, or seeds/来文.zip/甲.docx."""
    members: tuple[str, ...] = ()
    """The parts of the path of the document in the file: one for each archive. Empty for the file itself."""

    @property
    def file_name(self) -> str:
        """The name of the file or document without folders."""
        return PurePosixPath(self.members[-1]).name if self.members else self.path.name


class SourceFile(Struct, frozen=True):
    """A file that is read as a source, or a document in an archive or an e-mail."""

    path: Path
    """The path of the file, or of the archive or e-mail that holds the document."""
    name: str
    """The path as messages and outputs show it: seeds/甲.txt, or seeds/来文.zip/甲.docx."""
    id: str
    """The id of the source, with which the ids of its briefs and sentences begin."""
    sidecar: Path
    """The path of its sidecar: a.toml for a.docx and for a.txt.gz. The file need not exist."""
    members: tuple[str, ...] = ()
    """The parts of the path of the document in the file: one for each archive. Empty for the file itself."""


def name_sources(files: Sequence[FoundFile]) -> list[SourceFile]:
    """Return files as source files with ids of their own, in the same order.

    The shorter id goes to the file of a format that has always been read, then to the one in fewer folders, then to the
    one whose name comes first. A longer id of one file never changes the shorter one of another.

    >>> names = ("seeds/a.doc", "seeds/a.docx", "seeds/a.pdf", "seeds/2023/a.docx")
    >>> [(source.id, source.sidecar.name) for source in name_sources([FoundFile(Path(name), name) for name in names])]
    [('a_doc', 'a_doc.toml'), ('a', 'a.toml'), ('a_pdf', 'a_pdf.toml'), ('a_2023', 'a.toml')]
    """
    ranked = sorted({file.name: file for file in files}.values(), key=_rank)
    # Within a folder the stem must be free, lest two files have one sidecar. Among all files the id must be free.
    stems = _choose(ranked, _list_stems)
    ids = _choose(ranked, lambda file: _list_ids(file, PurePath(stems[file.name]).name))
    return [
        SourceFile(
            file.path,
            file.name,
            ids[file.name],
            file.path.with_name(f"{PurePath(stems[file.name]).name}{SIDECAR}"),
            file.members,
        )
        for file in files
    ]


def _rank(file: FoundFile) -> tuple[bool, int, str]:
    suffix = PurePath(file.file_name).suffix.lower()
    kind = BY_SUFFIX.get(suffix)
    is_late = kind.yields_id if isinstance(kind, Format) else kind is None and bool(suffix)
    return is_late, file.name.count("/"), file.name


def _choose(ranked: Sequence[FoundFile], list_names: Callable[[FoundFile], list[str]]) -> dict[str, str]:
    """Return a name for each file, of those that ``list_names`` returns for it, and different for all files.

    First each file in turn takes the first of its names if it is free. Then each of the others takes the first of its
    further names that is free. On some systems, names that differ only in case are the same.
    """
    chosen: dict[str, str] = {}
    taken: set[str] = set()
    for is_first_turn in (True, False):
        for file in ranked:
            if file.name in chosen:
                continue
            names = list_names(file)
            free = (one for one in (names[:1] if is_first_turn else names[1:]) if one.casefold() not in taken)
            one = next(free, None if is_first_turn else names[-1])
            if one is not None:
                chosen[file.name] = one
                taken.add(one.casefold())
    return chosen


def _list_stems(file: FoundFile) -> list[str]:
    """Return the stems that a file may have, behind the path of its folder. The shortest one comes first."""
    folder = file.path.parent.as_posix()
    return [f"{folder}/{stem}" for stem in _lengthen(source_stem(file.file_name), file.file_name, file.name)]


def _list_ids(file: FoundFile, stem: str) -> list[str]:
    """Return the ids that a file may have, the shortest one first. ``stem`` is its stem within its folder."""
    folders = "_".join(PurePath(file.name).parts[1:-1])
    stems = _lengthen(stem, file.file_name, file.name)
    within = [f"{stem}_{folders}"] if folders else []
    return [source_id(longer) for longer in (stems[0], *within, *stems[1:])]


def _lengthen(stem: str, file_name: str, name: str) -> list[str]:
    """Return a stem, the stem with the suffix of the file, and the stem with a digest of its name."""
    suffix = file_name.removeprefix(source_stem(file_name)).strip(".").replace(".", "_")
    digest = hashlib.sha256(name.encode("utf-8", "replace")).hexdigest()[:_DIGEST_DIGITS]
    return [stem, *([f"{stem}_{suffix}"] if suffix else []), f"{stem}-{digest}"]
