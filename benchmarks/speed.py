"""From clean text to briefs on one core, beside tagging the same text, which no brief can do without, and beside peers.

The floor is rjieba tagging each clean text as a whole. Peers are set beside a short text and one report: some of them
compare each sentence with each and take minutes for more.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

import rjieba

from benchmarks.measuring import Run, Timed, best_of, by_process
from benchmarks.peers import find_peers
from benchmarks.results import Section, Table, Target, as_table
from benchmarks.texts import find_reports, find_seeds, make_long, read_text
from briefgen import Settings, attribute, clean, condense, parse
from briefgen.model import Brief, CleanText, SourceText

_FLOOR, _ALL = "floor", "text to briefs"
_BRIEFING = ("parse", "attribute", "condense")
_STAGES = ("clean", *_BRIEFING)
# Characters on which a peer loads its dictionaries and models.
_WARM = 500
_PEER = "textrank4zh, words and sentences"


def measure_speed() -> Section:
    """Return what stages and peers take."""
    seeds, reports = [_read(path) for path in find_seeds()], [_read(path) for path in find_reports()]
    middle = sorted(reports, key=lambda source: len(source.text))[len(reports) // 2]
    sets = {"the five seeds": seeds, "the seven reports": reports, "one report": [middle]}
    sets["a long text"] = [_source(make_long())]
    took = {name: _measure_stages(sources) for name, sources in sets.items()}
    beside = {name: _measure_peers(source) for name, source in (("a seed", seeds[0]), ("one report", middle))}
    return Section(
        "From clean text to briefs",
        "Milliseconds of processor time, best of five in turns; × is times the floor, `rjieba.tag` of the same clean "
        "text. Parsing, attributing and condensing together are “text to briefs”; cleaning comes before. The long text "
        "is reports one behind the other. A peer that takes more than a second runs once, a stage more than three.",
        (as_table(_targets(took, beside, sets)), _stage_table(took, sets), _peer_table(beside)),
    )


def _source(text: str) -> SourceText:
    # Made here and not read, because reading refuses a text that is longer than any document.
    return SourceText("text.txt", "text", "", "utf-8", text)


def _read(path: Path) -> SourceText:
    return _source(read_text(path))


def make_briefs(cleaned: CleanText) -> list[Brief]:
    """Return the briefs of a clean text."""
    return [condense(item, attribute(item), Settings()) for item in parse(cleaned).items]


def _measure_stages(sources: Sequence[SourceText]) -> dict[str, float]:
    """Return what the stages take, each over what the ones before it give, and those that brief together."""
    best = best_of(_stages(sources), slow=3)
    return {**best, _ALL: sum(best[stage] for stage in _BRIEFING)}


def _stages(sources: Sequence[SourceText]) -> dict[str, Timed]:
    tagger, settings = rjieba.Jieba(), Settings()
    cleaned = [clean(source) for source in sources]
    items = [item for text in cleaned for item in parse(text).items]
    attributed = [(item, attribute(item)) for item in items]
    return {
        _FLOOR: by_process(lambda: [tagger.tag(text.text) for text in cleaned]),
        "clean": by_process(lambda: [clean(source) for source in sources]),
        "parse": by_process(lambda: [parse(text) for text in cleaned]),
        "attribute": by_process(lambda: [attribute(item) for item in items]),
        "condense": by_process(lambda: [condense(item, found, settings) for item, found in attributed]),
    }


def _measure_peers(source: SourceText) -> dict[str, float]:
    """Return what we and the peers take for a text; all have loaded what they need before."""
    text = clean(source)
    runs: dict[str, Run] = {_ALL: lambda: make_briefs(text)}
    for name, peer in find_peers().items():
        peer(text.text[:_WARM])
        runs[name] = partial(peer, text.text)
    return best_of({name: by_process(run) for name, run in runs.items()})


def _targets(
    took: Mapping[str, Mapping[str, float]],
    beside: Mapping[str, Mapping[str, float]],
    sets: Mapping[str, Sequence[SourceText]],
) -> list[Target]:
    found = [
        Target(f"text to briefs, {name}", times[_ALL] / times[_FLOOR], 12, "× floor", aim=4)
        for name, times in took.items()
    ]
    found += [
        Target(f"faster than textrank4zh, {name}", times[_PEER] / times[_ALL], 40, "times", is_least=True, aim=100)
        for name, times in beside.items()
        if _PEER in times
    ]
    per = {name: took[name][_ALL] / sum(len(source.text) for source in sets[name]) for name in took}
    long = per["a long text"] / per["the seven reports"]
    return [*found, Target("a long text per character", long, 1, "× the seven reports")]


def _stage_table(took: Mapping[str, Mapping[str, float]], sets: Mapping[str, Sequence[SourceText]]) -> Table:
    rows = []
    for name, times in took.items():
        characters = sum(len(source.text) for source in sets[name])
        floor = times[_FLOOR]
        parts = [f"{times[stage] / floor:.2f}" for stage in _STAGES]
        rows.append((name, f"{characters:,}", _ms(floor), *parts, _ms(times[_ALL]), f"{times[_ALL] / floor:.2f}"))
    heads = ("text", "characters", "floor, ms", *(f"{stage}, ×" for stage in _STAGES), "text to briefs, ms", "×")
    return Table(heads, tuple(rows))


def _peer_table(beside: Mapping[str, Mapping[str, float]]) -> Table:
    names = dict.fromkeys(name for times in beside.values() for name in times)
    rows = []
    for name in names:
        cells = [(_ms(times[name]), f"{times[name] / times[_ALL]:,.1f}") for times in beside.values()]
        rows.append((name, *(cell for pair in cells for cell in pair)))
    heads = [head for text in beside for head in (f"{text}, ms", "× ours")]
    return Table(("who", *heads), tuple(rows))


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:,.1f}"
