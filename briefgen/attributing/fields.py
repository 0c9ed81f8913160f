"""Facts that stand in a title or in a labelled value."""

from __future__ import annotations

import re
from datetime import date

_DATE = re.compile(r"(\d{4})\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})")
_ISSUER = re.compile(
    r"(?P<issuer>[\u3400-\u9fff]{2,40}?(?:人民政府办公厅|人民政府|国务院办公厅|国务院|委员会|办公厅|厅|局))关于"
)
# The kind that a title ends with; in 关于印发《…规划》的通知 it is what is issued, not the notice that issues it.
_DOC_TYPES = (
    ("规划", re.compile(r"规划")),
    ("方案", re.compile(r"方案")),
    ("报告", re.compile(r"工作报告")),
    ("条例", re.compile(r"条例")),
    ("办法", re.compile(r"办法|细则")),
    ("计划", re.compile(r"计划")),
    ("意见", re.compile(r"意见")),
    ("通知", re.compile(r"通知")),
)


def parse_date(value: str) -> str | None:
    """Return the first date in ``value`` as ISO, or None if there is none that exists.

    >>> parse_date("2021年8月4日"), parse_date("2021-13-40")
    ('2021-08-04', None)
    """
    match = _DATE.search(value)
    if match is None:
        return None
    try:
        return date(*(int(group) for group in match.groups())).isoformat()
    except ValueError:
        return None


def title_issuer(title: str | None) -> str | None:
    """Return the issuer that a title names, as in 浙江省人民政府办公厅关于印发…的通知."""
    match = _ISSUER.match(title or "")
    return match["issuer"] if match else None


def find_doc_type(title: str | None) -> str | None:
    """Return the kind of document that a title names.

    >>> find_doc_type("关于印发全民健身计划的通知"), find_doc_type("宁波召开推进会")
    ('计划', None)
    """
    if title is None:
        return None
    tail = title if "关于" in title else title[-6:]
    return next((name for name, pattern in _DOC_TYPES if pattern.search(tail)), None)
