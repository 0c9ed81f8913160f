"""Write docs/library.md anew from the docstrings of the library's functions and settings.

python scripts/refresh_library_doc.py
"""

from __future__ import annotations

import inspect
import re
from pathlib import Path

import briefgen

PATH = Path(__file__).parents[1] / "docs/library.md"
# The short way first, then the stages in their order, then what prints pages.
FUNCTIONS = (
    ("From a file to a page", ("brief_file", "compare_briefs", "write_page")),
    ("The stages", ("read_source", "decode_source", "clean", "parse", "attribute", "condense", "compare")),
    ("Printing", ("render_markdown", "render_html", "render_word")),
)
INTRODUCTION = """# The library

What another program may import from `briefgen`. `scripts/refresh_library_doc.py` writes this file from the docstrings;
the tests run each example in it. The types `Brief` and `Comparison` are described in `briefgen/model/`, and
`briefgen schema` prints them as JSON Schema. `Settings` stands in `briefgen/settings.py`. All errors that a person can
act on are of the type `briefgen.errors.BriefgenError`.
"""


def write_doc() -> str:
    """Return the content of the file."""
    parts = [INTRODUCTION]
    for title, names in FUNCTIONS:
        parts.append(f"## {title}\n")
        for name in names:
            function = getattr(briefgen, name)
            signature = re.sub(r"(: |-> )'([^']*)'", r"\1\2", str(inspect.signature(function)))
            parts.append(f"### `{name}`\n\n```python\n{name}{signature}\n```\n\n{_format_docstring(function)}\n")
    return "\n".join(parts)


def _format_docstring(function: object) -> str:
    """Return a docstring with its example set as code."""
    prose, mark, example = (inspect.getdoc(function) or "").partition(">>> ")
    text = prose.replace("``", "`").rstrip()
    return f"{text}\n\n```pycon\n{mark}{example.rstrip()}\n```" if mark else text


if __name__ == "__main__":
    PATH.write_text(write_doc(), "utf-8")
