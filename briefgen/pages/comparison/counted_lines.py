"""总的看: sentences that count what the table of targets and results says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from decimal import Decimal

from msgspec import Struct

from briefgen.lexicon import load_main_indicators
from briefgen.model import Comparison
from briefgen.model.target import TargetCell, TargetRow
from briefgen.pages.comparison.page_lines import MOST_COLUMNS, Line, count_and_name, join_unique
from briefgen.pages.comparison.target_lines import find_growth_row, group_targets
from briefgen.pages.comparison.wording import find_short_name

_MOST_LINES, _MOST_MOVES = 5, 2
# A move of fewer regions, or of a smaller part of those with both numbers, is no move one way.
_FEWEST_MOVES, _ONE_WAY = 3, Decimal(2) / 3
_FEWEST_RANKED = 3


class _Pair(Struct, frozen=True):
    """The target and the result of a region, both as numbers in one unit."""

    region: str
    low: Decimal
    high: Decimal | None
    """The upper end of the target; None if it is no range."""
    result: Decimal
    figures: tuple[str, ...]


def list_counted_lines(page: Comparison) -> list[Line]:
    """Return at most five sentences that count what the table of targets says: forms, results, what moved one way."""
    if page.targets is None:
        return []
    makers: tuple[Callable[[Comparison], Iterator[Line]], ...] = (
        _count_forms,
        _count_growth,
        _count_strivings,
        _count_unlisted,
        _count_moves,
    )
    return [line for maker in makers for line in maker(page)][:_MOST_LINES]


def _count_forms(page: Comparison) -> Iterator[Line]:
    """Yield the ways to write the target for growth. Of many regions, sheet one has those of every indicator."""
    row = find_growth_row(page)
    groups = group_targets(row) if row is not None else []
    if row is None or not groups or len(row.cells) > MOST_COLUMNS:
        return
    text = f"{row.indicator}目标{len(groups)}种写法："
    text += "，".join(f"{group.text}的{count_and_name(page, group.regions)}" for group in groups)
    without = [cell.region for cell in row.cells if cell.target is None]
    near = [cell.region for cell in row.cells if cell.target is not None and not cell.target.is_own_name]
    for word, regions in (("未见目标", without), ("名目不同", near)):
        if regions:
            text += f"；{word}{count_and_name(page, regions)}"
    yield Line(
        f"{text}。",
        join_unique(sentence for group in groups for sentence in group.sentences),
        join_unique(figure for group in groups for figure in group.figures),
    )


def _count_growth(page: Comparison) -> Iterator[Line]:
    """Yield how the targets for growth stand to the results of the year before, and where the home region stands."""
    row = find_growth_row(page)
    if row is None or page.targets is None:
        return
    pairs = _pair(row)
    by_relation: defaultdict[str, list[_Pair]] = defaultdict(list)
    for pair in pairs:
        by_relation[_relate(pair)].append(pair)
    if len(pairs) < 2:
        return
    before = page.targets.year - 1
    relations = sorted(by_relation.items(), key=lambda entry: _RELATIONS.index(entry[0]))
    parts = [f"{relation}的{count_and_name(page, [pair.region for pair in of])}" for relation, of in relations]
    unpaired = [cell.region for cell in row.cells if cell.region not in {pair.region for pair in pairs}]
    if unpaired:
        parts.append(f"缺数或口径不同的{count_and_name(page, unpaired)}")
    text = f"{row.indicator}目标与{before}年结果相比，{'，'.join(parts)}。{_place_home(page, row, before)}"
    yield Line(text, (), join_unique(figure for pair in pairs for figure in pair.figures))


def _place_home(page: Comparison, row: TargetRow, year: int) -> str:
    """Return where the result of the home region stands among exact results; empty if it cannot be said."""
    results = {
        cell.region: Decimal(cell.result.value)
        for cell in row.cells
        if cell.result is not None and cell.result.value is not None and _is_exact_result(cell)
    }
    home = page.asked.home
    if home not in results or len(results) < _FEWEST_RANKED:
        return ""
    higher = sum(value > results[home] for value in results.values())
    tied = "并列" if list(results.values()).count(results[home]) > 1 else ""
    name = find_short_name(page, home)
    return f"{name}{year}年为{results[home]}%，由高到低{tied}第{higher + 1}位（可比{len(results)}个）。"


def _is_exact_result(cell: TargetCell) -> bool:
    """Return whether a result is the exact number of the year for the indicator itself."""
    result = cell.result
    return result is not None and cell.result_period == "year" and result.bound is None and result.is_own_name


def _count_strivings(page: Comparison) -> Iterator[Line]:
    assert page.targets is not None
    strivings = page.targets.strivings
    if strivings:
        wordings: defaultdict[str, list[str]] = defaultdict(list)
        for striving in strivings:
            wordings[striving.text].append(striving.region)
        if len(page.targets.regions) <= MOST_COLUMNS:
            words = "，".join(f"“{text}”的{count_and_name(page, regions)}" for text, regions in wordings.items())
            text = f"另写争取更好结果的{len(strivings)}个：{words}。"
        else:
            text = f"另写争取更好结果的{count_and_name(page, [striving.region for striving in strivings])}。"
        yield Line(text, join_unique(striving.sentence_id for striving in strivings))


def _count_unlisted(page: Comparison) -> Iterator[Line]:
    """Yield which regions leave the rates of real economy out of the sentence that lists the targets."""
    assert page.targets is not None
    left_out = load_main_indicators().often_unlisted
    rows = [row for row in page.targets.rows if row.indicator in left_out]
    if not rows or len(rows) < len(left_out):
        return
    by_region = list(zip(*(row.cells for row in rows), strict=True))
    unlisted = [cells for cells in by_region if all(cell.target_origin != "target sentence" for cell in cells)]
    if not unlisted:
        return
    whole = [cells for cells in unlisted if all(cell.target is not None for cell in cells)]
    nowhere = [cells for cells in unlisted if all(cell.target_absence == "not stated" for cell in cells)]
    rest = [cells for cells in unlisted if cells not in whole and cells not in nowhere]
    parts = [
        f"{word}的{count_and_name(page, [cells[0].region for cells in group])}"
        for word, group in (("工作部署中都写明", whole), ("写明部分", rest), ("全文未列", nowhere))
        if group
    ]
    names = "、".join(row.indicator for row in rows)
    all_unlisted = count_and_name(page, [cells[0].region for cells in unlisted])
    yield Line(
        f"{names}{len(rows)}项，目标句均未列的{all_unlisted}：{'，'.join(parts)}。",
        (),
        join_unique(cell.target.figure_id for cells in unlisted for cell in cells if cell.target is not None),
    )


def _count_moves(page: Comparison) -> Iterator[Line]:
    """Yield which targets are higher or lower than the results of the year before in nearly all regions."""
    assert page.targets is not None
    growth, borne = find_growth_row(page), load_main_indicators().borne
    before = page.targets.year - 1
    moves = []
    for row in page.targets.rows:
        pairs = [] if row is growth or row.indicator in borne else _pair(row)
        for word, is_so in (("低于", _is_lower), ("高于", _is_higher)):
            moved = [pair for pair in pairs if is_so(pair)]
            if len(moved) >= _FEWEST_MOVES and len(moved) >= _ONE_WAY * len(pairs):
                moves.append((row, word, moved, pairs))
    for row, word, moved, pairs in sorted(moves, key=lambda move: -len(move[2]))[:_MOST_MOVES]:
        others = [cell.region for cell in row.cells if cell.region not in {pair.region for pair in pairs}]
        lacking = f"，缺数或口径不同的{count_and_name(page, others)}" if others else ""
        which = count_and_name(page, [pair.region for pair in moved])
        yield Line(
            f"{row.indicator}目标所写数值{word}{before}年结果的，可比{len(pairs)}个中{which}{lacking}。",
            (),
            join_unique(figure for pair in pairs for figure in pair.figures),
        )


def _pair(row: TargetRow) -> list[_Pair]:
    """Return the regions whose target and result are numbers of the same year's indicator and unit."""
    return [pair for cell in row.cells if (pair := _pair_cell(cell)) is not None]


