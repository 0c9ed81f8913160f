"""Strivings: which regions say beside their target for growth that they strive for a better result."""

from __future__ import annotations

import re

from briefgen.comparing.region_texts import RegionTexts
from briefgen.comparing.targets.stated_targets import is_target_sentence
from briefgen.model.target import Striving

# 粮食产量增长2%左右，实际工作中力争取得更好成绩
_STRIVING = re.compile(
    r"(?<![^，；。：、（）])(?:在?实际工作中)?([^，；。：、（）]{0,8}(?:争取|力争|力求|追求)(?:实现|取得|达到)?更好(?:的)?(?:结果|成绩))"
)


def find_striving(texts: RegionTexts) -> Striving | None:
    """Return the words of the target sentences in which a region strives for better results; None if there is none."""
    for sentence in filter(is_target_sentence, texts.sentences):
        found = _STRIVING.search(sentence.text)
        if found is not None:
            return Striving(texts.column.code, found[1].strip(), sentence.brief, sentence.id)
    return None
