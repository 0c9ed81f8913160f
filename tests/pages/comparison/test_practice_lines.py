"""The practices of a theme: lines on what is common, signs of the grid, clauses, degree words."""

from __future__ import annotations

from briefgen.model.practice import Mark, NotablePractice
from briefgen.pages.comparison.practice_lines import (
    choose_quotations,
    list_common_lines,
    list_deed_lines,
    list_degree_lines,
    list_dividing_practices,
    list_grid_lines,
    list_grid_rows,
    list_lone_practices,
    list_other_words,
    write_signs,
)
from tests.pages.comparison.hand_made import NAMES, deeds, degree, make_comparison, practice, quote, theme_of

SIX = NAMES[:6]


def test_a_common_practice_says_who_is_missing_and_of_which_time() -> None:
    marks: dict[str, Mark] = {**dict.fromkeys(SIX[:4], "planned"), SIX[4]: "done"}
    rows = [
        practice("集市", marks, SIX),
        practice("年货节", dict.fromkeys(SIX, "planned"), SIX),
        practice("消费券", {**dict.fromkeys(SIX[:5], "outlook"), SIX[5]: "other"}, SIX),
    ]
    theme = theme_of(SIX, common=rows)
    lines = [line.text for line in list_common_lines(make_comparison(SIX), theme, 8)]
    assert lines == [
        "集市，5个（湖南未见）：部署4个（天津、河北、福建、河南），已做1个（湖北）。",
        "年货节，6个：均列部署。",
        "消费券，6个：展望5个（天津、河北、福建、河南、湖北），湖南另写「湖南省写消费券」。",
    ]
    assert len(list_common_lines(make_comparison(SIX), theme, 2)) == 2


def test_a_cell_has_the_sign_of_each_time() -> None:
    row = practice("集市", {SIX[0]: "planned", SIX[1]: "other"}, SIX)
    assert [write_signs(cell) for cell in row.cells[:3]] == ["●", "另写", "—"]
    both = (*row.cells[0].quotations, quote("已办集市", "done"), quote("将办集市", "outlook"))
    assert write_signs(type(row.cells[0])(row.cells[0].region, "planned", both)) == "●○◇"


def test_rows_filed_under_another_theme_come_last() -> None:
    rows = [practice(name, {SIX[0]: "planned", SIX[1]: "planned"}, SIX) for name in ("离境退税", "集市")]
    theme = theme_of(SIX, theme="culture", grid=rows)
    assert [row.name for row in list_grid_rows(make_comparison(SIX), theme, 9)] == ["集市", "离境退税"]
    theme = theme_of(SIX, theme="consumption", grid=rows)
    assert [row.name for row in list_grid_rows(make_comparison(SIX), theme, 1)] == ["离境退税"]


def test_many_regions_stand_behind_their_signs() -> None:
    marks: dict[str, Mark] = {NAMES[0]: "planned", NAMES[1]: "planned", NAMES[2]: "done", NAMES[3]: "other"}
    row = practice("集市", marks, NAMES)
    (line,) = list_grid_lines(make_comparison(NAMES), [row])
    assert line.text == "●天津、河北；○福建；另写：河南"
    row = practice("集市", dict.fromkeys(NAMES[2:], "planned"), NAMES)
    (line,) = list_grid_lines(make_comparison(NAMES), [row])
    assert line.text.endswith("；—天津、河北")


def test_other_words_are_quoted_under_the_grid() -> None:
    row = practice("集市", {SIX[0]: "planned", SIX[1]: "other"}, SIX)
    assert [line.text for line in list_other_words(make_comparison(SIX), [row])] == ["集市，河北「河北省写集市」"]


def test_a_practice_of_one_region_in_other_words_only_is_not_said_to_be_its_own() -> None:
    rows = [practice("集市", {SIX[0]: "other"}, SIX), practice("年货节", {SIX[1]: "planned"}, SIX)]
    theme = theme_of(SIX, lone=rows)
    assert [line.text for line in list_lone_practices(make_comparison(SIX), theme, 6)] == ["年货节（河北）"]


def test_what_divides_many_regions_is_told_with_the_names_of_the_smaller_side() -> None:
    rows = [
        practice("集市", dict.fromkeys(NAMES[:2], "planned"), NAMES),
        practice("年货节", dict.fromkeys(NAMES[:5], "planned"), NAMES),
        practice("消费券", dict.fromkeys(NAMES[:8], "planned"), NAMES),
    ]
    lines = [line.text for line in list_dividing_practices(make_comparison(NAMES), theme_of(NAMES, grid=rows), 2)]
    assert lines == ["年货节5个（天津、河北、福建、河南、湖北）", "消费券8个（贵州、云南、青海未见）"]


def test_clauses_are_limited_and_so_are_their_numbers() -> None:
    own = deeds(SIX[0], ["建设集市30个", "开设夜市", "培育小店9家"], ["已办集市"], ["30个", "9家"])
    (line,) = list_deed_lines(theme_of(SIX[:1], clauses=[own]), 2, 0)
    assert [clause.text for clause in line.planned] == ["建设集市30个", "开设夜市"]
    assert (line.done, line.numbers) == ((), ("30个",))


def test_degree_words_of_many_regions_are_grouped() -> None:
    row = degree("集市建设", {NAMES[0]: "深化", NAMES[1]: "探索", NAMES[2]: "深化"}, NAMES)
    (line,) = list_degree_lines(make_comparison(NAMES), [row])
    assert line.text == "集市建设：深化（天津、福建），探索（河北）。"


def test_a_notable_practice_keeps_its_first_clause_whatever_its_length() -> None:
    both = NotablePractice(
        region="120000", title="集市", theme="consumption", quotations=(quote("建" * 60), quote("已" * 20, "done"))
    )
    assert [len(choose_quotations(both, most)) for most in (10, 60, 80)] == [1, 1, 2]
