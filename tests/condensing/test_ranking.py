from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Literal, TypeVar, get_args

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.condensing.engines import ENGINES, load_keyword_finder, load_ranker
from briefgen.condensing.keywords import textrank as textrank_words
from briefgen.condensing.keywords import textrank4zh as textrank4zh_words
from briefgen.condensing.ranking import rank_key_sentences, textrank, textrank4zh
from briefgen.condensing.ranking.base import Candidate, Scored
from briefgen.condensing.ranking.candidates import find_candidates
from briefgen.condensing.ranking.evidence import WEIGHTS, count_evidence
from briefgen.condensing.tokenizing import tokenize_item
from briefgen.errors import ConfigError
from briefgen.model import EditorChoices
from briefgen.settings import Settings
from tests.conftest import SEEDS, brief_of, document_of, documents_of


def candidates_of(text: str, choices: EditorChoices = EditorChoices()) -> list[Candidate]:
    return find_candidates(tokenize_item(document_of(text).items[0], "rjieba").body, (), choices, {})


def test_what_speaks_for_a_sentence_is_named() -> None:
    generic = "坚持以重要讲话精神为指导，牢记嘱托，始终贯彻决策部署。"
    concrete = "2025年省属企业完成研发投入110亿元，建立“1+5+X”工作体系。"
    settings = Settings(engine="evidence")
    first, second = brief_of(f"甘肃省属企业改革\n{generic}\n{concrete}", settings).key_sentences
    assert first.text == concrete
    assert first.reasons == ("载有数据1项", "有特色提法", "有目标或时限")
    assert first.score == 1.0
    assert second.score < 0.1


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


def test_every_candidate_has_every_feature_that_has_a_weight() -> None:
    for path in SEEDS:
        for item in documents_of(path).items:
            for candidate in find_candidates(tokenize_item(item, "rjieba").body, (), EditorChoices(), {}):
                assert set(WEIGHTS) <= set(count_evidence(candidate))


SENTENCES = "甘肃国资国企深化改革。改革激发省属企业活力。党建引领企业改革。天气晴朗。"


@pytest.mark.parametrize("engine", ENGINES)
def test_each_engine_puts_what_is_pinned_first_and_leaves_out_what_is_dropped(engine: str) -> None:
    plain = candidates_of(f"各位代表：\n{SENTENCES}")
    first, *_, last = [c for c in plain if c.choice == "open"]
    choices = EditorChoices(pinned=frozenset([last.sentence.id]), dropped=frozenset([first.sentence.id]))
    ranked = load_ranker(engine).rank(candidates_of(f"各位代表：\n{SENTENCES}", choices))
    texts = [scored.candidate.sentence.text for scored in ranked]
    assert texts[0] == "天气晴朗。"
    assert sorted(texts[1:]) == ["党建引领企业改革。", "改革激发省属企业活力。"]


@pytest.mark.parametrize("engine", ENGINES)
def test_no_engine_ranks_or_names_anything_in_a_text_without_a_body(engine: str) -> None:
    tokenized = tokenize_item(document_of("政府工作报告").items[0], "rjieba")
    assert load_ranker(engine).rank([]) == []
    assert load_keyword_finder(engine).find(tokenized, (), 20) == ()


class LongestFirst:
    """A ranker as somebody else would write it: by one number that the features do not have."""

    def rank(self, candidates: Sequence[Candidate]) -> list[Scored]:
        ranked = sorted(candidates, key=lambda candidate: -len(candidate.sentence.text))
        return [Scored(candidate, len(candidate.sentence.text) / 10, ("篇幅较长",)) for candidate in ranked]


def test_any_ranker_orders_the_key_sentences() -> None:
    item = document_of(SENTENCES).items[0]
    key_sentences = rank_key_sentences(item, candidates_of(SENTENCES), LongestFirst(), {})
    lengths = [len(sentence.text) for sentence in key_sentences]
    assert lengths == sorted(lengths, reverse=True)
    assert key_sentences[0].score == 1.0
    assert {sentence.reasons for sentence in key_sentences} == {("篇幅较长",)}


