"""Checks that out/ is what a build would write, and that archived editions have not changed since their issue."""

from __future__ import annotations

import contextlib
import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Literal

import msgspec
from msgspec import Struct

from briefgen.archive.editions import find_archive_damage
from briefgen.border import LinkFinder
from briefgen.building.fingerprint import take_fingerprint
from briefgen.building.manifest import find_stale_files, read_manifest
from briefgen.building.output_index import OutputIndex
from briefgen.building.page_making import PageMaking, group_unmade
from briefgen.building.plan import BUILD, plan_build
from briefgen.comparing.impossible_figures import FigurePlace, find_impossible_figures
from briefgen.corpus.corpus import Corpus, read_corpus
from briefgen.corpus.source_input import read_source_text
from briefgen.corpus.workers import Workers
from briefgen.corpus.written_places import join_place
from briefgen.formats.registry import FORMATS
from briefgen.lexicon import load_indicators
from briefgen.messages import Message, message
from briefgen.model import Fingerprint, SkippedSource, SourceRef, SourceText
from briefgen.project.progress import Progress, no_progress
from briefgen.project.project import Project, display_name

_CHANGED: dict[Literal["settings", "lexicon", "templates"], str] = {
    "settings": "reviewing.changed-settings",
    "lexicon": "reviewing.changed-lexicon",
    "templates": "reviewing.changed-templates",
}
_PACKAGES = tuple(row.suffix for row in FORMATS.values() if row.is_package)


class Drift(Struct, frozen=True, kw_only=True):
    """How out/ differs from what a build would write."""

    files: tuple[Message, ...]
    """A message for each file that differs, is missing, or is not written by a build any more.

    An example is ``out/briefs/001.md differs``.
    """
    sources: tuple[str, ...]
    """Paths of the sources that changed since out/ was made."""
    rules: tuple[Message, ...]
    """A message for each kind of rules that changed since out/ was made: ``settings: key_sentences, script``."""
    damaged: tuple[Message, ...] = ()
    """A message for each archived file that is missing or has changed since it was issued.

    If there is such a file, nothing else was checked, and the other fields are empty.
    """
    impossible: tuple[Message, ...] = ()
    """A message for each figure that cannot be true, with its place and that of a contradicting figure if any.

    Such a figure is not a difference between out/ and the sources. A person must look at the sources.
    """
    unmade: tuple[Message, ...] = ()
    """A message for each reason why files of out/ cannot be made."""


def check(project: Project, progress: Progress = no_progress) -> Drift:
    """Return how out/ differs from what a build would write. Nothing is written.

    Two Word files or workbooks are equal if the files inside them are equal. Raises NoSourceError and ConfigError in
    the same cases as a build.
    """
    damaged = tuple(find_archive_damage(project))
    if damaged:
        return Drift(files=(), sources=(), rules=(), damaged=damaged)
    planned_build = plan_build(project, read_corpus(project, progress))
    index = OutputIndex(project, planned_build.corpus.store.cache)
    making = PageMaking(project, planned_build, index.has_content, Workers())
    problems: dict[str, Message] = {}
    for job, pages in making.run(no_progress):
        problems.update(_compare_files(project, {job.paths[name]: content for name, content in pages.items()}))
    plan = making.plan
    problems.update(_compare_files(project, plan.contents))
    previous = read_manifest(project)
    stale = find_stale_files(project, set(plan.paths), previous)
    files = (
        *(problems[path] for path in plan.paths if path in problems),
        *(message("reviewing.stale", file=display_name(Path(path))) for path in stale),
    )
    impossible = tuple(_find_impossible(project, plan.corpus))
    unmade = tuple(group_unmade(making.unmade))
    if not files:
        return Drift(files=(), sources=(), rules=(), impossible=impossible, unmade=unmade)
    old = _read_source_digests(project, (*plan.paths, *previous))
    new = {summary.header.source.path: summary.sha256 for summary in plan.corpus.summaries}
    return Drift(
        files=files,
        sources=tuple(path for path in sorted(old.keys() | new.keys()) if old.get(path) != new.get(path)),
        rules=tuple(_changed_rules(_read_fingerprint(project), take_fingerprint(project))),
        impossible=impossible,
        unmade=unmade,
    )


