from __future__ import annotations

import subprocess
import sys
from itertools import pairwise

import msgspec
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from briefgen.condensing import textrank, textrank4zh
from briefgen.condensing.chunking import find_chunks, join_quoted
from briefgen.condensing.segmenting import tag_words
from briefgen.errors import ConfigError
from briefgen.lexicon import load_figure_words, load_subjects, load_themes
from briefgen.lexicon.theme_finder import ThemeFinder
from briefgen.model import Brief
from briefgen.settings import Settings

from .cases import cases
from .conftest import SEEDS, brief_of, documents_of


@pytest.mark.parametrize(("sentence", "figures"), cases("figures"))
def test_figures(sentence: str, figures: str) -> None:
    rows = []
    for f in brief_of(sentence).figures:
        value = f.value if f.value_to is None else f"{f.value}–{f.value_to}"
        rows.append(f"{f.indicator or '-'} | {f.raw} | {value} {f.unit} | {f.period or '-'} | {f.kind}")
    assert rows == figures.splitlines()


@pytest.mark.parametrize(
    ("sentence", "named"),
    [
        ("企业非主业投资比例不得超过10%。", [("企业非主业投资比例", "不得超过10%")]),
        ("企业研发投入强度不得低于3%。", [("企业研发投入强度", "不得低于3%")]),
        ("外部董事人数不应少于5人。", [("外部董事人数", "不应少于5人")]),
        ("企业资产负债率原则上不能高于65%。", [("企业资产负债率", "不能高于65%")]),
        ("工资总额增幅不得超过百分之八。", [("工资总额增幅", "不得超过百分之八")]),
        ("企业投资超过10亿元。", [("企业投资", "超过10亿元")]),
    ],
)
def test_a_limit_keeps_its_not_and_the_name_before_it_is_whole(sentence: str, named: list[tuple[str, str]]) -> None:
    assert [(figure.indicator, figure.raw) for figure in brief_of(sentence).figures] == named


@pytest.mark.parametrize(("sentences", "figures"), cases("subjects"))
def test_whose_figures_are_and_when(sentences: str, figures: str) -> None:
    rows = []
    for f in brief_of(f"甘肃省国资国企改革情况\n（2026年1月20日）\n{sentences}").figures:
        known = (f.raw, f.subject, f.scope, f.form, f.status, f.basis, f.period)
        rows.append(" | ".join(value or "-" for value in known))
    assert rows == figures.splitlines()


@pytest.mark.parametrize("seed", [SEEDS[0], SEEDS[1], SEEDS[4]], ids=lambda path: path.stem)
def test_our_textrank_and_the_published_one_give_the_same_scores(seed: object) -> None:
    body = [s for s in documents_of(seed).items[0].sentences if s.role == "body"]
    rows = [tag_words(s.text, s.span.start, "rjieba") for s in body]
    content = [row.content for row in rows]
    telling = [row.telling for row in rows]

    ours, theirs = textrank.rank_sentences(content), textrank4zh.rank_sentences(content)
    assert ours == pytest.approx(theirs, abs=1e-9, rel=0)
    assert in_same_order(dict(enumerate(ours)), dict(enumerate(theirs)))

    ours_words, theirs_words = textrank.rank_words(telling, content), textrank4zh.rank_words(telling, content)
    assert ours_words == pytest.approx(theirs_words, abs=1e-9, rel=0)
    assert in_same_order(ours_words, theirs_words)


def in_same_order(ours: dict[object, float], theirs: dict[object, float]) -> bool:
    """True if no two things stand in another order whose scores differ by more than 1e-9."""
    by_ours = sorted(ours, key=lambda key: -ours[key])
    return all(
        theirs[first] > theirs[second] - 2e-9 and (ours[first] - ours[second] <= 1e-9 or theirs[first] > theirs[second])
        for first, second in pairwise(by_ours)
    )


WORDS = st.lists(st.lists(st.sampled_from("国企 改革 创新 党建 监管 投资 产业".split()), max_size=6), max_size=8)


@given(WORDS)
def test_scores_of_sentences_make_one_together(sentences: list[list[str]]) -> None:
    scores = textrank.rank_sentences(sentences)
    assert len(scores) == len(sentences)
    assert sum(scores) == pytest.approx(1.0 if sentences else 0.0)


