"""The stored form of briefs: it gives back the same brief, and has once what many records share."""

from __future__ import annotations

import msgspec
import pytest

from briefgen.corpus.packing import pack_brief, pack_sentences, unpack_brief, unpack_sentences
from briefgen.model import SentenceText
from tests.conftest import SEEDS, brief_of

_FIGURES = "、".join(f"{number}号平台投资{number}亿元" for number in range(1, 60))
_TEXT = f"云溪省工作报告\n一、推进改革\n（一）完善制度\n打造“链长制”，{_FIGURES}。\n加快建设。"


@pytest.mark.parametrize("text", [_TEXT, *(path.read_text("utf-8") for path in SEEDS[:2])])
def test_a_packed_brief_is_the_same_brief(text: str) -> None:
    brief = brief_of(text)
    assert unpack_brief(pack_brief(brief)) == brief


def test_the_figures_of_a_sentence_share_it_in_the_store_and_in_memory() -> None:
    brief = brief_of(_TEXT)
    (sentence,) = {figure.sentence for figure in brief.figures}
    assert pack_brief(brief).count(sentence.encode()) < 4 < msgspec.msgpack.encode(brief).count(sentence.encode())
    assert len({id(figure.sentence) for figure in unpack_brief(pack_brief(brief)).figures}) == 1


def test_packed_sentences_are_the_same_sentences() -> None:
    sections = (("一",), ("一", "二"), ())
    sentences = tuple(SentenceText(f"a#{at}", "改革。", "body", sections[at % 3], "line 1") for at in range(9))
    assert unpack_sentences(pack_sentences(sentences)) == sentences
