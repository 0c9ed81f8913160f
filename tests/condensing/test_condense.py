from __future__ import annotations

import subprocess
import sys

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.model import Brief
from briefgen.settings import Settings
from tests.conftest import SEEDS, brief_of


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


def has_in_order(text: str, name: str) -> bool:
    """Whether the characters of a name stand in a text in this order: a name may be put together from a list."""
    characters = iter(text)
    return all(character in characters for character in name)


@given(st.text(alphabet="甘肃企业改革投资完成达到增长。，“”一二是123亿元%—户年月.()2023", max_size=80))
def test_any_text_gives_a_brief_whose_quotations_stand_in_it(text: str) -> None:
    brief = brief_of("甘肃" + text)
    for figure in brief.figures:
        assert figure.raw in figure.sentence
        assert figure.raw in figure.clause
        assert figure.clause.strip("…") in figure.sentence
        assert figure.indicator is None or has_in_order(figure.sentence, figure.indicator)
    for measure in brief.measures:
        assert measure.label in measure.text
    scores = [k.score for k in brief.key_sentences]
    assert scores == sorted(scores, reverse=True)


@pytest.mark.parametrize("unit", ["“", "12%", "甲、", "改革", "5亿元、"])
def test_a_sentence_of_any_length_is_condensed(unit: str) -> None:
    """What grows with the square does not come to an end here."""
    text = unit * (30_000 // len(unit))
    assert brief_of(text).sentences


def test_the_pure_python_segmenter_can_be_chosen() -> None:
    pytest.importorskip("jieba")
    brief = brief_of("甘肃国资国企深化改革。改革激发省属企业活力。", Settings(segmenter="jieba"))
    assert len(brief.key_sentences) == 2
