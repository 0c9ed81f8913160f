"""The files that printing a template may read: the template, and the templates that it includes, imports or extends."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from briefgen.project.templates import find_template, list_templates, read_template_file

# {% import "macros.md.j2" as m %}. A tag without a single name in quotes, such as {% include "a" if b else "c" %}, has
# no group. A build with nothing to do would take a third longer if Jinja parsed the templates for this.
_TAG = re.compile(
    r"""\{%[-+]?\s*(?:include|import|extends|from)\b"""
    r"""(?:\s*(["'])(?P<name>[^"'\\]+)\1\s*(?=[-+]?%\}|as\b|import\b|ignore\b|with\b|without\b))?"""
)


def find_dependencies(name: str, folders: Sequence[Path]) -> list[bytes]:
    """Return the names and contents of a template and of all templates that it may use, as one flat list.

    The list alternates between names and contents. Each template comes from the first folder that has it. If a template
    computes the name of another template, every file of the folders counts as used.
    """
    contents: dict[str, bytes] = {}
    queue = [name]
    while queue:
        template = queue.pop()
        if template not in contents:
            contents[template] = _read_template(template, folders)
            queue += _find_references(contents[template], folders)
    return [part for template, content in sorted(contents.items()) for part in (template.encode(), content)]


def _find_references(content: bytes, folders: Sequence[Path]) -> Iterator[str]:
    """Yield the names of the templates that a template refers to, including references within comments.

    If a reference is not a plain name in quotes, the names of all files in the folders are yielded too.
    """
    names = [tag["name"] for tag in _TAG.finditer(content.decode("utf-8", "replace"))]
    if None in names:
        yield from sorted({path.name for path in list_templates(folders)})
    yield from (name for name in names if name is not None)


def _read_template(name: str, folders: Sequence[Path]) -> bytes:
    """Return the content of a template; empty bytes if no folder has it or if it is not a file.

    Raises TemplateError if the template is a link that leads out of its folder.
    """
    path = find_template(name, folders)
    return read_template_file(path) if path is not None and path.is_file() else b""
