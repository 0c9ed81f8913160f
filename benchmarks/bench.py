"""All that is promised of speed and size, measured in one run; make bench.

    python -m benchmarks.bench [--documents 1000] [speed] [word] [commands] [scale]

Without names all groups run. Each prints its section and puts it into RESULTS.md; ``scale`` also puts its table into
docs/scale.md. 10,000 documents take an hour or more and 10 GB of disk below the system's folder for temporary files.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable

from benchmarks.results import Section, describe_circumstances, keep


def main() -> None:
    """Run the groups that are asked for."""
    parser = argparse.ArgumentParser(description="Measure speed and size.")
    parser.add_argument("--documents", type=int, default=1000, help="how many the largest project has")
    parser.add_argument("groups", nargs="*", metavar="GROUP", help="speed, word, commands, scale; all if none is named")
    wanted = parser.parse_args()
    # ComparisonQuery for at the start: what is committed while it runs was not measured.
    circumstances = describe_circumstances()
    groups = _groups(wanted.documents, circumstances)
    if unknown := set(wanted.groups) - groups.keys():
        parser.error(f"no such group: {', '.join(sorted(unknown))}")
    for name, measure in groups.items():
        if not wanted.groups or name in wanted.groups:
            print(keep(measure(), circumstances), flush=True)


def _groups(documents: int, circumstances: str) -> dict[str, Callable[[], Section]]:
    from benchmarks.commands import measure_commands
    from benchmarks.scale import measure_scale
    from benchmarks.speed import measure_speed
    from benchmarks.word import measure_word

    return {
        "speed": measure_speed,
        "word": measure_word,
        "commands": measure_commands,
        "scale": lambda: measure_scale(documents, circumstances),
    }


if __name__ == "__main__":
    main()
