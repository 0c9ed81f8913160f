"""What changed between two outputs, and by which rules an output was made."""

from __future__ import annotations

from typing import Any, Literal

from msgspec import Struct

from briefgen.model.brief import Brief
from briefgen.model.comparison import Comparison
from briefgen.model.editorial import Editorial

Weight = Literal["major", "minor", "note"]
"""How much a change asks of a reviewer: to be checked before signing, to be read, to be known."""

Cause = Literal["source", "rules", "hand"]
"""Why something changed: the source did, our rules did, or a person stated or decided it."""


class Fingerprint(Struct, frozen=True, kw_only=True):
    """By which rules an output was made; saved as build.json beside it. Digests are 12 hex digits of SHA-256."""

    schema: Literal["briefgen/build/1"] = "briefgen/build/1"
    version: str
    settings: dict[str, Any]
    """By name, as in briefgen.toml."""
    lexicon: dict[str, str]
    """File → digest."""
    templates: dict[str, str]
    """File → digest, of those that were used."""


class Author(Struct, frozen=True):
    """In whose name changes are tracked in Word."""

    name: str
    date: str | None = None
    """ISO, with the time: 2021-08-09T00:00:00Z; left out if it is None, as nothing reads the clock."""


WORKING_TREE = "working tree"
"""What an output is called that is of no revision."""


class Output(Struct, frozen=True, kw_only=True):
    """What is read of an output to find out what changed: its JSON, and what its pages look like."""

    name: str
    """As the reviewer calls it: a revision, or a folder."""
    briefs: tuple[Brief, ...]
    comparison: Comparison | None = None
    build: Fingerprint | None = None
    """None if it was made before there was one."""
    pages: dict[str, str] = {}
    """Digests of the Markdown pages, by their paths in the output: briefs/001.md."""
    theme_names: dict[str, str] = {}
    """By their ids."""
    editorial: Editorial = Editorial()
    """What the editor decided."""


class Shown(Struct, frozen=True):
    """One side of a change."""

    text: str
    """What is shown."""
    quote: str | None = None
    """The words of the source in which it stands, or what speaks for it."""
    source: str | None = None
    """Path of the source."""


class Change(Struct, frozen=True, kw_only=True):
    """Something that is not as it was."""

    rule: str
    """Id of the rule that found it: figure-value."""
    name: str
    """The rule's name, in Chinese: 数值变动."""
    level: Weight
    """How much it asks of a reviewer."""
    place: str
    """What it is about, in Chinese: the text's region and title, or 地区比较."""
    what: str
    """Of this, what changed: 完成投资（省属企业，1—11月）."""
    before: Shown | None
    """None if it is new."""
    after: Shown | None
    """None if it is gone."""
    causes: tuple[Cause, ...]
    """Those that could not be ruled out; several if it cannot be told which it was."""


class Changes(Struct, frozen=True, kw_only=True):
    """All that changed between two outputs, in the order in which a signer checks it."""

    schema: Literal["briefgen/changes/1"] = "briefgen/changes/1"
    """Of its JSON."""
    old: str
    """What the reviewer calls the one side: a revision, or a folder."""
    new: str
    """And the other."""
    changes: tuple[Change, ...]
    """In the order of checking."""

    def of(self, level: Weight) -> tuple[Change, ...]:
        """Return the changes of one level."""
        return tuple(change for change in self.changes if change.level == level)
