"""Write the readers' labels of the seeds into gold/labels: ``python -m tests.quality.labels_of_seeds LABELS``.

LABELS is the folder of the readers' labels. In what is written, a digest stands for each sentence: who changes a seed
or the numbering of its sentences sees by it that the labels are of other sentences.
"""

from __future__ import annotations

import sys
from pathlib import Path

from briefgen.model.digest import shorten_digest
from training.labels import Label, read_rows

from .scoring import GOLD

FOLDER = GOLD / "labels"


def write_labels(folder: Path) -> None:
    """Write a file with the labels of each seed."""
    FOLDER.mkdir(exist_ok=True)
    for file in sorted((folder / "seeds").glob("*.tsv")):
        rows = [_write_row(number, label, text) for number, (label, text) in sorted(read_rows(file).items())]
        (FOLDER / file.name).write_text("".join(rows), "utf-8")


def _write_row(number: int, label: Label, text: str) -> str:
    themes = ",".join(label.filed) or "-"
    return f"{number}\t{label.worth}\t{label.function}\t{themes}\t{shorten_digest(text.encode())}\n"


if __name__ == "__main__":
    write_labels(Path(sys.argv[1]))