def test_the_settings_have_the_engines_of_the_registry_and_no_others() -> None:
    (engine,) = [field for field in msgspec.structs.fields(Settings) if field.name == "engine"]
    assert list(get_args(engine.type)) == list(ENGINES)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("engine", "modules"),
    [
        ("learned", "numpy"),
        ("textrank", "numpy scipy"),
        ("textrank4zh", "jieba networkx numpy textrank4zh"),
    ],
)
def test_an_engine_is_imported_only_when_it_is_chosen(engine: str, modules: str) -> None:
    code = (
        "import sys, warnings; warnings.simplefilter('ignore')\n"
        "from briefgen import Settings, attribute, clean, condense, decode_source, parse\n"
        "item = parse(clean(decode_source('甘肃省属企业改革。'.encode(), 'a', 'a'))).items[0]\n"
        f"condense(item, attribute(item), Settings(engine={engine!r}))\n"
        "print(*sorted({'jieba', 'networkx', 'numpy', 'scipy', 'textrank4zh'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert set(modules.split()) <= set(done.stdout.split())
    assert engine != "learned" or done.stdout.split() == ["numpy"]


@pytest.mark.parametrize(("engine", "other"), [("textrank4zh", "textrank"), ("textrank", "textrank4zh")])
def test_an_engine_that_cannot_be_imported_names_the_other_one(
    monkeypatch: pytest.MonkeyPatch, engine: Literal["textrank", "textrank4zh"], other: str
) -> None:
    missing = {"textrank4zh": "textrank4zh", "textrank": "scipy"}[engine]
    for name in [name for name in sys.modules if name.startswith("briefgen.condensing.")]:
        if name.rpartition(".")[2] in (engine, "textrank4zh_adapter"):
            monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, missing, None)
    with pytest.raises(ConfigError, match=rf'engine: {engine} cannot be imported .* set it to "{other}"'):
        brief_of("甘肃国资国企深化改革。", Settings(engine=engine))


def test_textrank_and_textrank4zh_give_the_same_brief() -> None:
    ours, theirs = (brief_of(SENTENCES, Settings(engine=engine)) for engine in ("textrank", "textrank4zh"))
    assert ours == theirs
    assert ours.key_sentences[0].reasons == ("与全文其他内容联系紧密",)


@pytest.mark.parametrize("seed", [SEEDS[0], SEEDS[1], SEEDS[4]], ids=lambda path: path.stem)
def test_our_textrank_and_the_published_one_give_the_same_scores(seed: Path) -> None:
    body = tokenize_item(documents_of(seed).items[0], "rjieba").body
    content = [sentence.tokens.content_words for sentence in body]
    candidates = [sentence.tokens.keyword_candidates for sentence in body]

    ours, theirs = textrank.score_sentences(content), textrank4zh.score_sentences(content)
    assert ours == pytest.approx(theirs, abs=1e-9, rel=0)
    assert in_same_order(dict(enumerate(ours)), dict(enumerate(theirs)))

    ours_words = textrank_words.score_words(candidates, content)
    theirs_words = textrank4zh_words.score_words(candidates, content)
    assert ours_words == pytest.approx(theirs_words, abs=1e-9, rel=0)
    assert in_same_order(ours_words, theirs_words)


Key = TypeVar("Key")


def in_same_order(ours: Mapping[Key, float], theirs: Mapping[Key, float]) -> bool:
    """True if no two things stand in another order whose scores differ by more than 1e-9."""
    by_ours = sorted(ours, key=lambda key: -ours[key])
    return all(
        theirs[first] > theirs[second] - 2e-9 and (ours[first] - ours[second] <= 1e-9 or theirs[first] > theirs[second])
        for first, second in pairwise(by_ours)
    )


WORDS = st.lists(st.lists(st.sampled_from("国企 改革 创新 党建 监管 投资 产业".split()), max_size=6), max_size=8)


@given(WORDS)
def test_scores_of_sentences_make_one_together(sentences: list[list[str]]) -> None:
    scores = textrank.score_sentences(sentences)
    assert len(scores) == len(sentences)
    assert sum(scores) == pytest.approx(1.0 if sentences else 0.0)


@given(WORDS)
def test_scores_of_words_make_one_together(sentences: list[list[str]]) -> None:
    scores = textrank_words.score_words(sentences, sentences)
    assert set(scores) == {word for words in sentences for word in words}
    assert sum(scores.values()) == pytest.approx(1.0 if scores else 0.0)
