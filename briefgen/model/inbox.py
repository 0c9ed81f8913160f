"""The inbox: a list of all sources, in which a person fills in what is not known of them."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from briefgen.messages import Message
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
"""The fields that a person may state, with the headings of their columns."""
INBOX_SOURCE, INBOX_ITEM, INBOX_MISSING = "来源", "条目", "缺项"
"""Headings of the other columns."""
INBOX_EXPORTED = "原值"
"""Name of the sheet with the values at the time the list was written."""
NO_REGION = "无"
"""The word in the column of regions for a text that is about none."""


class InboxRow(Struct, frozen=True):
    """A row of the inbox: a source, or an item of a digest."""

    source: str
    """Path of the source."""
    item: str
    """Number of the item in a digest; empty for any other text."""
    known: dict[InboxField, str]
    """Known values as a person writes them: regions with 、 between them, days as ISO."""
    stated: tuple[InboxField, ...]
    """Fields that a person stated."""
    missing: tuple[InboxField, ...]
    """Fields that are needed and not known: the region, a day, the type of document."""


class Inbox(Struct, frozen=True, kw_only=True):
    """The inbox: all sources of a project."""

    rows: tuple[InboxRow, ...]
    """Rows in the order of the sources."""
    skipped: tuple[SkippedSource, ...]
    """未收录来源: sources without a brief, and why."""


class FilledRow(Struct, frozen=True):
    """A row of an inbox that a person filled in."""

    place: Message
    """File name and row."""
    source: str
    item: str
    cells: dict[InboxField, str]
    """Text of each cell, empty for an empty cell. Columns that the person deleted are absent."""
    exported: dict[InboxField, str] = {}
    """The values at the time the list was written; empty if the file does not have them."""
