"""Scope: the words that limit a figure apart from its subject, such as 同口径 or 不含中央企业."""

from __future__ import annotations

import re

from briefgen.condensing.figures.subject import Subject
from briefgen.condensing.figures.subject.patterns import EXCEPTION_IN_BRACKETS, scope_words
from briefgen.condensing.figures.surroundings import NumberContext

# 扣除房地产开发投资后，: what the clause before the figure's own leaves out.
_LEFT_OUT = re.compile(r"((?:扣除|剔除|不含)[^，。；（）()\d]{2,14}?)后?[，,]$")
_LONGEST_CLAUSE = 60
# 增长7%以上、力争达到8%: the second value is one that the text would like to reach.
_HOPED_FOR = re.compile(r"\d[^，；、]*、(?:力争|争取|努力|力求)[^，；、\d]{0,4}$")


def find_scope(context: NumberContext, subject: Subject) -> str | None:
    """Return all limits of a number, joined by 、; None if it has none.

    These are the limits that ``find_limits`` finds, an exclusion before the clause of the number
    (扣除房地产开发投资后，), and 力争 for a second value that the text hopes to reach (7%以上、力争达到8%).
    """
    scope = find_limits(context.before, context.text[context.end :], subject)
    more = [*_left_out_before(context)]
    if "、" in context.before and _HOPED_FOR.search(context.before):
        more.append("力争")
    return "、".join([scope, *more] if scope else more) or None


def find_limits(before: str, after: str, subject: Subject) -> str | None:
    """Return the limits of a number that its subject and the words around it give, joined by 、; None if it has none.

    A limit says what is counted and what is not. ``before`` is the text between the start of the clause and the number.
    ``after`` is the text after the number; only brackets at its start are read.

    >>> from briefgen.condensing.figures.subject import NOBODY
    >>> find_limits("全省国资国企（包括金融、文化类国有企业）资产总额", "", NOBODY)
    '包括金融、文化类国有企业'
    >>> find_limits("一般公共预算收入同口径增长", "", NOBODY)
    '同口径'
    """
    limits = [subject.scope] if subject.scope else []
    limits += scope_words().findall(before)[-1:]
    limits += EXCEPTION_IN_BRACKETS.findall(before)[-1:] if "（" in before or "(" in before else []
    exception = EXCEPTION_IN_BRACKETS.match(after)
    limits += [exception[1]] if exception else []
    return "、".join(dict.fromkeys(limits)) if limits else None


def _left_out_before(context: NumberContext) -> list[str]:
    """Return what the words right before the clause of a number exclude, as a list of one text; empty if nothing.

    For 5% in 扣除房地产开发投资后，投资增长5% the list is ["扣除房地产开发投资"].
    """
    text, start = context.text, context.start - len(context.before)
    if "除" not in text and "不含" not in text:
        return []
    match = _LEFT_OUT.search(text, max(0, start - _LONGEST_CLAUSE), start)
    return [match[1]] if match else []
