"""The themes of page one, and the one clause of each region."""

from __future__ import annotations

from msgspec.structs import replace

from briefgen.model import Comparison, ComparisonQuery, ThemeRow
from briefgen.model.comparison import Cell
from briefgen.pages.comparison.chosen_themes import choose_themes, list_asked_themes, list_deciding_lines
from tests.pages.comparison.hand_made import NAMES, code_of, deeds, make_comparison, practice, theme_of

TWO = NAMES[:2]


def page_of(rows: dict[str, int], chars: dict[str, float]) -> Comparison:
    """Return a page whose themes have so many rows that tell the regions apart, and texts of such shares."""
    row = practice("集市", {TWO[0]: "planned"}, TWO)
    practices = [theme_of(TWO, theme=theme, grid=[row] * count) for theme, count in rows.items()]
    cells = tuple(
        Cell(theme=theme, region=code_of(TWO[0]), coverage=share, measures=()) for theme, share in chars.items()
    )
    return replace(make_comparison(TWO, practices=practices), cells=cells)


def test_themes_with_most_rows_for_their_length_are_chosen_in_the_order_of_the_lexicon() -> None:
    page = page_of(
        {"consumption": 9, "industry": 10, "innovation": 12}, {"consumption": 0.1, "industry": 0.13, "innovation": 0.1}
    )
    assert [theme.theme for theme in choose_themes(page, 2)] == ["consumption", "innovation"]


def test_obligatory_chapters_and_short_ones_come_last() -> None:
    rows = {"consumption": 4, "industry": 3, "green": 40, "employment": 5}
    chars = {"consumption": 0.1, "industry": 0.1, "green": 0.1, "employment": 0.01}
    assert [theme.theme for theme in choose_themes(page_of(rows, chars), 2)] == ["consumption", "industry"]
    assert len(choose_themes(page_of(rows, chars), 4)) == 4


def test_no_clause_is_printed_for_two_themes() -> None:
    first = theme_of(TWO, clauses=[deeds(name, ["建设集市", "办夜市"]) for name in TWO])
    second = theme_of(TWO, clauses=[deeds(TWO[0], ["建设集市", "办夜市"]), deeds(TWO[1], ["建设集市"])])
    lines = list_deciding_lines([first, second])
    assert [[clause.text if clause else None for clause in line.clauses] for line in lines] == [
        ["建设集市", "办夜市"],
        ["建设集市", None],
    ]


def test_a_theme_that_was_asked_for_stands_alone() -> None:
    page = page_of({"consumption": 1, "industry": 1}, {})
    assert len(list_asked_themes(page)) == 2
    asked = replace(page, asked=ComparisonQuery(theme="industry"), themes=(ThemeRow("industry", "产业", "产业"),))
    assert [theme.theme for theme in list_asked_themes(asked)] == ["industry"]
