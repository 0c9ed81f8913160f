"""What waiting costs: starting, one region from what is known, and a build of the seven reports from nothing."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping
from functools import partial
from pathlib import Path

import rjieba

from benchmarks.measuring import Run, best_of, by_process, run_briefgen
from benchmarks.results import Section, Table, Target, as_table
from benchmarks.texts import find_reports, find_seeds, read_text
from briefgen import clean, render_word
from briefgen.model import SourceText

_WARM = {
    "`--help`": ("--help",),
    "`region 甘肃`, the seeds, warm": ("region", "甘肃"),
    "`build`, the seeds, nothing changed": ("build",),
}
_HELP, _REGION, _ = _WARM
_COLD = "`build --workers 1`, the seven reports, cold"
_WORD = "of this, Word"
_FLOOR = "floor: `rjieba.tag` of the seven reports"
_CLOCK, _PROCESSORS = "by the clock", "of processors"


def measure_commands() -> Section:
    """Return what the commands take."""
    with tempfile.TemporaryDirectory() as name:
        seeds, reports = Path(name, "seeds"), Path(name, "reports")
        for project, sources in ((seeds, find_seeds()), (reports, find_reports())):
            _make_project(project, sources)
            run_briefgen(project, "build")
        best = best_of(
            {
                **{(what, _CLOCK): partial(_clock, seeds, *words) for what, words in _WARM.items()},
                **{(what, _PROCESSORS): partial(_processors, seeds, *words) for what, words in _WARM.items()},
                (_COLD, _PROCESSORS): lambda: _build_cold(reports),
                (_WORD, _PROCESSORS): by_process(lambda: _set_word(reports)),
                (_FLOOR, _PROCESSORS): by_process(_tagging()),
            },
            slow=5,
        )
    return Section(
        "Commands",
        "Seconds, best of five in turns; what takes more than five runs once. A busy machine lengthens what is "
        "measured by the clock. There is no build without Word: what setting the same pages takes by itself is "
        "measured and taken off.",
        (as_table(_targets(best)), _table(best)),
    )


def _targets(best: Mapping[tuple[str, str], float]) -> list[Target]:
    without_word = best[_COLD, _PROCESSORS] - best[_WORD, _PROCESSORS]
    beyond_start = max(0.0, without_word - 1)
    return [
        Target("`--help`", best[_HELP, _CLOCK], 0.2, "s"),
        Target("`region 甘肃`, warm", best[_REGION, _CLOCK], 0.4, "s"),
        Target("cold build without Word, less 1 s", beyond_start / best[_FLOOR, _PROCESSORS], 15, "× floor"),
    ]


def _table(best: Mapping[tuple[str, str], float]) -> Table:
    heads = (_CLOCK, _PROCESSORS)
    rows = [
        (what, *(f"{best[what, head]:.3f}" if (what, head) in best else "" for head in heads))
        for what in dict.fromkeys(what for what, _ in best)
    ]
    return Table(("what", *heads), tuple(rows))


def _clock(project: Path, *words: str) -> float:
    return run_briefgen(project, *words).wall


def _processors(project: Path, *words: str) -> float:
    return run_briefgen(project, *words).cpu


def _make_project(folder: Path, sources: list[Path]) -> None:
    (folder / "seeds").mkdir(parents=True)
    for source in sources:
        shutil.copy(source, folder / "seeds")


def _build_cold(project: Path) -> float:
    for made in (".briefgen", "out"):
        shutil.rmtree(project / made)
    return _processors(project, "build", "--workers", "1")


def _set_word(project: Path) -> None:
    """Set again what the build set into Word."""
    for path in sorted((project / "out").rglob("*.docx")):
        render_word(path.with_suffix(".md").read_text("utf-8"), templates=[])


def _tagging() -> Run:
    tagger = rjieba.Jieba()
    texts = [clean(SourceText("a.txt", "a", "", "utf-8", read_text(path))).text for path in find_reports()]
    return lambda: [tagger.tag(text) for text in texts]
