"""Facts of one item that contradict each other. They are printed as received; a person decides."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.attributing.fields import number_issuer, title_issuer
from briefgen.lexicon import load_issuer_words, load_place_words
from briefgen.model import Field, Item, Warn

# 关于印发全民健身计划（2021—2025年）的通知: what the title says the text is.
_ISSUED = re.compile(
    r"关于(?:印发|公布|发布|转发)?《?(?P<name>[^《》]{4,60}?)》?(?:[（(][^（）()]*[）)])?的(?:通知|意见|决定|批复|公告)$"
)
_YEARS = re.compile(r"[（(][^（）()]*[）)]|“?十[一二三四五六]五”?|20\d{2}年?")
_PLACE = re.compile(r"^[\u3400-\u9fff]{2,12}?(?:省|市|自治区|区|县)")
# Half of the words of a document's name stand in any text about it; of another's less than a third do.
_LEAST_SHARED = 0.34
_SHORTEST_BODY = 100


def find_contradictions(item: Item) -> Iterator[Warn]:
    """Yield a warning for each pair of facts that cannot both be right.

    Compared are title and issuer, number and issuer, title and text.
    """
    label = next((f for f in item.fields if f.name == "issuer" and f.by == "label"), None)
    number = item.field("doc_number")
    in_title = title_issuer(item.title)
    if label is not None and in_title is not None and not _is_one(in_title, label.value):
        text = f"标题所示印发机关为“{in_title}”，发文机关栏为“{label.value}”，二者不一致，请核对原文。"
        yield Warn("issuer-title", text, item.origin(label.span))
    if label is not None and number is not None:
        yield from _number_against(item, label, number)
    name = _unspoken(item)
    if name is not None and item.title_span is not None:
        text = f"标题中的“{name}”未见于正文，正文可能属于另一文件，请核对原文。"
        yield Warn("title-text", text, item.origin(item.title_span))


def _number_against(item: Item, issuer: Field, number: Field) -> Iterator[Warn]:
    """Yield a warning if a number's first characters are another issuer's: 国令 is 国务院's, not 国务院办公厅's."""
    right = number_issuer(number.value)
    if right is None:
        right = _local_issuer(number.value)
        is_same = right is None or _plain(issuer.value).endswith(right) or right not in ("人民政府", "人民政府办公厅")
    else:
        is_same = _plain(issuer.value) == right
    if not is_same:
        text = f"按发文字号“{number.value}”，发文机关应为“{right}”，材料写作“{issuer.value}”，请核对原文。"
        yield Warn("issuer-number", text, item.origin(issuer.span))


def _local_issuer(number: str) -> str | None:
    """Return what kind of organ the first characters of a local number stand for: 浙政办发 for 人民政府办公厅."""
    words = load_place_words()
    for short in words.abbreviations:
        if number.startswith(short):
            organs = sorted(words.number_organs, key=len, reverse=True)
            found = next((o for o in organs if number.startswith(o, len(short))), None)
            return words.number_organs[found] if found else None
    return None


def _plain(issuer: str) -> str:
    name = re.sub(r"\s", "", issuer)
    also = load_issuer_words().also
    return also.get(name, name.replace("人民政府办公室", "人民政府办公厅"))


def _is_one(one: str, other: str) -> bool:
    """Tell whether two names can be one issuer's; one may be the office of the other."""
    first, second = _plain(one), _plain(other)
    return first == second or first.startswith(second) or second.startswith(first)


def _unspoken(item: Item) -> str | None:
    """Return the name of a document that a title announces and the text never speaks of."""
    match = _ISSUED.search(item.title or "")
    if match is None:
        return None
    body = "".join(s.text for s in item.sentences if s.role in ("body", "heading"))
    if len(body) < _SHORTEST_BODY:
        return None
    name = _PLACE.sub("", _YEARS.sub("", match["name"])).strip("《》“”的 ")
    kind = re.search(r"(规划|计划|方案|意见|办法|条例|纲要|规定|细则)$", name)
    core = name[: kind.start()] if kind else name
    pairs = [core[at : at + 2] for at in range(len(core) - 1)]
    if len(pairs) < 2:
        return None
    return name if sum(pair in body for pair in pairs) < _LEAST_SHARED * len(pairs) else None
