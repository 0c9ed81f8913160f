"""PageKeys: what the files of a page depend on, as one digest."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec
from msgspec import Struct

from briefgen.corpus.cache import digest_of, find_tools, package_digest
from briefgen.model import Page
from briefgen.pages.templating.dependencies import find_included
from briefgen.pages.templating.markdown import template_name
from briefgen.project.project import Project
from briefgen.project.templates import default_templates


class PageKeys:
    """Gives the recipes of a project's pages."""

    def __init__(self, project: Project) -> None:
        settings = msgspec.structs.replace(project.settings, groups={})
        self._folders = (*project.templates, default_templates())
        self._rules = digest_of(
            package_digest(), find_tools(), msgspec.msgpack.encode(settings), *_houses(self._folders)
        )
        self._of_kind: dict[type[Page] | None, str] = {}

    def of(self, order: Struct, kind: type[Page] | None) -> str:
        """Return a digest of everything that the files of an order depend on: the order, the code, the rules.

        ``kind`` is the type of the page that is printed, None if none is.
        """
        if kind not in self._of_kind:
            templates = find_included(template_name(kind), self._folders) if kind is not None else ()
            self._of_kind[kind] = digest_of(self._rules, *templates)
        return digest_of(self._of_kind[kind], type(order).__name__, msgspec.msgpack.encode(order))


def _houses(folders: Sequence[Path]) -> list[bytes]:
    """Return the files with the looks of Word, in order."""
    return [path.read_bytes() for folder in folders for path in sorted(folder.glob("*.docx")) if path.is_file()]
