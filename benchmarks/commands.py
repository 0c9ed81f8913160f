"""How long a person waits: for --help, for one region with a warm cache, for a build of three reports without one."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping
from functools import partial
from pathlib import Path

import rjieba

from benchmarks.results import Section, Table, Target, make_target_table
from benchmarks.texts import find_reports, find_seeds, read_text
from benchmarks.timing import Work, best_of, processor_timer, run_briefgen
from briefgen import clean, render_word
from briefgen.model import SourceText

# By the name of a row: what is run on a project that was built before.
_WARM = {
    "`--help`": ("--help",),
    "`region 甘肃`, the seeds, warm": ("region", "甘肃"),
    "`build`, the seeds, nothing changed": ("build",),
}
_HELP, _REGION, _ = _WARM
_COLD = "`build --workers 1`, the three reports, cold"
_WORD = "of this, Word"
_FLOOR = "floor: `rjieba.tag` of the three reports"
_CLOCK, _PROCESSORS = "by the clock", "of processors"


def measure_commands() -> Section:
    """Return the seconds that the commands take."""
    with tempfile.TemporaryDirectory() as folder:
        seeds, reports = Path(folder, "seeds"), Path(folder, "reports")
        for project, sources in ((seeds, find_seeds()), (reports, find_reports())):
            _make_project(project, sources)
            run_briefgen(project, "build")
        best = best_of(
            {
                **{(name, _CLOCK): partial(_wall_seconds, seeds, *words) for name, words in _WARM.items()},
                **{(name, _PROCESSORS): partial(_cpu_seconds, seeds, *words) for name, words in _WARM.items()},
                (_COLD, _PROCESSORS): lambda: _build_cold(reports),
                (_WORD, _PROCESSORS): processor_timer(lambda: _render_word(reports)),
                (_FLOOR, _PROCESSORS): processor_timer(_make_tagging()),
            },
            slow=5,
        )
    return Section(
        "Commands",
        "Seconds, best of five in turns; what takes more than five runs once. A busy machine lengthens what is "
        "measured by the clock. There is no build without Word: what setting the same pages takes by itself is "
        "measured and taken off.",
        (make_target_table(_make_targets(best)), _make_table(best)),
    )


def _make_targets(best: Mapping[tuple[str, str], float]) -> list[Target]:
    without_word = best[_COLD, _PROCESSORS] - best[_WORD, _PROCESSORS]
    beyond_start = max(0.0, without_word - 1)
    return [
        Target("`--help`", best[_HELP, _CLOCK], 0.2, "s"),
        Target("`region 甘肃`, warm", best[_REGION, _CLOCK], 0.4, "s"),
        Target("cold build without Word, less 1 s", beyond_start / best[_FLOOR, _PROCESSORS], 15, "× floor"),
    ]


def _make_table(best: Mapping[tuple[str, str], float]) -> Table:
    columns = (_CLOCK, _PROCESSORS)
    rows = [
        (name, *(f"{best[name, column]:.3f}" if (name, column) in best else "" for column in columns))
        for name in dict.fromkeys(name for name, _ in best)
    ]
    return Table(("what", *columns), tuple(rows))


def _wall_seconds(project: Path, *words: str) -> float:
    return run_briefgen(project, *words).wall


def _cpu_seconds(project: Path, *words: str) -> float:
    return run_briefgen(project, *words).cpu


def _make_project(folder: Path, sources: list[Path]) -> None:
    (folder / "seeds").mkdir(parents=True)
    for source in sources:
        shutil.copy(source, folder / "seeds")


def _build_cold(project: Path) -> float:
    for folder in (".briefgen", "out"):
        shutil.rmtree(project / folder)
    return _cpu_seconds(project, "build", "--workers", "1")


def _render_word(project: Path) -> None:
    """Render again the Word files that the last build wrote."""
    for path in sorted((project / "out").rglob("*.docx")):
        render_word(path.with_suffix(".md").read_text("utf-8"), templates=[])


def _make_tagging() -> Work:
    tagger = rjieba.Jieba()
    texts = [clean(SourceText("a.txt", "a", "", "utf-8", read_text(path))).text for path in find_reports()]
    return lambda: [tagger.tag(text) for text in texts]
