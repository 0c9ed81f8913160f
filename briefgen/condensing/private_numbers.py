"""Warnings of the numbers in an item that belong to persons."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from briefgen.model import Item, PersonalNumberKind, Warn
from briefgen.model.source import LOCATION_WORDS
from briefgen.text.personal_numbers import MASK

_KINDS: dict[PersonalNumberKind, str] = {"identity": "身份证", "bank": "银行卡或账户", "mobile": "手机"}
# How many places a warning names.
_MOST_NAMED = 8


def warn_of_personal_numbers(item: Item) -> Iterator[Warn]:
    """Yield a warning with the kinds and the places of the numbers of persons in an item, if there are any.

    It names none of their digits.
    """
    source, place = item.clean.source, item.origin(item.span)
    numbers = [number for number in source.personal_numbers if place.start <= number.span.start < place.end]
    if not numbers:
        return
    counts = Counter(number.kind for number in numbers)
    kinds = "、".join(f"{name}号码{counts[kind]}个" for kind, name in _KINDS.items() if counts[kind])
    places = list(dict.fromkeys(source.locate(number.span) for number in numbers))
    where = "、".join(f"第{number}{LOCATION_WORDS[unit]}" for unit, number in places[:_MOST_NAMED])
    rest = "等处" if len(places) > _MOST_NAMED else ""
    is_masked = any(MASK in number.span.of(source.text) for number in numbers)
    outcome = "已遮盖" if is_masked else "未遮盖，印发前请核对是否应当公开"
    yield Warn("personal-numbers", f"有个人号码（{kinds}；{where}{rest}），{outcome}。", numbers[0].span)
