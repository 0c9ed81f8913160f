"""How long Markdown takes to become Word, beside pandoc: an empty page, and 120 paragraphs with a table of 150 rows.

briefgen runs in this process, pandoc is a program of its own whose start counts. So compare what the long page takes
beyond the empty one.
"""

from __future__ import annotations

import importlib.util
import shutil
import sys
import tempfile
from functools import partial
from pathlib import Path

from benchmarks.results import Section, Table
from benchmarks.timing import Timer, best_of, processor_timer, run_command
from briefgen import render_word

_PARAGRAPH = "甘肃省属企业完成投资153亿元，同比增长5.5%左右。" * 3
_ROW = "| 甘肃省 | 5.5%左右 | 2021年 | 省属企业 | 实际 | 甘肃省属企业完成投资153亿元，同比增长。 |\n"
_EMPTY = "# 题\n"
_LONG = (
    "# 题\n\n"
    + f"{_PARAGRAPH}\n\n" * 120
    + "| 甲 | 乙 | 丙 | 丁 | 戊 | 己 |\n|---|---:|---|---|---|---|\n"
    + _ROW * 150
)
_PAGES = {"an empty page": _EMPTY, "a long page": _LONG}


def measure_word() -> Section:
    """Return the seconds that briefgen and pandoc take."""
    with tempfile.TemporaryDirectory() as folder:
        timers = {
            (program, page): timer for page in _PAGES for program, timer in _make_timers(page, Path(folder)).items()
        }
        best = best_of(timers)
    rows = []
    for program in dict.fromkeys(program for program, _ in best):
        empty, long = (best[program, page] * 1000 for page in _PAGES)
        rows.append((program, f"{empty:,.1f}", f"{long:,.1f}", f"{long - empty:,.1f}"))
    return Section(
        "Markdown to Word",
        "Milliseconds of processor time, best of five in turns. The long page has 120 paragraphs and a table of 150 "
        "rows. Ours is called, pandoc is started: what the long page takes over the empty one is the setting alone.",
        (Table(("who", *_PAGES, "the long one more"), tuple(rows)),),
    )


def _make_timers(page: str, folder: Path) -> dict[str, Timer]:
    """Return a timer for each program that can render a page; the folder takes pandoc's files."""
    timers = {"briefgen": processor_timer(partial(render_word, _PAGES[page], templates=[]))}
    pandoc = find_pandoc()
    if pandoc is None:
        print("pandoc is not installed and takes no part", file=sys.stderr)
        return timers
    source = folder / f"{page}.md"
    source.write_text(_PAGES[page], "utf-8")
    command = (pandoc, "--from", "gfm", "--to", "docx", "--output", str(source.with_suffix(".docx")), str(source))
    return {**timers, "pandoc": lambda: run_command(*command).cpu}


def find_pandoc() -> str | None:
    """Return the path of pandoc: of pypandoc_binary's if it is installed, else the system's; None without both."""
    if importlib.util.find_spec("pypandoc") is None:
        return shutil.which("pandoc")
    import pypandoc

    return str(pypandoc.get_pandoc_path())
