"""Figures of words that were recognised on a scan with little confidence are printed, and never compared."""

from __future__ import annotations

from msgspec.structs import replace

from briefgen import attribute, clean, compare, condense, decode_source, parse
from briefgen.lexicon.divisions import find_division
from briefgen.model import Brief, Comparison, SourceText, Span
from briefgen.settings import Settings
from tests.comparing.comparisons import report_of

REGIONS = {"甘肃": "5.8", "浙江": "5.5", "吉林": "5.2"}


def scanned_brief(name: str, doubtful: str | None = None) -> Brief:
    """The brief of a region's report in which one word is doubtful."""
    source = decode_source(report_of(name, REGIONS[name], 30).encode(), f"seeds/{name}.txt", name)
    assert isinstance(source, SourceText)
    if doubtful is not None:
        start = source.text.index(doubtful)
        source = replace(source, doubtful=(Span(start, start + len(doubtful)),))
    item = parse(clean(source)).items[0]
    return condense(item, attribute(item), Settings())


def numbers_of(page: Comparison) -> set[str]:
    return {row.raw for block in page.indicators for row in block.rows}


def test_a_figure_of_a_doubtful_word_says_so() -> None:
    brief = scanned_brief("甘肃", "5.8%")
    (doubtful,) = (figure for figure in brief.figures if figure.is_doubtful)
    assert doubtful.printed == "5.8%〔识别存疑〕"
    (warning,) = (warning for warning in brief.warnings if warning.code == "doubtful-figures")
    assert warning.text == "“5.8%”识别存疑，不参与排名、汇总和比较，请与原件核对。"


def test_a_doubtful_word_beside_a_figure_does_not_make_it_doubtful() -> None:
    assert not any(figure.is_doubtful for figure in scanned_brief("甘肃", "全省地区").figures)


def test_a_doubtful_figure_is_not_compared() -> None:
    regions = [find_division(name) for name in REGIONS]
    sure = compare([scanned_brief(name) for name in REGIONS], regions)
    one_doubtful = compare([scanned_brief("甘肃", "5.8%"), *map(scanned_brief, ("浙江", "吉林"))], regions)
    assert "5.8%" in numbers_of(sure)
    assert numbers_of(one_doubtful) == numbers_of(sure) - {"5.8%"}