def _find_impossible(project: Project, corpus: Corpus) -> Iterator[Message]:
    """Yield a message for each figure that cannot be true, with its place and that of a contradicting figure."""
    briefs = (corpus.store.open(summary.key) for summary in corpus.printed)
    texts: dict[str, SourceText | SkippedSource] = {}
    for found in find_impossible_figures(briefs, load_indicators()):
        for path in {place.source for place in found.places} - texts.keys():
            texts[path] = read_source_text(project, corpus.files[path])
        first, *others = (_say_place(texts[place.source], place) for place in found.places)
        if others:
            yield message("reviewing.impossible-beside", reason=found.reason, first=first, second=others[0])
        else:
            yield message("reviewing.impossible", reason=found.reason, place=first)


def _say_place(source: SourceText | SkippedSource, place: FigurePlace) -> Message:
    """Return a message with the file, the line and the words of a figure."""
    where = place.source if isinstance(source, SkippedSource) else join_place(source.path, source.place_of(place.span))
    return message("reviewing.quoted-place", place=where, words=place.clause)


def _compare_files(project: Project, expected_files: Mapping[str, bytes]) -> Iterator[tuple[str, Message]]:
    """Yield the path of each file that is not as expected, and what is wrong: “is missing” or “differs”.

    ``expected_files`` has the expected content of each file by its path.
    """
    for path, expected in expected_files.items():
        content = _read_file(project, path)
        if not content:
            yield path, message("reviewing.missing", file=display_name(Path(path)))
        elif content != expected and not (path.endswith(_PACKAGES) and _parts_of(content) == _parts_of(expected)):
            yield path, message("reviewing.differs", file=display_name(Path(path)))


def _parts_of(package: bytes) -> dict[str, bytes] | None:
    """Return the files inside a Word file or workbook, by name, or None if it is damaged."""
    try:
        with zipfile.ZipFile(io.BytesIO(package)) as parts:
            return {name: parts.read(name) for name in parts.namelist()}
    except (zipfile.BadZipFile, OSError, NotImplementedError):
        return None


class _BriefHead(Struct, frozen=True):
    """The part of a saved brief that names the file from which the brief was made."""

    source: SourceRef


def _read_source_digests(project: Project, paths: Iterable[str]) -> dict[str, str]:
    """Return the digests of the sources from which the saved briefs were made, by the paths of the sources.

    ``paths`` are the files of out/. Files that are no briefs or cannot be decoded are skipped.
    """
    digests = {}
    for path in paths:
        if path.endswith(".json") and path.split("/")[-2] == "briefs":
            with contextlib.suppress(msgspec.MsgspecError, UnicodeDecodeError):
                source = msgspec.json.decode(_read_file(project, path), type=_BriefHead).source
                digests[source.path] = source.sha256
    return digests


def _read_fingerprint(project: Project) -> Fingerprint | None:
    try:
        return msgspec.json.decode(_read_file(project, f"{project.settings.out}/{BUILD}"), type=Fingerprint)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return None


def _changed_rules(old: Fingerprint | None, new: Fingerprint) -> Iterator[Message]:
    if old is None:
        yield message("reviewing.unknown-rules", file=BUILD)
        return
    if old.version != new.version:
        yield message("reviewing.changed-version", old=old.version, new=new.version)
    for kind, key in _CHANGED.items():
        before, after = getattr(old, kind), getattr(new, kind)
        names = [name for name in sorted(before.keys() | after.keys()) if before.get(name) != after.get(name)]
        if names:
            yield message(key, names=tuple(names))


def _read_file(project: Project, path: str) -> bytes:
    """Return the content of a file, or empty bytes if the file cannot be read, or a link leads to it."""
    return LinkFinder(project.root, PurePosixPath(project.settings.out).as_posix()).read(path) or b""
