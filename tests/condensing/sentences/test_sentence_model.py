"""The sentence model: what it reads in a work report of our own, and that nothing but its weights decides."""

from __future__ import annotations

import hashlib
from collections import Counter
from math import isqrt
from pathlib import Path

import numpy as np
import pytest

from briefgen.condensing.sentences import weights
from briefgen.condensing.sentences.grams import hash_grams, hash_words
from briefgen.condensing.sentences.linear import ROOT, SHIFT, LinearModel
from briefgen.condensing.sentences.model import SentenceModel
from briefgen.condensing.sentences.reading import find_reasons
from briefgen.condensing.sentences.sentence_features import FeaturePart, find_sentence_marks
from briefgen.errors import ConfigError
from briefgen.lexicon.overlay import Overlay, use_overlay
from briefgen.model import Brief
from tests.conftest import brief_of
from tests.reports import TEXTS

MARK = '[[marks]]\nname = "{}"\npattern = "{}"\nreason = "提到甘肃"\n'


@pytest.fixture(scope="module")
def report() -> Brief:
    """The brief of a work report of our own."""
    return brief_of((TEXTS / "工作报告.txt").read_text("utf-8"))


def test_the_review_states_results_the_outlook_targets_and_the_plan_measures(report: Brief) -> None:
    most_common = {}
    for chapter in {sentence.section[:1] for sentence in report.sentences if sentence.section}:
        own = [s.does for s in report.sentences if s.section[:1] == chapter and s.role == "body"]
        most_common[chapter[0][:5]] = Counter(own).most_common(1)[0][0] if own else None
    assert most_common["2026年"] == "M"
    assert "R" in most_common.values()


def test_only_results_targets_measures_and_layouts_have_themes(report: Brief) -> None:
    for sentence in report.sentences:
        assert bool(sentence.themes) == (sentence.does in tuple("RTMF"))
        assert (sentence.worth is not None) == (sentence.role == "body")
        assert [theme.certainty for theme in sentence.themes] == sorted(
            (theme.certainty for theme in sentence.themes), reverse=True
        )


def test_a_saved_model_is_read_back_as_it_was() -> None:
    saved = weights.WEIGHTS.read_bytes()
    model = SentenceModel.load(saved)
    again = SentenceModel.load(model.save())
    assert model.save() == again.save()
    assert np.array_equal(model.first.weights, again.first.weights)


def test_the_key_of_a_word_does_not_depend_on_the_words_beside_it() -> None:
    alone = hash_words(["says"], 5)[0]
    assert hash_words(["says", "a much longer name of a mark"], 5)[0] == alone
    assert hash_words(["says"], 6)[0] != alone


def test_the_keys_of_a_text_do_not_depend_on_the_texts_beside_it() -> None:
    keys, owners = hash_grams(["深化改革", "扩大开放"], 1)
    alone, _ = hash_grams(["扩大开放"], 1)
    assert keys[owners == 1].tolist() == alone.tolist()


def test_the_marks_of_a_sentence_do_not_depend_on_the_sentences_beside_it() -> None:
    texts = [
        "（",
        "2025年3月1日",
        "）",
        "要扩大开放。",
        "",
        "省人民政府",
        "省直各单位",
        "全文完",
        "3. 专班",
        "：是指小组",
        "“",
        "以旧换新”",
    ]
    together = find_sentence_marks([*texts, *reversed(texts)])
    alone = [find_sentence_marks([text])[0] for text in texts]
    assert np.array_equal(together, [*alone, *reversed(alone)])


