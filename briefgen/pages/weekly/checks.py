"""The worksheet of an edition: what is to be cleared before it can be issued."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefgen.model import Acknowledgement, Check, Weekly


def find_checks(weekly: Weekly, acknowledged: Sequence[Acknowledgement]) -> Iterator[Check]:
    """Yield the warnings on the texts of an edition, each with who acknowledged it.

    As the items of a digest move, a text is known by its title, and by its id where it has none.
    """
    known = {(a.title or a.id, a.warning): a.by for a in acknowledged}
    for entry in weekly.entries:
        brief = entry.brief
        for warning in brief.warnings:
            yield Check(brief, warning.text, known.get((brief.title or brief.id, warning.text)))
