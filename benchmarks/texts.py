"""What is measured: the seeds and the reports of seven provinces as they are, one long text, and both multiplied.

No two documents of a multiplied project are the same. Each copy takes the names of the provinces further round, moves
the days that it names by whole weeks, and has a number of its own: so there are regions and weeks as in an office that
collects from all over the country, and nothing that was done for one copy does for another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import count, islice
from pathlib import Path

ROOT = Path(__file__).parents[1]
LONG = 1_000_000
"""Characters of the long text."""

_RINGS = (
    "甘肃 浙江 广东 安徽 吉林 陕西 河北 山西 辽宁 黑龙江 江苏".split()
    + "福建 江西 山东 河南 湖北 湖南 海南 四川 贵州 云南 青海".split(),
    "重庆 北京 天津 上海".split(),
)
_NAME = re.compile("|".join(name for ring in _RINGS for name in ring))
# 2021年8月2日, 2021-06-23, 2021.08.02, 20210802
_DAY = re.compile(r"(?<!\d)(20\d\d)([年.-]|(?=\d{4}(?!\d)))([01]?\d)([月.-]|)([0-3]?\d)(?!\d)")
# 投资153亿元, 投資153億元
_AMOUNT = re.compile(r"(?<![\d.])\d{1,4}(?=[亿億万萬]元|[户戶家个個项項])")
_WEEKS = 52

PROVINCES = tuple(name for ring in _RINGS for name in ring)
"""Of which the multiplied documents are."""


def find_seeds() -> list[Path]:
    """Return the seeds, in order."""
    return sorted((ROOT / "seeds").glob("*.txt"))


def find_reports() -> list[Path]:
    """Return the reports of seven provinces, in order."""
    return sorted((ROOT / "tests" / "texts").glob("*.txt"))


def read_text(path: Path) -> str:
    """Return a text as received."""
    return path.read_text("utf-8-sig")


def make_long(characters: int = LONG) -> str:
    """Return reports one behind the other, copy after copy, to so many characters."""
    made: list[str] = []
    length = 0
    for text in _copies([read_text(path) for path in find_reports()]):
        made.append(text)
        length += len(text) + 1
        if length >= characters:
            break
    return "\n".join(made)[:characters]


def multiply(folder: Path, documents: int) -> None:
    """Write so many documents into a folder, seeds and reports in turn."""
    folder.mkdir(parents=True)
    originals = [*find_seeds(), *find_reports()]
    texts = _copies([read_text(path) for path in originals])
    for at, text in enumerate(islice(texts, documents)):
        (folder / f"{at:06}-{originals[at % len(originals)].stem}.txt").write_text(text, "utf-8", newline="")


def change(text: str, copy: int) -> str:
    """Return a copy of a text: 甘肃省2021年8月2日投资153亿元 → 浙江省2021年8月9日投资154亿元.

    The first copy, 0, is the text itself. A text without an amount bears the number in a sentence at its end.
    """
    if not copy:
        return text
    renamed = _NAME.sub(lambda name: _rename(name.group(), copy), text)
    moved = _DAY.sub(lambda day: _move(day, copy % _WEEKS), renamed)
    numbered, found = _AMOUNT.subn(lambda amount: str(int(amount.group()) + copy), moved, count=1)
    return numbered if found else f"{moved.rstrip()}\n新增投资{copy}亿元。\n"


def _copies(originals: list[str]) -> Iterator[str]:
    for copy in count():
        for text in originals:
            yield change(text, copy)


def _rename(name: str, copy: int) -> str:
    ring = next(ring for ring in _RINGS if name in ring)
    return ring[(ring.index(name) + copy) % len(ring)]


def _move(day: re.Match[str], weeks: int) -> str:
    """Return a day some weeks later, written as it was; what is no day stays."""
    try:
        moved = date(int(day[1]), int(day[3]), int(day[5])) + timedelta(weeks=weeks)
    except ValueError:
        return day[0]
    width = 1 if day[2] == "年" else 2
    return f"{moved.year}{day[2]}{moved.month:0{width}}{day[4]}{moved.day:0{width}}"
