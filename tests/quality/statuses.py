"""Measure how many figures of real texts have no status though a word of their sentence governs them.

    python -m tests.quality.statuses [-v]     the shares by kind of text, and with -v each such figure without a status

A word governs a figure if it says whether something is so or is to be (要, 预计, 达到), and if it stands in the
figure's sentence, before the end of the figure's clause.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from briefgen import brief_file
from briefgen.errors import NoSourceError
from briefgen.model import Figure
from briefgen.text.clauses import CLAUSE_MARKS_OF_ANY_WIDTH, end_of_part
from tests.quality.fields import SHARED_TEXTS

GOVERNING = re.compile(
    r"(?<![主重需])要(?!素|点)|将|拟|力争|确保|计划|争取|要求|应(?!用|急)|须|预计|有望|目标|达到?|实现|完成|建成|突破|超过"
    r"|新[建增]|增[长加]|提[高升]|下降|减少|已|截至|目前"
)


class GovernedFigure(NamedTuple):
    """A figure that a word governs, and the kind of its text."""

    kind: str
    path: Path
    figure: Figure


def find_governed(folder: Path) -> Iterator[GovernedFigure]:
    """Yield the figures of the texts below a folder that a word governs."""
    for path in sorted(folder.glob("*/*.txt")):
        try:
            briefs = brief_file(path)
        except NoSourceError:
            continue
        for brief in briefs:
            kind = brief.doc_type or "-"
            yield from (GovernedFigure(kind, path, figure) for figure in brief.figures if _is_governed(figure))


def _is_governed(figure: Figure) -> bool:
    text = figure.sentence
    end = end_of_part(text, text.find(figure.raw) + len(figure.raw), CLAUSE_MARKS_OF_ANY_WIDTH)
    return GOVERNING.search(text, 0, end) is not None


def main(argv: Sequence[str]) -> int:
    """Print the share of figures without a status by kind of text, and with -v these figures."""
    governed = list(find_governed(SHARED_TEXTS))
    without = [found for found in governed if found.figure.status is None]
    for found in without if "-v" in argv else ():
        print(f"{found.path.stem:<26}{found.figure.raw:<12}{found.figure.clause}")
    missing = Counter(found.kind for found in without)
    for kind, count in sorted(Counter(found.kind for found in governed).items()):
        print(f"{kind:<8}{count:>6}{missing[kind] / count:>8.1%}")
    print(f"all     {len(governed):>6}{len(without) / max(1, len(governed)):>8.1%}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
