"""The templates that a template is printed with: itself and all that it includes, imports or extends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import jinja2
from jinja2 import meta

_ENVIRONMENT = jinja2.Environment(autoescape=True)


def find_dependencies(name: str, folders: Sequence[Path]) -> list[bytes]:
    """Return names and contents of a template and of all templates that it may use, sorted by name.

    Each template comes from the first folder that has it. A template that computes the name of another may use any
    template of the folders.
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
    """Yield the names of the templates that a template refers to. A template that is no template refers to none."""
    try:
        references = set(meta.find_referenced_templates(_ENVIRONMENT.parse(content.decode("utf-8-sig", "replace"))))
    except jinja2.TemplateSyntaxError:
        return
    if None in references:
        yield from sorted({path.name for folder in folders for path in folder.glob("*")})
    yield from (reference for reference in references if reference is not None)


def _read_template(name: str, folders: Sequence[Path]) -> bytes:
    """Return the content of a template, empty if there is none that can be read: then no page is printed with it."""
    for folder in folders:
        path = folder / name
        if path.exists():
            return path.read_bytes() if path.is_file() else b""
    return b""