@given(WORDS)
def test_scores_of_words_make_one_together(sentences: list[list[str]]) -> None:
    scores = textrank.rank_words(sentences, sentences)
    assert set(scores) == {word for words in sentences for word in words}
    assert sum(scores.values()) == pytest.approx(1.0 if scores else 0.0)


def test_the_engine_that_is_chosen_ranks(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "甘肃国资国企深化改革。改革激发省属企业活力。党建引领企业改革。天气晴朗。"
    ours, theirs = brief_of(text, Settings(engine="textrank")), brief_of(text, Settings(engine="textrank4zh"))
    assert [k.score for k in ours.key_sentences] == [k.score for k in theirs.key_sentences]
    monkeypatch.setattr(textrank4zh, "rank_sentences", lambda sentences: [float(n) for n in range(len(sentences))])
    assert brief_of(text, Settings(engine="textrank4zh")).key_sentences[0].text == "天气晴朗。"


def test_the_pure_python_segmenter_can_be_chosen() -> None:
    pytest.importorskip("jieba")
    brief = brief_of("甘肃国资国企深化改革。改革激发省属企业活力。", Settings(segmenter="jieba"))
    assert len(brief.key_sentences) == 2


def test_an_engine_that_cannot_be_imported_names_the_other_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "textrank4zh", None)
    monkeypatch.delitem(sys.modules, "briefgen.condensing.textrank4zh", raising=False)
    with pytest.raises(ConfigError, match=r'textrank4zh cannot be imported .* set it to "textrank"'):
        brief_of("甘肃国资国企深化改革。", Settings(engine="textrank4zh"))


def test_what_speaks_for_a_sentence_is_named() -> None:
    generic = "坚持以重要讲话精神为指导，牢记嘱托，始终贯彻决策部署。"
    concrete = "2025年省属企业完成研发投入110亿元，建立“1+5+X”工作体系。"
    first, second = brief_of(f"甘肃省属企业改革\n{generic}\n{concrete}").key_sentences
    assert first.text == concrete
    assert first.reasons == ("载有数据1项", "有特色提法", "有目标或时限")
    assert first.score == 1.0
    assert second.score < 0.1


def test_keywords_are_terms_a_person_would_tag_the_text_with() -> None:
    text = (
        "甘肃省属企业推行产业链发展“1115”模式，实施国企改革深化提升行动，推动高质量发展。"
        "印发《甘肃省省属企业投资监督管理办法》，国企改革深化提升行动全面启动，推动高质量发展。"
    )
    terms = [k.term for k in brief_of(f"甘肃省国资委推进改革\n{text}").keywords]
    assert {"产业链发展“1115”模式", "国企改革深化提升行动"} <= set(terms)
    assert not {"推动", "企业", "发展", "甘肃省"} & set(terms)


def test_a_quantity_a_body_and_the_period_of_a_plan_are_no_terms() -> None:
    text = (
        "建设新型储能产业基地，基地规上工业增加值增长5%。“十五五”时期，省政府办公厅推动新型储能产业基地扩大投资规模。"
    )
    terms = [k.term for k in brief_of(f"储能产业\n{text}").keywords]
    assert "新型储能产业基地" in terms
    assert not [term for term in terms if term.endswith(("增加值", "办公厅", "规模", "时期"))]


def test_what_everybody_writes_comes_behind_what_this_text_alone_has() -> None:
    text = "推动高质量发展，打造秦创原创新平台，推动高质量发展，用好秦创原创新平台。"
    terms = [k.term for k in brief_of(f"工作情况\n{text}").keywords]
    assert terms.index("秦创原创新平台") < terms.index("高质量发展")


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("我们打好“八场硬仗”，多措并举稳增长。", "“八场硬仗”"),
        ("深入实施“千亩果园”产能建设工程，果品产量再创新高。", "“千亩果园”产能建设工程"),
        ("蓝藻产业产值超过三百亿元。", "蓝藻产业"),
        ("推动现代煤化工项目落地。", "现代煤化工"),
        ("在新一轮国企改革深化提升行动中，提出新的要求。", "国企改革深化提升行动"),
    ],
)
def test_a_name_is_whole_in_quotation_marks_before_a_measure_and_behind_an_adverb(text: str, term: str) -> None:
    row = join_quoted(tag_words(text, 0, "rjieba"))
    assert term in [chunk.text for chunk in find_chunks(row)]