def is_pair(cell: TargetCell) -> bool:
    """Return whether a target and a result are numbers of the same indicator in one unit."""
    return _pair_cell(cell) is not None


def _pair_cell(cell: TargetCell) -> _Pair | None:
    target, result = cell.target, cell.result
    if target is None or result is None or target.value is None or result.value is None:
        return None
    if not _is_exact_result(cell) or not target.is_own_name or target.unit != result.unit:
        return None
    return _Pair(
        region=cell.region,
        low=Decimal(target.value),
        high=Decimal(target.value_to) if target.value_to is not None else None,
        result=Decimal(result.value),
        figures=join_unique((target.figure_id, result.figure_id)),
    )


_RELATIONS = (
    "下限高于结果",
    "所写数值高于结果",
    "下限等于结果",
    "区间含结果",
    "上限等于结果",
    "所写数值等于结果",
    "上限低于结果",
    "所写数值低于结果",
)


def _relate(pair: _Pair) -> str:
    """Return how a target stands to a result: one of ``_RELATIONS``."""
    low, high, result = pair.low, pair.high, pair.result
    if high is None:
        word = "高于" if low > result else "低于" if low < result else "等于"
        return f"所写数值{word}结果"
    if low >= result:
        return f"下限{'高于' if low > result else '等于'}结果"
    if high <= result:
        return f"上限{'低于' if high < result else '等于'}结果"
    return "区间含结果"


def _is_lower(pair: _Pair) -> bool:
    return (pair.high if pair.high is not None else pair.low) < pair.result


def _is_higher(pair: _Pair) -> bool:
    return pair.low > pair.result
