"""The work grows with the text and no faster: calls are counted, not times."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from briefgen import Settings, attribute, clean, condense, decode_source, parse
from briefgen.model import SourceText
from briefgen.reading.masking import mask_personal_numbers

from .counting import count_calls

_SENTENCES = 60
_TIMES = 8
# Eight times the text is eight times the calls, and some more where a longer text has more of what is looked at.
_MOST = 9.5

Text = Callable[[int], str]


def _report(sentences: int) -> str:
    """Return a report of paragraphs and numbered headings, no sentence of which stands twice."""
    parts = ["工作报告"]
    for at in range(sentences):
        if at % 10 == 0:
            parts.append(f"（{'一二三四五六七八九'[at // 10 % 9]}）推进第{at}项改革。")
        parts.append(
            f"{2000 + at % 25}年，甘肃省省属企业完成投资{at + 1}亿元，同比增长{at % 9 + 1}.{at % 7}%，"
            f"建成“{at + 2}+{at + 3}”产业集群{at + 5}个；推动制造业{at}号基地建设，超过全国平均水平。"
        )
    return "\n".join(parts)


def _one_paragraph(sentences: int) -> str:
    """Return a text whose sentences all stand on one line."""
    return "工作情况\n" + "".join(f"加快推进{at}号国资在线监管平台建设，投资{at + 1}亿元。" for at in range(sentences))


def _one_sentence(sentences: int) -> str:
    """Return a text that is one sentence of many parts, as a row of figures is."""
    return (
        "工作情况\n" + "；".join(f"省属企业{at}号项目投资{at + 1}亿元、增长{at}.5%" for at in range(sentences)) + "。"
    )


def _notes(sentences: int) -> str:
    """Return a text without figures, each of its lines a heading of its own."""
    return "\n".join(f"一、推进{at}号平台建设\n加快打造第{at}批先进制造业集群。" for at in range(sentences))


def _tasks(sentences: int) -> str:
    """Return a list of tasks: brackets and lines with duties, and sentences with many duties."""
    parts = ["2026年工作要点任务分工", "一、重点任务"]
    for at in range(sentences // 3):
        parts.append(f"{at + 1}.建立第{at}项制度。（市财政局牵头，市税务局等配合，{at % 12 + 1}月底前完成）")
        parts.append(
            f"加强第{at}项监管。\n牵头单位：市审计局\n配合单位：各县（区）人民政府、市公安局\n完成时限：年底前"
        )
        parts.append("".join(f"完善第{at}类第{n}款标准（市发展改革委负责），" for n in range(3)))
    return "\n".join(parts)


def _contents(sentences: int) -> str:
    """Return a text with a table of contents of which only the first and the last titles stand in it word for word."""
    titles = ["".join(chr(0x4E00 + (7 * at + 11 * place) % 5000) for place in range(10)) for at in range(sentences)]
    body = [title if at < 3 or at >= sentences - 3 else f"{title[:-1]}等" for at, title in enumerate(titles)]
    return "\n".join(["目录", *titles, *(f"{title}\n加快推进国资在线监管平台建设。" for title in body)])


def _calls(text: str) -> int:
    """Return how many functions are called to make the briefs of a text."""
    source = decode_source(text.encode(), "a.txt", "a")
    assert isinstance(source, SourceText)
    cleaned, settings = clean(source), Settings()
    return count_calls(lambda: [condense(item, attribute(item), settings) for item in parse(cleaned).items])


@pytest.mark.parametrize("text", [_report, _one_paragraph, _one_sentence, _notes, _tasks, _contents])
def test_eight_times_the_text_takes_no_more_than_eight_times_the_calls(text: Text) -> None:
    _calls(text(_SENTENCES))  # The lexicon is loaded once.
    few, many = _calls(text(_SENTENCES)), _calls(text(_TIMES * _SENTENCES))
    assert many / few <= _MOST


@pytest.mark.parametrize("between", ["、", " ", "\t", "\n"])
def test_eight_times_the_numbers_of_persons_takes_no_more_than_eight_times_the_calls(between: str) -> None:
    def mask(count: int) -> int:
        text = "联系电话\n" + between.join(str(13800138001 + 7 * at) for at in range(count))
        source = decode_source(text.encode(), "a.txt", "a")
        assert isinstance(source, SourceText)
        return count_calls(lambda: mask_personal_numbers(source, shows=False))

    mask(_SENTENCES)
    assert mask(_TIMES * _SENTENCES) / mask(_SENTENCES) <= _MOST