def test_terms_spread_over_the_words_that_a_text_repeats() -> None:
    text = "\n".join(
        f"打造{name}产业集群。{name}企业增多，{name}技术领先，{name}人才汇聚。" for name in ("光伏", "陶瓷")
    )
    terms = [k.term for k in brief_of(f"工作情况\n{text}").keywords]
    assert {"光伏产业集群", "陶瓷产业集群"} == set(terms[:2])


def test_every_keyword_stands_where_its_spans_say() -> None:
    text = "甘肃省国资委推进改革\n建设“六位一体”监督体系。完善“六位一体”监督体系，推进专业化整合。"
    for keyword in brief_of(text).keywords:
        assert {span.of(text) for span in keyword.spans} == {keyword.term}
        assert keyword.count == len(keyword.spans)


def test_the_selection_does_not_repeat_itself() -> None:
    twice = "省属企业完成研发投入{}亿元，实施重点科技攻关项目，组建创新联合体，新增国家级创新平台。"
    text = (
        f"一、科技创新\n{twice.format(110)}{twice.format(120)}\n二、人才队伍\n2025年引进高层次人才300名，建立培养机制。"
    )
    chosen = [k.text for k in brief_of(text).key_sentences]
    assert chosen[1] == "2025年引进高层次人才300名，建立培养机制。"


def test_headings_fields_and_titles_are_no_key_sentences() -> None:
    brief = brief_of("关于印发规划的通知\n发文机关：广东省人民政府\n一、主要目标\n到2025年，投资达到300亿元。")
    assert [k.text for k in brief.key_sentences] == ["到2025年，投资达到300亿元。"]
    assert brief.key_sentences[0].section == ("主要目标",)


def test_a_measure_is_a_whole_point_with_its_label_and_themes() -> None:
    brief = brief_of("一、主要做法\n一是完善公司治理，提升效能。开展董事会评估。\n二是强化科技创新。加大研发投入。")
    assert [(m.label, m.text, m.themes, m.section) for m in brief.measures] == [
        ("完善公司治理", "一是完善公司治理，提升效能。开展董事会评估。", ("governance",), ("主要做法",)),
        ("强化科技创新", "二是强化科技创新。加大研发投入。", ("innovation",), ("主要做法",)),
    ]


@pytest.mark.parametrize(("text", "frameworks"), cases("frameworks"))
def test_frameworks(text: str, frameworks: str) -> None:
    rows = [f"{f.name} | {f.unfolds.text if f.unfolds else '-'}" for f in brief_of(text).frameworks]
    assert rows == frameworks.splitlines()


NAMED = "三化 1+5+X 1115 链长制 八场硬仗 工作体系 改造 指标 名词解释 一是 二是 “三化”改造 以甲为乙 1个方案 5张清单"


@example(["“三化”改造", "：", "“", "，", "“", "\n", "，", "“"])
@given(st.lists(st.sampled_from([*"“”、，。；：（）的即\n", *NAMED.split()]), max_size=40))
def test_frameworks_and_what_they_unfold_to_are_verbatim(pieces: list[str]) -> None:
    text = "甘肃国资改革\n" + "".join(pieces)
    for framework in brief_of(text).frameworks:
        assert framework.span.of(text) == framework.name
        assert framework.name in framework.text
        # A line that breaks off inside quotation marks is joined to the next one.
        unfolds = framework.unfolds
        assert unfolds is None or unfolds.span.of(text).replace("\n", "") == unfolds.text


@pytest.mark.parametrize("name", ["soe-reform", "gov-work-report"])
def test_each_theme_of_the_lexicon_is_found_by_most_of_its_terms(name: str) -> None:
    finder = ThemeFinder(load_themes(name))
    for theme in load_themes(name):
        texts = [f"推进{min(term.near, default='')}{term.text}有关工作，抓好落实。" for term in theme.terms]
        found = [finder.find("抓好落实", text) for text in texts]
        assert sum(theme.id in themes for themes in found) >= 0.8 * len(theme.terms), theme.id


def test_a_word_of_a_theme_may_need_others_beside_it_or_forbid_them() -> None:
    finder = ThemeFinder(load_themes("soe-reform"))
    assert finder.find("", "实施政府“三资”管理改革") == ("assets",)
    assert finder.find("", "规范农村“三资”管理") == ()
    assert finder.find("", "推进“双百企业”改革") == ("benchmark",)
    assert finder.find("", "实施百校联百县“双百”工程") == ()


