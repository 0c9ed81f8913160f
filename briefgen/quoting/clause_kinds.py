"""The function of a clause in its sentence: whether it states a fact, only exhorts, or only names a basis."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefgen.lexicon import load_quoting_words
from briefgen.lexicon.evidence_words import count_words
from briefgen.model import Span

# A shorter clause, 2020年 or 在此基础上, says nothing by itself.
_SHORTEST_CLAUSE = 8
# 153亿元, 十余家, 近三成, 一户; 统一 and 一流 count nothing.
_NUMBER = re.compile(r"[\d二三四五六七八九十百千万亿两]|一[户家座所]")
# “1+5+X”, 《条例》, （试行）: something is named or explained.
_NAMED = re.compile(r"[“‘《（(【「]")
# 下一步，集团将…: without 将 or 要, only 下一步 tells a plan from a fact.
_INTENT = re.compile(r"[将拟]|(?<![主重需首必])要(?![求素点])|力争|计划")

# 本报讯（记者 某某）记者从平凉市国资委获悉，: how a reporter begins.
_REPORTERS_OPENING = re.compile(
    r"(?:(?:本报|本网|本台|本刊|新华社)[^，。；（(]{0,14}?[讯电](?:[（(][^）)]{0,24}[）)])?[\s　：:]*)?"
    r"(?:(?:近日|日前|昨日|今日|[\d月日]{2,6})?，?记者(?:今日|昨日|日前|近日|\d{1,2}日)?从[^，。]{2,30}?(?:获悉|了解到)[，：])?"
)


def find_lead(text: str) -> Span | None:
    """Return the span of a sentence's first words if they only join sentences or say who reports; else None.

    The result is also None for a word that a page must print:

    - 其中 before a number, because the number is a part of a quantity in the sentence before,
    - 下一步 if nothing else says that the sentence is about a plan,
    - 一方面 if 另一方面 follows.

    >>> find_lead("其中省属企业营业收入1.1万亿元。")
    Span(start=0, end=2)
    >>> find_lead("其中8户企业上市。"), find_lead("一方面，压减层级；另一方面，补齐短板。")
    (None, None)
    """
    words = load_quoting_words()
    opening = _REPORTERS_OPENING.match(text)
    if opening is not None and opening.end() and is_self_contained(text[opening.end() :]):
        return Span(*opening.span())
    lead = next((word for word in (*words.leads, *words.plans, *words.partitives) if text.startswith(word)), "")
    rest = text[len(lead) :]
    if not lead or not is_self_contained(rest) or not (rest[0].isalnum() or rest[0] in "“《"):
        return None
    is_part = lead in words.partitives and _NUMBER.match(rest) is not None
    is_plan = lead in words.plans and not says_intent(rest)
    return None if is_part or is_plan or f"另{lead}" in text else Span(0, len(lead))


def is_basis(clause: str) -> bool:
    """Return whether a clause only says on what principle or basis something is done.

    >>> is_basis("以壮大优势产业、培育一流企业为目标"), is_basis("以链长制推动产业链提质升级")
    (True, False)
    """
    return _matches_any(clause, load_quoting_words().basis)


def is_exhortation(clause: str) -> bool:
    """Return whether a clause only calls for effort or praises a result, and states no fact.

    >>> is_exhortation("推动传统产业高质量发展"), is_exhortation("推动13户省属链主企业加强业务协同")
    (True, False)
    """
    return _matches_any(clause, load_quoting_words().exhortation)


def holds_evidence(clause: str) -> bool:
    """Return whether a clause contains a number, a name in quotation marks or brackets, a rule, an indicator or a deed.

    Words about targets (力争) and deadlines count, too. Numbers and names that occur in nearly every text do not count:
    二十大.

    >>> holds_evidence("推动358户企业扭亏为盈"), holds_evidence("深入贯彻党的二十大精神")
    (True, False)
    """
    words = load_quoting_words()
    for commonplace in words.commonplaces:
        clause = clause.replace(commonplace, "")
    if _NUMBER.search(clause) or _NAMED.search(clause) or any(word in clause for word in words.deeds):
        return True
    counts = count_words(clause)
    return any(counts[kind] for kind in ("indicators", "rules", "terms"))


def can_open_quotation(clause: str) -> bool:
    """Return whether a quotation can begin with a clause.

    It cannot if the clause depends on the clause before (其, 并, 同比增长) or is only a number.

    >>> can_open_quotation("推动产业相近企业重组"), can_open_quotation("21万人")
    (True, False)
    """
    is_bare_number = len(clause) < _SHORTEST_CLAUSE and _NUMBER.search(clause) is not None
    return is_self_contained(clause) and not is_bare_number


def can_close_quotation(clause: str) -> bool:
    """Return whether a quotation can end after a clause.

    It cannot if the clause needs the next one (通过, 以…为) or has fewer than eight characters.

    >>> can_close_quotation("推动产业相近企业重组"), can_close_quotation("以发展为主题")
    (True, False)
    """
    is_waiting = clause.startswith(load_quoting_words().awaiting) or is_basis(clause)
    return len(clause) >= _SHORTEST_CLAUSE and not is_waiting


def says_intent(text: str) -> bool:
    """Return whether a text says that something is still to be done.

    >>> says_intent("市属企业要加快重组"), says_intent("按照要求，加快重组")
    (True, False)
    """
    return _INTENT.search(text) is not None


def is_self_contained(text: str) -> bool:
    """Return whether a text does not depend on the words before it, that is, begins with no word such as 并 or 其.

    The result is False for an empty text.
    """
    return bool(text) and not text.startswith(load_quoting_words().leaning)


def _matches_any(clause: str, patterns: Sequence[str]) -> bool:
    return any(_matches(clause, *pattern.split("…")) for pattern in patterns)


def _matches(clause: str, opening: str, closing: str | None = None) -> bool:
    """Return whether a clause fits a pattern of lexicon/quoting.toml.

    ``opening`` and ``closing`` are the parts of the pattern before and after …: 以 and 为目标 for 以…为目标. The clause
    must begin with ``opening``, end with ``closing`` and have other characters between them. For a pattern without …,
    ``closing`` is None and the clause must be equal to ``opening``.
    """
    if closing is None:
        return clause == opening
    return len(clause) > len(opening) + len(closing) and clause.startswith(opening) and clause.endswith(closing)
