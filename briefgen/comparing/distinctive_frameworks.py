"""Distinctive frameworks: named formulas (提法) that occur in the texts of only one region."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from briefgen.lexicon.entry_types import Background
from briefgen.model import Brief, Distinctive, Framework

# 中央经济工作会议上提出的“五个必须”: the words before the name say that it is the nation's.
_CENTRAL = re.compile(r"(?:总书记|党中央|中央|国家|国务院|全国)[^，。；“”]{0,16}$")


def find_distinctive_frameworks(
    by_region: Mapping[str, Sequence[Brief]], background: Background
) -> Iterator[Distinctive]:
    """Yield each framework that occurs in the texts of only one region, once.

    A framework is left out if its name occurs in several texts of the background corpus. It is also left out if the
    text attributes it to the nation: 中央提出的“五个坚持”.
    """
    regions: defaultdict[str, set[str]] = defaultdict(set)
    stated = [
        (code, b.id, framework) for code, briefs in by_region.items() for b in briefs for framework in b.frameworks
    ]
    for code, _, framework in stated:
        regions[_quoted_part(framework.name)].add(code)
    seen: set[str] = set()
    for code, brief_id, framework in stated:
        name = _quoted_part(framework.name)
        is_own = not background.share(name) and not _is_central(framework)
        if len(regions[name]) == 1 and name not in seen and is_own:
            seen.add(name)
            yield Distinctive(code, brief_id, framework)


def _is_central(framework: Framework) -> bool:
    before = framework.text.partition(framework.name)[0]
    return _CENTRAL.search(before) is not None


def _quoted_part(name: str) -> str:
    """Return the quoted part of a name, or the whole name if nothing is quoted.

    “1115”模式 and “1115” are the same framework.
    """
    return name.partition("“")[2].partition("”")[0] or name
