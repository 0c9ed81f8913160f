"""What many documents take, and what a million would: hours, memory and storage, reckoned from costs per document.

Two projects are built from nothing, one with ten times the documents of the other, by one process, so that processor
time counts all of the work. From the two come the costs of one document more: nothing in them is taken to be free.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from benchmarks.measuring import by_process, run_briefgen
from benchmarks.results import Section, Table, Target, as_table, render_table
from benchmarks.speed import make_briefs
from benchmarks.texts import PROVINCES, ROOT, find_reports, find_seeds, multiply
from briefgen import clean, decode_source
from briefgen.model import SourceText

PAGE = ROOT / "docs" / "scale.md"
MILLION = 1_000_000
MACHINES = (1, 20)
CORES = 16
"""Of each machine for which the costs are reckoned, each as fast as the one that was measured."""
UNDER_WAY = 256
"""Documents that a build gives to a cluster at once: no more cores than that have work. See pipeline/workers.py."""
MEMORY_GB = 64
"""Of each machine."""

_MB = 1_000_000
_GB = 1_000 * _MB
_HOUR = 3600
# The table of docs/scale.md.
_HELD = re.compile(r"(?<=<!-- costs -->\n).*(?=<!-- /costs -->)", re.DOTALL)


class Measured(NamedTuple):
    """What one project took. Seconds are of processors but where something is awaited, bytes as on the disk."""

    documents: int
    briefs: int
    files: int
    """In out/."""
    sources: int
    """Bytes of them."""
    cold: float
    again: float
    """By the clock: a build after one document was edited."""
    idle: float
    """A build of which nothing changed."""
    region: float
    """By the clock, warm."""
    compare: float
    """All provinces, warm."""
    peak: int
    """Bytes of memory of the cold build."""
    peak_again: int
    peak_compare: int
    cache: int
    out: int


class Costs(NamedTuple):
    """What one document costs; seconds and bytes."""

    documents: int
    """Of the project from which this comes."""
    source: float
    briefing: float
    """From bytes to briefs: what workers can do."""
    pages: float
    """The rest of a cold build but planning: what all cores of the machine do that builds."""
    planning: float
    """A build of which nothing changed: looking at what there is, which one process does."""
    memory: float
    base: float
    """Bytes of memory before the first document."""
    cache: float
    out: float
    files: float


def measure_scale(documents: int, circumstances: str) -> Section:
    """Return what so many documents take, and write the costs of one into docs/scale.md."""
    few, many = (_measure_project(count) for count in (documents // 10, documents))
    costs = take_costs(few, many, _time_briefing())
    PAGE.write_text(fill_page(PAGE.read_text("utf-8"), costs, circumstances), "utf-8")
    return Section(
        f"{documents:,} documents",
        "Seeds and reports multiplied: each copy with other provinces, days and one other number. Built by one "
        "process; cold build and comparison in seconds of processors, one edit and region by the clock, memory of the "
        "process at its most.",
        (as_table(_targets(few, many)), _measured_table(few, many)),
    )


def _measure_project(documents: int) -> Measured:
    with tempfile.TemporaryDirectory() as name:
        project = Path(name)
        multiply(project / "seeds", documents)
        cold = run_briefgen(project, "build", "--workers", "1")
        edited = sorted((project / "seeds").iterdir())[documents // 2]
        edited.write_text(f"{edited.read_text('utf-8')}\n全年新增投资1亿元。\n", "utf-8", newline="")
        again = run_briefgen(project, "build", "--workers", "1")
        idle = run_briefgen(project, "build", "--workers", "1")
        region = run_briefgen(project, "region", "甘肃")
        compare = run_briefgen(project, "compare", *PROVINCES, "-o", str(project / "comparison.json"))
        made = [path for path in (project / "out").rglob("*") if path.is_file()]
        return Measured(
            documents=documents,
            briefs=sum(path.parent.name == "briefs" and path.suffix == ".json" for path in made),
            files=len(made),
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
    """Return the processors' seconds from the bytes of a document to its briefs, the mean of seeds and reports."""
    paths = [*find_seeds(), *find_reports()]

    def run() -> None:
        for path in paths:
            source = decode_source(path.read_bytes(), path.name, path.stem)
            assert isinstance(source, SourceText)
            make_briefs(clean(source))

    run()  # The lexicon is loaded once a process.
    return by_process(run)() / len(paths)


def take_costs(few: Measured, many: Measured, briefing: float) -> Costs:
    """Return what one document more costs, from two projects."""
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


def _targets(few: Measured, many: Measured) -> Iterator[Target]:
    # The text is not quite ten times as much, as the documents are not of one length.
    grown = (many.cold / few.cold) / (many.sources / few.sources) * 10
    yield Target(f"ten times {few.documents:,} documents, cold", grown, 10.5, "times the time")
    for measured in (few, many):
        if measured.documents == 1000:
            yield Target("one edit among 1,000", measured.again, 2, "s")
    yield Target(f"memory of a build of {many.documents:,}", many.peak / _MB, 600, "MB")
    yield Target(f"memory of the comparison of {many.documents:,}", many.peak_compare / _MB, 1000, "MB")


