"""What a clause does in its sentence: connect it to the sentence before, set the spirit, exhort, or state a fact."""

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
_INTENT = re.compile(r"[将拟]|(?<![主重需首必])要|力争|计划")


def find_lead(text: str) -> Span | None:
    """Return the place of the first word of a sentence if that word only joins it to the sentence before.

    None if there is no such word, or if a page must print it. Three words must be printed: 其中 before a number,
    because the number is a part of something named before; 下一步 if nothing else says that the sentence is a plan; and
    the first of a pair such as 一方面…另一方面.

    >>> find_lead("其中省属企业营业收入1.1万亿元。")
    Span(start=0, end=2)
    >>> find_lead("其中8户企业上市。"), find_lead("一方面，压减层级；另一方面，补齐短板。")
    (None, None)
    """
    words = load_quoting_words()
    lead = next((word for word in (*words.leads, *words.plans, *words.partitives) if text.startswith(word)), "")
    rest = text[len(lead) :]
    if not lead or not _stands_alone(rest) or not (rest[0].isalnum() or rest[0] in "“《"):
        return None
    is_part = lead in words.partitives and _NUMBER.match(rest) is not None
    is_plan = lead in words.plans and not _INTENT.search(rest)
    return None if is_part or is_plan or f"另{lead}" in text else Span(0, len(lead))


def is_basis(clause: str) -> bool:
    """Return whether a clause only says in what spirit or on what basis something is done.

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
    """Return whether a clause states something that a reader would miss.

    This is a number, a name, a rule, an indicator or a deed. Numbers and names that occur in nearly every text of these
    years do not count.

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

    >>> can_open_quotation("推动产业相近企业重组"), can_open_quotation("21万人")
    (True, False)
    """
    is_bare_number = len(clause) < _SHORTEST_CLAUSE and _NUMBER.search(clause) is not None
    return _stands_alone(clause) and not is_bare_number


def can_close_quotation(clause: str) -> bool:
    """Return whether a quotation can end after a clause.

    >>> can_close_quotation("推动产业相近企业重组"), can_close_quotation("以发展为主题")
    (True, False)
    """
    is_waiting = clause.startswith(load_quoting_words().awaiting) or is_basis(clause)
    return len(clause) >= _SHORTEST_CLAUSE and not is_waiting


def _stands_alone(text: str) -> bool:
    return bool(text) and not text.startswith(load_quoting_words().leaning)


def _matches_any(clause: str, patterns: Sequence[str]) -> bool:
    return any(_matches(clause, *pattern.split("…")) for pattern in patterns)


def _matches(clause: str, opening: str, closing: str | None = None) -> bool:
    """Return whether a clause fits a pattern of an opening and a closing.

    围绕… has an opening and an empty closing. 保持稳定 has no closing, and the clause must be equal to it.
    """
    if closing is None:
        return clause == opening
    return len(clause) > len(opening) + len(closing) and clause.startswith(opening) and clause.endswith(closing)
