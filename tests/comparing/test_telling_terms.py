from __future__ import annotations

from briefgen.lexicon.region_names import find_division
from briefgen.model import Brief, Comparison


def test_words_that_set_a_region_apart_are_a_larger_part_of_its_text_than_of_any_other(
    seven: Comparison, reports: tuple[Brief, ...], texts: dict[str, str]
) -> None:
    shares = {
        b.regions[0].code: {w: c / sum(b.profile.words.values()) for w, c in b.profile.words.items()} for b in reports
    }
    assert seven.telling_terms
    for telling in seven.telling_terms:
        assert shares[telling.region][telling.term] == max(of.get(telling.term, 0) for of in shares.values())
        text = next(texts[region] for region in texts if find_division(region).code == telling.region)
        assert text.count(telling.term) >= telling.count


def test_a_region_has_five_telling_terms_at_most_the_best_first(seven: Comparison) -> None:
    for column in seven.regions:
        scores = [telling.score for telling in seven.telling_terms if telling.region == column.code]
        assert len(scores) <= 5
        assert scores == sorted(scores, reverse=True)
