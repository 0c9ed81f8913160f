"""Warnings about indicators whose figures have different subjects or scopes (口径) in different regions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations, islice

from briefgen.model import Comparison, IndicatorBlock
from briefgen.pages.comparison.wording import describe_subject, name_or_count_regions


def find_differing_scopes(page: Comparison, most: int) -> Iterator[str]:
    """Yield a line for each indicator that regions state for different subjects or scopes, up to ``most`` lines.

    For example: 研发投入强度：甘肃为全社会，浙江为省属企业.
    """
    pairs = ((block, _find_scopes_apart(block)) for block in page.indicators)
    apart = ((block, scopes) for block, scopes in pairs if scopes)
    for block, scopes in islice(apart, most):
        words = "，".join(f"{name_or_count_regions(page, regions)}为{scope}" for scope, regions in scopes)
        yield f"{block.indicator}：{words}"


def _find_scopes_apart(block: IndicatorBlock) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return two scopes of an indicator, each with the codes of the regions that state it.

    Each scope has a region that the other scope does not have. The tuple is empty if there are no two such scopes.
    """
    by_scope: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for group in block.groups:
        by_scope[describe_subject(group)].update(dict.fromkeys(code for tier in group.tiers for code in tier.regions))
    for (scope, regions), (other_scope, other_regions) in combinations(by_scope.items(), 2):
        if regions.keys() - other_regions.keys() and other_regions.keys() - regions.keys():
            return (scope, tuple(regions)), (other_scope, tuple(other_regions))
    return ()
