from __future__ import annotations

from collections import Counter

from briefgen.comparing.measure_sentences import find_best_sentences
from briefgen.model import Brief, Comparison


def test_a_lone_measure_is_one_of_its_region_with_the_best_sentence_in_it(
    seven: Comparison, reports: tuple[Brief, ...]
) -> None:
    by_id = {brief.id: brief for brief in reports}
    assert seven.lone_measures
    for lone in seven.lone_measures:
        brief = by_id[lone.brief]
        assert lone.region in {region.code for region in brief.regions}
        assert find_best_sentences(brief)[lone.measure.id] == lone.sentence


def test_a_region_has_three_lone_measures_at_most_and_none_with_a_near_match(seven: Comparison) -> None:
    assert max(Counter(lone.region for lone in seven.lone_measures).values()) <= 3
    assert max(lone.nearest for lone in seven.lone_measures) <= 0.35


def test_a_lone_measure_says_what_was_done_and_not_what_is_aimed_at(seven: Comparison) -> None:
    assert not [lone for lone in seven.lone_measures if "力争" in lone.sentence.text]
