"""Comparisons made by hand, so that a test says itself what its regions state."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from briefgen.lexicon.region_names import find_division
from briefgen.model import Column, Comparison, ComparisonQuery
from briefgen.model.practice import (
    DegreeCell,
    DegreeRow,
    Mark,
    NotablePractice,
    PracticeCell,
    PracticeRow,
    Quotation,
    RegionDeeds,
    ThemeComparison,
    Time,
)
from briefgen.model.target import Striving, TargetCell, TargetRow, Targets, TargetStatement
from briefgen.text.clauses import CLAUSE_ENDS

NAMES = ("天津市", "河北省", "福建省", "河南省", "湖北省", "湖南省", "海南省", "四川省", "贵州省", "云南省", "青海省")


def code_of(name: str) -> str:
    return find_division(name).code


def column_of(name: str) -> Column:
    division = find_division(name)
    return Column(
        code=division.code,
        name=division.full_name,
        materials=(),
        chars=10_000,
        level=division.level,
        short_name=division.short_name,
        topic_chars=10_000,
        is_enough=True,
    )


def make_comparison(
    names: Sequence[str],
    *,
    targets: Targets | None = None,
    practices: Sequence[ThemeComparison] = (),
    notable: Sequence[NotablePractice] = (),
    asked: ComparisonQuery | None = None,
) -> Comparison:
    return Comparison(
        regions=tuple(map(column_of, names)),
        themes=(),
        cells=(),
        indicators=(),
        common=(),
        distinctive=(),
        asked=asked or ComparisonQuery(),
        beside=(),
        telling_terms=(),
        lone_measures=(),
        followed=(),
        theme_list="gov-work-report",
        targets=targets,
        practices=tuple(practices),
        notable=tuple(notable),
    )


def state(text: str | None, *, is_own_name: bool = True) -> TargetStatement | None:
    """Return a statement by its words: 5%左右, 5%—5.5%, 与经济增长同步."""
    if text is None:
        return None
    bound = next((word for word in ("左右", "以上", "以内") if text.endswith(word)), None)
    plain = text.removesuffix(bound or "")
    unit = next((unit for unit in ("万人", "%") if plain.endswith(unit)), "")
    ends = [end.removesuffix(unit) for end in plain.split("—")] if unit and is_own_name else []
    return TargetStatement(
        text=text,
        brief="甲",
        sentence_id=f"s{text}",
        figure_id=f"f{text}" if unit else None,
        value=ends[0] if ends else None,
        value_to=ends[1] if len(ends) > 1 else None,
        bound=bound if ends else None,
        unit=unit if ends else "",
        is_own_name=is_own_name,
    )


def cell(name: str, target: str | TargetStatement | None, result: str | None = None, **fields: object) -> TargetCell:
    """Return the cell of a region. ``fields`` are further fields of the cell, in place of the usual ones."""
    plain: dict[str, object] = {
        "region": code_of(name),
        "target": target if isinstance(target, TargetStatement) else state(target),
        "target_origin": "target sentence" if target else None,
        "result": state(result),
        "result_period": "year" if result else None,
        "target_absence": None if target else "not stated",
        "result_absence": None if result else "not stated",
    }
    return TargetCell(**{**plain, **fields})  # type: ignore[arg-type]


def targets_of(rows: Mapping[str, Sequence[TargetCell]], strivings: Mapping[str, str] | None = None) -> Targets:
    cells = next(iter(rows.values()))
    return Targets(
        year=2026,
        rows=tuple(TargetRow(indicator, tuple(of_row)) for indicator, of_row in rows.items()),
        regions=tuple(of_region.region for of_region in cells),
        strivings=tuple(Striving(code_of(name), text, "甲", f"s{name}") for name, text in (strivings or {}).items()),
    )


def quote(text: str, time: Time | None = "planned") -> Quotation:
    return Quotation(text, "甲", f"s{text.rstrip(CLAUSE_ENDS)}", time)


def practice(name: str, marks: Mapping[str, Mark], names: Sequence[str]) -> PracticeRow:
    """Return a row. ``marks`` says what each region writes; the others write nothing."""
    times: dict[Mark, Time] = {"done": "done", "outlook": "outlook"}
    cells = []
    for region in names:
        mark = marks.get(region, "absent")
        quotations = (quote(f"{region}写{name}", times.get(mark, "planned")),) if mark != "absent" else ()
        cells.append(PracticeCell(code_of(region), mark, quotations))
    return PracticeRow(name, (name,), (), tuple(cells), is_listed=True)


def deeds(name: str, planned: Sequence[str], done: Sequence[str] = (), numbers: Sequence[str] = ()) -> RegionDeeds:
    clauses = tuple(map(quote, planned))
    return RegionDeeds(
        region=code_of(name),
        deciding=clauses[0] if clauses else None,
        planned=clauses,
        done=tuple(quote(text, "done") for text in done),
        numbers=tuple(numbers),
        is_enough=True,
    )


def theme_of(
    names: Sequence[str],
    *,
    theme: str = "consumption",
    common: Sequence[PracticeRow] = (),
    grid: Sequence[PracticeRow] = (),
    lone: Sequence[PracticeRow] = (),
    clauses: Sequence[RegionDeeds] = (),
    degrees: Sequence[DegreeRow] = (),
) -> ThemeComparison:
    return ThemeComparison(
        theme=theme,
        common=tuple(common),
        grid=tuple(grid),
        lone=tuple(lone),
        deeds=tuple(clauses or [deeds(name, [f"{name}建设农村集市"]) for name in names]),
        degrees=tuple(degrees),
    )


def degree(name: str, phrases: Mapping[str, str], names: Sequence[str]) -> DegreeRow:
    cells = (
        DegreeCell(code_of(region), phrases.get(region), quote(f"{region}{name}") if region in phrases else None)
        for region in names
    )
    return DegreeRow(name, tuple(cells))
