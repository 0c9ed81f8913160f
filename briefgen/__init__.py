r"""briefgen turns Chinese policy documents into briefs, and compares what regions do.

The public names of this package are a library for other programs. The results quote the documents and contain no
generated text. Everything works offline, and the same input always gives the same result.

>>> import briefgen
>>> text = "一、工作目标\n到2025年，甘肃省属企业研发投入强度达到3%以上。"
>>> source = briefgen.decode_source(text.encode(), "a.txt", "a")
>>> item = briefgen.parse(briefgen.clean(source)).items[0]
>>> brief = briefgen.condense(item, briefgen.attribute(item), briefgen.Settings())
>>> [(f.indicator, f.raw, f.kind) for f in brief.figures]
[('甘肃省属企业研发投入强度', '3%以上', 'target')]
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from briefgen.attributing import attribute
    from briefgen.cleaning import clean
    from briefgen.comparing import compare
    from briefgen.condensing import condense
    from briefgen.formats.docx import render_word
    from briefgen.formats.html import render_html
    from briefgen.library import brief_file, compare_briefs, write_page
    from briefgen.model import Brief, Comparison
    from briefgen.pages.templating.rendering import render_markdown
    from briefgen.parsing import parse
    from briefgen.reading import decode_source, read_source
    from briefgen.settings import Settings

_HOMES = {
    "Brief": "model",
    "Comparison": "model",
    "Settings": "settings",
    "attribute": "attributing",
    "brief_file": "library",
    "clean": "cleaning",
    "compare": "comparing",
    "compare_briefs": "library",
    "condense": "condensing",
    "decode_source": "reading",
    "parse": "parsing",
    "read_source": "reading",
    "render_html": "formats.html",
    "render_markdown": "pages.templating.rendering",
    "render_word": "formats.docx",
    "write_page": "library",
}

__all__ = [
    "Brief",
    "Comparison",
    "Settings",
    "attribute",
    "brief_file",
    "clean",
    "compare",
    "compare_briefs",
    "condense",
    "decode_source",
    "parse",
    "read_source",
    "render_html",
    "render_markdown",
    "render_word",
    "write_page",
]


# Type checkers read the imports above: a function would give each unknown name the type Any.
if not TYPE_CHECKING:

    def __getattr__(name: str) -> Any:
        """Import a public name when it is first used, so that ``briefgen --help`` imports none of them."""
        if name not in _HOMES:
            raise AttributeError(f"module 'briefgen' has no attribute {name!r}")
        return getattr(import_module(f"briefgen.{_HOMES[name]}"), name)
