"""What a thousand documents take, and what a million would take: hours, memory and storage.

Two projects are built from nothing, one with ten times the documents of the other. One process does all of the work, so
that its processor time counts everything. The difference of the two projects gives the costs of one document more, and
these give the costs of a million.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from benchmarks.results import Section, Table, Target, make_target_table, render_table
from benchmarks.speed import make_briefs
from benchmarks.texts import PROVINCES, ROOT, find_reports, find_seeds, multiply
from benchmarks.timing import processor_timer, run_briefgen
from briefgen import clean, decode_source
from briefgen.model import SourceText

PAGE = ROOT / "docs" / "scale.md"
MILLION = 1_000_000
MACHINES = (1, 20)
CORES = 16
"""Cores of one machine, each as fast as the core that was measured."""
UNDER_WAY = 256
"""Documents that a build hands to a cluster at once, and so the most cores that have work: corpus/workers.py."""
MEMORY_GB = 64
"""Memory of one machine."""

_MB = 1_000_000
_GB = 1_000 * _MB
_HOUR = 3600
# What docs/scale.md has between the two comments.
_TABLES = re.compile(r"(?<=<!-- costs -->\n).*(?=<!-- /costs -->)", re.DOTALL)


class Measurement(NamedTuple):
    """What one project took: seconds of processors unless a field says other, bytes as on the disk."""

    documents: int
    briefs: int
    files: int
    """Files in out/."""
    sources: int
    """Bytes of all sources."""
    cold: float
    """A build without a cache."""
    again: float
    """A build after one document was edited, in seconds by the clock."""
    idle: float
    """A build of which nothing has changed."""
    region: float
    """The page of one region with a warm cache, in seconds by the clock."""
    compare: float
    """The comparison of all provinces with a warm cache."""
    peak: int
    """Bytes of memory of the cold build, the most at once; likewise the next two."""
    peak_again: int
    peak_compare: int
    cache: int
    """Bytes of .briefgen/."""
    out: int
    """Bytes of out/."""


class Costs(NamedTuple):
    """What one document more costs, in seconds of processors and in bytes."""

    documents: int
    """Documents of the project from which the costs are computed."""
    source: float
    """Bytes of the source."""
    briefing: float
    """From the bytes of the source to its briefs: work that is spread over workers."""
    pages: float
    """The rest of a cold build without planning: work that is spread over the cores of one machine."""
    planning: float
    """A build of which nothing changed: one process looks at what there is."""
    memory: float
    base: float
    """Bytes of memory before the first document."""
    cache: float
    out: float
    files: float
    """Files in out/."""


def measure_scale(documents: int, circumstances: str) -> Section:
    """Measure projects of this number of documents and of a tenth of it; write the costs of one into docs/scale.md."""
    few, many = (_measure_project(count) for count in (documents // 10, documents))
    costs = compute_costs(few, many, _time_briefing())
    PAGE.write_text(fill_page(PAGE.read_text("utf-8"), costs, circumstances), "utf-8")
    return Section(
        f"{documents:,} documents",
        "Seeds and reports multiplied: each copy with other provinces, days and one other number. Built by one "
        "process; cold build and comparison in seconds of processors, one edit and region by the clock, memory of the "
        "process at its most.",
        (make_target_table(_make_targets(few, many)), _make_measurement_table(few, many)),
    )


def _measure_project(documents: int) -> Measurement:
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder)
        multiply(project / "seeds", documents)
        cold = run_briefgen(project, "build", "--workers", "1")
        edited = sorted((project / "seeds").iterdir())[documents // 2]
        edited.write_text(f"{edited.read_text('utf-8')}\n全年新增投资1亿元。\n", "utf-8", newline="")
        again = run_briefgen(project, "build", "--workers", "1")
        idle = run_briefgen(project, "build", "--workers", "1")
        region = run_briefgen(project, "region", "甘肃")
        compare = run_briefgen(project, "compare", *PROVINCES, "-o", str(project / "comparison.json"))
        pages = [path for path in (project / "out").rglob("*") if path.is_file()]
        return Measurement(
            documents=documents,
            briefs=sum(path.parent.name == "briefs" and path.suffix == ".json" for path in pages),
            files=len(pages),
            sources=_size(project / "seeds"),
            cold=cold.cpu,
            again=again.wall,
            idle=idle.cpu,
            region=region.wall,
            compare=compare.cpu,
            peak=cold.peak,
            peak_again=again.peak,
            peak_compare=compare.peak,
            cache=_size(project / ".briefgen"),
            out=_size(project / "out"),
        )


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def _time_briefing() -> float:
    """Return the seconds of a processor from the bytes of a document to its briefs: the mean of seeds and reports."""
    paths = [*find_seeds(), *find_reports()]

    def brief_all() -> None:
        for path in paths:
            source = decode_source(path.read_bytes(), path.name, path.stem)
            assert isinstance(source, SourceText)
            make_briefs(clean(source))

    brief_all()  # The first run also loads the lexicon.
    return processor_timer(brief_all)() / len(paths)


def compute_costs(few: Measurement, many: Measurement, briefing: float) -> Costs:
    """Return the costs of one document more from the measurements of two projects; none is below zero."""
    more = many.documents - few.documents
    memory = max(0, many.peak - few.peak) / more
    planning = max(0.0, many.idle - few.idle) / more
    return Costs(
        documents=many.documents,
        source=many.sources / many.documents,
        briefing=briefing,
        pages=max(0.0, (many.cold - few.cold) / more - briefing - planning),
        planning=planning,
        memory=memory,
        base=many.peak - memory * many.documents,
        cache=many.cache / many.documents,
        out=many.out / many.documents,
        files=many.files / many.documents,
    )


def _make_targets(few: Measurement, many: Measurement) -> Iterator[Target]:
    # Documents differ in length, so ten times the documents are not quite ten times the text.
    growth = (many.cold / few.cold) / (many.sources / few.sources) * 10
    yield Target(f"ten times {few.documents:,} documents, cold", growth, 10.5, "times the time")
    for measurement in (few, many):
        if measurement.documents == 1000:
            yield Target("one edit among 1,000", measurement.again, 2, "s")
    yield Target(f"memory of a build of {many.documents:,}", many.peak / _MB, 600, "MB")
    yield Target(f"memory of the comparison of {many.documents:,}", many.peak_compare / _MB, 1000, "MB")


def _make_measurement_table(*measurements: Measurement) -> Table:
    rows = [
        ("briefs", [f"{m.briefs:,}" for m in measurements]),
        ("sources, MB", [f"{m.sources / _MB:,.1f}" for m in measurements]),
        ("cold build, s", [f"{m.cold:,.1f}" for m in measurements]),
        ("cold build, ms a document", [f"{m.cold / m.documents * 1000:,.0f}" for m in measurements]),
        ("one edit, s", [f"{m.again:,.2f}" for m in measurements]),
        ("nothing changed, s", [f"{m.idle:,.2f}" for m in measurements]),
        ("region 甘肃, s", [f"{m.region:,.2f}" for m in measurements]),
        ("comparison of all provinces, s", [f"{m.compare:,.2f}" for m in measurements]),
        ("memory of the cold build, MB", [f"{m.peak / _MB:,.0f}" for m in measurements]),
        ("memory after one edit, MB", [f"{m.peak_again / _MB:,.0f}" for m in measurements]),
        ("memory of the comparison, MB", [f"{m.peak_compare / _MB:,.0f}" for m in measurements]),
        ("cache, MB", [f"{m.cache / _MB:,.1f}" for m in measurements]),
        ("out/, MB", [f"{m.out / _MB:,.1f}" for m in measurements]),
        ("out/, files", [f"{m.files:,}" for m in measurements]),
    ]
    return Table(
        ("documents", *(f"{m.documents:,}" for m in measurements)), tuple((name, *cells) for name, cells in rows)
    )


def make_cost_table(costs: Costs) -> Table:
    """Return the table of what one document costs."""
    capacity = (MEMORY_GB * _GB - costs.base) / costs.memory if costs.memory else float("inf")
    rows = (
        ("source, KB", f"{costs.source / 1000:,.1f}"),
        ("bytes to briefs, ms of a core (spread over workers)", f"{costs.briefing * 1000:,.1f}"),
        ("assembling, rendering, writing, ms of a core (spread over one machine)", f"{costs.pages * 1000:,.1f}"),
        (
            "planning, and so a build of which nothing changed, ms of a core (one process)",
            f"{costs.planning * 1000:,.2f}",
        ),
        ("memory of the building process, KB", f"{costs.memory / 1000:,.1f}"),
        (f"documents that {MEMORY_GB} GB of memory hold", f"{capacity:,.0f}"),
        ("cache, KB", f"{costs.cache / 1000:,.1f}"),
        ("out/, KB", f"{costs.out / 1000:,.1f}"),
        ("out/, files", f"{costs.files:,.1f}"),
    )
    return Table(("one document", "costs"), rows)


def make_million_table(costs: Costs) -> Table:
    """Return the table of what a million documents would take, on one machine and on twenty."""

    def row(name: str, *cells: float) -> tuple[str, ...]:
        return (name, *(f"{cell:,.1f}" for cell in cells))

    briefing = [MILLION * costs.briefing / min(machines * CORES, UNDER_WAY) / _HOUR for machines in MACHINES]
    pages = MILLION * costs.pages / CORES / _HOUR
    planning = MILLION * costs.planning / _HOUR
    memory = (costs.base + MILLION * costs.memory) / _GB
    traffic = MILLION * (costs.source + costs.cache) / _GB
    rows = (
        row("bytes to briefs, hours", *briefing),
        row("assembling, rendering, writing, hours", *[pages] * len(MACHINES)),
        row("planning, and so a build of which nothing changed, hours", *[planning] * len(MACHINES)),
        row("**cold build, hours**", *(part + pages + planning for part in briefing)),
        row("memory of the building process, GB", *[memory] * len(MACHINES)),
        row("sources, GB", *[MILLION * costs.source / _GB] * len(MACHINES)),
        row("cache, were it not bounded, GB", *[MILLION * costs.cache / _GB] * len(MACHINES)),
        row("out/, GB", *[MILLION * costs.out / _GB] * len(MACHINES)),
        row("out/, million files", *[costs.files] * len(MACHINES)),
        row("over the network, GB", *[0.0 if machines == 1 else traffic for machines in MACHINES]),
    )
    head = ("a million documents", *(f"{machines} × {CORES} cores" for machines in MACHINES))
    return Table(head, rows)


def fill_page(page: str, costs: Costs, circumstances: str) -> str:
    """Return docs/scale.md with new tables: the costs of one document, and what a million would take."""
    tables = "\n".join(render_table(table) for table in (make_cost_table(costs), make_million_table(costs)))
    about = f"Measured with {costs.documents:,} documents: {circumstances}"
    return _TABLES.sub(lambda _: f"\n{about}\n\n{tables}\n", page)
