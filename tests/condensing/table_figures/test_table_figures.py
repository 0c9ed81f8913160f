"""Figures from tables: the cases of tests/cases/tables.md, and what must always hold."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.model import Figure
from tests.cases import cases
from tests.conftest import brief_of


def write_figure(figure: Figure) -> str:
    """Return a figure of a table as the cases have it."""
    assert figure.cell is not None
    scope = f"（{figure.scope}）" if figure.scope else ""
    subject = f"〔{figure.subject}〕" if figure.subject else ""
    signs = [words for words in (figure.bound or "").split() if not words.isalpha()]
    words = [words for words in (figure.bound or "").split() if words.isalpha()]
    number = f"{figure.fell or ''}{''.join(signs)}{figure.value}{figure.unit}{''.join(words)}"
    facts = (figure.period or "-", figure.status or "-", figure.form, figure.basis, figure.nature)
    place = f"{figure.cell.row}-{figure.cell.column}"
    return f"{place} {figure.indicator}{scope}{subject} {number} {' '.join(str(fact) for fact in facts if fact)}"


@pytest.mark.parametrize(("text", "expected"), cases("tables"))
def test_a_table_gives_these_figures(text: str, expected: str) -> None:
    brief = brief_of(text)
    figures = [write_figure(figure) for figure in brief.figures if figure.cell is not None]
    warnings = [f"! {warning.text}" for warning in brief.warnings if warning.code.startswith("table-")]
    assert [*figures, *warnings] == expected.splitlines()


def test_each_figure_stands_in_its_cell_and_has_its_sentence() -> None:
    table = "| 指标 | 2020年 | 2025年 |\n| --- | --- | --- |\n| 产值（亿元） | 5 | 7 |\n"
    text = f"云溪省发展规划\n2021年8月5日\n推进发展。\n{table}"
    brief = brief_of(text)
    cells = [figure for figure in brief.figures if figure.cell is not None]
    assert [text[figure.span.start : figure.span.end] for figure in cells] == ["5", "7"]
    spans = {ref.id: ref.span for ref in brief.sentences}
    assert all(spans[figure.sentence_id] == figure.span for figure in cells)
    assert [figure.printed for figure in cells] == ["5（亿元）", "7（亿元）"]
    assert [figure.cell.head for figure in cells if figure.cell] == ["2020年", "2025年"]


_CELLS = st.sampled_from(
    ["", "指标", "2025年", "单位", "亿元", "5", "≥3.2", "[7]", "其中：甲", "—", "甲乙", "12%", "全省"]
)


@given(st.lists(st.lists(_CELLS, min_size=1, max_size=5), min_size=1, max_size=6))
def test_whatever_a_table_holds_no_indicator_has_a_tab_and_each_figure_has_a_unit(rows: list[list[str]]) -> None:
    table = "\n".join(f"| {' | '.join(row)} |" for row in rows)
    brief = brief_of(f"云溪省发展规划\n推进发展。\n{table}\n")
    for figure in brief.figures:
        assert "\t" not in f"{figure.indicator}{figure.scope}{figure.clause}"
        assert figure.cell is None or (figure.unit and figure.indicator)
    assert all("\t" not in (ref.section[-1] if ref.section else "") for ref in brief.sentences)
