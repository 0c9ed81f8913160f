"""Finds facts of one item that contradict each other, and warns of them. The facts themselves are not changed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.attributing.document_facts import find_number_issuer
from briefgen.lexicon import load_issuer_words, load_place_words, title_end_pattern
from briefgen.lexicon.overlay import cached
from briefgen.model import Field, Item, Warn
from briefgen.text.five_year_plans import PLAN
from briefgen.text.han import HAN
from briefgen.text.organs import find_title_issuer
from briefgen.text.similarity import list_bigrams

# 关于印发全民健身计划（2021—2025年）的通知: what the title says the text is.
_ISSUED = re.compile(
    r"关于(?:印发|公布|发布|转发)?《?(?P<name>[^《》]{4,60}?)》?(?:[（(][^（）()]*[）)])?的(?:通知|意见|决定|批复|公告)$"
)
_BRACKETS_AND_YEARS = re.compile(rf"[（(][^（）()]*[）)]|{PLAN}|20\d{{2}}年?")
_PLACE = re.compile(rf"^[{HAN}]{{2,12}}?(?:省|市|自治区|区|县)")
_FEWEST_BIGRAMS = 2
# A text has at least half of the bigrams in its own document's name, and less than a third of those in another name.
_LEAST_SHARED = 0.34
_SHORTEST_BODY = 100


def find_contradictions(item: Item) -> Iterator[Warn]:
    """Yield a warning for each pair of facts of an item that contradict each other.

    Three pairs are compared: the issuer in the title and the labelled issuer, the document number and the labelled
    issuer, and the document that the title announces and the text.
    """
    label = next((field for field in item.fields if field.name == "issuer" and field.by == "label"), None)
    number = item.field("doc_number")
    in_title = find_title_issuer(item.title or "")
    if label is not None and in_title is not None and not _is_same_issuer(in_title, label.value):
        text = f"标题所示印发机关为“{in_title}”，发文机关栏为“{label.value}”，二者不一致，请核对原文。"
        yield Warn("issuer-title", text, item.origin(label.span))
    if label is not None and number is not None:
        yield from _compare_number(item, label, number)
    name = _find_missing_name(item)
    if name is not None and item.title_span is not None:
        text = f"标题中的“{name}”未见于正文，正文可能属于另一文件，请核对原文。"
        yield Warn("title-text", text, item.origin(item.title_span))


def _compare_number(item: Item, issuer: Field, number: Field) -> Iterator[Warn]:
    """Yield a warning if the document number does not belong to the issuer that a label names.

    A number that begins with 国令 belongs to 国务院; the warning appears if the label says 国务院办公厅.
    """
    right = find_number_issuer(number.value)
    if right is not None:
        is_same = _normalize(issuer.value) == right
    else:
        right = _find_local_organ(number.value)
        # A number cannot tell which of the many other organs of its kind issued it.
        is_telling = right in ("人民政府", "人民政府办公厅")
        is_same = right is None or not is_telling or _normalize(issuer.value).endswith(right)
    if not is_same:
        text = f"按发文字号“{number.value}”，发文机关应为“{right}”，材料写作“{issuer.value}”，请核对原文。"
        yield Warn("issuer-number", text, item.origin(issuer.span))


def _find_local_organ(number: str) -> str | None:
    """Return the kind of organ (机关) that issued a local document number; None if the number does not show it.

    The number 浙政办发〔2021〕33号 gives 人民政府办公厅.
    """
    words = load_place_words()
    for short in words.abbreviations:
        if number.startswith(short):
            organs = sorted(words.number_organs, key=len, reverse=True)
            found = next((organ for organ in organs if number.startswith(organ, len(short))), None)
            return words.number_organs[found] if found else None
    return None


@cached
def _kind() -> re.Pattern[str]:
    return re.compile(f"{title_end_pattern()}$")


def _normalize(issuer: str) -> str:
    """Return the standard form of an issuer's name without white space, so that two names can be compared."""
    name = re.sub(r"\s", "", issuer)
    return load_issuer_words().also.get(name, name.replace("人民政府办公室", "人民政府办公厅"))


def _is_same_issuer(issuer: str, other: str) -> bool:
    """Return True if two names can mean the same issuer, that is, if one name begins with the other.

    The name of an office begins with the name of its government: 浙江省人民政府办公厅 and 浙江省人民政府.
    """
    first, second = _normalize(issuer), _normalize(other)
    return first.startswith(second) or second.startswith(first)


def _find_missing_name(item: Item) -> str | None:
    """Return the name of the document that a title announces if the text hardly has words of this name; None otherwise.

    The title 关于印发全民健身计划的通知 announces 全民健身计划. The place and the years in a name are left out. The
    result is also None if the title announces no document, or if the text or the name is too short.
    """
    match = _ISSUED.search(item.title or "")
    if match is None:
        return None
    body = "".join(sent.text for sent in item.sentences if sent.role in ("body", "heading"))
    if len(body) < _SHORTEST_BODY:
        return None
    name = _PLACE.sub("", _BRACKETS_AND_YEARS.sub("", match["name"])).strip("《》“”的 ")
    bigrams = list_bigrams(_kind().sub("", name))
    if len(bigrams) < _FEWEST_BIGRAMS:
        return None
    return name if sum(bigram in body for bigram in bigrams) < _LEAST_SHARED * len(bigrams) else None
