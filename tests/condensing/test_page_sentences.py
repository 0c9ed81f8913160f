"""How many key sentences a page prints: by the kind of document and its length, as readers chose."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from briefgen.lexicon.overlay import Overlay, use_overlay
from briefgen.model import Brief
from briefgen.quoting.selection import Length, pick_sentences
from tests.conftest import brief_of

# Characters for names of villages.
PLACES = "东河西河南河北河上河下河前河后河大河小河"


def make_text(title: str, sentences: int) -> str:
    """Return a text of a county with a title and some sentences, of which no two are alike."""
    names = [PLACES[n % 20] + PLACES[n * 7 % 20] for n in range(sentences)]
    lines = [f"{name}片区新建粮库{n + 3}座，投资{n * 3 + 2}亿元。" for n, name in enumerate(names)]
    return "\n".join((title, *lines))


@pytest.mark.parametrize(
    ("title", "sentences", "least", "most"),
    [
        ("某县召开粮食工作推进会", 9, 2, 4),
        ("某县召开粮食工作推进会", 64, 6, 10),
        ("某省粮食产业发展“十五五”规划", 240, 10, 14),
        ("某县粮食储备建设实施方案", 64, 7, 12),
        ("某县粮食储备管理办法", 64, 7, 12),
        ("某省2026年政府工作报告", 330, 19, 26),
        ("粮食储备的几个问题", 49, 7, 9),
    ],
)
def test_pages_print_about_as_many_sentences_as_readers_chose(
    title: str, sentences: int, least: int, most: int
) -> None:
    brief = brief_of(make_text(title, sentences))
    assert least <= brief.fair_length <= most
    assert len(pick_sentences(brief, Length()).sentences) == brief.fair_length


def test_a_set_number_stays_the_number() -> None:
    brief = brief_of(make_text("某省2026年政府工作报告", 60))
    assert len(pick_sentences(brief, Length(sentences=4)).sentences) == 4


def test_a_text_of_one_sentence_has_one() -> None:
    assert brief_of("某县召开粮食工作推进会\n新建粮库3座。").fair_length == 1


def test_an_item_of_a_digest_has_fewer_than_a_text_of_its_own(seed_briefs: dict[str, Brief]) -> None:
    items = [brief for brief in seed_briefs.values() if not brief.is_whole]
    assert {brief.fair_length for brief in items} <= {1, 2, 3, 4, 5}


def test_a_project_changes_the_number_of_a_kind() -> None:
    text = make_text("某县粮食储备建设实施方案", 64)
    use_overlay(Overlay((("documents.toml", '[key_sentences.kinds]\n"方案" = 0.5\n'.encode()),)))
    assert brief_of(text).fair_length == 4
    use_overlay(Overlay())
    assert brief_of(text).fair_length == 9


def test_a_brief_of_version_0_1_keeps_the_number_that_its_page_had() -> None:
    brief = brief_of(make_text("某县粮食储备建设实施方案", 64))
    body = sum(sentence.role == "body" for sentence in brief.sentences)
    assert replace(brief, page_sentences=None).fair_length == 1 + int(body**0.5)
