"""Decides which of the organs that a text names is its issuer, and which of the numbers its number.

A text may name several organs: the organ that signs it, the organ in the red head (the line 某省财政厅文件 at the top)
or in the title, and the office whose website has the text. This office is the issuer only if no other organ is named.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import structs

from briefgen.lexicon.divisions import load_divisions, short_names_of_provinces
from briefgen.lexicon.overlay import cached
from briefgen.model import Field, FieldName
from briefgen.text.organs import find_title_issuer

# The organ that signs goes before the one in the head, and both before what a page says.
_ORDER = ("signature", "line", "subtitle", "label")
# 某市委文明办 signs as 某市委精神文明建设办公室: one organ may have two names that begin alike.
_ALIKE = 6
# （转载）, 中共, 2022年
_BEFORE_PLACE = re.compile(r"[（(【\[]转[载发]?[）)】\]]|中共|\d{4}年度?")
# 双江拉祜族佤族布朗族傣族自治县; 青海 is 青海省.
_LONGEST_PLACE, _SHORTEST_PLACE = 16, 2

_ORGANS: tuple[FieldName, ...] = ("issuer", "publisher")
# 某市相关部门, 各有关单位, 无, 不详, ——
_NO_ORGAN = re.compile(r".{0,12}(?:相关|有关|各)(?:部门|单位|机构|方面)|无|暂无|不详|未知|[-—/]+")


def settle_issuers(fields: Sequence[Field], title: str) -> list[Field]:
    """Return the fields with at most one ``issuer``.

    Another labelled organ becomes the ``source`` if the fields have no source. A field ``publisher`` becomes the issuer
    if neither the fields nor the title name an issuer, and the title does not name another place. A field that names no
    organ (有关部门) does not count. If the title and a
    signature name different organs, the signature is ignored, because it belongs to an attached text. The result has
    no ``issuer`` if the title names the issuer more completely.
    """
    fields = [field for field in fields if field.name not in _ORGANS or not _NO_ORGAN.fullmatch(_squeeze(field.value))]
    stated = sorted((field for field in fields if field.name == "issuer"), key=lambda field: _ORDER.index(field.by))
    in_title = find_title_issuer(title)
    if stated and stated[0].by == "signature" and in_title is not None and not _is_alike(in_title, stated[0].value):
        stated = [field for field in stated if field.by != "signature"]
    alike = [field for field in stated if _is_alike(field.value, stated[0].value)]
    issuer = max(alike, key=lambda field: len(_squeeze(field.value)), default=None)
    if issuer is None and in_title is None:
        publisher = next((field for field in fields if field.name == "publisher"), None)
        if publisher is not None and not _is_elsewhere(publisher.value, title):
            issuer = structs.replace(publisher, name="issuer")
            fields = [issuer if field is publisher else field for field in fields]
    if issuer is not None and in_title is not None and len(_squeeze(in_title)) > len(_squeeze(issuer.value)):
        # 中共中央 beside 中共中央 国务院关于…的意见
        issuer = issuer if _squeeze(issuer.value) not in _squeeze(in_title) else None
    has_source = any(field.name == "source" for field in fields)
    settled: list[Field] = []
    for field in fields:
        is_other = field.name == "publisher" or (field.name == "issuer" and field is not issuer)
        if not is_other:
            settled.append(field)
        elif field.by == "label" and not has_source and not (issuer and _is_alike(field.value, issuer.value)):
            has_source = True
            settled.append(structs.replace(field, name="source"))
    return settled


def settle_numbers(fields: Sequence[Field]) -> list[Field]:
    """Return the fields without a labelled number if the text has its number on a line of its own or in its title.

    The page of another office may state the number under which that office passes the text on.
    """
    has_own = any(field.name == "doc_number" and field.by != "label" for field in fields)
    return [field for field in fields if not (has_own and field.name == "doc_number" and field.by == "label")]


def _is_elsewhere(organ: str, title: str) -> bool:
    """Return True if an organ and a title begin with the names of different places.

    >>> _is_elsewhere("西宁市统计局", "青海省2022年国民经济和社会发展统计公报")
    True
    >>> _is_elsewhere("甘肃省兰州市统计局", "兰州市2022年统计公报"), _is_elsewhere("兰州市统计局", "关于人才工作的通知")
    (False, False)
    """
    own, titled = _find_first_place(organ), _find_first_place(title)
    return own is not None and titled is not None and own[:_SHORTEST_PLACE] != titled[:_SHORTEST_PLACE]


def _find_first_place(words: str) -> str | None:
    """Return the last place with which a text begins: 兰州市 in 甘肃省兰州市统计局; None if it begins with none."""
    start = _BEFORE_PLACE.match(words)
    rest = words[start.end() :] if start else words
    place = None
    while True:
        found = next((rest[:end] for end in range(_LONGEST_PLACE, 1, -1) if rest[:end] in _names_of_places()), None)
        if found is None:
            return place
        place, rest = found, rest[len(found) :]


@cached
def _names_of_places() -> frozenset[str]:
    return frozenset(division.name for division in load_divisions().values()) | short_names_of_provinces()


def _is_alike(name: str, other: str) -> bool:
    """Return True if two names may mean the same organ or the same group of organs."""
    first, second = _squeeze(name), _squeeze(other)
    return first[:_ALIKE] == second[:_ALIKE] or first in second or second in first


def _squeeze(name: str) -> str:
    return re.sub(r"[\s、]|^中共", "", name)