def _measured_table(*measured: Measured) -> Table:
    lines = [
        ("briefs", [f"{m.briefs:,}" for m in measured]),
        ("sources, MB", [f"{m.sources / _MB:,.1f}" for m in measured]),
        ("cold build, s", [f"{m.cold:,.1f}" for m in measured]),
        ("cold build, ms a document", [f"{m.cold / m.documents * 1000:,.0f}" for m in measured]),
        ("one edit, s", [f"{m.again:,.2f}" for m in measured]),
        ("nothing changed, s", [f"{m.idle:,.2f}" for m in measured]),
        ("region 甘肃, s", [f"{m.region:,.2f}" for m in measured]),
        ("comparison of all provinces, s", [f"{m.compare:,.2f}" for m in measured]),
        ("memory of the cold build, MB", [f"{m.peak / _MB:,.0f}" for m in measured]),
        ("memory after one edit, MB", [f"{m.peak_again / _MB:,.0f}" for m in measured]),
        ("memory of the comparison, MB", [f"{m.peak_compare / _MB:,.0f}" for m in measured]),
        ("cache, MB", [f"{m.cache / _MB:,.1f}" for m in measured]),
        ("out/, MB", [f"{m.out / _MB:,.1f}" for m in measured]),
        ("out/, files", [f"{m.files:,}" for m in measured]),
    ]
    return Table(("documents", *(f"{m.documents:,}" for m in measured)), tuple((what, *cells) for what, cells in lines))


def as_cost_table(costs: Costs) -> Table:
    """Return what one document costs."""
    fit = (MEMORY_GB * _GB - costs.base) / costs.memory if costs.memory else float("inf")
    rows = (
        ("source, KB", f"{costs.source / 1000:,.1f}"),
        ("bytes to briefs, ms of a core (spread over workers)", f"{costs.briefing * 1000:,.1f}"),
        ("assembling, rendering, writing, ms of a core (spread over one machine)", f"{costs.pages * 1000:,.1f}"),
        (
            "planning, and so a build of which nothing changed, ms of a core (one process)",
            f"{costs.planning * 1000:,.2f}",
        ),
        ("memory of the building process, KB", f"{costs.memory / 1000:,.1f}"),
        (f"documents that {MEMORY_GB} GB of memory hold", f"{fit:,.0f}"),
        ("cache, KB", f"{costs.cache / 1000:,.1f}"),
        ("out/, KB", f"{costs.out / 1000:,.1f}"),
        ("out/, files", f"{costs.files:,.1f}"),
    )
    return Table(("one document", "costs"), rows)


def as_million_table(costs: Costs) -> Table:
    """Return what a million documents would take."""

    def line(what: str, *cells: float) -> tuple[str, ...]:
        return (what, *(f"{cell:,.1f}" for cell in cells))

    briefing = [MILLION * costs.briefing / min(machines * CORES, UNDER_WAY) / _HOUR for machines in MACHINES]
    pages = MILLION * costs.pages / CORES / _HOUR
    planning = MILLION * costs.planning / _HOUR
    memory = (costs.base + MILLION * costs.memory) / _GB
    travelling = MILLION * (costs.source + costs.cache) / _GB
    rows = (
        line("bytes to briefs, hours", *briefing),
        line("assembling, rendering, writing, hours", *[pages] * len(MACHINES)),
        line("planning, and so a build of which nothing changed, hours", *[planning] * len(MACHINES)),
        line("**cold build, hours**", *(part + pages + planning for part in briefing)),
        line("memory of the building process, GB", *[memory] * len(MACHINES)),
        line("sources, GB", *[MILLION * costs.source / _GB] * len(MACHINES)),
        line("cache, were it not bounded, GB", *[MILLION * costs.cache / _GB] * len(MACHINES)),
        line("out/, GB", *[MILLION * costs.out / _GB] * len(MACHINES)),
        line("out/, million files", *[costs.files] * len(MACHINES)),
        line("over the network, GB", *[0.0 if machines == 1 else travelling for machines in MACHINES]),
    )
    heads = ("a million documents", *(f"{machines} × {CORES} cores" for machines in MACHINES))
    return Table(heads, rows)


def fill_page(page: str, costs: Costs, circumstances: str) -> str:
    """Return docs/scale.md with the costs of a document, and what follows for a million, in the place of its tables."""
    tables = "\n".join(render_table(table) for table in (as_cost_table(costs), as_million_table(costs)))
    about = f"Measured with {costs.documents:,} documents: {circumstances}"
    return _HELD.sub(lambda _: f"\n{about}\n\n{tables}\n", page)
