"""Changes between two outputs, and the rules by which an output was made."""

from __future__ import annotations

from typing import Any, Literal

from msgspec import Struct

from briefgen.model.brief import Brief
from briefgen.model.comparison import Comparison
from briefgen.model.editorial import Editorial

Weight = Literal["major", "minor", "note"]
"""What a reviewer must do with a change: check it before signing, read it, or just know of it."""

Cause = Literal["source", "rules", "hand"]
"""Why something changed: the source changed, our rules changed, or a person stated or decided it."""


class Fingerprint(Struct, frozen=True, kw_only=True):
    """The rules by which an output was made, saved beside it as build.json. Digests are 12 hex digits of SHA-256."""

    schema: Literal["briefgen/build/1"] = "briefgen/build/1"
    version: str
    settings: dict[str, Any]
    """Settings by name, as in briefgen.toml."""
    lexicon: dict[str, str]
    """Digest of each file of the lexicon."""
    templates: dict[str, str]
    """Digest of each template that was used."""


class Author(Struct, frozen=True):
    """The person in whose name changes are tracked in Word."""

    name: str
    date: str | None = None
    """ISO day and time: 2021-08-09T00:00:00Z. With None the Word file has no date: nothing here reads the clock."""


WORKING_TREE = "working tree"
"""Name of an output that belongs to no revision."""


class Output(Struct, frozen=True, kw_only=True):
    """The parts of an output that are compared with another: its JSON, and digests of its pages."""

    name: str
    """Name by which the reviewer knows it: a revision or a folder."""
    briefs: tuple[Brief, ...]
    comparison: Comparison | None = None
    build: Fingerprint | None = None
    """None for an output of a version that did not save one yet."""
    pages: dict[str, str] = {}
    """Digests of the Markdown pages, by path in the output: briefs/001.md."""
    theme_names: dict[str, str] = {}
    """Names of the themes, by their ids."""
    editorial: Editorial = Editorial()
    """The editor's decisions."""


class Shown(Struct, frozen=True):
    """One side of a change, before or after."""

    text: str
    """The value that changed, as printed."""
    quote: str | None = None
    """The words of the source that state it, or the evidence for it."""
    source: str | None = None
    """Path of the source."""


class Change(Struct, frozen=True, kw_only=True):
    """One change."""

    rule: str
    """Id of the rule that found it: figure-value."""
    name: str
    """The rule's name, in Chinese: 数值变动."""
    level: Weight
    """What a reviewer must do with it."""
    place: str
    """Where it is, in Chinese: region and title of the text, or 地区比较."""
    what: str
    """The thing that changed: 完成投资（省属企业，1—11月）."""
    before: Shown | None
    """None if it is new."""
    after: Shown | None
    """None if it is gone."""
    causes: tuple[Cause, ...]
    """The causes that could not be ruled out."""


class Changes(Struct, frozen=True, kw_only=True):
    """All changes between two outputs."""

    schema: Literal["briefgen/changes/1"] = "briefgen/changes/1"
    """Name and version of this JSON format."""
    old: str
    """Name of the older output: a revision or a folder."""
    new: str
    """Name of the newer output."""
    changes: tuple[Change, ...]
    """In the order in which a signer checks them."""

    def of(self, level: Weight) -> tuple[Change, ...]:
        """Return the changes of one level."""
        return tuple(change for change in self.changes if change.level == level)
