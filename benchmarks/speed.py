"""The time from clean text to briefs on one core, beside a floor and beside other libraries.

The floor is rjieba tagging the same clean text as a whole, which every brief needs. Other libraries get a short text
and one report only: some compare each sentence with each other one and take minutes for more.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

import rjieba

from benchmarks.peers import find_peers
from benchmarks.results import Section, Table, Target, make_target_table
from benchmarks.texts import find_reports, find_seeds, make_long, read_text
from benchmarks.timing import Timer, Work, best_of, processor_timer
from briefgen import Settings, attribute, clean, condense, parse
from briefgen.model import Brief, CleanText, SourceText

_FLOOR, _ALL = "floor", "text to briefs"
_BRIEFING = ("parse", "attribute", "condense")
_STAGES = ("clean", *_BRIEFING)
# Characters of a first run, in which a peer loads its dictionaries and models.
_WARM = 500
_PEER = "textrank4zh, words and sentences"


def measure_speed() -> Section:
    """Return the times of our stages and of the peers."""
    seeds, reports = [_read_source(path) for path in find_seeds()], [_read_source(path) for path in find_reports()]
    middle = sorted(reports, key=lambda source: len(source.text))[len(reports) // 2]
    sets = {"the five seeds": seeds, "the three reports": reports, "one report": [middle]}
    sets["a long text"] = [_make_source(make_long())]
    stages = {name: _measure_stages(sources) for name, sources in sets.items()}
    peers = {name: _measure_peers(source) for name, source in (("a seed", seeds[0]), ("one report", middle))}
    return Section(
        "From clean text to briefs",
        "Milliseconds of processor time, best of five in turns; × is times the floor, `rjieba.tag` of the same clean "
        "text. Parsing, attributing and condensing together are “text to briefs”; cleaning comes before. The long text "
        "is reports one behind the other. A peer that takes more than a second runs once, a stage more than three.",
        (
            make_target_table(_make_targets(stages, peers, sets)),
            _make_stage_table(stages, sets),
            _make_peer_table(peers),
        ),
    )


def _make_source(text: str) -> SourceText:
    # read_source refuses a text that is longer than any document.
    return SourceText("text.txt", "text", "", "utf-8", text)


def _read_source(path: Path) -> SourceText:
    return _make_source(read_text(path))


def make_briefs(cleaned: CleanText) -> list[Brief]:
    """Return the briefs of a clean text."""
    return [condense(item, attribute(item), Settings()) for item in parse(cleaned).items]


def _measure_stages(sources: Sequence[SourceText]) -> dict[str, float]:
    """Return the seconds of the floor, of each stage, and of the stages from clean text to briefs together.

    A stage gets the results of the stages before it ready made.
    """
    best = best_of(_make_stage_timers(sources), slow=3)
    return {**best, _ALL: sum(best[stage] for stage in _BRIEFING)}


def _make_stage_timers(sources: Sequence[SourceText]) -> dict[str, Timer]:
    tagger, settings = rjieba.Jieba(), Settings()
    cleaned = [clean(source) for source in sources]
    items = [item for text in cleaned for item in parse(text).items]
    attributed = [(item, attribute(item)) for item in items]
    return {
        _FLOOR: processor_timer(lambda: [tagger.tag(text.text) for text in cleaned]),
        "clean": processor_timer(lambda: [clean(source) for source in sources]),
        "parse": processor_timer(lambda: [parse(text) for text in cleaned]),
        "attribute": processor_timer(lambda: [attribute(item) for item in items]),
        "condense": processor_timer(
            lambda: [condense(item, attribution, settings) for item, attribution in attributed]
        ),
    }


def _measure_peers(source: SourceText) -> dict[str, float]:
    """Return the seconds of briefgen and of each peer for a text, after each has loaded its data."""
    text = clean(source)
    runs: dict[str, Work] = {_ALL: lambda: make_briefs(text)}
    for name, peer in find_peers().items():
        peer(text.text[:_WARM])
        runs[name] = partial(peer, text.text)
    return best_of({name: processor_timer(run) for name, run in runs.items()})


def _make_targets(
    stages: Mapping[str, Mapping[str, float]],
    peers: Mapping[str, Mapping[str, float]],
    sets: Mapping[str, Sequence[SourceText]],
) -> list[Target]:
    targets = [
        Target(f"text to briefs, {name}", seconds[_ALL] / seconds[_FLOOR], 12, "× floor", aim=4)
        for name, seconds in stages.items()
    ]
    targets += [
        Target(f"faster than textrank4zh, {name}", seconds[_PEER] / seconds[_ALL], 40, "times", is_least=True, aim=100)
        for name, seconds in peers.items()
        if _PEER in seconds
    ]
    per_character = {name: stages[name][_ALL] / sum(len(source.text) for source in sets[name]) for name in stages}
    ratio = per_character["a long text"] / per_character["the three reports"]
    return [*targets, Target("a long text per character", ratio, 1, "× the three reports")]


def _make_stage_table(stages: Mapping[str, Mapping[str, float]], sets: Mapping[str, Sequence[SourceText]]) -> Table:
    rows = []
    for name, seconds in stages.items():
        characters = sum(len(source.text) for source in sets[name])
        floor = seconds[_FLOOR]
        ratios = [f"{seconds[stage] / floor:.2f}" for stage in _STAGES]
        whole = seconds[_ALL]
        rows.append((name, f"{characters:,}", _as_ms(floor), *ratios, _as_ms(whole), f"{whole / floor:.2f}"))
    head = ("text", "characters", "floor, ms", *(f"{stage}, ×" for stage in _STAGES), "text to briefs, ms", "×")
    return Table(head, tuple(rows))


def _make_peer_table(peers: Mapping[str, Mapping[str, float]]) -> Table:
    names = dict.fromkeys(name for seconds in peers.values() for name in seconds)
    rows = []
    for name in names:
        pairs = [(_as_ms(seconds[name]), f"{seconds[name] / seconds[_ALL]:,.1f}") for seconds in peers.values()]
        rows.append((name, *(cell for pair in pairs for cell in pair)))
    head = [cell for text in peers for cell in (f"{text}, ms", "× ours")]
    return Table(("who", *head), tuple(rows))


def _as_ms(seconds: float) -> str:
    return f"{seconds * 1000:,.1f}"
