"""Measure everything that is promised of speed and size; ``make bench`` runs it.

    python -m benchmarks.bench [--documents 1000] [speed] [word] [commands] [growth] [scale]

Without names all groups run. Each group prints its section and writes it into RESULTS.md; ``scale`` also writes its
tables into docs/scale.md. 10,000 documents take an hour or more, and 10 GB in the system's folder for temporary files.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable

from benchmarks.results import Section, describe_circumstances, save_section


def main() -> None:
    """Run the groups that the arguments name."""
    parser = argparse.ArgumentParser(description="Measure speed and size.")
    parser.add_argument("--documents", type=int, default=1000, help="how many the largest project has")
    parser.add_argument(
        "groups", nargs="*", metavar="GROUP", help="speed, word, commands, growth, scale; all if none is named"
    )
    arguments = parser.parse_args()
    # Taken before the first group runs: a commit made meanwhile is not the one that was measured.
    circumstances = describe_circumstances()
    groups = _groups(arguments.documents, circumstances)
    if unknown := set(arguments.groups) - groups.keys():
        parser.error(f"no such group: {', '.join(sorted(unknown))}")
    for name, measure in groups.items():
        if not arguments.groups or name in arguments.groups:
            print(save_section(measure(), circumstances), flush=True)


def _groups(documents: int, circumstances: str) -> dict[str, Callable[[], Section]]:
    from benchmarks.commands import measure_commands
    from benchmarks.growth import measure_growth
    from benchmarks.scale import measure_scale
    from benchmarks.speed import measure_speed
    from benchmarks.word import measure_word

    return {
        "speed": measure_speed,
        "word": measure_word,
        "commands": measure_commands,
        "growth": measure_growth,
        "scale": lambda: measure_scale(documents, circumstances),
    }


if __name__ == "__main__":
    main()
