"""Landing: which words such as 我省 and 今年 the page of a region explains in 〔〕, and which its head explains.

The head of a page names its region and the day of its newest source. So a reader understands 全省, and 今年 in a text
of that year. The reader may take 我省 for the own province, and 今年 in an older text for the year of the page.
"""

from __future__ import annotations

from msgspec.structs import replace

from briefgen.model import KeySentence, RegionSource, Resolution
from briefgen.pages.region.statements import RegionText
from briefgen.text.deixis import OUR_PLACE_WORD


def land(sentence: KeySentence, text: RegionText) -> KeySentence:
    """Return a sentence with only those resolutions (我省 → 甘肃) that the page must print."""
    return replace(sentence, landed=tuple(r for r in sentence.landed if _may_mislead(r, sentence, text)))


def find_year(source: RegionSource) -> str | None:
    """Return the year of a source with a day of its own; None if it has none."""
    return source.date[:4] if source.date is not None and source.day_of != "述及" else None


def _may_mislead(resolution: Resolution, sentence: KeySentence, text: RegionText) -> bool:
    if resolution.to.endswith("年"):
        return text.page_year is None or find_year(text.source) != text.page_year
    if resolution.to not in (text.region_name, text.division.name, text.division.full_name):
        return True
    is_ours = OUR_PLACE_WORD.match(sentence.text, resolution.place.start) is not None
    return is_ours and not text.is_home
