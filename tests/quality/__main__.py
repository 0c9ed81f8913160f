"""Print how well briefs agree with readers, beside what other tools give for the same sentences.

    python -m tests.quality             the tables, and the measures that are below their floors
    python -m tests.quality --raise     and raise the floors in baseline.json to what was reached
    python -m tests.quality --reset     and set the floors to what was reached, and name those that sank

With --labels FOLDER and --texts FOLDER…, the model is trained without each labelled text, and measured on it.
Peers take part if they are installed.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import fmean

from tests.real_texts import HAS_SHARED, SKIPPED

from . import fitting
from .floors import LeftOut, Measured, compare, find_sunk, make_floors, read_baseline, write_baseline
from .labelled import MEASURES, average
from .measuring import gold_sha256, measure, measure_labels
from .peers import load_rankers, rate_peer_terms
from .scoring import DIGEST, SINGLE, Numbered, agreement, items_of, readers_agreement, readers_of
from .tables import print_table

_COLUMNS = ["P@k", "term", "figR", "figP", "ind", "kind", "outl", "theme"]


def main() -> int:
    """Print the tables and what is below its floor. Return 1 if anything is."""
    options = _parse_options()
    reached = _measure_all(options)
    floors = read_baseline()
    if options.writes == "none":
        fallen, others = compare(reached, floors)
        _print_lines("not compared", others)
        _print_lines("below their floors", fallen)
        return int(bool(fallen))
    new = make_floors(reached, floors, may_sink=options.writes == "reset")
    write_baseline(new)
    _print_lines("floors that sank", find_sunk(floors, new))
    return 0


def _parse_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.quality", description="How well briefs agree with readers.")
    parser.add_argument("--labels", type=Path, help="the folder of the readers' labels")
    parser.add_argument("--texts", type=Path, nargs="+", default=[], help="the folders of the labelled texts")
    parser.set_defaults(writes="none")
    for name, effect in (("raise", "raise floors to what was reached"), ("reset", "set floors to what was reached")):
        parser.add_argument(f"--{name}", action="store_const", dest="writes", const=name, help=effect)
    return parser.parse_args()


def _measure_all(options: argparse.Namespace) -> Measured:
    """Print the tables and return the measures in them."""
    if not HAS_SHARED:
        print(SKIPPED, file=sys.stderr)
    scores = measure()
    print_table("", _COLUMNS, _with_mean(_COLUMNS, scores))
    print("Nothing is fitted for figures, indicators, kinds, outline and themes: refitted, they would be the same.")
    print()
    _print_sentences_beside_peers(scores)
    print()
    _print_terms_beside_peers(scores)
    print()
    label_scores = measure_labels()
    print_table("labels", MEASURES, label_scores | {"mean": average(list(label_scores.values()))})
    print()
    left_out = _measure_left_out(options)
    return Measured({name: gold_sha256(name) for name in scores}, scores, label_scores, left_out)


def _measure_left_out(options: argparse.Namespace) -> LeftOut:
    if options.labels is None:
        print("texts left out: skipped, no labels at hand (make quality LABELS=… LABELLED=…)")
        return LeftOut()
    # Training needs a library that nothing else here needs.
    from .left_out import measure_left_out

    return measure_left_out(options.labels, options.texts)


def _print_sentences_beside_peers(scores: Mapping[str, Mapping[str, float]]) -> None:
    rankers = load_rankers()
    columns = ["ours", "refitted", *rankers, "readers"]
    rows = {}
    for name in SINGLE:
        texts = [s.text for s in items_of(name)[0].sentences if s.role == "body"]
        numbered, readers = Numbered.of(name), readers_of(name)
        of_peers = [agreement(rank(texts), numbered, readers) for rank in rankers.values()]
        values = [scores[name]["P@k"], fitting.without(name), *of_peers, readers_agreement(readers)]
        rows[name] = dict(zip(columns, values, strict=True))
    print_table("P@k", columns, _with_mean(columns, rows))


def _print_terms_beside_peers(scores: Mapping[str, Mapping[str, float]]) -> None:
    columns = ["ours", "refitted", "TF-IDF", "textrank4zh", "readers"]
    rows = {}
    for name in SINGLE:
        values = [scores[name]["term"], fitting.terms_without(name), *rate_peer_terms(name)]
        rows[name] = dict(zip(columns, values, strict=True))
    print_table("terms", columns, _with_mean(columns, rows))


def _with_mean(columns: Sequence[str], rows: Mapping[str, Mapping[str, float]]) -> dict[str, Mapping[str, float]]:
    """Return the rows and their mean, in which the digest takes no part."""
    single = [values for name, values in rows.items() if name != DIGEST]
    known = {column: [values[column] for values in single if column in values] for column in columns}
    return {**rows, "mean": {column: fmean(values) for column, values in known.items() if values}}


def _print_lines(title: str, lines: Sequence[str]) -> None:
    print()
    print(f"{title}: {'none' if not lines else ''}")
    for line in lines:
        print(f"  {line}")


if __name__ == "__main__":
    raise SystemExit(main())
