from __future__ import annotations

from briefgen import compare
from briefgen.lexicon import load_topics
from briefgen.model import Brief, ComparisonQuery
from tests.comparing.comparisons import seven_provinces


def test_a_topic_looks_at_the_sentences_on_it_alone(reports: tuple[Brief, ...]) -> None:
    divisions = seven_provinces()
    page = compare(reports, divisions, asked=ComparisonQuery(topic="国资国企"))
    for column in page.regions:
        assert 0 < column.topic_chars < 0.1 * column.chars
    assert not [b for b in page.indicators if b.indicator == "地区生产总值"]
    words = load_topics()["国资国企"]
    assert all(any(w in m.measure.text for w in words) for cell in page.cells for m in cell.measures)
