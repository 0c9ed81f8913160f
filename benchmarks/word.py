"""How long a long page takes to be set into Word: 120 paragraphs and a table of 150 rows, over an empty page.

python -m benchmarks.word
"""

from __future__ import annotations

import time

from briefgen import render_word

_RUNS = 15
_PARAGRAPH = "甘肃省属企业完成投资153亿元，同比增长5.5%左右。" * 3
_ROW = "| 甘肃省 | 5.5%左右 | 2021年 | 省属企业 | 实际 | 甘肃省属企业完成投资153亿元，同比增长。 |\n"
PAGE = (
    "# 题\n\n"
    + f"{_PARAGRAPH}\n\n" * 120
    + "| 甲 | 乙 | 丙 | 丁 | 戊 | 己 |\n|---|---:|---|---|---|---|\n"
    + _ROW * 150
)


def measure(markdown: str) -> float:
    """Return the shortest of some runs, in milliseconds."""
    took = []
    for _ in range(_RUNS):
        start = time.perf_counter()
        render_word(markdown, templates=[])
        took.append(time.perf_counter() - start)
    return min(took) * 1000


if __name__ == "__main__":
    floor = measure("# 题\n")
    print(f"an empty page {floor:.1f} ms; 120 paragraphs and 150 rows {measure(PAGE) - floor:.1f} ms more")
