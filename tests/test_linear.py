"""The work and the output grow with the text and no faster: lines that run are counted, not times."""

from __future__ import annotations

import msgspec
import pytest

from benchmarks.growth_files import FILES
from benchmarks.growth_texts import TEXTS, Kind
from briefgen import Settings, attribute, clean, condense, decode_source, parse
from briefgen.corpus.packing import pack_brief
from briefgen.model import Brief, SourceText
from briefgen.reading.masking import mask_personal_numbers
from briefgen.reading.registry import BY_SUFFIX, Format

from .counting import count_lines

# More than the longest sentence, so that its limit hides nothing of what grows with all of a text, and so that the
# short text is cut into parts as the long one is.
_CHARACTERS = 1000
_TIMES = 8
# Eight times the text takes eight times the work, and some more where a longer text has more of what is looked at.
_MOST = 9.5
_PIECES_OF_FILES = {
    "docx, columns of a table": 20,
    "xlsx, columns": 20,
    "html, columns of a table": 10,
    "html, blocks inside each other": 20,
    "html, tables inside each other": 6,
    "pdf, pages": 2,
    "pdf, cells of a page": 100,
    "digest": 20,
}


def _report(at: int) -> str:
    """Return a paragraph of a report, no sentence of which stands twice."""
    heading = f"（{'一二三四五六七八九'[at // 10 % 9]}）推进第{at}项改革。\n" if at % 10 == 0 else ""
    return (
        f"{heading}{2000 + at % 25}年，甘肃省省属企业完成投资{at + 1}亿元，同比增长{at % 9 + 1}.{at % 7}%，"
        f"建成“{at + 2}+{at + 3}”产业集群{at + 5}个；推动制造业{at}号基地建设，超过全国平均水平。\n"
    )


_KINDS = {**TEXTS, "a report": Kind(_report, tail="\n")}


def _brief(raw: bytes, suffix: str) -> list[Brief]:
    """Return the briefs of a text or of a web page."""
    source = decode_source(raw, f"a{suffix}", "a")
    assert isinstance(source, SourceText)
    return [condense(item, attribute(item), Settings()) for item in parse(clean(source)).items]


def _count(raw: bytes, suffix: str) -> tuple[int, list[Brief]]:
    """Return how many lines run to make the briefs, and the briefs."""
    briefs: list[Brief] = []
    return count_lines(lambda: briefs.extend(_brief(raw, suffix))), briefs


@pytest.mark.parametrize("kind", _KINDS.values(), ids=_KINDS)
def test_eight_times_the_text_takes_eight_times_the_work_and_room(kind: Kind) -> None:
    few, many = (kind.make_of_length(size * _CHARACTERS).encode() for size in (1, _TIMES))
    _brief(many, ".txt")  # The lexicon is loaded once, each part of it when a text first needs it.
    (lines, briefs), (more_lines, more_briefs) = (_count(raw, ".txt") for raw in (few, many))
    assert more_lines / lines <= _MOST
    for encode in (msgspec.json.encode, pack_brief):
        assert sum(len(encode(brief)) for brief in more_briefs) <= _MOST * sum(len(encode(brief)) for brief in briefs)


@pytest.mark.parametrize("kind", FILES)
def test_eight_times_the_pieces_of_a_file_take_eight_times_the_work(kind: str) -> None:
    file, pieces = FILES[kind], _PIECES_OF_FILES.get(kind, 50)
    format_ = BY_SUFFIX[f".{file.suffix.rpartition('.')[2]}"]

    def read(raw: bytes) -> object:
        if isinstance(format_, Format) and not format_.is_text:
            # It is otherwise read by another process, in which no lines are counted.
            return format_.read(raw)
        return _brief(raw, file.suffix)

    few, many = (file.make(size * pieces) for size in (1, _TIMES))
    read(many)
    assert count_lines(lambda: read(many)) / count_lines(lambda: read(few)) <= _MOST


@pytest.mark.parametrize("between", ["、", " ", "\t", "\n"])
def test_eight_times_the_numbers_of_persons_takes_eight_times_the_work(between: str) -> None:
    def mask(count: int) -> int:
        text = "联系电话\n" + between.join(str(13800138001 + 7 * at) for at in range(count))
        source = decode_source(text.encode(), "a.txt", "a")
        assert isinstance(source, SourceText)
        return count_lines(lambda: mask_personal_numbers(source, shows=False))

    mask(60)
    assert mask(_TIMES * 60) / mask(60) <= _MOST
