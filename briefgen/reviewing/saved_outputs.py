"""Saved outputs, read from a folder or from a revision of git. A revision is read without a checkout."""

from __future__ import annotations

import hashlib
import re
import subprocess
from collections.abc import Callable, Mapping
from functools import cache, partial
from pathlib import Path, PurePosixPath
from typing import TypeVar

import msgspec
from msgspec import Struct

from briefgen.archive.editions import digest_of_file
from briefgen.border import leads_out, read_inside, read_regular_file
from briefgen.building.plan import BUILD
from briefgen.choices.editorial_file import EDITORIAL, decode_editorial
from briefgen.cleaning import clean
from briefgen.diffing.content_keys import make_text_key
from briefgen.errors import ConfigError, UsageError
from briefgen.messages import explain_error, message
from briefgen.model import Brief, Comparison, Editorial, Fingerprint, Output, SourceText
from briefgen.model.change import WORKING_TREE
from briefgen.pages.changes_text import translate_output_name
from briefgen.pages.printing import theme_names_of
from briefgen.pages.templating.rendering import without_marks
from briefgen.parsing import parse
from briefgen.project.project import Project, display_name
from briefgen.reading import decode_source
from briefgen.settings import Settings

T = TypeVar("T")

# The most that the setting max_source_mb may say.
_MOST_MIB_OF_SOURCE = 1000

# 78981922613b2afb6025042ff6bd878ac1994e85 blob 2
_OBJECT_HEAD = re.compile(rb"[0-9a-f]+ blob (\d+)\n")


class SavedOutput(Struct, frozen=True):
    """The files of an output, as bytes that are not decoded yet."""

    name: str
    """The name of the output as the reviewer gave it: a folder or a revision."""
    files: dict[str, bytes]
    """The JSON and Markdown files, by their paths in the output: briefs/001.json."""
    editorial: bytes | None
    """The content of the project's editorial.toml, or None if there is no such file."""
    read_source: Callable[[str], bytes | None]
    """Takes the path of a source in the project. Returns its bytes, or None if it is not at hand."""


def read_saved(project: Project, where: str | None) -> SavedOutput:
    """Return the output in a folder, in a revision of git, or in the project's working tree if ``where`` is None.

    The folder may be an output itself, or a project that has an output. Raises UsageError if the folder has no output,
    or if ``where`` is neither a folder nor a revision.
    """
    if where is None:
        return _read_folder(project.root / project.settings.out, project.root, WORKING_TREE)
    folder = Path(where)
    if folder.is_dir():
        inner = folder / project.settings.out
        is_project = inner.is_dir()
        return _read_folder(inner if is_project else folder, folder if is_project else folder.parent, where)
    return _read_revision(project, where)


def load_output(saved: SavedOutput, settings: Settings) -> Output:
    """Return a saved output with its JSON files and its editorial.toml decoded.

    The sources are read with ``settings`` when their sentences are asked for.

    Raises UsageError if a file cannot be decoded, for example because another version of briefgen wrote it.
    """
    files = saved.files
    briefs = [name for name in sorted(files) if name.startswith("briefs/") and name.endswith(".json")]
    decoded = tuple(_decode(saved, name, Brief) for name in briefs)
    return Output(
        name=saved.name,
        briefs=decoded,
        comparison=_decode(saved, "comparison.json", Comparison) if "comparison.json" in files else None,
        build=_decode(saved, BUILD, Fingerprint) if BUILD in files else None,
        pages={name: digest_of_file(_plain(content)) for name, content in files.items() if name.endswith(".md")},
        theme_names={name: theme_names_of(name) for name in sorted({brief.theme_list for brief in decoded})},
        editorial=_read_editorial(saved),
        # Each item of a digest asks for the sentences of its source.
        read_sentences=cache(partial(_read_sentences, saved, settings)),
    )


def _read_sentences(saved: SavedOutput, settings: Settings, path: str, digest: str) -> dict[str, str]:
    """Return the texts of the sentences of a source by their text keys; none without a source of this digest."""
    raw = saved.read_source(path)
    if raw is None or hashlib.sha256(raw).hexdigest() != digest:
        return {}
    source = decode_source(raw, path, PurePosixPath(path).stem, max_mb=settings.max_source_mb)
    if not isinstance(source, SourceText):
        return {}
    sentences = (sentence for item in parse(clean(source)).items for sentence in item.sentences)
    return {make_text_key(sentence.text): sentence.text for sentence in sentences}


