"""Facts that a person states about a source, in seeds/<name>.toml. They replace what the text says."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from msgspec import Meta, Struct, structs

DocType = Literal[
    "规划",
    "纲要",
    "方案",
    "意见",
    "通报",
    "公报",
    "公告",
    "答复",
    "函",
    "要点",
    "措施",
    "办法",
    "条例",
    "计划",
    "通知",
    "决定",
    "决议",
    "会议纪要",
    "报告",
    "总结",
    "讲话",
    "简报",
    "经验",
    "新闻",
    "解读",
    "问答",
]
SourceClass = Literal["原件", "官方发布", "官方转载", "媒体报道", "二手摘编"]
Words = Annotated[str, Meta(min_length=1, pattern=r"\S")]
PublicLevel = Literal["国家", "省", "市", "县", "企业"]


class Stated(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Facts that a person states about one item. If a fact is None, the text decides."""

    title: Words | None = None
    regions: tuple[Words, ...] | None = None
    """Names of regions, as ``briefgen region`` accepts them. An empty list says that the text is about no region."""
    issuer: Words | None = None
    doc_number: Words | None = None
    url: Words | None = None
    doc_type: DocType | None = None
    level: PublicLevel | None = None
    source_class: SourceClass | None = None
    written: date | None = None
    issued: date | None = None
    published: date | None = None
    reposted: date | None = None
    effective: date | None = None
    event: date | None = None
    themes: Words | None = None
    """The list of themes, which is a file in lexicon/themes/."""


class Sidecar(Stated, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All facts in a sidecar file: facts about the source, and facts about single items of a digest.

    A table such as ``[items.02]`` has the facts about item 02. A fact about the digest holds for all items that have no
    such fact of their own.
    """

    items: dict[str, Stated] = {}

    def about(self, number: str) -> Stated:
        """Return the facts about an item with the given number. The facts about the source fill the gaps."""
        item = self.items.get(number)
        if item is None:
            return self
        own = {name: value for name in Stated.__struct_fields__ if (value := getattr(item, name)) is not None}
        return structs.replace(self, **own)
