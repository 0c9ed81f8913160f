"""The kinds of warnings (核对提示): their Chinese names, the warnings of each, and whether an edition needs them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Literal

from msgspec import Struct

from briefgen.model import Warn

Reach = Literal["text", "place", "brief"]
"""What warnings of a kind are about.

``text``: the text as a whole, so that they matter wherever the text is printed. ``place``: the words at one place, so
that they matter where these words are printed. ``brief``: what only the brief of the text prints, such as its figures.
"""

IMPOSSIBLE_FIGURE = "figure-impossible"
"""The code of the warnings about figures that cannot be true. They are found when texts are compared."""


class WarningKind(Struct, frozen=True):
    """A kind of warnings."""

    name: str
    """What readers see."""
    reach: Reach
    codes: tuple[str, ...]
    """Names of the warnings in briefs; see ``Warn.code``."""


_KINDS = (
    WarningKind("数据存疑", "place", (IMPOSSIBLE_FIGURE, "range-unread")),
    WarningKind("个人信息", "text", ("personal-numbers",)),
    WarningKind("编辑取舍", "text", ("pin-changed", "pin-gone", "drop-changed", "drop-gone")),
    WarningKind("发文机关", "text", ("issuer-number", "issuer-title")),
    WarningKind("标题", "text", ("untitled", "title-text")),
    WarningKind("地区", "text", ("region-unknown", "region-misnamed")),
    WarningKind("日期", "text", ("undated", "date-unreadable", "year-by-name")),
    WarningKind("指代不明", "text", ("not-landed",)),
    WarningKind(
        "文字受损",
        "place",
        ("number-damaged", "name-overwritten", "sentence-cut", "nul-left-out", "mixed-encodings"),
    ),
    WarningKind("识别存疑", "place", ("doubtful-text", "doubtful-figures", "doubtful-facts")),
    WarningKind("扫描识别", "text", ("recognised-text", "pages-set-vertically")),
    WarningKind("繁简转换", "text", ("script-converted",)),
    WarningKind(
        "文件状况",
        "text",
        ("damaged-file", "damaged-part", "tracked-changes", "read-by-libreoffice", "electronic-seals"),
    ),
    WarningKind(
        "未读内容",
        "text",
        (
            "annotations",
            "attachments-left-out",
            "attachments-unread",
            "cell-errors",
            "charts-left-out",
            "comments-left-out",
            "embedded-document",
            "embedded-objects",
            "formulas-without-values",
            "headers-left-out",
            "hidden-cells",
            "hidden-sheets",
            "hidden-slides",
            "hidden-text",
            "notes-left-out",
            "page-cut",
            "page-text-left-out",
            "pages-not-recognised",
            "pages-without-text",
            "pictures-left-out",
            "pictures-not-recognised",
            "sheet-cut",
            "struck-text",
            "unrecognised-lines",
            "unseen-text",
            "watermark",
        ),
    ),
    WarningKind(
        "表格与结构",
        "brief",
        ("table-cells-unread", "table-flattened", "table-left-out", "contents-lost", "chapter-without-measures"),
    ),
    WarningKind("数据主体", "brief", ("subject-unknown",)),
)
_OTHER = WarningKind("其他", "text", ())
_BY_CODE = {code: kind for kind in _KINDS for code in kind.codes}


class WarningGroup(Struct, frozen=True):
    """The warnings of one kind in a brief."""

    kind: str
    """Name of the kind: 日期."""
    warnings: tuple[Warn, ...]
    """The warnings, in the order of the brief."""


def kind_of(code: str) -> WarningKind:
    """Return the kind of the warnings with this code. Codes of other versions of the program are of the kind 其他."""
    return _BY_CODE.get(code, _OTHER)


def rank_kinds(names: Iterable[str]) -> list[str]:
    """Return the names of kinds in the order in which they are printed, each once."""
    order = {kind.name: rank for rank, kind in enumerate(_KINDS)}
    return sorted(set(names), key=lambda name: (order.get(name, len(order)), name))


def group_warnings(warnings: Sequence[Warn]) -> list[WarningGroup]:
    """Return the warnings of a brief by their kinds, the kinds that matter most first."""
    by_kind: defaultdict[str, list[Warn]] = defaultdict(list)
    for warning in warnings:
        by_kind[kind_of(warning.code).name].append(warning)
    return [WarningGroup(name, tuple(by_kind[name])) for name in rank_kinds(by_kind)]
