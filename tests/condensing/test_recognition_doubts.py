"""What rests on words that were recognised on a scan with little confidence is marked, named and not compared."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from briefgen import attribute, clean, compare, condense, decode_source, parse
from briefgen.lexicon.region_names import find_division
from briefgen.model import Brief, Comparison, SourceText, Span
from briefgen.quoting.selection import quote
from briefgen.settings import Settings
from tests.comparing.comparisons import report_of

REGIONS = {"甘肃": "5.8", "浙江": "5.5", "吉林": "5.2"}


def scanned_brief(name: str, doubtful: str | None = None) -> Brief:
    """The brief of a region's report in which one word is doubtful."""
    return brief_of(report_of(name, REGIONS[name], 30), *([] if doubtful is None else [doubtful]), name=name)


def brief_of(text: str, *doubtful: str, name: str = "甲", suffix: str = "txt") -> Brief:
    """The brief of a text in which some words are doubtful where they first stand."""
    source = decode_source(text.encode(), f"seeds/{name}.{suffix}", name)
    assert isinstance(source, SourceText)
    starts = sorted((source.text.index(word), len(word)) for word in doubtful)
    source = replace(source, doubtful=tuple(Span(start, start + length) for start, length in starts))
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


# Sentences


def test_a_sentence_with_a_doubtful_word_is_marked_and_printed_with_a_mark() -> None:
    brief = scanned_brief("甘肃", "全省地区")
    (doubtful,) = (sentence for sentence in brief.key_sentences if sentence.is_doubtful)
    assert "全省地区" in doubtful.text
    assert brief.doubtful_sentences == (doubtful.id,)
    assert quote(doubtful).endswith("〔识别存疑〕")
    assert not any(quote(sentence).endswith("〕") for sentence in brief.key_sentences if not sentence.is_doubtful)


# Facts of the document


DOCUMENT = """云溪市人民政府关于加强农村公路建设的意见
云政发〔2025〕20号
各县（区）人民政府：
今年新建改建农村公路257公里，各县（区）要抓好落实。
云溪市人民政府
2025年9月18日
"""


def doubtful_facts(*words: str) -> list[str]:
    return [warning.text for warning in brief_of(DOCUMENT, *words).warnings if warning.code == "doubtful-facts"]


@pytest.mark.parametrize(
    ("word", "named"),
    [
        ("农村", "标题“云溪市人民政府关于加强农村公路建设的意见”所据文字识别存疑（“农村”），请与原件核对。"),
        ("20号", "发文字号“云政发〔2025〕20号”所据文字识别存疑（“20号”），请与原件核对。"),
        ("18日", "成文日期“2025-09-18”所据文字识别存疑（“18日”），请与原件核对。"),
    ],
)
def test_a_fact_of_the_document_that_rests_on_a_doubtful_word_is_named_with_it(word: str, named: str) -> None:
    assert named in doubtful_facts(word)


def test_a_region_is_named_that_rests_on_a_doubtful_word() -> None:
    brief = brief_of(DOCUMENT.replace("云溪市", "甘肃省"), "甘肃")
    named = [warning.text.partition("所据")[0] for warning in brief.warnings if warning.code == "doubtful-facts"]
    assert "地区“甘肃省”" in named


def test_an_issuer_is_named_whose_signature_is_doubtful() -> None:
    named = [text.partition("所据")[0] for text in doubtful_facts("府\n2025年")]
    assert named == ["发文机关“云溪市人民政府”", "成文日期“2025-09-18”"]


def test_doubtful_words_in_the_body_name_no_fact() -> None:
    assert doubtful_facts("257公里") == []


# Heads and units of tables


TABLE = """# 云溪市2025年主要经济指标完成情况

各项指标完成情况如下表所示，请各单位对照检查。

| 指标 | 单位 | 完成数 | 同比（%） |
| --- | --- | --- | --- |
| 固定资产投资 | 亿元 | 384.27 | 19.3 |
| 税收收入 | 万元 | 3868.29 | 7.2 |
"""


@pytest.mark.parametrize(
    ("word", "doubtful"),
    [
        ("%", {"19.3", "7.2"}),
        ("完成数", {"384.27", "3868.29"}),
        ("亿元", {"384.27"}),
        ("税收", {"3868.29", "7.2"}),
        ("384.27", {"384.27"}),
        ("如下表", set()),
    ],
)
def test_a_doubtful_head_name_or_unit_makes_the_cells_doubtful_that_rest_on_it(word: str, doubtful: set[str]) -> None:
    figures = brief_of(TABLE, word, suffix="md").figures
    assert {figure.raw for figure in figures} == {"384.27", "19.3", "3868.29", "7.2"}
    assert {figure.raw for figure in figures if figure.is_doubtful} == doubtful