def test_in_a_text_without_points_a_measure_is_a_sentence_that_does_something() -> None:
    text = (
        "7月30日，全市国资国企工作会议召开。市国资委组建海洋产业投资基金，总规模100亿元。"
        "以高质量党建为引领。在产业园区内，企业参观了展厅。"
    )
    (measure,) = brief_of(f"宁波市国资国企工作会议召开\n{text}").measures
    assert (measure.label, measure.text) == (
        "市国资委组建海洋产业投资基金",
        "市国资委组建海洋产业投资基金，总规模100亿元。",
    )
    assert measure.themes == ("capital",)


def test_the_paragraphs_of_a_long_point_are_measures_of_their_own() -> None:
    text = "（一）扩大内需\n扩大有效投资。推进重大项目。\n提振消费。培育首发经济。\n（二）深化改革\n推进国企改革。"
    measures = brief_of(f"政府工作报告\n{text}", Settings(themes="gov-work-report")).measures
    assert [m.label for m in measures] == ["扩大有效投资", "提振消费", "深化改革"]


def test_an_unknown_list_of_themes_is_a_mistake_in_the_configuration() -> None:
    with pytest.raises(ConfigError, match="there is no list 'soe'; there is gov-work-report, soe-reform"):
        brief_of("一是改革。", Settings(themes="soe"))


def test_a_brief_depends_on_its_own_item_alone(seed_briefs: dict[str, Brief]) -> None:
    """The fixture condensed 26 items in one process; here each single text is condensed as the first of another."""
    code = (
        "import sys, pathlib, msgspec; from briefgen import *\n"
        "path = pathlib.Path(sys.argv[1])\n"
        "item = parse(clean(read_source(path, 'seeds/' + path.name))).items[0]\n"
        "sys.stdout.buffer.write(msgspec.json.encode(condense(item, attribute(item), Settings())))"
    )
    for path in (SEEDS[1], SEEDS[4]):
        done = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, check=True)
        assert msgspec.json.decode(done.stdout, type=Brief) == seed_briefs[path.stem]


def test_a_text_without_any_content_still_gives_a_brief() -> None:
    brief = brief_of("政府工作报告")
    assert (brief.key_sentences, brief.figures, brief.measures, brief.keywords) == ((), (), (), ())
    assert msgspec.json.decode(msgspec.json.encode(brief), type=Brief) == brief


@given(st.text(alphabet="甘肃企业改革投资完成达到增长。，“”一二是123亿元%—户年月.()2023", max_size=80))
def test_any_text_gives_a_brief_whose_quotations_stand_in_it(text: str) -> None:
    brief = brief_of("甘肃" + text)
    for figure in brief.figures:
        assert figure.raw in figure.sentence
        assert figure.raw in figure.clause
        assert figure.clause.strip("…") in figure.sentence
        assert figure.indicator is None or figure.indicator in figure.sentence
    for measure in brief.measures:
        assert measure.label in measure.text
    scores = [k.score for k in brief.key_sentences]
    assert scores == sorted(scores, reverse=True)


@pytest.mark.parametrize("unit", ["“", "12%", "甲、", "改革", "5亿元、"])
def test_a_sentence_of_any_length_is_condensed(unit: str) -> None:
    """What grows with the square does not come to an end here."""
    text = unit * (30_000 // len(unit))
    assert brief_of(text).sentences


@pytest.mark.parametrize(
    ("text", "raw"),
    [("企业非主业投资比例不得超过10%。", "不得超过10%"), ("单个项目投资不得低于5亿元。", "不得低于5亿元")],
)
def test_a_limit_is_a_target_with_its_not(text: str, raw: str) -> None:
    (figure,) = brief_of(text).figures
    assert (figure.raw, figure.kind) == (raw, "target")


def test_no_word_said_over_and_over_keeps_a_brief_waiting() -> None:
    """A pattern with two ways to read a word would try them all: 近近近近近三成 took for ever."""
    words = {*load_figure_words().carriers, *load_subjects().leads, "的", "预期目标", "由2015年的", "总数的", "1—11月"}
    lines = [f"甘肃省省属企业{word * 60}{rest}" for word in sorted(words) for rest in ("三成。", "3亿元，增长5%。")]
    assert brief_of("\n".join(lines)).figures
