"""The list of what came in and what is not known of it, which a person fills in."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from briefgen.model.source import SkippedSource

InboxField = Literal["title", "regions", "published", "written", "doc_type", "issuer", "doc_number", "url"]

INBOX_FIELDS: dict[InboxField, str] = {
    "title": "标题",
    "regions": "地区",
    "published": "发布日期",
    "written": "成文日期",
    "doc_type": "文种",
    "issuer": "发文机关",
    "doc_number": "发文字号",
    "url": "链接",
}
"""What a person may state, with the heading of its column."""
INBOX_SOURCE, INBOX_ITEM, INBOX_MISSING = "来源", "条目", "缺项"
"""The headings of the other columns."""
INBOX_EXPORTED = "原值"
"""The sheet that keeps what the list said when it was written."""
NO_REGION = "无"
"""What stands in the column of regions where a text is about none."""


class InboxRow(Struct, frozen=True):
    """One text: a source, or an item of a digest."""

    source: str
    """Path of the source."""
    item: str
    """The number of an item in a digest; empty for any other text."""
    known: dict[InboxField, str]
    """What is known, as a person writes it: regions with 、 between them, days as ISO."""
    stated: tuple[InboxField, ...]
    """Which of it a person stated."""
    missing: tuple[InboxField, ...]
    """What the office needs and no one knows: the region, a day, the kind of document."""


class Inbox(Struct, frozen=True, kw_only=True):
    """All that lies in the folder of sources."""

    rows: tuple[InboxRow, ...]
    """In the order of the sources."""
    skipped: tuple[SkippedSource, ...]
    """未收录来源."""


class FilledRow(Struct, frozen=True):
    """A row as it came back."""

    place: str
    """Where it stands, for messages: the name of the file and the row."""
    source: str
    item: str
    cells: dict[InboxField, str]
    """The text of each cell; an empty one is the empty string. Columns that were taken out are not there."""
    exported: dict[InboxField, str] = {}
    """What the list said when it was written; empty where it does not tell."""
