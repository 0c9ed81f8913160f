"""What a template prints with: itself and all that it includes, imports or extends."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import jinja2
from jinja2 import meta

from briefgen.errors import TemplateError
from briefgen.rendering.environment import open_environment


def find_included(name: str, folders: Sequence[Path]) -> dict[str, str]:
    """Return the texts of a template and of those that it may pull in, by name.

    Of one that chooses others while it is printed, or that cannot be read, all there are count.
    """
    environment = open_environment(tuple(folders))
    found: dict[str, str] = {}
    waiting = [name]
    while waiting:
        one = waiting.pop()
        if one in found:
            continue
        try:
            assert environment.loader is not None
            found[one] = environment.loader.get_source(environment, one)[0]
            referenced = list(meta.find_referenced_templates(environment.parse(found[one])))
        except (jinja2.TemplateError, TemplateError):
            return _all(folders)
        if None in referenced:
            return _all(folders)
        waiting += [other for other in referenced if other is not None]
    return found


def _all(folders: Sequence[Path]) -> dict[str, str]:
    paths = [path for folder in folders for path in sorted(folder.glob("*.j2")) if path.is_file()]
    return {path.as_posix(): path.read_text("utf-8", "replace") for path in paths}
