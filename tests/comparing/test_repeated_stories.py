from __future__ import annotations

import pytest
from msgspec.structs import replace

from briefgen.comparing.repeated_stories import drop_repeats
from briefgen.model import BriefSummary
from tests.conftest import brief_of

COUNTED = "一二三四五六七八"
OTHERS = "甲乙丙丁戊己庚辛"


def summary_of(identifier: str, tasks: str, source_class: str | None = None) -> BriefSummary:
    """Return the summary of a text with a sentence for each task."""
    story = "".join(f"甘肃省属企业第{task}项改革任务完成，组建产业基金{task}亿元。" for task in tasks)
    brief = brief_of(f"甘肃省国资委推进国企改革\n来源：甘肃省国资委\n{story}")
    return BriefSummary.of(replace(brief, id=identifier, source_class=source_class), identifier, identifier)


def test_one_story_from_two_sites_counts_once_and_the_nearer_source_is_kept() -> None:
    paper, official = summary_of("报", COUNTED, "媒体报道"), summary_of("官", COUNTED, "官方发布")
    (story,) = drop_repeats([paper, official])
    assert (story.summary, story.repeats) == (official, ("报",))


def test_of_two_sources_of_one_class_the_longer_text_is_kept() -> None:
    short, long = summary_of("短", COUNTED[:6]), summary_of("长", COUNTED)
    assert [story.summary.id for story in drop_repeats([short, long])] == ["长"]


@pytest.mark.parametrize(("shared", "stories"), [(5, ["甲", "乙"]), (6, ["甲"])])
def test_a_text_repeats_another_if_it_shares_six_sentences_of_ten(shared: int, stories: list[str]) -> None:
    first = summary_of("甲", COUNTED + "九十", "原件")
    second = summary_of("乙", (COUNTED + "九十")[:shared] + OTHERS[: 10 - shared])
    assert len(second.sentence_keys) == 10
    assert [story.summary.id for story in drop_repeats([first, second])] == stories


def test_texts_keep_the_order_in_which_they_were_given() -> None:
    texts = [summary_of("丙", OTHERS[:4], "二手摘编"), summary_of("甲", COUNTED[:4], "原件"), summary_of("乙", "寅卯")]
    assert [story.summary for story in drop_repeats(texts)] == texts


def test_a_text_without_sentences_repeats_nothing() -> None:
    texts = [summary_of("空", ""), summary_of("无", "")]
    assert [story.repeats for story in drop_repeats(texts)] == [(), ()]
