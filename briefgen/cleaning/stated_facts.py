"""Leaves of the front matter of a Markdown file the facts that other texts state on labelled lines."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.lexicon import load_field_labels, load_page_names
from briefgen.lexicon.overlay import cached
from briefgen.model import Edit, Span
from briefgen.text.front_matter import FrontMatter


def edit_front_matter(front: FrontMatter) -> Iterator[Edit]:
    """Yield the edits that leave a line with a Chinese label for each known fact of a front matter.

    The names are the labels of lexicon/fields.toml and those of lexicon/web.toml. All other lines are deleted.
    """
    start = front.span.start
    line_end = ""
    for entry in front.entries:
        label = _labels().get(entry.name.strip().lower())
        if label is not None and entry.value:
            yield Edit(Span(start, entry.span.start), line_end)
            yield Edit(entry.span, f"{label}：{entry.value}")
            start, line_end = entry.span.end, "\n"
    yield Edit(Span(start, front.span.end), line_end)


@cached
def _labels() -> dict[str, str]:
    """Return the first label of the field that each name names, by the name in lower case."""
    labels = load_field_labels()
    names = ((name, field) for names in (load_page_names(), labels) for field, own in names.items() for name in own)
    return {name.lower(): labels[field][0] for name, field in names}
