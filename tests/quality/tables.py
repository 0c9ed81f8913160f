"""Tables of measures, as the terminal shows them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence


def print_table(title: str, columns: Sequence[str], rows: Mapping[str, Mapping[str, float]]) -> None:
    """Print a row for each entry of ``rows``; a value that a row does not have is a dash."""
    print(f"{title:<12}" + "".join(f"{column:>12}" for column in columns))
    for name, values in rows.items():
        shown = [f"{values[column]:12.3f}" if column in values else f"{'-':>12}" for column in columns]
        print(f"{name:<12}" + "".join(shown))
