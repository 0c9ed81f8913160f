"""The fingerprint of an output: the version, settings, lexicon and templates that it was made with.

The fingerprints of two outputs show whether a difference can come from these rules and not from a source.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec

from briefgen import __version__
from briefgen.lexicon import FOLDER
from briefgen.lexicon.overlay import OVERLAY
from briefgen.model import Fingerprint
from briefgen.model.digest import shorten_digest
from briefgen.project.project import Project
from briefgen.project.templates import default_templates, list_templates, read_template_file

_TEMPLATES = (".j2", ".docx")
# Templates that no build uses: the report of a review, the inbox, a page as HTML.
_NOT_BUILT = ("changes.md.j2", "inbox.md.j2", "page.html.j2")


def take_fingerprint(project: Project) -> Fingerprint:
    """Return the fingerprint of a project: the version, its settings, and digests of its lexicon and template files.

    Files of the project's own lexicon are named with their folder: lexicon/indicators.toml. Built-in files are named
    without it: indicators.toml.
    """
    folders = (default_templates(), *reversed(project.templates))
    templates = {path.name: path for path in list_templates(folders) if _is_built(path)}
    return Fingerprint(
        version=__version__,
        settings=msgspec.to_builtins(project.settings),
        lexicon={
            **{path.relative_to(FOLDER).as_posix(): shorten_digest(path.read_bytes()) for path in _list_lexicon()},
            **{f"{OVERLAY}/{path}": digest for path, digest in project.lexicon.digests.items()},
        },
        templates={name: shorten_digest(read_template_file(path)) for name, path in sorted(templates.items())},
    )


def _list_lexicon() -> Iterator[Path]:
    for path in sorted(FOLDER.rglob("*")):
        if path.suffix in (".toml", ".csv", ".tsv", ".txt", ".npz"):
            yield path


def _is_built(path: Path) -> bool:
    return path.suffix in _TEMPLATES and path.name not in _NOT_BUILT
