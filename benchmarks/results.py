"""What was measured, as Markdown: a section for each group, which stays until the group is run again.

So a run of some groups, or of another number of documents, leaves what the others gave, each with its own commit.
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
    """Rows below their heads; all columns but the first hold numbers."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class Target(NamedTuple):
    """Something that was to be reached."""

    what: str
    measured: float
    bound: float
    unit: str
    is_least: bool = False
    """Whether more is better."""
    aim: float | None = None
    """Beyond the target."""


class Section(NamedTuple):
    """What a group of measurements gave."""

    heading: str
    about: str
    """What was measured, and how."""
    tables: tuple[Table, ...]


def as_table(targets: Iterable[Target]) -> Table:
    """Return targets beside what was measured."""
    rows = []
    for target in targets:
        sign = "≥" if target.is_least else "≤"
        is_reached = target.measured >= target.bound if target.is_least else target.measured <= target.bound
        aim = f"{sign} {target.aim:g}" if target.aim is not None else ""
        measured = f"{target.measured:.2f}" if target.measured < 10 else f"{target.measured:,.1f}"
        bound = f"{sign} {target.bound:,.2f}".removesuffix(".00")
        rows.append((f"{target.what}, {target.unit}", measured, bound, aim, "yes" if is_reached else "**no**"))
    return Table(("target", "measured", "to reach", "aim beyond", "reached"), tuple(rows))


def render_table(table: Table) -> str:
    """Return a table as Markdown."""
    lines = [table.heads, ("---", *["---:"] * (len(table.heads) - 1)), *table.rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def render_section(section: Section, circumstances: str) -> str:
    """Return a section as Markdown."""
    tables = "\n".join(render_table(table) for table in section.tables)
    return f"## {section.heading}\n\n{section.about}\n\n{circumstances}\n\n{tables}"


def merge(results: str, section: str) -> str:
    """Return results with a section in the place of the one of its heading, or at the end."""
    parts = re.split(r"(?m)^(?=## )", results or _ABOUT)
    heading = section.partition("\n")[0]
    headings = [part.partition("\n")[0] for part in parts]
    at = headings.index(heading) if heading in headings else len(parts)
    parts[at : at + 1] = [section]
    return "\n".join(part.strip("\n") + "\n" for part in parts)


def keep(section: Section, circumstances: str) -> str:
    """Write a section into RESULTS.md and return it as written."""
    rendered = render_section(section, circumstances)
    before = RESULTS.read_text("utf-8") if RESULTS.exists() else ""
    RESULTS.write_text(merge(before, rendered), "utf-8")
    return rendered


def describe_circumstances() -> str:
    """Return day, commit and machine: *2026-01-05, commit 1234567, AMD EPYC, 2 cores, Linux, CPython 3.11.9*."""
    python = f"{platform.python_implementation()} {platform.python_version()}"
    cores = f"{os.cpu_count()} cores"
    day = datetime.now(UTC).date().isoformat()
    return f"*{day}, commit {_commit()}, {_processor()}, {cores}, {platform.system()}, {python}*"


def _commit() -> str:
    name = _git("rev-parse", "--short", "HEAD")
    # What a run itself writes is no change of what it measures.
    is_changed = _git("status", "--porcelain", "--", ".", ":!benchmarks/RESULTS.md", ":!docs/scale.md")
    return f"{name or 'unknown'}{'+' if is_changed else ''}"


def _git(*arguments: str) -> str:
    done = subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
    return done.stdout.strip() if done.returncode == 0 else ""


def _processor() -> str:
    try:
        text = Path("/proc/cpuinfo").read_text("utf-8")
    except OSError:
        return platform.processor() or platform.machine()
    found = re.search(r"model name\s*: (.*)", text)
    return found[1].strip() if found else platform.machine()
