"""The measures by readers' labels, on a small text whose shares can be counted by hand."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from briefgen.model import Brief, KeySentence, Measure, Span
from briefgen.model.brief import Function, SentenceRef
from tests.conftest import brief_of, document_of
from tests.quality.labelled import LabelledLines, score_labels
from tests.quality.scoring import Numbered
from training.labels import Label

LINES = (
    "建成粮食储备库十二座。",
    "推行仓容租赁制度。",
    "开展粮食质量抽检。",
    "做好粮食安全工作意义重大。",
)
TEXT = "".join(LINES)
ITEM = document_of(TEXT).items[0]
READER = {
    0: Label(3, "R", ("rural",)),
    1: Label(3, "M", ("reform",)),
    2: Label(2, "M", ("other",)),
    3: Label(0, "E", ()),
}


def make_brief(key_lines: Sequence[int], measures: Sequence[tuple[Sequence[int], Sequence[str]]]) -> Brief:
    """Return a brief of the text: its key sentences by their lines, and its measures by their lines and themes."""
    empty = brief_of(TEXT)
    ids = [sentence.id for sentence in ITEM.sentences]
    does: tuple[Function | None, ...] = ("R", "M", "R", None)
    spans = [Span(TEXT.index(line), TEXT.index(line) + len(line)) for line in LINES]
    return replace(
        empty,
        key_sentences=tuple(
            KeySentence(f"文#{n}", LINES[n], 1.0, (), spans[n], (), (), None, (spans[n],)) for n in key_lines
        ),
        measures=tuple(
            Measure(f"文#m{lines[0]}", "", "".join(LINES[n] for n in lines), tuple(themes), (), spans[lines[0]], ())
            for lines, themes in measures
        ),
        sentences=tuple(SentenceRef(ids[n], spans[n], "body", (), does[n]) for n in range(len(LINES))),
    )


def score(briefs: Sequence[Brief], *readers: dict[int, Label]) -> dict[str, float]:
    return score_labels(briefs, [ITEM], LabelledLines(Numbered(LINES), readers))


def test_each_measure_is_a_share_of_what_the_reader_says() -> None:
    brief = make_brief([0, 2, 3], [([1, 2], ["reform"]), ([3], [])])
    assert score([brief], READER) == {
        "printable": 2 / 2,
        "threes": 1 / 2,
        "role": 2 / 3,
        "cover": 2 / 2,
        "precise": 2 / 3,
        "precise+": 2 / 3,
        # A theme that is not in the list is never found.
        "theme": 1 / 2,
    }


def test_several_briefs_give_their_key_sentences_in_turn() -> None:
    briefs = [make_brief([0, 3], []), make_brief([1], [])]
    assert score(briefs, READER)["threes"] == 1


def test_each_measure_is_the_mean_of_the_readers() -> None:
    other = READER | {0: Label(1, "B", ())}
    assert score([make_brief([0, 1], [])], READER, other)["threes"] == (1 + 0) / 2


def test_what_says_nothing_of_a_text_is_left_out() -> None:
    assert {"precise", "theme"}.isdisjoint(score([make_brief([0], [])], READER))
