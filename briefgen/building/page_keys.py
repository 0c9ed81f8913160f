"""The keys of pages. A key is a digest of everything that the files of one page depend on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from briefgen.corpus.keys import digest_of, package_digest, tool_versions
from briefgen.model import Page, Weekly, Worksheet
from briefgen.pages.base import PageTask
from briefgen.pages.templating.dependencies import find_dependencies
from briefgen.pages.templating.rendering import template_name
from briefgen.project.project import Project
from briefgen.project.templates import default_templates, list_templates, read_template_file

# A worksheet has the warnings on what the draft prints.
_PRINTED_FOR: dict[type[Page], tuple[type[Page], ...]] = {Worksheet: (Weekly,)}


class PageKeys:
    """Computes the key of each page: a digest of everything that its files depend on."""

    def __init__(self, project: Project) -> None:
        settings = msgspec.structs.replace(project.settings, groups={})
        self._folders = (*project.templates, default_templates())
        self._rules = digest_of(
            package_digest(),
            tool_versions(),
            msgspec.msgpack.encode((settings, project.lexicon)),
            *_read_word_templates(self._folders),
        )
        self._rules_by_type: dict[type[Page] | None, str] = {}

    def key_of(self, task: PageTask) -> str:
        """Return the key of a page: a digest of its task, the code, the settings and its templates."""
        page_type = task.page_type
        if page_type not in self._rules_by_type:
            self._rules_by_type[page_type] = digest_of(self._rules, *self._list_templates(page_type))
        return digest_of(self._rules_by_type[page_type], type(task).__name__, msgspec.msgpack.encode(task))

    def _list_templates(self, page_type: type[Page] | None) -> Iterator[str | bytes]:
        """Yield the names and contents of the templates that a page of this type depends on."""
        if page_type is not None:
            for printed in (page_type, *_PRINTED_FOR.get(page_type, ())):
                yield from find_dependencies(template_name(printed), self._folders)


def _read_word_templates(folders: Sequence[Path]) -> list[bytes]:
    """Return the contents of the .docx files in the folders of templates, folder by folder, sorted by name."""
    return [read_template_file(path) for path in list_templates(folders) if path.suffix == ".docx"]