def _decode(saved: SavedOutput, name: str, kind: type[T]) -> T:
    try:
        return msgspec.json.decode(saved.files[name], type=kind)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        output, problem = translate_output_name(saved.name), explain_error(error)
        raise UsageError(message("reviewing.other-version", output=output, file=name, problem=problem)) from error


def _read_editorial(saved: SavedOutput) -> Editorial:
    try:
        return decode_editorial((saved.editorial or b"").decode("utf-8-sig"))
    except ConfigError as error:
        output = translate_output_name(saved.name)
        raise UsageError(message("reviewing.wrong-editorial", output=output, problem=error.message)) from error
    except UnicodeDecodeError as error:
        output, problem = translate_output_name(saved.name), explain_error(error)
        raise UsageError(message("reviewing.wrong-file", output=output, file=EDITORIAL, problem=problem)) from error


def _plain(page: bytes) -> bytes:
    """Return a page without the comments that link to the sources. Readers do not see these comments."""
    return without_marks(page.decode("utf-8", "replace")).encode()


def _read_folder(out: Path, root: Path, name: str) -> SavedOutput:
    paths = [p for p in sorted(out.rglob("*")) if p.suffix in (".json", ".md") and p.is_file()]
    files = {path.relative_to(out).as_posix(): path.read_bytes() for path in paths if not leads_out(out, path)}
    if not any(path.startswith("briefs/") for path in files):
        raise UsageError(message("reviewing.no-briefs", output=translate_output_name(name), folder=display_name(out)))
    return SavedOutput(name, files, read_inside(root, EDITORIAL), partial(_read_file, root))


def _read_file(root: Path, name: str) -> bytes | None:
    path = root / name
    try:
        return None if leads_out(root, path) else read_regular_file(path, most_mib=_MOST_MIB_OF_SOURCE)
    except OSError:
        return None


def _read_revision(project: Project, revision: str) -> SavedOutput:
    """Return the output in a revision, read from git's objects. If the revision has no out/, the output is empty."""
    out = project.settings.out.rstrip("/")
    commit = _git(project, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if not commit:
        raise UsageError(message("reviewing.no-such-output", name=display_name(Path(revision)), out=out))
    listed = _git(project, "ls-tree", "-r", "-z", commit.decode().strip(), "--", f"{out}/", EDITORIAL)
    objects: dict[str, str] = {}
    for line in filter(None, listed.decode("utf-8", "surrogateescape").split("\0")):
        mode_type_object, _, path = line.partition("\t")
        _, kind, name = mode_type_object.split()
        # A submodule is a commit of another repository, and no file.
        if kind == "blob" and (path.endswith((".json", ".md")) or path == EDITORIAL):
            objects[path] = name
    contents = _read_objects(project, revision, objects)
    editorial = contents.pop(EDITORIAL, None)
    files = {path.removeprefix(f"{out}/"): content for path, content in contents.items()}
    return SavedOutput(revision, files, editorial, partial(_read_blob, project, commit.decode().strip()))


def _read_blob(project: Project, commit: str, name: str) -> bytes | None:
    # Without ./ the path would be that from the top of the repository.
    return _git(project, "cat-file", "blob", f"{commit}:./{name}") or None


def _read_objects(project: Project, revision: str, objects: Mapping[str, str]) -> dict[str, bytes]:
    """Return the contents of git objects by path. ``objects`` maps each path to the hash of its object.

    A single git process prints all objects. Before each object it prints a line that ends in the object's size. Raises
    UsageError if git does not have an object of the revision, as in a clone that is not complete.
    """
    printed = _git(project, "cat-file", "--batch", stdin="".join(f"{name}\n" for name in objects.values()))
    contents: dict[str, bytes] = {}
    offset = 0
    for path in objects:
        head = _OBJECT_HEAD.match(printed, offset)
        if head is None:
            output = translate_output_name(revision)
            raise UsageError(message("reviewing.no-object", output=output, file=display_name(Path(path))))
        end = head.end() + int(head[1])
        contents[path] = printed[head.end() : end]
        offset = end + 1
    return contents


def _git(project: Project, *arguments: str, stdin: str = "") -> bytes:
    """Return what a git command prints, or empty bytes if the command fails. Raises UsageError if git cannot be run."""
    try:
        process = subprocess.run(
            ["git", "-C", str(project.root), *arguments], input=stdin.encode(), capture_output=True, check=False
        )
    except (OSError, ValueError) as error:
        raise UsageError(message("reviewing.no-git", problem=explain_error(error))) from error
    return process.stdout if process.returncode == 0 else b""
