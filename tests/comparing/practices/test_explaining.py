"""Explaining: which words stand where, which do not count and why, and what else may mean the same."""

from __future__ import annotations

from briefgen.comparing.practices.explaining import ExplainedRow, explain_practices
from briefgen.comparing.region_texts import RegionTexts, TextSentence
from briefgen.lexicon import load_themes
from briefgen.model import Column

_CODES = {"甘肃": "620000", "青海": "630000", "陕西": "610000"}


def texts_of(name: str, sentence: str) -> RegionTexts:
    """Return the texts of a region: one sentence of what it plans on culture and consumption."""
    column = Column(
        code=_CODES[name],
        name=name,
        materials=(),
        chars=1000,
        level="province",
        short_name=name,
        topic_chars=1000,
        is_enough=True,
    )
    themes = ("culture", "consumption")
    return RegionTexts(column, (TextSentence(name, f"{name}#1", sentence, "body", (), "M", themes, "planned", ()),))


def explain(sentences: dict[str, str], practice: str) -> ExplainedRow:
    """Return the explanation of a practice of culture, compared by one sentence of each region."""
    regions = [texts_of(name, sentence) for name, sentence in sentences.items()]
    themes = [theme for theme in load_themes("gov-work-report") if theme.id == "culture"]
    (explained,) = explain_practices(regions, themes, "gov-work-report")
    return next(row for row in explained.rows if row.row.name == practice)


def test_a_word_that_does_not_count_is_told_with_the_words_that_limit_it() -> None:
    sentences = {"甘肃": "打造工业研学线路。", "青海": "加密开行研学专列。", "陕西": "组织骨干赴外地研学。"}
    row = explain(sentences, "研学旅游")
    limited = {absence.region: absence.limited for absence in row.absences}
    (beside,), (alone,) = limited["630000"], limited["610000"]
    assert (beside.text, beside.forbidden) == ("研学", ("专列",))
    assert alone.text == "研学"
    assert "旅游" in alone.missing
    assert not alone.forbidden


def test_a_text_without_any_word_has_none_that_is_limited() -> None:
    row = explain({"甘肃": "打造工业研学线路。", "青海": "办好群众文化活动。"}, "研学旅游")
    assert [absence.limited for absence in row.absences] == [()]


def test_a_clause_is_told_once_with_all_its_words() -> None:
    row = explain({"甘肃": "发展体育产业和体育消费，办好赛事。", "青海": "办好群众文化活动。"}, "体育产业、体育消费")
    (place,) = row.places
    assert set(place.words) == {"体育产业", "体育消费"}


def test_a_clause_that_puts_more_into_a_word_is_proposed_if_it_begins_with_an_act() -> None:
    sentences = {"甘肃": "发展体育消费。", "青海": "扩大体育用品消费。", "陕西": "体育用品消费更加活跃。"}
    (proposal,) = explain(sentences, "体育产业、体育消费").proposals
    assert (proposal.region, proposal.clause, proposal.word) == ("630000", "扩大体育用品消费", "体育消费")


def test_a_part_of_a_word_alone_is_not_proposed() -> None:
    row = explain({"甘肃": "发展体育消费。", "青海": "扩大绿色消费，办好群众体育。"}, "体育产业、体育消费")
    assert row.proposals == ()