@pytest.mark.parametrize(
    ("pattern", "text", "is_found"),
    [
        ("^甘肃", "甘肃开放", True),
        ("^甘肃", "推动甘肃开放", False),
        ("开放[。；]?$", "扩大开放。", True),
        ("开放$", "开放甘肃", False),
        (r"\$\d", "投资$3亿", True),
        ("[$￥^]3", "投资￥3亿", True),
        (r"[^\]。]$", "扩大开放", True),
    ],
)
def test_a_pattern_is_looked_for_within_each_sentence(pattern: str, text: str, is_found: bool) -> None:
    mark = f"[[marks]]\nname = \"a name of its own\"\npattern = '{pattern}'\n"
    use_overlay(Overlay((("sentence_marks.toml", mark.encode()),)))
    found = find_sentence_marks(["今年，", text, "明年。"])[1, -1]
    use_overlay(Overlay())
    assert found == is_found


def test_the_scores_of_a_long_sentence_are_exact() -> None:
    keys, owners = hash_grams(["稳" * 3000, "快" * 300], 1, longest=1)
    weights = np.array([[-128, 127], [127, -128]], np.int8)
    model = LinearModel(
        ("a", "b"), np.unique(keys[[1, -2]]), weights, np.array([1 << SHIFT] * 2), np.zeros(2, np.int64)
    )
    counts = np.bincount(owners)
    signs = np.where(keys[[1, -2]] == model.keys[0], 0, 1)
    expected = [
        weights[sign].astype(np.int64) * (count - 2) * (isqrt(ROOT * ROOT // count))
        for sign, count in zip(signs, counts, strict=True)
    ]
    assert model.score([FeaturePart(keys, owners, np.arange(2), 1)]).tolist() == np.array(expected).tolist()


def test_a_mark_of_a_project_changes_no_reason_of_the_others() -> None:
    text = "2025年甘肃省完成研发投入110亿元，同比增长11.2%。"
    (before,) = find_reasons([text])
    use_overlay(Overlay((("sentence_marks.toml", MARK.format("a name of its own", "甘肃").encode()),)))
    (after,) = find_reasons([text])
    use_overlay(Overlay())
    assert after == before


def test_a_wrong_pattern_of_a_project_is_a_mistake_in_its_file() -> None:
    use_overlay(Overlay((("sentence_marks.toml", MARK.format("own", "(甘肃").encode()),)))
    with pytest.raises(ConfigError, match=r"lexicon/sentence_marks.toml of the project: own: pattern: "):
        find_reasons(["甘肃"])
    use_overlay(Overlay())


def test_a_brief_has_the_digest_of_the_weights_that_read_it() -> None:
    shipped = brief_of("推进改革。").rules
    assert shipped is not None
    assert shipped.sentence_model == hashlib.sha256(weights.WEIGHTS.read_bytes()).hexdigest()[:12]
    model = weights.load_model()
    others = {name: themes for name, themes in model.themes.items() if name != "soe-reform"}
    with weights.use_model(SentenceModel(model.first, model.second, others)):
        other = brief_of("推进改革。").rules
    assert other is not None
    assert other.sentence_model != shipped.sentence_model


def test_a_damaged_file_of_weights_names_itself(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    damaged = tmp_path / "sentence_model.npz"
    damaged.write_bytes(weights.WEIGHTS.read_bytes()[:1000])
    monkeypatch.setattr(weights, "WEIGHTS", damaged)
    monkeypatch.setattr(weights, "_models", [])
    with pytest.raises(ConfigError, match=r"lexicon/sentence_model.npz cannot be used"):
        brief_of("推进改革。")


def test_a_word_that_a_project_adds_to_a_theme_counts_for_measures() -> None:
    text = "某省2026年政府工作报告\n二、2026年重点工作\n（一）打造城市品牌\n推广琉璃灯会品牌，举办展演活动30场。\n"
    own = '[[themes]]\nid = "macro"\nterms = ["琉璃灯会"]\n'
    use_overlay(Overlay((("themes/gov-work-report.toml", own.encode()),)))
    (measure,) = brief_of(text).measures
    use_overlay(Overlay())
    assert measure.themes[0] == "macro"


def test_long_rows_of_digits_take_linear_time() -> None:
    assert brief_of("推进改革" + "1234567890" * 3000 + "。").sentences
