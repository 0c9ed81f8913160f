"""The changes between two outputs, and the fingerprint of an output."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Literal

from msgspec import Struct

from briefgen.model.brief import Brief
from briefgen.model.comparison import Comparison
from briefgen.model.editorial import Editorial
from briefgen.model.span import Span

Weight = Literal["major", "minor", "note"]
"""How important a change is for a reviewer.

- ``major``: check the change before signing.
- ``minor``: read the change.
- ``note``: just know of the change.
"""

Cause = Literal["source", "rules", "hand"]
"""What caused a change: a changed source, changed rules of this program, or a decision of a person."""


EditKind = Literal["number", "bound", "sign", "date", "deadline", "duty", "organ", "place", "mechanism", "scope"]
"""What the changed words of a sentence are about.

- ``number``: a number, or its unit.
- ``bound``: 以上, 不低于.
- ``sign``: a word for a rise or a fall.
- ``date``: a day, a month or a year.
- ``deadline``: by when, within which time, or how often: 6月底前, 5个工作日内, 每季度.
- ``duty``: how strictly it is to be done: 应当, 可以, 不得.
- ``organ``: who does it.
- ``place``: a division, such as a city.
- ``mechanism``: a named arrangement: “链长制”, a list, a fund.
- ``scope``: whom or what it holds for: 全部, 规模以上.
"""


class Fingerprint(Struct, frozen=True, kw_only=True):
    """The version, settings, lexicon and templates with which an output was made, saved as build.json.

    Each digest is the first 12 hex digits of a SHA-256 digest.
    """

    schema: Literal["briefgen/build/1"] = "briefgen/build/1"
    version: str
    settings: dict[str, Any]
    """The values of all settings, by the names that they have in briefgen.toml."""
    lexicon: dict[str, str]
    """Digest of each lexicon file, by the path of the file."""
    templates: dict[str, str]
    """Digest of each template that was used, by the name of its file."""


class Author(Struct, frozen=True):
    """The person who is named as the author of tracked changes in a Word file."""

    name: str
    date: str | None = None
    """ISO day and time: 2021-08-09T00:00:00Z. If it is None, the tracked changes have no date."""


WORKING_TREE = "working tree"
"""The name of the output in the working tree, which belongs to no revision of git."""


def _know_no_sentences(_path: str, _digest: str) -> Mapping[str, str]:
    return {}


class Output(Struct, frozen=True, kw_only=True):
    """The parts of an output that are compared: its JSON, and digests of its Markdown pages."""

    name: str
    """The name that the reviewer gave, a revision of git or a folder; or else ``WORKING_TREE``."""
    briefs: tuple[Brief, ...]
    comparison: Comparison | None = None
    build: Fingerprint | None = None
    """The fingerprint of the output; None if an early version, which saved none, made the output."""
    pages: dict[str, str] = {}
    """Digests of the Markdown pages, by the path in the output: briefs/001.md."""
    theme_names: dict[str, dict[str, str]] = {}
    """Names of the themes by id, for each list of themes."""
    editorial: Editorial = Editorial()
    """The decisions of the editor."""
    read_sentences: Callable[[str, str], Mapping[str, str]] = _know_no_sentences
    """Takes the path of a source and its SHA-256 digest. Returns the texts of its sentences by their text keys; none if
    there is no source with this path and this digest."""


class Shown(Struct, frozen=True):
    """One side of a change: what the old output or the new output has."""

    text: str
    """The value as printed."""
    quote: str | None = None
    """The words of the source that state the value, or the evidence for it; None if no words are quoted."""
    source: str | None = None
    """Path of the source; None if the value is not from a single source."""
    changed: tuple[Span, ...] = ()
    """Spans of the changed words in ``text``, if the words of a sentence changed. Where the other side has words more,
    the span is empty."""


class Change(Struct, frozen=True, kw_only=True):
    """A difference between two outputs that a reviewer may have to check."""

    rule: str
    """Id of the rule that found the change, such as ``figure-value``."""
    name: str
    """Name of the rule in Chinese: 数值变动."""
    level: Weight
    """How important the change is for a reviewer."""
    place: str
    """Where the change is, in Chinese: the regions and the title of an item, or another part, such as 地区比较."""
    what: str
    """What changed there, in Chinese: 完成投资（省属企业，1—11月）."""
    before: Shown | None
    """The old side; None if the old output has nothing to show."""
    after: Shown | None
    """The new side; None if the new output has nothing to show."""
    causes: tuple[Cause, ...]
    """The causes that are possible."""
    kinds: tuple[EditKind, ...] = ()
    """What the changed words are about, if the words of a sentence changed and it can be told."""


class Changes(Struct, frozen=True, kw_only=True):
    """All changes between two outputs."""

    schema: Literal["briefgen/changes/1"] = "briefgen/changes/1"
    """Name and version of this JSON format."""
    old: str
    """Name of the older output: a revision of git or a folder."""
    new: str
    """Name of the newer output."""
    changes: tuple[Change, ...]
    """The changes, in the order in which a person checks them before signing."""

    def of(self, level: Weight) -> tuple[Change, ...]:
        """Return the changes that have a certain level."""
        return tuple(change for change in self.changes if change.level == level)
