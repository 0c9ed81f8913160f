from __future__ import annotations

from msgspec.structs import replace

from briefgen.model import Brief, BriefSummary, Figure, FigureStatus
from briefgen.model.summary import make_target_key
from tests.conftest import brief_of


def summary_of(brief: Brief) -> BriefSummary:
    return BriefSummary.of(brief, brief.id, brief.id)


def target() -> Figure:
    (figure,) = brief_of("甘肃省规划\n到2025年，甘肃省属企业研发投入强度达到3%以上。").figures
    return figure


def test_a_summary_has_a_key_for_every_sentence_of_the_body(seed_briefs: dict[str, Brief]) -> None:
    for brief in seed_briefs.values():
        body = [sentence for sentence in brief.sentences if sentence.role == "body"]
        assert len(summary_of(brief).sentence_keys) == len(body)


def test_equal_sentences_have_one_key_whatever_their_text_stands_in() -> None:
    first = summary_of(brief_of("甘肃省动态\n省属企业推进改革。省属企业推进改革。", stem="甲"))
    second = summary_of(brief_of("浙江省动态\n省属企业推进改革。", stem="乙"))
    assert first.sentence_keys == second.sentence_keys * 2


def test_a_summary_has_a_key_for_every_target_with_a_period(seed_briefs: dict[str, Brief]) -> None:
    for brief in seed_briefs.values():
        dated = [f for f in brief.figures if f.status == FigureStatus.TARGET and f.period is not None]
        assert summary_of(brief).target_keys == [make_target_key(figure) for figure in dated]


def test_targets_that_differ_in_their_value_alone_have_one_key() -> None:
    figure = target()
    assert make_target_key(replace(figure, value="4")) == make_target_key(figure)
    for changed in ({"subject": "央企"}, {"period": "2030"}, {"form": None}, {"measured": "利润总额"}):
        assert make_target_key(replace(figure, **changed)) != make_target_key(figure)


def test_what_is_no_target_or_has_no_period_has_no_key() -> None:
    figure = target()
    assert make_target_key(replace(figure, period=None)) is None
    assert [s for s in FigureStatus if make_target_key(replace(figure, status=s))] == [FigureStatus.TARGET]


def test_a_summary_of_a_text_without_figures_has_no_target_keys() -> None:
    assert summary_of(brief_of("甘肃省动态\n省属企业推进改革。")).target_keys == []
