"""Comparing: briefs of several regions side by side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from briefgen.lexicon import Indicator, Theme
from briefgen.model import (
    Brief,
    Cell,
    CellMeasure,
    Column,
    Common,
    Comparison,
    Distinctive,
    Division,
    Figure,
    IndicatorBlock,
    IndicatorRow,
    Material,
    ThemeRow,
)


def compare(
    briefs: Sequence[Brief],
    regions: Sequence[Division],
    *,
    themes: Sequence[Theme],
    indicators: Sequence[Indicator],
) -> Comparison:
    """Return the comparison of ``regions``, in administrative order.

    A brief counts for the region it is about and for no other: cities and counties are not added to their
    province. Figures stand side by side only under the same indicator of the lexicon and the same unit; as
    their scope is not read yet, none is ranked.
    """
    columns = sorted(set(regions), key=lambda division: division.code)
    of_region = {d.code: [b for b in briefs if d.code in (r.code for r in b.regions)] for d in columns}
    cells = [cell for theme in themes for d in columns if (cell := _cell(theme, d, of_region[d.code]))]
    with_cells = {cell.theme for cell in cells}
    return Comparison(
        regions=tuple(_column(d, of_region[d.code]) for d in columns),
        themes=tuple(ThemeRow(theme.id, theme.name) for theme in themes if theme.id in with_cells),
        cells=tuple(cells),
        indicators=tuple(_blocks(of_region, indicators)),
        common=tuple(_common(cells, themes, len(columns))),
        distinctive=tuple(_distinctive(of_region)),
    )


def _column(division: Division, briefs: Sequence[Brief]) -> Column:
    materials = tuple(_material(brief) for brief in briefs)
    return Column(division.code, division.full_name, materials, sum(m.chars for m in materials))


def _material(brief: Brief) -> Material:
    return Material(
        id=brief.id,
        title=brief.title,
        doc_type=brief.doc_type,
        date=brief.published or brief.dates.reposted,
        is_reposted=brief.published is None and brief.dates.reposted is not None,
        source=brief.source.path,
        chars=brief.profile.chars,
    )


def _cell(theme: Theme, division: Division, briefs: Sequence[Brief]) -> Cell | None:
    held = [CellMeasure(b.id, m) for b in briefs for m in b.measures if theme.id in m.themes]
    if not held:
        return None
    total = sum(b.profile.chars for b in briefs) or 1
    taken = sum(b.profile.theme_chars.get(theme.id, 0) for b in briefs)
    return Cell(theme.id, division.code, round(min(1.0, taken / total), 4), tuple(held))


def _blocks(of_region: Mapping[str, Sequence[Brief]], indicators: Sequence[Indicator]) -> list[IndicatorBlock]:
    """Return a block for each indicator and unit that two regions or more state, in the lexicon's order."""
    names = {name: i.name for i in indicators for name in (i.name, *i.synonyms)}
    rows: defaultdict[tuple[str, str], list[IndicatorRow]] = defaultdict(list)
    for code, briefs in of_region.items():
        for brief in briefs:
            for figure in brief.figures:
                name = _lexical_name(figure, names)
                if name is not None:
                    rows[name, figure.unit].append(_row(code, brief, figure))
    order = {indicator.name: rank for rank, indicator in enumerate(indicators)}
    blocks = [
        IndicatorBlock(name, unit, tuple(held), ())
        for (name, unit), held in rows.items()
        if len({row.region for row in held}) > 1
    ]
    return sorted(blocks, key=lambda block: (order[block.indicator], block.unit))


def _lexical_name(figure: Figure, names: Mapping[str, str]) -> str | None:
    """Return the indicator that a figure's own words end with: 省属企业资产总额 is an 资产总额."""
    words = figure.indicator or ""
    found = [name for name in names if words.endswith(name)]
    return names[max(found, key=len)] if found else None


def _row(code: str, brief: Brief, figure: Figure) -> IndicatorRow:
    return IndicatorRow(
        region=code,
        subject=figure.subject,
        scope=figure.scope,
        form=figure.form,
        status=figure.status,
        kind=figure.kind,
        period=figure.period,
        period_raw=figure.period_raw,
        value=figure.value,
        value_to=figure.value_to,
        raw=figure.raw,
        brief=brief.id,
        figure_id=figure.id,
        span=figure.span,
        words=figure.indicator or "",
        clause=figure.clause,
    )


def _common(cells: Sequence[Cell], themes: Sequence[Theme], columns: int) -> list[Common]:
    """Return the themes on which more than half of the regions, and two at least, have measures."""
    holders = {theme.id: tuple(c.region for c in cells if c.theme == theme.id) for theme in themes}
    return [Common(theme, held) for theme, held in holders.items() if len(held) >= 2 and 2 * len(held) > columns]


def _distinctive(of_region: Mapping[str, Sequence[Brief]]) -> list[Distinctive]:
    """Return the frameworks that stand in the texts of one region only, each once."""
    holders: defaultdict[str, set[str]] = defaultdict(set)
    for code, briefs in of_region.items():
        for brief in briefs:
            for framework in brief.frameworks:
                holders[framework.name].add(code)
    seen: set[str] = set()
    found = []
    for code, briefs in of_region.items():
        for brief in briefs:
            for framework in brief.frameworks:
                if len(holders[framework.name]) == 1 and framework.name not in seen:
                    seen.add(framework.name)
                    found.append(Distinctive(code, brief.id, framework))
    return found
