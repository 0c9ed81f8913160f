"""The subject of figures: the organization or region to which they belong."""

from __future__ import annotations

from msgspec import Struct


class Subject(Struct, frozen=True, gc=False):
    """The organization or region to which the figures of a sentence belong from the offset ``start`` on."""

    start: int
    name: str
    """The name in the lexicon (省属企业, 全域), or the name of a company or of another region as the text has it.

    It is empty if no subject is known."""
    scope: str | None
    """The words that limit the subject: 重点制造类 in 省属重点制造类企业; None if there are none."""
    is_local: bool = False
    """True if the subject applies to one clause only, and to clauses after it that name no other metric.

    Either the subject is part of a metric: 规模以上工业 in 规模以上工业增加值. Or it is only the object of a verb: 兰州
    in 支持兰州投资5亿元.
    """
    is_head: bool = False
    """True for a subject such as 规模以上工业 in 规模以上工业中，. It applies to the parts that the sentence lists."""
    is_frame: bool = False
    """True for a subject such as 市级层面. It applies to the rest of the sentence where no other subject applies."""
    is_thing: bool = False
    """True for a thing in a place, such as 九江港, and for a trade.

    Such a subject applies like a local one, but to all members of a list.
    """
    is_pending: bool = False
    """True for a place that acts in a clause without a number: 兰州市 in 兰州市坚持创新，投资5亿元."""


NOBODY = Subject(0, "", None)
"""The subject of a figure if its sentence names no subject for it."""
