"""The subject of one number: the subject of its clause, or of the whole whose parts the sentence lists."""

from __future__ import annotations

import re

from msgspec.structs import replace

from briefgen.condensing.figures.subject import Subject, subject_at
from briefgen.condensing.figures.subject.patterns import CHANGE, continues_metric
from briefgen.condensing.figures.subject.size_limits import find_counted
from briefgen.condensing.figures.surroundings import NumberContext
from briefgen.lexicon import load_subjects
from briefgen.model import Figure
from briefgen.text.han import HAN

# 分门类看，采矿业…; 其中，国有企业…: the sentence lists the parts of what the one before told.
_PARTS_OF_BEFORE = re.compile(r"\s*(?:其中[，,：:]?|(?:从|按)?(?:分[^，。；\d]{1,10}看|[^，。；\d]{2,8}分)[，,：:])")
# 其中，国有企业增长5%; 分门类看，采矿业增长3%: in the middle of a sentence.
_PARTS = re.compile(r"[，,；;（(](?:其中[，,：:]?|(?:从|按)?(?:分[^，。；\d]{1,10}看|[^，。；\d]{2,8}分)[，,：:])")
# 国有控股企业利润, 采矿业增加值, 汽车类: so such a part begins.
_PART = re.compile(r"[^，。；：]*?(?:企业|业|类|产品|经济)")
# 采矿业增长: behind ；, where 建筑业增加值 would be something new.
_PART_AGAIN = re.compile(rf"[^，。；：]*?(?:企业[{HAN}]{{0,12}}|(?:业|类|产品|经济){CHANGE})$")
_FURTHEST = 400
_MOST_EARLIER = 30


def find_subject(context: NumberContext, indicator: str | None) -> Subject:
    """Return the subject of a number. Its name is empty if it is not known. ``indicator`` is what the number measures.

    A number that goes on with the metric of the previous figure has the subject of that figure. A trade or a kind of
    companies in a list of parts has the subject of the whole: 规模以上工业 for 采矿业 in
    规模以上工业增加值增长7%。分门类看，采矿业下降13%.
    """
    counted = find_counted(context.text, context.start, context.end)
    subject = counted or subject_at(context.sentence_context.subjects, context.start)
    if subject.name:
        return subject
    previous = context.previous
    if previous is not None and previous.indicator == indicator and continues_metric().match(context.before):
        return subject if previous.subject is None else replace(subject, name=previous.subject)
    whole = _find_whole(context) if _PART.match(context.before) else None
    owner = whole.subject if whole is not None else None
    return replace(subject, name=owner) if owner and not _is_trade(owner) else subject


def _is_trade(name: str) -> bool:
    """Return whether a name is that of a trade and no subject of the lexicon: 服务业, but not 规模以上服务业."""
    words = load_subjects()
    return name.endswith(words.sector_ends) and all(subject.name != name for subject in words.subjects)


def _find_whole(context: NumberContext) -> Figure | None:
    """Return the figure whose parts the sentence lists before a number; None if it lists no parts there."""
    text, start = context.text, context.start - len(context.before)
    if _PARTS_OF_BEFORE.match(text):
        return context.preceding[-1] if context.preceding else None
    first = max(0, start - _FURTHEST)
    marks = [*_PARTS.finditer(text, first, start + 1)] if context.earlier else []
    if not marks:
        return None
    since = text[marks[-1].end() : start]
    if ("；" in since or ";" in since) and _PART_AGAIN.match(context.before) is None:
        return None
    before = text[first : marks[-1].start()]
    return next((figure for figure in reversed(context.earlier[-_MOST_EARLIER:]) if figure.raw in before), None)
