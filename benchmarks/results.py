"""The results as Markdown: one section for each group of measurements.

A run replaces the sections of its own groups and leaves the others, each of which names the commit that it measured.
"""

from __future__ import annotations

import os
import platform
import re
import subprocess
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from benchmarks.texts import ROOT

RESULTS = Path(__file__).with_name("RESULTS.md")
_ABOUT = """# Results of `make bench`

Each section says when, of which commit and on which machine it was measured; `+` behind a commit stands for changes
that were not committed.

"""


class Table(NamedTuple):
    """Rows below a head. All columns but the first hold numbers."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class Target(NamedTuple):
    """A bound that a measured value must keep."""

    name: str
    measured: float
    bound: float
    unit: str
    is_least: bool = False
    """True if the value must be at least the bound, False if it must be at most the bound."""
    aim: float | None = None
    """A further bound that would be better still."""

    @property
    def is_reached(self) -> bool:
        """Whether the measured value keeps the bound."""
        return self.measured >= self.bound if self.is_least else self.measured <= self.bound


class Section(NamedTuple):
    """The results of a group of measurements."""

    heading: str
    about: str
    """What was measured, and how."""
    tables: tuple[Table, ...]


def make_target_table(targets: Iterable[Target]) -> Table:
    """Return a table with a row for each target: the measured value, the bounds, and whether it is reached."""
    return Table(("target", "measured", "to reach", "aim beyond", "reached"), tuple(map(_target_row, targets)))


def _target_row(target: Target) -> tuple[str, ...]:
    sign = "≥" if target.is_least else "≤"
    return (
        f"{target.name}, {target.unit}",
        f"{target.measured:.2f}" if target.measured < 10 else f"{target.measured:,.1f}",
        f"{sign} {target.bound:,.2f}".removesuffix(".00"),
        f"{sign} {target.aim:g}" if target.aim is not None else "",
        "yes" if target.is_reached else "**no**",
    )


def render_table(table: Table) -> str:
    """Return a table as Markdown."""
    lines = [table.head, ("---", *["---:"] * (len(table.head) - 1)), *table.rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def render_section(section: Section, circumstances: str) -> str:
    """Return a section as Markdown."""
    tables = "\n".join(render_table(table) for table in section.tables)
    return f"## {section.heading}\n\n{section.about}\n\n{circumstances}\n\n{tables}"


def replace_section(results: str, section: str) -> str:
    """Return results in which a section takes the place of the one with the same heading, or comes last."""
    parts = re.split(r"(?m)^(?=## )", results or _ABOUT)
    heading = section.partition("\n")[0]
    headings = [part.partition("\n")[0] for part in parts]
    index = headings.index(heading) if heading in headings else len(parts)
    parts[index : index + 1] = [section]
    return "\n".join(part.strip("\n") + "\n" for part in parts)


def save_section(section: Section, circumstances: str) -> str:
    """Write a section into RESULTS.md and return it as Markdown."""
    rendered = render_section(section, circumstances)
    results = RESULTS.read_text("utf-8") if RESULTS.exists() else ""
    RESULTS.write_text(replace_section(results, rendered), "utf-8")
    return rendered


def describe_circumstances() -> str:
    """Return day, commit and machine: *2026-01-05, commit 1234567, AMD EPYC, 2 cores, Linux, CPython 3.11.9*."""
    python = f"{platform.python_implementation()} {platform.python_version()}"
    cores = f"{os.cpu_count()} cores"
    day = datetime.now(UTC).date().isoformat()
    return f"*{day}, commit {_commit()}, {_processor()}, {cores}, {platform.system()}, {python}*"


def _commit() -> str:
    """Return the short hash of the commit, with + if files differ from it."""
    name = _git("rev-parse", "--short", "HEAD")
    # RESULTS.md and scale.md are what the benchmarks write, not what they measure.
    is_changed = _git("status", "--porcelain", "--", ".", ":!benchmarks/RESULTS.md", ":!docs/scale.md")
    return f"{name or 'unknown'}{'+' if is_changed else ''}"


def _git(*arguments: str) -> str:
    """Return the output of git; empty if it fails, as it does outside a repository."""
    process = subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
    return process.stdout.strip() if process.returncode == 0 else ""


def _processor() -> str:
    try:
        text = Path("/proc/cpuinfo").read_text("utf-8")
    except OSError:
        return platform.processor() or platform.machine()
    match = re.search(r"model name\s*: (.*)", text)
    return match[1].strip() if match else platform.machine()
