"""What a page prints of a key sentence: verbatim parts, in order, that lead back to the source."""

from __future__ import annotations

import io
import re
from itertools import pairwise
from pathlib import Path

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen import attribute, condense, render_html, render_markdown, render_word
from briefgen.model import Brief, Document, KeySentence, Span
from briefgen.pages.templating.rendering import Look
from briefgen.quoting.openings import leave_out_marks
from briefgen.quoting.selection import Length, quote
from briefgen.settings import Settings
from tests.cases import cases
from tests.conftest import SEEDS, brief_of, document_of, documents_of

LONG = (
    "以壮大优势产业、培育一流企业为目标，推动产业相近、主业相同企业以市场化方式开展专业化重组，加大企业间同类业务横向整合和"
    "产业链上下游企业纵向整合，2023年完成煤炭化工、水利建设、资产运营管理3个领域6户省属企业整合重组，与生态环保产业龙头"
    "中央企业共同组建润陇环保集团，推动产业高质量发展。"
)


def markdown_of(brief: Brief, **length: int) -> str:
    return render_markdown(
        brief, templates=[], theme_names={}, look=Look(length=Length(**length, is_full=True), marks=False)
    )


@pytest.mark.parametrize(("text", "quoted"), cases("quoting"))
def test_quotations(text: str, quoted: str) -> None:
    in_order = sorted(brief_of(text).key_sentences, key=lambda sentence: sentence.span)
    assert [quote(sentence) for sentence in in_order] == quoted.splitlines()


# Other control characters make a source no text.
TEXT = st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=80)
PIECES = st.sampled_from(
    [
        *(
            "其中",
            "，",
            "；",
            "。",
            "：",
            "“",
            "”",
            "（",
            "）",
            "以发展为主题",
            "围绕产业",
            "推动产业发展",
            "不断增强活力",
        ),
        *(
            "完成投资153亿元",
            "同时，",
            "一是",
            "二是",
            "我省",
            "今年",
            "并",
            "该",
            "{{%",
            "<b>&|",
            "改革" * 30,
            "\n",
            " ",
        ),
    ]
)


@settings(deadline=None)
@given(st.one_of(TEXT, st.lists(PIECES, max_size=60).map("".join)))
def test_what_is_shown_is_verbatim_whatever_the_text(text: str) -> None:
    check_shown(document_of(f"甲{text}"))


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_what_is_shown_of_the_seeds_is_verbatim(path: Path) -> None:
    assert check_shown(documents_of(path)) > 5


def check_shown(document: Document) -> int:
    """Check every key sentence of a document; return how many there are."""
    checked = 0
    for item in document.items:
        whole = {sentence.id: sentence for sentence in item.sentences}
        for sentence in condense(item, attribute(item), Settings()).key_sentences:
            check_parts(sentence)
            for part in sentence.shown:
                place = part.shift(whole[sentence.id].span.start)
                assert part.of(sentence.text) == place.of(item.clean.text)
                origin = item.origin(place)
                assert sentence.span.start <= origin.start < origin.end <= sentence.span.end
            checked += 1
    return checked


def check_parts(sentence: KeySentence) -> None:
    lead, shown, text = sentence.lead, sentence.shown, sentence.text
    assert lead is None or lead.start == 0 < lead.end <= shown[0].start
    assert all(part.start < part.end <= len(text) for part in shown)
    assert all(one.end < other.start for one, other in pairwise(shown))
    is_cut = shown[0].start > (lead.end if lead else 0) or shown[-1].end < len(text) or len(shown) > 1
    for part in shown if is_cut else ():
        assert part.of(text).count("“") == part.of(text).count("”")
        assert not part.of(text).startswith(("其中", "该", "此", "并", "也", "还", "同比", "，"))
        assert part.end == len(text) or part.of(text)[-1] not in "，；"
    if is_cut:
        assert 60 <= sum(part.end - part.start for part in shown) <= 150
    words = re.sub(r"〔[^〕]*〕|……", "", quote(sentence)) if "〔" not in text and "……" not in text else None
    plain = "".join(part.of(text) for part in leave_out_marks(sentence).shown)
    assert words is None or words in (plain, f"{plain[:-1]}。")


def test_a_stop_of_another_keyboard_is_printed_as_a_full_stop() -> None:
    brief = brief_of("甘肃省国资委推进改革\n省属企业推动管理全链条变革.\n省属企业投资5.5亿元。")
    assert {quote(sentence) for sentence in brief.key_sentences} >= {"省属企业推动管理全链条变革。"}


def test_markdown_html_and_word_print_the_same_parts() -> None:
    brief = brief_of(f"甘肃省国资委推进改革\n{LONG}其中省属企业资产总额1.6万亿元。")
    markdown = markdown_of(brief)
    page = render_html(markdown, templates=[])
    paragraphs = [p.text for p in docx.Document(io.BytesIO(render_word(markdown, templates=[]))).paragraphs]
    first, second = sorted(brief.key_sentences, key=lambda sentence: sentence.span)
    assert first.text == LONG
    assert quote(first).startswith("……推动产业相近")
    assert quote(first).endswith("共同组建润陇环保集团……")
    assert quote(second) == "省属企业资产总额1.6万亿元。"
    for printed in (quote(first), quote(second)):
        assert f"\n{printed}\n" in markdown
        assert f"<p>{printed}</p>" in page
        assert printed in paragraphs


@pytest.mark.parametrize(
    "unit", ["推动产业发展，", "以甲为目标，", "一是“改革”；", "其中", "（，", "对乙的，", "1亿元；改革；"]
)
def test_a_sentence_of_any_length_is_quoted(unit: str) -> None:
    """What grows with the square does not come to an end here."""
    check_shown(document_of(unit * (100_000 // len(unit))))


def test_hostile_text_is_quoted_as_it_is() -> None:
    hostile = "{{ 7*7 }}<script>|&{% raw %}"
    brief = brief_of(LONG.replace("煤炭化工", hostile))
    markdown = markdown_of(brief)
    page = render_html(markdown, templates=[])
    assert quote(brief.key_sentences[0]).startswith("……推动产业相近")
    assert hostile in quote(brief.key_sentences[0])
    assert "<script>" not in page
    assert "{{ 7*7 }}&lt;script&gt;|&amp;{% raw %}" in page


def test_a_place_of_a_word_that_is_left_out_is_not_printed() -> None:
    sentence = brief_of("甘肃省国资委部署工作\n我省企业完成投资153亿元。").key_sentences[0]
    assert quote(sentence) == "〔甘肃〕我省企业完成投资153亿元。"
    assert sentence.shown == (Span(0, len(sentence.text)),)
