"""How long a page takes to be set into Word: an empty one, and 120 paragraphs with a table of 150 rows; beside pandoc.

Ours is called in this process, pandoc is a program of its own and is charged with its start: look at what the long page
takes over the empty one.
"""

from __future__ import annotations

import importlib.util
import shutil
import sys
import tempfile
from functools import partial
from pathlib import Path

from benchmarks.measuring import Timed, best_of, by_process, run_command
from benchmarks.results import Section, Table
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
    """Return what setting takes, ours and pandoc's."""
    with tempfile.TemporaryDirectory() as folder:
        runs = {(who, name): run for name in _PAGES for who, run in _setters(name, Path(folder)).items()}
        best = best_of(runs)
    rows = []
    for who in dict.fromkeys(who for who, _ in best):
        empty, long = (best[who, name] * 1000 for name in _PAGES)
        rows.append((who, f"{empty:,.1f}", f"{long:,.1f}", f"{long - empty:,.1f}"))
    return Section(
        "Markdown to Word",
        "Milliseconds of processor time, best of five in turns. The long page has 120 paragraphs and a table of 150 "
        "rows. Ours is called, pandoc is started: what the long page takes over the empty one is the setting alone.",
        (Table(("who", *_PAGES, "the long one more"), tuple(rows)),),
    )


def _setters(name: str, folder: Path) -> dict[str, Timed]:
    """Return who sets a page."""
    setters = {"briefgen": by_process(partial(render_word, _PAGES[name], templates=[]))}
    pandoc = find_pandoc()
    if pandoc is None:
        print("pandoc is not installed and takes no part", file=sys.stderr)
        return setters
    page = folder / f"{name}.md"
    page.write_text(_PAGES[name], "utf-8")
    command = (pandoc, "--from", "gfm", "--to", "docx", "--output", str(page.with_suffix(".docx")), str(page))
    return {**setters, "pandoc": lambda: run_command(*command).cpu}


def find_pandoc() -> str | None:
    """Return the program pandoc, the system's or the one of pypandoc_binary; None if there is neither."""
    if importlib.util.find_spec("pypandoc") is None:
        return shutil.which("pandoc")
    import pypandoc

    return str(pypandoc.get_pandoc_path())
