"""Attributing: whose an item is, and when it was written, each answer with its evidence."""

from __future__ import annotations

from briefgen.attributing.fields import find_doc_type, parse_date, title_issuer
from briefgen.attributing.regions import find_regions
from briefgen.model import Attribution, Dates, Item, Warn

_LEVELS = {"province": "省", "prefecture": "市", "county": "县"}


def attribute(item: Item) -> Attribution:
    """Return the regions, issuer, number and dates of an item.

    What the text does not say is None or empty, with a warning where a reader would expect it.
    """
    warnings: list[Warn] = []
    if item.title is None:
        warnings.append(Warn("untitled", "未识别出标题。"))
    issuer = item.field("issuer")
    issuer_name = issuer.value if issuer else title_issuer(item.title)
    number = item.field("doc_number")
    regions, hints, region_warnings = find_regions(item, issuer, number)
    dates, date_warnings = _dates(item)
    url = item.field("url")
    return Attribution(
        regions=regions,
        hints=hints,
        issuer=issuer_name,
        doc_number=number.value if number else None,
        url=url.value if url else None,
        dates=dates,
        doc_type=find_doc_type(item.title),
        level=_LEVELS[regions[0].level] if regions else None,
        warnings=(*warnings, *region_warnings, *date_warnings),
    )


def _dates(item: Item) -> tuple[Dates, list[Warn]]:
    found: dict[str, str] = {}
    warnings = []
    for name in ("published", "reposted"):
        field = item.field(name)
        if field is None:
            continue
        day = parse_date(field.value)
        if day is None:
            text = f"“{field.value}”不是可以识别的日期。"
            warnings.append(Warn("date-unreadable", text, item.origin(field.span)))
        else:
            found[name] = day
    if not found:
        warnings.append(Warn("undated", "未识别出发布日期。"))
    return Dates(**found), warnings
