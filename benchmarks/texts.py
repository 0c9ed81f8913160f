"""The texts that are measured: the seeds, three reports that we wrote, one long text, and copies of them.

No two documents of a multiplied project are the same: a copy has other provinces, days that are some weeks later, and
an amount of its own. So the project has regions and weeks like those of an office that collects from the whole
country, and no cache can serve one copy with the results of another.
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

# A copy takes the next names of a ring. Municipalities have their own, so that 省 and 市 behind a name stay right.
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
"""The regions that the documents of a multiplied project are about."""


def find_seeds() -> list[Path]:
    """Return the paths of the seeds, in order."""
    return sorted((ROOT / "seeds").glob("*.txt"))


def find_reports() -> list[Path]:
    """Return the paths of a communiqué, a work report and a plan, in order."""
    return sorted((ROOT / "tests" / "texts").glob("*.txt"))


def read_text(path: Path) -> str:
    """Return the characters of a file, without a byte order mark."""
    return path.read_text("utf-8-sig")


def make_long(characters: int = LONG) -> str:
    """Return a text of this length: the reports one behind the other, then their first copies, and so on."""
    parts: list[str] = []
    length = 0
    for text in _make_copies([read_text(path) for path in find_reports()]):
        parts.append(text)
        length += len(text) + 1
        if length >= characters:
            break
    return "\n".join(parts)[:characters]


def multiply(folder: Path, documents: int) -> None:
    """Make a folder and write this number of documents into it: seeds and reports, then copies of them."""
    folder.mkdir(parents=True)
    originals = [*find_seeds(), *find_reports()]
    texts = _make_copies([read_text(path) for path in originals])
    for number, text in enumerate(islice(texts, documents)):
        stem = originals[number % len(originals)].stem
        (folder / f"{number:06}-{stem}.txt").write_text(text, "utf-8", newline="")


def make_copy(text: str, copy: int) -> str:
    """Return the copy of a text that has a number: other provinces, later days, another amount.

    Copy 0 is the text itself. A text without an amount gets a sentence with one at its end.

    >>> make_copy("甘肃省2021年8月2日投资153亿元", 1)
    '浙江省2021年8月9日投资154亿元'
    """
    if not copy:
        return text
    renamed = _NAME.sub(lambda name: _rename(name.group(), copy), text)
    postponed = _DAY.sub(lambda day: _postpone(day, copy % _WEEKS), renamed)
    changed, amounts = _AMOUNT.subn(lambda amount: str(int(amount.group()) + copy), postponed, count=1)
    return changed if amounts else f"{postponed.rstrip()}\n新增投资{copy}亿元。\n"


def _make_copies(originals: list[str]) -> Iterator[str]:
    """Yield the originals, then copy 1 of each, then copy 2 of each, without end."""
    for copy in count():
        for text in originals:
            yield make_copy(text, copy)


def _rename(name: str, copy: int) -> str:
    ring = next(ring for ring in _RINGS if name in ring)
    return ring[(ring.index(name) + copy) % len(ring)]


def _postpone(day: re.Match[str], weeks: int) -> str:
    """Return a day some weeks later in the notation that it had; what is no day of the calendar stays as it is."""
    try:
        later = date(int(day[1]), int(day[3]), int(day[5])) + timedelta(weeks=weeks)
    except ValueError:
        return day[0]
    width = 1 if day[2] == "年" else 2
    return f"{later.year}{day[2]}{later.month:0{width}}{day[4]}{later.day:0{width}}"
