"""The inbox: a list of all sources, in which a person fills in the facts that are not known."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from briefgen.messages import Message
from briefgen.model.edition import DayOf
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
"""The fields that a person can fill in, each with the heading of its column."""
INBOX_SOURCE, INBOX_ITEM, INBOX_MISSING = "来源", "条目", "缺项"
"""Headings of the other columns: the path of the source, the number of the item, and the missing fields."""
INBOX_DAY = "已知日期"
"""Heading of the column with the day that decides to which week the text belongs. It is not read back."""
INBOX_EXPORTED = "原值"
"""Name of the hidden sheet with the values that the list had when it was written."""
NO_REGION = "无"
"""The word to write in the column 地区 if a text is about no region."""


class InboxRow(Struct, frozen=True):
    """A row of the inbox: an item of a digest, or a source that is no digest."""

    source: str
    """Path of the source."""
    item: str
    """Number of the item in a digest; empty for any other text."""
    known: dict[InboxField, str]
    """The known values, written as a person writes them: regions joined by 、, days in ISO form."""
    stated: tuple[InboxField, ...]
    """The fields whose values a person stated."""
    missing: tuple[InboxField, ...]
    """The fields that are needed but not known: the region, a day, or the type of document."""
    day: str | None = None
    """The day by which the text belongs to a week, ISO; if it has none, the month of its writing or None."""
    day_of: DayOf | None = None
    """What happened on that day: 发布, 印发, 成文, 收录 or 转载."""


class Inbox(Struct, frozen=True, kw_only=True):
    """The inbox: all sources of a project."""

    rows: tuple[InboxRow, ...]
    """Rows in the order of the sources."""
    skipped: tuple[SkippedSource, ...]
    """未收录来源: sources that have no brief, each with the reason."""


class FilledRow(Struct, frozen=True):
    """A row of an inbox that a person filled in."""

    place: Message
    """The name of the file and the number of the row, for messages."""
    source: str
    item: str
    cells: dict[InboxField, str]
    """The text of each cell; an empty string for an empty cell. A column that the person deleted has no entry."""
    exported: dict[InboxField, str] = {}
    """The values of the row when the list was written; empty if the file does not contain them."""
