"""What waiting costs: starting, one region from what is known, and a build of the seven reports from nothing."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import rjieba

from benchmarks.measuring import Run, best_of, by_process, run_briefgen
from benchmarks.results import Section, Table, Target, as_table
from benchmarks.texts import find_reports, find_seeds, read_text
from briefgen import clean, render_word
from briefgen.model import SourceText

_HELP, _REGION, _WARM = "`--help`", "`region 甘肃`, the seeds, warm", "`build`, the seeds, warm"
_COLD = "`build --workers 1`, the seven reports, cold, processors"
_WORD = "of this, Word, processors"
_FLOOR = "floor: `rjieba.tag` of the seven reports, processors"


def measure_commands() -> Section:
    """Return what the commands take."""
    with tempfile.TemporaryDirectory() as name:
        seeds, reports = Path(name, "seeds"), Path(name, "reports")
        _make_project(seeds, find_seeds())
        _make_project(reports, find_reports())
        run_briefgen(seeds, "build")
        run_briefgen(reports, "build")
        best = best_of(
            {
                _HELP: lambda: run_briefgen(seeds, "--help").wall,
                _REGION: lambda: run_briefgen(seeds, "region", "甘肃").wall,
                _WARM: lambda: run_briefgen(seeds, "build").wall,
                _COLD: lambda: _build_cold(reports),
                _WORD: by_process(lambda: _set_word(reports)),
                _FLOOR: by_process(_tagging()),
            },
            slow=5,
        )
    return Section(
        "Commands",
        "Seconds, best of five in turns: by the clock for a command, of processors where a line says so. What "
        "takes more than five seconds runs once. There is no build without Word: what setting the same pages takes by "
        "itself is measured and taken off.",
        (as_table(_targets(best)), Table(("what", "seconds"), tuple((k, f"{v:.3f}") for k, v in best.items()))),
    )


def _targets(best: dict[str, float]) -> list[Target]:
    without_word = best[_COLD] - best[_WORD]
    return [
        Target("`--help`", best[_HELP], 0.2, "s"),
        Target("`region 甘肃`, warm", best[_REGION], 0.4, "s"),
        Target("cold build without Word, less 1 s", (without_word - 1) / best[_FLOOR], 15, "× floor"),
    ]


def _make_project(folder: Path, sources: list[Path]) -> None:
    (folder / "seeds").mkdir(parents=True)
    for source in sources:
        shutil.copy(source, folder / "seeds")


def _build_cold(project: Path) -> float:
    for made in (".briefgen", "out"):
        shutil.rmtree(project / made)
    return run_briefgen(project, "build", "--workers", "1").cpu


def _set_word(project: Path) -> None:
    """Set again what the build set into Word."""
    for path in sorted((project / "out").rglob("*.docx")):
        render_word(path.with_suffix(".md").read_text("utf-8"), templates=[])


def _tagging() -> Run:
    tagger = rjieba.Jieba()
    texts = [clean(SourceText("a.txt", "a", "", "utf-8", read_text(path))).text for path in find_reports()]
    return lambda: [tagger.tag(text) for text in texts]
